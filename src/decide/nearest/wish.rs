//! A *wish*: that one condition be answered in a certain way.
//!
//! It is known of each wish how many changes it takes at least, because every
//! combination of what its condition asks about has been put to the evaluator
//! beforehand. A condition that rests on more than what it names is asked anew
//! each time.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::settled::{Settled, Slot};
use super::stage::{Changes, Stage};
use crate::answer::Answer;
use crate::decide::evaluate::{Presumed, View};
use crate::rule::Condition;

/// More combinations of what one condition asks about are not tried beforehand.
const TABLE: usize = 2_000;

/// How a condition, or a criterion, is wished to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Yes,
    No,
    /// No, or not at all.
    NotYes,
    /// Yes, or not at all.
    NotNo,
}

impl Reply {
    fn is(self, answer: Answer) -> bool {
        match self {
            Self::Yes => answer == Answer::Yes,
            Self::No => answer == Answer::No,
            Self::NotYes => answer != Answer::Yes,
            Self::NotNo => answer != Answer::No,
        }
    }
}

/// That one condition be answered in a certain way.
#[derive(Debug)]
pub(super) struct Wish<'b> {
    condition: &'b Condition,
    presumed: Cow<'b, Presumed>,
    reply: Reply,
    /// Where a change may change the answer.
    places: Vec<usize>,
    known: Known,
}

/// What is known of a wish beforehand.
#[derive(Debug)]
enum Known {
    /// The combinations that fulfil it: for each of its places the class, or
    /// none where it stays as it is.
    Combinations(Vec<Vec<Option<usize>>>),
    /// Nothing. But once `settled_by` is changed, no other place has a say.
    Nothing { settled_by: Option<usize> },
}

impl<'b> Wish<'b> {
    pub(super) fn new(
        stage: &Stage<'b>,
        condition: &'b Condition,
        presumed: Cow<'b, Presumed>,
        reply: Reply,
    ) -> Self {
        let asked = stage.places_asked(&condition.test);
        let settled_by = asked.iter().copied().find(|&place| stage.is_verdict(place));
        let mut wish = Self {
            condition,
            presumed,
            reply,
            places: stage.places_of(&condition.test),
            known: Known::Nothing { settled_by },
        };
        if settled_by.is_some() {
            return wish;
        }
        if let Some(combinations) = combinations(stage, &wish.places) {
            let fulfil = |combination: &Vec<Option<usize>>| {
                let places = wish.places.iter().zip(combination);
                let changes: Changes = places
                    .filter_map(|(&place, class)| class.map(|class| (place, class)))
                    .collect();
                stage.alone(&changes, |view| wish.holds(view)) == Some(true)
            };
            wish.known = Known::Combinations(combinations.into_iter().filter(fulfil).collect());
        }
        wish
    }

    /// Whether it rests on the verdicts of other items.
    pub(super) fn asks_others(&self) -> bool {
        matches!(
            self.known,
            Known::Nothing {
                settled_by: Some(_)
            }
        )
    }

    /// How many changes it takes at least from here, 0 where it is fulfilled;
    /// none where no change will do.
    pub(super) fn least(&self, settled: &Settled, view: &View<'_>) -> Option<usize> {
        match &self.known {
            Known::Combinations(combinations) => combinations
                .iter()
                .filter_map(|one| taken(&self.places, one, settled))
                .min(),
            Known::Nothing { .. } if self.holds(view) => Some(0),
            Known::Nothing { .. } if self.free(settled).is_empty() => None,
            Known::Nothing { .. } => Some(1),
        }
    }

    /// The places of which one has to change before it is fulfilled.
    pub(super) fn free(&self, settled: &Settled) -> BTreeSet<usize> {
        if let Known::Nothing {
            settled_by: Some(place),
        } = self.known
            && matches!(settled.slot(place), Slot::Changed(_))
        {
            return BTreeSet::new();
        }
        let places = self.places.iter().copied();
        places.filter(|&place| settled.is_free(place)).collect()
    }

    fn holds(&self, view: &View<'_>) -> bool {
        self.reply
            .is(view.ask(self.condition, &self.presumed).answer)
    }
}

/// How many changes lead from here to a combination; none where what was
/// settled is against it.
fn taken(places: &[usize], combination: &[Option<usize>], settled: &Settled) -> Option<usize> {
    let mut taken = 0;
    for (&place, &class) in places.iter().zip(combination) {
        match (settled.slot(place), class) {
            (Slot::Free | Slot::Kept, None) => {}
            (Slot::Free, Some(_)) => taken += 1,
            (Slot::Changed(now), Some(class)) if now == class => {}
            _ => return None,
        }
    }
    Some(taken)
}

/// Every combination of classes at some places; none where they are too many.
fn combinations(stage: &Stage<'_>, places: &[usize]) -> Option<Vec<Vec<Option<usize>>>> {
    let mut all: Vec<Vec<Option<usize>>> = vec![Vec::new()];
    for &place in places {
        let classes = stage.classes(place);
        if all.len() * (classes + 1) > TABLE {
            return None;
        }
        let each = || std::iter::once(None).chain((0..classes).map(Some));
        all = all
            .iter()
            .flat_map(|one| each().map(|class| one.iter().copied().chain([class]).collect()))
            .collect();
    }
    Some(all)
}
