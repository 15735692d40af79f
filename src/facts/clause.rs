//! A *clause* of finding, on its way to the scales: each reading of it becomes
//! evidence for a fact of the worker or of the items that it is about.

mod antecedent;
mod at_work;
mod begun;
mod beside;
mod by_itself;
mod cause;
mod concerned;
mod counted;
mod each;
mod earlier;
mod excepted;
mod extent;
mod given_for;
mod healed;
mod lasting;
mod left_undone;
mod never;
mod none_of_which;
mod object;
mod of_items;
mod of_worker;
mod operated;
mod pictured;
mod scores;
mod sessions;
mod shown;
mod side_by_side;
mod since_operation;
mod stomach;
mod supposed;
mod used_by;
mod with_and_without;

use std::ops::Range;

use super::class;
use super::drugs;
use super::fact::{Evidence, Section, Value};
use super::grammar::{Mood, Placed, Reading};
use super::link::Link;
use super::reach;
use super::request_date::RequestDates;
use super::tag::ASKING;
use super::token::{Meaning, Token};
use super::unrecorded;
use super::weigh::Scales;
use crate::answer::{Answer, Duration};
use crate::vocabulary::{FactId, Symbol, Vocabulary, Whose};

/// "Takes", "received".
const TAKEN: &[Symbol] = &[class::USE, class::RECEIVE];

/// One stretch of finding, on its way to the scales.
pub(super) struct Clause<'c, 'r, 'v> {
    pub(super) text: &'c str,
    pub(super) tokens: &'c [Token],
    /// What stands in front of it in its section.
    pub(super) before: &'c [Token],
    pub(super) section: Section,
    pub(super) requested: &'c RequestDates<'r>,
    /// The limit that was recited last.
    pub(super) recited: &'c dyn Fn() -> Option<Duration>,
    /// The words of a guideline that stand just in front of it.
    pub(super) recital: &'c dyn Fn() -> &'c [Token],
    pub(super) link: &'c Link<'r>,
    pub(super) scales: &'c mut Scales<'v>,
}

