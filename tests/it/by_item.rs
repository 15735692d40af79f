//! What facts of the worker are for an item: those of its part of the body, and its own
//! rationale before that of another item.

use mtus::answer::Answer;
use mtus::audit::{Auditor, FindingKind, JudgedLetter};
use mtus::decide::{Decision, Predicted};
use mtus::facts::Value;
use mtus::text::Text;

use crate::tree;

/// A letter with this summary and these items, each with its heading and rationale.
fn audited(summary: &str, items: &[(&str, &str)]) -> JudgedLetter {
    let letter = tree::text(&tree::root().join("tests/it/cli/letter.txt"));
    let (cover, _) = letter.split_once("CLINICAL CASE SUMMARY").unwrap();
    let mut text = format!(
        "{cover}CLINICAL CASE SUMMARY\n\n{summary}\n\nIMR ISSUES, DECISIONS AND RATIONALES\nThe \
         Final Determination was based on decisions for the disputed items/services set forth \
         below:\n"
    );
    for (heading, rationale) in items {
        let item = format!(
            "\n{heading}: Upheld\n\nClaims Administrator guideline: Decision based on MTUS Low \
             Back Complaints 2004.\n\nMAXIMUS guideline: Decision based on MTUS Low Back \
             Complaints 2004.\n\nDecision rationale: {rationale}\n"
        );
        text.push_str(&item);
    }
    let audit = Auditor::shipped().audit("a.txt".to_owned(), Text::new(text), Vec::new());
    let judged = audit.judged.unwrap();
    assert_eq!(judged.letter.items.len(), items.len());
    judged
}

/// What a fact is for an item; none where nothing is stated.
fn told(judged: &JudgedLetter, item: usize, fact: &str) -> Option<bool> {
    let id = Auditor::shipped().facts().find(fact).unwrap();
    let value = judged.facts.for_item(item, id)?.value;
    Some(value == Value::Answer(Answer::Yes))
}

fn contradictions(judged: &JudgedLetter) -> usize {
    let findings = judged.findings.iter();
    let kind = FindingKind::Contradiction;
    findings.filter(|finding| finding.kind == kind).count()
}

const NECK: &str = "MRI of the cervical spine";
const BACK: &str = "MRI of the lumbar spine";

#[test]
fn a_sign_counts_for_the_item_of_its_own_region_alone() {
    let summary = "He has neck and back pain. The right ankle is weak at 4/5.";
    let judged = audited(summary, &[(NECK, "See above."), (BACK, "See above.")]);
    let deficit = |item| told(&judged, item, "neurologic_deficit");
    assert_eq!((deficit(0), deficit(1)), (None, Some(true)));
}

#[test]
fn a_drug_takes_what_is_found_anywhere() {
    let summary = "There is spasm of the lumbar muscles.";
    let items = [("Norco 10/325mg #60", "See above."), (NECK, "See above.")];
    let judged = audited(summary, &items);
    assert_eq!(told(&judged, 0, "spasm_documented"), Some(true));
}

#[test]
fn the_own_rationale_of_an_item_outweighs_that_of_another() {
    let own = "Conservative care has failed.";
    let other = "There is no documentation of failed conservative care.";
    for turned in [false, true] {
        let mut items = [(BACK, own), ("EMG of the lower extremities", other)];
        if turned {
            items.reverse();
        }
        let judged = audited("He has low back pain.", &items);
        let failed = |item| told(&judged, item, "conservative_care_failed");
        assert_eq!((failed(0), failed(1)), (Some(!turned), Some(turned)));
    }
}

#[test]
fn sentences_on_two_regions_are_no_contradiction() {
    let summary = "MRI of the lumbar spine was done on 1/5/2016. The low back had therapy, \
                   and conservative care of the low back has failed.";
    let denied = "There was no MRI of the neck and no conservative care of the neck.";
    let judged = audited(summary, &[(BACK, "See above."), (NECK, denied)]);
    assert_eq!(contradictions(&judged), 0);
    let denied = "There was no MRI of the low back.";
    let judged = audited(summary, &[(BACK, denied), (NECK, "See above.")]);
    assert_eq!(contradictions(&judged), 1);
}

#[test]
fn a_rationale_that_contradicts_the_summary_is_told_whatever_another_says() {
    let summary = "He has low back pain without radicular pain.";
    let first = "He has radicular pain into the left foot.";
    for second in ["See above.", "There is no radicular pain."] {
        let judged = audited(summary, &[(BACK, first), ("Lumbar brace", second)]);
        assert_eq!(contradictions(&judged), 1, "{second}");
    }
}

#[test]
fn who_has_reflux_is_at_risk_though_a_rationale_finds_no_ulcer() {
    let summary = "He takes naproxen. He has reflux.";
    let item = "Omeprazole 20mg #60";
    let judged = audited(
        summary,
        &[(item, "There is no history of ulcer or bleeding.")],
    );
    assert_eq!(told(&judged, 0, "gi_risk"), Some(true));
    let judged = audited(
        summary,
        &[(item, "There are no gastrointestinal complaints.")],
    );
    assert_eq!(told(&judged, 0, "gi_risk"), Some(false));
}

#[test]
fn a_service_listens_to_the_operation_of_its_own_region() {
    let summary = "He has failed physical therapy, medication and an injection for the \
                   right shoulder. MRI of the right shoulder showed a full thickness tear of \
                   the supraspinatus. Abduction is weak at 4/5.";
    let items = [
        ("L4-5 lumbar fusion", "See above."),
        (
            "Right shoulder arthroscopy with rotator cuff repair",
            "See above.",
        ),
        (
            "Post-operative physical therapy, right shoulder, 2 x 6",
            "See above.",
        ),
        (
            "Post-operative physical therapy, lumbar spine, 2 x 6",
            "See above.",
        ),
    ];
    let judged = audited(summary, &items);
    let predicted = judged.decisions.iter().map(Decision::predicted);
    let predicted: Vec<Predicted> = predicted.collect();
    assert_eq!(
        predicted,
        [
            Predicted::Upheld,
            Predicted::Overturned,
            Predicted::Overturned,
            Predicted::Upheld
        ]
    );
}
