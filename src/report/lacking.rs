//! What a decision *lacks*: why necessity is not established.
//!
//! The letter may be silent on what the rule asks, may tell it too loosely to be
//! compared, or may dispute another item with which this one stands or falls.

use std::collections::BTreeSet;

use crate::answer::Answer;
use crate::decide::{Basis, Decision, Judged, Seen};
use crate::rule::{Asked, Property, Subject, Verdict};
use crate::vocabulary::{FactKind, FactTable};

use super::sentence::{listed, verdicts};

/// What a decision lacks, each in the order of the rule and once.
#[derive(Clone, Debug, Default)]
pub(super) struct Lacking<'d> {
    /// What the letter is silent on.
    pub(super) silent: Vec<&'d Asked>,
    /// What it tells and what does not meet a criterion that something else could meet,
    /// with its value.
    pub(super) told: Vec<(&'d Asked, String)>,
    /// What it tells too loosely, with its value.
    pub(super) loose: Vec<(&'d Asked, String)>,
    /// The items on whose verdict it depends and which are open themselves.
    pub(super) open: Vec<(usize, Option<Verdict>)>,
    /// Whether every criterion is met, and only bars are open for want of a word.
    pub(super) bars_alone: bool,
}

impl<'d> Lacking<'d> {
    /// What keeps a decision open; nothing where it is not open.
    pub(super) fn of(decision: &'d Decision) -> Self {
        let mut lacking = Self::default();
        if decision.basis != Basis::NotDocumented {
            return lacking;
        }
        let open = |answer| answer == Answer::NotStated;
        let trace = &decision.trace;
        let met = |one: &Judged| one.answer == Answer::Yes;
        let all_met = trace.criteria.iter().all(met);
        let judged = trace.criteria.iter().chain(&trace.bars);
        let leaves = judged
            .filter(|one| open(one.answer))
            .flat_map(Judged::conditions)
            .filter(|(_, leaf)| open(leaf.answer));
        let mut others: Vec<(usize, Option<Verdict>)> = Vec::new();
        for (condition, leaf) in leaves {
            let asked = condition.test.asked().iter().zip(&leaf.seen);
            let none_silent = !leaf.seen.contains(&Seen::Silent);
            for (asked, seen) in asked {
                match seen {
                    Seen::Silent if !lacking.silent.contains(&asked) => lacking.silent.push(asked),
                    Seen::Verdicts(list) => {
                        others.extend(list.iter().filter(|(_, verdict)| is_open(*verdict)));
                    }
                    Seen::Stated(value)
                        if none_silent && !lacking.loose.iter().any(|(one, _)| *one == asked) =>
                    {
                        lacking.loose.push((asked, value.to_string()));
                    }
                    _ => {}
                }
            }
        }
        lacking.told = told(decision);
        let mut known = BTreeSet::new();
        others.retain(|&(at, _)| known.insert(at));
        lacking.open = others;
        lacking.bars_alone = all_met && !lacking.silent.is_empty();
        lacking
    }

    /// Whether nothing but another item keeps it open.
    pub(super) fn only_others(&self) -> bool {
        self.silent.is_empty() && self.loose.is_empty() && !self.open.is_empty()
    }

    /// `silent on red_flag; depends on item 1, which is not established`.
    pub(super) fn words(&self) -> String {
        let mut parts = Vec::new();
        if !self.silent.is_empty() {
            let names: Vec<&str> = self.silent.iter().map(|one| &*one.name).collect();
            parts.push(format!("silent on {}", listed(&names)));
        }
        let told = self.told.iter();
        let told: Vec<String> = told
            .map(|(asked, value)| format!("{} is {value}", asked.name))
            .collect();
        if !told.is_empty() {
            parts.push(listed(&told));
        }
        parts.extend(self.loosely());
        parts.extend(self.others().map(|items| format!("depends on {items}")));
        parts.join("; ")
    }

    /// `too loose to be compared: duration_of_use (>= 2 weeks)`.
    fn loosely(&self) -> Option<String> {
        let told = self.loose.iter();
        let told: Vec<String> = told
            .map(|(asked, value)| format!("{} ({value})", asked.name))
            .collect();
        (!told.is_empty()).then(|| format!("too loose to be compared: {}", listed(&told)))
    }

    /// The items on which it depends: `item 1, which is not established`.
    pub(super) fn others(&self) -> Option<String> {
        match &*self.open {
            [] => None,
            [(at, verdict)] => Some(format!(
                "item {}, which is {}",
                at + 1,
                verdict.map_or("undetermined", Verdict::words)
            )),
            several => Some(format!("other items: {}", verdicts(several))),
        }
    }

    /// Why no fact would turn it, where the letter leaves out what no fact stands in
    /// for: `the request does not say rental_length`.
    pub(super) fn beyond_facts(&self) -> Option<String> {
        let mut of_request = true;
        let mut names: Vec<&str> = Vec::new();
        for asked in &self.silent {
            if let Subject::Property(property) = asked.subject {
                of_request &= !matches!(property, Property::Age | Property::TimeSinceInjury);
                names.push(&asked.name);
            }
        }
        let who = if of_request { "request" } else { "letter" };
        (!names.is_empty()).then(|| format!("the {who} does not say {}", listed(&names)))
    }
}

/// What the letter tells that does not meet a criterion which is open all the same:
/// care has not failed, and a red flag would stand for that.
fn told(decision: &Decision) -> Vec<(&Asked, String)> {
    let mut told: Vec<(&Asked, String)> = Vec::new();
    let criteria = decision.trace.criteria.iter();
    let open = criteria.filter(|one| one.answer == Answer::NotStated);
    let denied = open
        .flat_map(Judged::conditions)
        .filter(|(_, leaf)| leaf.answer == Answer::No);
    for (condition, leaf) in denied {
        for (asked, seen) in condition.test.asked().iter().zip(&leaf.seen) {
            if let Seen::Stated(value) = seen
                && !told.iter().any(|(one, _)| *one == asked)
            {
                told.push((asked, value.to_string()));
            }
        }
    }
    told
}

/// Whether the verdict on another item is open, or there is none.
fn is_open(verdict: Option<Verdict>) -> bool {
    matches!(verdict, Some(Verdict::NotEstablished) | None)
}

/// What something that a rule asks means.
pub(super) fn meaning(asked: &Asked, table: &FactTable) -> String {
    match asked.subject {
        // Beside "silent on" a sentence would read as if it were so.
        Subject::Fact(id) => table
            .get(id)
            .map(|fact| match fact.kind {
                FactKind::YesNo => format!("whether {}", fact.meaning),
                FactKind::Duration | FactKind::Count => fact.meaning.clone(),
            })
            .unwrap_or_default(),
        Subject::Property(property) if property.is_yes_or_no() => {
            format!("whether {}", property.meaning())
        }
        Subject::Property(property) => property.meaning().to_owned(),
        Subject::VerdictOf(category) => {
            format!(
                "whether {} of the same letter is necessary",
                category.words()
            )
        }
    }
}
