//! *Work* that is spoken of, where nothing is said of whether it is done at the request.

use super::super::class;
use super::super::grammar::Mood;
use super::super::token::Token;
use super::super::word_list::WordList;
use super::Clause;

/// What is measured of work.
static MEASURE: WordList = WordList::of(&["hours", "time"]);
static WAS: WordList = WordList::of(&["was", "was working"]);
/// What ends the work that was done.
static WHEN: WordList = WordList::of(&["when", "until"]);

impl Clause<'_, '_, '_> {
    /// Whether words of work are of the day of the accident, or of how much of it there
    /// is: "no discussion of the hours at work".
    pub(super) fn is_no_work_now(&self, mood: Mood, at: usize) -> bool {
        let measured = |token: &Token| token.says(self.text, &MEASURE);
        mood == Mood::Denied && self.tokens.get(at).is_some_and(measured)
            || self.is_of_the_accident(at)
    }

    /// "Was doing his usual job when the ladder slid": what was done when it happened is
    /// no work at the request.
    fn is_of_the_accident(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let was = |token: &Token| token.says(self.text, &WAS);
        let own = |token: &&Token| token.symbol != class::COMMA;
        let mut behind = self.tokens.iter().skip(at).take_while(own);
        let then = |token: &Token| token.says(self.text, &WHEN);
        let at = self.tokens.get(at..=at).unwrap_or_default();
        before.iter().rev().take(3).chain(at).any(was) && behind.any(then)
    }
}
