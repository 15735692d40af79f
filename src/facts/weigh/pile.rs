//! A *pile* of evidence, on the worker or on one item, and what each fact comes to by
//! it. Piles are small and are used again for the next letter.

use super::Weighed;
use super::rank::{contradict, counted, is_long_term, is_request, rank, tells_length};
use crate::answer::Answer;
use crate::facts::about::About;
use crate::facts::fact::{Evidence, Fact, FactSet, SeenByItem, Value};
use crate::facts::site::Place;
use crate::text::Span;
use crate::vocabulary::{FactId, FactTable, Whose};

/// Pieces of evidence on one fact of one item that are kept, beyond those in
/// its own rationale and heading. A statement may be about each of the items,
/// and so could come to be written down as often as there are items; no letter
/// that people have written comes near.
const MOST: usize = 64;
/// Pieces of evidence among which the same is looked for: one statement makes few.
const LAST: usize = 4;
/// Room for so much evidence is kept.
const ROOM: usize = 256;

/// Evidence on several facts, in the order in which it came.
#[derive(Clone, Debug, Default)]
pub(super) struct Pile {
    evidence: Vec<(FactId, Weighed)>,
    /// Facts of which enough is known.
    full: Vec<FactId>,
}

impl Pile {
    /// Adds evidence, however much there is; but the same words only once, for how many
    /// items ever they are read.
    pub(super) fn add(&mut self, fact: FactId, weighed: Weighed) {
        let same = |(of, other): &(FactId, Weighed)| {
            *of == fact && other.hint == weighed.hint && other.evidence == weighed.evidence
        };
        if !self.evidence.iter().rev().take(LAST).any(same) {
            self.evidence.push((fact, weighed));
        }
    }

    /// Adds evidence where there is not enough.
    pub(super) fn add_some(&mut self, fact: FactId, weighed: Weighed) {
        if self.full.contains(&fact) {
            return;
        }
        // Few piles are so high that they have to be counted.
        let of_fact = || self.evidence.iter().filter(|(of, _)| *of == fact).count();
        if self.evidence.len() >= MOST && of_fact() >= MOST {
            self.full.push(fact);
        } else {
            self.add(fact, weighed);
        }
    }

    /// Keeps the evidence of which this is so.
    pub(super) fn keep(&mut self, is_so: impl Fn(FactId, &Weighed) -> bool) {
        self.evidence
            .retain(|(fact, weighed)| is_so(*fact, weighed));
    }

    /// One value for each fact. Nothing is left of the pile but room.
    pub(super) fn weigh(&mut self, table: &FactTable) -> FactSet {
        self.weigh_by_item(table, &[]).0
    }

    /// One value for each fact, and what it is for items at these parts of the body where
    /// that is another.
    pub(super) fn weigh_by_item(
        &mut self,
        table: &FactTable,
        places: &[Place],
    ) -> (FactSet, Vec<SeenByItem>) {
        // What came first stays first.
        self.evidence.sort_by_key(|&(fact, _)| fact);
        let mut facts = FactSet::new();
        let mut by_item: Vec<SeenByItem> = Vec::new();
        let mut evidence: Vec<&Weighed> = Vec::new();
        for of_fact in self.evidence.chunk_by(|(one, _), (other, _)| one == other) {
            let Some(&(fact, _)) = of_fact.first() else {
                continue;
            };
            let kind = table.get(fact);
            let one_yes = kind.is_some_and(|fact| fact.one_yes_decides);
            let of_item = kind.is_some_and(|fact| fact.whose == Whose::Item);
            evidence.clear();
            evidence.extend(of_fact.iter().map(|(_, weighed)| weighed));
            let weigh = |evidence: &[&Weighed]| weigh(evidence, one_yes, of_item);
            let Some(known) = weigh(&evidence) else {
                continue;
            };
            for (item, seen) in super::by_item::by_item(&evidence, &known, places, &weigh) {
                if by_item.is_empty() {
                    by_item.resize_with(places.len(), SeenByItem::new);
                }
                if let Some(own) = by_item.get_mut(item) {
                    own.insert(fact, seen);
                }
            }
            facts.insert(fact, known);
        }
        self.evidence.clear();
        self.evidence.shrink_to(ROOM);
        self.full.clear();
        (facts, by_item)
    }
}

