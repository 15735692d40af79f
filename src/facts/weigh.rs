//! *Weighing* the evidence: one value for each fact, what speaks for it and
//! what speaks against it.
//!
//! The rationale outweighs the summary; within a section the later statement
//! outweighs the earlier one. Where summary and rationale contradict each
//! other, the fact says so.

mod coprescribed;
mod rank;

use std::collections::BTreeMap;

use self::rank::{counted, is_long_term, is_request, rank, tells_length};
use super::fact::{Evidence, Fact, FactSet, Facts, Section, Value};
use super::fact_names::FactNames;
use super::limb::Limbs;
use crate::answer::{Answer, Unit, Use};
use crate::letter::Record;
use crate::vocabulary::{Category, DrugId, FactId, FactTable, Vocabulary};

/// Pieces of evidence on one fact of one item that are kept, beyond those in
/// its own rationale and heading. A statement may be about each of the items,
/// and so could come to be written down as often as there are items; no letter
/// that people have written comes near.
const MOST: usize = 64;

/// Evidence, and whether any other outweighs it.
#[derive(Clone, Debug)]
struct Weighed {
    evidence: Evidence,
    hint: bool,
}

/// Evidence as it comes in.
#[derive(Debug)]
pub(super) struct Scales<'v> {
    vocabulary: &'v Vocabulary,
    names: FactNames,
    worker: BTreeMap<FactId, Vec<Weighed>>,
    items: Vec<BTreeMap<FactId, Vec<Weighed>>>,
    drugs: Vec<(Category, Option<DrugId>, Weighed)>,
    heard: Vec<bool>,
    radiates: Limbs,
}

impl<'v> Scales<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary, names: FactNames, items: usize) -> Self {
        Self {
            vocabulary,
            names,
            worker: BTreeMap::new(),
            items: vec![BTreeMap::new(); items],
            drugs: Vec::new(),
            heard: Vec::new(),
            radiates: Limbs::default(),
        }
    }

    /// Whether a rationale, the next in order, says anything of this worker.
    pub(super) fn rationale(&mut self, speaks: bool) {
        self.heard.push(speaks);
    }

    /// Evidence on the worker.
    pub(super) fn worker(&mut self, fact: FactId, evidence: Evidence, hint: bool) {
        self.worker
            .entry(fact)
            .or_default()
            .push(Weighed { evidence, hint });
    }

    /// That pain goes into a limb, or not: of a limb that was not spoken of before, a
    /// denial is a hint only.
    pub(super) fn radiates(&mut self, fact: FactId, limbs: Limbs, evidence: Evidence, hint: bool) {
        let elsewhere = if evidence.value == Value::Answer(Answer::Yes) {
            self.radiates = self.radiates.and(limbs);
            false
        } else {
            limbs.are_others_than(self.radiates)
        };
        self.worker(fact, evidence, hint || elsewhere);
    }

    /// Evidence on an item.
    pub(super) fn item(&mut self, item: usize, fact: FactId, evidence: Evidence, hint: bool) {
        let Some(facts) = self.items.get_mut(item) else {
            return;
        };
        let kept = facts.entry(fact).or_default();
        let own = [Section::Rationale(item), Section::Request(item)].contains(&evidence.section);
        if own || kept.len() < MOST {
            kept.push(Weighed { evidence, hint });
        }
    }

    /// A length of use; that a drug was in use on some day is a hint only.
    pub(super) fn used(&mut self, item: usize, evidence: Evidence, hint: bool) {
        if let Some(fact) = self.names.duration_of_use {
            self.item(item, fact, evidence, hint);
        }
    }

    /// How long pain has lasted: three months make it chronic (MTUS 2009).
    /// Where the time need not be that of the pain, `exact` is wrong, and a short
    /// one shows nothing.
    pub(super) fn pained(
        &mut self,
        length: Use,
        exact: bool,
        evidence: impl Fn(Value) -> Evidence,
    ) {
        if let Some(fact) = self.names.chronic_pain {
            let (least, most) = length.range();
            // "Within three months" is less than that; "for 12 weeks" is not.
            let (nearly, fully) = (
                3.0 * Unit::Month.days() - 3.0,
                3.0 * Unit::Month.days() + 3.0,
            );
            let limit = if least > 0.0 { nearly } else { fully };
            let chronic = Answer::of_range((least, most), std::cmp::Ordering::is_ge, limit);
            if chronic == Answer::Yes || exact && chronic == Answer::No {
                self.worker(fact, evidence(Value::Answer(chronic)), true);
            }
        }
    }

    /// That the complaint has lately become worse, which is a flare.
    pub(super) fn worsened(&mut self, evidence: Evidence) {
        if let Some(fact) = self.names.acute_exacerbation {
            self.worker(fact, evidence, false);
        }
    }

    /// A first-line drug that was tried and failed, or was not borne.
    pub(super) fn failed(&mut self, category: Category, id: Option<DrugId>, evidence: Evidence) {
        let acetaminophen = || {
            let drug = id.and_then(|id| self.vocabulary.drugs.get(id));
            drug.is_some_and(|drug| drug.ingredient == "acetaminophen")
        };
        let first_line = matches!(
            category,
            Category::Nsaid | Category::Antidepressant | Category::Antiepileptic
        );
        if (first_line || acetaminophen())
            && let Some(fact) = self.names.first_line_failed
        {
            self.worker(fact, evidence, false);
        }
    }

    /// The facts that are treated in their own way.
    pub(super) fn names(&self) -> &FactNames {
        &self.names
    }

    /// That a treatment was, or was not, received before the request.
    pub(super) fn treated_before(&mut self, item: usize, evidence: Evidence, hint: bool) {
        if let Some(fact) = self.names.prior_treatment {
            self.item(item, fact, evidence, hint);
        }
    }

    /// A number of sessions already received.
    pub(super) fn visited(&mut self, item: usize, count: f64, mut evidence: Evidence) {
        if let (Some(fact), true) = (self.names.prior_visits, (0.0..1000.0).contains(&count)) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "bounded above"
            )]
            let count = count as u32;
            evidence.value = Value::Count(count);
            self.item(item, fact, evidence, false);
        }
    }

    /// A drug that is or is not taken.
    pub(super) fn drug(
        &mut self,
        category: Category,
        id: Option<DrugId>,
        evidence: Evidence,
        hint: bool,
    ) {
        self.drugs.push((category, id, Weighed { evidence, hint }));
    }

    /// One value for each fact.
    pub(super) fn weigh(mut self, record: &Record) -> Facts {
        self.weigh_drugs(record);
        self.weigh_requests(record);
        let table = &self.vocabulary.facts;
        let worker = weigh_all(self.worker, table);
        Facts {
            worker,
            items: self
                .items
                .into_iter()
                .map(|facts| weigh_all(facts, table))
                .collect(),
            heard: self.heard,
        }
    }

    /// What the requests themselves say: of the sessions that were granted a
    /// count, and an operation or block that is requested is being considered.
    fn weigh_requests(&mut self, record: &Record) {
        for (at, item) in record.items.iter().enumerate() {
            if let (Some(fact), Some(granted)) =
                (self.names.prior_visits, item.request.visits_granted)
            {
                let evidence = Evidence {
                    span: item.heading,
                    section: Section::Request(at),
                    value: Value::Count(granted),
                    cue: "granted",
                };
                self.item(at, fact, evidence, true);
            }
        }
        let Some(fact) = self.names.surgery_considered else {
            return;
        };
        for (at, item) in record.items.iter().enumerate() {
            let invasive = |category| {
                matches!(
                    category,
                    Category::Surgery
                        | Category::EpiduralSteroidInjection
                        | Category::FacetInjection
                )
            };
            if invasive(item.request.category) || item.request.purpose.is_some_and(invasive) {
                let operation = item.request.category == Category::Surgery;
                let value = Value::Answer(Answer::Yes);
                let section = Section::Request(at);
                let evidence = Evidence {
                    span: item.heading,
                    section,
                    value,
                    cue: "requested",
                };
                self.worker(fact, evidence, !operation);
            }
        }
    }
}

