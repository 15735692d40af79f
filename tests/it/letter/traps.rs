//! Traps that letters hold, each in the smallest letter that holds it.

use std::borrow::Cow;

use mtus::letter::{self, Letter, Stated};
use mtus::text::{Problem, Text};
use mtus::vocabulary::Vocabulary;

/// A letter of 2016 with these items under its heading.
fn with_items(items: &str) -> (Text, Letter, Vec<Problem>) {
    let text = Text::new(format!(
        "CLINICAL CASE SUMMARY\nA 40 year old man fell.\n\nIMR ISSUES, DECISIONS AND RATIONALES\nThe Final Determination \
         was based on decisions for the disputed items/services set forth below:\n\n{items}"
    ));
    let (letter, problems) = letter::read(&text, Vocabulary::shipped());
    (text, letter, problems)
}

/// The headings with their outcomes.
fn headings(items: &str) -> Vec<(String, Stated)> {
    let (text, letter, _) = with_items(items);
    letter
        .items
        .iter()
        .map(|item| (text.unwrapped(item.heading).into_owned(), item.stated))
        .collect()
}

const REST: &str = "\n\nClaims Administrator guideline: None.\n\nMAXIMUS guideline: None.\n\nDecision rationale: It helps.\n\n";

#[test]
fn a_heading_ends_before_the_last_colon_and_a_trailing_is() {
    for (heading, request) in [
        ("Knee brace: Upheld", "Knee brace"),
        ("Knee brace:  Upheld  ", "Knee brace"),
        ("Knee brace is: Upheld", "Knee brace"),
        ("Knee brace is Upheld", "Knee brace"),
        ("Knee brace is:\nUpheld", "Knee brace"),
        ("Knee brace:\n\nUpheld", "Knee brace"),
        ("Knee brace\nUpheld", "Knee brace"),
        ("Knee brace: UPHELD", "Knee brace"),
        ("Knee brace: Upheld.", "Knee brace"),
        (
            "Retrospective (DOS: 3/7/14): brace: Upheld",
            "Retrospective (DOS: 3/7/14): brace",
        ),
        (
            "Brace, size: large,\ncolor: any: Upheld",
            "Brace, size: large, color: any",
        ),
        (
            "Appeal of the brace once Upheld, this: Upheld",
            "Appeal of the brace once Upheld, this",
        ),
        (
            "Appeal of the brace once\nUpheld\nin May: Upheld",
            "Appeal of the brace once Upheld in May",
        ),
        ("2. Knee brace: Upheld", "Knee brace"),
        ("10 visits of\n\ntherapy: Upheld", "10 visits of therapy"),
        ("10 visits of\n\u{c}therapy: Upheld", "10 visits of therapy"),
        ("\u{c}Knee brace: Upheld", "Knee brace"),
        ("Aegis: Upheld", "Aegis"),
    ] {
        for end in [REST, &REST.replace("\n\n", "\n")] {
            let found = headings(&format!("{heading}{end}"));
            assert_eq!(found, [(request.to_owned(), Stated::Upheld)], "{heading:?}");
        }
    }
}

#[test]
fn a_heading_needs_no_empty_line_before_it() {
    let rest = REST.replace("\n\n", "\n");
    let items = format!("Knee brace: Upheld{rest}Heel cup, one\npair, soft: Overturned{rest}");
    let expected = [
        ("Knee brace".to_owned(), Stated::Upheld),
        ("Heel cup, one pair, soft".to_owned(), Stated::Overturned),
    ];
    assert_eq!(headings(items.trim_start()), expected);
}

#[test]
fn a_partial_request_is_whole_across_a_page_break() {
    let request = "Brace, two, was the original request. Brace, one, was authorized by the Claims Administrator. The \
                   remaining IMR eligible portion of the original request, brace, one";
    for gap in ["\n", "\n\n", "\n\n\u{c}"] {
        let heading = request.replace(". ", &format!(".{gap}"));
        let found = headings(&format!(
            "Splint: Upheld{REST}{heading} is: Overturned{REST}"
        ));
        assert_eq!(
            found.get(1),
            Some(&(request.to_owned(), Stated::Overturned)),
            "{gap:?}"
        );
    }
}

