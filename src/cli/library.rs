//! A *library*: the rule files of a folder, or those that come with the
//! program, as text with their paths.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context as _, anyhow, bail};

use crate::report;
use crate::rule::{RuleBook, RuleComplaint, fingerprint, shipped_rules, shipped_vocabulary};
use crate::vocabulary::Vocabulary;

use super::arguments::LibraryFolder;
use super::messages::say;

/// The folder that is meant where none is named.
const USUAL: &str = "rules";

/// Rule files by their path under the folder.
#[derive(Debug)]
pub(super) struct Library {
    /// Path under `rules/` and text, sorted by path.
    pub(super) files: Vec<(String, String)>,
    /// Where the files lie; none for those that come with the program.
    folder: Option<PathBuf>,
    /// Paths of the files that were read from the folder.
    own: Vec<String>,
}

impl Library {
    /// The library that a command line asks for.
    pub(super) fn asked(arguments: &LibraryFolder) -> anyhow::Result<Self> {
        match &arguments.folder {
            Some(folder) if arguments.overlay => Self::over_shipped(folder),
            Some(folder) => Self::of(folder),
            None if Path::new(USUAL).is_dir() => Self::of(Path::new(USUAL)),
            None => Ok(Self::shipped()),
        }
    }

    /// The rules that come with the program.
    pub(super) fn shipped() -> Self {
        Self {
            files: shipped_files(),
            folder: None,
            own: Vec::new(),
        }
    }

    /// The rules of a folder and no other.
    pub(super) fn of(folder: &Path) -> anyhow::Result<Self> {
        let files = read(folder)?;
        Ok(Self {
            own: files.keys().cloned().collect(),
            files: files.into_iter().collect(),
            folder: Some(folder.to_owned()),
        })
    }

    /// Rules that were read elsewhere, by a name for the place.
    pub(super) fn of_files(place: &Path, mut files: BTreeMap<String, String>) -> Self {
        pass_over_words(&mut files);
        Self {
            own: files.keys().cloned().collect(),
            files: files.into_iter().collect(),
            folder: Some(place.to_owned()),
        }
    }

    /// The rules of a folder laid over those that come with the program.
    pub(super) fn over_shipped(folder: &Path) -> anyhow::Result<Self> {
        let mut own = read(folder)?;
        let paths = own.keys().cloned().collect();
        let mut files: BTreeMap<String, String> = shipped_files().into_iter().collect();
        files.append(&mut own);
        Ok(Self {
            files: files.into_iter().collect(),
            folder: Some(folder.to_owned()),
            own: paths,
        })
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &str) -> &str {
        self.files
            .binary_search_by(|(known, _)| known.as_str().cmp(path))
            .ok()
            .and_then(|at| self.files.get(at))
            .map_or("", |(_, text)| text)
    }

    /// The path by which a person opens a file.
    pub(super) fn shown(&self, path: &str) -> String {
        match &self.folder {
            Some(folder) if self.is_own(path) => folder.join(path).to_string_lossy().into_owned(),
            _ => path.to_owned(),
        }
    }

    /// Whether a file was read from the folder.
    pub(super) fn is_own(&self, path: &str) -> bool {
        self.own
            .binary_search_by(|own| own.as_str().cmp(path))
            .is_ok()
    }

    /// What the rules are called in a sentence.
    pub(super) fn name(&self) -> String {
        match &self.folder {
            Some(folder) => format!("`{}`", folder.display()),
            None => "the rules of the program".to_owned(),
        }
    }

    /// Reads the rules and tells each mistake in form or meaning.
    pub(super) fn read(&self) -> (RuleBook, Vec<RuleComplaint>) {
        RuleBook::read(&self.files, Vocabulary::shipped())
    }

    /// The rule book of a library that has to have no mistake; the mistakes
    /// are told as messages.
    pub(super) fn book(&self) -> anyhow::Result<RuleBook> {
        let (book, complaints) = self.read();
        for complaint in &complaints {
            say(&report::complaint(complaint, self.text(&complaint.path)));
        }
        match complaints.len() {
            0 => Ok(book),
            1 => bail!("the rules have a mistake"),
            count => bail!("the rules have {count} mistakes"),
        }
    }

    /// `sha256:…` of the rules together with the vocabulary.
    pub(super) fn fingerprint(&self) -> String {
        let rules = self.files.iter().map(|(path, text)| (&**path, &**text));
        fingerprint(rules.chain(shipped_vocabulary().iter().copied()))
    }
}

fn shipped_files() -> Vec<(String, String)> {
    shipped_rules()
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// The rule files of a folder; words are passed over.
fn read(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)
        .with_context(|| format!("the rules in `{}` cannot be read", folder.display()))?;
    pass_over_words(&mut files);
    if files.is_empty() {
        bail!("there are no rules in `{}`", folder.display());
    }
    Ok(files)
}

/// Takes out the words, which are those that come with the program.
fn pass_over_words(files: &mut BTreeMap<String, String>) {
    files.retain(|path, text| {
        let words = path.starts_with("vocabulary/");
        let shipped = shipped_vocabulary()
            .iter()
            .any(|(known, words)| known == path && words == text);
        if words && !shipped {
            say(&format!(
                "`{path}` is passed over: the words are those that come with the program"
            ));
        }
        !words
    });
}

/// Every `.yml` below a directory, by its path under it.
fn collect(folder: &Path, under: &str, files: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let within = format!("{under}{name}");
        if entry.file_type()?.is_dir() {
            collect(&path, &format!("{within}/"), files)?;
        } else if path
            .extension()
            .is_some_and(|ext| ext == "yml" || ext == "yaml")
        {
            let text = fs::read_to_string(&path).map_err(|error| match error.kind() {
                io::ErrorKind::InvalidData => anyhow!("`{within}` is not UTF-8"),
                _ => anyhow::Error::new(error).context(format!("`{within}`")),
            })?;
            files.insert(within, text);
        }
    }
    Ok(())
}
