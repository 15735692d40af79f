//! A *clause* of finding, on its way to the scales: each reading of it becomes
//! evidence for a fact of the worker or of the items that it is about.

mod of_items;
mod sessions;
mod stomach;
mod supposed;

use std::ops::Range;

use super::at_home;
use super::class_set::ClassSet;
use super::drugs;
use super::duration;
use super::fact::{Evidence, Section, Value};
use super::grammar::{Lasting, Mood, Placed, Reading};
use super::limb::Limbs;
use super::link::Link;
use super::operation;
use super::picture;
use super::reach;
use super::token::{Meaning, Token};
use super::unrecorded;
use super::weigh::Scales;
use crate::answer::{Answer, Unit};
use crate::vocabulary::{FactId, Vocabulary, Whose};

const VISITS: u8 = b'V';
const LIMB: u8 = b'l';
const PAIN: u8 = b'o';
const LATELY: u8 = 0xCF;
/// What a length of time may be of beside pain.
static BESIDE_PAIN: ClassSet = ClassSet::of(b"S_`TC+m*dR");
/// The same where a length is told: a short time since the injury is one of pain.
static BESIDE_LENGTH: ClassSet = ClassSet::of(b"_`TC+mdR");

/// One stretch of finding, on its way to the scales.
pub(super) struct Clause<'c, 'r> {
    pub(super) text: &'c str,
    pub(super) tokens: &'c [Token],
    pub(super) section: Section,
    pub(super) request_date: Option<jiff::civil::Date>,
    pub(super) request_dates: &'c [Option<jiff::civil::Date>],
    pub(super) recited: Option<crate::answer::Duration>,
    pub(super) link: &'c Link<'r>,
    pub(super) scales: &'c mut Scales<'r>,
}

impl Clause<'_, '_> {
    /// Puts one reading of it on the scales.
    pub(super) fn take(&mut self, start: usize, placed: &Placed, vocabulary: &Vocabulary) {
        let core = start + placed.core.start..start + placed.core.end;
        let mut whole = start + placed.whole.start..start + placed.whole.end;
        let unrecorded = unrecorded::may_turn(&placed.reading)
            .then(|| {
                let of = |statement| unrecorded::with_denial(self.text, self.tokens, &statement);
                of(whole.clone()).or_else(|| of(core.start..whole.end))
            })
            .flatten();
        let turned = unrecorded.is_some();
        whole = unrecorded.unwrap_or(whole);
        let (Some(core_tokens), Some(whole_tokens)) = (
            self.tokens.get(core.clone()),
            self.tokens.get(whole.clone()),
        ) else {
            return;
        };
        let (Some(first), Some(last)) = (whole_tokens.first(), whole_tokens.last()) else {
            return;
        };
        let (span, section, cue) = (first.span.cover(last.span), self.section, placed.cue);
        let evidence = |value| Evidence {
            span,
            section,
            value,
            cue,
        };
        let says = match core_tokens.first().map(|token| token.meaning) {
            Some(Meaning::Finding(_, answer)) => Some(answer),
            _ => None,
        };
        let reading = match turned {
            true => unrecorded::turned(&placed.reading, says),
            false
                if reach::ends_before(self.text, self.tokens, whole.start, core.clone())
                    || self.is_not_reached(&placed.reading, &core) =>
            {
                Some(reach::beyond(&placed.reading))
            }
            false => Some(placed.reading.clone()),
        };
        let Some(reading) = reading else { return };
        match reading {
            Reading::Finding(mood) => {
                if let Some(&Token {
                    meaning: Meaning::Finding(fact, answer),
                    ..
                }) = core_tokens.first()
                {
                    // "No spasm, neurologically intact": what says by itself
                    // that nothing is there is not one more of what is denied.
                    let apart = placed.core.start > placed.whole.start + 1;
                    let mood = match (mood, answer) {
                        (Mood::Denied, Answer::No) if apart => Mood::Stated,
                        _ => mood,
                    };
                    if self.scales.names().home_exercise == Some(fact)
                        && at_home::says_nothing(
                            mood,
                            self.text,
                            self.tokens,
                            &whole,
                            start + placed.core.start,
                        )
                    {
                        return;
                    }
                    if self.scales.names().postoperative == Some(fact)
                        && in_mood(mood, answer) == Some(Answer::No)
                    {
                        self.never_operated(&evidence);
                    }
                    if self.scales.names().gi_risk == Some(fact)
                        && let Some(answer) = in_mood(mood, answer)
                    {
                        let said_of_a_drug = self.upset(answer, (&core, &whole), &evidence);
                        if said_of_a_drug && answer == Answer::No {
                            return;
                        }
                    }
                    self.state(fact, mood, answer, vocabulary, (evidence, placed.hint));
                }
            }
            Reading::Shape(_, fact, _)
                if self.scales.names().chronic_pain == Some(fact)
                    && self.is_of_the_stomach(core.end) => {}
            Reading::Shape(Mood::Stated, fact, _)
                if self.scales.names().radicular_pain == Some(fact)
                    && matches!(core_tokens, [limb, pain]
                        if limb.symbol == LIMB && pain.symbol == PAIN)
                    && !self.link.injects_a_root() => {}
            Reading::Shape(..) if operation::is_minor(core_tokens) => {}
            Reading::Shape(Mood::Denied, fact, _)
                if self.scales.names().first_line_failed == Some(fact)
                    && !drugs::may_be_missed(whole_tokens, section, self.link.record()) => {}
            Reading::Shape(Mood::Stated, fact, Answer::Yes)
                if self.scales.names().postoperative == Some(fact) && self.is_long_past(&whole) => {
            }
            Reading::Shape(_, fact, _)
                if self.scales.names().is_picture(fact)
                    && picture::is_in_question(self.tokens, &whole, self.text) => {}
            Reading::Shape(_, fact, _)
                if (self.scales.names().is_picture(fact)
                    || picture::is_broken_bone(core_tokens))
                    && picture::words_of_region(self.tokens, &whole, self.text)
                        .is_some_and(|words| self.link.is_elsewhere(words)) => {}
            Reading::Shape(mood, fact, answer) => {
                self.state(fact, mood, answer, vocabulary, (evidence, placed.hint));
            }
            Reading::Use(lasting) => self.used(lasting, (&whole, &evidence)),
            Reading::Drugs(taking) => self.took(taking, cue, (&whole, &evidence)),
            Reading::Pain(lasting) => {
                if let Some(length) =
                    duration::length_of_use(lasting, whole_tokens, self.request_date, None)
                {
                    // A short time since an injury, or of treatment, says little of
                    // the pain.
                    let beside = match lasting {
                        Lasting::For => &BESIDE_LENGTH,
                        _ => &BESIDE_PAIN,
                    };
                    let of_pain = whole_tokens.iter().all(|token| !beside.has(token.symbol));
                    self.scales.pained(length, of_pain, evidence);
                }
            }
            Reading::Worse => {
                // "Over the past two weeks", "since the last visit".
                let lately = |token: &Token| {
                    matches!(token.meaning, Meaning::Unit(Unit::Day | Unit::Week))
                        || matches!(token.symbol, VISITS | LATELY)
                };
                // "Over the past month", but not over three.
                let month = |token: &Token| matches!(token.meaning, Meaning::Unit(Unit::Month));
                let counted = |token: &Token| matches!(token.meaning, Meaning::Number(_));
                let last_month =
                    whole_tokens.iter().any(month) && !whole_tokens.iter().any(counted);
                if last_month || whole_tokens.iter().any(lately) {
                    self.scales.worsened(evidence(Value::Answer(Answer::Yes)));
                }
            }
            Reading::NoDrugs => {
                drugs::none_taken(
                    &evidence(Value::Answer(Answer::No)),
                    self.link.record(),
                    self.scales,
                );
            }
            Reading::Visits => self.visited((&whole, &evidence)),
            Reading::OfCourse(mood, fact, answer) => {
                self.went(
                    (mood, fact, answer),
                    (placed.hint, vocabulary),
                    (&whole, &evidence),
                );
            }
            Reading::Scores(mood, fact) => {
                self.scored((mood, fact, placed.hint), core_tokens, (&whole, &evidence));
            }
        }
    }

