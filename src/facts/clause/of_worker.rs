//! What a clause says of the *worker*: what was found, and what sounds like it and says
//! nothing.

use std::ops::Range;

use super::super::about::About;
use super::super::at_home;
use super::super::class;
use super::super::complaint;
use super::super::drugs;
use super::super::fact::{Evidence, Value};
use super::super::grammar::{Mood, Placed};
use super::super::operation;
use super::super::picture;
use super::super::tag::{CAUDA, COMPROMISE, DEFICITS, GROSS, TWITCH};
use super::super::token::{Meaning, Token};
use super::{Clause, in_mood, supposed};
use crate::answer::Answer;
use crate::vocabulary::{Category, FactId, Vocabulary};

impl Clause<'_, '_, '_> {
    /// A word that states a fact by itself.
    pub(super) fn found(
        &mut self,
        (mood, placed): (Mood, &Placed),
        (core, whole): (&Range<usize>, &Range<usize>),
        vocabulary: &Vocabulary,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        let Some(&Token {
            meaning: Meaning::Finding(fact, answer),
            ..
        }) = self.tokens.get(core.start)
        else {
            return;
        };
        // "No spasm, neurologically intact": what says by itself that nothing is there
        // is not one more of what is denied.
        let apart = placed.core.start > placed.whole.start + 1;
        let mood = match (mood, answer) {
            (Mood::Denied, Answer::No) if apart => Mood::Stated,
            _ => mood,
        };
        let names = *self.scales.names();
        let mood = match mood {
            Mood::Stated
                if names.acute_exacerbation == Some(fact) && self.is_not_given_for(core.start) =>
            {
                Mood::Denied
            }
            Mood::Stated
                if names.home_exercise == Some(fact)
                    && at_home::is_given_up(self.tokens, core.start) =>
            {
                Mood::Denied
            }
            mood => mood,
        };
        let mood = self.mood_of_picture((fact, mood), core, whole);
        // "No acute condition" does not say that there is a chronic one.
        let not_acute = mood == Mood::Denied && answer == Answer::No;
        if not_acute && names.chronic_pain == Some(fact)
            || names.is_picture(fact) && picture::is_in_question(self.tokens, whole, self.text)
            || names.neurologic_deficit == Some(fact)
                && (self.is_of_a_picture(core.start)
                    || in_mood(mood, answer) == Some(Answer::No) && self.is_restricted(whole)
                    || self.names_a_diagnosis(core.start)
                    || self.is_only_told((mood, answer), (core.start, whole)))
            || names.spasm_documented == Some(fact)
                && mood == Mood::Stated
                && supposed::is_treated(self.text, self.tokens, core.start)
            || names.working == Some(fact) && self.is_no_work_now(mood, core.start)
            || names.surgery_considered == Some(fact)
                && in_mood(mood, answer) == Some(Answer::No)
                && self.is_of_its_need(whole)
            || names.home_exercise == Some(fact)
                && at_home::says_nothing(mood, self.text, self.tokens, whole, core.start)
        {
            return;
        }
        let said = in_mood(mood, answer);
        let (statement, one) = (whole.clone(), core.start..core.start + 1);
        if names.postoperative == Some(fact)
            && (said == Some(Answer::Yes)
                && operation::is_still_to_come(self.text, self.tokens, &one)
                || said == Some(Answer::No)
                    && operation::tells_no_time(
                        self.text,
                        self.tokens.get(statement).unwrap_or_default(),
                    ))
        {
            return;
        }
        if names.postoperative == Some(fact) && said == Some(Answer::No) {
            self.never_operated(whole, evidence);
        }
        if names.gi_risk == Some(fact)
            && let Some(answer) = said
        {
            if answer == Answer::No && self.is_a_thinner(core.start) {
                return;
            }
            if mood == Mood::Stated && self.is_a_denied_thinner(core.start) {
                return;
            }
            let said_of_a_drug = self.upset(answer, (core, whole), evidence);
            if said_of_a_drug && answer == Answer::No {
                return;
            }
        }
        let hint = placed.hint
            || self.denies_some_operation((fact, mood, answer), whole)
            || self.denies_signs_only(mood, fact, whole)
            || self.denies_gross_ones_only(mood, fact, whole)
            || self.was_before(fact, whole)
            || self.was_earlier_work(fact, whole);
        if names.red_flag == Some(fact) {
            let sign = self.tokens.get(core.start);
            let says = |words| sign.is_some_and(|sign| sign.says(self.text, words));
            match said {
                Some(Answer::Yes) if says(&DEFICITS) => self.found_deficit(whole, evidence),
                // That one sign is not there says nothing of the others.
                Some(Answer::No) if says(&CAUDA) => return,
                _ => {}
            }
        }
        self.state((fact, mood, answer), whole, vocabulary, (evidence, hint));
        self.recovers((fact, mood, answer), whole, (evidence, hint));
        self.operated((fact, mood, answer), whole, evidence);
        self.lacks_signs((mood, fact), (core, whole), evidence);
    }

    /// "The MRI report does not describe a tear", "was not seen on MRI": it was taken.
    fn mood_of_picture(
        &self,
        (fact, mood): (FactId, Mood),
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> Mood {
        let is_taken = mood == Mood::Denied
            && self.scales.names().is_picture(fact)
            && (self.is_silent_picture(core.end) || self.is_not_seen(core, whole));
        if is_taken { Mood::Stated } else { mood }
    }

    /// Whether a red flag is a weakness that goes on growing.
    pub(super) fn is_growing_weakness(&self, fact: FactId, core: &[Token]) -> bool {
        self.scales.names().red_flag == Some(fact)
            && core.iter().any(|token| token.symbol == class::WEAKNESS)
    }

    /// Whether a nerve is said to be compromised on a picture, which is no examination.
    fn is_of_a_picture(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        self.tokens
            .get(at)
            .is_some_and(|token| token.says(self.text, &COMPROMISE))
            && before
                .iter()
                .any(|token| matches!(token.symbol, class::IMAGING | class::ANY_IMAGING))
    }

    /// "A progressive neurologic deficit" is a deficit beside a red flag.
    pub(super) fn found_deficit(
        &mut self,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        if let Some(fact) = self.scales.names().neurologic_deficit {
            let evidence = evidence(Value::Answer(Answer::Yes));
            let about = About::default().at(self.site(fact, whole));
            self.scales.of_some(fact, about, evidence, true);
        }
    }

    /// Whether a shape sounds like a fact and states none.
    pub(super) fn is_passed_over(
        &self,
        (mood, fact, answer): (Mood, FactId, Answer),
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> bool {
        let names = *self.scales.names();
        let core_tokens = self.tokens.get(core.clone()).unwrap_or_default();
        let whole_tokens = self.tokens.get(whole.clone()).unwrap_or_default();
        let is = |name: Option<FactId>| name == Some(fact);
        let stated = mood == Mood::Stated;
        let symbols = |of: u8| core_tokens.iter().any(|token| token.symbol == of);
        let limb_hurts = || matches!(core_tokens, [limb, pain] if limb.symbol == class::LIMB && pain.symbol == class::PAIN);
        is(names.chronic_pain) && self.is_chronic_without_pain(core)
            || is(names.working) && self.is_no_work_now(mood, core.start)
            || stated
                && is(names.home_exercise)
                && at_home::says_nothing(mood, self.text, self.tokens, whole, core.start)
            || is(names.neurologic_deficit)
                && (self.measures_none(core)
                    || in_mood(mood, answer) == Some(Answer::Yes)
                        && (self.follows_no_nerve(whole) || self.is_low_all_over(whole)))
            || is(names.radicular_pain)
                && stated
                && (self.is_of_no_root(whole) || self.ends_at_the_buttock(whole))
            || is(names.plain_films_done) && self.is_of_slow_release(core)
            || stated && is(names.plain_films_done) && self.is_of_what_is_shot(core)
            || stated && names.is_picture(fact) && self.is_judged(core)
            || stated && is(names.radicular_pain) && limb_hurts() && !self.link.injects_a_root()
            || is(names.radicular_pain)
                && stated
                && symbols(class::DIGIT)
                && !symbols(class::LIMB)
                && self.link.is_of_hands_only()
            || is(names.radicular_pain) && self.is_of_a_trigger_point(core_tokens)
            || (is(names.neurologic_deficit)
                || stated && self.is_growing_weakness(fact, core_tokens))
                && self.is_only_told((mood, answer), (core.start, whole))
            || is(names.conservative_care_failed) && is_of_a_block(core_tokens)
            || is(names.conservative_care_failed)
                && in_mood(mood, answer) == Some(Answer::No)
                && (self.is_of_what_is_asked_for(whole_tokens)
                    || self.is_of_one_therapy(whole_tokens))
            || stated
                && answer == Answer::Yes
                && is(names.postoperative)
                && !self.link.operations().is_empty()
                && operation::is_the_one_meant(self.text, whole_tokens)
            || operation::is_minor(core_tokens)
            || operation::is_of_nothing(self.tokens, core.start)
            || is(names.surgery_considered)
                && stated
                && answer == Answer::No
                && operation::is_only_absent(self.text, core_tokens)
            || is(names.surgery_considered)
                && in_mood(mood, answer) == Some(Answer::No)
                && operation::is_of_its_risk(self.text, whole_tokens)
            || is(names.surgery_considered)
                && in_mood(mood, answer) == Some(Answer::No)
                && self.is_of_its_need(whole)
            || stated && is(names.postoperative) && operation::tells_no_time(self.text, core_tokens)
            || stated
                && answer == Answer::Yes
                && is(names.postoperative)
                && operation::is_still_to_come(self.text, self.tokens, whole)
            || is(names.postoperative)
                && in_mood(mood, answer) == Some(Answer::No)
                && operation::tells_no_time(self.text, whole_tokens)
                && !symbols(class::SURGERY)
            || mood == Mood::Denied
                && is(names.first_line_failed)
                && !drugs::may_be_missed(whole_tokens, self.section, self.link.record())
            || stated
                && answer == Answer::Yes
                && is(names.postoperative)
                && self.is_before_injury(whole)
            || mood == Mood::Denied
                && names.is_picture(fact)
                && picture::is_one_more(self.tokens, whole, self.text)
            || names.is_picture(fact) && picture::is_in_question(self.tokens, whole, self.text)
    }

    /// "A twitch response with referred pain": so does a trigger point answer, and no
    /// nerve root.
    fn is_of_a_trigger_point(&self, core: &[Token]) -> bool {
        let referred = |token: &Token| token.words(self.text).starts_with("referred");
        core.iter().any(referred) && self.tokens.iter().any(|it| it.says(self.text, &TWITCH))
    }

    /// Whether all the care that is named is that which is disputed: "has not had
    /// acupuncture before" says whether it was received, and nothing of other care.
    fn is_of_what_is_asked_for(&self, statement: &[Token]) -> bool {
        let other = |token: &Token| {
            matches!(token.meaning, Meaning::Drug(..) | Meaning::Finding(..))
                || matches!(
                    token.symbol,
                    class::CARE | class::MEDICATION | class::INJECTION | class::EXERCISE
                )
        };
        !statement.iter().any(other) && self.link.is_nothing_else(statement)
    }

    /// Whether one therapy among those that there are is all that is denied: who never had
    /// acupuncture may have had every other care.
    fn is_of_one_therapy(&self, statement: &[Token]) -> bool {
        let of_care = |token: &Token| {
            matches!(token.meaning, Meaning::Drug(..) | Meaning::Finding(..))
                || matches!(
                    token.symbol,
                    class::CARE
                        | class::PAST_CARE
                        | class::MEDICATION
                        | class::INJECTION
                        | class::EXERCISE
                )
        };
        let mut named = statement.iter().filter_map(|token| match token.meaning {
            Meaning::Treatment(category) => Some((token, category)),
            _ => None,
        });
        let Some((first, category)) = named.next() else {
            return false;
        };
        let in_water = || self.words(first).to_ascii_lowercase().starts_with("aqua");
        let is_one = match category {
            Category::Acupuncture | Category::Chiropractic | Category::PassiveModality => true,
            Category::PhysicalTherapy => in_water(),
            _ => false,
        };
        is_one && named.all(|(_, other)| other == category) && !statement.iter().any(of_care)
    }

    /// Whether what is denied of a picture takes for granted that it was taken.
    pub(super) fn presupposes_picture(&self, fact: FactId, core: &Range<usize>) -> bool {
        self.scales.names().is_picture(fact)
            && picture::is_presupposed(self.tokens, core, self.text)
    }

    /// "No examination findings of radiculopathy": what the worker says of his arm
    /// outweighs it.
    pub(super) fn denies_signs_only(&self, mood: Mood, fact: FactId, whole: &Range<usize>) -> bool {
        let denied = self.tokens.get(whole.clone()).unwrap_or_default();
        mood == Mood::Denied
            && self.scales.names().radicular_pain == Some(fact)
            && complaint::is_of_findings(self.text, denied)
    }

    /// "No major neurological deficits": a lesser one that is told outweighs it.
    fn denies_gross_ones_only(&self, mood: Mood, fact: FactId, whole: &Range<usize>) -> bool {
        let denied = self.tokens.get(whole.clone()).unwrap_or_default();
        mood == Mood::Denied
            && self.scales.names().neurologic_deficit == Some(fact)
            && denied.iter().any(|token| token.says(self.text, &GROSS))
    }
}

/// Whether a block of a joint of the spine, which is a test, is all that is named.
fn is_of_a_block(statement: &[Token]) -> bool {
    let block =
        |token: &Token| matches!(token.meaning, Meaning::Treatment(Category::FacetInjection));
    let care = |token: &Token| {
        matches!(token.meaning, Meaning::Treatment(_) | Meaning::Drug(..)) && !block(token)
            || matches!(
                token.symbol,
                class::CARE | class::PAST_CARE | class::MEDICATION
            )
    };
    statement.iter().any(block) && !statement.iter().any(care)
}
