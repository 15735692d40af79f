//! The *paper* that a report for people is written on: how wide it is and
//! whether it takes colours.

use std::borrow::Cow;

/// Width and colours of a report for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Characters on a line; sentences are wrapped there.
    pub width: usize,
    /// Characters on a line of a frame; lines of a letter are cut there.
    pub frame: usize,
    /// Whether escape sequences for colours may be written.
    pub colour: bool,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            width: 100,
            frame: 180,
            colour: false,
        }
    }
}

/// How some words stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Bold,
    Faint,
    Red,
    Green,
    Yellow,
    Cyan,
}

impl Ink {
    fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Faint => "2",
            Self::Red => "1;31",
            Self::Green => "32",
            Self::Yellow => "33",
            Self::Cyan => "36",
        }
    }
}

impl Paper {
    /// Words in an ink; plain where there are no colours.
    pub(super) fn in_ink(self, ink: Ink, words: &str) -> String {
        if self.colour {
            format!("\u{1b}[{}m{words}\u{1b}[0m", ink.code())
        } else {
            words.to_owned()
        }
    }

    /// Writes words from a column on, wrapped so that every further line
    /// starts at that column too. The first line is already indented.
    pub(super) fn wrap(self, column: usize, words: &str, out: &mut String) {
        let room = self.width.saturating_sub(column).max(20);
        let mut used = 0;
        for word in words.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', column));
                used = 0;
            }
            if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += length;
        }
        out.push('\n');
    }

    /// A line that begins with a label in a column of its own.
    pub(super) fn labelled(self, label: &str, column: usize, words: &str, out: &mut String) {
        out.push_str(&self.in_ink(Ink::Faint, &format!("{label:column$}")));
        self.wrap(column.max(label.len()), words, out);
    }
}

/// Words fit for a terminal: tabs become spaces, and control characters and
/// those that turn the direction of writing are left out.
#[must_use]
pub fn clean(words: &str) -> Cow<'_, str> {
    if words
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
        || !words.contains(|char| char != '\n' && is_odd(char))
    {
        return Cow::Borrowed(words);
    }
    Cow::Owned(
        words
            .chars()
            .filter_map(|char| match char {
                '\n' => Some('\n'),
                '\t' => Some(' '),
                odd if is_odd(odd) => None,
                char => Some(char),
            })
            .collect(),
    )
}

/// Words fit for a terminal that make no line of their own, such as a name.
pub(super) fn on_one_line(words: &str) -> Cow<'_, str> {
    let clean = clean(words);
    if clean.contains('\n') {
        return Cow::Owned(clean.replace('\n', " "));
    }
    clean
}

fn is_odd(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Words shortened to a number of characters.
pub(super) fn shortened(words: &str, room: usize) -> Cow<'_, str> {
    if words.char_indices().nth(room).is_none() {
        return Cow::Borrowed(words);
    }
    let kept = words
        .char_indices()
        .nth(room.saturating_sub(1))
        .and_then(|(end, _)| words.get(..end))
        .unwrap_or_default();
    Cow::Owned(format!("{}\u{2026}", kept.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_cannot_command_a_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{9b}1m\u{202e}c\rd\x07"), "a[31mb1mcd");
        assert_eq!(clean("a\tb\n"), "a b\n");
        assert_eq!(clean("naïve “x”"), "naïve “x”");
    }

    #[test]
    fn words_are_wrapped_at_the_column() {
        let paper = Paper {
            width: 30,
            frame: 30,
            colour: false,
        };
        let mut out = String::from("  a: ");
        paper.wrap(5, "one two three four five six seven", &mut out);
        assert_eq!(
            out,
            "  a: one two three four five six\n     seven\n"
                .replace(" six\n     seven", "\n     six seven")
        );
    }

    #[test]
    fn shortened_words_end_in_an_ellipsis() {
        assert_eq!(shortened("physical therapy", 20), "physical therapy");
        assert_eq!(shortened("physical therapy", 10), "physical…");
    }
}
