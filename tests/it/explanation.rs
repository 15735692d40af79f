//! What an explanation says of a decision: every word has to hold.

use mtus::audit::{Auditor, JudgedLetter, Share, Split, Statistics};
use mtus::decide::Turned;
use mtus::letter::Stated;
use mtus::report::{self, Always, Paper, Side, SplitDecision};
use mtus::text::Text;

use crate::tree;

/// The explanation of a letter on long lines, without runs of white space.
fn told(letter: &str) -> String {
    let auditor = Auditor::shipped().with_nearest(Turned::Every);
    let text = Text::new(letter.to_owned());
    let audit = auditor.audit("a.txt".to_owned(), text, Vec::new());
    let told = report::explanation(&audit, None, auditor.facts(), Paper::default());
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A letter under the guidelines of 2009, in which one thing stands for another.
fn letter(changes: &[(&str, &str)]) -> String {
    let mut letter = include_str!("cli/letter.txt").replace("10/28/2016", "10/28/2014");
    for (from, to) in changes {
        assert!(letter.contains(from), "the letter has no `{from}`");
        letter = letter.replacen(from, to, 1);
    }
    letter
}

#[track_caller]
fn says(told: &str, words: &str) {
    assert!(told.contains(words), "no `{words}` in: {told}");
}

const USE: &str = "In\nthis case, the injured worker has used cyclobenzaprine for eight months. ";
const FLAG: &str =
    "The record tells of a new fall with a suspected fracture,\nwhich is a red flag. The request";

#[test]
fn an_item_that_depends_on_another_is_not_called_silent_on_it() {
    let told = told(&letter(&[
        ("1. Cyclobenzaprine 7.5mg #60", "1. Lumbar laminectomy L4-5"),
        (USE, ""),
        (
            "2. X-ray of the lumbar spine: Overturned",
            "2. Preoperative medical clearance: Upheld",
        ),
        (FLAG, "As the operation is not necessary, the clearance"),
    ]));
    says(&told, "depends on item 1, which is not established");
    says(&told, "It stands or falls with what it depends on");
    assert!(!told.contains("silent on verdict of surgery"), "{told}");
}

#[test]
fn what_the_request_leaves_out_is_told_where_no_fact_turns_a_decision() {
    let told = told(&letter(&[
        (
            "1. Cyclobenzaprine 7.5mg #60",
            "1. Physical therapy for the low back",
        ),
        (USE, ""),
    ]));
    says(
        &told,
        "silent on visits_requested: visits or sessions in dispute",
    );
    says(
        &told,
        "no fact alone would turn it: the request does not say visits_requested",
    );
}

#[test]
fn what_would_turn_a_decision_can_be() {
    let told = told(&letter(&[
        (
            "2. X-ray of the lumbar spine",
            "2. Physical therapy 8 visits",
        ),
        (
            "He wears a brace at work.",
            "He has completed six sessions of physical therapy.",
        ),
        (FLAG, "The request"),
    ]));
    assert!(!told.contains("prior_visits were 0"), "{told}");
    assert!(!told.contains("if prior_treatment were no"), "{told}");
}

#[test]
fn a_presumption_that_chose_the_rule_is_told() {
    let of = |heading: &str| {
        told(&letter(&[
            ("2. X-ray of the lumbar spine", heading),
            ("He wears a brace at work.", ""),
            (FLAG, "The request"),
        ]))
    };
    let first = of("2. Physical therapy 8 visits");
    says(
        &first,
        "not prior_treatment; prior_treatment is not stated and presumed to be no by the rule",
    );
    let more = of("2. Additional physical therapy 8 visits");
    assert!(!more.contains("presumed to be no by the rule"), "{more}");
    says(
        &more,
        "applies only if not prior_treatment, which is not so",
    );
}

#[test]
fn a_sum_says_which_visits_it_leaves_out() {
    let told = told(&letter(&[
        (
            "2. X-ray of the lumbar spine",
            "2. Physical therapy for 8 sessions was the original request. Physical therapy for\n\
             6 sessions was authorized by the Claims Administrator. The remaining IMR eligible\n\
             portion of the original request, physical therapy for 2 sessions",
        ),
        (
            "He wears a brace at work.",
            "He had physical therapy in 2013.",
        ),
    ]));
    says(
        &told,
        "visits_requested is 2, visits_authorized is 6 (counted in prior_visits) and prior_visits \
         is 6",
    );
}

#[test]
fn the_date_of_a_letter_is_a_sentence_with_a_date_or_without() {
    let dates = "Decision Date: 12/20/2016 UR Denial Date: 10/28/2014\n";
    let letter = letter(&[
        (dates, ""),
        ("Case Number: CM16-9990001 Date Assigned: 11/21/2016\n", ""),
        ("Priority: Standard Application Received: 11/10/2016\n", ""),
        ("Date of Injury: 02/03/2014\n", ""),
        ("on 02/03/2014", "at work"),
    ]);
    let by_month = letter.replace("10/14/2016", "October 14, 2016");
    says(
        &told(&by_month),
        "rules are chosen by 2016-10-14, the latest day in the case summary",
    );
    let undated = letter.replace("10/14/2016", "examination");
    let told = told(&undated);
    says(
        &told,
        "no date is known, so every edition counts as in force",
    );
    assert!(!told.contains("date is no date"), "{told}");
}

#[test]
fn what_is_found_of_the_whole_letter_is_told_once() {
    let letter = letter(&[(
        "In\nthis case, the injured worker has",
        "In\nthis case, there was no spasm of the lumbar muscles, and the injured worker has",
    )]);
    assert_eq!(
        told(&letter)
            .matches("spasm_documented: the summary is read as")
            .count(),
        1
    );
}

#[test]
fn what_was_shown_for_an_answer_is_named_by_its_lines_once_and_in_order() {
    for path in tree::files("tests/letters", ".txt") {
        let told = told(&tree::text(&path));
        for see in told.split("(see ").skip(1) {
            let see = see.split(" above)").next().unwrap();
            let numbers = see.split(|byte: char| !byte.is_ascii_digit());
            let lines: Vec<usize> = numbers.filter_map(|number| number.parse().ok()).collect();
            assert!(
                !lines.is_empty() && lines.is_sorted_by(|a, b| a < b),
                "{see}"
            );
        }
    }
}

fn judged(text: &str) -> JudgedLetter {
    let audit =
        Auditor::shipped().audit("a.txt".to_owned(), Text::new(text.to_owned()), Vec::new());
    audit.judged.unwrap()
}

#[test]
fn a_split_that_no_answer_decides_says_so() {
    let table = Auditor::shipped();
    let barred = letter(&[("2. X-ray of the lumbar spine", "2. NMES unit rental")]);
    let upheld = barred.replace("rental: Overturned", "rental: Upheld");
    let side = |letter: &str| Side::of("a.txt", &judged(letter), 1, table.facts()).unwrap();
    assert_eq!(judged(&upheld).letter.items[1].stated, Stated::Upheld);
    let split = SplitDecision {
        split: Split {
            upheld: 0,
            overturned: 1,
            likeness: Share { part: 3, whole: 3 },
            group: (1, 1),
            rank: Share { part: 6, whole: 8 },
        },
        upheld: side(&upheld),
        overturned: side(&barred),
    };
    assert_eq!(split.upheld.always, Some(Always::Barred));
    let list = report::split_list(&[split], 1, Paper::default());
    let list = list.split_whitespace().collect::<Vec<_>>().join(" ");
    says(
        &list,
        "no answer decides: it is always barred by this rule; one denial was overturned \
         nonetheless",
    );
    let answered = Side::of("a.txt", &judged(&letter(&[])), 0, table.facts()).unwrap();
    assert_eq!(answered.always, None);
}

#[test]
fn what_counts_as_alike_in_a_split_is_shown() {
    let table = Auditor::shipped();
    let one = letter(&[]);
    let other = one.replace("Cyclobenzaprine 7.5mg #60", "Cyclobenzaprine 10mg #60");
    assert_ne!(one, other);
    let side = |letter: &str| Side::of("a.txt", &judged(letter), 0, table.facts()).unwrap();
    let share = Share { part: 0, whole: 0 };
    let split = SplitDecision {
        split: Split {
            upheld: 0,
            overturned: 1,
            likeness: share,
            group: (1, 1),
            rank: share,
        },
        upheld: side(&one),
        overturned: side(&other),
    };
    let unlike = [("strength", Some("7.5mg"), Some("10mg"))];
    assert_eq!(split.differences(), unlike);
    let likeness = split.likeness();
    assert_eq!(likeness.whole - likeness.part, 1);
    let said = split
        .answers()
        .iter()
        .filter(|(_, answer, _)| !answer.unwrap().is_presumed())
        .count();
    assert_eq!(likeness.part, (split.alike().len() + said) as u64);
    let list = report::split_list(&[split], 1, Paper::default());
    says(&list.to_string(), "strength (7.5mg, 10mg)");
    says(&list.to_string(), "quantity (60)");
}

#[test]
fn both_agreements_are_told() {
    let auditor = Auditor::shipped().with_summary_alone();
    let mut all = Statistics::default();
    let mut alone = Statistics::default();
    let by_summary = Auditor::shipped().with_evidence(mtus::facts::EvidenceFrom::Summary);
    for path in tree::files("tests/letters", ".txt") {
        let text = || Text::new(tree::text(&path));
        all.add(Statistics::of(&auditor.audit(
            tree::name(&path),
            text(),
            Vec::new(),
        )));
        alone.add(Statistics::of(&by_summary.audit(
            tree::name(&path),
            text(),
            Vec::new(),
        )));
    }
    assert_eq!(all.by_summary, alone.items);
    assert_ne!(all.by_summary, all.items);
    says(
        &report::closing_table(&all, Paper::default()),
        "by the summary alone",
    );
    assert!(!report::closing_table(&alone, Paper::default()).contains("summary alone"));
}
