//! What a clause says of the *items*: how long a treatment was used, whether and
//! how often it was received, and what came of it.

use std::ops::Range;

use super::super::class;
use super::super::concern::{Concern, counts_visits};
use super::super::drugs;
use super::super::duration;
use super::super::fact::{Evidence, Section, Value};
use super::super::grammar::{Lasting, Mood, Taking};
use super::super::link::told_of;
use super::super::tag::{BEFORE_ANOTHER, COURSE};
use super::super::token::{Meaning, Token};
use super::beside::{
    around, denies, is_first, is_nothing, is_of_a_record, is_of_a_test, is_over, was_had,
};
use super::earlier::is_of_an_effect;
use super::supposed::is_of_work_status;
use super::{Clause, in_mood};
use crate::answer::{Answer, Use};
use crate::facts::weigh::UNRECORDED;
use crate::vocabulary::{FactId, Vocabulary};

/// "Prior use", "before", "a second", "again", and a list of earlier care.
const EARLIER: &[u8] = &[
    class::FORMER,
    class::BEFORE,
    class::ANOTHER,
    class::AGAIN,
    class::PAST_CARE,
];
/// Words behind "able to" in which what the worker can do is named.
const BEHIND_ABLE: usize = 5;
/// Words behind a first use in which the treatment may be named.
const BEHIND_FIRST: usize = 3;
/// Words in front of "new to him" in which it may be named.
const BEFORE_NEW: usize = 8;

