//! Facts with their evidence.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::answer::Use;
use crate::facts::{Evidence, Fact, FactSet, Section, Value};
use crate::text::{Span, Text};
use crate::vocabulary::FactTable;

/// The facts of the worker or of an item, by name: those of the annotators'
/// guide, or those beyond it.
pub(super) struct FactsJson<'a> {
    facts: Vec<(&'a str, &'a Fact)>,
    text: &'a Text,
}

impl<'a> FactsJson<'a> {
    /// The facts that the annotators' guide defines.
    pub(super) fn of_the_guide(
        facts: impl Into<Option<&'a FactSet>>,
        text: &'a Text,
        table: &'a FactTable,
    ) -> Self {
        Self::new(facts.into(), text, table, false)
    }

    /// The facts that rules need beyond that guide.
    pub(super) fn beyond_the_guide(
        facts: impl Into<Option<&'a FactSet>>,
        text: &'a Text,
        table: &'a FactTable,
    ) -> Self {
        Self::new(facts.into(), text, table, true)
    }

    fn new(facts: Option<&'a FactSet>, text: &'a Text, table: &'a FactTable, beyond: bool) -> Self {
        let facts = facts.into_iter().flatten();
        let of_kind = facts.filter_map(|(&id, fact)| {
            let definition = table.get(id)?;
            (definition.beyond_the_guide == beyond).then_some((definition.name.as_str(), fact))
        });
        Self {
            facts: of_kind.collect(),
            text,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }
}

impl Serialize for FactsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.facts.len()))?;
        for (name, fact) in &self.facts {
            map.serialize_entry(name, &FactJson::new(fact, self.text))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct FactJson<'a> {
    value: ValueJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u64>,
    evidence: EvidenceJson<'a>,
    #[serde(skip_serializing_if = "EvidenceJson::is_empty")]
    against: EvidenceJson<'a>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    conflict: bool,
}

impl<'a> FactJson<'a> {
    fn new(fact: &'a Fact, text: &'a Text) -> Self {
        Self {
            value: ValueJson(fact.value),
            days: match fact.value {
                Value::Use(length) => length.days().map(whole),
                Value::Answer(_) | Value::Count(_) => None,
            },
            evidence: EvidenceJson(&fact.evidence, text),
            against: EvidenceJson(&fact.against, text),
            conflict: fact.conflict,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the conversion saturates, and no use lasts longer or less than nothing"
)]
fn whole(days: f64) -> u64 {
    days.round() as u64
}

struct ValueJson(Value);

impl Serialize for ValueJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Answer(answer) => serializer.serialize_str(answer.word()),
            Value::Count(count) => serializer.serialize_u32(count),
            Value::Use(Use::New) => serializer.serialize_str("new"),
            Value::Use(length) => serializer.collect_str(&length),
        }
    }
}

struct EvidenceJson<'a>(&'a [Evidence], &'a Text);

impl EvidenceJson<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for EvidenceJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let places = self.0.iter();
        serializer.collect_seq(
            places.map(|evidence| PlaceJson::new(evidence.span, Some(evidence.section), self.1)),
        )
    }
}

/// Some words of a letter and where they stand.
#[derive(Serialize)]
pub(super) struct PlaceJson<'a> {
    start: usize,
    end: usize,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'static str>,
    text: &'a str,
}

impl<'a> PlaceJson<'a> {
    pub(super) fn new(span: Span, section: Option<Section>, text: &'a Text) -> Self {
        Self {
            start: span.start,
            end: span.end,
            line: text.line(span.start),
            section: section.map(|section| match section {
                Section::Summary => "summary",
                Section::Request(_) => "request",
                Section::Rationale(_) => "rationale",
            }),
            text: text.slice(span),
        }
    }
}
