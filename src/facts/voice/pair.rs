//! A *pair* of words that conclude together, with what is disputed between them: "the
//! criteria for radiculopathy are not met", "the need for more visits has been shown".
//!
//! What stands between is a finding by its words, and said by nobody: whether the
//! criteria are met is what the letter concludes.

use crate::vocabulary::{Cue, Speaker, Weight};

/// What was heard of pairs in a clause, or in the clauses of a list up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pair(u8);

impl Pair {
    /// The first word of a pair was heard: what a request is held against, or a need.
    const STANDARD: u8 = 1;
    const NEED: u8 = 1 << 1;
    /// The second one was heard behind it.
    const CLOSED: u8 = 1 << 2;

    /// Hears a cue. Whether it is part of a pair, which alone concludes nothing.
    pub(super) fn hear(&mut self, cue: Cue) -> bool {
        if cue.speaker != Speaker::Conclusion {
            return false;
        }
        match cue.weight {
            Weight::Standard => self.0 |= Self::STANDARD,
            Weight::Need => self.0 |= Self::NEED,
            Weight::Settles => self.close(Self::STANDARD),
            Weight::Shown => self.close(Self::NEED),
            _ => return false,
        }
        true
    }

    fn close(&mut self, first: u8) {
        if self.0 & first != 0 {
            self.0 |= Self::CLOSED;
        }
    }

    /// Whether both words of a pair were heard.
    pub(super) fn is_closed(self) -> bool {
        self.0 & Self::CLOSED != 0
    }

    /// Whether the second word is still to come.
    pub(super) fn is_open(self) -> bool {
        self.0 != 0 && !self.is_closed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_second_word_of_the_same_pair_concludes() {
        let heard = |weights: &[Weight]| {
            let mut pair = Pair::default();
            for &weight in weights {
                let speaker = Speaker::Conclusion;
                assert!(pair.hear(Cue { speaker, weight }));
            }
            (pair.is_open(), pair.is_closed())
        };
        assert_eq!(heard(&[]), (false, false));
        assert_eq!(heard(&[Weight::Standard]), (true, false));
        assert_eq!(heard(&[Weight::Settles]), (false, false));
        assert_eq!(heard(&[Weight::Settles, Weight::Standard]), (true, false));
        assert_eq!(heard(&[Weight::Need, Weight::Settles]), (true, false));
        assert_eq!(heard(&[Weight::Need, Weight::Shown]), (false, true));
        assert_eq!(heard(&[Weight::Standard, Weight::Settles]), (false, true));
    }

    #[test]
    fn other_cues_are_no_part_of_a_pair() {
        for (speaker, weight) in [
            (Speaker::Conclusion, Weight::Strong),
            (Speaker::Finding, Weight::General),
        ] {
            let mut pair = Pair::default();
            assert!(!pair.hear(Cue { speaker, weight }));
            assert_eq!(pair, Pair::default());
        }
    }
}
