//! A *tally*: how items came out, by the letter's word and by what was
//! predicted.

use super::share::Share;
use crate::audit::Comparison;
use crate::decide::Predicted;
use crate::letter::Stated;

/// How items came out, by the letter's word and by what was predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stated upheld: predicted upheld, overturned, undetermined.
    upheld: [u64; 3],
    /// Stated overturned: likewise.
    overturned: [u64; 3],
}

impl Tally {
    /// Counts an item.
    pub fn count(&mut self, stated: Stated, predicted: Predicted) {
        let row = match stated {
            Stated::Upheld => &mut self.upheld,
            Stated::Overturned => &mut self.overturned,
        };
        let [upheld, overturned, undetermined] = row;
        *match predicted {
            Predicted::Upheld => upheld,
            Predicted::Overturned => overturned,
            Predicted::Undetermined => undetermined,
        } += 1;
    }

    /// Adds the counts of another tally.
    pub fn add(&mut self, other: &Self) {
        let rows = [
            (&mut self.upheld, &other.upheld),
            (&mut self.overturned, &other.overturned),
        ];
        for (mine, theirs) in rows {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine += theirs;
            }
        }
    }

    /// All items.
    #[must_use]
    pub fn items(&self) -> u64 {
        self.upheld.iter().chain(&self.overturned).sum()
    }

    fn right(&self) -> (u64, u64) {
        let ([upheld, ..], [_, overturned, _]) = (self.upheld, self.overturned);
        (upheld, overturned)
    }

    /// Items for which the letter's word was predicted, of all. Where nothing
    /// was predicted it counts as not agreeing.
    #[must_use]
    pub fn agreement(&self) -> Share {
        let (upheld, overturned) = self.right();
        Share {
            part: upheld + overturned,
            whole: self.items(),
        }
    }

    /// The outcome that most of these letters state, and what always saying it
    /// would agree with: the baseline of every figure. Upheld where both are as
    /// many.
    #[must_use]
    pub fn majority(&self) -> (Stated, Share) {
        let (upheld, overturned) = (self.stated(Stated::Upheld), self.stated(Stated::Overturned));
        let (stated, part) = if overturned > upheld {
            (Stated::Overturned, overturned)
        } else {
            (Stated::Upheld, upheld)
        };
        let whole = self.items();
        (stated, Share { part, whole })
    }

    /// How many items the letters decide so.
    #[must_use]
    pub fn stated(&self, stated: Stated) -> u64 {
        self.row(stated).iter().sum()
    }

    /// How many items the letters decide so and the rules predict so.
    #[must_use]
    pub fn count_of(&self, stated: Stated, predicted: Predicted) -> u64 {
        let [upheld, overturned, undetermined] = *self.row(stated);
        match predicted {
            Predicted::Upheld => upheld,
            Predicted::Overturned => overturned,
            Predicted::Undetermined => undetermined,
        }
    }

    fn row(&self, stated: Stated) -> &[u64; 3] {
        match stated {
            Stated::Upheld => &self.upheld,
            Stated::Overturned => &self.overturned,
        }
    }

    /// Upheld items that were predicted so.
    #[must_use]
    pub fn recall_of_upheld(&self) -> Share {
        Share {
            part: self.right().0,
            whole: self.upheld.iter().sum(),
        }
    }

    /// Overturned items that were predicted so.
    #[must_use]
    pub fn recall_of_overturned(&self) -> Share {
        Share {
            part: self.right().1,
            whole: self.overturned.iter().sum(),
        }
    }

    /// Items for which nothing was predicted.
    #[must_use]
    pub fn undetermined(&self) -> Share {
        let ([.., a], [.., b]) = (self.upheld, self.overturned);
        Share {
            part: a + b,
            whole: self.items(),
        }
    }

    /// How many items compare in this way.
    #[must_use]
    pub fn comparing(&self, comparison: Comparison) -> u64 {
        let agreeing = self.agreement().part;
        let undetermined = self.undetermined().part;
        match comparison {
            Comparison::Agrees => agreeing,
            Comparison::Undetermined => undetermined,
            Comparison::Differs => self.items() - agreeing - undetermined,
        }
    }
}
