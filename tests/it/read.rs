//! Reading of files, good and bad.

use mtus::read::{self, ReadError};
use proptest::prelude::*;

use crate::pdf::Pdf;

const WORDS: &str = "The injured worker has used the brace for three weeks (since March).\n\
                     No red flags were noted.";

fn text(bytes: &[u8]) -> String {
    read::letter(bytes).unwrap().text.as_str().to_owned()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_pdf_gives_its_words() {
    assert_eq!(squeezed(&text(&Pdf::of(WORDS).bytes())), squeezed(WORDS));
}

#[test]
fn a_pdf_with_an_empty_user_password_is_read() {
    let letter = Pdf::of(WORDS).encrypted("");
    assert_eq!(squeezed(&text(&letter)), squeezed(WORDS));
}

#[test]
fn a_pdf_with_a_user_password_says_so() {
    let letter = Pdf::of(WORDS).encrypted("secret");
    assert_eq!(read::letter(&letter), Err(ReadError::Password));
}

#[test]
fn a_pdf_without_text_asks_for_ocr() {
    let error = read::letter(&Pdf::blank().bytes()).unwrap_err();
    assert_eq!(error, ReadError::NoTextLayer);
    assert!(error.to_string().contains("OCR"), "{error}");
}

#[test]
fn a_pdf_that_holds_itself_does_no_harm() {
    for letter in [
        Pdf::of(WORDS).with_circular_pages(),
        Pdf::of(WORDS).with_circular_drawing(),
    ] {
        let read = read::letter(&letter.bytes());
        assert!(matches!(read, Err(ReadError::DamagedPdf(_))), "{read:?}");
    }
}

#[test]
fn a_pdf_that_swells_is_refused() {
    let small = Pdf::of(WORDS).swelling_to(260);
    let bytes = small.bytes();
    assert!(bytes.len() < 4 << 20);
    assert_eq!(read::letter(&bytes), Err(ReadError::Swells));
}

#[test]
fn a_pdf_cut_off_anywhere_is_no_panic() {
    let letter = Pdf::of(WORDS).bytes();
    for end in (8..letter.len()).step_by(97) {
        // Where only the end is lost the words may still be found.
        if let Ok(read) = read::letter(&letter[..end]) {
            assert_eq!(squeezed(read.text.as_str()), squeezed(WORDS));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_pdf_with_wrong_bytes_is_no_panic(
        wrong in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut letter = Pdf::of(WORDS).bytes();
        for (at, byte) in wrong {
            let at = at.index(letter.len());
            letter[at] = byte;
        }
        read::letter(&letter).ok();
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(read) = read::letter(&bytes) {
            prop_assert!(!read.text.as_str().trim().is_empty());
        }
    }

    #[test]
    fn text_is_read_as_it_stands(words in "[ -~\n\u{e0}-\u{ff}\u{c}]{1,200}") {
        prop_assume!(!words.trim().is_empty() && !words.contains("%PDF") && !words.starts_with("{\\rtf"));
        let read = read::letter(words.as_bytes());
        // Many control characters in few others are no text.
        if let Ok(read) = read {
            prop_assert_eq!(read.text.as_str(), words);
        }
    }
}
