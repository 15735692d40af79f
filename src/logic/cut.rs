//! *Cuts*: a quantity is as good as the next one until it crosses a limit that
//! some rule names, so a handful of values stands for all of them.

use std::collections::BTreeSet;

use crate::answer::{Bound, Duration, Unit, Use};

/// No sum of visits is higher.
const HIGHEST_SUM: u32 = 400;

/// A length of use in all the ways in which a letter may state it, so that
/// every combination of answers to comparisons with these limits (in days) is
/// among them. The plainest come first.
pub(super) fn uses(limits: &[f64]) -> Vec<Use> {
    let exact = lengths(limits);
    // About so long means a quarter less to a quarter more.
    let about = lengths(
        &limits
            .iter()
            .flat_map(|limit| [limit / 0.75, limit / 1.25])
            .collect::<Vec<_>>(),
    );
    let bounded = |lengths: &[Duration], bound| -> Vec<Use> {
        let of = |&length: &Duration| Use::For(Duration { bound, ..length });
        lengths.iter().map(of).collect()
    };
    let mut all = vec![Use::New, Use::LongTerm];
    all.extend(bounded(&exact, Bound::Exactly));
    all.extend(bounded(&exact, Bound::AtLeast));
    all.extend(bounded(&exact, Bound::AtMost));
    all.extend(bounded(&about, Bound::About));
    all
}

/// Whole days that fall on each side of every limit and, where one is a whole
/// day, on it; up to a longest life.
pub(super) fn days(limits: &[f64]) -> Vec<u32> {
    whole(limits, 40_000)
}

/// Whole numbers on, below and above every limit. A quantity that is also added
/// to others takes every number up to the highest limit of such a sum and one
/// beyond; sums that go higher than anybody counts are cut there.
pub(super) fn counts(limits: &[f64], sum: Option<f64>) -> Vec<u32> {
    let own = whole(limits, u32::MAX);
    let Some(sum) = sum else {
        return own;
    };
    let most = whole_number(sum.floor() + 1.0).unwrap_or(u32::MAX);
    let all: BTreeSet<u32> = own.into_iter().chain(0..=most.min(HIGHEST_SUM)).collect();
    all.into_iter().collect()
}

/// Lengths at the limits, between each two, below and above all of them.
fn lengths(limits: &[f64]) -> Vec<Duration> {
    let mut sorted: Vec<f64> = limits.iter().copied().filter(|one| *one > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    let mut lengths = vec![Duration::exactly(0.0, Unit::Day)];
    let mut below = 0.0;
    for limit in sorted {
        lengths.push(between(below, limit));
        lengths.push(at(limit));
        below = limit;
    }
    lengths.push(between(below, f64::INFINITY));
    lengths
}

/// A length of so many days, in the largest unit in which it is whole.
fn at(days: f64) -> Duration {
    let whole = |unit: Unit| {
        let amount = days / unit.days();
        let near = amount.round();
        // The limit itself was such a product, so it is found exactly.
        #[expect(clippy::float_cmp, reason = "a limit is its own product, to the bit")]
        let same = near * unit.days() == days;
        (same && near >= 1.0).then(|| Duration::exactly(near, unit))
    };
    [Unit::Year, Unit::Month, Unit::Week]
        .into_iter()
        .find_map(whole)
        .unwrap_or_else(|| Duration::exactly(days, Unit::Day))
}

/// A length between two, in the largest unit in which one is whole.
fn between(low: f64, high: f64) -> Duration {
    let whole = |unit: Unit| {
        let amount = (low / unit.days()).floor() + 1.0;
        let days = amount * unit.days();
        (low < days && days < high).then(|| Duration::exactly(amount, unit))
    };
    [Unit::Year, Unit::Month, Unit::Week, Unit::Day]
        .into_iter()
        .find_map(whole)
        .unwrap_or_else(|| Duration::exactly(f64::midpoint(low, high), Unit::Day))
}

fn whole(limits: &[f64], most: u32) -> Vec<u32> {
    let near = limits
        .iter()
        .flat_map(|limit| [limit.ceil() - 1.0, limit.floor(), limit.floor() + 1.0]);
    let all: BTreeSet<u32> = near
        .chain([0.0])
        .filter_map(whole_number)
        .filter(|number| *number <= most)
        .collect();
    all.into_iter().collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "limits of conditions are small and the sign is looked at"
)]
fn whole_number(value: f64) -> Option<u32> {
    (0.0..1e9).contains(&value).then_some(value as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_stand_on_and_between_limits() {
        let words: Vec<String> = lengths(&[21.0, 28.0, 3.0 * 30.4])
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            words,
            [
                "0 days", "1 week", "3 weeks", "22 days", "4 weeks", "1 month", "3 months",
                "1 year"
            ]
        );
    }

    #[test]
    fn whole_numbers_stand_on_both_sides() {
        assert_eq!(counts(&[10.0, 12.5], None), [0, 9, 10, 11, 12, 13]);
        assert_eq!(days(&[91.2]), [0, 91, 92]);
    }

    #[test]
    fn what_is_added_up_takes_every_number() {
        assert_eq!(counts(&[7.0], Some(3.0)), [0, 1, 2, 3, 4, 6, 7, 8]);
    }
}
