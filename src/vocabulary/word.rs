//! A *word* of a running text, which is cut into words before anything is looked
//! up in it.
//!
//! Every letter is cut from end to end, and most words are short, of ASCII letters
//! alone, with one space before them. So eight bytes are looked at together, and
//! what they are in small letters is handed on with the word.

mod character;

use self::character::{Kind, ascii_at, inside_at, is_printed_hyphen, other_at};

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
    /// Letters, with apostrophes and invisible characters inside.
    Letters,
    /// Digits, with points or commas inside: `10`, `2.5`, `1,000`.
    Digits,
    /// One mark of punctuation.
    Mark,
}

/// A word of a running text by its place, as it is cut from it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut {
    /// Its first byte.
    pub(crate) start: usize,
    /// The first byte after it.
    pub(crate) end: usize,
    /// The byte with which it starts, and of a hyphen in whatever shape the ASCII one.
    pub(crate) first: u8,
    /// What it is made of.
    pub(crate) kind: WordKind,
    /// Its bytes as a number, in small letters and with the first byte last, where
    /// that is known at once: of an ASCII mark, of few digits, and of a word of fewer
    /// than sixteen letters and nothing else. Else zero.
    pub(crate) small: u128,
}

/// The words of a running text, in order. White space only parts them.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    /// Where to go on. One white space behind the last word is passed already.
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
        let cut = self.cut()?;
        Some(Word {
            text: self.text.get(cut.start..cut.end)?,
            start: cut.start,
            kind: cut.kind,
        })
    }
}

/// A byte of one in each byte.
const EACH: u64 = u64::MAX / 0xff;
/// The bit of each byte that no ASCII character has.
const HIGH: u64 = EACH * 0x80;
/// What makes capital letters small, and changes no digit.
const SMALL: u64 = EACH * 0x20;

impl Words<'_> {
    /// Cuts the next word from the text.
    #[expect(
        clippy::inline_always,
        reason = "the loops over words are all that call it"
    )]
    #[inline(always)]
    pub(crate) fn cut(&mut self) -> Option<Cut> {
        let (cut, behind) = match quick(self.text.as_bytes(), self.at) {
            Some(quick) => quick,
            None => self.other()?,
        };
        self.at = behind;
        Some(cut)
    }

    /// The first character behind the word that was cut last, but for white space.
    pub(crate) fn ahead(&self) -> Option<char> {
        let mut rest = self.text.get(self.at..)?.chars();
        rest.find(|character| !character.is_whitespace())
    }

    /// The next word, whatever white space stands before it and whatever it is made
    /// of, and where to go on.
    #[inline(never)]
    fn other(&self) -> Option<(Cut, usize)> {
        let (text, bytes) = (self.text, self.text.as_bytes());
        let mut start = self.at;
        let (kind, mut end) = loop {
            let (kind, length) = other_at(text, start)?;
            let end = start + length;
            if !matches!(kind, Kind::Space | Kind::Invisible) {
                break (kind, end);
            }
            start = end;
        };
        if start > self.at
            && let Some(quick) = quick(bytes, start)
        {
            return Some(quick);
        }
        let mut first = bytes.get(start).copied().unwrap_or_default();
        let mut small = 0;
        let kind = match kind {
            Kind::Letter => {
                end = letters(text, start, ascii_run(bytes, end));
                WordKind::Letters
            }
            Kind::Digit => {
                end = digits(bytes, end);
                small = few_at(bytes, start, end - start);
                WordKind::Digits
            }
            _ => {
                if is_printed_hyphen(text.get(start..end).unwrap_or_default()) {
                    first = b'-';
                }
                if first.is_ascii() {
                    small = first.into();
                }
                WordKind::Mark
            }
        };
        let spaced = ascii_at(bytes, end) == Some(Kind::Space);
        let cut = Cut {
            start,
            end,
            first,
            kind,
            small,
        };
        Some((cut, end + usize::from(spaced)))
    }
}

