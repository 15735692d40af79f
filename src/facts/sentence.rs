//! A *sentence* of a letter.
//!
//! Letters wrap their lines anywhere, break pages inside sentences and print
//! blank lines between lines, so only punctuation parts sentences: a full stop
//! that is not part of an abbreviation, initial or number.

use crate::vocabulary::{Word, WordKind};

/// The length of the longest abbreviation.
const LONGEST: usize = "approx".len();

/// Whether a mark may end a sentence, by its first byte. Most marks do not.
pub(super) fn may_end(mark: u8) -> bool {
    matches!(mark, b'.' | b'?' | b'!')
}

/// Whether a word ends a sentence; of what follows, the first character of the next
/// word has a say.
pub(super) fn ends(
    before: Option<Word<'_>>,
    word: Word<'_>,
    next: impl FnOnce() -> Option<char>,
) -> bool {
    match word.text {
        "?" | "!" => true,
        "." => {
            let (Some(before), Some(next)) = (before, next()) else {
                return true;
            };
            if matches!(next, ',' | ';') {
                return false;
            }
            if is_quote(next) {
                return true;
            }
            let touches = before.end() == word.start;
            if touches && before.kind == WordKind::Letters {
                // "No. 3", but "Leg pain: no. Reflexes are …".
                if before.text.eq_ignore_ascii_case("no") {
                    return next.is_uppercase();
                }
                if is_abbreviation(before.text) {
                    return false;
                }
            }
            !next.is_alphabetic() || next.is_uppercase()
        }
        _ => false,
    }
}

fn is_quote(mark: char) -> bool {
    matches!(
        mark,
        '"' | '\'' | '\u{201c}' | '\u{201d}' | '(' | '[' | ')' | ']'
    )
}

/// Whether a full stop behind a word ends nothing.
fn is_abbreviation(word: &str) -> bool {
    if word.len() == 1 && word.starts_with(char::is_uppercase) {
        return true;
    }
    let mut letters = [0; LONGEST];
    let Some(letters) = letters.get_mut(..word.len()) else {
        return false;
    };
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    matches!(
        &*letters,
        b"yr"
            | b"yrs"
            | b"dr"
            | b"mr"
            | b"mrs"
            | b"ms"
            | b"vs"
            | b"e"
            | b"g"
            | b"i"
            | b"eg"
            | b"ie"
            | b"approx"
            | b"st"
            | b"jr"
            | b"sr"
            | b"dept"
            | b"inc"
            | b"fig"
            | b"pg"
            | b"pp"
            | b"al"
            | b"mo"
            | b"wk"
            | b"hr"
            | b"lbs"
            | b"oz"
            | b"rt"
            | b"lt"
            | b"bilat"
            | b"cont"
            | b"eval"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Words;

    fn sentences(text: &str) -> usize {
        let words: Vec<_> = Words::of(text).collect();
        (0..words.len())
            .filter(|&at| {
                ends(
                    at.checked_sub(1).and_then(|at| words.get(at).copied()),
                    words[at],
                    || words.get(at + 1)?.text.chars().next(),
                )
            })
            .count()
    }

    #[test]
    fn abbreviations_and_numbers_end_nothing() {
        assert_eq!(
            sentences("A 52 yr. old man saw Dr. Jones, i.e., the surgeon. He took 2.5 mg."),
            2
        );
        assert_eq!(sentences("Pain is 6/10.\n\n\nSpasm was seen."), 2);
        assert_eq!(
            sentences("Grip is 20 lbs. on the left. \"No spasm.\" Sensation is intact"),
            2
        );
        assert_eq!(
            sentences("Leg pain: no. Reflexes were tested. Item No. 3 was denied."),
            3
        );
        assert_eq!(
            sentences("Exam was on 11-20-2016. 1) Analgesia - met. Is it long? Yes."),
            4
        );
    }
}
