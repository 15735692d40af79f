//! *Work* that is spoken of, where nothing is said of whether it is done at the request.

use super::super::class;
use super::super::grammar::Mood;
use super::super::token::{Meaning, Token};
use super::super::word_list::WordList;
use super::Clause;

/// What is measured of work.
static MEASURE: WordList = WordList::of(&["hours", "time"]);
static WAS: WordList = WordList::of(&["was", "was working"]);
/// Words in front of work in which it may be told when it was done.
const THAT_TIME: usize = 12;
/// "During those weeks".
static THOSE: WordList = WordList::of(&["that", "those"]);
static DURING: WordList = WordList::of(&["during", "for", "in"]);
static TIME: WordList = WordList::of(&["time", "period", "interval"]);
/// What ends the work that was done.
static WHEN: WordList = WordList::of(&["when", "until"]);

impl Clause<'_, '_, '_> {
    /// Whether words of work are of the day of the accident, or of how much of it there
    /// is: "no discussion of the hours at work".
    pub(super) fn is_no_work_now(&self, mood: Mood, at: usize) -> bool {
        let measured = |token: &Token| token.says(self.text, &MEASURE);
        mood == Mood::Denied && self.tokens.get(at).is_some_and(measured)
            || self.is_of_the_accident(at)
            || self.is_for_that_time(at)
    }

    /// "During that time he went back to full duty": it is over.
    fn is_for_that_time(&self, at: usize) -> bool {
        let before = self.tokens.get(at.saturating_sub(THAT_TIME)..at);
        let before = before.unwrap_or_default();
        let closes = |token: &Token| matches!(token.symbol, class::SEMICOLON | class::BUT);
        let start = before.iter().rposition(closes).unwrap_or_default();
        let before = before.get(start..).unwrap_or_default();
        let time = |token: &Token| {
            matches!(token.meaning, Meaning::Unit(_)) || token.says(self.text, &TIME)
        };
        before.windows(4).any(|words| {
            let [during, those, of_it @ ..] = words else {
                return false;
            };
            during.says(self.text, &DURING)
                && those.says(self.text, &THOSE)
                && of_it.iter().any(time)
        })
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
