//! *Word classes* of a request line: one character for each word, by the name that
//! `rules/vocabulary/headings.yml` gives it.
//!
//! The grammar of requests is written over these characters.

use super::code;
use crate::vocabulary::{
    HeadingTag, HeadingWords, NumberPart, SCALES, Word, WordKind, number_in_words,
};

pub(super) use self::of_headings::*;

/// The classes and their words as the build has read them.
#[expect(dead_code, reason = "many classes are asked for by the grammar alone")]
mod of_headings {
    use super::Classed;
    use crate::vocabulary::HeadingTag;

    include!(concat!(env!("OUT_DIR"), "/heading_words.rs"));
}

/// One word, or one phrase of the vocabulary, as the grammar sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its class.
    pub(super) class: u8,
    /// First byte in the heading.
    pub(super) start: usize,
    /// First byte after it.
    pub(super) end: usize,
    /// Its value, where it is a number or an adverb such as "twice".
    pub(super) value: Option<f64>,
}

/// What a word is to the reader of requests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Classed {
    /// Its class.
    pub(super) class: u8,
    /// Its value, where it has one.
    value: Option<f64>,
    /// What it is beyond its class.
    pub(super) tag: Option<HeadingTag>,
}

impl Classed {
    /// A word of no class.
    const NOTHING: Self = Self {
        class: WORD,
        value: None,
        tag: None,
    };

    /// What a word of letters is, in whatever case.
    pub(super) fn of(word: &str) -> Self {
        let list = WORDS.get(HeadingWords::list_of(word)).copied();
        let mut list = list.unwrap_or_default().iter();
        let found = list.find(|(known, _)| known.eq_ignore_ascii_case(word));
        found.map_or(Self::NOTHING, |&(_, known)| known)
    }
}

/// The words of some classes.
pub(super) fn words(classes: &[u8]) -> impl Iterator<Item = &'static str> {
    let all = WORDS.iter().flat_map(|words| words.iter());
    let of_these = all.filter(|(_, known)| classes.contains(&known.class));
    of_these.map(|&(word, _)| word)
}

/// The pieces of one word: `x6` is two.
pub(super) fn pieces(word: &Word<'_>, into: &mut Vec<Piece>) {
    let piece = |class, value| Piece {
        class,
        start: word.start,
        end: word.end(),
        value,
    };
    match word.kind {
        WordKind::Digits => into.push(piece(NUMBER, number(word.text))),
        WordKind::Mark => into.push(piece(mark(word.text), None)),
        WordKind::Letters => {
            if code::is_code(word.text) {
                into.push(piece(code::CODE, None));
                return;
            }
            if is_level(word.text) {
                into.push(piece(LEVEL, None));
                return;
            }
            let mut start = 0;
            while let Some(rest) = word.text.get(start..).filter(|rest| !rest.is_empty()) {
                let digit = |at: &char| at.is_ascii_digit();
                let first_is_digit = rest.starts_with(|at| digit(&at));
                let length = rest
                    .find(|at| digit(&at) != first_is_digit)
                    .unwrap_or(rest.len());
                let text = rest.get(..length).unwrap_or(rest);
                let at = word.start + start;
                start += length;
                let piece = |class, value| Piece {
                    class,
                    start: at,
                    end: at + length,
                    value,
                };
                if first_is_digit {
                    into.push(piece(NUMBER, number(text)));
                } else if let Some(unit) =
                    text.strip_prefix(['x', 'X']).filter(|rest| is_period(rest))
                {
                    into.push(piece(TIMES, None));
                    into.push(piece(Classed::of(unit).class, None));
                } else {
                    let Classed { class, value, .. } = Classed::of(text);
                    into.push(piece(class, value));
                }
            }
        }
    }
}

/// Joins number words: "twenty-four", "one hundred and twenty", "a dozen".
pub(super) fn join_numbers(pieces: &mut Vec<Piece>, heading: &str) {
    let word = |piece: &Piece| heading.get(piece.start..piece.end).unwrap_or_default();
    let part = |at: usize| match pieces.get(at) {
        Some(piece) if piece.class == NUMBER => {
            let scale = |&&(name, _): &&(&str, f64)| word(piece).eq_ignore_ascii_case(name);
            match (SCALES.iter().find(scale), piece.value) {
                (Some(&(_, times)), _) => NumberPart::Times(times),
                (None, Some(number)) if !is_digits(word(piece)) => NumberPart::Number(number),
                _ => NumberPart::Other,
            }
        }
        Some(piece) if piece.class == b'-' => NumberPart::Dash,
        Some(piece) if piece.class == AND => NumberPart::And,
        _ => NumberPart::Other,
    };
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(&piece) = pieces.get(at) {
        let article = usize::from(word(&piece).eq_ignore_ascii_case("a"));
        let scales = matches!(part(at + article), NumberPart::Times(_));
        let skipped = if scales { article } else { 0 };
        let read = number_in_words(|ahead| part(at + skipped + ahead));
        let whole = read.and_then(|(length, value)| {
            let last = pieces.get(at + skipped + length - 1)?;
            Some((skipped + length, value, last.end))
        });
        let (length, piece) = match whole {
            Some((length, value, end)) => {
                let (class, value) = (NUMBER, Some(value));
                let start = piece.start;
                (
                    length,
                    Piece {
                        class,
                        start,
                        end,
                        value,
                    },
                )
            }
            None => (1, piece),
        };
        joined.push(piece);
        at += length;
    }
    *pieces = joined;
}

