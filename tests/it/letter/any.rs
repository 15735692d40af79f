//! Any text whatever, and letters set in other ways.

use std::fmt::Write as _;

use mtus::letter::{self, Letter};
use mtus::text::{Span, Text};
use mtus::vocabulary::Vocabulary;
use proptest::prelude::*;
use proptest::sample::select;

use crate::tree;

/// Pieces of letters, whole and broken, and what may stand between them.
const PIECES: [&str; 44] = [
    "HOW THE IMR FINAL DETERMINATION WAS MADE",
    "CLINICAL CASE SUMMARY",
    "IMR ISSUES, DECISIONS AND RATIONALES",
    "The Final Determination was based on decisions for the disputed items/services set forth below:",
    "The expert reviewer developed the following clinical case summary based on a review of the case file",
    "Claims Administrator guideline:",
    "MAXIMUS guideline:",
    "Decision rationale:",
    "Upheld",
    "Overturned",
    ": Upheld\n",
    " is: Overturned\n",
    ":",
    " is ",
    "was the original request.",
    "The remaining IMR eligible portion of the original request,",
    "1) MAXIMUS Federal Services, Inc. has determined the request for",
    "is not medically necessary and appropriate.",
    "is medically necessary",
    "2) Regarding the request for",
    "Rationale for the Decision:",
    "RATIONALE",
    "ISSUE AT DISPUTE",
    "DOCUMENTS REVIEWED",
    "Effect of the Decision",
    "State(s) of Licensure: Ohio",
    "Certification(s)/Specialty: Surgery",
    "Board Certified in",
    "Date of Injury: 13/45/2016",
    "Application 11/2/16 Received:",
    "Case Number: CM16-0000000",
    "57-year-old female",
    "Decision based on MTUS Knee Complaints 2004, Section(s): ",
    "Page(s): 63, ",
    "(ODG), <",
    "The Claims Administrator based its decision on the",
    "é",
    "ÿ\u{a0}",
    "\r\n",
    "\n \n",
    "\n\n\n\n",
    "\u{c}",
    "  ",
    "1. ",
];

fn any_letter() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(&PIECES[..]).prop_map(str::to_owned),
        2 => Just("\n".to_owned()),
        2 => Just(" ".to_owned()),
        1 => "[a-zA-Z0-9.,:()]{1,12}",
        1 => ".{0,4}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn read(text: &Text) -> Letter {
    letter::read(text, Vocabulary::shipped()).0
}

