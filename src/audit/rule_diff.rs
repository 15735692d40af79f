//! What a *change of the rules* does to letters: facts are read once and
//! decided twice.
//!
//! Each flip is traced to the edit that caused it by trying: the old rules with
//! this one edit, and the new ones without it.

use std::collections::BTreeMap;

use super::edit::{Edit, edits};
use super::{Comparison, JudgedLetter, Tally};
use crate::decide::{Decision, Predicted, decide};
use crate::letter::Stated;
use crate::rule::RuleBook;

/// Two editions of the rules, and every edit by itself.
#[derive(Debug)]
pub struct RuleChange<'a> {
    new: &'a RuleBook,
    edits: Vec<Edit>,
    /// The old rules with one edit alone.
    with: Vec<RuleBook>,
    /// The new rules without it.
    without: Vec<RuleBook>,
}

/// Which edits turned a decision, by their place in the list of edits.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Each of these alone is enough.
    Alone(Vec<usize>),
    /// None is enough alone, and without any of these it does not turn.
    Together(Vec<usize>),
    /// Several edits do it in more than one way.
    #[default]
    Several,
}

/// An item that is predicted otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Name of the letter.
    pub letter: String,
    /// The item, counted from 0.
    pub item: usize,
    /// Its heading on one line.
    pub heading: String,
    /// What the letter decided.
    pub stated: Stated,
    /// The decision by the old rules.
    pub before: Decision,
    /// The decision by the new rules.
    pub after: Decision,
    /// What caused it.
    pub cause: Cause,
}

/// What a change of the rules does to letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleDiff {
    /// Letters that were read.
    pub letters: u64,
    /// How items came out by the old rules.
    pub before: Tally,
    /// How they come out by the new ones.
    pub after: Tally,
    /// Items that agreed with the letter before and do no more.
    pub worse: u64,
    /// Items that agree now and did not before.
    pub better: u64,
    /// Items whose reasons changed and whose prediction did not.
    pub reasons: u64,
    /// How many items each rule decided, before and after.
    pub decided: BTreeMap<String, (u64, u64)>,
    /// Every item that is predicted otherwise, in the order of the letters.
    pub flips: Vec<Flip>,
}

impl<'a> RuleChange<'a> {
    /// What is different between two editions of the rules.
    #[must_use]
    pub fn new(old: &RuleBook, new: &'a RuleBook) -> Self {
        let edits = edits(old, new);
        Self {
            new,
            with: edits.iter().map(|edit| edit.carried(new, old)).collect(),
            without: edits.iter().map(|edit| edit.carried(old, new)).collect(),
            edits,
        }
    }

    /// Every edit, by rule.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The letter as the new rules decide it.
    #[must_use]
    pub fn redecided(&self, judged: &JudgedLetter) -> JudgedLetter {
        JudgedLetter {
            decisions: decide(self.new, &judged.to_decide()),
            nearest: Vec::new(),
            findings: Vec::new(),
            ..judged.clone()
        }
    }

    /// What becomes of a letter that was decided by the old rules.
    #[must_use]
    pub fn compare(&self, name: &str, judged: &JudgedLetter) -> RuleDiff {
        let mut diff = RuleDiff {
            letters: 1,
            ..RuleDiff::default()
        };
        let decisions = decide(self.new, &judged.to_decide());
        let pairs = judged.decisions.iter().zip(decisions);
        for (at, (item, (before, after))) in judged.letter.items.iter().zip(pairs).enumerate() {
            diff.count(item.stated, before, &after);
            if before.predicted() == after.predicted() {
                continue;
            }
            diff.flips.push(Flip {
                letter: name.to_owned(),
                item: at,
                heading: judged.heading(at).into_owned(),
                stated: item.stated,
                cause: self.cause(judged, at, before.predicted(), after.predicted()),
                before: before.clone(),
                after,
            });
        }
        diff
    }

    fn cause(
        &self,
        judged: &JudgedLetter,
        item: usize,
        before: Predicted,
        after: Predicted,
    ) -> Cause {
        let case = judged.to_decide();
        let predicted = |book: &RuleBook| {
            let decisions = decide(book, &case);
            decisions.get(item).map(Decision::predicted)
        };
        let places = |books: &[RuleBook], wanted| -> Vec<usize> {
            let all = books.iter().enumerate();
            all.filter(|(_, book)| predicted(book) == Some(wanted))
                .map(|(place, _)| place)
                .collect()
        };
        let alone = places(&self.with, after);
        if !alone.is_empty() {
            return Cause::Alone(alone);
        }
        let needed = places(&self.without, before);
        if needed.is_empty() {
            Cause::Several
        } else {
            Cause::Together(needed)
        }
    }
}

impl RuleDiff {
    fn count(&mut self, stated: Stated, before: &Decision, after: &Decision) {
        self.before.count(stated, before.predicted());
        self.after.count(stated, after.predicted());
        let agrees = |decision: &Decision| {
            Comparison::of(decision.predicted(), stated) == Comparison::Agrees
        };
        match (agrees(before), agrees(after)) {
            (true, false) => self.worse += 1,
            (false, true) => self.better += 1,
            _ => {}
        }
        let reason = |decision: &Decision| (decision.basis, decision.because.clone());
        if before.predicted() == after.predicted() && reason(before) != reason(after) {
            self.reasons += 1;
        }
        if let Some(rule) = &before.rule {
            self.decided.entry(rule.id.clone()).or_default().0 += 1;
        }
        if let Some(rule) = &after.rule {
            self.decided.entry(rule.id.clone()).or_default().1 += 1;
        }
    }

    /// Adds what becomes of other letters.
    pub fn add(&mut self, other: Self) {
        self.letters += other.letters;
        self.before.add(&other.before);
        self.after.add(&other.after);
        self.worse += other.worse;
        self.better += other.better;
        self.reasons += other.reasons;
        for (rule, (before, after)) in other.decided {
            let counts = self.decided.entry(rule).or_default();
            counts.0 += before;
            counts.1 += after;
        }
        self.flips.extend(other.flips);
    }

    /// Rules that decide now and decided nothing before.
    pub fn newly_firing(&self) -> impl Iterator<Item = &str> {
        self.decided_so(|before, after| before == 0 && after > 0)
    }

    /// Rules that decided before and decide nothing now.
    pub fn newly_silent(&self) -> impl Iterator<Item = &str> {
        self.decided_so(|before, after| before > 0 && after == 0)
    }

    fn decided_so(&self, so: impl Fn(u64, u64) -> bool) -> impl Iterator<Item = &str> {
        self.decided
            .iter()
            .filter(move |(_, (before, after))| so(*before, *after))
            .map(|(rule, _)| rule.as_str())
    }

    /// The flips by what caused them, in the order of the edits.
    #[must_use]
    pub fn by_cause(&self) -> BTreeMap<&Cause, Vec<&Flip>> {
        let mut groups: BTreeMap<&Cause, Vec<&Flip>> = BTreeMap::new();
        for flip in &self.flips {
            groups.entry(&flip.cause).or_default().push(flip);
        }
        groups
    }
}