fn is_digits(word: &str) -> bool {
    word.starts_with(|at: char| at.is_ascii_digit() || at == '.')
}

fn number(text: &str) -> Option<f64> {
    if text.contains(',') {
        text.replace(',', "").parse().ok()
    } else {
        text.parse().ok()
    }
}

/// Whether a word is a level of the spine: `L4`, `C5`, `S1`, `T12`.
fn is_level(text: &str) -> bool {
    let Some(digits) = text.strip_prefix(['L', 'l', 'C', 'c', 'T', 't', 'S', 's']) else {
        return false;
    };
    digits.len() <= 2
        && digits
            .parse::<u8>()
            .is_ok_and(|level| (1..=12).contains(&level))
}

fn is_period(text: &str) -> bool {
    let class = Classed::of(text).class;
    matches!(class, WEEK | OF_DAY | OF_MONTH | WEEKLY | DAILY | MONTHLY)
}

fn mark(text: &str) -> u8 {
    match text {
        "#" => b'#',
        "%" => UNIT,
        "/" => b'/',
        "-" | "\u{2013}" | "\u{2014}" | "\u{2010}" | "\u{2011}" => b'-',
        "," => b',',
        ":" => b':',
        "(" | "[" => b'(',
        ")" | "]" => b')',
        "." | ";" => b'.',
        "&" | "+" => AND,
        "\u{d7}" | "*" => TIMES,
        _ => b'\'',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Words;

    fn read(text: &str) -> (String, Vec<f64>) {
        let mut found = Vec::new();
        for word in Words::of(text) {
            pieces(&word, &mut found);
        }
        join_numbers(&mut found, text);
        let classes = found.iter().map(|piece| char::from(piece.class)).collect();
        (
            classes,
            found.iter().filter_map(|piece| piece.value).collect(),
        )
    }

    #[test]
    fn a_word_is_cut_where_letters_and_digits_meet() {
        assert_eq!(read("3x4wks"), ("nxnw".to_owned(), vec![3.0, 4.0]));
        assert_eq!(read("2xwk x6"), ("nxwxn".to_owned(), vec![2.0, 6.0]));
        assert_eq!(
            read("10/325mg #1,200"),
            ("n/nu#n".to_owned(), vec![10.0, 325.0, 1200.0])
        );
        assert_eq!(
            read("L4-5, T13, B12"),
            ("l-n,cn,_n".to_owned(), vec![5.0, 13.0, 12.0])
        );
    }

    #[test]
    fn words_are_known_in_whatever_case_and_by_no_part_of_them() {
        assert_eq!(read("Tabs TABLET tabletop").0, "ff_");
        assert_eq!(read("Retrospectively retrospectivelyx").0, "R_");
        assert_eq!(read("thrice").1, [3.0]);
        for (word, known) in WORDS.iter().flat_map(|words| words.iter()) {
            let found = Classed::of(&word.to_uppercase());
            assert_eq!((found.class, found.tag), (known.class, known.tag), "{word}");
        }
        assert_eq!(Classed::of("Cream").tag, Some(HeadingTag::Rubbed));
        assert_eq!(Classed::of("tablet").tag, None);
    }

    #[test]
    fn number_words_are_joined() {
        assert_eq!(read("Twenty-four count"), ("nq".to_owned(), vec![24.0]));
        assert_eq!(
            read("one hundred and twenty"),
            ("n".to_owned(), vec![120.0])
        );
        assert_eq!(read("two hundred"), ("n".to_owned(), vec![200.0]));
        assert_eq!(read("a dozen"), ("n".to_owned(), vec![12.0]));
        assert_eq!(read("two dozen visits"), read("24 visits"));
        assert_eq!(read("six and four"), ("n&n".to_owned(), vec![6.0, 4.0]));
        assert_eq!(read("twenty 4"), ("nn".to_owned(), vec![20.0, 4.0]));
    }
}
