//! What a step *needs*: bytes of which one stands in every text that it matches.
//!
//! Few classes stand in a clause, and most rules need one that is not among them.
//! So it is known before they are tried that they cannot match.

use super::sets::{Found, Set};
use super::{Does, Step};

/// What each step needs, found when it is asked for.
pub(super) struct Needs<'p> {
    steps: &'p [Step],
    known: Found,
}

impl<'p> Needs<'p> {
    pub(super) fn of(steps: &'p [Step]) -> Self {
        Self {
            steps,
            known: Found::of(steps.len()),
        }
    }

    /// The bytes of which a step needs one; all where it may need none.
    pub(super) fn needs(&mut self, step: usize) -> Set {
        if let Some(known) = self.known.of_step(step) {
            return known.clone();
        }
        let found = self.found(step);
        self.known.keep(step, found)
    }

    fn found(&mut self, step: usize) -> Set {
        let steps = self.steps;
        let Some(Step { does, begins }) = steps.get(step) else {
            return Set::all();
        };
        match does {
            Does::One => begins.starts().clone(),
            Does::Text(bytes) => bytes.last().map_or_else(Set::all, |&byte| Set::of([byte])),
            Does::Folded(bytes) => bytes
                .last()
                .map_or_else(Set::all, |byte| Set::of([*byte, byte.to_ascii_uppercase()])),
            Does::Any | Does::Start | Does::End | Does::Not(_) | Does::Many(_, 0, _) => Set::all(),
            &Does::Many(part, ..) | &Does::And(part) | &Does::Rule(_, _, part) => self.needs(part),
            Does::Choice(parts) => parts
                .iter()
                .fold(Set::of([]), |all, &part| all.or(&self.needs(part))),
            // Each part needs something. A byte that the first one takes is looked at
            // anyhow, and the fewer bytes serve, the more is told.
            Does::Seq(parts) => {
                let others = match parts.split_first() {
                    Some((&first, others)) if self.is_one(first) => others,
                    _ => parts.as_slice(),
                };
                let needs = others.iter().map(|&part| self.needs(part));
                needs.min_by_key(Set::count).unwrap_or_else(Set::all)
            }
        }
    }

    fn is_one(&self, step: usize) -> bool {
        let step = self.steps.get(step);
        step.is_some_and(|step| step.does == Does::One)
    }
}
