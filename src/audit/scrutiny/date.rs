//! Findings about *dates*: the cover against the case summary.

use crate::letter::InjuryDate;

use super::{FindingKind, Found, Scrutiny};

impl Scrutiny<'_> {
    pub(super) fn dates(&mut self) {
        let letter = &self.letter.letter;
        let Some(cover) = letter.cover.dates.injury else {
            return;
        };
        let told = InjuryDate::read_all(&self.letter.text, letter.summary);
        let Some(first) = told.first() else { return };
        // A worker may have been hurt before, and an exposure lasts from one
        // day to another: one of the dates is enough.
        if told.iter().any(|one| one.date == cover) {
            return;
        }
        let line = self.letter.text.line(first.span.start);
        let message = format!(
            "the cover gives {cover} as the date of injury, the summary {} (line {line})",
            first.date
        );
        let found = Found::new(FindingKind::DateMismatch, message)
            .about("injury")
            .shown_by(told.iter().map(|one| one.span));
        self.add(None, found);
    }
}
