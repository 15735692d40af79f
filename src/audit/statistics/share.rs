//! A *share* of a whole with its interval.

use std::cmp::Ordering;

/// Standard deviations on either side that hold 95 % of a normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

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

    /// How it compares with another share, by the counts: what is nearly the
    /// same is not the same. An empty whole counts as least.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        let product = |part: u64, whole: u64| u128::from(part) * u128::from(whole);
        match (self.whole, other.whole) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            _ => product(self.part, other.whole).cmp(&product(other.part, self.whole)),
        }
    }

    /// The Wilson interval with 95 % confidence.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no corpus has 2^52 letters, and the result is only shown"
    )]
    pub fn wilson(self) -> Option<(f64, f64)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_the_textbook() {
        let (low, high) = Share {
            part: 35,
            whole: 50,
        }
        .wilson()
        .unwrap();
        assert!((low - 0.5623).abs() < 5e-4, "{low}");
        assert!((high - 0.8090).abs() < 5e-4, "{high}");
        assert_eq!(Share::default().wilson(), None);
    }

    #[test]
    fn shares_are_compared_by_their_counts() {
        let third = Share { part: 1, whole: 3 };
        let near = Share {
            part: 333_333,
            whole: 1_000_000,
        };
        assert_eq!(third.compare(near), Ordering::Greater);
        assert_eq!(third.compare(Share { part: 2, whole: 6 }), Ordering::Equal);
    }
}
