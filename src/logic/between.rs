//! Complaints about rules that meet, and about what they leave undecided.

use super::desk::{Desk, Draft};
use super::findings::Findings;
use super::meeting::Meeting;
use super::witness::Witness;
use crate::rule::Part;

impl Desk<'_> {
    /// Everything that was found between rules.
    pub(super) fn between(&mut self, findings: &Findings) {
        for meeting in findings.clash.shown() {
            self.clash(&meeting);
        }
        for meeting in findings.disagree.shown() {
            self.disagree(&meeting);
        }
        for (about, witness) in &findings.gaps {
            // Why a rule never applies is told there.
            let applies = |&place: &usize| findings.rules.get(place).is_some_and(|of| of.applies);
            if about.iter().any(applies) {
                self.gap(about, witness);
            }
        }
    }

    fn clash(&mut self, meeting: &Meeting) {
        let (first, second) = meeting.rules;
        let message = format!(
            "`{}` and `{}` can hold at once, and then nothing is decided{}",
            self.id(first),
            self.id(second),
            and_more(meeting.more)
        );
        self.complain(
            Draft::new("exceptions-clash", second, Part::When(0), message)
                .suggest("add to this guard that the other one does not hold")
                .witnessed(Some(meeting.witness.clone()))
                .pointing_at(first, Part::When(0), "the guard of the other exception"),
        );
    }

    fn disagree(&mut self, meeting: &Meeting) {
        let (first, second) = meeting.rules;
        let (finds, other) = if meeting.first_is_necessary {
            (first, second)
        } else {
            (second, first)
        };
        let message = format!(
            "`{}` finds necessary what `{}` with an equal claim does not{}",
            self.id(finds),
            self.id(other),
            and_more(meeting.more)
        );
        self.complain(
            Draft::new("rules-disagree", second, Part::Whole, message)
                .suggest("narrow one of them, or declare one an exception to the other")
                .witnessed(Some(meeting.witness.clone()))
                .pointing_at(first, Part::Whole, "the other rule"),
        );
    }

    fn gap(&mut self, about: &[usize], witness: &Witness) {
        let Some((&first, others)) = about.split_first() else {
            return;
        };
        let message = "where this is not yes, no rule decides on such requests";
        let mut draft = Draft::new("no-rule-decides", first, Part::AppliesTo(0), message)
            .suggest("add a rule that applies without a condition")
            .witnessed(Some(witness.clone()));
        for &other in others {
            draft = draft.pointing_at(other, Part::AppliesTo(0), "nor does this hold then");
        }
        self.complain(draft);
    }
}

/// That a rule meets others in the same way, which are not shown.
fn and_more(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => "; so it is with 1 more rule".to_owned(),
        _ => format!("; so it is with {others} more rules"),
    }
}
