//! Findings about *dates*: the cover against the case summary.

use crate::letter::InjuryDate;

use super::{FindingKind, Found, Scrutiny};

impl Scrutiny<'_> {
    pub(super) fn dates(&mut self) {
        let letter = &self.letter.letter;
        let Some(cover) = letter.cover.dates.injury else {
            return;
        };
        let mut told = Vec::new();
        for one in InjuryDate::read_all(&self.letter.text, letter.summary) {
            // A worker may have been hurt before, and an exposure lasts from
            // one day to another: one of the dates is enough.
            if one.date == cover {
                return;
            }
            told.push(one);
        }
        let Some(first) = told.first() else { return };
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
