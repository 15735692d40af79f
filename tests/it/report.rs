//! Reports, for people and for machines.

use std::path::Path;

use insta::{assert_snapshot, glob};
use mtus::audit::{Audit, Auditor, Statistics};
use mtus::decide::Turned;
use mtus::report::{self, Paper};
use mtus::text::Text;

use crate::snapshot::snapshots;
use crate::tree;

const LETTER: &str = include_str!("cli/letter.txt");

fn audit_of(name: &str, text: &str) -> (Auditor<'static>, Audit) {
    let auditor = Auditor::shipped().with_nearest(Turned::Every);
    let audit = auditor.audit(name.to_owned(), Text::new(text.to_owned()), Vec::new());
    (auditor, audit)
}

fn audit_at(path: &Path) -> (Auditor<'static>, Audit) {
    let name = path.file_name().unwrap().to_string_lossy();
    audit_of(&name, &tree::text(path))
}

fn json(auditor: &Auditor<'_>, audit: &Audit) -> serde_json::Value {
    let mut written = Vec::new();
    report::audit_json(audit, auditor.fingerprint(), auditor.facts(), &mut written);
    serde_json::from_slice(&written).unwrap()
}

#[test]
fn facts_of_every_letter() {
    snapshots(|| {
        glob!("../letters", "*.txt", |path| {
            let (auditor, audit) = audit_at(path);
            let list = report::fact_list(&audit, auditor.facts(), Paper::default());
            assert_snapshot!("facts", list);
        });
    });
}

#[test]
fn decisions_of_every_letter() {
    snapshots(|| {
        glob!("../letters", "*.txt", |path| {
            let (_, audit) = audit_at(path);
            assert_snapshot!("decision", report::account(&audit, Paper::default()));
        });
    });
}

#[test]
fn explanations_of_some_letters() {
    snapshots(|| {
        glob!("../letters", "S00*.txt", |path| {
            let (auditor, audit) = audit_at(path);
            let told = report::explanation(&audit, None, auditor.facts(), Paper::default());
            assert_snapshot!("explanation", told);
        });
    });
}

#[test]
fn the_keys_of_a_letter_come_in_the_order_of_the_contract() {
    let (auditor, audit) = audit_of("a.txt", LETTER);
    let mut written = Vec::new();
    report::audit_json(&audit, auditor.fingerprint(), auditor.facts(), &mut written);
    let written = String::from_utf8(written).unwrap();
    let mut from = 0;
    for key in [
        "letter",
        "case_number",
        "rules",
        "dates",
        "decision",
        "injury",
        "ur_denial",
        "assigned",
        "received",
        "rule_date",
        "date",
        "of",
        "reviewer",
        "specialties",
        "licensure",
        "worker",
        "age",
        "sex",
        "facts",
        "value",
        "evidence",
        "start",
        "end",
        "line",
        "section",
        "text",
        "items",
        "n",
        "request",
        "disputed",
        "category",
        "treatment",
        "decision",
        "citations",
        "administrator",
        "guideline",
        "edition",
        "sections",
        "pages",
        "reviewer",
        "facts",
        "prediction",
        "outcome",
        "verdict",
        "basis",
        "rule",
        "because",
        "silent",
        "comparison",
        "findings",
        "problems",
    ] {
        let sought = format!("\"{key}\":");
        let at = written
            .get(from..)
            .and_then(|rest| rest.find(&sought))
            .unwrap_or_else(|| panic!("no `{key}` after byte {from} of {written}"));
        from += at + sought.len();
    }
}

#[test]
fn a_letter_is_told_as_it_stands() {
    let (auditor, audit) = audit_of("a.txt", LETTER);
    let letter = json(&auditor, &audit);
    assert_eq!(letter["case_number"], "CM16-9990001");
    assert_eq!(letter["dates"]["ur_denial"], "2016-10-28");
    assert_eq!(letter["worker"]["age"], 44);
    assert_eq!(letter["worker"]["sex"], "male");
    assert_eq!(letter["items"][0]["n"], 1);
    assert_eq!(letter["items"][0]["decision"], "upheld");
    assert_eq!(letter["items"][1]["decision"], "overturned");
    assert_eq!(letter["problems"], serde_json::json!([]));
    let rules = letter["rules"].as_str().unwrap();
    assert!(rules.starts_with("sha256:"), "{rules}");
}

