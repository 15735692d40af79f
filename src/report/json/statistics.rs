//! Statistics of a whole audit. All of them are counts: whoever reads them
//! can divide, and nothing is rounded on the way.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::{Comparison, Share, Statistics, Tally};

/// Writes statistics as one JSON object, without a line end.
pub fn statistics_json(statistics: &Statistics, out: &mut Vec<u8>) {
    super::write(&StatisticsJson::new(statistics), out);
}

#[derive(Serialize)]
struct StatisticsJson<'a> {
    letters: u64,
    unread: u64,
    #[serde(flatten)]
    all: TallyJson,
    by_basis: BTreeMap<&'static str, TallyJson>,
    by_category: BTreeMap<&'static str, TallyJson>,
    by_rule: BTreeMap<&'a str, TallyJson>,
    findings: BTreeMap<&'static str, u64>,
}

impl<'a> StatisticsJson<'a> {
    fn new(statistics: &'a Statistics) -> Self {
        Self {
            letters: statistics.letters,
            unread: statistics.unread,
            all: TallyJson::new(&statistics.items),
            by_basis: statistics
                .by_basis
                .iter()
                .map(|(basis, tally)| (basis.id(), TallyJson::new(tally)))
                .collect(),
            by_category: statistics
                .by_category
                .iter()
                .map(|(&category, tally)| (category, TallyJson::new(tally)))
                .collect(),
            by_rule: statistics
                .by_rule
                .iter()
                .map(|(rule, tally)| (rule.as_str(), TallyJson::new(tally)))
                .collect(),
            findings: statistics
                .findings
                .iter()
                .map(|(kind, &count)| (kind.id(), count))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct TallyJson {
    items: u64,
    agrees: u64,
    differs: u64,
    undetermined: u64,
    upheld: ShareJson,
    overturned: ShareJson,
}

impl TallyJson {
    fn new(tally: &Tally) -> Self {
        Self {
            items: tally.items(),
            agrees: tally.comparing(Comparison::Agrees),
            differs: tally.comparing(Comparison::Differs),
            undetermined: tally.comparing(Comparison::Undetermined),
            upheld: ShareJson::new(tally.recall_of_upheld()),
            overturned: ShareJson::new(tally.recall_of_overturned()),
        }
    }
}

/// How many items the letters decide so, and how many of them are predicted
/// so.
#[derive(Serialize)]
struct ShareJson {
    stated: u64,
    predicted: u64,
}

impl ShareJson {
    fn new(share: Share) -> Self {
        Self {
            stated: share.whole,
            predicted: share.part,
        }
    }
}
