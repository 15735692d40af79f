//! Reading of files, good and bad.

mod whole;

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
fn a_pdf_that_swells_behind_a_second_layer_is_refused() {
    let small = Pdf::of(WORDS).swelling_to(100).packed_twice().bytes();
    assert!(small.len() < 10_000);
    assert_eq!(read::letter(&small), Err(ReadError::Swells));
    let twice = Pdf::of(WORDS).packed_twice();
    assert_eq!(squeezed(&text(&twice.bytes())), squeezed(WORDS));
}

#[test]
fn a_pdf_that_saves_states_without_end_is_refused() {
    let saving = Pdf::of(WORDS).saving_states(10_001, false);
    assert_eq!(read::letter(&saving.bytes()), Err(ReadError::Swells));
    // That it saves often is no harm where it restores.
    let restoring = Pdf::of(WORDS).saving_states(10_001, true);
    assert_eq!(squeezed(&text(&restoring.bytes())), squeezed(WORDS));
}

#[test]
fn a_page_of_more_than_a_megabyte_is_refused_however_it_comes_about() {
    let large = Pdf::of(&"a longer line of a letter, ".repeat(40_000));
    assert_eq!(read::letter(&large.bytes()), Err(ReadError::Swells));
    let again = Pdf::of(WORDS).drawn_again(10_000);
    assert_eq!(read::letter(&again.bytes()), Err(ReadError::Swells));
}

#[test]
fn a_picture_is_not_read_as_a_drawing() {
    let pictured = Pdf::of(WORDS).with_picture();
    assert_eq!(squeezed(&text(&pictured.bytes())), squeezed(WORDS));
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
