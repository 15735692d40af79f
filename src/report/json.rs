//! One JSON object a letter, for pipelines.
//!
//! The names and their order are a contract with those who read the output;
//! they change only together with its description in the README. What is
//! known to be absent is `null`; facts that are not stated are left out.

mod escape;
mod explanation;
mod fact;
mod item;
mod nearest;
mod rule_diff;
mod rule_list;
mod statistics;
mod unread;
mod writer;

pub use self::explanation::explanation_json;
pub use self::rule_diff::rule_diff_json;
pub use self::rule_list::rule_list_json;
pub use self::statistics::statistics_json;
pub use self::unread::unread_json;

use serde::Serialize;

use crate::audit::{Audit, Finding, JudgedLetter};
use crate::facts::EvidenceFrom;
use crate::letter::Sex;
use crate::text::{Problem, Text};
use crate::vocabulary::FactTable;

use self::fact::{Place, put_facts};
use self::item::ItemJson;
use self::writer::{Json, Word, Writer as _};

/// Writes an audit as one JSON object, without a line end.
///
/// `rules` is the fingerprint of the rules that were applied.
pub fn audit_json(audit: &Audit, rules: &str, table: &FactTable, out: &mut Vec<u8>) {
    letter_json(audit, Some(rules), table, out);
}

/// Writes the facts of a letter as one JSON object, without a line end.
pub fn facts_json(audit: &Audit, table: &FactTable, out: &mut Vec<u8>) {
    letter_json(audit, None, table, out);
}

/// Writes a document that is written once.
pub(super) fn write(value: &impl Serialize, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    serde_json::to_writer(out, value).ok();
}

/// A letter: what was read of it, and what the rules make of that where there are
/// rules.
fn letter_json(audit: &Audit, rules: Option<&str>, table: &FactTable, out: &mut Vec<u8>) {
    out.put(r#"{"letter":"#, &audit.name);
    if let Some(judged) = &audit.judged {
        read_json(judged, rules, table, out);
    }
    put_problems(audit, out);
    out.end("}");
}

fn read_json(judged: &JudgedLetter, rules: Option<&str>, table: &FactTable, out: &mut Vec<u8>) {
    let JudgedLetter {
        text,
        letter,
        facts,
        ..
    } = judged;
    out.put(r#","case_number":"#, &letter.cover.case_number);
    if let Some(rules) = rules {
        out.put(r#","rules":"#, rules);
    }
    people_and_days(judged, out);
    put_facts(Some(&facts.worker), text, table, out);
    let items = (0..letter.items.len()).filter_map(|at| ItemJson::new(judged, at, table));
    match rules {
        Some(_) => {
            out.list(r#","items":"#, items.map(ItemJson::with_prediction));
            let findings = judged.findings.iter();
            out.list(
                r#","findings":"#,
                findings.map(|finding| FindingJson(finding, text)),
            );
        }
        None => out.list(r#","items":"#, items),
    }
}

fn people_and_days(judged: &JudgedLetter, out: &mut Vec<u8>) {
    let letter = &judged.letter;
    let dates = &letter.cover.dates;
    out.put(r#","dates":{"decision":"#, &dates.decision);
    out.put(r#","injury":"#, &dates.injury);
    out.put(r#","ur_denial":"#, &dates.ur_denial);
    out.put(r#","assigned":"#, &dates.assigned);
    out.put(r#","received":"#, &dates.received);
    out.end("}");
    if let Some(chosen) = judged.date {
        out.put(r#","rule_date":{"date":"#, &Some(chosen.date));
        out.put(r#","of":"#, &Word(chosen.of.id()));
        out.end("}");
    } else {
        out.end(r#","rule_date":null"#);
    }
    if judged.evidence == EvidenceFrom::Summary {
        out.end(r#","evidence":"summary""#);
    }
    let reviewer = &letter.reviewer;
    out.put(r#","reviewer":{"specialties":"#, &reviewer.specialties);
    out.put(r#","licensure":"#, &reviewer.licensure);
    out.put(r#"},"worker":{"age":"#, &letter.worker.age);
    let sex = letter.worker.sex.map(|sex| match sex {
        Sex::Male => Word("male"),
        Sex::Female => Word("female"),
    });
    out.put(r#","sex":"#, &sex);
    out.end("}");
}

/// Writes the problems of a letter behind all else that is told of it.
fn put_problems(audit: &Audit, out: &mut Vec<u8>) {
    let text = audit.judged.as_ref().map(|judged| &judged.text);
    let problems = audit.problems.iter();
    out.list(
        r#","problems":"#,
        problems.map(|problem| ProblemJson(problem, text)),
    );
}

struct FindingJson<'a>(&'a Finding, &'a Text);

impl Json for FindingJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(finding, text) = *self;
        out.put(r#"{"id":"#, &finding.id);
        out.put(r#","kind":"#, &Word(finding.kind.id()));
        out.put(r#","item":"#, &finding.item.map(|at| at + 1));
        out.put(r#","message":"#, &finding.message);
        let places = finding.evidence.iter();
        out.list(
            r#","evidence":"#,
            places.map(|&span| Place::new(span, None, text)),
        );
        if finding.more_evidence > 0 {
            out.put(r#","more_evidence":"#, &finding.more_evidence);
        }
        out.end("}");
    }
}

struct ProblemJson<'a>(&'a Problem, Option<&'a Text>);

impl Json for ProblemJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(problem, text) = *self;
        out.put(r#"{"code":"#, &Word(problem.code));
        out.put(r#","message":"#, &problem.message);
        if let Some((span, text)) = problem.span.zip(text) {
            out.put(r#","line":"#, &text.line(span.start));
        }
        out.end("}");
    }
}
