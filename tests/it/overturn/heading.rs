//! The *outcomes* of item headings.

use super::words::{Gap, Words};

/// One item heading.
#[derive(Debug)]
pub(crate) struct Heading {
    /// The word that says Upheld or Overturned.
    pub(crate) outcome: usize,
    /// What is requested: the telling words of the heading, lower case.
    pub(crate) names: Vec<String>,
}

/// Words of a heading that name no treatment.
const COMMON: [&str; 46] = [
    "left",
    "right",
    "bilateral",
    "with",
    "without",
    "times",
    "time",
    "week",
    "weeks",
    "visit",
    "visits",
    "session",
    "sessions",
    "original",
    "remaining",
    "portion",
    "eligible",
    "authorized",
    "claims",
    "administrator",
    "request",
    "leaving",
    "tablet",
    "tablets",
    "count",
    "daily",
    "refill",
    "refills",
    "quantity",
    "associated",
    "surgical",
    "service",
    "from",
    "other",
    "unit",
    "each",
    "month",
    "months",
    "twice",
    "once",
    "pain",
    "date",
    "additional",
    "purchase",
    "rental",
    "under",
];

/// The outcome of every item heading: the word at the end of a line, after a
/// colon or alone on the line.
pub(crate) fn outcomes(words: &Words) -> Vec<Heading> {
    let all = words.all();
    all.iter()
        .enumerate()
        .filter(|(_, word)| {
            matches!(word.low.as_str(), "upheld" | "overturned")
                && word.printed.starts_with(char::is_uppercase)
                && word.ends_line
                && (word.gap == Gap::Colon || word.starts_line)
        })
        .map(|(outcome, _)| {
            let before = &all[outcome.saturating_sub(40)..outcome];
            // The administrator's part and the remaining part of a partial
            // request are two sentences: both name the treatment.
            let mut stops = 0;
            let names = before
                .iter()
                .rev()
                .take_while(|word| {
                    let go_on = stops < 1;
                    stops += usize::from(word.gap == Gap::Stop);
                    go_on
                })
                .filter(|word| {
                    word.low.len() >= 3
                        && word.low.starts_with(char::is_alphabetic)
                        && !COMMON.contains(&word.low.as_str())
                })
                .map(|word| word.low.clone())
                .collect();
            Heading { outcome, names }
        })
        .collect()
}

/// The names of the item to which the word at `at` belongs.
pub(crate) fn named_before(headings: &[Heading], at: usize) -> &[String] {
    headings
        .iter()
        .rev()
        .find(|heading| heading.outcome <= at)
        .map_or(&[], |heading| &heading.names)
}
