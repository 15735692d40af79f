//! *Figures* of agreement in words: a share never stands without its interval
//! and its counts.

use crate::audit::{Beside, Grouping, Measure, Share, Statistics, Tally};

/// The figures of all items, as [`headline`] has them, and the agreement by the case
/// summary alone where that was asked.
pub(super) fn of_all(statistics: &Statistics) -> Vec<(String, String)> {
    let mut figures = headline(&statistics.items);
    let asked = statistics.asked.words();
    figures.extend(asked.map(|(name, value)| (name.to_owned(), value)));
    let alone = &statistics.by_summary;
    if alone.items() > 0 {
        let label = "by the summary alone".to_owned();
        figures.insert(AGREEMENTS, (label, share(alone.agreement())));
    }
    figures
}

/// Behind the agreement and what always saying the same would give.
const AGREEMENTS: usize = 2;

/// The figures of some items, each with its label; the majority baseline
/// stands right under the agreement.
pub(super) fn headline(items: &Tally) -> Vec<(String, String)> {
    let (outcome, majority) = items.majority();
    [
        ("agreement".to_owned(), share(items.agreement())),
        (format!("always \"{}\"", outcome.word()), share(majority)),
        (
            "balanced accuracy".to_owned(),
            measure(items.balanced_accuracy()),
        ),
        ("Cohen's kappa".to_owned(), measure(items.kappa())),
        (
            "recall of overturned".to_owned(),
            share(items.recall_of_overturned()),
        ),
        (
            "recall of upheld".to_owned(),
            share(items.recall_of_upheld()),
        ),
        ("undetermined".to_owned(), share(items.undetermined())),
    ]
    .to_vec()
}

/// A share with its interval: `82.9 %  (34 of 41, 95 % interval 68.7 to 91.5)`.
pub(super) fn share(share: Share) -> String {
    match (share.ratio(), share.wilson()) {
        (Some(ratio), Some((low, high))) => format!(
            "{:.1} %  ({} of {}, 95 % interval {:.1} to {:.1})",
            ratio * 100.0,
            share.part,
            share.whole,
            low * 100.0,
            high * 100.0
        ),
        _ => "none".to_owned(),
    }
}

/// A measure with its interval: `0.716  (95 % interval 0.612 to 0.801)`.
pub(super) fn measure(measure: Option<Measure>) -> String {
    let Some(Measure { value, interval }) = measure else {
        return "not defined".to_owned();
    };
    let value = decimal(value);
    match interval {
        Some((low, high)) => format!(
            "{value}  (95 % interval {} to {})",
            decimal(low),
            decimal(high)
        ),
        None => format!("{value}  (95 % interval cannot be told)"),
    }
}

/// A number with three decimals; what rounds to nothing has no sign.
pub(super) fn decimal(value: f64) -> String {
    let words = format!("{value:.3}");
    match words.strip_prefix('-') {
        Some(rest) if rest.chars().all(|char| matches!(char, '0' | '.')) => rest.to_owned(),
        _ => words,
    }
}

/// The agreement of a group with its interval: `82.9 % (68.7-91.5)`.
pub(super) fn agreement(items: &Tally) -> String {
    let share = items.agreement();
    share
        .wilson()
        .map(|(low, high)| {
            format!(
                "{} ({:.1}\u{2013}{:.1})",
                percent(share),
                low * 100.0,
                high * 100.0
            )
        })
        .unwrap_or_default()
}

/// What the groups of a grouping count, and how many items no group or more than one
/// counts: groups need not add up to all items.
pub(super) fn counted(statistics: &Statistics, grouping: Grouping) -> String {
    let Beside {
        left_out,
        in_several,
    } = statistics.beside(grouping);
    let all = statistics.items.items();
    let counts = grouping.counts();
    match (left_out, in_several) {
        (0, 0) => format!("{counts}: all {all} are counted once."),
        (0, _) => format!("{counts}: {in_several} of {all} are counted more than once."),
        (_, 0) => format!("{counts}: {left_out} of {all} are in none."),
        _ => format!(
            "{counts}: of {all}, {in_several} are counted more than once and {left_out} are in none."
        ),
    }
}

/// A share in percent.
pub(super) fn percent(share: Share) -> String {
    share
        .ratio()
        .map(|ratio| format!("{:.1} %", ratio * 100.0))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_no_sign() {
        assert_eq!(decimal(-0.000_4), "0.000");
        assert_eq!(decimal(-0.000_6), "-0.001");
        assert_eq!(decimal(0.5), "0.500");
    }
}
