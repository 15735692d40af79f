//! A *line* as printed, and the *spacing* between lines.
//!
//! Letters come single-spaced, double-spaced or without any empty line, and a
//! page break leaves empty lines inside a paragraph. So an empty line alone
//! does not say where a paragraph ends.

use crate::text::{Span, Text};

/// How many lines are looked at to learn a letter's spacing.
const SAMPLE: usize = 2_000;

/// White space of any kind, the invisible mark at the start of a file included.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// The stretch without white space at either end.
pub(in crate::letter) fn trimmed(text: &Text, span: Span) -> Span {
    let words = text.slice(span);
    let start = span.start + (words.len() - words.trim_start_matches(is_space).len());
    Span::new(start, start + words.trim_matches(is_space).len())
}

/// What lies between two printed lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// Lines without a word.
    pub(super) blank: usize,
    /// Whether one of them holds spaces: where letters have such lines, only
    /// they part paragraphs, and truly empty ones are layout.
    pub(super) spaced: bool,
}

/// A printed line that holds words, with what lies between it and the words
/// after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The line without white space at either end.
    pub(super) words: Span,
    /// What follows it.
    pub(super) gap: Gap,
}

/// The last line that holds words between `floor` and `at`. A line that `floor`
/// or `at` cuts through is taken as far as it lies between them.
pub(super) fn line_before(text: &Text, floor: usize, at: usize) -> Option<Line> {
    let mut gap = Gap::default();
    let mut end = at;
    let mut is_first = true;
    loop {
        let above = text.slice(Span::new(floor, end));
        let start =
            memchr::memrchr(b'\n', above.as_bytes()).map_or(floor, |newline| floor + newline + 1);
        #[cfg(test)]
        work::add(end - start + 1);
        let words = trimmed(text, Span::new(start, end));
        if !words.is_empty() {
            return Some(Line { words, gap });
        }
        // The first stretch is what stands before `at` on its own line.
        if !is_first {
            gap.blank += 1;
            gap.spaced |= text
                .slice(Span::new(start, end))
                .contains([' ', '\t', '\u{a0}']);
        }
        is_first = false;
        end = start
            .checked_sub(1)
            .filter(|&end| end >= floor && start > floor)?;
    }
}

/// Whether a line that starts at a byte surely starts with a word.
fn starts_with_word(letter: &[u8], start: usize) -> bool {
    matches!(letter.get(start), Some(0x21..0x7f))
}

/// Whether a line holds no word. Most are told by their first byte, or by the
/// first behind their indent.
fn is_blank(line: &str) -> bool {
    let first = line.bytes().find(|byte| !matches!(byte, b' ' | b'\t'));
    match first {
        Some(0x21..0x7f) => false,
        _ => line.chars().all(is_space),
    }
}

/// How a letter sets its lines apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spacing {
    /// Empty lines between two lines of one paragraph.
    normal: usize,
    /// Whether paragraphs are parted by lines that hold spaces.
    is_spaced: bool,
}

/// Whether a gap parts two paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// No: both lines belong together.
    None,
    /// It may be a page break inside a paragraph.
    Doubtful,
    /// Yes.
    Certain,
}

impl Spacing {
    /// The spacing of a letter, learnt from its lines.
    pub(super) fn of(text: &Text) -> Self {
        let mut counts = [0_usize; 3];
        let mut gap: Option<Gap> = None;
        let (mut empty, mut spaced) = (0_usize, 0_usize);
        let lines = text.line_starts().iter().take(SAMPLE);
        for (number, &start) in (1..).zip(lines) {
            // Most lines start with a word.
            let starts_with_word = starts_with_word(text.as_str().as_bytes(), start);
            let line = (!starts_with_word).then(|| text.slice(text.line_span(number)));
            if let Some(line) = line.filter(|line| is_blank(line)) {
                let Some(gap) = &mut gap else { continue };
                gap.blank += 1;
                if line.contains([' ', '\t', '\u{a0}']) {
                    spaced += 1;
                } else {
                    empty += 1;
                }
            } else if let Some(gap) = gap.replace(Gap::default())
                && let Some(count) = counts.get_mut(gap.blank.min(2))
            {
                *count += 1;
            }
        }
        let [tight, double, _] = counts;
        Self {
            normal: usize::from(double > tight),
            // Where every empty line holds spaces, they tell nothing apart.
            is_spaced: spaced >= 2 && empty > 0,
        }
    }

    /// What a gap means in this letter.
    pub(super) fn kind(self, gap: Gap) -> Break {
        if gap.spaced && self.is_spaced {
            Break::Certain
        } else if gap.blank > self.normal {
            Break::Doubtful
        } else {
            Break::None
        }
    }
}

/// How many bytes were looked at going upwards, for the test that this stays
/// in proportion to the letter.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local! {
        static BYTES: Cell<usize> = const { Cell::new(0) };
    }

    pub(in crate::letter::structure) fn add(bytes: usize) {
        BYTES.set(BYTES.get() + bytes);
    }

    pub(in crate::letter::structure) fn taken() -> usize {
        BYTES.replace(0)
    }
}
