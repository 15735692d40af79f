//! What was *never* had, and what sounds like it: a drug that is not taken now may
//! have been taken before, and what is "no longer" used was used.

use std::ops::Range;

use super::super::class;
use super::super::class_set::ClassSet;
use super::super::grammar::Mood;
use super::super::picture;
use super::super::reach;
use super::super::tag::{ANY, NOT_NEVER, PAYERS, TELLS_OF_THE_PAST};
use super::super::token::Token;
use super::Clause;
use super::beside::{is_of_a_record, is_of_late, is_of_what_comes};

/// Words in front of a statement of receipt in which it may be denied.
const IN_FRONT: usize = 4;
/// What was done, tried or received, and what was so at any time.
const AT_ANY_TIME: &[u8] = &[
    class::HAVE,
    class::DONE,
    class::TRIED,
    class::RECEIVE,
    class::BEFORE,
    class::NONE,
    class::UNTREATED,
    class::TRIAL,
    class::EVIDENCE,
    class::RECORD,
    class::FORMER,
    class::HISTORY,
    class::NEVER_HAD,
];

/// What a treatment does, by which nobody denies that it was had.
static EFFECTS: ClassSet = ClassSet::of(&[
    class::HELP,
    class::NO_HELP,
    class::RELIEVE,
    class::IMPROVE,
    class::REDUCED,
]);
/// Words of "the previous visit".
const AT_A_VISIT: usize = 3;

/// "No record shows that Norco has lowered the pain": it was taken all the same.
fn ends_in_effect(statement: &[Token]) -> bool {
    let last = statement.last();
    last.is_some_and(|last| EFFECTS.has(last.symbol))
}

impl Clause<'_, '_, '_> {
    /// Whether a statement on earlier care says nothing of what was had: it is of what
    /// is to come, of an office visit, in question, or was not had of late.
    pub(super) fn tells_nothing_of_before(
        &self,
        (mood, hint): (Mood, bool),
        whole: &Range<usize>,
    ) -> bool {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        // "At the previous visit" is of the office, and a study "is listed" among requests.
        let last = statement.last().map(|last| self.words(last));
        let says = |word: &str| last.is_some_and(|last| last.eq_ignore_ascii_case(word));
        if statement.len() <= AT_A_VISIT && says("visit") || says("listed") {
            return true;
        }
        // A plan or a request "was submitted", and no treatment.
        let picture = |token: &Token| matches!(token.symbol, class::IMAGING | class::XRAY);
        if says("submitted") && !statement.iter().any(picture) {
            return true;
        }
        let front = self.tokens.get(..whole.start).unwrap_or_default();
        let up_to = self.tokens.get(..whole.end).unwrap_or_default();
        match mood {
            Mood::Stated => {
                reach::denies_care(up_to) && !self.presupposes_use(whole)
                    || self.is_only_planned(whole)
                    || self.is_left_undone(whole)
                    || self.is_governed_by_denial(whole)
                    || is_of_what_comes(front)
                    || picture::is_in_question(self.tokens, whole, self.text)
            }
            Mood::Denied => {
                hint && self.is_some_certain(statement)
                    || is_of_a_record(statement) && self.is_to_have_failed(whole)
                    || is_of_late(self.tokens, whole)
                    || picture::is_one_more(self.tokens, whole, self.text)
                    || ends_in_effect(statement)
            }
            Mood::Supposed => false,
        }
    }

    /// Whether a denial of receipt is of now alone: "does not take Norco", "is not on
    /// it"; of other care, what is not used is what was not had.
    pub(super) fn is_denied_for_now(&self, at: &Range<usize>, drug: bool) -> bool {
        let statement = self.tokens.get(at.clone()).unwrap_or_default();
        let first = statement.first();
        if first.is_some_and(|first| first.says(self.text, &NOT_NEVER)) || self.is_turned_down(at) {
            return true;
        }
        let at_any_time = |token: &Token| {
            AT_ANY_TIME.contains(&token.symbol) || token.says(self.text, &TELLS_OF_THE_PAST)
        };
        drug && !statement.iter().any(at_any_time)
    }

    /// Whether it is the payer who denies: "the adjuster denied therapy".
    fn is_turned_down(&self, at: &Range<usize>) -> bool {
        let before = at.start.checked_sub(1);
        before
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|token| token.says(self.text, &PAYERS))
    }

    /// Whether no record tells that care has failed or is not borne, which says nothing of
    /// whether it was had.
    fn is_to_have_failed(&self, whole: &Range<usize>) -> bool {
        let behind = self.tokens.get(whole.end..).unwrap_or_default();
        let helps =
            |token: &&Token| matches!(token.symbol, class::BE | class::HAVE | class::VISITS);
        let verb = behind.iter().take(IN_FRONT).find(|token| !helps(token));
        verb.is_some_and(|verb| matches!(verb.symbol, class::FAIL | class::INTOLERANT))
    }

    /// Whether no record tells of something that is not "any": "does not describe the
    /// brace" says nothing of what was had.
    fn is_some_certain(&self, statement: &[Token]) -> bool {
        let trial = |token: &Token| matches!(token.symbol, class::TRIAL | class::UNTREATED);
        !statement.iter().any(trial) && !statement.iter().any(|token| token.says(self.text, &ANY))
    }

    /// Whether what is said to have been received is denied by the words right in front
    /// of it: "denies ever having had", "not previously been sent for".
    fn is_governed_by_denial(&self, statement: &Range<usize>) -> bool {
        let before = self.tokens.get(..statement.start).unwrap_or_default();
        let helps = |token: &&Token| {
            matches!(
                token.symbol,
                class::HAVE | class::BE | class::BEFORE | class::USE | class::WORD
            )
        };
        let passed = before.iter().rev().take_while(helps).count();
        passed <= IN_FRONT && before.iter().rev().nth(passed).is_some_and(Token::denies)
    }
}
