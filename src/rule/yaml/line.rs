//! A *line* of a rule file, with the spaces in front that say to which part it
//! belongs.

use super::value::{self, colon};

/// A line that holds more than a comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Where it starts in the file.
    pub(super) start: usize,
    /// How many spaces stand in front.
    pub(super) indent: usize,
    /// What stands behind them.
    pub(super) words: &'t str,
}

impl Line<'_> {
    /// Where its words start in the file.
    pub(super) fn at(&self) -> usize {
        self.start + self.indent
    }

    pub(super) fn is_item(&self) -> bool {
        self.words == "-" || self.words.starts_with("- ")
    }

    pub(super) fn has_key(&self) -> bool {
        colon(value::without_comment(self.words)).is_some()
    }
}

/// Every line that holds more than a comment.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    // Some editors put a mark in front of a file, which is no space.
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut start = text.len() - unmarked.len();
    let mut lines = Vec::new();
    for line in unmarked.split_inclusive('\n') {
        let words = line.trim_end();
        let blanks = words.len() - words.trim_start_matches(' ').len();
        if let Some(words) = words.get(blanks..)
            && !words.is_empty()
            && !words.starts_with('#')
        {
            lines.push(Line {
                start,
                indent: blanks,
                words,
            });
        }
        start += line.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_passed_over() {
        let lines = lines("\u{feff}id: x # why\n\n  # a comment\n  - if: y\n");
        let told: Vec<_> = lines.iter().map(|one| (one.indent, one.words)).collect();
        assert_eq!(told, [(0, "id: x # why"), (2, "- if: y")]);
        assert!(lines.iter().all(Line::has_key));
        assert!(
            lines
                .last()
                .is_some_and(|one| one.is_item() && one.at() == 32)
        );
    }
}
