//! Findings about the *facts*: contradictions, what only the reviewer selected,
//! and rationales without any.

use crate::decide::Judged;
use crate::facts::{Evidence, Fact, Section};
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
        self.decisive_facts(at);
        self.all_recital(at);
    }

    fn contradiction(&mut self, item: Option<usize>, fact: FactId, stated: &Fact) {
        if !stated.conflict {
            return;
        }
        let name = self.table.name(fact).to_owned();
        let told = |section: fn(Section) -> bool| {
            stated
                .evidence
                .iter()
                .chain(&stated.against)
                .find(|evidence| section(evidence.section))
        };
        let summary = told(|section| section == Section::Summary);
        let rationale = told(|section| section != Section::Summary);
        let message = match (summary, rationale) {
            (Some(summary), Some(rationale)) => format!(
                "{name}: the summary says {}, the rationale {}",
                self.told(summary),
                self.told(rationale)
            ),
            _ => format!("{name}: the letter contradicts itself"),
        };
        let both = summary.into_iter().chain(rationale);
        let found = Found::new(FindingKind::Contradiction, message)
            .about(name)
            .shown_by(both.map(|evidence| evidence.span));
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

    /// What settles a decision and stands in no case summary is the reviewer's
    /// selection from the record.
    fn decisive_facts(&mut self, at: usize) {
        let Some(decision) = self.letter.decisions.get(at) else {
            return;
        };
        let mut names: Vec<FactId> = decision
            .deciding()
            .flat_map(Judged::used)
            .filter_map(|used| used.fact)
            .collect();
        names.sort_unstable();
        names.dedup();
        for fact in names {
            let Some(stated) = self.letter.facts.for_item(at, fact) else {
                continue;
            };
            let Some(first) = stated.evidence.first() else {
                continue;
            };
            let in_summary = |evidence: &Evidence| evidence.section == Section::Summary;
            if stated.evidence.iter().any(in_summary) {
                continue;
            }
            let name = self.table.name(fact).to_owned();
            let line = self.letter.text.line(first.span.start);
            let message = format!(
                "{name}: `{}` stands in the rationale alone (line {line}) and settles the decision",
                stated.value
            );
            let found = Found::new(FindingKind::DecisiveFactOnlyInRationale, message)
                .about(name)
                .resting_on([stated]);
            self.add(Some(at), found);
        }
    }

    /// A rationale in which nothing is said of this worker, request or record.
    fn all_recital(&mut self, at: usize) {
        let rationale = self
            .letter
            .letter
            .items
            .get(at)
            .map_or_else(Span::default, |item| item.rationale);
        let silent = self.letter.facts.heard.get(at) == Some(&false);
        if silent && !self.letter.text.slice(rationale).trim().is_empty() {
            let line = self.letter.text.line(rationale.start);
            let message = format!(
                "the rationale (from line {line}) recites and concludes, and finds nothing about \
                 this worker"
            );
            self.add(Some(at), Found::new(FindingKind::AllRecital, message));
        }
    }
}
