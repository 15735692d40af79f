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
    let behind = without_space_before(words);
    let start = span.start + (words.len() - behind.len());
    Span::new(start, start + without_space_behind(behind).len())
}

/// Whether a byte is a character that is no white space. Others may be none
/// either.
fn is_visible(byte: u8) -> bool {
    matches!(byte, 0x21..0x7f)
}

/// Words without the white space before them. Nearly all of it is blanks and line
/// ends, and told by its bytes.
fn without_space_before(words: &str) -> &str {
    let spaces = words
        .bytes()
        .take_while(|byte| matches!(byte, b' ' | b'\n'));
    let rest = words.get(spaces.count()..).unwrap_or_default();
    if rest.bytes().next().is_some_and(is_visible) {
        rest
    } else {
        rest.trim_start_matches(is_space)
    }
}

/// Words without the white space behind them.
pub(super) fn without_space_behind(words: &str) -> &str {
    let last = words.bytes().rev();
    let spaces = last.take_while(|byte| matches!(byte, b' ' | b'\n'));
    let rest = words
        .get(..words.len() - spaces.count())
        .unwrap_or_default();
    if rest.bytes().next_back().is_some_and(is_visible) {
        rest
    } else {
        rest.trim_end_matches(is_space)
    }
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

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// Words.
    Words,
    /// Spaces alone.
    Spaces,
    /// Nothing that takes room.
    Nothing,
}

impl Holds {
    /// What the line holds that has this number and starts at this byte. Most lines
    /// are told by their first byte, or by the first behind their indent.
    fn of(text: &Text, number: usize, start: usize) -> Self {
        let bytes = text.as_str().as_bytes().get(start..).unwrap_or_default();
        let indent = bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
        let indent = indent.count();
        match bytes.get(indent) {
            Some(&byte) if is_visible(byte) => Self::Words,
            Some(b'\n') if indent == 0 => Self::Nothing,
            Some(b'\n') => Self::Spaces,
            _ => Self::of_any(text.slice(text.line_span(number))),
        }
    }

    /// The same for any line.
    fn of_any(line: &str) -> Self {
        if !line.chars().all(is_space) {
            Self::Words
        } else if line.contains([' ', '\t', '\u{a0}']) {
            Self::Spaces
        } else {
            Self::Nothing
        }
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
        // Lines without words since the last with some.
        let mut blank: Option<usize> = None;
        let (mut empty, mut spaced) = (0_usize, 0_usize);
        let lines = text.line_starts().iter().take(SAMPLE);
        for (number, &start) in (1..).zip(lines) {
            let holds = Holds::of(text, number, start);
            if holds == Holds::Words {
                if let Some(blank) = blank.replace(0)
                    && let Some(count) = counts.get_mut(blank.min(2))
                {
                    *count += 1;
                }
            } else if let Some(blank) = &mut blank {
                *blank += 1;
                spaced += usize::from(holds == Holds::Spaces);
                empty += usize::from(holds == Holds::Nothing);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_any_kind_is_trimmed() {
        for words in [
            "",
            " ",
            "\n \n",
            "a",
            " a ",
            "\n a b \n",
            "\u{a0}a\u{a0}",
            " \u{feff} a\t ",
            "\u{e9}",
            " \u{e9} ",
            "\ra\r\n",
            "\u{b}a\u{b}",
            " \u{1}a\u{7f} ",
            "\t a\u{2019}\n",
        ] {
            let text = Text::new(words.to_owned());
            let trimmed = trimmed(&text, text.span());
            assert_eq!(
                text.slice(trimmed),
                words.trim_matches(is_space),
                "{words:?}"
            );
            let start = words.len() - words.trim_start_matches(is_space).len();
            assert_eq!(trimmed.start, start, "{words:?}");
        }
    }

    #[test]
    fn what_a_line_holds_is_told_by_its_first_bytes() {
        for line in [
            "", " ", "\t", " \t ", "\r", " \r", "a", "  a", "\ta", "\u{a0}", " \u{a0}", "\u{e9}",
            " \u{e9}", "\u{c}", "\u{c}a", "\u{1}",
        ] {
            for text in [format!("a\n{line}\nb"), format!("a\n{line}")] {
                let text = Text::new(text);
                let span = text.line_span(2);
                let any = Holds::of_any(text.slice(span));
                assert_eq!(Holds::of(&text, 2, span.start), any, "{line:?}");
            }
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
