//! How each decision came about, for programs.

use std::collections::BTreeSet;

use crate::audit::{Audit, JudgedLetter};
use crate::decide::{Applies, Decision, Judged, Leaf, Seen, Standing, Used};
use crate::report::sentence;
use crate::rule::{Condition, Rule, Verdict};
use crate::vocabulary::{FactId, FactTable};

use super::item::ItemJson;
use super::put_problems;
use super::writer::{Json, Word, Writer as _};

/// Writes the derivation of each item, or of the one at a place counted from
/// 0, as one JSON object without a line end; of a letter that could not be read what
/// kept it from being read. Writes nothing where there is no such item.
pub fn explanation_json(audit: &Audit, only: Option<usize>, table: &FactTable, out: &mut Vec<u8>) {
    let Some(judged) = &audit.judged else {
        out.put(r#"{"letter":"#, &audit.name);
        put_problems(audit, out);
        out.end("}");
        return;
    };
    let mut items = (0..judged.letter.items.len())
        .filter(|at| only.is_none_or(|only| only == *at))
        .filter_map(|at| DerivedJson::new(judged, at, table))
        .peekable();
    if items.peek().is_some() {
        out.put(r#"{"letter":"#, &audit.name);
        out.list(r#","items":"#, items);
        out.end("}");
    }
}

struct DerivedJson<'a> {
    judged: &'a JudgedLetter,
    at: usize,
    item: ItemJson<'a>,
    decision: &'a Decision,
}

impl<'a> DerivedJson<'a> {
    fn new(judged: &'a JudgedLetter, at: usize, table: &'a FactTable) -> Option<Self> {
        Some(Self {
            judged,
            at,
            item: ItemJson::new(judged, at, table)?.with_prediction(),
            decision: judged.decisions.get(at)?,
        })
    }
}

impl Json for DerivedJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self { judged, .. } = *self;
        self.item.put(out);
        out.put(r#","date":"#, &judged.date.map(|date| date.date));
        out.put(r#","rule":"#, &self.decision.rule);
        let trace = &self.decision.trace;
        let applies = trace.applies.iter();
        out.list(
            r#","applies":"#,
            applies.map(|one| AppliesJson(one, &judged.supposed)),
        );
        for (before, list) in [
            (r#","bars":"#, &trace.bars),
            (r#","criteria":"#, &trace.criteria),
            (r#","cautions":"#, &trace.cautions),
        ] {
            let all = list.iter();
            out.list(before, all.map(|one| JudgedJson(one, &judged.supposed)));
        }
        let considered = trace.considered.iter();
        out.list(
            r#","considered":"#,
            considered.map(|(rule, standing)| StandingJson(rule, standing)),
        );
        if let Some(nearest) = judged.nearest.get(self.at) {
            out.put(r#","nearest":"#, nearest);
        }
        out.end("}");
    }
}

impl Json for Rule {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"id":"#, &self.id);
        out.put(r#","title":"#, &self.title);
        out.put(r#","status":"#, &Word(self.status.word()));
        out.put(r#","guideline":"#, &self.source.guideline);
        out.put(r#","edition":"#, &self.source.edition);
        out.put(r#","section":"#, &self.source.section);
        let pages = self.source.pages.as_ref().map(ToString::to_string);
        out.put(r#","pages":"#, &pages);
        out.end("}");
    }
}

struct AppliesJson<'a>(&'a Applies, &'a BTreeSet<FactId>);

impl Json for AppliesJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(applies, supposed) = *self;
        out.put(r#"{"rule":"#, &applies.rule.id);
        out.list(
            r#","conditions":"#,
            applies
                .conditions()
                .map(|(condition, leaf)| LeafJson(condition, leaf, supposed)),
        );
        out.end("}");
    }
}

struct JudgedJson<'a>(&'a Judged, &'a BTreeSet<FactId>);

impl Json for JudgedJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(judged, supposed) = *self;
        let criterion = &judged.criterion;
        out.put(r#"{"id":"#, &criterion.id);
        out.put(r#","answer":"#, &Word(judged.answer.word()));
        out.put(r#","because":"#, criterion.because.trim());
        out.list(
            r#","conditions":"#,
            judged
                .conditions()
                .map(|(condition, leaf)| LeafJson(condition, leaf, supposed)),
        );
        out.end("}");
    }
}

struct LeafJson<'a>(&'a Condition, &'a Leaf, &'a BTreeSet<FactId>);

impl Json for LeafJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(condition, leaf, supposed) = *self;
        out.put(r#"{"text":"#, &condition.text);
        out.put(r#","answer":"#, &Word(leaf.answer.word()));
        let used = leaf.used(condition);
        out.list(r#","used":"#, used.map(|used| UsedJson(used, supposed)));
        out.end("}");
    }
}

struct UsedJson<'a>(Used<'a>, &'a BTreeSet<FactId>);

impl Json for UsedJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(used, supposed) = *self;
        let (from, value) = match used.seen {
            Seen::Stated(value) => ("letter", Some(value.to_string())),
            Seen::Presumed(answer) => ("presumed", Some(answer.word().to_owned())),
            Seen::Requested(said) => ("request", Some(said.to_string())),
            Seen::CountedWith(said, _) => ("counted_already", Some(said.to_string())),
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
        out.put(r#"{"name":"#, used.name);
        out.put(r#","from":"#, &Word(from));
        out.put(r#","value":"#, &value);
        out.end("}");
    }
}

struct StandingJson<'a>(&'a Rule, &'a Standing);

impl Json for StandingJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(rule, standing) = *self;
        out.put(r#"{"rule":"#, &rule.id);
        out.put(r#","standing":"#, &sentence::standing(rule, standing));
        out.end("}");
    }
}
