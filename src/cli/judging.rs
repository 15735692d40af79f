//! What letters are judged by, as the command line asks for it.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use anyhow::bail;

use crate::audit::{Audit, Auditor};
use crate::rule::{RuleBook, shipped_rules};
use crate::text::Problem;
use crate::vocabulary::Vocabulary;

use super::arguments::Judging;
use super::exit::Failure;
use super::library::Library;
use super::source::Opened;

/// Reads the rules that are asked for beside those that come with the program: those
/// of a directory laid over them. The book is put where the caller keeps it.
pub(super) fn rules(judging: &Judging) -> Result<Option<Laid>, Failure> {
    let Some(folder) = judging.rules.as_deref() else {
        return whole().map(|()| None).map_err(Failure::Broken);
    };
    Laid::over_shipped(folder)
        .map(Some)
        .map_err(Failure::Broken)
}

/// Refuses to judge by a part of the rules that come with the program.
fn whole() -> anyhow::Result<()> {
    let (read, all) = (RuleBook::shipped().rules().count(), shipped_rules().len());
    if read < all {
        bail!("only {read} of the {all} rules of the program can be read: give it more memory");
    }
    Ok(())
}

/// Rules of a directory laid over those that come with the program.
#[derive(Debug)]
pub(super) struct Laid {
    book: RuleBook,
    fingerprint: String,
}

impl Laid {
    fn over_shipped(folder: &Path) -> anyhow::Result<Self> {
        let library = Library::over_shipped(folder)?;
        Ok(Self {
            book: library.book()?,
            fingerprint: library.fingerprint(),
        })
    }
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

/// Audits a letter that was opened.
pub(super) fn audit(auditor: &Auditor<'_>, letter: Opened) -> Audit {
    let mut audit = begun(auditor, letter);
    for stage in Auditor::STAGES {
        go_on(auditor, stage, &mut audit);
    }
    audit
}

/// Audits letters that were opened: all of them are read before the first is judged,
/// and each is judged when it is asked for, so that what is decided of one letter
/// takes the place of what was decided of the one before.
pub(super) fn audit_all(
    auditor: &Auditor<'_>,
    letters: Vec<Opened>,
) -> impl Iterator<Item = Audit> {
    let [read_facts, judge] = Auditor::STAGES;
    let letters = letters.into_iter().map(|letter| begun(auditor, letter));
    let mut audits: Vec<Audit> = letters.collect();
    for audit in &mut audits {
        go_on(auditor, read_facts, audit);
    }
    audits.into_iter().map(move |mut audit| {
        go_on(auditor, judge, &mut audit);
        audit
    })
}

fn begun(auditor: &Auditor<'_>, (name, read): Opened) -> Audit {
    match read {
        Ok(reading) => {
            let kept = name.clone();
            let begin = || auditor.begin(name, reading.text, reading.problems);
            panic::catch_unwind(AssertUnwindSafe(begin)).unwrap_or_else(|_| mistaken(kept))
        }
        Err(error) => Audit::unread(name, vec![error.problem()]),
    }
}

fn go_on<'a>(auditor: &Auditor<'a>, stage: fn(&Auditor<'a>, &mut Audit), audit: &mut Audit) {
    let went_on = panic::catch_unwind(AssertUnwindSafe(|| stage(auditor, audit)));
    if went_on.is_err() {
        *audit = mistaken(std::mem::take(&mut audit.name));
    }
}

/// A mistake of the program in one letter is told as a problem of that letter, and
/// the rest goes on.
fn mistaken(name: String) -> Audit {
    let message = "the program made a mistake in this letter: please report it with the letter";
    Audit::unread(name, vec![Problem::new("internal-error", message)])
}
