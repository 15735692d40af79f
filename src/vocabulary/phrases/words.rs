//! A *table of words*: each word of the phrases by its number, so that phrases
//! are compared without a look at letters.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::in_order;
use super::slots::Slots;
use crate::text::is_invisible;
use crate::vocabulary::number::{NumberWord, number_words};
use crate::vocabulary::word::Cut;

/// A word by its number; all words that no phrase holds share
/// [`WordId::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(u32);

impl WordId {
    /// A word of no phrase.
    pub const UNKNOWN: Self = Self(u32::MAX);
    /// A hyphen, which phrases do not see.
    pub const HYPHEN: Self = Self(u32::MAX - 1);

    /// Its number.
    pub(in super::super) fn bits(self) -> u32 {
        self.0
    }

    /// Its place among all words.
    #[inline]
    pub(in super::super) fn place(self) -> usize {
        self.0 as usize
    }
}

/// The words of all phrases, in lower case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WordTable {
    /// Words of up to eight bytes, packed into a number: most. Small entries
    /// stay close to the processor.
    short: Slots<u64>,
    /// Words of up to sixteen bytes.
    middle: Slots<u128>,
    #[serde(serialize_with = "in_order")]
    long: FxHashMap<Box<[u8]>, WordId>,
    /// The number words have the first ids.
    numbers: Vec<NumberWord>,
}

impl WordTable {
    /// A table in which the number words stand already.
    #[must_use]
    pub fn with_numbers() -> Self {
        let mut table = Self::default();
        for (word, number) in number_words() {
            let before = table.len();
            table.add(word);
            // "May" is a beginning and a whole name at once.
            if table.len() > before {
                table.numbers.push(number);
            }
        }
        // "Isn't" is cut into two words.
        let not = table.add("not");
        if let Some(short) = packed(b"n't") {
            table.add_packed(short, not);
        }
        table
    }

    /// The number of a word, whatever its case.
    #[must_use]
    pub fn find(&self, word: &str) -> WordId {
        let known = match packed(word.as_bytes()) {
            Some(packed) => self.find_packed(packed),
            None => self.find_long(word),
        };
        known.unwrap_or(WordId::UNKNOWN)
    }

    /// The number of a word that was cut from a text, whatever its case.
    #[inline]
    #[must_use]
    pub(crate) fn find_in(&self, text: &str, word: &Cut) -> WordId {
        if word.small == 0 {
            self.find_longer(text, word.start, word.end)
        } else {
            self.find_packed(word.small).unwrap_or(WordId::UNKNOWN)
        }
    }

    /// The number of a word of a text that is no short one.
    #[inline(never)]
    fn find_longer(&self, text: &str, start: usize, end: usize) -> WordId {
        match packed_in(text.as_bytes(), start, end) {
            Some(packed) => self.find_packed(packed).unwrap_or(WordId::UNKNOWN),
            None => self.find(text.get(start..end).unwrap_or_default()),
        }
    }

    #[inline]
    fn find_packed(&self, packed: u128) -> Option<WordId> {
        let number = match u64::try_from(packed) {
            Ok(short) => self.short.get(short),
            Err(_) => self.middle.get(packed),
        };
        number.map(WordId)
    }

    fn find_long(&self, word: &str) -> Option<WordId> {
        // A printed apostrophe has two shapes, some letters are joined, and other
        // characters cannot be seen.
        let key = key(word);
        match packed(key.as_bytes()) {
            Some(packed) => self.find_packed(packed),
            None => self.long.get(key.as_bytes()).copied(),
        }
    }

    /// What a word counts, if it is a number word.
    #[must_use]
    pub fn number(&self, word: WordId) -> Option<NumberWord> {
        self.numbers.get(word.0 as usize).copied()
    }

    /// Whether a word is a number word.
    #[inline]
    #[must_use]
    pub fn is_number(&self, word: WordId) -> bool {
        word.place() < self.numbers.len()
    }

    /// The number of a word, which is added where it is new.
    pub(in super::super) fn add(&mut self, word: &str) -> WordId {
        let next = WordId(u32::try_from(self.len()).unwrap_or(u32::MAX - 2));
        if let Some(packed) = packed(word.as_bytes()) {
            return self.add_packed(packed, next);
        }
        let key = key(word).into_bytes();
        match packed(&key) {
            Some(packed) => self.add_packed(packed, next),
            None => *self.long.entry(key.into()).or_insert(next),
        }
    }

    fn add_packed(&mut self, packed: u128, next: WordId) -> WordId {
        WordId(match u64::try_from(packed) {
            Ok(short) => self.short.add(short, next.0),
            Err(_) => self.middle.add(packed, next.0),
        })
    }

    /// Every word, in no order.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = String> {
        let short = self.short.keys().map(u128::from);
        let packed = short.chain(self.middle.keys()).map(|key| {
            let bytes = key.to_le_bytes();
            let bytes = bytes.into_iter().take_while(|&byte| byte != 0);
            bytes.map(char::from).collect()
        });
        let long = self.long.keys();
        packed.chain(long.map(|word| String::from_utf8_lossy(word).into_owned()))
    }

    fn len(&self) -> usize {
        self.short.len() + self.middle.len() + self.long.len()
    }
}

/// A byte of one in each byte.
const EACH: u128 = u128::MAX / 0xff;

