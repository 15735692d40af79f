//! An *exception*: what "except", "other than" or "with the exception of" takes out of a
//! denial is there. "Sensation is intact except over the left foot" tells of a deficit,
//! and "no side effects apart from constipation" of one.
//!
//! An exception of another kind leaves a denial as it is: "the neurologic examination is
//! normal except for tenderness", "no radiculopathy other than by his own account".

use std::ops::Range;

use super::super::class;
use super::super::complaint;
use super::super::fact::{Evidence, Value};
use super::super::grammar::{Mood, Reading};
use super::super::tag::{EXCEPT, OTHER_SIGNS, TELLS_WHERE};
use super::super::token::{Meaning, Token};
use super::{Clause, in_mood};
use crate::answer::Answer;
use crate::vocabulary::{FactId, Symbol};

/// Words between a denial and its exception: "in all groups other than".
const BETWEEN: usize = 8;
/// Words of an exception.
const LENGTH: usize = 10;
/// Words of the subject between an exception in front and the denial: ", he has".
const SUBJECT: usize = 4;

/// What has a verb or a denial of its own, behind which an exception is none of what was
/// said before.
const OWN: &[Symbol] = &[
    class::COMMA,
    class::SEMICOLON,
    class::CLOSED,
    class::CLAUSE_OPENER,
    class::DUE,
    class::THEREFORE,
    class::BE,
    class::HAVE,
    class::NEGATION,
    class::NOT,
    class::WITHOUT,
    class::NORMAL,
];
/// What ends an exception.
const ENDS: &[Symbol] = &[
    class::COMMA,
    class::SEMICOLON,
    class::CLOSED,
    class::BUT,
    class::CLAUSE_OPENER,
    class::DUE,
    class::THEREFORE,
];
/// Where a sign may be found.
const PLACES: &[Symbol] = &[
    class::LIMB,
    class::JOINT,
    class::DIGIT,
    class::SPINE,
    class::MUSCLE,
    class::NEURO_SIGN,
    class::NUMBNESS,
    class::WEAKNESS,
];
/// What goes into a limb.
const OF_A_NERVE: &[Symbol] = &[
    class::LIMB,
    class::DIGIT,
    class::NUMBNESS,
    class::RADIATE,
    class::RADIATION,
];
/// What is done that was not done before.
const GAINED: &[Symbol] = &[class::ENABLE, class::ABLY, class::AT_WORK, class::DEED];

