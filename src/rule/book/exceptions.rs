//! What can be checked only with all rules at hand: that the rule which an
//! exception replaces exists, and that no exception leads back to itself.

use std::collections::BTreeMap;

use crate::rule::check::Checked;
use crate::rule::complaint::{Complaints, RuleComplaint};
use crate::rule::suggest::nearest;
use crate::rule::{id_of, shipped_rules};
use crate::text::Span;

/// Gives every exception what it takes over from its rule (what it is about,
/// when it is in force) and leaves out those that have none to replace.
pub(super) fn resolve(
    checked: &mut Vec<(Checked, &str, &str)>,
    complaints: &mut Vec<RuleComplaint>,
) {
    // Leaving one out may take the ground from under the next.
    while leave_out(checked, complaints) {}
    // An exception to an exception takes over what that one takes over, so each
    // comes behind the rule that it replaces.
    let bases = bases(checked);
    let mut done = vec![false; checked.len()];
    for start in 0..checked.len() {
        let mut waiting = vec![start];
        while let Some(&at) = waiting.last() {
            let base = bases.get(at).copied().flatten();
            match base {
                Some(base) if done.get(base) == Some(&false) => waiting.push(base),
                _ => {
                    waiting.pop();
                    if let Some(done) = done.get_mut(at) {
                        *done = true;
                    }
                    if let Some(base) = base {
                        take_over(checked, at, base);
                    }
                }
            }
        }
    }
}

/// Leaves out exceptions without a rule to replace; whether there were any.
fn leave_out(
    checked: &mut Vec<(Checked, &str, &str)>,
    complaints: &mut Vec<RuleComplaint>,
) -> bool {
    let mut lost = Vec::new();
    let bases = bases(checked);
    let grounded = grounded(&bases);
    for (at, (one, path, text)) in checked.iter().enumerate() {
        let Some(exception) = &one.rule.exception else {
            continue;
        };
        let mut about = Complaints::about(path, text);
        if bases.get(at).copied().flatten().is_none() {
            let ids = checked.iter().map(|(other, ..)| other.rule.id.as_str());
            let ids = ids.filter(|id| *id != one.rule.id);
            let is_shipped = || {
                let mut shipped = shipped_rules().iter();
                shipped.any(|(path, _)| id_of(path) == exception.to)
            };
            let of_it = |other: &RuleComplaint| id_of(&other.path) == exception.to;
            // A rule that is there with mistakes is the one that is meant.
            let (message, advice) = if complaints.iter().any(of_it) {
                let message = format!("the rule `{}` has mistakes of its own", exception.to);
                (message, Some("mend that one first".to_owned().into()))
            } else {
                let message = format!("there is no rule `{}`", exception.to);
                let advice = if is_shipped() {
                    let words = "it comes with the program: with `--overlay` these files are laid over its rules";
                    words.to_owned().into()
                } else {
                    nearest(&exception.to, ids).unwrap_or_else(|| {
                        let words = "`mtus rules list` names them; with `--overlay` those of the program count, too";
                        words.to_owned().into()
                    })
                };
                (message, Some(advice))
            };
            about.suggest("exception-to-unknown", one.exception_at, message, advice);
        } else if grounded.get(at) == Some(&false) {
            about.suggest(
                "exception-circular",
                one.exception_at,
                "this exception leads back to itself",
                Some("name the rule that holds where no exception does".to_owned()),
            );
        }
        if !about.is_empty() {
            lost.push(at);
            complaints.extend(about.finish());
        }
    }
    let found = !lost.is_empty();
    for at in lost.into_iter().rev() {
        checked.remove(at);
    }
    found
}

/// A complaint that two files hold the same rule.
pub(super) fn twice(path: &str, text: &str) -> RuleComplaint {
    Complaints::about(path, text).complaint(
        "duplicate-rule",
        Span::default(),
        "another file holds a rule with this id".to_owned(),
        Some(
            "keep one of the two, with `.yml` at its end"
                .to_owned()
                .into(),
        ),
    )
}

/// For each rule: the place of the one that it is an exception to, if that is
/// there.
fn bases(checked: &[(Checked, &str, &str)]) -> Vec<Option<usize>> {
    let places: BTreeMap<&str, usize> = checked
        .iter()
        .enumerate()
        .map(|(at, (one, ..))| (one.rule.id.as_str(), at))
        .collect();
    let base = |(one, ..): &(Checked, &str, &str)| {
        let exception = one.rule.exception.as_ref()?;
        places.get(exception.to.as_str()).copied()
    };
    checked.iter().map(base).collect()
}

/// For each rule: whether the way from exception to rule has an end, and no circle.
fn grounded(bases: &[Option<usize>]) -> Vec<bool> {
    let mut known: Vec<Option<bool>> = vec![None; bases.len()];
    for start in 0..bases.len() {
        let (mut way, mut here) = (Vec::new(), Some(start));
        let ends = loop {
            let Some(at) = here else { break true };
            match known.get(at) {
                // So far on this way it is taken for a circle.
                Some(Some(ends)) => break *ends,
                Some(None) => {}
                None => break true,
            }
            if let Some(known) = known.get_mut(at) {
                *known = Some(false);
            }
            way.push(at);
            here = bases.get(at).copied().flatten();
        };
        for at in way {
            if let Some(known) = known.get_mut(at) {
                *known = Some(ends);
            }
        }
    }
    known.into_iter().map(|ends| ends == Some(true)).collect()
}

/// Gives an exception what it does not say itself.
fn take_over(checked: &mut [(Checked, &str, &str)], at: usize, base: usize) {
    let Some((base, ..)) = checked.get(base) else {
        return;
    };
    let (scope, in_force) = (base.rule.scope.clone(), base.rule.in_force);
    let Some((one, ..)) = checked.get_mut(at) else {
        return;
    };
    if !one.says_scope {
        one.rule.scope = scope;
    }
    if !one.says_dates {
        one.rule.in_force = in_force;
    }
}
