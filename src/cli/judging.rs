//! What letters are judged by, as the command line asks for it.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use crate::audit::{Audit, Auditor};
use crate::rule::RuleBook;
use crate::text::Problem;
use crate::vocabulary::Vocabulary;

use super::arguments::Judging;
use super::exit::Failure;
use super::library::Library;
use super::source::Opened;

/// Gets the rules ready, and the words meanwhile: the rules that come with the
/// program, or with those of a directory laid over them. The book is put where
/// the caller keeps it.
pub(super) fn rules(judging: &Judging) -> Result<Option<Laid>, Failure> {
    let rules = || {
        let folder = judging.rules.as_deref();
        if folder.is_none() {
            let _ = RuleBook::shipped();
        }
        folder.map(Laid::over_shipped).transpose()
    };
    let (_, laid) = rayon::join(Vocabulary::shipped, rules);
    laid.map_err(Failure::Broken)
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
