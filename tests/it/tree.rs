//! The *tree* of the project: its files, for tests that read them.

use std::path::{Path, PathBuf};

/// The folder that holds `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the project whose name ends so, sorted; none
/// where the folder is absent.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// The text of a file; bytes that are no text are replaced.
pub(crate) fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The path as it is written in the project, with `/`.
pub(crate) fn name(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// What git knows of; every file where there is no git. Files that are not
/// committed yet count.
pub(crate) fn kept() -> Vec<PathBuf> {
    let listed = std::process::Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    match listed {
        Ok(listed) if listed.status.success() => String::from_utf8_lossy(&listed.stdout)
            .lines()
            .map(|line| root().join(line))
            .filter(|path| path.is_file())
            .collect(),
        _ => files("", "")
            .into_iter()
            .filter(|path| !name(path).starts_with("target/") && !name(path).starts_with(".git/"))
            .collect(),
    }
}

/// The lines of a source file before its tests. What is compiled for tests alone and
/// stands among them is code, too.
pub(crate) fn before_tests(source: &str) -> impl Iterator<Item = &str> {
    let mut lines = source.lines().peekable();
    std::iter::from_fn(move || {
        let line = lines.next()?;
        let tests = lines
            .peek()
            .is_some_and(|next| next.starts_with("mod tests {"));
        (line != "#[cfg(test)]" || !tests).then_some(line)
    })
}

/// A source file without comments and without its tests.
pub(crate) fn code(source: &str) -> String {
    let mut out = String::new();
    for line in before_tests(source) {
        if !line.trim_start().starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