#[test]
fn labels_are_known_in_several_wordings() {
    let items = "Brace: Upheld\nCLAIMS ADMINISTRATOR GUIDELINES: Decision based on MTUS Knee Complaints 2004.\nMaximus \
                 Guideline The Expert Reviewer did not cite any medical evidence.\ndecision rationale - It helps.\n";
    let (text, letter, problems) = with_items(items);
    assert_eq!(problems, []);
    let item = letter.items.first().unwrap();
    assert_eq!(item.cited_by_administrator.guidelines.len(), 1);
    assert_eq!(
        text.unwrapped(item.cited_by_reviewer.span),
        "The Expert Reviewer did not cite any medical evidence."
    );
    assert_eq!(text.unwrapped(item.rationale), "It helps.");
}

#[test]
fn what_is_missing_is_a_problem_with_a_place() {
    let codes = |items: &str| -> Vec<(&'static str, bool)> {
        let (_, _, problems) = with_items(items);
        problems
            .iter()
            .map(|problem| (problem.code, problem.span.is_some()))
            .collect()
    };
    assert_eq!(codes(""), [("no-items", false)]);
    assert_eq!(
        codes("Brace: Upheld"),
        [("no-guideline", true), ("no-rationale", true)]
    );
    assert_eq!(
        codes("Brace: Upheld\n\nDecision rationale: It helps."),
        [("no-guideline", true)]
    );
    let whole = format!("Brace: Upheld{REST}");
    assert_eq!(codes(&whole), []);
    let without = format!("{whole}Splint: Withdrawn{REST}");
    assert_eq!(codes(&without), [("no-outcome", true)]);
    let (_, problems) = letter::read(&Text::new("Dear Sir".to_owned()), Vocabulary::shipped());
    assert_eq!(
        problems.first().map(|problem| problem.code),
        Some("not-a-letter")
    );
}

#[test]
fn an_item_without_an_outcome_takes_nothing_from_its_neighbours() {
    let (text, letter, _) = with_items(&format!(
        "Brace: Upheld{REST}Splint: Withdrawn{REST}Cup: Overturned{REST}"
    ));
    let rationales: Vec<Cow<'_, str>> = letter
        .items
        .iter()
        .map(|item| text.unwrapped(item.rationale))
        .collect();
    assert_eq!(rationales, ["It helps.", "It helps."]);
}

#[test]
fn the_record_holds_no_outcome() {
    for (name, letter) in super::any::letters() {
        let text = Text::new(letter);
        let (letter, _) = letter::read(&text, Vocabulary::shipped());
        let record = letter.record();
        let stated: Vec<_> = letter.items.iter().map(|item| item.stated_at).collect();
        let spans = record
            .items
            .iter()
            .flat_map(|item| [item.heading, item.rationale]);
        for span in spans.chain([record.summary]) {
            for &stated in &stated {
                assert!(
                    span.end <= stated.start || stated.end <= span.start,
                    "{name}: {}",
                    text.slice(span)
                );
            }
        }
        assert!(
            !text.slice(record.summary).contains("has determined"),
            "{name}"
        );
    }
}

#[test]
fn what_was_decided_in_part_has_no_decision() {
    for outcome in ["Partially Overturned", "partly upheld"] {
        let (_, letter, problems) = with_items(&format!("Norco #60: {outcome}{REST}"));
        assert!(letter.items.is_empty(), "{outcome}");
        assert!(problems.iter().any(|problem| problem.code == "no-outcome"));
    }
}

#[test]
fn what_stands_behind_the_end_of_a_letter_is_told_and_not_read() {
    let second = "Case Number: CM16-0099999\n\nCLINICAL CASE SUMMARY\nShe has a fracture.\n\n\
                  IMR ISSUES, DECISIONS AND RATIONALES\n\nNeck brace: Overturned";
    for (behind, code) in [
        (second, "second-letter"),
        (
            "ADDENDUM\nIt was amended.\n\nKnee brace: Overturned",
            "addendum",
        ),
        (
            "Addendum to the Final Determination:\nIt was amended.",
            "addendum",
        ),
    ] {
        let (text, letter, problems) =
            with_items(&format!("Knee brace: Upheld{REST}{behind}{REST}"));
        let [item] = letter.items.as_slice() else {
            panic!("{behind}");
        };
        assert_eq!(text.slice(item.rationale).trim(), "It helps.", "{behind}");
        let told = problems.iter().find(|problem| problem.code == code);
        let told = told.and_then(|problem| problem.span);
        assert!(
            told.is_some_and(|span| behind.contains(text.slice(span))),
            "{behind}"
        );
    }
    let (_, _, problems) = with_items(&format!(
        "Knee brace: Upheld{REST}Addendum items were sent for review.\n\nBrace: Upheld{REST}"
    ));
    assert!(problems.is_empty(), "{problems:?}");
}
