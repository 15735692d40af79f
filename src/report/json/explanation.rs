//! How each decision came about, for programs.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::audit::{Audit, JudgedLetter};
use crate::decide::{Considered, Judged, Seen, Used};
use crate::report::sentence;
use crate::rule::{Rule, Verdict};
use crate::vocabulary::{FactId, FactTable};

use super::item::ItemJson;
use super::nearest::NearestJson;

/// Writes the derivation of each item, or of the one at a place counted from
/// 0, as one JSON object without a line end. Writes nothing where the letter
/// could not be read.
pub fn explanation_json(audit: &Audit, only: Option<usize>, table: &FactTable, out: &mut Vec<u8>) {
    let Some(judged) = &audit.judged else {
        return;
    };
    let items: Vec<DerivedJson<'_>> = (0..judged.letter.items.len())
        .filter(|at| only.is_none_or(|only| only == *at))
        .filter_map(|at| DerivedJson::new(judged, at, table))
        .collect();
    if !items.is_empty() {
        let letter = &audit.name;
        super::write(&ExplanationJson { letter, items }, out);
    }
}

#[derive(Serialize)]
struct ExplanationJson<'a> {
    letter: &'a str,
    items: Vec<DerivedJson<'a>>,
}

#[derive(Serialize)]
struct DerivedJson<'a> {
    #[serde(flatten)]
    item: ItemJson<'a>,
    date: Option<String>,
    rule: Option<RuleJson<'a>>,
    bars: Vec<JudgedJson<'a>>,
    criteria: Vec<JudgedJson<'a>>,
    cautions: Vec<JudgedJson<'a>>,
    considered: Vec<ConsideredJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<NearestJson<'a>>,
}

impl<'a> DerivedJson<'a> {
    fn new(judged: &'a JudgedLetter, at: usize, table: &'a FactTable) -> Option<Self> {
        let decision = judged.decisions.get(at)?;
        let all = |list: &'a [Judged]| {
            let judged_json = |one| JudgedJson::new(one, &judged.supposed);
            list.iter().map(judged_json).collect()
        };
        Some(Self {
            item: ItemJson::new(judged, at, true, table)?,
            date: judged.date.map(|date| date.date.to_string()),
            rule: decision.rule.as_deref().map(RuleJson::new),
            bars: all(&decision.trace.bars),
            criteria: all(&decision.trace.criteria),
            cautions: all(&decision.trace.cautions),
            considered: decision
                .trace
                .considered
                .iter()
                .map(ConsideredJson::new)
                .collect(),
            nearest: judged.nearest.get(at).map(NearestJson::new),
        })
    }
}

#[derive(Serialize)]
struct RuleJson<'a> {
    id: &'a str,
    title: &'a str,
    status: &'static str,
    guideline: &'a str,
    edition: &'a str,
    section: &'a str,
    pages: Option<String>,
}

impl<'a> RuleJson<'a> {
    fn new(rule: &'a Rule) -> Self {
        Self {
            id: &rule.id,
            title: &rule.title,
            status: rule.status.word(),
            guideline: &rule.source.guideline,
            edition: &rule.source.edition,
            section: &rule.source.section,
            pages: rule.source.pages.as_ref().map(ToString::to_string),
        }
    }
}

#[derive(Serialize)]
struct JudgedJson<'a> {
    id: &'a str,
    answer: &'static str,
    because: &'a str,
    conditions: Vec<ConditionJson<'a>>,
}

#[derive(Serialize)]
struct ConditionJson<'a> {
    text: &'a str,
    answer: &'static str,
    used: Vec<UsedJson<'a>>,
}

impl<'a> JudgedJson<'a> {
    fn new(judged: &'a Judged, supposed: &BTreeSet<FactId>) -> Self {
        let criterion = &judged.criterion;
        Self {
            id: &criterion.id,
            answer: judged.answer.word(),
            because: criterion.because.trim(),
            conditions: criterion
                .conditions
                .iter()
                .zip(&judged.leaves)
                .map(|(condition, leaf)| ConditionJson {
                    text: &condition.text,
                    answer: leaf.answer.word(),
                    used: leaf
                        .used
                        .iter()
                        .map(|used| UsedJson::new(used, supposed))
                        .collect(),
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct UsedJson<'a> {
    name: &'a str,
    from: &'static str,
    value: Option<String>,
}

impl<'a> UsedJson<'a> {
    fn new(used: &'a Used, supposed: &BTreeSet<FactId>) -> Self {
        let (from, value) = match &used.seen {
            Seen::Stated(value) => ("letter", Some(value.to_string())),
            Seen::Presumed(answer) => ("presumed", Some(answer.word().to_owned())),
            Seen::Requested(words) => ("request", Some(words.clone())),
            Seen::Verdicts(verdicts) => {
                let words: Vec<&str> = verdicts
                    .iter()
                    .map(|(_, verdict)| verdict.map_or("undetermined", Verdict::id))
                    .collect();
                ("verdicts", Some(words.join(", ")))
            }
            Seen::Silent => ("silent", None),
        };
        let from = match used.fact {
            Some(id) if supposed.contains(&id) => "supposed",
            _ => from,
        };
        Self {
            name: &used.name,
            from,
            value,
        }
    }
}

#[derive(Serialize)]
struct ConsideredJson<'a> {
    rule: &'a str,
    standing: String,
}

impl<'a> ConsideredJson<'a> {
    fn new(considered: &'a Considered) -> Self {
        Self {
            rule: &considered.rule.id,
            standing: sentence::standing(&considered.standing),
        }
    }
}
