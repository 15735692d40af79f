//! Visits that a letter tells twice: as granted, and as had before.

use mtus::audit::Auditor;
use mtus::decide::{Basis, Decision, Seen};
use mtus::facts::Value;
use mtus::text::Text;
use mtus::vocabulary::Category;

use super::story::{Story, book};

/// Of each number that the first criterion adds up, whether it is left out.
fn left_out(decision: &Decision) -> Vec<bool> {
    let seen = decision.trace.criteria[0].leaves[0].seen.iter();
    seen.map(|seen| matches!(seen, Seen::CountedWith(..)))
        .collect()
}

#[test]
fn visits_that_were_only_granted_are_counted_once() {
    let book = book(&[(
        "t/visits",
        "
applies_to: { category: physical_therapy }
necessary_when:
  - { id: within, if: visits_requested + visits_authorized + prior_visits <= 12, because: x }
",
    )]);
    let told = |cue: &'static str| {
        let mut story = Story::of(Category::PhysicalTherapy);
        story.request.visits = Some(6);
        story.request.partly_authorized = true;
        story.request.visits_granted = Some(6);
        let story = story.told("prior_visits", Value::Count(6), cue);
        let decision = story.decide(&book);
        (decision.basis, left_out(&decision))
    };
    let once = (Basis::CriteriaMet, vec![false, true, false]);
    assert_eq!(told("granted"), once);
    // Six that took place are others than six that were granted.
    assert_eq!(
        told("prior_visits"),
        (Basis::CriterionNotMet, vec![false; 3])
    );
}

#[test]
fn a_letter_tells_by_its_words_which_visits_took_place() {
    let letter = include_str!("../cli/letter.txt")
        .replace("10/28/2016", "10/28/2014")
        .replace(
            "X-ray of the lumbar spine",
            "Physical therapy for 8 sessions was the original request. Physical therapy for\n\
             6 sessions was authorized by the Claims Administrator. The remaining IMR eligible\n\
             portion of the original request, physical therapy for 2 sessions",
        );
    let of = |summary: &str| {
        let told = format!("He had physical therapy in 2013. {summary}");
        let text = letter.replace("He wears a brace at work.", &told);
        let audit = Auditor::shipped().audit(String::new(), Text::new(text), Vec::new());
        let decision = audit.judged.unwrap().decisions.swap_remove(1);
        (decision.basis, left_out(&decision))
    };
    let once = vec![false, true, false];
    for summary in [
        "",
        "Six sessions of physical therapy were authorized.",
        "Utilization review modified it: physical therapy for six sessions was authorized.",
    ] {
        assert_eq!(
            of(summary),
            (Basis::NotDocumented, once.clone()),
            "{summary}"
        );
    }
    for summary in [
        "He has completed six sessions of physical therapy.",
        "Treatment has included six sessions of physical therapy.",
    ] {
        assert_eq!(
            of(summary),
            (Basis::CriterionNotMet, vec![false; 3]),
            "{summary}"
        );
    }
}