/// A short word of ASCII characters as a number, in lower case. Its first and
/// its last bytes are taken at once, whether or not some are taken twice.
fn packed(word: &[u8]) -> Option<u128> {
    let last_at = |length: usize| bits(word.len().wrapping_sub(length));
    let packed = if let (Some(first), Some(last)) =
        (word.first_chunk::<8>(), word.last_chunk::<8>())
    {
        let last = u128::from(u64::from_le_bytes(*last)).checked_shl(last_at(8))?;
        if word.len() > 16 {
            return None;
        }
        u128::from(u64::from_le_bytes(*first)) | last
    } else if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let last = u64::from(u32::from_le_bytes(*last)).wrapping_shl(last_at(4));
        u128::from(u64::from(u32::from_le_bytes(*first)) | last)
    } else {
        let bytes = word.iter().rev();
        bytes.fold(0, |packed, &byte| packed << 8 | u128::from(byte))
    };
    lowered(packed)
}

/// The same for a word within a text: sixteen bytes are taken at once, and those
/// behind the word struck out.
fn packed_in(text: &[u8], start: usize, end: usize) -> Option<u128> {
    let bytes = text.get(start..)?.first_chunk::<16>()?;
    let behind = 16_usize.checked_sub(end - start)?;
    lowered(u128::from_le_bytes(*bytes) & u128::MAX.checked_shr(bits(behind))?)
}

/// The bits of so few bytes.
#[inline]
fn bits(bytes: usize) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "sixteen at most")]
    let bytes = bytes as u32;
    bytes.wrapping_mul(8)
}

/// Letters in lower case, if all bytes are ASCII characters.
fn lowered(packed: u128) -> Option<u128> {
    if packed & (EACH * 0x80) != 0 {
        return None;
    }
    // Bytes from `A` to `Z` get the bit that makes them small letters. No
    // byte carries into the next: all are less than 0x80.
    let from_a = packed + EACH * (0x80 - 0x41);
    let after_z = packed + EACH * (0x80 - 0x5b);
    Some(packed | ((from_a & !after_z & (EACH * 0x80)) >> 2))
}

fn key(word: &str) -> String {
    let seen = word.chars().filter(|&character| !is_invisible(character));
    let mut plain = String::with_capacity(word.len());
    for character in seen {
        match character {
            '\u{2019}' => plain.push('\''),
            // Letters that printers join.
            '\u{fb00}' => plain.push_str("ff"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{fb03}' => plain.push_str("ffi"),
            '\u{fb04}' => plain.push_str("ffl"),
            _ => plain.push(character.to_ascii_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Words;

    #[test]
    fn invisible_characters_are_passed_over() {
        let mut words = WordTable::default();
        let ids = ["pain", "spasm", "can't"].map(|word| words.add(word));
        let text =
            "\u{feff}pa\u{ad}in \u{ad} S\u{200b}\u{2060}PASM\u{200d}, c\u{200c}an\u{2019}t\u{ad}";
        let mut cut = Words::of(text);
        let mut found = Vec::new();
        while let Some(word) = cut.cut() {
            found.push((words.find_in(text, &word), word.end - word.start));
        }
        let [pain, spasm, cannot] = ids;
        let unknown = WordId::UNKNOWN;
        let expected = [(pain, 6), (spasm, 11), (unknown, 1), (cannot, 10)];
        assert_eq!(found, expected);
    }

    #[test]
    fn letters_that_printers_join_are_letters() {
        let mut words = WordTable::default();
        let ids = ["first", "effects", "affliction", "reflex"].map(|word| words.add(word));
        let text = "\u{fb01}rst e\u{fb00}ects A\u{fb04}iction re\u{fb02}ex\u{fb02} ";
        let mut cut = Words::of(text);
        let found: Vec<WordId> =
            std::iter::from_fn(|| cut.cut().map(|word| words.find_in(text, &word))).collect();
        assert_eq!(found, [ids[0], ids[1], ids[2], WordId::UNKNOWN]);
    }

    #[test]
    fn words_are_found_in_any_case_and_only_they() {
        let mut words = WordTable::with_numbers();
        let long = "Electroencephalography";
        let ids: Vec<_> = [
            "pain",
            "'",
            "can't",
            "@",
            "[",
            "a",
            "sixteen_letters_",
            long,
        ]
        .map(|word| words.add(word))
        .into();
        let again: Vec<_> = [
            "PAIN",
            "'",
            "Can\u{2019}T",
            "@",
            "[",
            "A",
            "SIXTEEN_letters_",
            "electroencephalo\u{ad}graPHY",
        ]
        .map(|word| words.find(word))
        .into();
        assert_eq!(ids, again);
        let text = format!("of PAIN, @ [ \u{e9} Can\u{2019}t {long} ` {{ a, and so forth");
        for end in 0..=text.len() {
            let Some(text) = text.get(..end) else {
                continue;
            };
            let mut cut = Words::of(text);
            while let Some(word) = cut.cut() {
                assert_eq!(
                    words.find_in(text, &word),
                    words.find(text.get(word.start..word.end).unwrap()),
                    "{word:?}"
                );
            }
        }
        for unknown in ["`", "{", "pai", "painn", "\u{e9}", "", "pain\u{e9}"] {
            assert_eq!(words.find(unknown), WordId::UNKNOWN, "{unknown}");
        }
        assert_eq!(
            words.number(words.find("Twelve")),
            Some(NumberWord::Number(12.0))
        );
        assert_eq!(words.number(words.find("Sept")), Some(NumberWord::Month(9)));
        assert_eq!(words.number(words.find("may")), Some(NumberWord::Month(5)));
        assert_eq!(words.number(words.find("pain")), None);
        assert_eq!(words.number(WordId::UNKNOWN), None);
    }
}
