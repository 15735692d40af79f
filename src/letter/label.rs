//! A *label*: words of the form in front of what they name, such as a date.
//!
//! Labels start words, and few words start as labels do. So a part of a letter
//! is passed over word by word, and a grammar is asked where a label may stand.

use crate::grammar::{Pair, Rules};

/// A grammar of labels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Labels<R> {
    /// What it reads: one label with what it names.
    pub(super) field: R,
    /// The first two letters of each label, in small letters, as the build finds them in
    /// the grammar.
    pub(super) openings: &'static [[u8; 2]],
}

impl<R: Rules> Labels<R> {
    /// Reads every label, and hands on each with the place where its words begin.
    pub(super) fn read(self, words: &str, mut take: impl FnMut(usize, Pair<'_, R>)) {
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let field = opens(rest, self.openings).then(|| self.field.parse(rest));
            let field = field.flatten();
            at += match field.as_ref().and_then(|field| field.inner().next()) {
                Some(label) => {
                    take(at, label);
                    label.end()
                }
                None => step(rest),
            };
        }
    }
}

/// Whether words begin with two of these letters, in any case. Most words are told
/// by that, and no grammar is asked.
pub(super) fn opens(words: &str, openings: &[[u8; 2]]) -> bool {
    let letters = words.as_bytes().first_chunk::<2>();
    letters.is_some_and(|letters| {
        let small = letters.map(|letter| letter.to_ascii_lowercase());
        openings.contains(&small)
    })
}

/// The bytes to pass over where no label stands: a word with the gap behind it,
/// a gap, or one character. A word ends at white space.
fn step(words: &str) -> usize {
    let bytes = words.as_bytes();
    let word = if bytes.first().is_some_and(u8::is_ascii_alphanumeric) {
        let end = bytes
            .iter()
            .position(|byte| matches!(byte, b' ' | b'\n' | b'\t'));
        end.unwrap_or(bytes.len())
    } else {
        0
    };
    // Most words have one blank behind them.
    if let Some([b' ' | b'\n', b'!'..=b'~']) = bytes.get(word..word + 2) {
        return word + 1;
    }
    past_gap(words, word)
}

/// The bytes up to behind the gap that follows a word of some bytes at their beginning;
/// one character where there is neither.
pub(super) fn past_gap(words: &str, word: usize) -> usize {
    let is_gap = |char: char| matches!(char, ' ' | '\t'..='\r' | '\u{a0}');
    let behind = words.get(word..).unwrap_or_default();
    let after = behind.trim_start_matches(is_gap);
    match words.len() - after.len() {
        0 => words.chars().next().map_or(1, char::len_utf8),
        passed => passed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_passed_over_with_the_gap_behind_them() {
        let steps = |words: &str| {
            let mut rest = words;
            let mut steps = Vec::new();
            while !rest.is_empty() {
                let passed = step(rest);
                steps.push(passed);
                rest = rest.get(passed..).unwrap();
            }
            steps
        };
        assert_eq!(steps("Date of  \u{a0}\n Injury:"), [5, 8, 7]);
        assert_eq!(steps(" \n1/2/14\u{a0}x \u{2019}s"), [2, 10, 3, 1]);
        assert_eq!(steps("a\r\n\x0cb"), [4, 1]);
        assert!(steps("").is_empty());
    }
}
