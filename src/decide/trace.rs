//! A *trace*: everything that was asked on the way to a decision.
//!
//! Nothing is cut short: once a bar holds the verdict is settled, but every
//! criterion, bar and caution is still asked and recorded, so that "why was it
//! denied", "which condition failed" and "why did that rule not apply" have an
//! answer. The verdict is computed from these very records.

use std::sync::Arc;

use crate::answer::Answer;
use crate::facts::Value;
use crate::rule::{Criterion, Rule, Verdict};
use crate::vocabulary::{Category, FactId};

/// What a condition found when it asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// A fact that the letter states. Its evidence is in
    /// [`Facts::for_item`](crate::facts::Facts::for_item).
    Stated(Value),
    /// The letter is silent on a fact, and the rule presumes this answer.
    Presumed(Answer),
    /// A property of the request or the worker, in words (`low_back`, `12`).
    Requested(String),
    /// The verdicts of the other items of the category, by place in the letter
    /// counted from 0; no verdict where nothing was decided.
    Verdicts(Arc<[(usize, Option<Verdict>)]>),
    /// The letter does not say.
    Silent,
}

/// One thing that a condition asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    /// Its name as rules write it: `spasm_documented`, `verdict of surgery`.
    pub name: Arc<str>,
    /// The fact, where it is one, so that its evidence can be looked up.
    pub fact: Option<FactId>,
    /// What was found.
    pub seen: Seen,
}

/// One condition with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// The answer.
    pub answer: Answer,
    /// Everything that it asked about, in the order of its text.
    pub used: Vec<Used>,
}

/// One criterion, bar or caution with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What was asked.
    pub criterion: Arc<Criterion>,
    /// The answer.
    pub answer: Answer,
    /// One for each of `criterion.conditions`, in order.
    pub leaves: Vec<Leaf>,
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

/// A rule that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    /// The rule.
    pub rule: Arc<Rule>,
    /// How it fared.
    pub standing: Standing,
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

/// Everything that was asked on the way to a decision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// Every rule about this kind of request, by id, and how it fared.
    pub considered: Vec<Considered>,
    /// The bars of the deciding rule, in the order of the file.
    pub bars: Vec<Judged>,
    /// Its criteria.
    pub criteria: Vec<Judged>,
    /// Its cautions.
    pub cautions: Vec<Judged>,
    /// What else should be known.
    pub notes: Vec<Note>,
}
