//! What can be checked only with all rules at hand: that the rule which an
//! exception replaces exists, and that no exception leads back to itself.

use crate::rule::check::Checked;
use crate::rule::complaint::{Complaints, RuleComplaint};
use crate::rule::id_of;
use crate::rule::suggest::nearest;
use crate::text::Span;

/// Gives every exception what it takes over from its rule (what it is about,
/// when it is in force) and leaves out those that have none to replace.
pub(super) fn resolve(
    checked: &mut Vec<(Checked, &str, &str)>,
    complaints: &mut Vec<RuleComplaint>,
) {
    // Leaving one out may take the ground from under the next.
    while leave_out(checked, complaints) {}
    // An exception to an exception takes over what that one takes over, so go
    // on until nothing changes; each round settles at least one.
    for _ in 0..checked.len() {
        let mut changed = false;
        for at in 0..checked.len() {
            changed |= take_over(checked, at);
        }
        if !changed {
            break;
        }
    }
}

/// Leaves out exceptions without a rule to replace; whether there were any.
fn leave_out(
    checked: &mut Vec<(Checked, &str, &str)>,
    complaints: &mut Vec<RuleComplaint>,
) -> bool {
    let mut lost = Vec::new();
    for (at, (one, path, text)) in checked.iter().enumerate() {
        let Some(exception) = &one.rule.exception else {
            continue;
        };
        let mut about = Complaints::about(path, text);
        if base(checked, at).is_none() {
            let ids = checked.iter().map(|(other, ..)| other.rule.id.as_str());
            let of_it = |other: &RuleComplaint| id_of(&other.path) == exception.to;
            // A rule that is there with mistakes is the one that is meant.
            let (message, advice) = if complaints.iter().any(of_it) {
                let message = format!("the rule `{}` has mistakes of its own", exception.to);
                (message, Some("mend that one first".to_owned().into()))
            } else {
                let message = format!("there is no rule `{}`", exception.to);
                let advice = nearest(&exception.to, ids).unwrap_or_else(|| {
                    let words = "`mtus rules list` names them; with `--overlay` those of the program count, too";
                    words.to_owned().into()
                });
                (message, Some(advice))
            };
            about.suggest("exception-to-unknown", one.exception_at, message, advice);
        } else if leads_back(checked, at) {
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

fn base(checked: &[(Checked, &str, &str)], at: usize) -> Option<usize> {
    let to = &checked.get(at)?.0.rule.exception.as_ref()?.to;
    checked.iter().position(|(other, ..)| other.rule.id == *to)
}

fn leads_back(checked: &[(Checked, &str, &str)], at: usize) -> bool {
    let mut here = at;
    for _ in 0..checked.len() {
        match base(checked, here) {
            Some(next) if next == at => return true,
            Some(next) => here = next,
            None => return false,
        }
    }
    // More steps than rules: it runs into a circle that others form.
    true
}

fn take_over(checked: &mut [(Checked, &str, &str)], at: usize) -> bool {
    let Some(base) = base(checked, at).and_then(|base| checked.get(base)) else {
        return false;
    };
    let (scope, in_force) = (base.0.rule.scope.clone(), base.0.rule.in_force);
    let Some((one, ..)) = checked.get_mut(at) else {
        return false;
    };
    let before = (one.rule.scope.clone(), one.rule.in_force);
    if !one.says_scope {
        one.rule.scope = scope;
    }
    if !one.says_dates {
        one.rule.in_force = in_force;
    }
    (&before.0, before.1) != (&one.rule.scope, one.rule.in_force)
}
