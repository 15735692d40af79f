//! Findings about the *outcome*: against the criteria, against the letter's own
//! reasons, and on no more than a caution.

use std::collections::BTreeSet;

use crate::answer::Answer;
use crate::audit::Comparison;
use crate::decide::{Decision, Judged};
use crate::facts::{Fact, Section};
use crate::letter::{Conclusion, Stated};
use crate::text::Span;
use crate::vocabulary::FactId;

use super::{FindingKind, Found, Scrutiny};

impl Scrutiny<'_> {
    pub(super) fn outcome(&mut self, at: usize) {
        let (Some(item), Some(decision)) = (
            self.letter.letter.items.get(at),
            self.letter.decisions.get(at),
        ) else {
            return;
        };
        let predicted = decision.predicted();
        if Comparison::of(predicted, item.stated) == Comparison::Differs {
            let message = format!(
                "the criteria give `{}` ({}), the letter says `{}`",
                predicted.word(),
                reason(decision),
                item.stated.word(),
            );
            let found = Found::new(FindingKind::OutcomeDiffers, message)
                .shown_by([item.stated_at])
                .resting_on(self.deciding_facts(at, decision));
            self.add(Some(at), found);
        }
        if let Some(found) = self.heading_against_rationale(at) {
            self.add(Some(at), found);
        }
        if item.stated == Stated::Upheld
            && let Some(found) = self.rests_on_caution(at, decision)
        {
            self.add(Some(at), found);
        }
    }

    /// The facts that the deciding criteria rest on.
    fn deciding_facts(&self, at: usize, decision: &Decision) -> Vec<&Fact> {
        let used = decision.deciding().flat_map(Judged::used);
        let facts: BTreeSet<FactId> = used.filter_map(|used| used.fact).collect();
        facts
            .into_iter()
            .filter_map(|fact| self.letter.facts.for_item(at, fact))
            .collect()
    }

    /// The words that the answer to a criterion rests on, with their section.
    fn words(&self, at: usize, judged: &Judged) -> Vec<(Section, Span)> {
        judged
            .used()
            .filter_map(|used| self.letter.facts.for_item(at, used.fact?))
            .flat_map(|fact| &fact.evidence)
            .map(|evidence| (evidence.section, evidence.span))
            .collect()
    }

    /// Every conclusion of the rationale speaks against the heading.
    fn heading_against_rationale(&self, at: usize) -> Option<Found> {
        let item = self.letter.letter.items.get(at)?;
        let against = match item.stated {
            Stated::Upheld => true,
            Stated::Overturned => false,
        };
        let mut concluded = Vec::new();
        for conclusion in Conclusion::from_last(&self.letter.text, item.rationale) {
            if conclusion.necessary != against {
                return None;
            }
            concluded.push(conclusion);
        }
        // "The assistant is not" alone says nothing of what it is not.
        if concluded.iter().all(|one| one.elided) {
            return None;
        }
        concluded.reverse();
        let (line, not) = (
            self.letter.text.line(concluded.last()?.span.start),
            if against { "" } else { "not " },
        );
        let message = format!(
            "the heading says `{}`, the rationale concludes that it is {not}necessary (line {line})",
            item.stated.word()
        );
        Some(
            Found::new(FindingKind::HeadingAgainstRationale, message)
                .shown_by([item.stated_at])
                .shown_by(concluded.iter().map(|one| one.span)),
        )
    }

    /// The denial stands, though no bar holds and no criterion fails, and the
    /// rationale mentions what the rule has as a caution. Whether the denial rests on
    /// that is for a reader to say.
    fn rests_on_caution(&self, at: usize, decision: &Decision) -> Option<Found> {
        let trace = &decision.trace;
        decision.rule.as_ref()?;
        let settled = trace.bars.iter().any(|bar| bar.answer == Answer::Yes)
            || trace.criteria.iter().any(|one| one.answer == Answer::No);
        if settled {
            return None;
        }
        let told = |judged: &Judged| -> Vec<Span> {
            self.words(at, judged)
                .into_iter()
                .filter(|(section, _)| *section == Section::Rationale(at))
                .map(|(_, words)| words)
                .collect()
        };
        let cautions: Vec<(&str, Vec<Span>)> = trace
            .cautions
            .iter()
            .filter(|caution| caution.answer == Answer::Yes)
            .map(|caution| (&*caution.criterion.id, told(caution)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        let names: Vec<&str> = cautions.iter().map(|(name, _)| *name).collect();
        (!names.is_empty()).then(|| {
            let message = format!(
                "the denial stands, no bar holds and no criterion fails; the rationale mentions \
                 what decides nothing under this rule: {}",
                names.join(", ")
            );
            Found::new(FindingKind::RestsOnCaution, message)
                .about(names.join(" "))
                .shown_by(cautions.iter().flat_map(|(_, words)| words.iter().copied()))
        })
    }
}

/// Why a decision came out as it did, in a few words.
fn reason(decision: &Decision) -> String {
    let words = decision.basis.id().replace('_', " ");
    let because = match &*decision.because {
        [] => words,
        because => format!("{words}: {}", because.join(", ")),
    };
    match decision.not_asked() {
        [] => because,
        not_asked => format!(
            "{because}; the section also asks for {}",
            not_asked.join("; ")
        ),
    }
}
