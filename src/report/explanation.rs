//! The *explanation* of a decision: every step from the words of the letter
//! to the predicted outcome, for a physician or an attorney to check.

mod criterion;
mod nearest;
mod rule;

use crate::audit::{Audit, Comparison, Finding, FindingKind, JudgedLetter};
use crate::decide::{Basis, Decision};
use crate::letter::Item;
use crate::vocabulary::FactTable;

use super::lacking::{Lacking, meaning};
use super::paper::{Ink, Paper, clean, on_one_line};
use super::printed::Printed;
use super::sentence;

/// Column in which words begin, after a label.
const COLUMN: usize = 13;

/// What is said of what a section asks and its rule does not.
const LOOK: &str =
    "(The section asks for this as well, and the rule does not: look for it in the letter.)";

/// The derivation of each item of a letter, or of the one at a place counted
/// from 0. Empty where the letter could not be read or has no such item.
#[must_use]
pub fn explanation(audit: &Audit, only: Option<usize>, table: &FactTable, paper: Paper) -> Printed {
    let mut out = String::new();
    let Some(judged) = &audit.judged else {
        return Printed::on(paper, &out);
    };
    let name = on_one_line(&audit.name);
    let title = match &judged.letter.cover.case_number {
        Some(case) if !name.contains(&**case) => format!("{}, {name}", clean(case)),
        _ => name.into_owned(),
    };
    let count = judged.letter.items.len();
    for (at, item) in judged.letter.items.iter().enumerate() {
        if only.is_some_and(|only| only != at) {
            continue;
        }
        let Some(decision) = judged.decisions.get(at) else {
            continue;
        };
        if !out.is_empty() {
            out.push('\n');
        }
        let heading = format!("{title}, item {} of {count}", at + 1);
        out.push_str(&paper.in_ink(Ink::Bold, &heading));
        out.push_str("\n\n");
        let page = Page {
            judged,
            at,
            item,
            decision,
            table,
            paper,
        };
        page.write(&mut out);
    }
    if !out.is_empty() {
        whole_letter(judged, paper, &mut out);
    }
    Printed::on(paper, &out)
}

/// What was found of no single item.
fn whole_letter(judged: &JudgedLetter, paper: Paper, out: &mut String) {
    let findings = judged.findings_about(None);
    if !findings.is_empty() {
        out.push('\n');
        out.push_str(&paper.in_ink(Ink::Bold, "Of the whole letter"));
        out.push('\n');
    }
    for finding in findings {
        note(finding, paper, out);
    }
}

fn note(finding: &Finding, paper: Paper, out: &mut String) {
    let words = format!("{} [{}]", finding.message, finding.id);
    paper.labelled("Note", COLUMN, &clean(&words), out);
}

/// What the explanation of one item draws on.
struct Page<'a> {
    judged: &'a JudgedLetter,
    at: usize,
    item: &'a Item,
    decision: &'a Decision,
    table: &'a FactTable,
    paper: Paper,
}

impl Page<'_> {
    fn write(&self, out: &mut String) {
        self.request(out);
        out.push('\n');
        self.rule(out);
        let trace = &self.decision.trace;
        let mut shown = Vec::new();
        self.bars("Any one of these bars it", &trace.bars, &mut shown, out);
        self.criteria("All of these are needed", &trace.criteria, &mut shown, out);
        self.criteria(
            "These are worth knowing and decide nothing",
            &trace.cautions,
            &mut shown,
            out,
        );
        out.push('\n');
        self.outcome(out);
    }

    fn label(&self, label: &str, words: &str, out: &mut String) {
        self.paper.labelled(label, COLUMN, &clean(words), out);
    }

    fn line(&self, at: usize) -> usize {
        self.judged.text.line(at)
    }

    fn request(&self, out: &mut String) {
        let item = self.item;
        let heading = self.judged.text.unwrapped(item.heading);
        let line = self.line(item.heading.start);
        self.label("Request", &format!("{heading} (line {line})"), out);
        if let Some(disputed) = item.disputed {
            self.label("in dispute", &self.judged.text.unwrapped(disputed), out);
        }
        let kind = format!(
            "{}: {}",
            item.request.category.words(),
            item.request.treatment
        );
        self.label("read as", &kind, out);
        if let Some(others) = item.request.others() {
            let words = format!("{others}, which the heading asks for as well");
            self.label("not judged", &words, out);
        }
        for &id in &self.judged.supposed {
            let fact = self.judged.facts.for_item(self.at, id);
            let value = fact.map_or_else(|| "not stated".to_owned(), |it| it.value.to_string());
            let words = format!(
                "{} is {value}, whatever the letter says",
                self.table.name(id)
            );
            self.label("supposing", &words, out);
        }
    }

    /// Why necessity is not established.
    fn lacking(&self, lacking: &Lacking<'_>, out: &mut String) {
        let meaning = |asked| meaning(asked, self.table);
        for &asked in &lacking.silent {
            self.label(
                "silent on",
                &format!("{}: {}", asked.name, meaning(asked)),
                out,
            );
        }
        for (asked, value) in &lacking.told {
            let words = format!("{} is {value}: {}", asked.name, meaning(asked));
            self.label("told", &words, out);
        }
        for (asked, value) in &lacking.loose {
            let words = format!("{} is {value}: {}", asked.name, meaning(asked));
            self.label("too loose", &words, out);
        }
        if let Some(items) = lacking.others() {
            self.label("depends on", &items, out);
        }
    }

    /// What the section asks and the rule does not.
    fn not_asked(&self, out: &mut String) {
        let mut label = "not asked";
        for line in self.decision.not_asked() {
            self.label(label, line, out);
            label = "";
        }
        if label.is_empty() {
            self.label("", LOOK, out);
        }
    }

    fn outcome(&self, out: &mut String) {
        let decision = self.decision;
        match decision.verdict() {
            // What it lacks follows.
            Some(verdict) if decision.basis == Basis::NotDocumented => {
                self.label("Verdict", verdict.words(), out);
            }
            Some(verdict) => {
                let words = format!("{}: {}", verdict.words(), sentence::basis(decision));
                self.label("Verdict", &words, out);
            }
            None => self.label(
                "Verdict",
                &format!("none: {}", sentence::basis(decision)),
                out,
            ),
        }
        self.lacking(&Lacking::of(decision), out);
        self.not_asked(out);
        for note in &decision.trace.notes {
            self.label("note", &sentence::note(note), out);
        }
        let predicted = decision.predicted();
        let words = format!("{}. {}", predicted.word(), sentence::prediction(decision));
        self.label("Predicted", &words, out);
        self.nearest(out);
        let stated = self.item.stated;
        let line = self.line(self.item.stated_at.start);
        self.label(
            "The letter",
            &format!("{} (line {line})", stated.word()),
            out,
        );
        let ink = match Comparison::of(predicted, stated) {
            Comparison::Agrees => Ink::Green,
            Comparison::Differs => Ink::Red,
            Comparison::Undetermined => Ink::Yellow,
        };
        let mut compared = String::new();
        self.paper
            .wrap(0, &sentence::comparison(predicted, stated), &mut compared);
        out.push('\n');
        out.push_str(&self.paper.in_ink(ink, compared.trim_end()));
        out.push('\n');
        for finding in self.judged.findings_about(Some(self.at)) {
            if finding.kind != FindingKind::OutcomeDiffers {
                note(finding, self.paper, out);
            }
        }
    }
}
