//! What is known *ahead* of a step: what it does before a byte, whatever follows.
//!
//! Much of a text is passed over byte by byte: what may stand in a word, what
//! opens no statement. A repeat that knows such bytes ahead passes over them
//! without asking its part.

use super::sets::{Found, Set};
use super::{Does, Step};

/// What each step is known to do, found when it is asked for.
pub(super) struct Ahead<'p> {
    steps: &'p [Step],
    passes: Found,
}

impl<'p> Ahead<'p> {
    pub(super) fn of(steps: &'p [Step]) -> Self {
        Self {
            steps,
            passes: Found::of(steps.len()),
        }
    }

    /// The bytes that a step surely takes, and takes alone, without a pair.
    pub(super) fn passes(&mut self, step: usize) -> Set {
        if let Some(known) = self.passes.of_step(step) {
            return known.clone();
        }
        let found = self.found(step);
        self.passes.keep(step, found)
    }

    fn found(&mut self, step: usize) -> Set {
        let steps = self.steps;
        let Some(Step { does, begins }) = steps.get(step) else {
            return Set::of([]);
        };
        match does {
            Does::One => begins.starts().clone(),
            // Other characters take more than a byte.
            Does::Any => Set::of(0..0x80),
            Does::Choice(parts) => {
                let (mut passes, mut undecided) = (Set::of([]), Set::all());
                for &part in parts {
                    passes = passes.or(&self.passes(part).and(&undecided));
                    undecided = undecided.and(&self.starts(part).complement());
                }
                passes
            }
            Does::Seq(parts) => match parts.split_last() {
                Some((&last, before)) => before
                    .iter()
                    .fold(self.passes(last), |set, &part| set.and(&self.stays(part))),
                None => Set::of([]),
            },
            _ => Set::of([]),
        }
    }

    /// The bytes before which a step surely matches and takes nothing.
    fn stays(&self, step: usize) -> Set {
        match self.steps.get(step).map(|step| &step.does) {
            Some(&Does::Not(part) | &Does::Many(part, 0, _)) => self.starts(part).complement(),
            Some(&Does::And(part)) if self.is_one(part) => self.starts(part).clone(),
            _ => Set::of([]),
        }
    }

    /// Whether a step takes any byte that it starts with, or any character.
    pub(super) fn is_one(&self, step: usize) -> bool {
        let step = self.steps.get(step);
        step.is_some_and(|step| matches!(step.does, Does::One | Does::Any))
    }

    /// Whether a step takes any byte that it starts with, and nothing else.
    pub(super) fn is_byte(&self, step: usize) -> bool {
        let step = self.steps.get(step);
        step.is_some_and(|step| step.does == Does::One)
    }

    /// The bytes before which a step can match.
    pub(super) fn starts(&self, step: usize) -> Set {
        let step = self.steps.get(step);
        step.map_or_else(Set::all, |step| step.begins.starts().clone())
    }

    /// Whether a step can match at the end of a text.
    pub(super) fn is_at_end(&self, step: usize) -> bool {
        self.steps
            .get(step)
            .is_none_or(|step| step.begins.is_at_end())
    }
}