impl Clause<'_, '_, '_> {
    /// A length of use, and that the treatment was or was not received before.
    pub(super) fn used(
        &mut self,
        lasting: Lasting,
        (whole, evidence): (&Range<usize>, &impl Fn(Value) -> Evidence),
    ) {
        let whole_tokens = self.tokens.get(whole.clone()).unwrap_or_default();
        // "Completed an initial trial" is no first use of now.
        let before = self.tokens.get(..whole.start).unwrap_or_default();
        if lasting == Lasting::First && is_over(before, whole_tokens)
            || lasting == Lasting::LongTerm && self.is_only_warranted(whole)
            || lasting == Lasting::For && self.is_a_supply(whole_tokens)
            || lasting == Lasting::First
                && (self.is_a_measure(whole) || self.is_over_then(whole, evidence))
            || self.used_each(lasting, whole, evidence)
            || lasting == Lasting::First
                && denies(whole_tokens)
                && (self.asks_how_much(whole.clone())
                    || self.has_exception(whole)
                    || self.is_of_its_effect(&(whole.end.saturating_sub(1)..whole.end)))
            || lasting == Lasting::At && !self.lists_drugs(whole_tokens)
        {
            return;
        }
        // "We will start her on Mobic" begins no other drug.
        let behind = self.tokens.get(whole.end..).unwrap_or_default();
        let parts = |token: &Token| token.symbol == class::SEMICOLON;
        let listed = told_of(self.tokens, whole.clone(), self.text);
        let end = match behind.first() {
            Some(next) if next.symbol == class::AND => whole.end.max(listed.end),
            _ => whole.end + behind.iter().position(parts).unwrap_or(behind.len()),
        };
        let then = whole.start.min(listed.start)..end;
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        let from_then = self.tokens.get(then.clone()).unwrap_or_default();
        let begun = (lasting == Lasting::First && from_then.iter().any(drug))
            .then(|| self.link.items_of(self.tokens, then, self.section));
        // "This would be her first course of therapy"; of "the first visits" others may
        // have followed.
        let named = (whole.end + BEHIND_FIRST).min(self.tokens.len());
        // "Acupuncture would be new to her."
        let new_to = whole_tokens
            .first()
            .is_some_and(|first| self.words(first).starts_with("new "));
        let front = if new_to { BEFORE_NEW } else { 0 };
        let with_name = self
            .tokens
            .get(whole.start.saturating_sub(front)..named)
            .unwrap_or_default();
        let visits = |token: &Token| token.symbol == class::VISITS;
        let end = with_name.iter().position(visits);
        let with_name = end.map_or(with_name, |end| with_name.get(..end).unwrap_or_default());
        // "This is the initial course."
        let of_sessions = lasting == Lasting::First
            && whole_tokens
                .iter()
                .chain(self.tokens.get(whole.end))
                .any(|token| token.says(self.text, &COURSE));
        for item in self.used_items(lasting, whole) {
            let another = |begun: &Vec<usize>| !begun.contains(&item);
            if self.link.is_drug(item) && begun.as_ref().is_some_and(another)
                || lasting == Lasting::First
                    && (self.is_another_never_had(item, whole)
                        || self.link.is_another_device(item, with_name, self.text))
            {
                continue;
            }
            let request = || self.requested.of_item(item);
            let length = match lasting {
                Lasting::SinceInjury => self.requested.since_injury(),
                _ => duration::from_now(lasting, whole_tokens, request, self.recited),
            };
            if let Some(length) = length {
                let is_first_request =
                    length != Use::New || self.link.is_begun(item) || !denies(whole_tokens);
                if !self.link.is_done_once(item) && is_first_request {
                    self.scales
                        .used(item, evidence(Value::Use(length)), lasting == Lasting::At);
                }
                let before = if length == Use::New {
                    Answer::No
                } else {
                    Answer::Yes
                };
                // What is on trial may have been on trial before.
                let on_trial = length == Use::New
                    && whole_tokens
                        .iter()
                        .any(|token| self.words(token).contains("trial"));
                if !on_trial
                    && (length != Use::New || is_first(whole_tokens))
                    && (self.link.tells_of_history(item, with_name)
                        || self.link.comes_in_sessions(item) && of_sessions)
                {
                    self.scales
                        .treated_before(item, evidence(Value::Answer(before)), false);
                }
            }
        }
    }

    /// Drugs, and that what is taken was taken before.
    pub(super) fn took(
        &mut self,
        taking: Taking,
        cue: &'static str,
        (whole, evidence): (&Range<usize>, &impl Fn(Value) -> Evidence),
    ) {
        let section = self.section;
        let whole_tokens = self.tokens.get(whole.clone()).unwrap_or_default();
        let taking = if taking == Taking::Tried && self.is_of_failed_care(whole.clone()) {
            Taking::Taken
        } else {
            taking
        };
        if taking != Taking::Taken || !self.is_of_earlier_care(whole.start) {
            drugs::take(
                taking,
                (whole_tokens, self.tokens),
                (section, self.requested),
                (self.text, cue, self.link.record()),
                self.scales,
            );
        }
        // What is taken was taken before, unless it is only now asked for.
        let tells = section == Section::Summary
            && drugs::tells_of_use(taking, self.tokens, self.text)
            || taking == Taking::Taken && self.is_somebodys(whole.start);
        if tells && !self.is_only_planned(whole) && !self.is_begun_now(whole) {
            for item in self.link.items_of(self.tokens, whole.clone(), self.section) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
    }

    /// Whether a word puts a test before another one.
    fn tells_of_earlier(&self, token: &Token) -> bool {
        EARLIER.contains(&token.symbol) || token.says(self.text, &BEFORE_ANOTHER)
    }

    /// Whether what is told of is what is asked for: of a test that was done before it was
    /// reviewed, that it was done is no earlier one, nor is what was only prescribed.
    fn is_the_request_itself(&self, item: usize, whole: &Range<usize>) -> bool {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        self.is_the_one_done(item, whole)
            && !statement.iter().any(|token| self.tells_of_earlier(token))
            || self.is_only_prescribed(whole, self.link.is_drug(item))
    }

    /// Whether a statement is of the item itself as it is asked for or just begun, or of
    /// another thing of a mixed kind.
    fn is_of_no_such_care(
        &self,
        (item, concern, received): (usize, Concern, bool),
        whole: &Range<usize>,
    ) -> bool {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        received
            && (self.is_the_request_itself(item, whole)
                || self.link.is_injection(item) && self.is_being_given(whole)
                || self.link.is_drug(item) && self.is_begun_now(whole))
            || matches!(concern, Concern::History | Concern::Effect)
                && self.link.is_another_thing(item, statement, self.text)
    }

    /// What the course of a treatment was.
    pub(super) fn went(
        &mut self,
        (mood, fact, answer): (Mood, FactId, Answer),
        (hint, vocabulary): (bool, &Vocabulary),
        (whole, evidence): (&Range<usize>, &impl Fn(Value) -> Evidence),
    ) {
        let section = self.section;
        // "Is able to do his home exercises" is no gain.
        let at_home = self.scales.names().home_exercise;
        let exercises = |token: &Token| matches!(token.meaning, Meaning::Finding(fact, _) if at_home == Some(fact));
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let next = self.tokens.get(whole.end..).unwrap_or_default();
        if statement
            .last()
            .is_some_and(|token| token.symbol == class::ENABLE)
            && next.iter().take(BEHIND_ABLE).any(exercises)
        {
            return;
        }
        let to_which = around(self.tokens, whole);
        let Some(answer) = in_mood(mood, answer) else {
            return;
        };
        let is_drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        let Some(definition) = vocabulary.facts.get(fact) else {
            return;
        };
        if hint && section == Section::Summary && mood == Mood::Stated {
            return;
        }
        let concern = Concern::of(&definition.name);
        let untold = mood == Mood::Denied && self.is_undiscussed(concern, whole);
        if untold || mood == Mood::Stated && self.only_supposes(concern, whole) {
            return;
        }
        if concern == Concern::History && self.tells_nothing_of_before((mood, hint), whole) {
            return;
        }
        // "Improvement with prior acupuncture was not documented": there was some.
        let front = self.tokens.get(..whole.start).unwrap_or_default();
        let denied = concern == Concern::History && mood == Mood::Denied;
        // "Has never had an operation" denies no drug.
        if denied && self.link.is_of_another_field(statement) {
            return;
        }
        if denied && self.excepts_care(whole, evidence) {
            return;
        }
        // Where it is not known how much of it there was, there was some.
        let how_much = denied && self.asks_how_much(whole.clone());
        if how_much && !self.was_some(whole) {
            return;
        }
        let passed = concern == Concern::Harm && mood == Mood::Denied && self.has_passed(statement);
        let answer = if denied && (how_much || is_of_an_effect(front)) || passed {
            Answer::Yes
        } else {
            answer
        };
        let hint = hint || how_much;
        if concern == Concern::Purpose
            && mood == Mood::Stated
            && (self.advises_a_person(whole) || self.is_demanded(whole))
            || concern == Concern::Purpose && mood == Mood::Denied && is_of_a_test(front)
        {
            return;
        }
        if concern == Concern::Harm && self.leaves_harm_open(mood, statement)
            || concern == Concern::Effect
                && (is_of_work_status(mood, statement) || self.is_work_by_itself(statement))
        {
            return;
        }
        let mut about = None;
        for item in self.had_by((mood, fact, concern), whole) {
            let received = concern == Concern::History && answer == Answer::Yes;
            if self.is_of_no_such_care((item, concern, received), whole)
                || denied
                    && (self.is_another_never_had(item, whole)
                        || self.link.is_another_device(item, statement, self.text)
                        || self.is_denied_for_now(whole, self.link.is_drug(item)))
            {
                continue;
            }
            let mut said = evidence(Value::Answer(answer));
            if denied && is_of_a_record(statement) {
                said.cue = UNRECORDED;
            }
            let about = *about.get_or_insert_with(|| self.about(fact, whole, hint));
            self.scales.item_of_some((item, fact), about, said, hint);
            if concern == Concern::History {
                self.pictures_itself(item, statement, answer, evidence);
                self.received_since_operation((item, answer), whole, evidence);
            }
            // What has done something, or is borne well, was received.
            let tells = match concern {
                // "No benefit of Norco" tells so, "no improvement" need not.
                Concern::Effect if mood == Mood::Denied || is_nothing(statement) => {
                    statement.iter().any(is_drug) || counts_visits(statement)
                }
                Concern::Effect => true,
                Concern::Harm => {
                    section == Section::Rationale(item) || to_which.iter().any(is_drug)
                }
                _ => false,
            };
            if tells && (was_had(to_which) || self.link.tells_of_history(item, to_which)) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
    }

    pub(super) fn words(&self, token: &Token) -> &str {
        token.words(self.text)
    }
}
