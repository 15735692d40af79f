//! A *trace*: everything that was asked on the way to a decision.
//!
//! Nothing is cut short: once a bar holds the verdict is settled, but every
//! criterion, bar and caution is still asked and recorded, so that "why was it
//! denied", "which condition failed" and "why did that rule not apply" have an
//! answer. The verdict is computed from these very records.

use std::fmt;
use std::sync::Arc;

use super::Few;
use crate::answer::Answer;
use crate::facts::Value;
use crate::rule::{Condition, Criterion, Rule, Subject, Verdict};
use crate::vocabulary::{Category, FactId};

/// What a condition found when it asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// A fact that the letter states. Its evidence is in
    /// [`Facts::for_item`](crate::facts::Facts::for_item).
    Stated(Value),
    /// The letter is silent on a fact, and the rule presumes this answer.
    Presumed(Answer),
    /// A property of the request or the worker, as it is said (`low_back`, `12`).
    Requested(Said),
    /// A number of the request that a sum leaves out, because what has this name
    /// counts the same visits.
    CountedWith(Said, Arc<str>),
    /// The verdicts of the other items of the category, by place in the letter
    /// counted from 0; no verdict where nothing was decided.
    Verdicts(Arc<[(usize, Option<Verdict>)]>),
    /// The letter does not say.
    Silent,
}

/// A property as it is said. Nothing is put into words before somebody reads them.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A word of the program: `yes`, or the id of a category or region.
    Word(&'static str),
    /// So many.
    Count(u32),
    /// So many days.
    Days(u32),
    /// Words of the request.
    Words(String),
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Count(count) => write!(f, "{count}"),
            Self::Days(days) => write!(f, "{days} days"),
            Self::Words(words) => f.write_str(words),
        }
    }
}

/// One thing that a condition asked about, with what was found. What it is called
/// stands in the condition, which all letters share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Used<'t> {
    /// Its name as rules write it: `spasm_documented`, `verdict of surgery`.
    pub name: &'t Arc<str>,
    /// The fact, where it is one, so that its evidence can be looked up.
    pub fact: Option<FactId>,
    /// What was found.
    pub seen: &'t Seen,
}

/// The answer to one condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// The answer.
    pub answer: Answer,
    /// What was found of everything that the condition asks about, in the order of
    /// its text.
    pub seen: Few<Seen>,
}

impl Leaf {
    /// Everything that the condition asked about, of which this is the answer.
    pub fn used<'t>(&'t self, condition: &'t Condition) -> impl Iterator<Item = Used<'t>> {
        let asked = condition.test.asked().iter();
        asked.zip(&self.seen).map(|(asked, seen)| Used {
            name: &asked.name,
            fact: match asked.subject {
                Subject::Fact(id) => Some(id),
                Subject::Property(_) | Subject::VerdictOf(_) => None,
            },
            seen,
        })
    }
}

/// One criterion, bar or caution with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What was asked.
    pub criterion: Arc<Criterion>,
    /// The answer.
    pub answer: Answer,
    /// One for each of `criterion.conditions`, in order.
    pub leaves: Few<Leaf>,
}

impl Judged {
    /// Each condition with its answer.
    pub fn conditions(&self) -> impl Iterator<Item = (&Condition, &Leaf)> {
        self.criterion.conditions.iter().zip(&self.leaves)
    }

    /// Everything that its conditions asked about.
    pub fn used(&self) -> impl Iterator<Item = Used<'_>> {
        let conditions = self.conditions();
        conditions.flat_map(|(condition, leaf)| leaf.used(condition))
    }
}

/// How a rule that is about this request fared.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It decided, or would have if the items were decided on which it depends.
    Chosen,
    /// It has an equal claim, comes to this verdict and predicts the same.
    Agrees(Verdict),
    /// It has an equal claim and comes to this verdict, and another rule to one
    /// that predicts otherwise. Every rule of such a set is marked so.
    Disagrees(Verdict),
    /// It is about another treatment or body region of this kind.
    NotAbout,
    /// It is retired.
    Retired,
    /// It is not in force on the date.
    NotInForce,
    /// It applies under a condition whose answer is not yes.
    ConditionNotMet(Answer),
    /// Another rule in force is more specific.
    LessSpecific,
    /// It is an exception whose guard's answer is not yes.
    GuardNotMet(Answer),
    /// An exception took its place: the id of that exception.
    ReplacedBy(String),
    /// It is an exception whose guard holds, but the rule that it would
    /// replace is not in the running.
    NothingToReplace,
    /// It is an exception that holds together with another one to the same
    /// rule, which is a mistake in the rules.
    Clashes,
}

/// The rules that can be about an item, and how each fared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Considered {
    /// By id, as the rule book has them.
    pub(super) rules: Arc<[Arc<Rule>]>,
    /// One for each.
    pub(super) standings: Vec<Standing>,
}

impl Considered {
    /// Each rule and how it fared, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&Rule, &Standing)> {
        let rules = self.rules.iter().map(AsRef::as_ref);
        rules.zip(&self.standings)
    }

    /// Puts down how the rule at a place fared.
    pub(super) fn set(&mut self, at: usize, standing: Standing) {
        if let Some(place) = self.standings.get_mut(at) {
            *place = standing;
        }
    }
}

/// Something about a decision that a reader should know.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// No date is known, so every edition counted as in force.
    NoDate,
    /// These exceptions hold at once: ids.
    ExceptionsClash(Vec<String>),
    /// These rules have an equal claim and do not agree: ids.
    RulesDisagree(Vec<String>),
    /// What this rule (an id) makes of the item depends on other items alone
    /// for which nothing was decided, so nothing is decided here either.
    Waits(String),
    /// The verdict of items of this category was asked for, and it depends in
    /// turn on this one, so it counts as not stated.
    Circular(Category),
}

/// That a rule applies: the conditions under which it does, all of which hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Applies {
    /// The rule.
    pub rule: Arc<Rule>,
    /// One for each of its conditions, in order.
    pub leaves: Vec<Leaf>,
}

impl Applies {
    /// Each condition under which it applies, with its answer: of an exception its
    /// guard first.
    pub fn conditions(&self) -> impl Iterator<Item = (&Condition, &Leaf)> {
        self.rule.applies_under().zip(&self.leaves)
    }
}

/// Everything that was asked on the way to a decision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// Every rule about this kind of request, by id, and how it fared.
    pub considered: Considered,
    /// Why the deciding rule applies, and those that it replaces as an exception:
    /// each with conditions, the deciding one first.
    pub applies: Vec<Applies>,
    /// The bars of the deciding rule, in the order of the file.
    pub bars: Vec<Judged>,
    /// Its criteria.
    pub criteria: Vec<Judged>,
    /// Its cautions.
    pub cautions: Vec<Judged>,
    /// What else should be known.
    pub notes: Vec<Note>,
}