/// A mark, or a word of letters alone, that starts at a byte, and where to go on:
/// behind the white space after it, of which there mostly is one.
#[expect(clippy::inline_always, reason = "a part of each cut")]
#[inline(always)]
fn quick(bytes: &[u8], start: usize) -> Option<(Cut, usize)> {
    let eight = eight_at(bytes, start)?;
    let [first, second, ..] = eight.to_le_bytes();
    let bits = bits_of_letters(eight);
    let (end, next, kind, small) = if bits == 0 {
        if !matches!(Kind::of(first), Kind::Mark | Kind::Point) {
            return None;
        }
        (start + 1, second, WordKind::Mark, first.into())
    } else {
        let (end, next, small) = letters_alone(bytes, start, eight, bits)?;
        (end, next, WordKind::Letters, small)
    };
    let next = Kind::of(next);
    if kind == WordKind::Letters && !next.ends_letters() {
        return None;
    }
    let cut = Cut {
        start,
        end,
        first,
        kind,
        small,
    };
    Some((cut, end + usize::from(next == Kind::Space)))
}

/// Where a word of letters ends of which so much is known: digits may follow,
/// and apostrophes and what cannot be seen, with a letter behind. "Isn't" ends before
/// its "n't", which is a word of its own.
fn letters(text: &str, start: usize, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(kind) = ascii_at(bytes, end) {
        let (kind, length) = match kind {
            Kind::Letter | Kind::Digit => {
                end += 1;
                continue;
            }
            Kind::Apostrophe | Kind::Other => match inside_at(text, end) {
                Some(other) => other,
                None => break,
            },
            _ => break,
        };
        match kind {
            Kind::Letter | Kind::Digit => {}
            Kind::Apostrophe if is_not(bytes, start, end, end + length) => return end - 1,
            Kind::Apostrophe if matches!(other_at(text, end + length), Some((Kind::Letter, _))) => {
            }
            _ => break,
        }
        end += length;
    }
    end
}

/// Whether the apostrophe at a place is that of "isn't", "weren't" or "didn't"; "can't"
/// and "won't" are no other word with a "not".
fn is_not(bytes: &[u8], start: usize, apostrophe: usize, behind: usize) -> bool {
    const VERBS: [&[u8; 2]; 9] = [
        b"is", b"re", b"as", b"es", b"do", b"id", b"ve", b"ad", b"ld",
    ];
    let verb = bytes.get(start..apostrophe).and_then(<[u8]>::split_last);
    let ends = bytes
        .get(behind)
        .is_some_and(|t| t.eq_ignore_ascii_case(&b't'))
        && ascii_at(bytes, behind + 1) != Some(Kind::Letter);
    ends && verb.is_some_and(|(n, verb)| {
        let last = verb.last_chunk::<2>();
        n.eq_ignore_ascii_case(&b'n')
            && last.is_some_and(|last| VERBS.iter().any(|verb| verb.eq_ignore_ascii_case(last)))
    })
}

/// Where a run of ASCII letters and digits ends, as far as eight bytes can be
/// looked at together.
#[inline]
pub(crate) fn ascii_run(bytes: &[u8], mut end: usize) -> usize {
    while let Some(eight) = eight_at(bytes, end) {
        let others = others(eight);
        if others != 0 {
            return end + others.trailing_zeros() as usize / 8;
        }
        end += 8;
    }
    end
}

/// Where letters end that start with these eight bytes, of which so many bits are
/// letters, the byte behind them, and all of them as a number in small letters.
#[expect(clippy::inline_always, reason = "a part of each cut")]
#[inline(always)]
fn letters_alone(bytes: &[u8], start: usize, eight: u64, bits: u32) -> Option<(usize, u8, u128)> {
    if let Some(behind) = u64::MAX.checked_shl(bits) {
        let small = (eight | SMALL) & !behind;
        return Some((end_of(start, bits), byte_at(eight, bits), small.into()));
    }
    let more = eight_at(bytes, start + 8)?;
    let bits = bits_of_letters(more);
    let small = (more | SMALL) & !u64::MAX.checked_shl(bits)?;
    let both = u128::from(small) << 64 | u128::from(eight | SMALL);
    Some((end_of(start + 8, bits), byte_at(more, bits), both))
}

