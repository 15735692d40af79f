//! Every kind of finding about a single letter, each from one change to a
//! letter that gives none of that kind.

mod citation;
mod decisive;
mod named;

use std::borrow::Cow;

use mtus::audit::{Auditor, Finding, FindingKind};
use mtus::text::Text;

/// A letter under the guidelines of 2009, which have page numbers.
fn letter() -> String {
    include_str!("cli/letter.txt").replace("10/28/2016", "10/28/2014")
}

fn findings(letter: &str) -> Vec<(Finding, Vec<String>)> {
    let text = Text::new(letter.to_owned());
    let audit = Auditor::shipped().audit("a.txt".to_owned(), text, Vec::new());
    let judged = audit.judged.unwrap();
    let quoted = |finding: &Finding| {
        let words = finding.evidence.iter();
        let words = words.map(|&span| judged.text.unwrapped(span));
        words.map(Cow::into_owned).collect()
    };
    let findings = judged.findings.iter();
    findings
        .map(|finding| (finding.clone(), quoted(finding)))
        .collect()
}

/// A change to the letter, and the words that the finding of this kind then
/// quotes.
#[track_caller]
fn gives(kind: FindingKind, from: &str, to: &str) -> (Finding, Vec<String>) {
    let letter = letter();
    assert!(letter.contains(from), "the letter has no `{from}`");
    let of_kind = |letter: &str| {
        let all = findings(letter);
        all.into_iter().find(|(finding, _)| finding.kind == kind)
    };
    assert_eq!(of_kind(&letter), None, "the letter gives it unchanged");
    let changed = letter.replacen(from, to, 1);
    of_kind(&changed).unwrap_or_else(|| panic!("no {}: {:#?}", kind.id(), findings(&changed)))
}

#[test]
fn an_outcome_that_differs_quotes_what_decides() {
    let (finding, words) = gives(
        FindingKind::OutcomeDiffers,
        "7.5mg #60: Upheld",
        "7.5mg #60: Overturned",
    );
    assert_eq!(finding.item, Some(0));
    assert!(words.contains(&"Overturned".to_owned()), "{words:?}");
    assert!(
        words.iter().any(|words| words.contains("eight months")),
        "{words:?}"
    );
}

#[test]
fn a_heading_is_held_against_its_reasons() {
    let (finding, words) = gives(
        FindingKind::HeadingAgainstRationale,
        "The request is medically necessary.",
        "The request is not medically necessary.",
    );
    assert_eq!(finding.item, Some(1));
    assert_eq!(words, ["Overturned", "is not medically necessary"]);
}

#[test]
fn a_contradiction_quotes_both_sides() {
    let (finding, words) = gives(
        FindingKind::Contradiction,
        "In\nthis case, the injured worker has",
        "In\nthis case, there was no spasm of the lumbar muscles, and the injured worker has",
    );
    assert!(
        finding.message.starts_with("spasm_documented"),
        "{}",
        finding.message
    );
    assert_eq!(words.len(), 2, "{words:?}");
}

#[test]
fn a_contradiction_shows_what_contradicts_and_where_it_stands() {
    // Another sentence of the same part says the same as the rationale.
    let spasm = letter()
        .replace("He wears a brace at work.", "There was no spasm at first.")
        .replace(
            "In\nthis case, the injured worker has",
            "In\nthis case, there was no spasm of the lumbar muscles, and the injured worker has",
        );
    let message = |letter: &str| {
        let mut all = findings(letter).into_iter();
        let found = all.find(|(one, _)| one.kind == FindingKind::Contradiction);
        found.map(|(one, _)| one.message)
    };
    assert_eq!(
        message(&spasm).as_deref(),
        Some(
            "spasm_documented: the summary is read as `yes` (line 16), the rationale as `no` (line 32)"
        )
    );
    let requested = letter()
        .replace("1. Cyclobenzaprine 7.5mg #60", "1. Lumbar laminectomy L4-5")
        .replace(
            "In\nthis case, the injured worker has",
            "In\nthis case, the injured worker is not a surgical candidate and has",
        );
    assert_eq!(
        message(&requested).as_deref(),
        Some(
            "surgery_considered: the request is read as `yes` (line 23), the rationale as `no` (line 32)"
        )
    );
}

