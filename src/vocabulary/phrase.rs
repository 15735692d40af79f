//! A *phrase* of the vocabulary, as a physician writes it down.
//!
//! Inflections stand in braces: `radiat{e,es,ed,ing}` is four words, and
//! `{have,has,had} been on` three phrases. Phrases are compared word by word,
//! without regard to case, line breaks, hyphens or spaces, so that `flare-up`,
//! `flare up` and a `flare-` at the end of a line are one phrase.

/// The most phrases that the braces of one entry may open into.
const MOST: usize = 16_384;

/// Every phrase that an entry with braces stands for.
///
/// # Errors
///
/// Says what is wrong where braces do not match or open into too many phrases.
pub fn expand(entry: &str) -> Result<Vec<String>, String> {
    let mut phrases = vec![String::new()];
    let mut rest = entry;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((choices, after)) = after.split_once('}') else {
            return Err(format!("`{entry}` opens a brace that it does not close"));
        };
        if before.contains('}') || choices.contains('{') {
            return Err(format!(
                "`{entry}` has a brace too many; braces do not nest"
            ));
        }
        let choices: Vec<&str> = choices.split(',').collect();
        if phrases.len() * choices.len() > MOST {
            return Err(format!(
                "`{entry}` stands for more than {MOST} phrases; write several entries"
            ));
        }
        phrases = phrases
            .iter()
            .flat_map(|start| {
                choices
                    .iter()
                    .map(move |choice| [start.as_str(), before, choice].concat())
            })
            .collect();
        rest = after;
    }
    if rest.contains('}') {
        return Err(format!("`{entry}` closes a brace that it does not open"));
    }
    for phrase in &mut phrases {
        phrase.push_str(rest);
    }
    Ok(phrases)
}

/// One word of a running text, with the bytes where it starts and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Its first byte.
    pub start: usize,
    /// What it is made of.
    pub kind: WordKind,
}

impl Word<'_> {
    /// The first byte after the word.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, with apostrophes inside.
    Letters,
    /// Digits, with points or commas inside: `10`, `2.5`, `1,000`.
    Digits,
    /// One mark of punctuation.
    Mark,
}

/// The words of a running text, in order. White space only parts them.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The words of a stretch of a text, with their places in the whole.
    #[must_use]
    pub fn within(text: &'t str, start: usize, end: usize) -> Self {
        let text = text.get(..end).unwrap_or_default();
        Self { text, at: start }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    #[inline]
    fn next(&mut self) -> Option<Word<'t>> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let mut first = ascii_at(bytes, start)?;
        if first == Kind::Space {
            start += 1;
            first = ascii_at(bytes, start)?;
        }
        // Most words are of letters, with one space before them and none within.
        if first == Kind::Letter {
            let end = ascii_run(bytes, start + 1);
            if ascii_at(bytes, end).is_none_or(Kind::ends_letters) {
                return self.word(start, end, WordKind::Letters);
            }
        }
        self.any(start)
    }
}

impl<'t> Words<'t> {
    #[inline]
    fn word(&mut self, start: usize, end: usize, kind: WordKind) -> Option<Word<'t>> {
        self.at = end;
        Some(Word {
            text: self.text.get(start..end)?,
            start,
            kind,
        })
    }

    /// The first word behind a byte, whatever it is made of.
    #[inline(never)]
    fn any(&mut self, mut start: usize) -> Option<Word<'t>> {
        let (text, bytes) = (self.text, self.text.as_bytes());
        loop {
            let (kind, length) = other_at(text, start)?;
            let end = start + length;
            let (kind, end) = match kind {
                Kind::Space => {
                    start = end;
                    continue;
                }
                Kind::Letter => (WordKind::Letters, letters(text, end)),
                Kind::Digit => (WordKind::Digits, digits(bytes, end)),
                _ => (WordKind::Mark, end),
            };
            return self.word(start, end, kind);
        }
    }
}

/// Where a word of letters ends of which so much is known: digits may follow,
/// and apostrophes with a letter behind.
fn letters(text: &str, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(kind) = ascii_at(bytes, end) {
        let (kind, length) = match kind {
            Kind::Letter | Kind::Digit => {
                end += 1;
                continue;
            }
            Kind::Apostrophe | Kind::Other => match other_at(text, end) {
                Some(other) => other,
                None => break,
            },
            _ => break,
        };
        match kind {
            Kind::Letter | Kind::Digit => {}
            Kind::Apostrophe if matches!(other_at(text, end + length), Some((Kind::Letter, _))) => {
            }
            _ => break,
        }
        end += length;
    }
    end
}

