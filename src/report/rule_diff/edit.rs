//! Edits of rules in words.

use std::sync::Arc;

use crate::audit::{Edit, Part, Role};
use crate::report::sentence;
use crate::rule::Criterion;

/// One edit in one line: `mtus-2009/muscle-relaxants: bar long-term-use was …`.
pub(in crate::report) fn edit_words(edit: &Edit) -> String {
    format!("{}: {}", edit.rule, part_words(&edit.part))
}

/// What is different in a rule, in one line.
pub(in crate::report) fn part_words(part: &Part) -> String {
    match part {
        Part::Added => "the rule is new".to_owned(),
        Part::Removed => "the rule is gone".to_owned(),
        Part::Criterion(role, before, after) => criterion(*role, before.as_ref(), after.as_ref()),
        Part::InForce(before, after) => format!(
            "was {}, is {}",
            sentence::in_force(*before),
            sentence::in_force(*after)
        ),
        Part::Status(before, after) => {
            format!("status was {}, is {}", before.word(), after.word())
        }
        Part::Scope => "applies to something else (`applies_to`)".to_owned(),
        Part::Exception => "is an exception in another way (`exception_to`, `when`)".to_owned(),
        Part::Presumed => "presumes something else (`presume_when_silent`)".to_owned(),
        Part::Source(before, after) => format!("was from {before}, is from {after}"),
    }
}

fn criterion(
    role: Role,
    before: Option<&Arc<Criterion>>,
    after: Option<&Arc<Criterion>>,
) -> String {
    let id = before.or(after).map_or("", |one| &*one.id);
    let what = match (before, after) {
        (Some(before), Some(after)) => format!("was `{}`, is `{}`", asked(before), asked(after)),
        (None, Some(after)) => format!("is new, `{}`", asked(after)),
        (Some(before), None) => format!("is gone, `{}`", asked(before)),
        (None, None) => String::new(),
    };
    format!("{} {id} {what}", role.word())
}

/// What a criterion asks, and what it takes for the answer to silence.
fn asked(criterion: &Criterion) -> String {
    let mut words = sentence::conditions(criterion);
    for presumed in sentence::presumed(criterion) {
        words.push_str(", ");
        words.push_str(&presumed);
    }
    words
}
