//! A *tag* as code asks for it: what a word is beyond its class, by the name that
//! `rules/vocabulary/tags.yml` gives it.

pub(super) use self::of_words::*;

/// What a word is beyond its class. Of a token it is asked by [`Token::says`], of
/// a word by itself by [`Tag::has`].
///
/// [`Token::says`]: super::token::Token::says
#[derive(Debug)]
pub(super) struct Tag {
    /// Its place in the file.
    pub(super) place: u8,
    words: &'static [&'static str],
    /// The lengths that they have, a bit each.
    lengths: u32,
    /// The first letters that they have, a bit each by the end of the byte.
    firsts: u32,
    /// Whether some are phrases.
    pub(super) has_phrases: bool,
}

/// The tags as the build has read them.
mod of_words {
    use super::Tag;

    include!(concat!(env!("OUT_DIR"), "/word_tags.rs"));
}

impl Tag {
    /// The tag at a place of the file, of these words of ASCII.
    const fn of(place: u8, words: &'static [&'static str]) -> Self {
        let (mut lengths, mut firsts, mut has_phrases) = (0, 0, false);
        let mut rest = words;
        while let Some((word, more)) = rest.split_first() {
            let word = word.as_bytes();
            lengths |= bit_of(word.len());
            if let Some(first) = word.first() {
                firsts |= bit_of(*first as usize);
            }
            has_phrases |= !is_one(word);
            rest = more;
        }
        Self {
            place,
            words,
            lengths,
            firsts,
            has_phrases,
        }
    }

    /// Whether a word has it, in whatever case.
    #[inline]
    pub(super) fn has(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let first = word.first().copied().map_or(0, usize::from);
        self.lengths & bit_of(word.len()) != 0
            && self.firsts & bit_of(first) != 0
            && self
                .words
                .iter()
                .any(|one| word.eq_ignore_ascii_case(one.as_bytes()))
    }
}

/// Whether letters are a single word.
const fn is_one(mut letters: &[u8]) -> bool {
    while let Some((letter, rest)) = letters.split_first() {
        if !letter.is_ascii_alphabetic() {
            return false;
        }
        letters = rest;
    }
    true
}

/// One of thirty-two bits; letters have the same in either case.
const fn bit_of(number: usize) -> u32 {
    1 << (number & 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    static LIST: Tag = Tag::of(0, &["patient", "c/o", "instead of", "he"]);

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
        assert!(LIST.has_phrases);
    }

    #[test]
    fn the_build_names_the_tags_in_the_order_of_the_vocabulary() {
        let vocabulary = Vocabulary::shipped();
        for tag in [&WORKER, &MODAL, &REFUSED, &EFFORT] {
            for word in tag.words.iter().filter(|word| is_one(word.as_bytes())) {
                let tags = vocabulary.tags.of(vocabulary.words.find(word));
                assert!(tags.has(tag.place), "{word}");
            }
        }
    }
}
