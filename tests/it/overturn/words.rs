//! The *words* of a letter with their places, and its sentences.
//!
//! Letters wrap and are double spaced, so line ends count for nothing here: a
//! sentence ends at a full stop before a capital letter or a figure.

use std::ops::Range;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Gap {
    /// White space.
    Space,
    /// A comma, a dash, a bracket.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon.
    Clause,
    /// The end of a sentence.
    Stop,
}

/// One word.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Lower case.
    pub(crate) low: String,
    /// As printed.
    pub(crate) printed: String,
    /// Its bytes in the letter.
    pub(crate) place: Range<usize>,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// Whether only blanks follow on its line.
    pub(crate) ends_line: bool,
    /// Whether only blanks precede on its line.
    pub(crate) starts_line: bool,
    /// Whether it stands in a quotation.
    pub(crate) quoted: bool,
}

/// Every word of a letter.
#[derive(Debug)]
pub(crate) struct Words(Vec<Word>);

/// The words of one sentence.
pub(crate) type Sentence<'w> = &'w [Word];

impl Words {
    /// The words of a letter.
    pub(crate) fn of(letter: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut end = 0;
        for place in places(letter) {
            let (before, word) = (cut(letter, end..place.start), cut(letter, place.clone()));
            let line = cut(letter, 0..place.start);
            let rest = cut(letter, place.end..letter.len());
            words.push(Word {
                low: word.to_lowercase().replace('\u{2019}', "'"),
                printed: word.to_owned(),
                gap: gap(before, word, words.is_empty()),
                ends_line: blank(rest.split(['\n', '\u{c}']).next()),
                starts_line: blank(line.rsplit(['\n', '\u{c}']).next()),
                quoted: false,
                place: place.clone(),
            });
            end = place.end;
        }
        for quotation in quotations(letter) {
            for word in &mut words {
                word.quoted |=
                    quotation.start <= word.place.start && word.place.end <= quotation.end;
            }
        }
        Self(words)
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Word] {
        &self.0
    }

    /// The words of a sentence.
    pub(crate) fn sentence(&self, range: Range<usize>) -> Sentence<'_> {
        &self.0[range]
    }

    /// Every sentence, as a range of words.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (0..self.0.len())
            .filter(|&at| at == 0 || self.0[at].gap == Gap::Stop)
            .collect();
        starts.push(self.0.len());
        starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }
}

/// A stretch of the letter.
pub(crate) fn cut(letter: &str, place: Range<usize>) -> &str {
    letter.get(place).unwrap_or_default()
}

fn blank(line: Option<&str>) -> bool {
    line.is_none_or(|line| line.trim().is_empty())
}

/// Where words stand: letters and digits, joined by `'`, `-`, `/`, and by a
/// point within a number.
fn places(letter: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = letter.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(c) = at(i) {
        if !c.is_alphanumeric() {
            i += 1;
            continue;
        }
        let start = i;
        while let Some(c) = at(i) {
            let next = at(i + 1).unwrap_or(' ');
            let joins = match c {
                '\'' | '\u{2019}' | '/' => next.is_alphanumeric(),
                // "non-" at the end of a line belongs to the next word.
                '-' => next.is_alphanumeric() || next.is_whitespace(),
                '.' | ',' => next.is_ascii_digit() && at(i - 1).is_some_and(|c| c.is_ascii_digit()),
                c => c.is_alphanumeric(),
            };
            if !joins {
                break;
            }
            i += 1;
        }
        let byte = |i: usize| chars.get(i).map_or(letter.len(), |&(at, _)| at);
        out.push(byte(start)..byte(i));
    }
    out
}

fn gap(before: &str, word: &str, first: bool) -> Gap {
    let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if before.trim().ends_with(':') {
        Gap::Colon
    } else if first || (capital && before.contains(['.', '?', '!'])) {
        Gap::Stop
    } else if before.contains(';') {
        Gap::Clause
    } else if before.trim().is_empty() {
        Gap::Space
    } else {
        Gap::Comma
    }
}

/// Stretches between double quotes that open and close as quotes do; a lone
/// closing quote opens nothing.
fn quotations(letter: &str) -> Vec<Range<usize>> {
    let marks: Vec<(usize, char)> = letter
        .char_indices()
        .filter(|&(_, c)| matches!(c, '"' | '\u{201c}' | '\u{201d}'))
        .collect();
    let opens = |at: usize, c: char| {
        c == '\u{201c}'
            || c == '"' && cut(letter, 0..at).ends_with(|c: char| c.is_whitespace() || c == '(')
    };
    let mut out = Vec::new();
    let mut open = None;
    for (at, c) in marks {
        match open {
            None if opens(at, c) => open = Some(at),
            Some(start) if opens(at, c) && at - start > 1 => open = Some(at),
            Some(start) => {
                if !cut(letter, start..at).contains("Decision rationale") {
                    out.push(start..at);
                }
                open = None;
            }
            None => {}
        }
    }
    out
}