    /// Whether a denial does not reach what is stated in these tokens.
    fn is_not_reached(&self, reading: &Reading, core: &Range<usize>) -> bool {
        let at = core.start;
        let fact = match (reading, self.tokens.get(at).map(|token| token.meaning)) {
            (Reading::Finding(_), Some(Meaning::Finding(fact, _))) => Some(fact),
            (&Reading::Shape(_, fact, _), _) => Some(fact),
            _ => return false,
        };
        self.scales.names().chronic_pain == fact
            && reach::is_presupposed(self.text, self.tokens, at)
            || reach::is_another_predicate(self.text, self.tokens, at)
    }

    /// Whether what stands at this place is a complaint or drug of the stomach, which
    /// is chronic without pain: "long-term warfarin".
    fn is_of_the_stomach(&self, at: usize) -> bool {
        let gi_risk = self.scales.names().gi_risk;
        self.tokens.get(at).is_some_and(
            |token| matches!(token.meaning, Meaning::Finding(fact, _) if gi_risk == Some(fact)),
        )
    }

    /// Who never had an operation did not have the one that is asked for.
    fn never_operated(&mut self, evidence: &impl Fn(Value) -> Evidence) {
        for item in self.link.operations() {
            self.scales
                .treated_before(item, evidence(Value::Answer(Answer::No)), false);
        }
    }

    /// Whether an operation is of a time that has nothing to do with this request.
    fn is_long_past(&self, whole: &Range<usize>) -> bool {
        let behind = self.tokens.get(whole.end..).unwrap_or_default();
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let injury = self.link.record().dates.injury;
        operation::is_long_past(statement, behind, self.request_date, injury)
    }

    fn state(
        &mut self,
        fact: FactId,
        mood: Mood,
        answer: Answer,
        vocabulary: &Vocabulary,
        (evidence, hint): (impl Fn(Value) -> Evidence, bool),
    ) {
        let Some(answer) = in_mood(mood, answer) else {
            return;
        };
        let evidence = evidence(Value::Answer(answer));
        match vocabulary.facts.get(fact).map(|fact| fact.whose) {
            Some(Whose::Worker) if self.scales.names().radicular_pain == Some(fact) => {
                let (start, end) = (evidence.span.start, evidence.span.end);
                let limbs = Limbs::in_words(self.text.get(start..end).unwrap_or_default());
                self.scales.radiates(fact, limbs, evidence, hint);
            }
            Some(Whose::Worker) => self.scales.worker(fact, evidence, hint),
            Some(Whose::Item) => {
                for item in self
                    .link
                    .items_of(self.tokens, 0..self.tokens.len(), self.section)
                {
                    self.scales.item(item, fact, evidence.clone(), hint);
                }
            }
            None => {}
        }
    }
}

/// What a statement in this mood says; nothing where it only supposes.
fn in_mood(mood: Mood, answer: Answer) -> Option<Answer> {
    match mood {
        Mood::Stated => Some(answer),
        Mood::Denied => Some(answer.negated()),
        Mood::Supposed => None,
    }
}
