//! Criteria, bars and cautions with their answers and the words of the letter.

use std::fmt::Write as _;

use crate::answer::Answer;
use crate::decide::{Judged, Leaf, Seen, Used};
use crate::facts::{Evidence, Section};
use crate::rule::{Condition, Ground, Join, Rule};

use crate::report::frame::{Mark, frame};
use crate::report::paper::{Ink, clean};
use crate::report::sentence;

use super::{COLUMN, Page};

/// Column of source frames: just right of the answers.
const FRAME: usize = 4;

/// How many pieces of evidence are shown for a fact.
const SHOWN: usize = 3;

impl Page<'_> {
    pub(super) fn criteria(&self, title: &str, criteria: &[Judged], out: &mut String) {
        if criteria.is_empty() {
            return;
        }
        out.push('\n');
        out.push_str(&self.paper.in_ink(Ink::Bold, title));
        out.push('\n');
        for judged in criteria {
            self.judged_criterion(judged, out);
        }
    }

    fn judged_criterion(&self, judged: &Judged, out: &mut String) {
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
        let joined = criterion.conditions.len() > 1;
        let mut marks = Vec::new();
        for (nth, (condition, leaf)) in criterion.conditions.iter().zip(&judged.leaves).enumerate()
        {
            let lead = match (joined, nth, criterion.join) {
                (false, ..) => "",
                (true, 0, Join::All) => "both: ",
                (true, 0, Join::Any) => "either: ",
                (true, _, Join::All) => "and: ",
                (true, _, Join::Any) => "or: ",
            };
            self.leaf(lead, condition, leaf, out);
            for used in &leaf.used {
                self.marks(used, &mut marks);
            }
        }
        frame(&self.judged.text, &marks, FRAME, self.paper, out);
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
            write!(words, ", pages {pages}").ok();
        }
        words.push(')');
    }

    /// A condition in the rule author's words, and what it found.
    fn leaf(&self, lead: &str, condition: &Condition, found: &Leaf, out: &mut String) {
        let mut words = format!("{lead}{}", condition.text);
        let seen: Vec<String> = found.used.iter().map(words_of).collect();
        if !seen.is_empty() {
            write!(words, " \u{2190} {}", sentence::listed(&seen)).ok();
        }
        out.extend(std::iter::repeat_n(' ', COLUMN));
        let mut wrapped = String::new();
        self.paper.wrap(COLUMN + 2, &clean(&words), &mut wrapped);
        out.push_str(&self.paper.in_ink(Ink::Faint, wrapped.trim_end()));
        out.push('\n');
    }

    /// The words of the letter that a fact rests on.
    fn marks(&self, used: &Used, marks: &mut Vec<Mark>) {
        let Some(fact) = used
            .fact
            .and_then(|id| self.judged.facts.for_item(self.at, id))
        else {
            return;
        };
        let mark = |evidence: &Evidence, decides: bool| Mark {
            span: evidence.span,
            label: label(&used.name, evidence, decides),
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

fn label(name: &str, evidence: &Evidence, decides: bool) -> String {
    let section = match evidence.section {
        Section::Summary => ", in the summary",
        Section::Rationale(_) => "",
    };
    if decides {
        format!("{name}: {}{section}", evidence.value)
    } else {
        format!("against it, {name}: {}{section}", evidence.value)
    }
}

/// What a condition found, in words.
fn words_of(used: &Used) -> String {
    let name = &used.name;
    match &used.seen {
        Seen::Stated(value) => format!("{name} is {value}"),
        Seen::Presumed(answer) => format!(
            "{name} is not stated and presumed to be {} by the rule",
            answer.word()
        ),
        Seen::Requested(words) => format!("{name} is {words}"),
        Seen::Verdicts(verdicts) if verdicts.is_empty() => {
            format!("{name}: the letter has no such item")
        }
        Seen::Verdicts(verdicts) => {
            let verdicts: Vec<String> = verdicts
                .iter()
                .map(|(at, verdict)| {
                    let words = verdict.map_or("undetermined", crate::rule::Verdict::words);
                    format!("item {} is {words}", at + 1)
                })
                .collect();
            format!("{name}: {}", sentence::listed(&verdicts))
        }
        Seen::Silent => format!("{name} is not stated"),
    }
}
