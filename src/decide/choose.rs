//! Which rule decides: the most specific one in force, or the exception that
//! takes its place.

use std::sync::Arc;

use super::evaluate::{View, is_treatment};
use super::{Considered, Note, Standing};
use crate::answer::Answer;
use crate::letter::Request;
use crate::rule::{Rule, RuleBook, Scope, Status};

/// The rules that have an equal claim to decide, and how the others fared.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Usually one; none where no rule applies.
    pub(super) finalists: Vec<Arc<Rule>>,
    /// Every other rule.
    pub(super) considered: Vec<Considered>,
    /// Set where exceptions clash, so that nothing can be decided.
    pub(super) clash: Option<Note>,
}

/// Chooses among the rules that can be about an item.
pub(super) fn choose(book: &RuleBook, view: &View<'_>) -> Choice {
    let mut choice = Choice::default();
    let mut candidates = Vec::new();
    let mut exceptions = Vec::new();
    for rule in book.about(view.request.category) {
        match standing(rule, view) {
            Some(standing) => choice.set_aside(rule, standing),
            None if rule.exception.is_some() => exceptions.push(Waiting::new(rule, view)),
            None => match view.all_hold(&rule.scope.conditions, &rule.presumed) {
                Answer::Yes => candidates.push(rule),
                answer => choice.set_aside(rule, Standing::ConditionNotMet(answer)),
            },
        }
    }
    let best = candidates.iter().map(|rule| specificity(&rule.scope)).max();
    for rule in candidates {
        if Some(specificity(&rule.scope)) == best {
            choice.resolve(rule, &mut exceptions);
        } else {
            choice.set_aside(rule, Standing::LessSpecific);
        }
    }
    for waiting in exceptions {
        if !waiting.seen {
            let standing = match waiting.guard {
                Answer::Yes => Standing::NothingToReplace,
                answer => Standing::GuardNotMet(answer),
            };
            choice.set_aside(waiting.rule, standing);
        }
    }
    choice
}

/// An exception with the answer to its guard.
#[derive(Debug)]
struct Waiting<'r> {
    rule: &'r Arc<Rule>,
    guard: Answer,
    seen: bool,
}

impl<'r> Waiting<'r> {
    fn new(rule: &'r Arc<Rule>, view: &View<'_>) -> Self {
        let when = rule.exception.as_ref().map_or(&[][..], |one| &one.when);
        let guard = view
            .all_hold(when, &rule.presumed)
            .and(view.all_hold(&rule.scope.conditions, &rule.presumed));
        Self {
            rule,
            guard,
            seen: false,
        }
    }

    fn replaces(&self, rule: &Rule) -> bool {
        self.guard == Answer::Yes
            && self
                .rule
                .exception
                .as_ref()
                .is_some_and(|exception| exception.to == rule.id)
    }
}

impl Choice {
    fn set_aside(&mut self, rule: &Arc<Rule>, standing: Standing) {
        self.considered.push(Considered {
            rule: Arc::clone(rule),
            standing,
        });
    }

    /// Takes a rule, or the exception that holds in its place, and so on.
    fn resolve(&mut self, rule: &Arc<Rule>, exceptions: &mut [Waiting<'_>]) {
        let mut rule = Arc::clone(rule);
        // Exceptions never lead in a circle, so each is met at most once.
        for _ in 0..=exceptions.len() {
            let mut holding: Vec<&mut Waiting<'_>> = exceptions
                .iter_mut()
                .filter(|waiting| waiting.replaces(&rule))
                .collect();
            for waiting in &mut holding {
                waiting.seen = true;
            }
            match holding.as_slice() {
                [] => break,
                [only] => {
                    self.set_aside(&rule, Standing::ReplacedBy(only.rule.id.clone()));
                    rule = Arc::clone(only.rule);
                }
                several => {
                    let ids = several.iter().map(|one| one.rule.id.clone()).collect();
                    for one in several {
                        self.set_aside(one.rule, Standing::Clashes);
                    }
                    self.set_aside(&rule, Standing::LessSpecific);
                    self.clash.get_or_insert(Note::ExceptionsClash(ids));
                    return;
                }
            }
        }
        if !self.finalists.contains(&rule) {
            self.finalists.push(rule);
        }
    }
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
