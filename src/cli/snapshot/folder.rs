//! The folder that holds the snapshots, each under the name of its letter.
//!
//! Other files may lie in it. A snapshot is known by its first line, and what
//! has another one is never replaced or removed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use crate::cli::output::Output;
use crate::cli::{arguments, bounded};
use crate::read;
use crate::report::SNAPSHOT_MARK;

/// Bytes of a snapshot's name, its ending left out. File systems take 255, of which a
/// draft needs some.
const LONGEST: usize = 200;

/// The ending of a snapshot's name.
const ENDING: &str = "yml";

/// A folder of snapshots.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Every snapshot by the name of its letter; none where there is no folder.
    pub(super) fn read(&self) -> anyhow::Result<BTreeMap<String, String>> {
        let mut kept = BTreeMap::new();
        let cannot = || format!("the snapshots in `{}` cannot be read", self.path.display());
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(kept),
            Err(error) => return Err(error).with_context(cannot),
        };
        for entry in entries {
            let path = entry.with_context(cannot)?.path();
            let name = path.file_stem().and_then(|name| name.to_str());
            if let (Some(name), true) = (name, path.extension().is_some_and(|ext| ext == ENDING))
                && is_snapshot(&path).with_context(cannot)?
            {
                let bytes = bounded::file(&path, read::LARGEST).with_context(cannot)?;
                let text = String::from_utf8(bytes).with_context(cannot)?;
                kept.insert(name.to_owned(), text);
            }
        }
        Ok(kept)
    }

    /// Refuses a letter whose snapshot would take the place of another file.
    pub(super) fn refuse_other(&self, key: &str) -> anyhow::Result<()> {
        let file = self.file(key);
        if fs::symlink_metadata(&file).is_ok() && !is_snapshot(&file)? {
            bail!(
                "`{}` is no snapshot, for it does not begin with `{SNAPSHOT_MARK}`: name another \
                 folder, or move it away",
                file.display()
            );
        }
        Ok(())
    }

    /// Writes a snapshot, complete or not at all.
    pub(super) fn write(&self, key: &str, page: &str) -> anyhow::Result<()> {
        self.refuse_other(key)?;
        fs::create_dir_all(&self.path)
            .with_context(|| format!("the folder `{}` cannot be made", self.path.display()))?;
        let mut output = Output::open(&arguments::Output {
            output: Some(self.file(key)),
            force: true,
        })?;
        io::Write::write_all(&mut output, page.as_bytes())?;
        output.finish()
    }

    /// Removes a snapshot.
    pub(super) fn remove(&self, key: &str) -> anyhow::Result<()> {
        self.refuse_other(key)?;
        let file = self.file(key);
        fs::remove_file(&file).with_context(|| format!("`{}` cannot be removed", file.display()))
    }

    fn file(&self, key: &str) -> PathBuf {
        self.path.join(format!("{key}.{ENDING}"))
    }
}

/// Whether a file is a snapshot; pipes and the like are not even opened.
fn is_snapshot(path: &Path) -> io::Result<bool> {
    if !fs::metadata(path).is_ok_and(|it| it.is_file()) {
        return Ok(false);
    }
    let mut head = Vec::new();
    File::open(path)?
        .take(SNAPSHOT_MARK.len() as u64)
        .read_to_end(&mut head)?;
    Ok(head == SNAPSHOT_MARK.as_bytes())
}

/// The name by which the snapshot of a letter is found: that of the letter
/// without folder and ending, and without what cannot stand in a file's name.
pub(super) fn key(letter: &str) -> String {
    let path = Path::new(letter);
    let letters = ["txt", "pdf", "TXT", "PDF"];
    let known = path
        .extension()
        .is_some_and(|ext| letters.iter().any(|letters| ext == *letters));
    let name = if known {
        path.file_stem()
    } else {
        path.file_name()
    };
    let name = name.map_or_else(|| letter.into(), |name| name.to_string_lossy());
    let safe = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    let key: String = name
        .chars()
        .map(|char| if safe(char) { char } else { '_' })
        .collect();
    // A name that begins with a dot would be hidden.
    let key = match key.strip_prefix('.') {
        Some(rest) => format!("_{rest}"),
        None if key.is_empty() => "_".to_owned(),
        None => key,
    };
    if key.len() <= LONGEST {
        return key;
    }
    // What is cut off is told by a number of its own.
    let digest = Sha256::digest(name.as_bytes());
    let number = digest
        .first_chunk()
        .map_or(0, |own| u64::from_be_bytes(*own));
    let room = LONGEST - 17;
    let fits = |&(at, char): &(usize, char)| at + char.len_utf8() <= room;
    let start: String = key
        .char_indices()
        .take_while(fits)
        .map(|(_, char)| char)
        .collect();
    format!("{start}-{number:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snapshots_are_named_like_their_letters() {
        assert_eq!(key("letters/S030.txt"), "S030");
        assert_eq!(key("CM16-0000000.pdf"), "CM16-0000000");
        assert_eq!(key("a.jsonl:3"), "a.jsonl_3");
        assert_eq!(key("../.."), "_._..");
        assert_eq!(key("-"), "-");
        assert_eq!(key(""), "_");
    }

    #[test]
    fn a_name_that_no_file_can_bear_is_cut() {
        let [one, other] = ["a", "b"].map(|last| key(&("é".repeat(500) + last)));
        assert_ne!(one, other);
        assert!(one.len() <= LONGEST && one.starts_with("éé"));
        assert_eq!(key(&"x".repeat(LONGEST)), "x".repeat(LONGEST));
    }
}
