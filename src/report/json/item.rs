//! Disputed items with what was predicted.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::audit::JudgedLetter;
use crate::decide::Decision;
use crate::letter::Citations;
use crate::rule::Verdict;
use crate::vocabulary::FactTable;

use super::fact::FactsJson;

#[derive(Serialize)]
pub(super) struct ItemJson<'a> {
    n: usize,
    request: String,
    disputed: Option<String>,
    category: &'static str,
    treatment: &'a str,
    decision: &'static str,
    citations: CitationsJson<'a>,
    facts: FactsJson<'a>,
    #[serde(skip_serializing_if = "FactsJson::is_empty")]
    further_facts: FactsJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prediction: Option<PredictionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<&'static str>,
}

impl<'a> ItemJson<'a> {
    /// The item at a place counted from 0, with its prediction or without.
    pub(super) fn new(
        judged: &'a JudgedLetter,
        at: usize,
        predicted: bool,
        table: &'a FactTable,
    ) -> Option<Self> {
        let item = judged.letter.items.get(at)?;
        let text = &judged.text;
        let decision = judged.decisions.get(at).filter(|_| predicted);
        Some(Self {
            n: at + 1,
            request: text.unwrapped(item.heading),
            disputed: item.disputed.map(|span| text.unwrapped(span)),
            category: item.request.category.id(),
            treatment: &item.request.treatment,
            decision: item.stated.word(),
            citations: CitationsJson {
                administrator: GuidelinesJson(&item.cited_by_administrator),
                reviewer: GuidelinesJson(&item.cited_by_reviewer),
            },
            facts: FactsJson::of_the_guide(judged.facts.items.get(at), text, table),
            further_facts: FactsJson::beyond_the_guide(judged.facts.items.get(at), text, table),
            prediction: decision.map(PredictionJson::new),
            comparison: decision.map(|_| judged.comparison(at).word()),
        })
    }
}

#[derive(Serialize)]
struct CitationsJson<'a> {
    administrator: GuidelinesJson<'a>,
    reviewer: GuidelinesJson<'a>,
}

struct GuidelinesJson<'a>(&'a Citations);

impl Serialize for GuidelinesJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.guidelines.iter().map(|cited| CitationJson {
            guideline: &cited.guideline,
            edition: cited.edition.as_deref(),
            sections: &cited.sections,
            pages: &cited.pages,
        }))
    }
}

#[derive(Serialize)]
struct CitationJson<'a> {
    guideline: &'a str,
    edition: Option<&'a str>,
    sections: &'a [String],
    pages: &'a [String],
}

#[derive(Serialize)]
pub(super) struct PredictionJson<'a> {
    outcome: &'static str,
    verdict: Option<&'static str>,
    basis: &'static str,
    rule: Option<&'a str>,
    because: Names<'a>,
    silent: Names<'a>,
}

impl<'a> PredictionJson<'a> {
    pub(super) fn new(decision: &'a Decision) -> Self {
        Self {
            outcome: decision.predicted().word(),
            verdict: decision.verdict().map(Verdict::id),
            basis: decision.basis.id(),
            rule: decision.rule.as_ref().map(|rule| rule.id.as_str()),
            because: Names(&decision.because),
            silent: Names(&decision.silent),
        }
    }
}

struct Names<'a>(&'a [Arc<str>]);

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|name| &**name))
    }
}
