//! Finding letters: the files that are named, and those in directories that
//! are named, in sorted order.

use std::collections::{BTreeSet, VecDeque};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::read::ReadError;

/// Extensions of files that are letters when a directory is walked.
const LETTERS: [&str; 4] = ["txt", "pdf", "jsonl", "ndjson"];

/// How deep directories may nest.
const DEEPEST: usize = 64;

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file that should hold a letter or letters.
    File(PathBuf),
    /// Standard input was named.
    StandardInput,
    /// Something that was named, or lies in a directory that was, and cannot
    /// be opened.
    Refused(PathBuf, ReadError),
}

/// The files below some paths, found as they are asked for.
#[derive(Debug, Default)]
pub(super) struct Walk {
    named: VecDeque<PathBuf>,
    /// Entries yet to be looked at, next one last, with their depth.
    pending: Vec<(PathBuf, usize)>,
    /// Directories seen below the path now walked, so that links that lead
    /// back do no harm.
    seen: BTreeSet<PathBuf>,
    skipped: u64,
}

impl Walk {
    pub(super) fn new(named: Vec<PathBuf>) -> Self {
        Self {
            named: named.into(),
            ..Self::default()
        }
    }

    /// How many files in directories were passed over for their extension.
    pub(super) fn skipped(&self) -> u64 {
        self.skipped
    }

    fn named(&mut self, path: PathBuf) -> Option<Found> {
        if path.as_os_str() == "-" {
            return Some(Found::StandardInput);
        }
        self.seen.clear();
        match fs::metadata(&path) {
            Ok(it) if it.is_dir() => self.directory(&path, 0),
            // Whatever is named is tried, whatever its extension.
            Ok(_) => Some(Found::File(path)),
            Err(error) => Some(Found::Refused(path, refused(&error))),
        }
    }

    fn below(&mut self, path: PathBuf, depth: usize) -> Option<Found> {
        match fs::metadata(&path) {
            Ok(it) if it.is_dir() => self.directory(&path, depth),
            Ok(it) if it.is_file() && is_letter(&path) => Some(Found::File(path)),
            Ok(_) => {
                self.skipped += 1;
                None
            }
            Err(error) => Some(Found::Refused(path, refused(&error))),
        }
    }

    fn directory(&mut self, path: &Path, depth: usize) -> Option<Found> {
        if depth > DEEPEST {
            let error = ReadError::Refused(format!(
                "directories nest deeper than {DEEPEST}: name one that lies further in"
            ));
            return Some(Found::Refused(path.to_owned(), error));
        }
        let entries = fs::canonicalize(path).and_then(|real| {
            if !self.seen.insert(real) {
                return Ok(Vec::new());
            }
            fs::read_dir(path)?
                .map(|entry| entry.map(|entry| entry.file_name()))
                .collect()
        });
        match entries {
            Ok(mut names) => {
                names.sort_unstable_by(|a, b| b.cmp(a));
                names.retain(|name| !is_hidden(name));
                self.pending
                    .extend(names.into_iter().map(|name| (path.join(name), depth + 1)));
                None
            }
            Err(error) => Some(Found::Refused(path.to_owned(), refused(&error))),
        }
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let found = if let Some((path, depth)) = self.pending.pop() {
                self.below(path, depth)
            } else {
                let path = self.named.pop_front()?;
                self.named(path)
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// An error of the file system as a reason why a letter cannot be read.
pub(super) fn refused(error: &std::io::Error) -> ReadError {
    ReadError::Refused(match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    })
}

pub(super) fn is_letter(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|ext| LETTERS.iter().any(|known| known.eq_ignore_ascii_case(ext)))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}
