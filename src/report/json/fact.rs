//! Facts with their evidence.

use std::fmt::Write as _;

use crate::answer::Use;
use crate::facts::{Evidence, Fact, FactSet, Section, SeenByItem, Value};
use crate::text::{Span, Text};
use crate::vocabulary::FactTable;

use super::escape::Escaping;
use super::writer::{Json, Word, Writer as _};

/// Writes the facts of the worker or of an item, by name: those that the
/// annotators' guide defines, and where there are any those that rules need
/// beyond that guide.
pub(super) fn put_facts(
    facts: Option<&FactSet>,
    text: &Text,
    table: &FactTable,
    out: &mut Vec<u8>,
) {
    out.end(r#","facts":"#);
    let beyond = of_kind(facts, false, (text, table), out);
    if beyond {
        out.end(r#","further_facts":"#);
        of_kind(facts, true, (text, table), out);
    }
}

/// Writes the facts of the guide or those beyond it, and tells whether there are
/// any of the other kind.
fn of_kind(
    facts: Option<&FactSet>,
    beyond: bool,
    (text, table): (&Text, &FactTable),
    out: &mut Vec<u8>,
) -> bool {
    let mut before = "{\"";
    let mut any_other = false;
    for (&id, fact) in facts.into_iter().flatten() {
        let Some(definition) = table.get(id) else {
            continue;
        };
        if definition.beyond_the_guide != beyond {
            any_other = true;
            continue;
        }
        out.end(before);
        out.extend_from_slice(definition.name.as_bytes());
        out.end("\":");
        fact_json(fact, text, out);
        before = ",\"";
    }
    if before == "{\"" {
        out.end("{");
    }
    out.end("}");
    any_other
}

/// Writes what facts of the worker are for an item where that is another than for the
/// worker, or rests on other words: of a finding at another part of the body nothing is
/// stated.
pub(super) fn put_seen(seen: &SeenByItem, text: &Text, table: &FactTable, out: &mut Vec<u8>) {
    let mut before = r#","worker_facts":{""#;
    for (&id, fact) in seen {
        out.end(before);
        out.extend_from_slice(table.name(id).as_bytes());
        out.end("\":");
        match fact {
            Some(fact) => fact_json(fact, text, out),
            None => out.end(r#"{"value":"not_stated","evidence":[]}"#),
        }
        before = ",\"";
    }
    if !seen.is_empty() {
        out.end("}");
    }
}

fn fact_json(fact: &Fact, text: &Text, out: &mut Vec<u8>) {
    out.put(r#"{"value":"#, &fact.value);
    if let Value::Use(length) = fact.value
        && let Some(days) = length.days()
    {
        out.put(r#","days":"#, &whole(days));
    }
    let place = |one: &Evidence| Place::new(one.span, Some(one.section), text);
    out.list(r#","evidence":"#, fact.evidence.iter().map(place));
    if !fact.against.is_empty() {
        out.list(r#","against":"#, fact.against.iter().map(place));
    }
    if fact.conflict.is_some() {
        out.end(r#","conflict":true"#);
    }
    out.end("}");
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the conversion saturates, and no use lasts longer or less than nothing"
)]
fn whole(days: f64) -> u64 {
    days.round() as u64
}

impl Json for Value {
    fn json(&self, out: &mut Vec<u8>) {
        match self {
            Self::Answer(answer) => Word(answer.word()).json(out),
            Self::Count(count) => count.json(out),
            Self::Use(Use::New) => Word("new").json(out),
            Self::Use(length) => {
                out.push(b'"');
                // Writing to memory cannot fail.
                write!(Escaping(out), "{length}").ok();
                out.push(b'"');
            }
        }
    }
}

/// Some words of a letter and where they stand.
pub(super) struct Place<'a> {
    span: Span,
    section: Option<Section>,
    text: &'a Text,
}

impl<'a> Place<'a> {
    pub(super) fn new(span: Span, section: Option<Section>, text: &'a Text) -> Self {
        Self {
            span,
            section,
            text,
        }
    }

    /// Writes all but the end of the object.
    pub(super) fn put(&self, out: &mut Vec<u8>) {
        out.put(r#"{"start":"#, &self.span.start);
        out.put(r#","end":"#, &self.span.end);
        out.put(r#","line":"#, &self.text.line(self.span.start));
        if let Some(section) = self.section {
            out.end(match section {
                Section::Summary => r#","section":"summary""#,
                Section::Request(_) => r#","section":"request""#,
                Section::Rationale(_) => r#","section":"rationale""#,
            });
        }
        out.put(r#","text":"#, self.text.slice(self.span));
    }
}

impl Json for Place<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        self.put(out);
        out.end("}");
    }
}
