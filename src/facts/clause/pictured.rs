//! A picture that was *pictured* before: where an MRI was done, there was one before
//! the MRI that is asked for. So it is with tests of nerves.

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::fact::{Evidence, Section, Value};
use super::super::grammar::{Mood, Reading};
use super::super::picture;
use super::super::tag::{BY_MEANS_OF, IS_ALWAYS, JUDGING};
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::{Cue, FactId, Speaker, Weight};

/// Words of the sentence before in which a picture may be spoken of.
const BEFORE: usize = 16;
/// Words behind a picture in which its verb may stand.
const VERB: usize = 4;
/// Words by which it is judged, at most: "is not a sensible next step".
const JUDGEMENT: usize = 5;

impl Clause<'_, '_, '_> {
    /// Whether films of which a rationale tells what they are like are those that it
    /// disputes: "flexion and extension views are simple".
    pub(super) fn is_of_what_is_shot(&self, core: &Range<usize>) -> bool {
        let Section::Rationale(item) = self.section else {
            return false;
        };
        if !self.link.is_picture(item) {
            return false;
        }
        let behind = self.tokens.get(core.end..).unwrap_or_default();
        let verb = behind
            .iter()
            .take(VERB)
            .position(|token| token.symbol != class::WORD && token.symbol != class::IN_OF);
        let Some((verb, next)) = verb.and_then(|at| behind.get(at).zip(behind.get(at + 1))) else {
            return false;
        };
        core.len() == 1 && verb.says(self.text, &IS_ALWAYS) && next.symbol == class::WORD
    }

    /// Whether it is told behind a picture what it does not show, so that it was taken.
    pub(super) fn is_silent_picture(&self, end: usize) -> bool {
        matches!(self.tokens.get(end..), Some([not, record, ..])
            if not.symbol == class::NOT && record.symbol == class::RECORD)
    }

    /// "Was not seen on MRI": what is denied is what the picture would show.
    pub(super) fn is_not_seen(&self, core: &Range<usize>, whole: &Range<usize>) -> bool {
        let (not, seen) = (self.tokens.get(whole.start), self.tokens.get(core.start));
        core.start == whole.start + 1
            && core.end == whole.end
            && not.is_some_and(|token| token.symbol == class::NOT)
            && !seen.is_some_and(|token| token.says(self.text, &BY_MEANS_OF))
    }

    /// Whether a broken bone is denied that a picture does not show, or in a summary:
    /// what is told of films says nothing of red flags, unlike a rationale in which
    /// there is no fracture.
    pub(super) fn is_on_no_picture(&self, reading: &Reading, core: &Range<usize>) -> bool {
        let &Reading::Shape(Mood::Denied, fact, _) = reading else {
            return false;
        };
        let broken = self.tokens.get(core.start).map(|token| token.symbol);
        if self.scales.names().red_flag != Some(fact) || broken != Some(class::FRACTURE) {
            return false;
        }
        let before = self.before.iter().rev().take(BEFORE);
        let mut around = before.chain(self.tokens);
        !matches!(self.section, Section::Rationale(_)) || around.any(picture::names_one)
    }

    /// "Tramadol XR" is no picture.
    pub(super) fn is_of_slow_release(&self, core: &Range<usize>) -> bool {
        let before = core.start.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|token| matches!(token.meaning, Meaning::Drug(..)))
    }

    /// Whether a rationale says of a picture, in the present and without telling what is
    /// seen on it, no more than what it is like: "the MRI is premature", "an X-ray is
    /// overkill at this time". Whatever word it is, it judges what is asked for. (What
    /// pictures that were taken are like, `voice.yml` knows.)
    pub(super) fn is_judged(&self, core: &Range<usize>) -> bool {
        if self.section == Section::Summary {
            return false;
        }
        let statement = self.tokens.get(core.start..).unwrap_or_default();
        let picture = |token: &Token| matches!(token.symbol, class::IMAGING | class::XRAY);
        let mut behind = statement.iter().skip_while(|token| !picture(token)).skip(1);
        let verb = behind.find(|token| {
            !matches!(
                token.symbol,
                class::WORD | class::IN_OF | class::JOINT | class::LIMB | class::SPINE
            ) || token.says(self.text, &JUDGING)
        });
        if !verb.is_some_and(|verb| verb.says(self.text, &JUDGING) && !tells(verb)) {
            return false;
        }
        let mut behind = behind
            .skip_while(|token| token.denies() || token.symbol == class::BE)
            .peekable();
        let mut words = 0;
        while behind.next_if(|token| is_plain(token)).is_some() {
            words += 1;
        }
        let ends = behind.peek().is_none_or(|next| {
            matches!(
                next.symbol,
                class::COMMA
                    | class::SEMICOLON
                    | class::AND
                    | class::BUT
                    | class::NOW
                    | class::DUE
                    | class::WITHOUT
                    | class::CLAUSE_OPENER
            )
        });
        ends && (1..=JUDGEMENT).contains(&words)
    }

    /// That nerves were tested before the test that is asked for, whatever came of it.
    pub(super) fn tested(
        &mut self,
        fact: FactId,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        if self.scales.names().nerve_tests_positive != Some(fact) {
            return;
        }
        for item in self.link.nerve_tests() {
            if !self.is_the_one_done(item, whole) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), false);
            }
        }
    }

    /// What earlier care says where it is a picture: that there was one, however it is
    /// called, or that "this study was not done before".
    pub(super) fn pictures_itself(
        &mut self,
        item: usize,
        statement: &[Token],
        answer: Answer,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        let names = *self.scales.names();
        let Some(fact) = self.link.picture(item, names) else {
            return;
        };
        let points = |token: &Token| {
            matches!(token.symbol, class::THIS_REQUEST | class::THIS_TREATMENT)
                || answer == Answer::Yes && picture::names_one(token)
        };
        if statement.iter().any(points) {
            self.scales
                .worker(fact, evidence(Value::Answer(answer)), true);
        }
    }

    /// What a picture that was taken says of the items that are such pictures.
    pub(super) fn pictured(
        &mut self,
        fact: FactId,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        if !self.scales.names().is_picture(fact)
            || picture::is_in_question(self.tokens, whole, self.text)
        {
            return;
        }
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let items = match statement {
            // "Reviewed his lumbar MRI" is one word of the vocabulary.
            [one] if matches!(one.meaning, Meaning::Finding(..)) => {
                self.link.pictures_in(one.words(self.text))
            }
            _ => self.of_course(Concern::History, whole.clone()),
        };
        for item in items {
            if self.link.is_picture(item) && !self.is_the_one_done(item, whole) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
    }
}

/// Whether a finding is heard from a word on: "is blurry", "is on file".
fn tells(token: &Token) -> bool {
    token.cue.is_some_and(|cue| cue.speaker == Speaker::Finding)
}

/// Whether no more is told by a word than what something is like. (Of a word with many
/// senses, "declined", a cue may say too much.)
fn is_plain(token: &Token) -> bool {
    let weak = |cue: Cue| cue.weight == Weight::Weak;
    matches!(token.symbol, class::WORD | class::DECLINED)
        && (!tells(token) || token.cue.is_some_and(weak))
}
