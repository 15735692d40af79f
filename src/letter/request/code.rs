//! A *code* by which a procedure or device is billed: five digits of the CPT
//! (`97110`), a letter and four digits of the HCPCS (`J3301`), four digits and a
//! letter (`0232T`), each with or without a modifier (`97110-59`). It says what
//! is asked for and is never a count.

use super::class::{self, Piece};
use super::line::Line;
use crate::vocabulary::{TreatmentId, Vocabulary};

/// A billing code.
pub(super) const CODE: u8 = class::CODE;

/// Whether a word that holds a letter is a code.
pub(super) fn is_code(word: &str) -> bool {
    match word.as_bytes() {
        // Nothing is billed under the last letters, and `x1000` is a count.
        [letter, digits @ ..] if digits.len() == 4 => {
            matches!(letter.to_ascii_uppercase(), b'A'..=b'V')
                && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Tells codes from numbers, and takes modifiers into them.
pub(super) fn settle(pieces: &mut Vec<Piece>, text: &str) {
    let printed = |piece: &Piece| text.get(piece.start..piece.end).unwrap_or_default();
    let mut settled: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.iter().copied().peekable();
    while let Some(mut piece) = rest.next() {
        let next = rest.peek().map_or(0, |next| next.class);
        if is_bare(piece, printed(&piece)) && !is_measured(next) {
            (piece.class, piece.value) = (CODE, None);
        }
        if is_modifier(&settled, piece, next) {
            // The dash goes with it.
            settled.pop();
            continue;
        }
        settled.push(piece);
    }
    *pieces = settled;
}

/// Whether a piece is a number that counts nothing: of five digits, or of four
/// that begin with a nought.
fn is_bare(piece: Piece, printed: &str) -> bool {
    let digits = printed.bytes().all(|byte| byte.is_ascii_digit());
    let is_long = printed.len() == 5 || (printed.len() == 4 && printed.starts_with('0'));
    piece.class == class::NUMBER && digits && is_long
}

/// Whether what follows a number makes it an amount: `50000 units`.
fn is_measured(next: u8) -> bool {
    matches!(next, class::UNIT | class::WEIGHT)
}

/// Whether a number is the modifier of the code before it: `59` of `97110-59`.
fn is_modifier(before: &[Piece], piece: Piece, next: u8) -> bool {
    let [.., code, dash] = before else {
        return false;
    };
    code.class == CODE
        && dash.class == b'-'
        && code.end == dash.start
        && dash.end == piece.start
        && piece
            .value
            .is_some_and(|value| (22.0..=99.0).contains(&value))
        && !matches!(
            next,
            class::VISIT | class::FORM | class::WEEK | class::OF_DAY
        )
}

/// The treatment that the first known code of a line stands for.
pub(super) fn named(vocabulary: &Vocabulary, line: &Line<'_>) -> Option<TreatmentId> {
    let codes = line.pieces.iter().filter(|piece| piece.class == CODE);
    codes
        .filter_map(|code| line.text.get(code.start..code.end))
        .find_map(|code| vocabulary.treatments.of_code(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> String {
        Line::of_words(text).classes
    }

    #[test]
    fn five_digits_are_a_code_and_no_count() {
        assert_eq!(classes("97110 x 6"), "9xn");
        assert_eq!(classes("97110, 97140 x 8 visits"), "9,9xnv");
        assert_eq!(classes("PT 98940 2x3"), "_9nxn");
        assert_eq!(classes("(97810) 12 visits"), "(9)nv");
    }

    #[test]
    fn letters_belong_to_codes() {
        assert_eq!(classes("J3301 x 2"), "9xn");
        assert_eq!(classes("e0730, 0232T"), "9,9c");
        assert_eq!(classes("x1000"), "xn");
        assert_eq!(classes("L4-5, T12, B12"), "l-n,l,_n");
    }

    #[test]
    fn a_modifier_goes_with_its_code() {
        assert_eq!(classes("97110-59 x 8"), "9xn");
        assert_eq!(classes("64483-50 and 64484"), "9&9");
        assert_eq!(classes("97110-12 visits"), "9-nv");
        assert_eq!(classes("97110 - 24 visits"), "9-nv");
        assert_eq!(classes("99201-99215"), "9-9");
    }

    #[test]
    fn an_amount_of_five_digits_is_no_code() {
        assert_eq!(classes("50000 units #4"), "nu#n");
        assert_eq!(classes("50,000 IU"), "nu");
        assert_eq!(classes("2000 IU, #1200"), "nu,#n");
    }
}
