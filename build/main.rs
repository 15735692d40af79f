//! Compiles the rules into the program: every `rules/**/*.yml` as its path and
//! its text, sorted by path, rules ready to be taken up and the vocabulary as its
//! finished tables; and what the grammars over word classes read.

#![expect(
    clippy::print_stdout,
    reason = "a build script speaks to cargo on standard output"
)]

mod classes;
#[path = "../src/rule/fingerprint.rs"]
#[expect(unreachable_pub, reason = "it is a part of the library, too")]
mod fingerprint;
mod headings;
#[path = "../src"]
#[expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "they are parts of the library, too"
)]
mod library {
    pub(crate) mod answer;
    /// What words have to do with the text of a letter.
    pub(crate) mod text {
        mod invisible;
        pub(crate) use self::invisible::is_invisible;
    }
    pub(crate) mod vocabulary;
}
mod prepared;
mod program;
mod read;
mod symbols;
mod tables;
mod tags;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use self::library::{answer, text, vocabulary};
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

/// The word classes of the grammars of facts.
const LEXICON: &str = "vocabulary/lexicon.yml";
/// What words are beyond these.
const TAGS: &str = "vocabulary/tags.yml";
/// The words of headings, and the grammar that reads their classes.
const HEADINGS: &str = "vocabulary/headings.yml";
const REQUESTS: &str = "grammar/request.pest";

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    write_rules(&root, &out)?;
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
        fs::write(out.join(format!("{grammar}_grammar.rs")), program.table)?;
        if let Some(openings) = program.openings {
            fs::write(out.join(format!("{grammar}_openings.rs")), openings)?;
        }
    }
    Ok(())
}

/// Lists of files for the program to include.
#[derive(Default)]
struct Lists {
    rules: String,
    prepared: String,
    vocabulary: String,
}

fn write_rules(root: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let mut paths = Vec::new();
    collect(&root.join("rules"), &mut paths)?;
    paths.sort();

    let mut lists = Lists::default();
    let mut files = Vec::new();
    for path in &paths {
        let name = name_under(&root.join("rules"), path);
        let text = fs::read_to_string(path)?;
        let place = path.to_string_lossy();
        let entry = format!("    ({name:?}, include_str!({place:?})),\n");
        if name.starts_with("vocabulary/") {
            lists.vocabulary.push_str(&entry);
        } else {
            let prepared = prepared::of_yaml(&text)
                .map_err(|mistake| io::Error::other(format!("rules/{name}: {mistake}")))?;
            lists.rules.push_str(&entry);
            // Writing to a string cannot fail.
            let _ = writeln!(lists.prepared, "    ({name:?}, {prepared:?}),");
        }
        files.push((name, text));
    }
    let list = |name: &str, about: &str, entries: &str| {
        format!(
            "/// {about}, sorted by path: path under `rules/` and text.\n\
             pub(crate) const {name}: &[(&str, &str)] = &[\n{entries}];\n"
        )
    };
    let tables = tables::of_words(&files)
        .map_err(|mistake| io::Error::other(format!("rules/vocabulary/{mistake}")))?;
    fs::write(out.join("vocabulary"), tables)?;
    let file = |name: &str| {
        let file = files.iter().find(|(path, _)| path == name);
        let missing = || io::Error::other(format!("rules/{name}: missing"));
        file.map(|(_, text)| text).ok_or_else(missing)
    };
    let symbols = symbols::of_lexicon(file(LEXICON)?)
        .map_err(|mistake| io::Error::other(format!("rules/{LEXICON}: {mistake}")))?;
    fs::write(out.join("lexicon_classes.rs"), symbols)?;
    let tags = tags::of_words(file(TAGS)?)
        .map_err(|mistake| io::Error::other(format!("rules/vocabulary/{mistake}")))?;
    fs::write(out.join("word_tags.rs"), tags)?;
    let grammar = fs::read_to_string(root.join(REQUESTS))?;
    let headings = headings::of_words(file(HEADINGS)?, &grammar)
        .map_err(|mistake| io::Error::other(format!("rules/vocabulary/{mistake}")))?;
    fs::write(out.join("heading_words.rs"), headings)?;
    let files = files.iter().map(|(path, text)| (&**path, &**text));
    let fingerprint = fingerprint::fingerprint(files);
    let rules = list("RULES", "Rule files", &lists.rules)
        + &list("PREPARED", "The same, prepared", &lists.prepared)
        + &format!(
            "/// The fingerprint of all rules and the vocabulary.\n\
             pub(crate) const FINGERPRINT: &str = {fingerprint:?};\n"
        );
    fs::write(out.join("rule_texts.rs"), rules)?;
    let vocabulary = list("VOCABULARY", "Vocabulary files", &lists.vocabulary);
    fs::write(out.join("vocabulary_texts.rs"), vocabulary)
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
