//! *Meetings*: two rules that have a say on the same request, and should not.
//!
//! A hundred exceptions to one rule make thousands of pairs, and whoever mends the
//! first few mends most of the others. So of each rule the first few are shown, and
//! the others counted.

use std::collections::BTreeMap;

use super::witness::Witness;

/// So many meetings of a rule with those before it are shown.
const MOST_SHOWN: usize = 4;

/// Two rules that meet, by their places, and where.
#[derive(Clone, Debug)]
pub(super) struct Meeting {
    pub(super) rules: (usize, usize),
    /// Whether the first one comes to necessary.
    pub(super) first_is_necessary: bool,
    pub(super) witness: Witness,
    /// How many more rules before it the second one meets, where this is the last
    /// that is shown of it.
    pub(super) more: usize,
}

/// All pairs of rules that meet, by the second and then the first. There is a place
/// where they do for those that may be shown.
#[derive(Debug, Default)]
pub(super) struct Meetings(BTreeMap<(usize, usize), Option<(bool, Witness)>>);

impl Meetings {
    /// Whether two rules are known to meet.
    pub(super) fn knows(&self, (first, second): (usize, usize)) -> bool {
        self.0.contains_key(&(second, first))
    }

    /// Takes in two rules that meet. Where they do first is what is kept.
    pub(super) fn meet(
        &mut self,
        (first, second): (usize, usize),
        place: impl FnOnce() -> Option<(bool, Witness)>,
    ) {
        if self.knows((first, second)) {
            return;
        }
        // Those that are shown in the end are among the first few all along.
        let before = self.0.range((second, 0)..(second, first));
        let may_be_shown = before.take(MOST_SHOWN).count() < MOST_SHOWN;
        let place = may_be_shown.then(place).flatten();
        self.0.insert((second, first), place);
    }

    /// Takes in the meetings of later families.
    pub(super) fn add(&mut self, later: Self) {
        for ((second, first), place) in later.0 {
            self.meet((first, second), || place);
        }
    }

    /// The meetings that are shown.
    pub(super) fn shown(&self) -> Vec<Meeting> {
        let mut shown: Vec<Meeting> = Vec::new();
        let mut of_second = 0;
        let mut last = None;
        for (&(second, first), place) in &self.0 {
            of_second = if last == Some(second) {
                of_second + 1
            } else {
                1
            };
            last = Some(second);
            if of_second > MOST_SHOWN {
                if let Some(last) = shown.last_mut() {
                    last.more += 1;
                }
            } else if let Some((first_is_necessary, witness)) = place {
                shown.push(Meeting {
                    rules: (first, second),
                    first_is_necessary: *first_is_necessary,
                    witness: witness.clone(),
                    more: 0,
                });
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meetings(pairs: &[(usize, usize)]) -> Meetings {
        let mut meetings = Meetings::default();
        for &pair in pairs {
            let place = Witness {
                family: pair.0,
                path: Vec::new(),
            };
            meetings.meet(pair, || Some((false, place)));
        }
        meetings
    }

    fn told(meetings: &Meetings) -> Vec<((usize, usize), usize)> {
        let shown = meetings.shown();
        shown.iter().map(|one| (one.rules, one.more)).collect()
    }

    #[test]
    fn of_each_rule_the_first_few_are_shown_in_whatever_order_they_come() {
        let pairs = [(6, 9), (3, 9), (0, 9), (5, 9), (1, 9), (2, 9), (1, 2)];
        let expected = [
            ((1, 2), 0),
            ((0, 9), 0),
            ((1, 9), 0),
            ((2, 9), 0),
            ((3, 9), 2),
        ];
        assert_eq!(told(&meetings(&pairs)), expected);
        let (one, other) = pairs.split_at(3);
        let mut all = meetings(one);
        all.add(meetings(other));
        all.add(meetings(one));
        assert_eq!(told(&all), expected);
    }
}