/// Where a run of ASCII letters and digits ends, as far as eight bytes can be
/// looked at together.
#[inline]
pub(crate) fn ascii_run(bytes: &[u8], mut end: usize) -> usize {
    /// One in each byte.
    const EACH: u64 = u64::MAX / 0xff;
    const HIGH: u64 = EACH * 0x80;
    while let Some(&eight) = bytes.get(end..).and_then(|rest| rest.first_chunk::<8>()) {
        let eight = u64::from_le_bytes(eight);
        let (low, small) = (eight & !HIGH, (eight | (EACH * 0x20)) & !HIGH);
        // No byte carries into the next: all are less than 0x80 before.
        let reach = |bytes: u64, byte: u64| bytes.wrapping_add(EACH * (0x80 - byte));
        let letters = reach(small, 0x61) & !reach(small, 0x7b);
        let digits = reach(low, 0x30) & !reach(low, 0x3a);
        let others = (!(letters | digits) | eight) & HIGH;
        if others != 0 {
            return end + others.trailing_zeros() as usize / 8;
        }
        end += 8;
    }
    end
}

/// Where a number ends: points and commas may stand before a digit.
fn digits(bytes: &[u8], mut end: usize) -> usize {
    loop {
        match ascii_at(bytes, end) {
            Some(Kind::Digit) => end += 1,
            Some(Kind::Point) if ascii_at(bytes, end + 1) == Some(Kind::Digit) => end += 2,
            _ => return end,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Space,
    Letter,
    Digit,
    Apostrophe,
    /// A point or comma, which may stand inside a number.
    Point,
    Mark,
    /// No ASCII character: see [`other_at`].
    Other,
}

impl Kind {
    /// Whether it surely ends a word of letters.
    #[inline]
    fn ends_letters(self) -> bool {
        matches!(self, Self::Space | Self::Point | Self::Mark)
    }
}

/// What each byte is.
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "the loop ends at 256")]
        let kind = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c => Kind::Space,
            b'\'' => Kind::Apostrophe,
            b'.' | b',' => Kind::Point,
            0..0x80 => Kind::Mark,
            _ => Kind::Other,
        };
        #[expect(clippy::indexing_slicing, reason = "the loop ends at 256")]
        {
            kinds[byte] = kind;
        }
        byte += 1;
    }
    kinds
};

#[inline]
fn ascii_at(bytes: &[u8], at: usize) -> Option<Kind> {
    bytes
        .get(at)
        .and_then(|&byte| KINDS.get(usize::from(byte)).copied())
}

/// What the character at a byte is, and how many bytes it takes.
fn other_at(text: &str, at: usize) -> Option<(Kind, usize)> {
    match ascii_at(text.as_bytes(), at)? {
        Kind::Other => {
            let letter = text.get(at..).and_then(|rest| rest.chars().next())?;
            let kind = match letter {
                '\u{2019}' => Kind::Apostrophe,
                _ if letter.is_alphabetic() => Kind::Letter,
                _ if letter.is_whitespace() => Kind::Space,
                _ => Kind::Mark,
            };
            Some((kind, letter.len_utf8()))
        }
        kind => Some((kind, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_open_into_every_phrase() {
        assert_eq!(
            expand("radiat{e,ing} to").unwrap(),
            ["radiate to", "radiating to"]
        );
        assert_eq!(
            expand("{a,b} {,not }c").unwrap(),
            ["a c", "a not c", "b c", "b not c"]
        );
        assert!(expand("a{b").is_err());
        assert!(expand("a}b").is_err());
        assert!(expand("a{b,{c}}").is_err());
    }

    #[test]
    fn words_keep_their_place() {
        let words: Vec<_> = Words::of("d/c'd 2.5mg, L4-5.\n\u{201c}Ok\u{201d} we\u{2019}ll")
            .map(|word| (word.start, word.text))
            .collect();
        assert_eq!(
            words,
            [
                (0, "d"),
                (1, "/"),
                (2, "c'd"),
                (6, "2.5"),
                (9, "mg"),
                (11, ","),
                (13, "L4"),
                (15, "-"),
                (16, "5"),
                (17, "."),
                (19, "\u{201c}"),
                (22, "Ok"),
                (24, "\u{201d}"),
                (28, "we\u{2019}ll"),
            ]
        );
    }
}