/// Where so many bits end that start at a byte.
#[inline]
fn end_of(start: usize, bits: u32) -> usize {
    start + bits as usize / 8
}

/// The byte behind so many bits of eight bytes.
#[inline]
fn byte_at(eight: u64, bits: u32) -> u8 {
    let [byte, ..] = eight.wrapping_shr(bits).to_le_bytes();
    byte
}

/// Eight bytes as a number, the first one last.
#[inline]
fn eight_at(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..at.checked_add(8)?)?.first_chunk()?;
    Some(u64::from_le_bytes(*eight))
}

/// So few bytes as a number, where eight can be looked at; else zero.
fn few_at(bytes: &[u8], start: usize, length: usize) -> u128 {
    let few = || {
        let behind = 8_usize.checked_sub(length)?;
        let eight = eight_at(bytes, start)?;
        Some(eight & (u64::MAX >> (8 * behind)))
    };
    few().unwrap_or_default().into()
}

/// How many of the lower bits of eight bytes are of ASCII letters, eight each,
/// before the first byte that is none.
#[inline]
fn bits_of_letters(eight: u64) -> u32 {
    // No byte carries into the next: all are less than 0x80 before.
    let small = (eight | SMALL) & !HIGH;
    let from_a = small.wrapping_add(EACH * (0x80 - 0x61));
    let after_z = small.wrapping_add(EACH * (0x80 - 0x7b));
    ((!from_a | after_z | eight) & HIGH).trailing_zeros() & !7
}

/// The high bits of those of eight bytes that are no ASCII letters or digits.
#[inline]
fn others(eight: u64) -> u64 {
    let (low, small) = (eight & !HIGH, (eight | SMALL) & !HIGH);
    // No byte carries into the next: all are less than 0x80 before.
    let reach = |bytes: u64, byte: u64| bytes.wrapping_add(EACH * (0x80 - byte));
    let letters = reach(small, 0x61) & !reach(small, 0x7b);
    let digits = reach(low, 0x30) & !reach(low, 0x3a);
    (!(letters | digits) | eight) & HIGH
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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_quick_cut_is_that_of_every_word() {
        let text = "A  pain-free (L4-5) patient\u{2019}s x3 2.5mg, don't  electroencephalography \
                    seventeen_letter counterclockwise counterclockwis' \u{e9}t\u{e9} na\u{ef}ve \
                    Mr. O'Neil\n\n\u{201c}No.\u{201d} 1,000 3. [a] @ i.e. 'tis end of all words";
        let mut quick_ones = 0;
        for (start, _) in text.char_indices() {
            let words = Words { text, at: start };
            let is_space = text.as_bytes()[start].is_ascii_whitespace();
            let Some((cut, behind)) = quick(text.as_bytes(), start).filter(|_| !is_space) else {
                continue;
            };
            let (other, behind_other) = words.other().unwrap();
            quick_ones += 1;
            assert_eq!(
                (cut.start, cut.end, cut.first, cut.kind, behind),
                (
                    other.start,
                    other.end,
                    other.first,
                    other.kind,
                    behind_other
                )
            );
        }
        assert!(quick_ones > 50);
    }

    #[test]
    fn what_is_ahead_is_the_next_word_or_nothing() {
        let mut words = Words::of("Seen. \n\u{a0} \u{201c}No\u{201d} ");
        let ahead: Vec<_> = std::iter::from_fn(|| words.cut().map(|_| words.ahead())).collect();
        let expected = [
            Some('.'),
            Some('\u{201c}'),
            Some('N'),
            Some('\u{201d}'),
            None,
        ];
        assert_eq!(ahead, expected);
    }

    #[test]
    fn not_is_a_word_behind_its_verb() {
        let words: Vec<_> = Words::of("It isn't, WEREN\u{2019}T can't n't hasn'twenty")
            .map(|word| word.text)
            .collect();
        let read = [
            "It",
            "is",
            "n't",
            ",",
            "WERE",
            "N\u{2019}T",
            "can't",
            "n't",
            "hasn'twenty",
        ];
        assert_eq!(words, read);
    }
}