#[test]
fn a_letter_that_cannot_be_read_has_problems_and_no_items() {
    let (auditor, audit) = audit_of("a.txt", "Dear Sir,");
    let letter = json(&auditor, &audit);
    let keys: Vec<_> = letter.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["letter", "problems"]);
    let problem = &letter["problems"][0];
    assert_eq!(problem["code"], "not-a-letter");
    assert!(problem.get("line").is_none());
}

#[test]
fn reports_for_people_keep_within_the_width() {
    let (auditor, audit) = audit_of("a.txt", LETTER);
    let statistics = Statistics::of(&audit);
    for width in [60, 80, 120] {
        let paper = Paper {
            width,
            frame: width,
            colour: false,
        };
        let told = report::explanation(&audit, None, auditor.facts(), paper);
        let listed = report::fact_list(&audit, auditor.facts(), paper);
        let account = report::account(&audit, paper);
        assert!(told.lines().count() > 10);
        for line in told.lines().chain(listed.lines()).chain(account.lines()) {
            // A label beside a frame may stand out where words are not cut.
            let room = width + if line.contains('^') { 60 } else { 12 };
            assert!(line.chars().count() <= room, "{width}: {line}");
        }
    }
    let table = report::closing_table(&statistics, Paper::default());
    assert!(table.contains("always \"upheld\""), "{table}");
}

#[test]
fn a_letter_cannot_command_the_terminal() {
    let tricky = LETTER
        .replace(
            "Cyclobenzaprine 7.5mg",
            "Cyclo\u{1b}[31mbenzaprine\u{7} 7.5mg",
        )
        .replace("spasm of the", "spasm\u{9b}2J of \u{202e}the");
    let (auditor, audit) = audit_of("a\u{1b}]0;title\u{7}.txt", &tricky);
    let paper = Paper::default();
    for report in [
        report::explanation(&audit, None, auditor.facts(), paper),
        report::fact_list(&audit, auditor.facts(), paper),
        report::account(&audit, paper),
    ] {
        assert!(!report.is_empty());
        let odd = report
            .chars()
            .find(|&char| (char.is_control() && char != '\n') || char == '\u{202e}');
        assert_eq!(odd, None, "{report}");
    }
}

#[test]
fn colours_change_nothing_but_the_colours() {
    let (auditor, audit) = audit_of("a.txt", LETTER);
    let plain = Paper::default();
    let bright = Paper {
        colour: true,
        ..plain
    };
    let told = report::explanation(&audit, None, auditor.facts(), bright);
    assert!(told.contains('\u{1b}'));
    let mut stripped = String::new();
    let mut left = &*told;
    while let Some((before, after)) = left.split_once("\u{1b}[") {
        stripped.push_str(before);
        left = after.split_once('m').unwrap().1;
    }
    stripped.push_str(left);
    let squeezed = |text: &str| {
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let without = report::explanation(&audit, None, auditor.facts(), plain);
    assert_eq!(squeezed(&stripped), squeezed(&without));
}

#[test]
fn finding_ids_are_the_same_whatever_else_is_in_the_letter() {
    let letter = LETTER.replace(
        "Decision based on MTUS Low Back Complaints 2004.",
        "The reviewer did not cite any guideline.",
    );
    let (_, audit) = audit_of("a.txt", &letter);
    let other = letter.replace("tenderness with", "some");
    let (_, again) = audit_of("elsewhere/b.txt", &other);
    let ids = |audit: &Audit| -> Vec<String> {
        let judged = audit.judged.as_ref().unwrap();
        judged
            .findings
            .iter()
            .map(|finding| finding.id.clone())
            .collect()
    };
    let (first, second) = (ids(&audit), ids(&again));
    assert!(!first.is_empty());
    assert!(
        first.iter().any(|id| second.contains(id)),
        "{first:?} {second:?}"
    );
    let unique: std::collections::BTreeSet<_> = first.iter().collect();
    assert_eq!(unique.len(), first.len(), "{first:?}");
}
