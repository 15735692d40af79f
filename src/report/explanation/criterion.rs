//! Criteria, bars and cautions with their answers and the words of the letter.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::answer::Answer;
use crate::decide::{Judged, Used};
use crate::facts::{Evidence, Section};
use crate::rule::{Asked, Condition, Ground, Join, Property, Rule, Subject};
use crate::text::Span;

use crate::report::frame::{Mark, frame};
use crate::report::paper::{Ink, clean};
use crate::report::sentence;

use super::{COLUMN, Page};

/// Column of source frames: just right of the answers.
const FRAME: usize = 4;

/// So many bars about other regions are told in one line.
const FOLDED: usize = 2;

/// How many pieces of evidence are shown for a fact.
const SHOWN: usize = 3;

impl Page<'_> {
    /// Criteria under a title; `shown` is what the frames before have shown.
    pub(super) fn criteria(
        &self,
        title: &str,
        criteria: &[Judged],
        shown: &mut Vec<Span>,
        out: &mut String,
    ) {
        if criteria.is_empty() {
            return;
        }
        self.criteria_title(title, out);
        for judged in criteria {
            self.judged_criterion(judged, shown, out);
        }
    }

    /// Bars under a title. Of those that are about another region than that of the
    /// request there is nothing to tell but their names.
    pub(super) fn bars(
        &self,
        title: &str,
        bars: &[Judged],
        shown: &mut Vec<Span>,
        out: &mut String,
    ) {
        let (elsewhere, here): (Vec<&Judged>, Vec<&Judged>) =
            bars.iter().partition(|bar| is_elsewhere(bar));
        let here: Vec<Judged> = if elsewhere.len() < FOLDED {
            bars.to_vec()
        } else {
            here.into_iter().cloned().collect()
        };
        self.criteria(title, &here, shown, out);
        if elsewhere.len() < FOLDED {
            return;
        }
        if here.is_empty() {
            self.criteria_title(title, out);
        }
        let ids: Vec<&str> = elsewhere.iter().map(|bar| &*bar.criterion.id).collect();
        let room = COLUMN - 2;
        let no = self.paper.in_ink(Ink::Red, &format!("{:room$}", "no"));
        write!(out, "  {no}").ok();
        let words = format!("{}: about another region", sentence::listed(&ids));
        self.paper.wrap(COLUMN, &clean(&words), out);
    }

    fn criteria_title(&self, title: &str, out: &mut String) {
        out.push('\n');
        out.push_str(&self.paper.in_ink(Ink::Bold, title));
        out.push('\n');
    }

    fn judged_criterion(&self, judged: &Judged, shown: &mut Vec<Span>, out: &mut String) {
        let criterion = &judged.criterion;
        let (word, ink) = match judged.answer {
            Answer::Yes => ("yes", Ink::Green),
            Answer::No => ("no", Ink::Red),
            Answer::NotStated => ("not stated", Ink::Yellow),
        };
        let room = COLUMN - 2;
        write!(
            out,
            "  {}",
            self.paper.in_ink(ink, &format!("{word:room$}"))
        )
        .ok();
        let mut words = format!("{}: {}", criterion.id, criterion.because.trim());
        match &criterion.ground {
            Ground::Practice(who) => write!(words, " (practice: {who})").ok(),
            Ground::Guideline { section, pages } => {
                self.ground(section, pages.as_ref().map(ToString::to_string), &mut words);
                None
            }
        };
        self.paper.wrap(COLUMN, &clean(&words), out);
        self.conditions(judged, out);
        let mut marks: Vec<Mark> = Vec::new();
        let used = judged.used();
        let mut facts: Vec<Used<'_>> = used.filter(|used| used.fact.is_some()).collect();
        facts.dedup_by_key(|used| used.fact);
        for used in &facts {
            // A single fact has its name on the line above.
            let name = if facts.len() == 1 { "" } else { used.name };
            self.marks(*used, name, &mut marks);
        }
        // What was shown for an earlier criterion is told by its line alone.
        let (known, new): (Vec<Mark>, Vec<Mark>) = marks
            .into_iter()
            .partition(|mark| shown.contains(&mark.span));
        // Where the new ones are all against it, what is for it was shown before.
        if !known.is_empty() && !new.iter().any(|mark| mark.decides) {
            let lines = known.iter().map(|mark| self.line(mark.span.start));
            let lines: BTreeSet<usize> = lines.collect();
            let lines: Vec<String> = lines.iter().map(|line| format!("line {line}")).collect();
            out.extend(std::iter::repeat_n(' ', COLUMN));
            let words = format!("(see {} above)", sentence::listed(&lines));
            out.push_str(&self.paper.in_ink(Ink::Faint, &words));
            out.push('\n');
        }
        let marks = new;
        frame(&self.judged.text, &marks, FRAME, self.paper, out);
        shown.extend(marks.iter().map(|mark| mark.span));
    }

    /// Section and pages of a criterion where they are not those of its rule.
    fn ground(&self, section: &str, pages: Option<String>, words: &mut String) {
        let of_rule = |rule: &Rule| {
            rule.source.section == section
                && rule.source.pages.as_ref().map(ToString::to_string) == pages
        };
        if self.decision.rule.as_deref().is_some_and(of_rule) {
            return;
        }
        write!(words, " ({section}").ok();
        if let Some(pages) = pages {
            write!(words, ", {}", sentence::pages(&pages)).ok();
        }
        words.push(')');
    }

    /// The conditions in the rule author's words, and what they found.
    fn conditions(&self, judged: &Judged, out: &mut String) {
        let criterion = &judged.criterion;
        let mut seen: Vec<String> = Vec::new();
        for used in judged.used() {
            let words = self.found(used);
            if !seen.contains(&words) {
                seen.push(words);
            }
        }
        let asked = sentence::conditions(criterion);
        let mut used = judged.used();
        let only = used.next().filter(|_| used.next().is_none());
        let is_name = only.is_some_and(|used| **used.name == *asked);
        let words = match &*judged.leaves {
            // A condition that is a single name is said with its answer.
            [_] if is_name => sentence::listed(&seen),
            _ if seen.is_empty() => asked,
            _ => format!("{asked}; {}", sentence::listed(&seen)),
        };
        out.extend(std::iter::repeat_n(' ', COLUMN));
        let mut wrapped = String::new();
        self.paper.wrap(COLUMN, &clean(&words), &mut wrapped);
        out.push_str(&self.paper.in_ink(Ink::Faint, wrapped.trim_end()));
        out.push('\n');
    }

    /// What a condition found, in words.
    pub(super) fn found(&self, used: Used<'_>) -> String {
        sentence::seen_in(self.judged, used)
    }

    /// The words of the letter that a fact rests on.
    fn marks(&self, used: Used<'_>, name: &str, marks: &mut Vec<Mark>) {
        let Some(fact) = used
            .fact
            .and_then(|id| self.judged.facts.for_item(self.at, id))
        else {
            return;
        };
        let mark = |evidence: &Evidence, decides: bool| Mark {
            span: evidence.span,
            label: label(name, evidence, decides),
            decides,
        };
        let new = fact
            .evidence
            .iter()
            .take(SHOWN)
            .map(|evidence| mark(evidence, true))
            .chain(
                fact.against
                    .iter()
                    .take(SHOWN)
                    .map(|evidence| mark(evidence, false)),
            );
        for mark in new {
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    }
}

/// Whether a bar asks for a region that is not that of the request, and so does not hold
/// whatever else it asks for.
fn is_elsewhere(bar: &Judged) -> bool {
    let asks_region = |condition: &Condition| {
        let asked = condition.test.asked();
        let region = |asked: &Asked| asked.subject == Subject::Property(Property::Region);
        !asked.is_empty() && asked.iter().all(region)
    };
    bar.criterion.join == Join::All
        && bar
            .conditions()
            .any(|(condition, leaf)| leaf.answer == Answer::No && asks_region(condition))
}

fn label(name: &str, evidence: &Evidence, decides: bool) -> String {
    let section = match evidence.section {
        Section::Summary => ", in the summary",
        Section::Request(_) => ", in the request",
        Section::Rationale(_) => "",
    };
    let colon = if name.is_empty() { "" } else { ": " };
    let against = if decides { "" } else { "against it, " };
    format!("{against}{name}{colon}{}{section}", evidence.value)
}
