//! *Measures* of agreement that a majority of upheld denials does not flatter,
//! each with its interval.

use super::share::{Share, Z};
use super::tally::Tally;
use crate::decide::Predicted;
use crate::letter::Stated;

/// An interval of no more on either side is none: what is left of it is rounding.
const NO_WIDTH: f64 = 1e-6;

/// A figure with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The figure.
    pub value: f64,
    /// Its interval: from and to; none where the items do not vary in what it is
    /// reckoned from, so that it would have no width and yet say nothing.
    pub interval: Option<(f64, f64)>,
}

impl Tally {
    /// The mean of the two recalls; none where one of the outcomes is absent.
    /// Its interval joins the Wilson intervals of both as Newcombe does.
    #[must_use]
    pub fn balanced_accuracy(&self) -> Option<Measure> {
        let side = |share: Share| Some((share.ratio()?, share.wilson()?));
        let (upheld, (upheld_low, upheld_high)) = side(self.recall_of_upheld())?;
        let (overturned, (overturned_low, overturned_high)) = side(self.recall_of_overturned())?;
        let value = f64::midpoint(upheld, overturned);
        let below = (upheld - upheld_low).hypot(overturned - overturned_low) / 2.0;
        let above = (upheld_high - upheld).hypot(overturned_high - overturned) / 2.0;
        Some(Measure {
            value,
            interval: Some((value - below, value + above)),
        })
    }

    /// Cohen's kappa: agreement beyond chance, with "undetermined" as a third
    /// answer that no letter gives. None where chance alone agrees on all. Its
    /// interval is that of Fleiss, Cohen and Everitt.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no corpus has 2^52 letters, and the result is only shown"
    )]
    pub fn kappa(&self) -> Option<Measure> {
        let all = self.items() as f64;
        let observed = self.agreement().ratio()?;
        let stated =
            [Stated::Upheld, Stated::Overturned].map(|stated| self.stated(stated) as f64 / all);
        let answers = [
            Predicted::Upheld,
            Predicted::Overturned,
            Predicted::Undetermined,
        ];
        let share = |row: Stated, answer: Predicted| self.count_of(row, answer) as f64 / all;
        let predicted =
            answers.map(|answer| share(Stated::Upheld, answer) + share(Stated::Overturned, answer));
        let [stated_upheld, stated_overturned] = stated;
        let [predicted_upheld, predicted_overturned, _] = predicted;
        let by_chance = stated_upheld * predicted_upheld + stated_overturned * predicted_overturned;
        if by_chance >= 1.0 {
            return None;
        }
        let beyond = 1.0 - by_chance;
        let value = (observed - by_chance) / beyond;

        // The stated and the predicted share of one answer; no letter states
        // "undetermined".
        let stated_of = [stated_upheld, stated_overturned, 0.0];
        let (mut on, mut off) = (0.0, 0.0);
        for (row, word) in [Stated::Upheld, Stated::Overturned].into_iter().enumerate() {
            for (column, answer) in answers.into_iter().enumerate() {
                let here = share(word, answer);
                let marginal = |at: usize| {
                    stated_of.get(at).unwrap_or(&0.0) + predicted.get(at).unwrap_or(&0.0)
                };
                if row == column {
                    on += here * (1.0 - marginal(row) * (1.0 - value)).powi(2);
                } else {
                    let crossed =
                        predicted.get(row).unwrap_or(&0.0) + stated_of.get(column).unwrap_or(&0.0);
                    off += here * crossed.powi(2);
                }
            }
        }
        let rest = (value - by_chance * (1.0 - value)).powi(2);
        let variance = (on + (1.0 - value).powi(2) * off - rest) / (all * beyond * beyond);
        let spread = Z * variance.max(0.0).sqrt();
        Some(Measure {
            value,
            interval: (spread > NO_WIDTH)
                .then(|| ((value - spread).max(-1.0), (value + spread).min(1.0))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(counts: &[(Stated, Predicted, u64)]) -> Tally {
        let mut tally = Tally::default();
        for &(stated, predicted, times) in counts {
            for _ in 0..times {
                tally.count(stated, predicted);
            }
        }
        tally
    }

    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() < 5e-4, "{value} is not {expected}");
    }

    #[test]
    fn the_measures_are_those_of_the_textbook() {
        let tally = tally(&[
            (Stated::Upheld, Predicted::Upheld, 20),
            (Stated::Upheld, Predicted::Overturned, 5),
            (Stated::Overturned, Predicted::Upheld, 10),
            (Stated::Overturned, Predicted::Overturned, 15),
        ]);
        close(tally.agreement().ratio().unwrap(), 0.7);
        let kappa = tally.kappa().unwrap();
        close(kappa.value, 0.4);
        let (low, high) = kappa.interval.unwrap();
        close(low, 0.1511);
        close(high, 0.6489);
        let balanced = tally.balanced_accuracy().unwrap();
        close(balanced.value, 0.7);
        let (low, high) = balanced.interval.unwrap();
        close(low, 0.5643);
        close(high, 0.7999);
    }

    #[test]
    fn always_upheld_is_worth_nothing() {
        let tally = tally(&[
            (Stated::Upheld, Predicted::Upheld, 9),
            (Stated::Overturned, Predicted::Upheld, 1),
        ]);
        assert_eq!(tally.majority(), (Stated::Upheld, tally.agreement()));
        let kappa = tally.kappa().unwrap();
        close(kappa.value, 0.0);
        assert_eq!(kappa.interval, None);
        close(tally.balanced_accuracy().unwrap().value, 0.5);
    }

    #[test]
    fn nothing_counted_gives_no_figures() {
        let tally = Tally::default();
        assert_eq!(tally.agreement().ratio(), None);
        assert_eq!(tally.kappa(), None);
        assert_eq!(tally.balanced_accuracy(), None);
    }
}
