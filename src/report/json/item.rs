//! Disputed items with what was predicted.

use crate::audit::JudgedLetter;
use crate::decide::Decision;
use crate::letter::{Citation, Item};
use crate::rule::Verdict;
use crate::vocabulary::FactTable;

use super::fact::{put_facts, put_seen};
use super::writer::{Json, Word, Writer as _};

/// An item of a letter, with its prediction or without.
pub(super) struct ItemJson<'a> {
    judged: &'a JudgedLetter,
    at: usize,
    item: &'a Item,
    decision: Option<&'a Decision>,
    table: &'a FactTable,
}

impl<'a> ItemJson<'a> {
    /// The item at a place counted from 0, without its prediction.
    pub(super) fn new(judged: &'a JudgedLetter, at: usize, table: &'a FactTable) -> Option<Self> {
        Some(Self {
            judged,
            at,
            item: judged.letter.items.get(at)?,
            decision: None,
            table,
        })
    }

    /// The same item with its prediction.
    pub(super) fn with_prediction(self) -> Self {
        Self {
            decision: self.judged.decisions.get(self.at),
            ..self
        }
    }

    /// Writes all but the end of the object.
    pub(super) fn put(&self, out: &mut Vec<u8>) {
        let Self { judged, item, .. } = *self;
        let text = &judged.text;
        out.put(r#"{"n":"#, &(self.at + 1));
        out.put(r#","request":"#, &*text.unwrapped(item.heading));
        let disputed = item.disputed.map(|span| text.unwrapped(span));
        out.put(r#","disputed":"#, &disputed.as_deref());
        out.put(r#","category":"#, &Word(item.request.category.id()));
        out.put(r#","treatment":"#, &item.request.treatment);
        out.put(r#","decision":"#, &Word(item.stated.word()));
        out.put(
            r#","citations":{"administrator":"#,
            &item.cited_by_administrator.guidelines,
        );
        out.put(r#","reviewer":"#, &item.cited_by_reviewer.guidelines);
        out.end("}");
        put_facts(judged.facts.items.get(self.at), text, self.table, out);
        put_seen(judged.facts.seen_by(self.at), text, self.table, out);
        if let Some(decision) = self.decision {
            out.put(r#","prediction":"#, decision);
            let comparison = judged.comparison(self.at);
            out.put(r#","comparison":"#, &Word(comparison.word()));
        }
    }
}

impl Json for ItemJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        self.put(out);
        out.end("}");
    }
}

impl Json for Citation {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"guideline":"#, &self.guideline);
        out.put(r#","edition":"#, &self.edition);
        out.put(r#","sections":"#, &self.sections);
        out.put(r#","pages":"#, &self.pages);
        out.end("}");
    }
}

/// The prediction alone: what it rests on, and no trace.
impl Json for Decision {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"outcome":"#, &Word(self.predicted().word()));
        let verdict = self.verdict().map(Verdict::id);
        out.put(r#","verdict":"#, &verdict.map(Word));
        out.put(r#","basis":"#, &Word(self.basis.id()));
        let rule = self.rule.as_ref().map(|rule| &rule.id);
        out.put(r#","rule":"#, &rule);
        out.put(r#","because":"#, &self.because);
        out.put(r#","silent":"#, &self.silent);
        out.put(r#","not_asked":"#, self.not_asked());
        out.end("}");
    }
}
