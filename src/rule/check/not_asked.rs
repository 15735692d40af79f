//! Checking what a section asks and its rule does not.

use super::Desk;
use crate::rule::file::Words;
use crate::rule::yaml::place;

/// The longest line. What takes more is more than one thing.
pub(in crate::rule) const LONGEST: usize = 160;

impl Desk<'_> {
    /// Each line goes on "the section also asks for", so it is a few words and no
    /// sentence.
    pub(super) fn not_asked(&mut self, written: Option<&[Words]>) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for words in written.unwrap_or_default() {
            let at = place(words);
            let Some(line) = self.words(Some(words), "not_asked", at) else {
                continue;
            };
            let (message, advice) = if lines.contains(&line) {
                ("this stands here twice", "leave one of them out")
            } else if line.ends_with('.') {
                ("this is a sentence", SENTENCE)
            } else if line.chars().count() > LONGEST {
                ("this is too long for one thing", "give each thing a line")
            } else {
                lines.push(line);
                continue;
            };
            self.complaints
                .suggest("bad-not-asked", at, message, Some(advice.to_owned()));
        }
        lines
    }
}

const SENTENCE: &str = "write what goes on \"the section also asks for\", without a full stop: `severe osteoarthritis`";
