//! A *clash*: two names on a command line that lead to one file, of which one would
//! take the place of the other.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::walk::is_letter;

/// Refuses outputs that are one file, or one of the letters that are read.
pub(super) fn refuse<'a>(
    outputs: impl IntoIterator<Item = &'a PathBuf>,
    letters: &[PathBuf],
) -> anyhow::Result<()> {
    let mut known: Vec<(PathBuf, &Path)> = Vec::new();
    for output in outputs {
        let real = real(output);
        if let Some((_, other)) = known.iter().find(|(known, _)| *known == real) {
            bail!(
                "`{}` and `{}` are one output: give each a name of its own",
                other.display(),
                output.display()
            );
        }
        if real.is_file() && letters.iter().any(|named| is_among(&real, named)) {
            bail!(
                "`{}` is one of the letters that are read: give the output another name",
                output.display()
            );
        }
        known.push((real, output));
    }
    Ok(())
}

/// Whether a file is a letter that is named, or lies in a directory that is.
fn is_among(file: &Path, named: &Path) -> bool {
    fs::canonicalize(named).is_ok_and(|named| {
        file == named || (named.is_dir() && file.starts_with(&named) && is_letter(file))
    })
}

/// The path of a file, there or not yet, without detours.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
