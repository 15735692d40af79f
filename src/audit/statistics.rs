//! *Statistics* of many letters, always beside what "always upheld" gives.

use std::collections::BTreeMap;

use crate::decide::{Basis, Predicted};
use crate::letter::Stated;

use super::{Audit, Comparison, FindingKind};

/// A share of a whole, kept as the two counts: it is never rounded before it
/// is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
}

impl Share {
    /// The share as a number from 0 to 1; none of an empty whole.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no corpus has 2^52 letters, and the result is only shown"
    )]
    pub fn ratio(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }

    /// The Wilson interval with 95 % confidence.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no corpus has 2^52 letters, and the result is only shown"
    )]
    pub fn wilson(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_963_984_540_054;
        let p = self.ratio()?;
        let n = self.whole as f64;
        let centre = p + Z * Z / (2.0 * n);
        let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some((
            ((centre - spread) / scale).max(0.0),
            ((centre + spread) / scale).min(1.0),
        ))
    }
}

/// How items came out, by the letter's word and by what was predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stated upheld: predicted upheld, overturned, undetermined.
    upheld: [u64; 3],
    /// Stated overturned: likewise.
    overturned: [u64; 3],
}

impl Tally {
    fn count(&mut self, stated: Stated, predicted: Predicted) {
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

    fn add(&mut self, other: &Self) {
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

    /// What always saying "upheld" would agree with.
    #[must_use]
    pub fn always_upheld(&self) -> Share {
        Share {
            part: self.upheld.iter().sum(),
            whole: self.items(),
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

    /// The mean of the two recalls; none where one of the outcomes is absent.
    #[must_use]
    pub fn balanced_accuracy(&self) -> Option<f64> {
        let upheld = self.recall_of_upheld().ratio()?;
        let overturned = self.recall_of_overturned().ratio()?;
        Some(f64::midpoint(upheld, overturned))
    }

    /// Cohen's kappa: agreement beyond chance, with "undetermined" as a third
    /// answer that no letter gives. None where chance alone agrees on all.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no corpus has 2^52 letters, and the result is only shown"
    )]
    pub fn kappa(&self) -> Option<f64> {
        let observed = self.agreement().ratio()?;
        let ([uu, uo, _], [ou, oo, _]) = (self.upheld, self.overturned);
        let stated_upheld: u64 = self.upheld.iter().sum();
        let stated_overturned: u64 = self.overturned.iter().sum();
        let all = self.items() as f64;
        let by_chance = (stated_upheld as f64 * (uu + ou) as f64
            + stated_overturned as f64 * (uo + oo) as f64)
            / (all * all);
        (by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance))
    }
}

/// What is counted over letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Letters that were read.
    pub letters: u64,
    /// Letters that were not.
    pub unread: u64,
    /// All items.
    pub items: Tally,
    /// By kind of treatment.
    pub by_category: BTreeMap<&'static str, Tally>,
    /// By deciding rule; items without one are left out.
    pub by_rule: BTreeMap<String, Tally>,
    /// By what the prediction rests on.
    pub by_basis: BTreeMap<Basis, Tally>,
    /// Findings of each kind.
    pub findings: BTreeMap<FindingKind, u64>,
}

impl Statistics {
    /// Counts one letter.
    #[must_use]
    pub fn of(audit: &Audit) -> Self {
        let mut counted = Self::default();
        let Some(judged) = &audit.judged else {
            counted.unread = 1;
            return counted;
        };
        counted.letters = 1;
        for (item, decision) in judged.letter.items.iter().zip(&judged.decisions) {
            let mut one = Tally::default();
            one.count(item.stated, decision.predicted());
            counted.items.add(&one);
            counted
                .by_category
                .entry(item.request.category.id())
                .or_default()
                .add(&one);
            counted
                .by_basis
                .entry(decision.basis)
                .or_default()
                .add(&one);
            if let Some(rule) = &decision.rule {
                counted
                    .by_rule
                    .entry(rule.id.clone())
                    .or_default()
                    .add(&one);
            }
        }
        for finding in &judged.findings {
            *counted.findings.entry(finding.kind).or_default() += 1;
        }
        counted
    }

    /// Adds the counts of other letters.
    pub fn add(&mut self, other: Self) {
        self.letters += other.letters;
        self.unread += other.unread;
        self.items.add(&other.items);
        for (category, tally) in other.by_category {
            self.by_category.entry(category).or_default().add(&tally);
        }
        for (rule, tally) in other.by_rule {
            self.by_rule.entry(rule).or_default().add(&tally);
        }
        for (basis, tally) in other.by_basis {
            self.by_basis.entry(basis).or_default().add(&tally);
        }
        for (kind, count) in other.findings {
            *self.findings.entry(kind).or_default() += count;
        }
    }
}

impl Tally {
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

    fn close(value: Option<f64>, expected: f64) {
        let value = value.expect("there is a value");
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
        close(tally.agreement().ratio(), 0.7);
        close(tally.kappa(), 0.4);
        close(tally.balanced_accuracy(), 0.7);
        let (low, high) = tally.agreement().wilson().unwrap();
        close(Some(low), 0.5623);
        close(Some(high), 0.8090);
    }

    #[test]
    fn always_upheld_is_worth_nothing() {
        let tally = tally(&[
            (Stated::Upheld, Predicted::Upheld, 9),
            (Stated::Overturned, Predicted::Upheld, 1),
        ]);
        assert_eq!(tally.agreement(), tally.always_upheld());
        close(tally.kappa(), 0.0);
        close(tally.balanced_accuracy(), 0.5);
    }

    #[test]
    fn nothing_counted_gives_no_figures() {
        let tally = Tally::default();
        assert_eq!(tally.agreement().ratio(), None);
        assert_eq!(tally.agreement().wilson(), None);
        assert_eq!(tally.kappa(), None);
        assert_eq!(tally.balanced_accuracy(), None);
    }
}
