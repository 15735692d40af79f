//! Looking for the smallest changes: first all sets of as many as it takes at
//! least, then of one more, and so on.
//!
//! A set of changes that does not turn the prediction is widened only where its
//! aim says that something has to change, and given up as soon as the aim takes
//! more changes than are looked for. What was tried at one place stays as it is
//! while the next places are tried, so that no set is met twice.

use std::collections::{BTreeMap, BTreeSet};

use super::aim::{Aim, Lack};
use super::claim::Claims;
use super::ground::{choosing, tests};
use super::settled::{Settled, Slot};
use super::stage::{Changes, Stage};
use super::{Nearest, ways};
use crate::decide::Predicted;
use crate::decide::choose::choose;
use crate::decide::evaluate::View;
use crate::decide::judge::decide_item;

/// How many sets of changes are tried before the search is given up.
const TRIED: usize = 20_000;

/// The search for one item.
#[derive(Debug)]
pub(super) struct Search<'s> {
    stage: &'s Stage<'s>,
    now: Predicted,
    /// How many changes a set may have.
    limit: usize,
    /// How many it would have to have at least, of what was given up for being
    /// more than that.
    wider: Option<usize>,
    tried: usize,
    /// How many items may still be decided anew.
    left: &'s mut usize,
    turning: BTreeMap<Changes, Predicted>,
}

/// That the search goes on for too long.
struct TooLong;

/// Looks for them while there is something `left` of the items that may be
/// decided anew.
pub(super) fn run(stage: &Stage<'_>, left: &mut usize) -> Nearest {
    let now = stage.with(&Changes::new(), |view| {
        decide_item(stage.book, view).predicted()
    });
    let Some(now) = now else {
        return Nearest::default();
    };
    let claims = Claims {
        stage,
        rules: &stage.rules,
    };
    let others = [Predicted::Overturned, Predicted::Upheld];
    let others = others.into_iter().filter(|&outcome| outcome != now);
    let aims: Vec<Aim<'_>> = others.flat_map(|outcome| claims.aims(outcome)).collect();
    let mut search = Search {
        stage,
        now,
        limit: 1,
        wider: None,
        tried: 0,
        left,
        turning: BTreeMap::new(),
    };
    loop {
        search.wider = None;
        let mut settled = Settled::free(stage.possible.len());
        let done = aims
            .iter()
            .try_for_each(|aim| search.go(aim, &mut settled, 0));
        let given_up = done.is_err();
        match search.wider {
            Some(wider) if !given_up && search.turning.is_empty() => search.limit = wider,
            _ => {
                return Nearest {
                    more_than: if given_up { search.limit - 1 } else { 0 },
                    ways: ways::merged(search.turning, &stage.possible),
                    given_up,
                };
            }
        }
    }
}

impl Search<'_> {
    /// Tries a set of changes and those that hold it.
    fn go(&mut self, aim: &Aim<'_>, settled: &mut Settled, made: usize) -> Result<(), TooLong> {
        self.tried += 1;
        let changes = settled.changes();
        let Some(lack) = self.lack(aim, settled, &changes)? else {
            return Ok(());
        };
        let (places, more) = if lack.least > 0 {
            (lack.next, lack.least)
        } else {
            self.spend()?;
            let stage = self.stage;
            let predicted = |view: &View<'_>| decide_item(stage.book, view).predicted();
            match stage.with(&changes, predicted) {
                Some(then) if then != self.now && then != Predicted::Undetermined => {
                    let against = stage.against(&changes);
                    if against.is_empty() {
                        self.turning.insert(changes, then);
                        return Ok(());
                    }
                    let free = |&place: &usize| settled.is_free(place);
                    (against.into_iter().filter(free).collect(), 1)
                }
                _ => (self.beyond(settled, &changes), 1),
            }
        };
        let least = made + more;
        if least > self.limit {
            self.wider = Some(self.wider.map_or(least, |wider| wider.min(least)));
            return Ok(());
        }
        if self.tried > TRIED {
            return Err(TooLong);
        }
        for &place in &places {
            for class in 0..self.stage.classes(place) {
                settled.settle(place, Slot::Changed(class));
                self.go(aim, settled, made + 1)?;
            }
            settled.settle(place, Slot::Kept);
        }
        for &place in &places {
            settled.settle(place, Slot::Free);
        }
        Ok(())
    }

    /// What an aim lacks with some changes. Deciding for others takes the most;
    /// where they do not matter they are left alone.
    fn lack(
        &mut self,
        aim: &Aim<'_>,
        settled: &Settled,
        changes: &Changes,
    ) -> Result<Option<Lack>, TooLong> {
        let look = |view: &View<'_>| aim.lack(settled, view);
        let lack = if aim.asks_others() {
            self.spend()?;
            self.stage.with(changes, look)
        } else {
            self.stage.alone(changes, look)
        };
        Ok(lack.flatten())
    }

    /// Decides all items once more.
    fn spend(&mut self) -> Result<(), TooLong> {
        *self.left = self.left.saturating_sub(self.stage.items());
        if *self.left == 0 {
            return Err(TooLong);
        }
        Ok(())
    }

    /// Where to go on when an aim is reached and yet nothing is turned, because
    /// the rule waits for an item for which nothing was decided: at all that the
    /// choice of the rule and the chosen ones rest on.
    fn beyond(&self, settled: &Settled, changes: &Changes) -> BTreeSet<usize> {
        let stage = self.stage;
        let places = stage.with(changes, |view| {
            let choice = choose(stage.book, view);
            let own = choice.chosen().flat_map(tests);
            let choosing = stage.rules.iter().flat_map(|rule| choosing(rule));
            let tests = choosing.map(|condition| &condition.test).chain(own);
            tests
                .flat_map(|test| stage.places_of(test))
                .collect::<BTreeSet<usize>>()
        });
        let places = places.unwrap_or_default().into_iter();
        places.filter(|&place| settled.is_free(place)).collect()
    }
}
