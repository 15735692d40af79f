//! *Likeness* of two items, by the codes of what their letters say of them.

use crate::audit::Share;

/// Of the features that either states: how many are the same.
pub(super) fn likeness(one: &[u8], other: &[u8]) -> Share {
    let mut share = Share::default();
    for (a, b) in one.iter().zip(other) {
        share.whole += u64::from(*a != 0 || *b != 0);
        share.part += u64::from(*a != 0 && a == b);
    }
    share
}

/// By what pairs are ranked: likeness, in which the first feature, the name of what is
/// requested, counts four times, for nothing makes requests more alike; and with what it
/// rests on, for three of three is less than nineteen of twenty.
pub(super) fn rank(likeness: Share, one: &[u8], other: &[u8]) -> Share {
    let name = likeness_of_name(one, other);
    Share {
        part: likeness.part + 3 * name.part,
        whole: likeness.whole + 3 * name.whole + 2,
    }
}

fn likeness_of_name(one: &[u8], other: &[u8]) -> Share {
    let first = |features: &[u8]| features.first().copied().unwrap_or_default();
    likeness(&[first(one)], &[first(other)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_makes_nothing_alike() {
        assert_eq!(
            likeness(&[0, 0, 1], &[0, 2, 1]),
            Share { part: 1, whole: 2 }
        );
    }
}
