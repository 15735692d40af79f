//! What would turn a prediction, in words.

use crate::answer::Answer;
use crate::decide::{Change, Nearest, Wanted, Way};

use super::sentence::listed;

/// One sentence for each way, without what all have in common at the front:
/// `acute_exacerbation were documented`.
pub(super) fn ways(nearest: &Nearest) -> Vec<String> {
    nearest.ways.iter().map(way).collect()
}

/// The ways beyond those that are told: `3 more ways`. None where none was
/// found at all.
pub(super) fn further(nearest: &Nearest, told: usize) -> Option<String> {
    let least = if nearest.given_up { "at least " } else { "" };
    match (nearest.ways.len().saturating_sub(told), nearest.given_up) {
        _ if nearest.ways.is_empty() => None,
        (0, false) => None,
        (0, true) => Some("further ways that were not looked for".to_owned()),
        (1, _) => Some(format!("{least}1 more way")),
        (rest, _) => Some(format!("{least}{rest} more ways")),
    }
}

fn way(way: &Way) -> String {
    let is_yes = |change: &Change| change.silent && change.to == Wanted::Answer(Answer::Yes);
    let (documented, otherwise): (Vec<&Change>, Vec<&Change>) =
        way.changes.iter().partition(|&change| is_yes(change));
    let documented: Vec<&str> = documented.iter().map(|change| &*change.name).collect();
    let mut parts = Vec::new();
    if !documented.is_empty() {
        parts.push(format!("{} were documented", listed(&documented)));
    }
    parts.extend(otherwise.into_iter().map(|change| {
        let verb = if change.silent {
            "were documented as"
        } else {
            "were"
        };
        format!("{} {verb} {}", change.name, change.to)
    }));
    listed(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Predicted;

    fn of(ways: usize, given_up: bool) -> Nearest {
        let way = Way {
            predicted: Predicted::Overturned,
            changes: Vec::new(),
        };
        Nearest {
            ways: vec![way; ways],
            given_up,
            more_than: 2,
        }
    }

    #[test]
    fn what_is_not_told_is_counted_as_far_as_it_is_known() {
        let cases = [
            (0, true, None),
            (3, false, None),
            (4, false, Some("1 more way")),
            (5, false, Some("2 more ways")),
            (5, true, Some("at least 2 more ways")),
            (3, true, Some("further ways that were not looked for")),
        ];
        for (ways, given_up, words) in cases {
            assert_eq!(further(&of(ways, given_up), 3).as_deref(), words);
        }
    }
}