/// Every span lies in the text, on the borders of characters, in its order.
fn check_spans(text: &Text) -> Result<(), TestCaseError> {
    let letter = read(text);
    let (_, problems) = letter::read(text, Vocabulary::shipped());
    let is_in = |span: Span| text.as_str().get(span.start..span.end).is_some();
    prop_assert!(is_in(letter.summary));
    for problem in problems {
        prop_assert!(problem.span.is_none_or(is_in), "{problem:?}");
        prop_assert!(!problem.message.ends_with('.') && !problem.code.contains(' '));
    }
    let is_notice = text.as_str().to_lowercase().contains("determined");
    let mut end = 0;
    for item in &letter.items {
        for span in [
            item.heading,
            item.stated_at,
            item.rationale,
            item.cited_by_administrator.span,
            item.cited_by_reviewer.span,
        ] {
            prop_assert!(is_in(span));
        }
        for citations in [&item.cited_by_administrator, &item.cited_by_reviewer] {
            for cited in citations.guidelines.iter() {
                let place = citations.place(cited);
                prop_assert!(is_in(place) && citations.cited_in.contains(place));
                prop_assert!(!cited.guideline.is_empty());
            }
        }
        prop_assert!(
            item.disputed
                .is_none_or(|disputed| item.heading.contains(disputed))
        );
        prop_assert!(!item.heading.contains(item.stated_at) || item.heading.is_empty());
        if is_notice {
            continue; // There the outcomes stand at the top.
        }
        prop_assert!(
            end <= item.heading.start && item.heading.end <= item.stated_at.start,
            "{item:?}"
        );
        end = item.stated_at.end;
        if !item.rationale.is_empty() {
            prop_assert!(end <= item.rationale.start);
            end = item.rationale.end;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_pieces_is_read(letter in any_letter()) {
        check_spans(&Text::new(letter))?;
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,200}") {
        check_spans(&Text::new(text))?;
    }

    #[test]
    fn a_letter_cut_anywhere_is_read(letter in select(letters()), from in 0_usize..6000, len in 0_usize..6000) {
        let cut: String = letter.1.chars().skip(from).take(len).collect();
        check_spans(&Text::new(cut))?;
    }

    #[test]
    fn wrapping_changes_nothing(letter in select(letters()), width in 30_usize..120) {
        assert_same(&letter.0, &letter.1, &wrapped(&letter.1, width));
    }
}

pub(super) fn letters() -> Vec<(String, String)> {
    tree::files("tests/letters", ".txt")
        .iter()
        .map(|path| (tree::name(path), tree::text(path)))
        .collect()
}

/// What is read, without where it stands.
fn content(text: &Text) -> String {
    let letter = read(text);
    let mut out = format!(
        "{:?}\n{:?}\n{:?}\n",
        letter.cover, letter.reviewer, letter.worker
    );
    writeln!(out, "{}", text.unwrapped(letter.summary)).unwrap();
    for item in &letter.items {
        writeln!(out, "{:?} {}", item.stated, text.unwrapped(item.heading)).unwrap();
        for citations in [&item.cited_by_administrator, &item.cited_by_reviewer] {
            for cited in citations.guidelines.iter() {
                writeln!(
                    out,
                    "{} {:?} {:?} {:?} {}",
                    cited.guideline, cited.edition, cited.sections, cited.pages, cited.outside_mtus
                )
                .unwrap();
            }
        }
        writeln!(out, "{}", text.unwrapped(item.rationale)).unwrap();
    }
    out
}

fn assert_same(name: &str, letter: &str, changed: &str) {
    let (before, after) = (
        content(&Text::new(letter.to_owned())),
        content(&Text::new(changed.to_owned())),
    );
    for (before, after) in before.lines().zip(after.lines()) {
        assert!(
            before == after,
            "{name}\nas it stands: {before}\nchanged:      {after}\n{changed}"
        );
    }
    assert_eq!(before.lines().count(), after.lines().count(), "{name}");
}

/// Breaks every line that is longer, with the empty lines of the letter.
fn wrapped(letter: &str, width: usize) -> String {
    let words = letter
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count();
    let is_double = letter.lines().filter(|line| line.is_empty()).count() * 10 > words * 9;
    let end = if is_double { "\n\n" } else { "\n" };
    let mut out = String::new();
    for line in letter.split_inclusive('\n') {
        let (words, rest) = line.split_at(line.trim_end().len());
        let mut column = 0;
        for (at, word) in words.split(' ').enumerate() {
            if at > 0 {
                let is_gap = word.is_empty() || out.ends_with(' ');
                let wraps = column + word.len() > width && !is_gap && column > 0;
                out.push_str(if wraps { end } else { " " });
                column = if wraps { 0 } else { column + 1 };
            }
            out.push_str(word);
            column += word.chars().count();
        }
        out.push_str(rest);
    }
    out
}

#[test]
fn line_ends_change_nothing() {
    for (name, letter) in letters() {
        let unix = letter.replace("\r\n", "\n");
        assert_same(&name, &unix, &unix.replace('\n', "\r\n"));
        assert_same(&name, &unix, &format!("\u{feff}{unix}"));
        assert_same(&name, &unix, unix.trim_end());
    }
}

#[test]
fn empty_lines_and_trailing_spaces_change_nothing() {
    for (name, letter) in letters() {
        let unix = letter.replace("\r\n", "\n");
        assert_same(&name, &unix, &unix.replace('\n', "\n\n"));
        assert_same(&name, &unix, &unix.replace('\n', "   \n"));
        let bare: Vec<&str> = unix.lines().map(str::trim_end).collect();
        assert_same(&name, &unix, &bare.join("\n"));
        let indented: Vec<String> = unix.lines().map(|line| format!("   {line}")).collect();
        assert_same(&name, &unix, &indented.join("\n"));
    }
}
