//! Statistics of a whole audit. Most of them are counts: whoever reads them
//! can divide, and nothing is rounded on the way.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::{Beside, Comparison, Grouping, Measure, Share, Statistics, Tally};
use crate::decide::Predicted;
use crate::letter::Stated;

/// Writes statistics as one JSON object, without a line end.
pub fn statistics_json(statistics: &Statistics, out: &mut Vec<u8>) {
    super::write(&StatisticsJson::new(statistics), out);
}

#[derive(Serialize)]
struct StatisticsJson<'a> {
    /// "summary" where rationales were left aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    /// The date that was asked for, by which rules were chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    letters: u64,
    unread: u64,
    /// Letters that are the same, byte for byte, as one before.
    #[serde(skip_serializing_if = "is_none")]
    repeated: u64,
    /// Letters with other words under the case number of one before.
    #[serde(skip_serializing_if = "is_none")]
    repeated_cases: u64,
    #[serde(flatten)]
    all: TallyJson,
    /// The same by the case summary alone, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_summary: Option<TallyJson>,
    by: BTreeMap<&'static str, BTreeMap<&'a str, TallyJson>>,
    /// What keeps the groups of a grouping from adding up to all items.
    beside: BTreeMap<&'static str, BesideJson>,
    findings: BTreeMap<&'static str, u64>,
}

/// Whether there is none of what is counted.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

impl<'a> StatisticsJson<'a> {
    fn new(statistics: &'a Statistics) -> Self {
        let groups = |grouping: Grouping| {
            let groups = statistics.by(grouping);
            groups
                .map(|(name, tally)| (name, TallyJson::new(tally)))
                .collect()
        };
        Self {
            evidence: statistics.asked.summary_only.then_some("summary"),
            as_of: statistics.asked.as_of.map(|date| date.to_string()),
            letters: statistics.letters,
            unread: statistics.unread,
            repeated: statistics.again.same,
            repeated_cases: statistics.again.same_case,
            all: TallyJson::new(&statistics.items),
            by_summary: (statistics.by_summary.items() > 0)
                .then(|| TallyJson::new(&statistics.by_summary)),
            by: Grouping::ALL
                .into_iter()
                .map(|grouping| (grouping.id(), groups(grouping)))
                .collect(),
            beside: Grouping::ALL
                .into_iter()
                .map(|grouping| (grouping.id(), BesideJson::new(statistics.beside(grouping))))
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
struct BesideJson {
    left_out: u64,
    in_several: u64,
}

impl BesideJson {
    fn new(beside: Beside) -> Self {
        Self {
            left_out: beside.left_out,
            in_several: beside.in_several,
        }
    }
}

#[derive(Serialize)]
pub(super) struct TallyJson {
    items: u64,
    agrees: u64,
    differs: u64,
    undetermined: u64,
    upheld: OutcomeJson,
    overturned: OutcomeJson,
    agreement: Option<ShareJson>,
    majority: MajorityJson,
    balanced_accuracy: Option<MeasureJson>,
    kappa: Option<MeasureJson>,
}

impl TallyJson {
    pub(super) fn new(tally: &Tally) -> Self {
        let (outcome, share) = tally.majority();
        Self {
            items: tally.items(),
            agrees: tally.comparing(Comparison::Agrees),
            differs: tally.comparing(Comparison::Differs),
            undetermined: tally.comparing(Comparison::Undetermined),
            upheld: OutcomeJson::new(tally, Predicted::Upheld, tally.recall_of_upheld()),
            overturned: OutcomeJson::new(
                tally,
                Predicted::Overturned,
                tally.recall_of_overturned(),
            ),
            agreement: ShareJson::new(tally.agreement()),
            majority: MajorityJson {
                outcome: outcome.word(),
                share: ShareJson::new(share),
            },
            balanced_accuracy: tally.balanced_accuracy().map(MeasureJson::new),
            kappa: tally.kappa().map(MeasureJson::new),
        }
    }
}

/// How many items the letters decide so, how many are predicted so whatever the
/// letters say, and in how many both do.
#[derive(Serialize)]
struct OutcomeJson {
    stated: u64,
    predicted: u64,
    correct: u64,
}

impl OutcomeJson {
    fn new(tally: &Tally, outcome: Predicted, recall: Share) -> Self {
        let of = |stated| tally.count_of(stated, outcome);
        Self {
            stated: recall.whole,
            predicted: of(Stated::Upheld) + of(Stated::Overturned),
            correct: recall.part,
        }
    }
}

/// What always giving the outcome that most letters state would agree with.
#[derive(Serialize)]
struct MajorityJson {
    outcome: &'static str,
    share: Option<ShareJson>,
}

/// A share with its Wilson interval.
#[derive(Serialize)]
struct ShareJson {
    value: f64,
    interval: (f64, f64),
}

impl ShareJson {
    fn new(share: Share) -> Option<Self> {
        Some(Self {
            value: share.ratio()?,
            interval: share.wilson()?,
        })
    }
}

#[derive(Serialize)]
struct MeasureJson {
    value: f64,
    /// None where these items cannot tell.
    interval: Option<(f64, f64)>,
}

impl MeasureJson {
    fn new(measure: Measure) -> Self {
        Self {
            value: measure.value,
            interval: measure.interval,
        }
    }
}
