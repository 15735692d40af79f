//! What would turn a prediction, in words.

use crate::answer::Answer;
use crate::decide::{Change, Nearest, Wanted, Way};

use super::sentence::listed;

/// One sentence for each way, without what all have in common at the front:
/// `acute_exacerbation were documented`.
pub(super) fn ways(nearest: &Nearest) -> Vec<String> {
    nearest.ways.iter().map(way).collect()
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
