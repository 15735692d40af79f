//! An *edit*: one thing in which two editions of a rule book differ and that can
//! change a decision, or that is printed as its source: the guideline, its section and
//! its pages. Other words that only people read are none.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::rule::{Criterion, Ground, InForce, Rule, RuleBook, Status};

/// One difference between two rule books.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Id of the rule.
    pub rule: String,
    /// What is different in it.
    pub part: Part,
}

/// Which part of a rule is different, before and after.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// The rule is new.
    Added,
    /// The rule is gone.
    Removed,
    /// A criterion or bar; none where it is not there.
    Criterion(Role, Option<Arc<Criterion>>, Option<Arc<Criterion>>),
    /// The dates between which it is in force.
    InForce(InForce, InForce),
    /// How far it has been looked through, where it was or is retired.
    Status(Status, Status),
    /// What it is about.
    Scope,
    /// The rule that it is an exception to, or the guard.
    Exception,
    /// What it presumes where a letter is silent.
    Presumed,
    /// The guideline, section and pages that it, or one of its criteria, is said to come
    /// from, before and after.
    Source(String, String),
}

/// The part that a criterion plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// One of those that must all hold.
    Criterion,
    /// One of those of which any settles it.
    Bar,
}

impl Role {
    /// The word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Bar => "bar",
        }
    }

    fn of(self, rule: &Rule) -> &[Arc<Criterion>] {
        match self {
            Self::Criterion => &rule.criteria,
            Self::Bar => &rule.bars,
        }
    }

    fn of_mut(self, rule: &mut Rule) -> &mut Vec<Arc<Criterion>> {
        match self {
            Self::Criterion => &mut rule.criteria,
            Self::Bar => &mut rule.bars,
        }
    }
}

/// Every difference between two rule books, by rule.
#[must_use]
pub fn edits(old: &RuleBook, new: &RuleBook) -> Vec<Edit> {
    let ids: BTreeSet<&str> = old
        .rules()
        .chain(new.rules())
        .map(|rule| rule.id.as_str())
        .collect();
    let mut edits = Vec::new();
    for id in ids {
        let differing = match (old.get(id), new.get(id)) {
            (Some(old), Some(new)) => parts(old, new),
            (None, Some(_)) => vec![Part::Added],
            (Some(_), None) => vec![Part::Removed],
            (None, None) => Vec::new(),
        };
        edits.extend(differing.into_iter().map(|part| Edit {
            rule: id.to_owned(),
            part,
        }));
    }
    edits
}

fn parts(old: &Rule, new: &Rule) -> Vec<Part> {
    let mut parts = Vec::new();
    if old.status != new.status && [old.status, new.status].contains(&Status::Retired) {
        parts.push(Part::Status(old.status, new.status));
    }
    if old.in_force != new.in_force {
        parts.push(Part::InForce(old.in_force, new.in_force));
    }
    if old.scope != new.scope {
        parts.push(Part::Scope);
    }
    if old.exception != new.exception {
        parts.push(Part::Exception);
    }
    if old.presumed != new.presumed {
        parts.push(Part::Presumed);
    }
    if let Some((before, after)) = sources(old, new) {
        parts.push(Part::Source(before, after));
    }
    for role in [Role::Bar, Role::Criterion] {
        let ids: BTreeSet<&str> = role
            .of(old)
            .iter()
            .chain(role.of(new))
            .map(|one| &*one.id)
            .collect();
        for id in ids {
            let (before, after) = (named(role, old, id), named(role, new, id));
            let same = match (&before, &after) {
                (Some(before), Some(after)) => {
                    before.join == after.join
                        && before.conditions == after.conditions
                        && before.presumed == after.presumed
                }
                _ => false,
            };
            if let (true, Some(before), Some(after)) = (same, &before, &after)
                && before.ground != after.ground
            {
                parts.push(Part::Source(stands(before), stands(after)));
            }
            if !same {
                parts.push(Part::Criterion(role, before, after));
            }
        }
    }
    parts
}

/// What the sources of two editions of a rule are, where they are not the same.
fn sources(old: &Rule, new: &Rule) -> Option<(String, String)> {
    let told = |rule: &Rule| {
        let source = &rule.source;
        let pages = source.pages.as_ref().map(ToString::to_string);
        let pages = pages
            .map(|pages| format!(", pages {pages}"))
            .unwrap_or_default();
        format!(
            "{} ({}), {}{pages}",
            source.guideline, source.edition, source.section
        )
    };
    let (before, after) = (told(old), told(new));
    (before != after).then_some((before, after))
}

/// Where a criterion is said to stand.
fn stands(criterion: &Criterion) -> String {
    let id = &criterion.id;
    match &criterion.ground {
        Ground::Practice(who) => format!("practice for {id} ({who})"),
        Ground::Guideline { section, pages } => {
            let pages = pages.as_ref().map(|pages| format!(", pages {pages}"));
            format!("{section}{} for {id}", pages.unwrap_or_default())
        }
    }
}

fn named(role: Role, within: &Rule, id: &str) -> Option<Arc<Criterion>> {
    role.of(within).iter().find(|one| &*one.id == id).cloned()
}

impl Edit {
    /// A book as it would be if in this one thing it were like another.
    pub(super) fn carried(&self, from: &RuleBook, into: &RuleBook) -> RuleBook {
        let others = into.rules().filter(|rule| rule.id != self.rule).cloned();
        let rule = match (from.get(&self.rule), into.get(&self.rule)) {
            (Some(from), Some(into)) => {
                let mut rule = Rule::clone(into);
                self.part.carry(from, &mut rule);
                Some(Arc::new(rule))
            }
            (from, _) => from.cloned(),
        };
        RuleBook::of_checked(others.chain(rule))
    }
}

impl Part {
    fn carry(&self, from: &Rule, into: &mut Rule) {
        match self {
            Self::Added | Self::Removed => {}
            Self::Criterion(role, before, after) => {
                let Some(id) = before.as_ref().or(after.as_ref()).map(|one| &one.id) else {
                    return;
                };
                let list = role.of_mut(into);
                list.retain(|one| one.id != *id);
                list.extend(named(*role, from, id));
            }
            Self::InForce(..) => into.in_force = from.in_force,
            Self::Status(..) => into.status = from.status,
            Self::Scope => into.scope.clone_from(&from.scope),
            Self::Exception => into.exception.clone_from(&from.exception),
            Self::Presumed => into.presumed.clone_from(&from.presumed),
            Self::Source(..) => into.source.clone_from(&from.source),
        }
    }
}
