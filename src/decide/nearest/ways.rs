//! From single sets of changes to ways as people tell them: values that lie
//! side by side and do the same become one interval.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::possible::Possible;
use super::stage::Changes;
use super::{Change, Interval, Wanted, Way};
use crate::decide::Predicted;

/// A run of classes for each place.
type Block = BTreeMap<usize, RangeInclusive<usize>>;

/// Sets of changes as ways, in the order of what is possible.
pub(super) fn merged(turning: BTreeMap<Changes, Predicted>, possible: &[Possible]) -> Vec<Way> {
    let mut blocks: Vec<(Block, Predicted)> = turning
        .into_iter()
        .map(|(changes, predicted)| {
            let block = changes
                .into_iter()
                .map(|(place, class)| (place, class..=class))
                .collect();
            (block, predicted)
        })
        .collect();
    for place in 0..possible.len() {
        blocks = joined(blocks, place, possible);
    }
    blocks.sort_by_key(|(block, _)| {
        let order = |(&place, classes): (&usize, &RangeInclusive<usize>)| (place, *classes.start());
        block.iter().map(order).collect::<Vec<_>>()
    });
    blocks
        .into_iter()
        .map(|(block, predicted)| Way {
            predicted,
            changes: block
                .iter()
                .filter_map(|(&place, classes)| change(possible.get(place)?, classes))
                .collect(),
        })
        .collect()
}

/// Blocks that differ at one place alone, and there lie side by side, as one.
fn joined(
    mut blocks: Vec<(Block, Predicted)>,
    place: usize,
    possible: &[Possible],
) -> Vec<(Block, Predicted)> {
    blocks.sort_by_key(|(block, _)| block.get(&place).map(|classes| *classes.start()));
    let mut done: Vec<(Block, Predicted)> = Vec::with_capacity(blocks.len());
    // The last one by what stands at the other places. There may be thousands.
    let mut last: BTreeMap<(Vec<[usize; 3]>, Predicted), usize> = BTreeMap::new();
    for (block, predicted) in blocks {
        if let Some(classes) = block.get(&place) {
            let others = block.iter().filter(|(at, _)| **at != place);
            let others = others.map(|(&at, run)| [at, *run.start(), *run.end()]);
            let at = last
                .entry((others.collect(), predicted))
                .or_insert(done.len());
            let before = done.get_mut(*at).and_then(|(one, _)| one.get_mut(&place));
            match before {
                Some(run) if adjacent(possible.get(place), run, classes) => {
                    *run = *run.start()..=*classes.end();
                    continue;
                }
                _ => *at = done.len(),
            }
        }
        done.push((block, predicted));
    }
    done
}

/// Whether one run of values of a quantity ends where the other begins.
fn adjacent(
    possible: Option<&Possible>,
    before: &RangeInclusive<usize>,
    after: &RangeInclusive<usize>,
) -> bool {
    let interval = |class: usize| {
        let class = possible?.classes.get(class)?;
        match class.wanted {
            Wanted::Use(interval) => Some((interval, 0.0)),
            Wanted::Count(interval) => Some((interval, 1.0)),
            Wanted::Answer(_) | Wanted::Verdict(_) => None,
        }
    };
    match (interval(*before.end()), interval(*after.start())) {
        // A class in between may be missing: what is stated now.
        (Some((before, step)), Some((after, _))) => {
            before.to.0 + step >= after.from.0 && (step > 0.0 || before.to.1 || after.from.1)
        }
        _ => false,
    }
}

fn change(possible: &Possible, classes: &RangeInclusive<usize>) -> Option<Change> {
    let first = possible.classes.get(*classes.start())?.wanted;
    let last = possible.classes.get(*classes.end())?.wanted;
    let across = |first: Interval, last: Interval| Interval {
        from: first.from,
        to: last.to,
    };
    Some(Change {
        name: possible.asked.name.clone(),
        subject: possible.asked.subject,
        silent: possible.silent,
        to: match (first, last) {
            (Wanted::Use(first), Wanted::Use(last)) => Wanted::Use(across(first, last)),
            (Wanted::Count(first), Wanted::Count(last)) => Wanted::Count(across(first, last)),
            (one, _) => one,
        },
    })
}
