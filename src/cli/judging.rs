//! What letters are judged by, as the command line asks for it.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::{fs, io};

use anyhow::{Context as _, anyhow, bail};

use crate::audit::{Audit, Auditor};
use crate::report;
use crate::rule::{RuleBook, fingerprint, shipped_rules, shipped_vocabulary};
use crate::text::Problem;
use crate::vocabulary::Vocabulary;

use super::arguments::Judging;
use super::exit::Failure;
use super::messages::say;
use super::source::Opened;

/// Gets the rules ready: those that come with the program, or with those of a
/// directory laid over them. The book is put where the caller keeps it.
pub(super) fn rules(judging: &Judging) -> Result<Option<Laid>, Failure> {
    judging
        .rules
        .as_deref()
        .map(|folder| Laid::over_shipped(folder).map_err(Failure::Broken))
        .transpose()
}

/// Rules of a directory laid over those that come with the program.
#[derive(Debug)]
pub(super) struct Laid {
    book: RuleBook,
    fingerprint: String,
}

impl Laid {
    fn over_shipped(folder: &Path) -> anyhow::Result<Self> {
        let cannot = || format!("the rules in `{}` cannot be read", folder.display());
        let mut own = BTreeMap::new();
        collect(folder, "", &mut own).with_context(cannot)?;
        own.retain(|path, text| {
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
        if own.is_empty() {
            bail!("there are no rules in `{}`", folder.display());
        }
        let mut files: BTreeMap<String, String> = shipped_rules()
            .iter()
            .map(|&(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
        files.append(&mut own);
        let files: Vec<(String, String)> = files.into_iter().collect();
        let (book, complaints) = RuleBook::read(&files, Vocabulary::shipped());
        for complaint in &complaints {
            let text = files
                .iter()
                .find(|(path, _)| *path == complaint.path)
                .map_or("", |(_, text)| text);
            say(&report::complaint(complaint, text));
        }
        match complaints.len() {
            0 => {}
            1 => bail!("the rules have a mistake"),
            count => bail!("the rules have {count} mistakes"),
        }
        let rules = files.iter().map(|(path, text)| (&**path, &**text));
        let fingerprint = fingerprint(rules.chain(shipped_vocabulary().iter().copied()));
        Ok(Self { book, fingerprint })
    }
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

/// The auditor that the command line asks for.
pub(super) fn auditor<'a>(judging: &Judging, laid: Option<&'a Laid>) -> Auditor<'a> {
    let auditor = match laid {
        Some(laid) => Auditor::new(Vocabulary::shipped(), &laid.book)
            .with_fingerprint(laid.fingerprint.clone()),
        None => Auditor::shipped(),
    };
    auditor
        .with_evidence(judging.evidence.evidence.into())
        .as_of(judging.as_of)
}

/// Audits a letter that was opened. A mistake of the program in one letter is
/// told as a problem of that letter, and the rest goes on.
pub(super) fn audit(auditor: &Auditor<'_>, (name, read): Opened) -> Audit {
    let kept = name.clone();
    let judged = panic::catch_unwind(AssertUnwindSafe(|| match read {
        Ok(reading) => auditor.audit(name, reading.text, reading.problems),
        Err(error) => Audit::unread(name, vec![error.problem()]),
    }));
    judged.unwrap_or_else(|_| {
        let message = "the program made a mistake in this letter: please report it with the letter";
        Audit::unread(kept, vec![Problem::new("internal-error", message)])
    })
}