fn weigh_all(evidence: BTreeMap<FactId, Vec<Weighed>>, table: &FactTable) -> FactSet {
    let one_yes = |fact| table.get(fact).is_some_and(|fact| fact.one_yes_decides);
    evidence
        .into_iter()
        .filter_map(|(fact, evidence)| Some((fact, weigh(evidence, one_yes(fact))?)))
        .collect()
}

/// One fact from its evidence.
fn weigh(evidence: Vec<Weighed>, one_yes: bool) -> Option<Fact> {
    let of = |rationale: bool| {
        let in_section = move |one: &&Weighed| {
            matches!(one.evidence.section, Section::Rationale(_)) == rationale
        };
        evidence.iter().filter(in_section).max_by(|a, b| {
            rank(a, one_yes)
                .cmp(&rank(b, one_yes))
                .then(counted(a).cmp(&counted(b)))
                .then(a.evidence.span.cmp(&b.evidence.span))
        })
    };
    let (summary, rationale) = (of(false), of(true));
    let decisive = match (summary, rationale) {
        (Some(summary), Some(rationale)) if rationale.hint && !summary.hint => summary,
        // "Long-term" stands only where no length is told.
        (Some(told), Some(long)) if tells_length(told) && is_long_term(long) => told,
        // What is disputed is asked for, whatever a rationale says beside it.
        (Some(asked), Some(_)) if is_request(asked) && !asked.hint => asked,
        (_, Some(rationale)) => rationale,
        (summary, None) => summary?,
    };
    let conflict = match (summary, rationale) {
        (Some(summary), Some(rationale)) => {
            contradict(summary.evidence.value, rationale.evidence.value)
        }
        _ => false,
    };
    let decisive = decisive.evidence.clone();
    let (mut support, against): (Vec<_>, Vec<_>) = evidence
        .into_iter()
        .map(|one| one.evidence)
        .partition(|one| !contradict(one.value, decisive.value));
    // The decisive words stand first.
    support.sort_by_key(|one| (*one != decisive, one.section, one.span));
    support.dedup();
    Some(Fact {
        value: decisive.value,
        evidence: support,
        against,
        conflict,
    })
}

fn contradict(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Answer(a), Value::Answer(b)) => a != b,
        (Value::Use(a), Value::Use(b)) => (a == Use::New) != (b == Use::New),
        (Value::Count(_), Value::Count(_)) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn an_item_keeps_its_own_evidence_and_a_part_of_that_of_others() {
        let vocabulary = Vocabulary::shipped();
        let names = FactNames::of(&vocabulary.facts);
        let fact = vocabulary.facts.find("prior_treatment").unwrap();
        let mut scales = Scales::new(vocabulary, names, 1);
        let evidence = |at: usize, section| Evidence {
            span: Span::new(at, at + 1),
            section,
            value: Value::Answer(Answer::Yes),
            cue: "",
        };
        for at in 0..2 * MOST {
            scales.item(0, fact, evidence(at, Section::Rationale(at + 1)), false);
        }
        let own = evidence(2 * MOST, Section::Rationale(0));
        scales.item(0, fact, own.clone(), false);
        let facts = weigh_all(scales.items.remove(0), &vocabulary.facts);
        let fact = facts.get(&fact).unwrap();
        assert_eq!(fact.evidence.len(), MOST + 1);
        assert_eq!(fact.evidence.first(), Some(&own));
    }
}
