//! A *library*: the rule files of a folder, or those that come with the
//! program, as text with their paths.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context as _, bail};
use rayon::prelude::*;

use crate::facts::readable;
use crate::rule::{Code, RuleBook, RuleComplaint, find_code, fingerprint, id_of, shipped_rules};
use crate::shipped::vocabulary_files;
use crate::vocabulary::Vocabulary;
use crate::{logic, report};

use super::arguments::LibraryFolder;
use super::bounded::{self, Unread};
use super::messages::say;

mod sources;

/// The folder that is meant where none is named.
const USUAL: &str = "rules";

/// The code of an example that does not come out as it says.
pub(super) const BROKEN_EXAMPLE: &str = "example-does-not-hold";

/// A file is read up to here, in bytes. What has no more and is still longer than a
/// rule is told from its text.
const LARGEST: u64 = 1024 * 1024;

/// Rule files by their path under the folder.
#[derive(Debug)]
pub(super) struct Library {
    /// Path under `rules/` and text, sorted by path.
    pub(super) files: Vec<(String, String)>,
    /// Where the files lie; none for those that come with the program.
    folder: Option<PathBuf>,
    /// Paths of the files that were read from the folder.
    own: Vec<String>,
    /// Files of the folder of which there is no text.
    unread: Vec<RuleComplaint>,
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
            unread: Vec::new(),
        }
    }

    /// The rules of a folder and no other.
    pub(super) fn of(folder: &Path) -> anyhow::Result<Self> {
        let (files, unread) = read(folder)?;
        Ok(Self {
            unread,
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
            unread: Vec::new(),
        }
    }

    /// The rules of a folder laid over those that come with the program.
    pub(super) fn over_shipped(folder: &Path) -> anyhow::Result<Self> {
        Self::of(folder).map(Self::laid_over_shipped)
    }

    /// These rules laid over those that come with the program.
    pub(super) fn laid_over_shipped(self) -> Self {
        let mut files: BTreeMap<String, String> = shipped_files().into_iter().collect();
        files.extend(self.files);
        Self {
            files: files.into_iter().collect(),
            ..self
        }
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &str) -> &str {
        self.files
            .binary_search_by(|(known, _)| known.as_str().cmp(path))
            .ok()
            .and_then(|at| self.files.get(at))
            .map_or("", |(_, text)| text)
    }

    /// How many files the command line means, those included that have no text.
    pub(super) fn count(&self) -> usize {
        let meant = self.files.iter().filter(|(path, _)| self.is_meant(path));
        meant.count() + self.unread.len()
    }

    /// Path and text of the file that holds a rule.
    pub(super) fn of_rule(&self, id: &str) -> (&str, &str) {
        self.files
            .iter()
            .find(|(path, _)| id_of(path) == id)
            .map_or(("", ""), |(path, text)| (path, text))
    }

    /// The path by which a person opens a file.
    pub(super) fn shown(&self, path: &str) -> String {
        match &self.folder {
            Some(folder) if self.is_meant(path) => folder.join(path).to_string_lossy().into_owned(),
            _ => path.to_owned(),
        }
    }

    /// A file as a person sees it: the path by which it is opened, and text.
    pub(super) fn file(&self, path: &str) -> (String, &str) {
        (self.shown(path), self.text(path))
    }

    /// Whether the command line means a file, not only what it is laid over.
    pub(super) fn is_meant(&self, path: &str) -> bool {
        self.folder.is_none()
            || self.is_own(path)
            || self.unread.iter().any(|file| file.path == path)
    }

    fn is_own(&self, path: &str) -> bool {
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
        let (book, mut complaints) = RuleBook::read(&self.files, Vocabulary::shipped());
        complaints.extend(self.unread.iter().cloned());
        (book, complaints)
    }

    /// Reads the rules and tells everything that is wrong with them, their
    /// logic and examples included. Of rules laid over others, what is wrong with
    /// the others alone is not their business.
    pub(super) fn checked(&self) -> (RuleBook, Vec<RuleComplaint>) {
        let (book, mut complaints) = self.read();
        let vocabulary = Vocabulary::shipped();
        let readable = readable(vocabulary);
        complaints.extend(logic::complaints(&book, &self.files, vocabulary, &readable));
        let of_examples = logic::example_complaints(&book, &self.files, &complaints);
        complaints.extend(of_examples);
        complaints.extend(self.beside_shipped());
        // Examples of the rules below hold by themselves: where one does not, it is the
        // work of those above, unless one of them could not be used at all.
        let left_out = |complaint: &RuleComplaint| {
            self.is_meant(&complaint.path) && find_code(complaint.code).is_some_and(Code::stops)
        };
        let whole = !complaints.iter().any(left_out);
        complaints.retain(|complaint| {
            whole && complaint.code == BROKEN_EXAMPLE || self.concerns(complaint)
        });
        complaints.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
        // What the folder itself shows need not be shown by the rules of the program.
        complaints.dedup_by(|a, b| (&a.path, a.span, a.code) == (&b.path, b.span, b.code));
        (book, complaints)
    }

    /// Whether a complaint is about a file that the command line means.
    fn concerns(&self, complaint: &RuleComplaint) -> bool {
        let related = complaint.related.iter().map(|place| &place.path);
        let mut paths = std::iter::once(&complaint.path).chain(related);
        paths.any(|path| self.is_meant(path))
    }

    /// The rule book of a library that has to have no mistake; the mistakes
    /// are told as messages.
    pub(super) fn book(&self) -> anyhow::Result<RuleBook> {
        let (book, mut complaints) = self.read();
        // What a mistake brings about in rules that come with the program is mended with
        // it. Where there is nothing else, a rule that they need was taken away.
        if complaints.iter().any(|complaint| self.concerns(complaint)) {
            complaints.retain(|complaint| self.concerns(complaint));
        }
        for complaint in &complaints {
            say(&report::complaint(complaint, |path| self.file(path)));
        }
        match complaints.len() {
            0 => {
                self.warn(&book);
                Ok(book)
            }
            1 => bail!("the rules have a mistake"),
            count => bail!("the rules have {count} mistakes"),
        }
    }

    /// `sha256:…` of the rules together with the vocabulary.
    pub(super) fn fingerprint(&self) -> String {
        let rules = self.files.iter().map(|(path, text)| (&**path, &**text));
        fingerprint(rules.chain(vocabulary_files().iter().copied()))
    }
}

