//! What a change of the rules does, for programs. Figures are counts, but for
//! the probability of the test, which nobody should have to work out again.

use serde::Serialize;

use crate::audit::{Cause, Flip, RuleDiff, mcnemar};
use crate::decide::Decision;
use crate::report::rule_diff::{Told, part_words};

use super::item::PredictionJson;
use super::statistics::TallyJson;

/// Writes what a change of the rules does as one JSON object, without a line
/// end.
pub fn rule_diff_json(diff: &RuleDiff, told: &Told<'_>, out: &mut Vec<u8>) {
    super::write(&RuleDiffJson::new(diff, told), out);
}

#[derive(Serialize)]
struct RuleDiffJson<'a> {
    letters: u64,
    edits: Vec<EditJson<'a>>,
    causes: Vec<CauseJson<'a>>,
    newly_firing: Vec<&'a str>,
    newly_silent: Vec<&'a str>,
    other_reasons_only: u64,
    before: TallyJson,
    after: TallyJson,
    mcnemar: McnemarJson,
}

#[derive(Serialize)]
struct EditJson<'a> {
    rule: &'a str,
    what: String,
}

#[derive(Serialize)]
struct CauseJson<'a> {
    /// Places in the list of edits, counted from 0.
    edits: &'a [usize],
    /// Whether each of them alone is enough.
    each_alone: bool,
    flips: Vec<FlipJson<'a>>,
    sample: Option<&'a str>,
}

#[derive(Serialize)]
struct FlipJson<'a> {
    letter: &'a str,
    item: usize,
    request: &'a str,
    decision: &'static str,
    before: PredictionJson<'a>,
    after: PredictionJson<'a>,
}

#[derive(Serialize)]
struct McnemarJson {
    better: u64,
    worse: u64,
    p: f64,
}

impl<'a> RuleDiffJson<'a> {
    fn new(diff: &'a RuleDiff, told: &Told<'a>) -> Self {
        Self {
            letters: diff.letters,
            edits: told
                .edits
                .iter()
                .map(|edit| EditJson {
                    rule: &edit.rule,
                    what: part_words(&edit.part),
                })
                .collect(),
            causes: diff
                .by_cause()
                .into_iter()
                .map(|(cause, flips)| CauseJson::new(cause, &flips, told))
                .collect(),
            newly_firing: diff.newly_firing().collect(),
            newly_silent: diff.newly_silent().collect(),
            other_reasons_only: diff.reasons,
            before: TallyJson::new(&diff.before),
            after: TallyJson::new(&diff.after),
            mcnemar: McnemarJson {
                better: diff.better,
                worse: diff.worse,
                p: mcnemar(diff.worse, diff.better),
            },
        }
    }
}

impl<'a> CauseJson<'a> {
    fn new(cause: &'a Cause, flips: &[&'a Flip], told: &Told<'a>) -> Self {
        let (edits, each_alone): (&[usize], bool) = match cause {
            Cause::Alone(edits) => (edits, true),
            Cause::Together(edits) => (edits, false),
            Cause::Several => (&[], false),
        };
        let prediction = |decision: &'a Decision| PredictionJson::new(decision);
        Self {
            edits,
            each_alone,
            flips: flips
                .iter()
                .map(|flip| FlipJson {
                    letter: &flip.letter,
                    item: flip.item + 1,
                    request: &flip.heading,
                    decision: flip.stated.word(),
                    before: prediction(&flip.before),
                    after: prediction(&flip.after),
                })
                .collect(),
            sample: told.samples.get(cause).map(String::as_str),
        }
    }
}
