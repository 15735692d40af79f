//! What letters are judged by, as the command line asks for it.

use crate::audit::{Audit, Auditor};
use crate::text::Problem;

use super::arguments::Judging;
use super::exit::Failure;
use super::source::Opened;

/// Gets the rules and the vocabulary ready.
pub(super) fn auditor(judging: &Judging) -> Result<Auditor<'static>, Failure> {
    Ok(Auditor::new().as_of(judging.as_of))
}

/// Audits a letter that was opened. A mistake of the program in one letter is
/// told as a problem of that letter, and the rest goes on.
pub(super) fn audit(auditor: &Auditor<'_>, (name, read): Opened) -> Audit {
    let kept = name.clone();
    let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| match read {
        Ok(reading) => auditor.audit(name, reading.text, reading.problems),
        Err(error) => Audit::unread(name, vec![error.problem()]),
    }));
    judged.unwrap_or_else(|_| {
        let message = "the program made a mistake in this letter: please report it with the letter";
        Audit::unread(kept, vec![Problem::new("internal-error", message)])
    })
}
