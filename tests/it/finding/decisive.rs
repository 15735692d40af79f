//! What settles a verdict and stands in a rationale alone: held against letters
//! that are silent on it.

use insta::glob;
use mtus::audit::{Auditor, FindingKind, JudgedLetter, Supposed};
use mtus::facts::Section;
use mtus::text::Text;
use mtus::vocabulary::FactId;

use crate::tree;

use super::{findings, letter};

fn judged(text: &str, supposed: Vec<Supposed>) -> JudgedLetter {
    let auditor = Auditor::shipped().supposing(supposed);
    let text = Text::new(text.to_owned());
    let audit = auditor.audit("a.txt".to_owned(), text, Vec::new());
    audit.judged.unwrap()
}

/// The facts that an item has from rationales and from nowhere else.
fn from_rationales(judged: &JudgedLetter, at: usize) -> Vec<FactId> {
    let all = judged
        .facts
        .worker
        .keys()
        .chain(judged.facts.items[at].keys());
    let alone = |fact: &FactId| {
        let of_rationale = |section| matches!(section, Section::Rationale(_));
        let stated = judged.facts.for_item(at, *fact);
        stated.is_some_and(|fact| fact.evidence.iter().all(|one| of_rationale(one.section)))
    };
    let mut facts: Vec<FactId> = all.copied().filter(alone).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

#[test]
fn a_fact_settles_a_verdict_where_silence_gives_another_and_nowhere_else() {
    let (mut settle, mut do_not) = (0, 0);
    glob!("../../letters", "*.txt", |path| {
        let text = tree::text(path);
        let stated = judged(&text, Vec::new());
        let auditor = Auditor::shipped();
        for at in 0..stated.letter.items.len() {
            let told = |name: &str| {
                stated.findings_about(Some(at)).iter().any(|finding| {
                    finding.kind == FindingKind::DecisiveFactOnlyInRationale
                        && finding.message.starts_with(&format!("{name}: "))
                })
            };
            for fact in from_rationales(&stated, at) {
                let value = stated
                    .facts
                    .for_item(at, fact)
                    .and_then(|stated| stated.beside_rationales);
                let silent = judged(&text, vec![Supposed { fact, value }]);
                let turns = silent.decisions[at].verdict() != stated.decisions[at].verdict();
                let name = auditor.facts().name(fact);
                assert_eq!(
                    told(name),
                    turns,
                    "{}, item {}: {name}",
                    path.display(),
                    at + 1
                );
                *(if turns { &mut settle } else { &mut do_not }) += 1;
            }
        }
    });
    assert!(settle > 10 && do_not > 10, "{settle}, {do_not}");
}

fn decisive(letter: &str) -> Vec<String> {
    let all = findings(letter).into_iter().map(|(finding, _)| finding);
    all.filter(|one| one.kind == FindingKind::DecisiveFactOnlyInRationale)
        .map(|one| one.message)
        .collect()
}

#[test]
fn it_is_told_what_would_come_of_silence() {
    assert_eq!(
        decisive(&letter()),
        [
            "duration_of_use: `8 months` was read in the rationale alone (line 32); without it the \
             verdict would be `not established`, with the same outcome",
            "red_flag: `yes` was read in the rationale alone (line 42); without it the verdict would \
             be `not established`",
        ]
    );
}

#[test]
fn without_the_rationale_what_the_summary_says_stands() {
    let letter = letter().replace("He wears a brace at work.", "There were no red flags.");
    let all = decisive(&letter);
    let told = "red_flag: `yes` was read in the rationale alone (line 42); without it the letter says \
                `no` and the verdict would be `not established`";
    assert!(all.iter().any(|one| one == told), "{all:#?}");
}

#[test]
fn what_the_heading_tells_is_no_selection_of_the_reviewer() {
    let letter = letter()
        .replace(
            "He wears a brace at work.",
            "He had physical therapy in 2013.",
        )
        .replace(
            "X-ray of the lumbar spine",
            "Physical therapy for 8 sessions was the original request. Physical therapy for\n\
             6 sessions was authorized by the Claims Administrator. The remaining IMR eligible\n\
             portion of the original request, physical therapy for 2 sessions",
        )
        .replace(
            "which is a red flag.",
            "and function improved with therapy.",
        );
    let all = decisive(&letter);
    let names: Vec<&str> = all.iter().filter_map(|one| one.split(':').next()).collect();
    // The six sessions before it settle it, too, and stand in the heading.
    assert_eq!(names, ["duration_of_use", "functional_improvement"]);
}
