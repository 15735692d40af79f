//! Compiles the rules into the program: every `rules/**/*.yml` as its path and
//! its text, sorted by path, the vocabulary apart; and what the grammars over
//! word classes read.

#![expect(
    clippy::print_stdout,
    reason = "a build script speaks to cargo on standard output"
)]

mod classes;
mod program;
mod read;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use self::program::Units;

/// Grammars that letters are read by.
const GRAMMARS: [(&str, Units); 11] = [
    ("citation", Units::Utf8),
    ("conclusion", Units::Utf8),
    ("course", Units::Latin1),
    ("cover", Units::Utf8),
    ("credentials", Units::Utf8),
    ("facts", Units::Latin1),
    ("injury", Units::Utf8),
    ("letter", Units::Utf8),
    ("notice", Units::Utf8),
    ("request", Units::Utf8),
    ("worker", Units::Utf8),
];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    write_rules(&root, &out.join("rule_texts.rs"))?;
    for grammar in ["facts", "course"] {
        println!("cargo::rerun-if-changed=grammar/{grammar}.pest");
        let source = fs::read_to_string(root.join(format!("grammar/{grammar}.pest")))?;
        let classes = classes::of_grammar(&source)
            .map_err(|mistake| io::Error::other(format!("grammar/{grammar}.pest: {mistake}")))?;
        fs::write(out.join(format!("{grammar}_classes.rs")), classes)?;
    }
    for (grammar, units) in GRAMMARS {
        println!("cargo::rerun-if-changed=grammar/{grammar}.pest");
        let source = fs::read_to_string(root.join(format!("grammar/{grammar}.pest")))?;
        let program = program::of_grammar(&source, units)
            .map_err(|mistake| io::Error::other(format!("grammar/{grammar}.pest: {mistake}")))?;
        fs::write(out.join(format!("{grammar}_grammar.rs")), program)?;
    }
    Ok(())
}

fn write_rules(root: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let mut paths = Vec::new();
    collect(&root.join("rules"), &mut paths)?;
    paths.sort();

    let mut rules = String::new();
    let mut vocabulary = String::new();
    for path in &paths {
        let name = name_under(&root.join("rules"), path);
        let list = if name.starts_with("vocabulary/") {
            &mut vocabulary
        } else {
            &mut rules
        };
        let place = path.to_string_lossy();
        // Writing to a string cannot fail.
        let _ = writeln!(list, "    ({name:?}, include_str!({place:?})),");
    }
    fs::write(
        out,
        format!(
            "/// Rule files, sorted by path: path under `rules/` and text.\n\
             pub(crate) const RULES: &[(&str, &str)] = &[\n{rules}];\n\
             /// Vocabulary files, sorted by path: path under `rules/` and text.\n\
             pub(crate) const VOCABULARY: &[(&str, &str)] = &[\n{vocabulary}];\n"
        ),
    )
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|end| end == "yml") {
            paths.push(path);
        }
    }
    Ok(())
}

/// The path under `rules/` with forward slashes on every system.
fn name_under(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join("/")
}