#[test]
fn a_rationale_that_only_recites_is_told() {
    let (finding, words) = gives(
        FindingKind::AllRecital,
        "In\nthis case, the injured worker has used cyclobenzaprine for eight months. The\nrequest",
        "Guidelines recommend them for two to three weeks. The\nrequest",
    );
    assert_eq!((finding.item, words.len()), (Some(0), 0));
    // What leads up to the conclusion finds nothing.
    for instead in [
        "Guidelines recommend them for two to three weeks. In this case, the criteria are not \
         met. The\nrequest",
        "Guidelines recommend them for two to three weeks. Based on the records provided, the\n\
         request",
    ] {
        let (finding, _) = gives(
            FindingKind::AllRecital,
            "In\nthis case, the injured worker has used cyclobenzaprine for eight months. The\nrequest",
            instead,
        );
        assert_eq!(finding.item, Some(0), "{instead}");
    }
}

#[test]
fn a_rationale_that_finds_or_only_concludes_does_not_recite() {
    let used = "In\nthis case, the injured worker has used cyclobenzaprine for eight months.";
    for instead in [
        // Criteria are gone through, and each is answered.
        "The criteria:\n(a) an acute flare - not met; (b) a short course - met.",
        // A note may be one on this worker.
        "Dizziness attributed to cyclobenzaprine. Guidelines allow it for two weeks.",
    ] {
        let note = instead.starts_with("Dizziness");
        let mut letter = letter().replace(used, instead);
        if note {
            letter = letter.replace(
                "Muscle relaxants are a second choice for short flares. ",
                "",
            );
        }
        let kinds: Vec<_> = findings(&letter).iter().map(|(one, _)| one.kind).collect();
        assert!(
            !kinds.contains(&FindingKind::AllRecital),
            "{instead}: {kinds:?}"
        );
    }
    let concludes = letter().replace(
        "Muscle relaxants are a second choice for short flares. In\nthis case, the injured worker has \
         used cyclobenzaprine for eight months. The\nrequest",
        "As the operation is not medically necessary, the request",
    );
    let kinds: Vec<_> = findings(&concludes)
        .iter()
        .map(|(one, _)| one.kind)
        .collect();
    assert!(!kinds.contains(&FindingKind::AllRecital), "{kinds:?}");
}

#[test]
fn a_denial_on_a_caution_is_told() {
    let (finding, words) = gives(
        FindingKind::RestsOnCaution,
        "the injured worker has used cyclobenzaprine for eight months",
        "the injured worker takes naproxen beside it",
    );
    assert_eq!(finding.item, Some(0));
    assert!(
        finding.message.contains("added-to-other-agents"),
        "{}",
        finding.message
    );
    assert!(!words.is_empty());
}

#[test]
fn dates_of_injury_are_compared() {
    let (finding, words) = gives(
        FindingKind::DateMismatch,
        "hurt his low back on 02/03/2014",
        "was injured on 02/03/2013",
    );
    assert_eq!((finding.item, words), (None, vec!["02/03/2013".to_owned()]));
    let same = letter().replace("hurt his low back on", "was injured on");
    let kinds: Vec<_> = findings(&same).iter().map(|(one, _)| one.kind).collect();
    assert!(!kinds.contains(&FindingKind::DateMismatch));
}

#[test]
fn citations_are_looked_at() {
    let (finding, _) = gives(
        FindingKind::NoCitation,
        "Decision based on MTUS Low Back Complaints 2004.",
        "The reviewer did not cite any guideline.",
    );
    assert_eq!(finding.item, Some(1));
    let (_, words) = gives(
        FindingKind::CitationOutsideSection,
        "Page(s): 63",
        "Page(s): 12",
    );
    assert!(words.iter().any(|words| words.contains("12")), "{words:?}");
}

#[test]
fn every_kind_has_an_id_and_a_sentence_of_its_own() {
    for (at, kind) in FindingKind::ALL.into_iter().enumerate() {
        assert!(kind.meaning().ends_with('.'), "{}", kind.id());
        for other in FindingKind::ALL.into_iter().skip(at + 1) {
            assert_ne!(kind.id(), other.id());
            assert_ne!(kind.meaning(), other.meaning());
        }
    }
}