impl Clause<'_, '_, '_> {
    /// What is said of an exception to what is denied, and where both stand.
    pub(super) fn excepts(
        &self,
        reading: &Reading,
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> Option<(Reading, Range<usize>)> {
        let (fact, said) = match *reading {
            Reading::Finding(mood) => match self.tokens.get(core.start)?.meaning {
                Meaning::Finding(fact, answer) => (fact, in_mood(mood, answer)),
                _ => return None,
            },
            Reading::Shape(mood, fact, answer) | Reading::OfCourse(mood, fact, answer) => {
                (fact, in_mood(mood, answer))
            }
            _ => return None,
        };
        if said != Some(Answer::No) {
            return None;
        }
        let excepted = self.exception_to(whole)?;
        let kept = self.tokens.get(excepted.clone())?;
        self.is_a_kind_of(fact, kept).then(|| {
            let both = whole.start.min(excepted.start)..whole.end.max(excepted.end);
            (turned_round(reading), both)
        })
    }

    /// "No treatment other than acupuncture", "no therapy except for two visits": so much
    /// of it was received.
    pub(super) fn excepts_care(
        &mut self,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) -> bool {
        let Some(excepted) = self.exception_to(whole) else {
            return false;
        };
        let kept = self.tokens.get(excepted).unwrap_or_default();
        let denied = self.tokens.get(whole.clone()).unwrap_or_default();
        let visits = kept.iter().any(|token| token.symbol == class::VISITS)
            && kept.iter().any(|token| token.symbol == class::NUMBER);
        let named = |item: &usize| {
            self.link.is_named(*item, kept) || visits && self.link.is_named(*item, denied)
        };
        let items = 0..self.link.record().items.len();
        let received: Vec<usize> = items.filter(named).collect();
        for &item in &received {
            let evidence = evidence(Value::Answer(Answer::Yes));
            self.scales.treated_before(item, evidence, false);
        }
        !received.is_empty()
    }

    /// Whether something is taken out of a statement.
    pub(super) fn has_exception(&self, whole: &Range<usize>) -> bool {
        self.exception_to(whole).is_some()
    }

    /// What is taken out of a statement, behind it or in front of it.
    fn exception_to(&self, whole: &Range<usize>) -> Option<Range<usize>> {
        let excepts = |token: &Token| token.symbol == class::BUT && token.says(self.text, &EXCEPT);
        let first = self.tokens.iter().position(excepts)?;
        let start = if first < whole.start {
            self.leads_up_to(first, whole.start)?
        } else {
            let between = self.tokens.get(whole.end..)?.iter().take(BETWEEN);
            let passed = between
                .take_while(|token| !OWN.contains(&token.symbol) && !excepts(token))
                .count();
            let mut at = whole.end + passed;
            // "…, except along the lateral border".
            if self.tokens.get(at)?.symbol == class::COMMA {
                at += 1;
            }
            // A statement may have taken up the comma, or what the exception opens with.
            self.tokens.get(at).filter(|token| excepts(token))?;
            at + 1
        };
        let end = if first < whole.start {
            whole.start
        } else {
            self.tokens.len()
        };
        let behind = self.tokens.get(start..end)?.iter().take(LENGTH);
        let length = behind
            .take_while(|token| !ENDS.contains(&token.symbol))
            .count();
        (length > 0).then_some(start..start + length)
    }

    /// Where an exception begins that stands in front of a statement: "except for the
    /// left foot, sensation is intact".
    fn leads_up_to(&self, at: usize, statement: usize) -> Option<usize> {
        let between = self.tokens.get(at + 1..statement)?;
        let comma = between
            .iter()
            .position(|token| token.symbol == class::COMMA)
            .or_else(|| (between.len() <= LENGTH).then_some(between.len()))?;
        let opens = at == 0 || {
            let before = self.tokens.get(at - 1)?;
            matches!(before.symbol, class::COMMA | class::AND | class::SEMICOLON)
        };
        let subject = between.get(comma + 1..).unwrap_or_default();
        (opens && subject.len() <= SUBJECT).then_some(at + 1)
    }

    /// Whether what is excepted may be what the fact is about.
    fn is_a_kind_of(&self, fact: FactId, kept: &[Token]) -> bool {
        let names = self.scales.names();
        let of = |symbols: &[Symbol]| kept.iter().any(|token| symbols.contains(&token.symbol));
        let is = |name: Option<FactId>| name == Some(fact);
        let another = |token: &Token| matches!(token.meaning, Meaning::Finding(found, answer) if found != fact && answer == Answer::Yes);
        // "Other than his own account", "except where limited by pain".
        if of(&[class::SUBJECTIVE, class::NEGATION, class::NOT])
            || kept
                .iter()
                .any(|token| complaint::is_a_word_of(self.text, token))
        {
            return false;
        }
        if is(names.neurologic_deficit) || is(names.spasm_documented) {
            let says = |words| kept.iter().any(|token| token.says(self.text, words));
            (of(PLACES) || says(&TELLS_WHERE))
                && !of(&[class::PAIN, class::POSITIVE_FOR])
                && !says(&OTHER_SIGNS)
                && !kept.iter().any(another)
        } else if is(names.radicular_pain) {
            of(OF_A_NERVE)
        } else if is(names.functional_improvement) {
            of(GAINED)
        } else if is(names.red_flag) {
            // "Other than his age", "… the decreased sensation" leave none.
            let flag = |token: &Token| matches!(token.meaning, Meaning::Finding(found, Answer::Yes) if found == fact);
            of(&[class::FRACTURE, class::GRAVE_DISEASE, class::WORSEN]) || kept.iter().any(flag)
        } else {
            [
                names.adverse_effects,
                names.gi_risk,
                names.aberrant_behavior,
                names.surgery_considered,
            ]
            .contains(&Some(fact))
        }
    }
}

/// The opposite of what a reading says.
fn turned_round(reading: &Reading) -> Reading {
    let turned = |mood: Mood| match mood {
        Mood::Stated => Mood::Denied,
        Mood::Denied => Mood::Stated,
        Mood::Supposed => Mood::Supposed,
    };
    match *reading {
        Reading::Finding(mood) => Reading::Finding(turned(mood)),
        Reading::Shape(mood, fact, answer) => Reading::Shape(turned(mood), fact, answer),
        Reading::OfCourse(mood, fact, answer) => Reading::OfCourse(turned(mood), fact, answer),
        ref other => other.clone(),
    }
}
