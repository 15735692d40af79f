//! *Word classes* of a request line: one character for each word.
//!
//! The grammar of requests is written over these characters. They are words of
//! a closed kind (numbers, units, forms, marks), so they stand here and not in
//! the vocabulary.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::code;
use crate::vocabulary::{CARDINALS, NumberPart, SCALES, Word, WordKind, number_in_words};

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

/// A phrase of the vocabulary that names a treatment.
pub(super) const TREATMENT: u8 = b'K';
/// A phrase of the vocabulary that names a drug.
pub(super) const DRUG: u8 = b'J';
/// A number.
pub(super) const NUMBER: u8 = b'n';
/// A word of no class.
pub(super) const OTHER: u8 = b'_';

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
                into.push(piece(b'l', None));
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
                    into.push(piece(b'x', None));
                    into.push(piece(letters(unit).0, None));
                } else {
                    let (class, value) = letters(text);
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
        Some(piece) if piece.class == b'&' => NumberPart::And,
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
    matches!(letters(text).0, b'w' | b'd' | b'm' | b'W' | b'D' | b'M')
}

fn mark(text: &str) -> u8 {
    match text {
        "#" => b'#',
        "%" => b'u',
        "/" => b'/',
        "-" | "\u{2013}" | "\u{2014}" | "\u{2010}" | "\u{2011}" => b'-',
        "," => b',',
        ":" => b':',
        "(" | "[" => b'(',
        ")" | "]" => b')',
        "." | ";" => b'.',
        "&" | "+" => b'&',
        "\u{d7}" | "*" => b'x',
        _ => b'\'',
    }
}

/// The class of a word of letters, and its value where it has one.
fn letters(text: &str) -> (u8, Option<f64>) {
    let mut lower = [0_u8; LONGEST];
    let Some(lower) = lower.get_mut(..text.len()) else {
        return (OTHER, None);
    };
    lower.copy_from_slice(text.as_bytes());
    lower.make_ascii_lowercase();
    CLASSES.get(&*lower).copied().unwrap_or((OTHER, None))
}

/// No word of a class is longer, in bytes.
const LONGEST: usize = 16;

/// A class, and the value of a word where it has one.
type Classed = (u8, Option<f64>);

/// Words with their class.
static CLASSES: LazyLock<FxHashMap<&'static [u8], Classed>> = LazyLock::new(|| {
    let classed = WORDS
        .iter()
        .flat_map(|&(class, words)| words.split(' ').map(move |word| (word, (class, None))));
    let counting = CARDINALS
        .into_iter()
        .chain(SCALES)
        .chain([("zero", 0.0)])
        .map(|(word, value)| (word, (NUMBER, Some(value))));
    let often = [("once", 1.0), ("twice", 2.0), ("thrice", 3.0)]
        .map(|(word, value)| (word, (b'o', Some(value))));
    classed
        .chain(counting)
        .chain(often)
        .map(|(word, class)| (word.as_bytes(), class))
        .collect()
});

/// The words of some classes.
pub(super) fn words(classes: &[char]) -> impl Iterator<Item = &'static str> {
    let of_these = WORDS
        .iter()
        .filter(|of| classes.contains(&char::from(of.0)));
    of_these.flat_map(|of| of.1.split(' '))
}

/// The words of each class.
const WORDS: [(u8, &str); 55] = [
    (b'x', "x xs time times"),
    (b'p', "per a an each every"),
    (b'd', "day days"),
    (b'w', "week weeks wk wks"),
    (b'm', "month months mo mos mth mths"),
    (b'h', "hour hours hr hrs"),
    (b'D', "daily"),
    (b'W', "weekly"),
    (b'M', "monthly"),
    (
        b'v',
        "visit visits session sessions treatment treatments appointment appointments \
         sess tx txs",
    ),
    (
        b'f',
        "tablet tablets tab tabs capsule capsules cap caps pill pills patch patches \
         tube tubes box boxes bottle bottles vial vials container containers jar jars \
         pack packs package packages packet packets pad pads pair pairs syringe \
         syringes kit kits lozenge lozenges film films suppository suppositories pen \
         pens bag bags ea set sets refillable caplet caplets softgel softgels ampule \
         ampules",
    ),
    (
        b'g',
        "g gm gms gram grams ml cc ccs oz ounce ounces mls liter",
    ),
    (
        b'u',
        "mg mgs mcg ug percent iu meq milligram milligrams microgram micrograms units",
    ),
    (
        b'q',
        "qty quantity quantities count ct disp dispense quanity",
    ),
    (b'r', "refill refills rf rfs refil refils"),
    (b'0', "no without"),
    (b'c', "c t l"),
    (
        b'k',
        "by po orally oral bid tid qid qd qhs hs prn q at nightly qday mouth needed \
         bedtime",
    ),
    (
        b'j',
        "january february march april may june july august september october november \
         december jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
    (b'e', "st nd rd th"),
    (b'R', "retrospective retrospectively retro retroactive"),
    (b's', "dos"),
    (b't', "date dates"),
    (
        b'P',
        "dispensed performed provided given administered rendered completed done \
         delivered obtained received",
    ),
    (b'V', "prescribed dated ordered"),
    (b'A', "associated"),
    (b'C', "surgical surgery"),
    (b'S', "service services"),
    (b'z', "original originally initial"),
    (b'Z', "remaining remainder balance remain remains"),
    (b'E', "eligible"),
    (b'I', "imr"),
    (b'N', "portion part"),
    (
        b'X',
        "dispute disputed denied noncertified unauthorized unapproved",
    ),
    (b'Q', "request requests requested"),
    (
        b'G',
        "authorized certified approved allowed granted modified authorization \
         certification partially",
    ),
    (b'L', "rental rentals rent rented renting lease"),
    (b'Y', "purchase purchased purchasing buy"),
    (b'U', "trial trials"),
    (b'b', "use usage"),
    (b'B', "is was are were being"),
    (b'H', "the this"),
    (b'O', "of"),
    (b'F', "for over during"),
    (b'T', "to through thru until"),
    (b'&', "and plus"),
    (b'a', "additional further another"),
    (b'1', "more"),
    (b'6', "all total altogether"),
    (
        b'i',
        "continue continues continued continuing continuation continuance ongoing extend \
         resume resumption",
    ),
    (b'4', "renew renewed renewal"),
    (b'y', "repeat repeated"),
    (b'2', "second third fourth fifth sixth"),
    (b'5', "extension"),
    (b'3', "maintenance"),
];

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
