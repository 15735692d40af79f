//! A *list of words*, of which it is asked whether a word is one of them.
//!
//! Most words are none, which their length or their first letter tells.

/// Some words, in whatever case.
#[derive(Debug)]
pub(super) struct WordList {
    words: &'static [&'static str],
    /// The lengths that they have, a bit each.
    lengths: u32,
    /// The first letters that they have, a bit each by the end of the byte.
    firsts: u32,
}

impl WordList {
    /// These words, of ASCII.
    pub(super) const fn of(words: &'static [&'static str]) -> Self {
        let (mut lengths, mut firsts) = (0, 0);
        let mut rest = words;
        while let Some((word, more)) = rest.split_first() {
            let word = word.as_bytes();
            lengths |= bit_of(word.len());
            if let Some(first) = word.first() {
                firsts |= bit_of(*first as usize);
            }
            rest = more;
        }
        Self {
            words,
            lengths,
            firsts,
        }
    }

    /// Whether a word is one of them.
    #[inline]
    pub(super) fn has(&self, word: &str) -> bool {
        self.has_bytes(word.as_bytes())
    }

    /// Whether a word of a phrase is one of them.
    pub(super) fn has_part(&self, phrase: &str) -> bool {
        let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
        if phrase.is_ascii() {
            let mut parts = phrase.as_bytes().split(is_space);
            return parts.any(|part| self.has_bytes(part));
        }
        let mut parts = phrase.split(char::is_whitespace);
        parts.any(|part| self.has(part))
    }

    #[inline]
    fn has_bytes(&self, word: &[u8]) -> bool {
        let first = word.first().copied().map_or(0, usize::from);
        self.lengths & bit_of(word.len()) != 0
            && self.firsts & bit_of(first) != 0
            && self
                .words
                .iter()
                .any(|one| word.eq_ignore_ascii_case(one.as_bytes()))
    }
}

/// One of thirty-two bits; letters have the same in either case.
const fn bit_of(number: usize) -> u32 {
    1 << (number & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: WordList = WordList::of(&["patient", "c/o", "instead of", "he"]);

    #[test]
    fn a_word_is_one_of_them_in_whatever_case() {
        for (word, is_one) in [
            ("Patient", true),
            ("C/O", true),
            ("patients", false),
            ("she", false),
            ("", false),
            ("instead of", true),
            ("instead\nof", false),
        ] {
            assert_eq!(LIST.has(word), is_one, "{word}");
        }
    }

    #[test]
    fn a_word_of_a_phrase_is_one_of_them_whatever_parts_it() {
        for (phrase, has_one) in [
            ("this\nPATIENT", true),
            ("this\u{a0}patient", true),
            ("\u{e9}tat, patient", true),
            ("patient's  own", false),
            ("this patients", false),
            ("", false),
        ] {
            assert_eq!(LIST.has_part(phrase), has_one, "{phrase}");
        }
    }
}