fn shipped_files() -> Vec<(String, String)> {
    shipped_rules()
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// Rule files by their path, and what is wrong with those without text.
type Read = (BTreeMap<String, String>, Vec<RuleComplaint>);

/// The rule files of a folder; words are passed over.
fn read(folder: &Path) -> anyhow::Result<Read> {
    if folder.is_file() {
        bail!(
            "`{}` is a file: name the folder of the rules, in which it lies as `guideline/section.yml`",
            folder.display()
        );
    }
    let (mut files, mut unread) = (BTreeMap::new(), Vec::new());
    for (within, text) in texts(folder)
        .with_context(|| format!("the rules in `{}` cannot be read", folder.display()))?
    {
        match text {
            Ok(text) => drop(files.insert(within, text)),
            Err(complaint) => unread.push(complaint),
        }
    }
    pass_over_words(&mut files);
    if files.is_empty() && unread.is_empty() {
        bail!("there are no rules in `{}`", folder.display());
    }
    Ok((files, unread))
}

/// Takes out the words, which are those that come with the program.
fn pass_over_words(files: &mut BTreeMap<String, String>) {
    files.retain(|path, text| {
        let words = path.starts_with("vocabulary/");
        let shipped = vocabulary_files()
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

/// The text of a rule file, or what is wrong where it has none.
type RuleText = Result<String, RuleComplaint>;

/// The text of every rule file below a directory by its path under it.
fn texts(folder: &Path) -> anyhow::Result<Vec<(String, RuleText)>> {
    let mut paths = Vec::new();
    collect(folder, "", &mut BTreeSet::new(), &mut paths)?;
    paths
        .into_par_iter()
        .map(|(within, path)| {
            let text = text(&within, &path).with_context(|| format!("`{within}`"))?;
            Ok((within, text))
        })
        .collect()
}

fn text(within: &str, path: &Path) -> io::Result<RuleText> {
    Ok(match bounded::file(path, LARGEST) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| RuleComplaint::not_text(within)),
        Err(Unread::NoFile) => Err(RuleComplaint::no_file(within)),
        Err(Unread::TooLarge(_)) => Err(RuleComplaint::too_long(within)),
        Err(Unread::Refused(error)) => return Err(error),
    })
}

/// Every `.yml` and `.yaml` below a directory: its path under it, and where it
/// lies. Links are followed, but not to a directory that was seen.
fn collect(
    folder: &Path,
    under: &str,
    seen: &mut BTreeSet<PathBuf>,
    paths: &mut Vec<(String, PathBuf)>,
) -> anyhow::Result<()> {
    if !seen.insert(fs::canonicalize(folder)?) {
        return Ok(());
    }
    let entries = fs::read_dir(folder)?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_type()?.is_symlink(), entry.path()))
    });
    let mut entries: Vec<(bool, PathBuf)> = entries.collect::<io::Result<_>>()?;
    // A directory goes by its own name rather than by that of a link to it.
    entries.sort();
    for (_, path) in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let within = format!("{under}{name}");
        if path.is_dir() {
            collect(&path, &format!("{within}/"), seen, paths)?;
        } else if path
            .extension()
            .is_some_and(|ext| ext == "yml" || ext == "yaml")
        {
            paths.push((within, path));
        }
    }
    Ok(())
}
