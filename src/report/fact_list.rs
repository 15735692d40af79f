//! The *list of facts* of a letter, each with the words that state it.

use std::fmt::Write as _;

use crate::audit::{Audit, JudgedLetter};
use crate::facts::{Fact, FactSet, Section};
use crate::vocabulary::FactTable;

use super::frame::{Mark, frame};
use super::paper::{Ink, Paper, clean, on_one_line};
use super::printed::Printed;

/// Facts of the worker and of each item.
#[must_use]
pub fn fact_list(audit: &Audit, table: &FactTable, paper: Paper) -> Printed {
    let mut out = String::new();
    let Some(judged) = &audit.judged else {
        return Printed::on(paper, &out);
    };
    out.push_str(&paper.in_ink(Ink::Bold, &on_one_line(&audit.name)));
    out.push_str("\n\nThe worker\n");
    set(judged, &judged.facts.worker, table, paper, &mut out);
    for (at, facts) in judged.facts.items.iter().enumerate() {
        write!(out, "\nItem {}: ", at + 1).ok();
        paper.wrap(9, &clean(&judged.heading(at)), &mut out);
        let seen = judged.facts.seen_by(at);
        if !facts.is_empty() || seen.is_empty() {
            set(judged, facts, table, paper, &mut out);
        }
        for (&id, fact) in seen {
            let name = table.name(id);
            if let Some(fact) = fact {
                one(judged, (name, fact), paper, &mut out);
            } else {
                writeln!(out, "  {name}: not stated for this part of the body").ok();
            }
        }
    }
    Printed::on(paper, &out)
}

fn set(judged: &JudgedLetter, facts: &FactSet, table: &FactTable, paper: Paper, out: &mut String) {
    if facts.is_empty() {
        out.push_str(&paper.in_ink(Ink::Faint, "  no facts are stated"));
        out.push('\n');
    }
    for (&id, fact) in facts {
        one(judged, (table.name(id), fact), paper, out);
    }
}

fn one(judged: &JudgedLetter, (name, fact): (&str, &Fact), paper: Paper, out: &mut String) {
    let conflict = if fact.conflict.is_some() {
        ", though the letter contradicts itself"
    } else {
        ""
    };
    writeln!(out, "  {name}: {}{conflict}", fact.value).ok();
    frame(&judged.text, &marks(fact), 4, paper, out);
}

fn marks(fact: &Fact) -> Vec<Mark> {
    let for_it = fact.evidence.iter().map(|evidence| (evidence, true));
    let against = fact.against.iter().map(|evidence| (evidence, false));
    for_it
        .chain(against)
        .map(|(evidence, decides)| {
            let section = match evidence.section {
                Section::Summary => "summary".to_owned(),
                Section::Request(at) => format!("request {}", at + 1),
                Section::Rationale(at) => format!("rationale {}", at + 1),
            };
            let against = if decides { "" } else { "against: " };
            Mark {
                span: evidence.span,
                label: format!(
                    "{against}{}, {}, {section}",
                    evidence.value,
                    evidence.cue.replace('_', " ")
                ),
                decides,
            }
        })
        .collect()
}
