//! Which rule decides: the most specific one in force, or the exception that
//! takes its place.

use std::sync::Arc;

use super::evaluate::{View, is_treatment};
use super::{Considered, Note, Standing};
use crate::answer::Answer;
use crate::letter::Request;
use crate::rule::{Exception, Rule, RuleBook, Scope, Status};

/// The rules that have an equal claim to decide, and how the others fared.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Places of these rules; usually one, none where no rule applies.
    pub(super) finalists: Vec<usize>,
    /// Every rule; how finalists fared is not known yet.
    pub(super) considered: Considered,
    /// Set where exceptions clash, so that nothing can be decided.
    pub(super) clash: Option<Note>,
}

/// Chooses among the rules that can be about an item.
pub(super) fn choose(book: &RuleBook, view: &View<'_>) -> Choice {
    let rules = book.list_about(view.request.category);
    let mut candidates = Vec::new();
    let mut exceptions = Vec::new();
    let standings = rules.iter().enumerate().map(|(at, rule)| {
        if let Some(standing) = standing(rule, view) {
            return standing;
        }
        match (&rule.exception, holds(rule, view)) {
            (Some(exception), Answer::Yes) => {
                exceptions.push((at, exception));
                Standing::NothingToReplace
            }
            (Some(_), guard) => Standing::GuardNotMet(guard),
            (None, Answer::Yes) => {
                candidates.push((at, specificity(&rule.scope)));
                Standing::LessSpecific
            }
            (None, answer) => Standing::ConditionNotMet(answer),
        }
    });
    let mut choice = Choice {
        considered: Considered {
            standings: standings.collect(),
            rules: Arc::clone(&rules),
        },
        ..Choice::default()
    };
    let best = candidates.iter().map(|(_, specificity)| *specificity).max();
    for (at, specificity) in candidates {
        if Some(specificity) == best {
            choice.resolve(at, &rules, &exceptions);
        }
    }
    choice
}

impl Choice {
    /// The rules that have an equal claim.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Rule> {
        let rules = &self.considered.rules;
        let places = self.finalists.iter();
        places.filter_map(|&at| rules.get(at).map(AsRef::as_ref))
    }

    /// Takes a rule, or the exception that holds in its place, and so on.
    fn resolve(&mut self, rule: usize, rules: &[Arc<Rule>], exceptions: &[(usize, &Exception)]) {
        let mut at = rule;
        // Exceptions never lead in a circle, so each is met at most once.
        for _ in 0..=exceptions.len() {
            let id = |at: usize| rules.get(at).map(|rule| rule.id.clone());
            let replaces = |(_, exception): &&(usize, &Exception)| {
                rules.get(at).is_some_and(|rule| exception.to == rule.id)
            };
            let holding = || exceptions.iter().filter(replaces).map(|&(at, _)| at);
            match (holding().next(), holding().nth(1)) {
                (None, _) => break,
                (Some(only), None) => {
                    let by = id(only).unwrap_or_default();
                    self.considered.set(at, Standing::ReplacedBy(by));
                    at = only;
                }
                (Some(_), Some(_)) => {
                    let ids = holding().filter_map(id).collect();
                    for one in holding() {
                        self.considered.set(one, Standing::Clashes);
                    }
                    self.considered.set(at, Standing::LessSpecific);
                    self.clash.get_or_insert(Note::ExceptionsClash(ids));
                    return;
                }
            }
        }
        if !self.finalists.contains(&at) {
            self.finalists.push(at);
        }
    }
}

/// Whether the conditions under which a rule applies hold, and the guard of an
/// exception.
fn holds(rule: &Rule, view: &View<'_>) -> Answer {
    let own = view.all_hold(&rule.scope.conditions, &rule.presumed);
    match &rule.exception {
        Some(exception) => view.all_hold(&exception.when, &rule.presumed).and(own),
        None => own,
    }
}

/// Whether a rule that is about an item applies to it.
pub(super) fn applies(rule: &Rule, view: &View<'_>) -> bool {
    holds(rule, view) == Answer::Yes
}

/// What rules a rule out before any condition is asked.
pub(super) fn standing(rule: &Rule, view: &View<'_>) -> Option<Standing> {
    if !fits(&rule.scope, view.request) {
        Some(Standing::NotAbout)
    } else if rule.status == Status::Retired {
        Some(Standing::Retired)
    } else if view.case.date.is_some_and(|date| !rule.in_force.on(date)) {
        Some(Standing::NotInForce)
    } else {
        None
    }
}

/// Whether a request is of the kind, the treatment and the region that a rule
/// is about.
pub(crate) fn fits(scope: &Scope, request: &Request) -> bool {
    let category = scope.categories.is_empty() || scope.categories.contains(&request.category);
    let treatment = scope.treatments.is_empty()
        || scope
            .treatments
            .iter()
            .any(|name| is_treatment(request, name));
    let region = scope.regions.is_empty()
        || scope
            .regions
            .iter()
            .any(|region| request.regions.contains(region));
    category && treatment && region
}

/// Treatment before category, condition or region before none.
pub(crate) fn specificity(scope: &Scope) -> (bool, bool, usize) {
    let narrowed =
        usize::from(!scope.regions.is_empty()) + usize::from(!scope.conditions.is_empty());
    (
        !scope.treatments.is_empty(),
        !scope.categories.is_empty(),
        narrowed,
    )
}
