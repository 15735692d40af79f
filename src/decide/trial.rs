//! A *trial*: all examples of a rule run, and what they show of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::example::{ExampleOutcome, run_example, situation};
use super::{Hearing, Judged};
use crate::answer::Answer;
use crate::rule::{Example, Property, Rule, RuleBook, Subject};

/// How an example came out, all told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Upshot {
    /// It came out as it says, and for that reason.
    Held,
    /// It is marked as still to do, and does not hold.
    Todo,
    /// It is marked as still to do, and holds.
    Done,
    /// Nothing that it gives is asked by its rule.
    Untouched,
    /// Another rule decided, or none did.
    OtherRule,
    /// Another verdict came out.
    WrongVerdict,
    /// The verdict is right, and the reason is not.
    WrongReason,
}

impl Upshot {
    /// Every way in which an example can come out.
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Todo,
        Self::Done,
        Self::Untouched,
        Self::OtherRule,
        Self::WrongVerdict,
        Self::WrongReason,
    ];

    /// The words in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Todo => "todo",
            Self::Done => "todo, but it holds",
            Self::Untouched => "touches nothing",
            Self::OtherRule => "another rule decided",
            Self::WrongVerdict => "wrong verdict",
            Self::WrongReason => "wrong reason",
        }
    }

    /// The id in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Todo => "todo",
            Self::Done => "todo_holds",
            Self::Untouched => "untouched",
            Self::OtherRule => "other_rule",
            Self::WrongVerdict => "wrong_verdict",
            Self::WrongReason => "wrong_reason",
        }
    }

    /// Whether a run with it fails.
    #[must_use]
    pub fn fails(self) -> bool {
        !matches!(self, Self::Held | Self::Todo)
    }
}

/// One example run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The example.
    pub example: Example,
    /// How it came out, all told.
    pub upshot: Upshot,
    /// What came of it.
    pub outcome: ExampleOutcome,
    /// What the rule itself made of it.
    pub hearing: Option<Hearing>,
}

/// Which list of a rule a criterion stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListOf {
    /// `necessary_when`
    Criteria,
    /// `not_necessary_when`
    Bars,
    /// `cautions`
    Cautions,
}

impl ListOf {
    /// The key in rule files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Criteria => "necessary_when",
            Self::Bars => "not_necessary_when",
            Self::Cautions => "cautions",
        }
    }
}

/// How often a criterion was answered how in the examples of its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The list that it stands in.
    pub list: ListOf,
    /// Its id.
    pub id: Arc<str>,
    /// How often yes.
    pub yes: usize,
    /// How often no.
    pub no: usize,
    /// How often the example was silent.
    pub silent: usize,
}

impl Covered {
    /// The answers that it never had.
    #[must_use]
    pub fn never(&self) -> Vec<&'static str> {
        let counts = [(self.yes, "yes"), (self.no, "no"), (self.silent, "silent")];
        let never = counts.into_iter().filter(|&(count, _)| count == 0);
        never.map(|(_, word)| word).collect()
    }
}

/// All examples of a rule run.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Its examples, in the order of the file.
    pub runs: Vec<Run>,
    /// Its criteria, bars and cautions.
    pub coverage: Vec<Covered>,
}

/// Runs all examples of a rule.
#[must_use]
pub fn try_rule(book: &RuleBook, rule: &Arc<Rule>) -> Trial {
    let runs: Vec<Run> = rule
        .examples
        .iter()
        .map(|example| run(book, rule, example))
        .collect();
    let lists = [
        (ListOf::Criteria, &rule.criteria),
        (ListOf::Bars, &rule.bars),
        (ListOf::Cautions, &rule.cautions),
    ];
    let coverage = lists
        .into_iter()
        .flat_map(|(list, criteria)| criteria.iter().map(move |one| (list, &one.id)))
        .map(|(list, id)| cover(&runs, list, id))
        .collect();
    Trial {
        rule: Arc::clone(rule),
        runs,
        coverage,
    }
}

fn run(book: &RuleBook, rule: &Arc<Rule>, example: &Example) -> Run {
    let outcome = run_example(book, rule, example);
    let came = match &outcome {
        ExampleOutcome::Held if !touches(rule, example) => Upshot::Untouched,
        ExampleOutcome::Held => Upshot::Held,
        ExampleOutcome::OtherRule { .. } => Upshot::OtherRule,
        ExampleOutcome::WrongVerdict { .. } => Upshot::WrongVerdict,
        ExampleOutcome::WrongReason { .. } => Upshot::WrongReason,
    };
    let upshot = match (&example.todo, came) {
        (None, came) => came,
        (Some(_), Upshot::Held) => Upshot::Done,
        (Some(_), _) => Upshot::Todo,
    };
    Run {
        example: example.clone(),
        upshot,
        outcome,
        hearing: situation(rule, example).ask_rule(rule),
    }
}

/// Whether a rule asks for any of what an example gives; silence is something
/// to ask about.
fn touches(rule: &Rule, example: &Example) -> bool {
    let judged = [&rule.criteria, &rule.bars, &rule.cautions];
    let judged = judged
        .into_iter()
        .flatten()
        .flat_map(|criterion| &criterion.conditions);
    let guards = rule.exception.iter().flat_map(|exception| &exception.when);
    let asked: BTreeSet<Subject> = judged
        .chain(guards)
        .chain(&rule.scope.conditions)
        .flat_map(|condition| condition.test.asked())
        .map(|asked| asked.subject)
        .collect();
    let settled = rule.bars.iter().any(|bar| bar.always_holds());
    let stated = example.given.iter().map(|given| given.asked.subject);
    let mut stated = stated
        .filter(|&subject| !tells_the_request(subject))
        .peekable();
    settled || stated.peek().is_none() || stated.any(|subject| asked.contains(&subject))
}

/// Whether a subject is what a request is for, beside which a letter may be
/// silent.
fn tells_the_request(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Property(
            Property::Category | Property::Purpose | Property::Region | Property::Treatment
        )
    )
}

impl Hearing {
    /// The criteria of a list, in the order of the file.
    #[must_use]
    pub fn list(&self, list: ListOf) -> &[Judged] {
        match list {
            ListOf::Criteria => &self.criteria,
            ListOf::Bars => &self.bars,
            ListOf::Cautions => &self.cautions,
        }
    }
}

fn cover(runs: &[Run], list: ListOf, id: &Arc<str>) -> Covered {
    let count = |answer: Answer| {
        let heard = runs.iter().filter_map(|run| run.hearing.as_ref());
        heard
            .flat_map(|hearing| hearing.list(list))
            .filter(|judged| judged.criterion.id == *id && judged.answer == answer)
            .count()
    };
    Covered {
        list,
        id: Arc::clone(id),
        yes: count(Answer::Yes),
        no: count(Answer::No),
        silent: count(Answer::NotStated),
    }
}