impl Clause<'_, '_, '_> {
    /// Puts one reading of it on the scales.
    pub(super) fn take(&mut self, start: usize, placed: &Placed, vocabulary: &Vocabulary) {
        if self.asks() {
            return;
        }
        let core = start + placed.core.start..start + placed.core.end;
        let whole = start + placed.whole.start..start + placed.whole.end;
        let Some((reading, whole)) = self.heard(&placed.reading, &core, whole) else {
            return;
        };
        if self.says_nothing(&reading, &core, &whole) {
            return;
        }
        let (reading, whole) = self
            .excepts(&reading, &core, &whole)
            .unwrap_or((reading, whole));
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
        match reading {
            Reading::Finding(mood) => {
                self.found((mood, placed), (&core, &whole), vocabulary, &evidence);
                if let ([one], Mood::Stated) = (core_tokens, mood)
                    && let Meaning::Finding(fact, answer) = one.meaning
                {
                    if answer == Answer::Yes {
                        self.pictured(fact, &core, &evidence);
                    }
                    self.tested(fact, &core, &evidence);
                }
            }
            Reading::Shape(mood, fact, answer) => {
                let mood = match mood {
                    Mood::Denied if self.presupposes_picture(fact, &core) => Mood::Stated,
                    mood => mood,
                };
                if !self.is_passed_over((mood, fact, answer), &core, &whole) {
                    let hint = placed.hint
                        || self.denies_some_operation((fact, mood, answer), &whole)
                        || self.denies_signs_only(mood, fact, &whole)
                        || self.was_before(fact, &whole)
                        || self.was_earlier_work(fact, &whole);
                    self.state((fact, mood, answer), &whole, vocabulary, (&evidence, hint));
                    self.recovers((fact, mood, answer), &whole, (&evidence, hint));
                    self.operated((fact, mood, answer), &whole, &evidence);
                    self.lacks_signs((mood, fact), (&core, &whole), &evidence);
                    if in_mood(mood, answer) == Some(Answer::Yes) {
                        self.pictured(fact, &whole, &evidence);
                    }
                    if mood == Mood::Stated && self.is_growing_weakness(fact, core_tokens) {
                        self.found_deficit(&whole, &evidence);
                    }
                }
            }
            Reading::Use(lasting) => self.used(lasting, (&whole, &evidence)),
            Reading::Drugs(taking) => self.took(taking, cue, (&whole, &evidence)),
            Reading::Pain(lasting) => self.hurt(lasting, whole_tokens, evidence),
            Reading::Worse => self.became_worse(&whole, &evidence),
            // "Takes no new medication" is none of those that are taken already.
            Reading::NoDrugs
                if whole_tokens
                    .iter()
                    .any(|token| drugs::is_one_more(self.text, token)) => {}
            Reading::NoDrugs => {
                drugs::none_taken(
                    &evidence(Value::Answer(Answer::No)),
                    self.link.record(),
                    self.scales,
                );
            }
            Reading::Visits => self.visited((&whole, &evidence)),
            Reading::OfCourse(mood, fact, answer) => {
                let is_of_care = self.scales.names().prior_treatment == Some(fact);
                let mood = match mood {
                    Mood::Denied if is_of_care && self.is_of_its_effect(&core) => Mood::Stated,
                    mood => mood,
                };
                self.went(
                    (mood, fact, answer),
                    (placed.hint, vocabulary),
                    (&whole, &evidence),
                );
            }
            Reading::Scores(mood, fact, better) => {
                self.scored((mood, fact, better), core_tokens, (&whole, &evidence));
            }
        }
    }

    /// "Is it tolerated?": a question states nothing. (A mark alone may be a bullet that
    /// was lost.)
    fn asks(&self) -> bool {
        let Some((first, last)) = self.tokens.first().zip(self.tokens.last()) else {
            return false;
        };
        let behind = self.text.get(last.span.end..).unwrap_or_default();
        behind.starts_with('?')
            && (matches!(first.symbol, class::BE | class::HAVE | class::QUESTION)
                || first.says(self.text, &ASKING))
    }

    /// A reading as the whole clause says it, and where its statement stands: turned
    /// round where no record tells it, and plain where the denial ends before it.
    fn heard(
        &self,
        reading: &Reading,
        core: &Range<usize>,
        whole: Range<usize>,
    ) -> Option<(Reading, Range<usize>)> {
        let taken = self.takes_what_does_no_harm(reading, &whole);
        let told = taken.or_else(|| self.is_none_of_a_list(reading, core, &whole));
        if told.is_some() {
            return told;
        }
        let turned = self.is_over(reading, core);
        if let Some(turned) = turned.or_else(|| self.is_too_little_care(reading, core)) {
            return Some((turned, whole));
        }
        if unrecorded::may_turn(reading) && !self.presupposes_use(core) {
            let of = |statement| unrecorded::with_denial(self.text, self.tokens, &statement);
            let inner = || (core.start > whole.start).then(|| of(core.start..whole.end));
            if let Some(whole) = of(whole.clone()).or_else(|| inner().flatten()) {
                let says = match self.tokens.get(core.start).map(|token| token.meaning) {
                    Some(Meaning::Finding(_, answer)) => Some(answer),
                    _ => None,
                };
                return unrecorded::turned(reading, says).map(|turned| (turned, whole));
            }
        }
        let beyond = reach::beyond(reading).filter(|_| {
            reach::ends_before(self.text, self.tokens, whole.start, core.clone())
                || self.is_not_reached(reading, (core, &whole))
        });
        let reading = beyond.unwrap_or_else(|| reading.clone());
        Some((reading, whole))
    }

    /// Whether a reading is of nothing that the record could tell of now: of a need, of
    /// what is over, or of work that it does not show.
    fn says_nothing(&self, reading: &Reading, core: &Range<usize>, whole: &Range<usize>) -> bool {
        self.says_only_what_is_needed(reading, core, whole)
            || self.is_healed(reading, core, whole)
            || self.is_only_a_purpose(reading, core, whole)
            || self.is_last_of_denied(reading, core, whole)
            || self.is_on_no_picture(reading, core)
            || self.leaves_work_untold(reading, whole)
    }

    /// "The Norco that he takes": it is taken, whatever the record does not hold of it.
    fn presupposes_use(&self, core: &Range<usize>) -> bool {
        let core = self.tokens.get(core.clone()).unwrap_or_default();
        let taken = |token: &Token| TAKEN.contains(&token.symbol);
        let named = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        core.first().is_some_and(named) && core.last().is_some_and(taken)
    }

    /// Whether a denial does not reach what is stated in these tokens.
    fn is_not_reached(
        &self,
        reading: &Reading,
        (core, whole): (&Range<usize>, &Range<usize>),
    ) -> bool {
        let at = core.start;
        let fact = match (reading, self.tokens.get(at).map(|token| token.meaning)) {
            (Reading::Finding(_), Some(Meaning::Finding(fact, _)))
            | (&Reading::Shape(_, fact, _), _) => Some(fact),
            _ => return false,
        };
        let names = self.scales.names();
        let symptoms = [names.radicular_pain, names.spasm_documented];
        let denied = self.tokens.get(whole.start..at).unwrap_or_default();
        let before = || self.tokens.get(..whole.start).unwrap_or_default();
        let statement = || self.tokens.get(whole.clone()).unwrap_or_default();
        symptoms.contains(&fact)
            && (reach::denies_relief(denied)
                || reach::is_left_behind(before(), statement())
                || reach::comes_with_it(before(), statement()))
            || names.chronic_pain == fact && reach::is_presupposed(self.text, self.tokens, at)
            || names.acute_exacerbation == fact && reach::is_treated(self.text, self.tokens, at)
            || reach::is_another_predicate(self.text, self.tokens, at)
            || reach::is_of_the_test_before(self.tokens, whole.start..at)
    }

    fn state(
        &mut self,
        (fact, mood, answer): (FactId, Mood, Answer),
        whole: &Range<usize>,
        vocabulary: &Vocabulary,
        (evidence, hint): (&impl Fn(Value) -> Evidence, bool),
    ) {
        let Some(answer) = in_mood(mood, answer) else {
            return;
        };
        let evidence = evidence(Value::Answer(answer));
        match vocabulary.facts.get(fact).map(|fact| fact.whose) {
            Some(Whose::Worker) => {
                let about = self.about(fact, whole, hint);
                self.scales.of_some(fact, about, evidence, hint);
            }
            Some(Whose::Item) => {
                let all = 0..self.tokens.len();
                let items = self.link.items_of(self.tokens, all, self.section);
                if items.is_empty() {
                    return;
                }
                let about = self.about(fact, whole, hint);
                for item in items {
                    let said = evidence.clone();
                    self.scales.item_of_some((item, fact), about, said, hint);
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
