//! What is *printed*: words for people, fit for a terminal whatever a letter or a rule
//! says.
//!
//! This is the one door: every report for people ends as such words, and no page has
//! to remember that a name or a title may hold what commands a terminal.

use std::fmt;
use std::ops::Deref;

use super::paper::{Paper, clean};

/// Words from which nothing is left of what a terminal would obey, but line ends and
/// colours where the paper takes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed(String);

impl Printed {
    /// Makes words fit for a terminal.
    #[must_use]
    pub fn on(paper: Paper, words: &str) -> Self {
        if !paper.colour {
            return Self(clean(words).into_owned());
        }
        let mut out = String::with_capacity(words.len());
        let mut pieces = words.split('\u{1b}');
        out.push_str(&clean(pieces.next().unwrap_or_default()));
        for piece in pieces {
            let (colour, rest) = piece.split_at(colour(piece).unwrap_or(0));
            if !colour.is_empty() {
                out.push('\u{1b}');
                out.push_str(colour);
            }
            out.push_str(&clean(rest));
        }
        Self(out)
    }

    /// The words as bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

impl Deref for Printed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How long the sequence for a colour is with which words behind an escape begin. Others,
/// such as the one that hides what follows, are not ours.
fn colour(behind: &str) -> Option<usize> {
    let inside = behind.strip_prefix('[')?;
    let (codes, _) = inside.split_once('m')?;
    let is_colour = |code: &str| {
        matches!(
            code.as_bytes(),
            [] | [b'0' | b'1' | b'2'] | [b'3' | b'9', b'0'..=b'7'] | b"39"
        )
    };
    codes
        .split(';')
        .all(is_colour)
        .then_some("[".len() + codes.len() + "m".len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::paper::Ink;

    #[test]
    fn nothing_commands_a_terminal() {
        let bright = Paper {
            colour: true,
            ..Paper::default()
        };
        let ours = bright.in_ink(Ink::Red, "red");
        let words = format!(
            "a\u{1b}]0;title\u{7}b\u{1b}[2Jc\u{1b}[8md\u{202e}e\n{ours}\u{1b}[1;94mf\u{1b}"
        );
        assert_eq!(
            &*Printed::on(bright, &words),
            format!("a]0;titleb[2Jc[8mde\n{ours}\u{1b}[1;94mf")
        );
        assert_eq!(
            &*Printed::on(Paper::default(), &words),
            "a]0;titleb[2Jc[8mde\n[1;31mred[0m[1;94mf"
        );
    }
}
