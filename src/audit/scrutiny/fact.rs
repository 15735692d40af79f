//! Findings about the *facts*: contradictions, what only the reviewer selected,
//! and rationales without any.

use crate::decide::{Silence, Verdict};
use crate::facts::{Evidence, Fact, FactSet, Section};
use crate::text::Span;
use crate::vocabulary::FactId;

use super::{FindingKind, Found, Scrutiny};

impl Scrutiny<'_> {
    pub(super) fn worker(&mut self) {
        for (&fact, stated) in &self.letter.facts.worker {
            self.contradiction(None, fact, stated);
        }
    }

    pub(super) fn facts(&mut self, at: usize) {
        if let Some(facts) = self.letter.facts.items.get(at) {
            for (&fact, stated) in facts {
                self.contradiction(Some(at), fact, stated);
            }
        }
    }

    fn contradiction(&mut self, item: Option<usize>, fact: FactId, stated: &Fact) {
        let Some(sides) = &stated.conflict else {
            return;
        };
        let [first, second] = sides
            .each_ref()
            .map(|side| (part(side.section), self.told(side)));
        let name = self.table.name(fact).to_owned();
        let message = format!(
            "{name}: the {} is read as {}, the {} as {}",
            first.0, first.1, second.0, second.1
        );
        let found = Found::new(FindingKind::Contradiction, message)
            .about(name)
            .shown_by(sides.each_ref().map(|evidence| evidence.span));
        self.add(item, found);
    }

    /// A value with its line.
    fn told(&self, evidence: &Evidence) -> String {
        format!(
            "`{}` (line {})",
            evidence.value,
            self.letter.text.line(evidence.span.start)
        )
    }

    /// What a verdict turns on and what stands in a rationale alone is the reviewer's
    /// selection from the record. It turns on a fact only if silence of the rationales on
    /// it would give another.
    pub(super) fn decisive_facts(&mut self, at: usize, silence: &mut Silence<'_>) {
        let Some(decision) = self.letter.decisions.get(at) else {
            return;
        };
        let facts = &self.letter.facts;
        let stated = facts.items.get(at).into_iter().chain([&facts.worker]);
        if !stated.flat_map(FactSet::values).any(is_of_rationales) {
            return;
        }
        for fact in Silence::asked(decision) {
            let Some(stated) = facts
                .for_item(at, fact)
                .filter(|fact| is_of_rationales(fact))
            else {
                continue;
            };
            let Some(first) = stated.evidence.first() else {
                continue;
            };
            let Some(otherwise) = silence.verdict(at, fact) else {
                continue;
            };
            if otherwise == decision.verdict() {
                continue;
            }
            let name = self.table.name(fact).to_owned();
            let message = format!(
                "{name}: `{}` was read in the rationale alone (line {}); {}",
                stated.value,
                self.letter.text.line(first.span.start),
                without(stated, decision.verdict(), otherwise)
            );
            let found = Found::new(FindingKind::DecisiveFactOnlyInRationale, message)
                .about(name)
                .resting_on([stated]);
            self.add(Some(at), found);
        }
    }

    /// A rationale that recites and says nothing of this worker, request or record.
    /// One that only concludes, because of another item for instance, is none.
    pub(super) fn all_recital(&mut self, at: usize) {
        let rationale = self
            .letter
            .letter
            .items
            .get(at)
            .map_or_else(Span::default, |item| item.rationale);
        if self.letter.facts.only_recites.get(at) == Some(&true) {
            let line = self.letter.text.line(rationale.start);
            let message = format!(
                "the rationale (from line {line}) recites and concludes, and finds nothing about \
                 this worker"
            );
            self.add(Some(at), Found::new(FindingKind::AllRecital, message));
        }
    }
}

/// Whether a fact stands in rationales and nowhere else.
fn is_of_rationales(fact: &Fact) -> bool {
    !fact.evidence.is_empty() && fact.evidence.iter().all(Evidence::is_of_rationale)
}

/// What a part of a letter is called.
fn part(section: Section) -> &'static str {
    match section {
        Section::Summary => "summary",
        Section::Request(_) => "request",
        Section::Rationale(_) => "rationale",
    }
}

/// What would come of an item without what its rationale alone says of a fact.
fn without(stated: &Fact, verdict: Option<Verdict>, otherwise: Option<Verdict>) -> String {
    let beside = stated
        .beside_rationales
        .map(|value| format!("the letter says `{value}` and "))
        .unwrap_or_default();
    let Some(would_be) = otherwise else {
        return format!("without it {beside}there would be no verdict");
    };
    let same = if verdict.map(predicts_overturned) == Some(predicts_overturned(would_be)) {
        ", with the same outcome"
    } else {
        ""
    };
    format!(
        "without it {beside}the verdict would be `{}`{same}",
        would_be.words()
    )
}

/// Whether a verdict predicts that the denial falls.
fn predicts_overturned(verdict: Verdict) -> bool {
    verdict == Verdict::Necessary
}