/// One fact from its evidence.
fn weigh(evidence: &[&Weighed], one_yes: bool, of_item: bool) -> Option<Fact> {
    let counting = counting(evidence, of_item);
    let evidence = || counting.iter().copied();
    // The best of each section; of two that are alike the later one.
    let worth = |weighed: &Weighed| {
        let rank = rank(weighed, one_yes);
        (rank, counted(weighed), weighed.evidence.span)
    };
    let (rationales, beside): (Vec<&Weighed>, Vec<&Weighed>) =
        evidence().partition(|one| one.evidence.is_of_rationale());
    let summary = beside.iter().copied().max_by_key(|one| worth(one));
    let rationale = rationales.iter().copied().max_by_key(|one| worth(one));
    let decisive = match (summary, rationale) {
        (Some(summary), Some(rationale)) if rationale.hint && !summary.hint => summary,
        // "Long-term" stands only where no length is told.
        (Some(told), Some(long)) if tells_length(told) && is_long_term(long) => told,
        // What is disputed is asked for, whatever a rationale says beside it.
        (Some(asked), Some(_)) if is_request(asked) && !asked.hint => asked,
        (_, Some(rationale)) => rationale,
        (summary, None) => summary?,
    };
    let conflict = summary.zip(rationale).and_then(|(summary, rationale)| {
        // That a treatment is named says too little to contradict what is told of it.
        let told = |value| {
            let mut told = counting.iter().filter(|one| !one.hint);
            told.any(|one| contradict(one.evidence.value, value))
        };
        if of_item {
            let stands = contradict(summary.evidence.value, rationale.evidence.value)
                && told(decisive.evidence.value);
            return stands.then(|| Box::new(pair(summary, rationale)));
        }
        let each = rationales.chunk_by(|a, b| a.evidence.section == b.evidence.section);
        let each = each.filter_map(|of_one| of_one.iter().copied().max_by_key(|one| worth(one)));
        let others = each.filter(|one| !one.hint && !summary.hint);
        let mut all = std::iter::once(rationale).chain(others);
        let against = all.find(|one| {
            contradict(summary.evidence.value, one.evidence.value)
                && !one.about.is_apart_from(summary.about)
        });
        against.map(|against| Box::new(pair(summary, against)))
    });
    let decisive = &decisive.evidence;
    let (against, support): (Vec<&Weighed>, Vec<&Weighed>) =
        evidence().partition(|one| contradict(one.evidence.value, decisive.value));
    let mut support: Vec<Evidence> = support.iter().map(|one| one.evidence.clone()).collect();
    let against = against.iter().map(|one| &one.evidence);
    // "No record that antidepressants failed": what is named within a denial does not
    // stand against it.
    let denials = Denials::of(&support);
    let against = against.filter(|one| !denials.hold(one.span));
    let against: Vec<Evidence> = against.cloned().collect();
    // The decisive words stand first.
    support.sort_by_key(|one| (one != decisive, one.section, one.span));
    support.dedup();
    Some(Fact {
        value: decisive.value,
        evidence: support,
        against,
        conflict,
        beside_rationales: summary.map(|one| one.evidence.value),
    })
}

/// Words that contradict each other.
fn pair(summary: &Weighed, rationale: &Weighed) -> [Evidence; 2] {
    [summary.evidence.clone(), rationale.evidence.clone()]
}

/// The evidence that counts: that others are well says nothing of what hurts, and what
/// was found later is so now.
fn counting<'w>(evidence: &[&'w Weighed], of_item: bool) -> Vec<&'w Weighed> {
    let yes = |weighed: &&Weighed| weighed.evidence.value == Value::Answer(Answer::Yes);
    let all = || evidence.iter().copied();
    let together = |of: &dyn Fn(&&Weighed) -> bool| {
        let about = all().filter(of).map(|weighed| weighed.about);
        about.fold(About::default(), About::and)
    };
    // That the left leg is well says nothing of the right one.
    let affected = together(&yes);
    // Nor that there is no ulcer of reflux that is told beside it. What a rationale says
    // of its item without naming it counts as told.
    let told = |in_rationale: bool| {
        together(&|one| {
            yes(one) && (of_item || !one.hint) && one.evidence.is_of_rationale() == in_rationale
        })
    };
    let (in_summary, in_rationale) = (told(false), told(true));
    let anywhere = in_summary.and(in_rationale);
    let is_beside = |weighed: &Weighed| {
        let told = if weighed.evidence.is_of_rationale() {
            anywhere
        } else {
            in_summary
        };
        weighed.about.is_of_other_parts_than(told)
    };
    let latest = latest(all());
    let is_outdated = |weighed: &Weighed| {
        latest.iter().any(|later| {
            weighed.about.is_outdated_by(later.about)
                && later.evidence.is_of_rationale() == weighed.evidence.is_of_rationale()
                && contradict(later.evidence.value, weighed.evidence.value)
        })
    };
    let counts = |weighed: &&Weighed| {
        !is_outdated(weighed)
            && (yes(weighed)
                || !weighed.about.is_of_other_limbs_than(affected) && !is_beside(weighed))
    };
    all().filter(counts).collect()
}

