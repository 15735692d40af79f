//! Which rule decides: the most specific one in force, or the exception that
//! takes its place.
//!
//! A request for several regions is one for each of them: a rule on the wrist says
//! nothing of the back beside it. So each region has its own choice, and the rules
//! that come out of all of them have an equal claim.

use std::sync::Arc;

use super::evaluate::{View, is_treatment};
use super::{Applies, Considered, Note, Standing};
use crate::answer::Answer;
use crate::letter::Request;
use crate::rule::{Exception, Rule, RuleBook, Scope, Status};
use crate::vocabulary::Region;

/// The rules that have an equal claim to decide, and how the others fared.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Places of these rules; usually one, none where no rule applies.
    pub(super) finalists: Vec<usize>,
    /// Every rule; how finalists fared is not known yet.
    pub(super) considered: Considered,
    /// Set where exceptions clash, so that nothing can be decided.
    pub(super) clash: Option<Note>,
    /// Whether no finalist speaks for every region of the request, so that what
    /// one of them finds certain holds for a part only.
    pub(super) in_parts: bool,
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
    let parts: &[Region] = &view.request.regions;
    let parts = parts
        .iter()
        .map(Some)
        .chain(parts.is_empty().then_some(None));
    let mut first = None;
    for part in parts {
        let best = best_for(part, &candidates, &rules);
        for &at in &best {
            choice.resolve(at, &rules, &exceptions);
        }
        choice.in_parts |= *first.get_or_insert_with(|| best.clone()) != best;
    }
    // Rules of equal rank stand in the order of their ids.
    choice.finalists.sort_unstable();
    choice
}

/// The most specific candidates that are about a region of the request, or about
/// a request that names none.
fn best_for(
    part: Option<&Region>,
    candidates: &[(usize, Specificity)],
    rules: &[Arc<Rule>],
) -> Vec<usize> {
    let here = candidates.iter().filter(|(at, _)| {
        rules
            .get(*at)
            .is_some_and(|rule| part.is_none_or(|region| rule.scope.is_about(*region)))
    });
    let best = here.clone().map(|(_, specificity)| *specificity).max();
    here.filter(|(_, specificity)| Some(*specificity) == best)
        .map(|&(at, _)| at)
        .collect()
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

/// Under which conditions a rule applies, and each rule that it is an exception to, with
/// what was found: a presumption may decide on the choice of a rule, too.
pub(super) fn why_it_applies<'r>(
    rule: &'r Arc<Rule>,
    rules: &'r [Arc<Rule>],
    view: &View<'_>,
) -> Vec<Applies> {
    let replaced = |rule: &&'r Arc<Rule>| {
        let to = &rule.exception.as_ref()?.to;
        rules.iter().find(|other| other.id == *to)
    };
    // Exceptions never lead in a circle.
    let chain = std::iter::successors(Some(rule), replaced);
    let asked = chain.filter(|rule| rule.applies_under().next().is_some());
    asked
        .map(|rule| Applies {
            leaves: rule
                .applies_under()
                .map(|condition| view.ask(condition, &rule.presumed))
                .collect(),
            rule: Arc::clone(rule),
        })
        .collect()
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
    let mut regions = request.regions.iter();
    let region = scope.regions.is_empty() || regions.any(|region| scope.is_about(*region));
    category && treatment && region
}

/// How narrowly a rule says what it is about.
pub(crate) type Specificity = (bool, bool, usize);

/// Treatment before category, condition or region before none.
pub(crate) fn specificity(scope: &Scope) -> Specificity {
    let narrowed =
        usize::from(!scope.regions.is_empty()) + usize::from(!scope.conditions.is_empty());
    (
        !scope.treatments.is_empty(),
        !scope.categories.is_empty(),
        narrowed,
    )
}
