//! *McNemar's test*: whether one way of deciding is better than another on the
//! same items, or whether the difference may be chance.

/// The probability that a difference at least as large comes by chance, where
/// `worse` items were right before and are not now, and `better` the other way
/// round. Exact: a fair coin is thrown for each of them, counted on both sides.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "no corpus has 2^52 letters, and the result is only shown"
)]
pub fn mcnemar(worse: u64, better: u64) -> f64 {
    let (thrown, fewest) = (worse + better, worse.min(better));
    let thrown_ln = thrown as f64 * std::f64::consts::LN_2;
    let mut choices_ln = 0.0_f64;
    let mut tail = 0.0;
    for heads in 0..=fewest {
        tail += (choices_ln - thrown_ln).exp();
        choices_ln += ((thrown - heads) as f64 / (heads + 1) as f64).ln();
    }
    (2.0 * tail).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_exact_binomial_test() {
        let near = |found: f64, exact: f64| assert!((found - exact).abs() < 1e-12, "{found}");
        near(mcnemar(0, 0), 1.0);
        near(mcnemar(1, 0), 1.0);
        near(mcnemar(0, 5), 0.0625);
        near(mcnemar(5, 0), 0.0625);
        near(mcnemar(2, 8), 0.109_375);
        near(mcnemar(4, 4), 1.0);
        assert!(mcnemar(10_000, 11_000) < 1e-8);
    }
}