/// Of dated evidence that is alike but for its day, the latest: whatever is outdated is
/// so by one of these, and they are few however much evidence there is.
fn latest<'w>(evidence: impl Iterator<Item = &'w Weighed>) -> Vec<&'w Weighed> {
    let mut latest: Vec<&Weighed> = Vec::new();
    for one in evidence.filter(|one| one.about.day().is_some()) {
        let is_alike = |other: &&mut &Weighed| {
            one.about.is_alike(other.about)
                && one.evidence.value == other.evidence.value
                && one.evidence.is_of_rationale() == other.evidence.is_of_rationale()
        };
        match latest.iter_mut().find(is_alike) {
            Some(other) if other.about.day() < one.about.day() => *other = one,
            Some(_) => {}
            None => latest.push(one),
        }
    }
    latest
}

/// Where denials stand, each with the furthest end of those that begin no later: of a
/// long list each piece of evidence is asked of all others.
struct Denials(Vec<(Span, usize)>);

impl Denials {
    fn of(evidence: &[Evidence]) -> Self {
        let denials = evidence
            .iter()
            .filter(|one| one.value == Value::Answer(Answer::No));
        let mut spans: Vec<Span> = denials.map(|one| one.span).collect();
        spans.sort_unstable();
        let mut furthest = 0;
        let reaching = spans.into_iter().map(|span| {
            furthest = furthest.max(span.end);
            (span, furthest)
        });
        Self(reaching.collect())
    }

    /// Whether one of them has these words within it, and others beside them.
    fn hold(&self, words: Span) -> bool {
        let earlier = self.0.partition_point(|(span, _)| span.start < words.start);
        let from_here = self
            .0
            .partition_point(|(span, _)| span.start <= words.start);
        let before = earlier.checked_sub(1).and_then(|at| self.0.get(at));
        let here = self.0.get(earlier..from_here).and_then(<[_]>::last);
        before.is_some_and(|&(_, furthest)| furthest >= words.end)
            || here.is_some_and(|&(span, _)| span.end > words.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::fact::Section;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn a_pile_holds_a_part_of_what_is_said_of_an_item_elsewhere() {
        let facts = &Vocabulary::shipped().facts;
        let fact = facts.find("prior_treatment").unwrap();
        let weighed = |at: usize| {
            let evidence = Evidence {
                span: Span::new(at, at + 1),
                section: Section::Rationale(at),
                value: Value::Answer(Answer::Yes),
                cue: "",
            };
            Weighed::new(evidence, false)
        };
        let mut pile = Pile::default();
        for at in 1..2 * MOST {
            pile.add_some(fact, weighed(at));
        }
        pile.add(fact, weighed(0));
        let weighed = pile.weigh(facts);
        let known = weighed.get(&fact).unwrap();
        assert_eq!(known.evidence.len(), MOST + 1);
        assert!(pile.weigh(facts).is_empty());
    }

    #[test]
    fn what_is_named_within_a_denial_does_not_stand_against_it() {
        let facts = &Vocabulary::shipped().facts;
        let fact = facts.find("first_line_failed").unwrap();
        let against = |span: Span| {
            let mut pile = Pile::default();
            let said = [(Answer::Yes, span), (Answer::No, Span::new(10, 90))];
            for (answer, span) in said {
                let evidence = Evidence {
                    span,
                    section: Section::Rationale(0),
                    value: Value::Answer(answer),
                    cue: "",
                };
                pile.add(fact, Weighed::new(evidence, false));
            }
            pile.weigh(facts)[&fact].against.len()
        };
        assert_eq!(against(Span::new(60, 90)), 0);
        assert_eq!(against(Span::new(0, 9)), 1);
    }
}
