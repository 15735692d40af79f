//! A *listing*: what a command tells of each letter, one letter after the other.

use std::io::Write as _;
use std::path::PathBuf;

use crate::audit::{Audit, Auditor};

use super::arguments::Format;
use super::exit::Failure;
use super::judging;
use super::messages::Complaints;
use super::output::Output;
use super::source::Source;

/// Audits letters and writes what is told of each: as an array, on lines, or as text
/// with an empty line between. Of letters of which nothing is told, nothing is written.
/// What is wrong with letters is said, and handed on.
pub(super) fn write(
    letters: Vec<PathBuf>,
    auditor: &Auditor<'_>,
    (output, format): (&mut Output, Format),
    mut tell: impl FnMut(&Audit) -> Vec<u8>,
) -> Result<Complaints, Failure> {
    let mut complaints = Complaints::default();
    let mut source = Source::new(letters);
    let (start, between, behind, end): (&[u8], &[u8], &[u8], &[u8]) = match format {
        Format::Text => (b"", b"\n", b"", b""),
        Format::Json => (b"[\n", b",\n", b"", b"\n]\n"),
        Format::Jsonl => (b"", b"", b"\n", b""),
    };
    output.write_all(start)?;
    let mut is_first = true;
    for letter in &mut source {
        let audit = judging::audit(auditor, letter.open());
        let text = audit.judged.as_ref().map(|judged| &judged.text);
        complaints.letter(&audit.name, &audit.problems, text);
        let words = tell(&audit);
        if words.is_empty() {
            continue;
        }
        if !is_first {
            output.write_all(between)?;
        }
        is_first = false;
        output.write_all(&words)?;
        output.write_all(behind)?;
    }
    output.write_all(end)?;
    complaints.close(source.skipped());
    Ok(complaints)
}
