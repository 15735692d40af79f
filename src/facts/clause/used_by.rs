//! Which *items* a length of use is told of.

use std::ops::Range;

use super::super::class;
use super::super::grammar::Lasting;
use super::super::link::{all_listed, pointed_at, told_of};
use super::super::picture;
use super::super::token::{Meaning, Token};
use super::Clause;

impl Clause<'_, '_, '_> {
    /// The items that a statement of use is about: those that it names or points back at,
    /// and for the part of the body that it names.
    pub(super) fn used_items(&self, lasting: Lasting, whole: &Range<usize>) -> Vec<usize> {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let back = pointed_at(self.tokens, whole, self.text);
        let listed = told_of(self.tokens, whole.clone(), self.text);
        let told = back.or_else(|| self.up_to_another_verb(lasting, whole));
        let told = told.or_else(|| {
            let more = lasting == Lasting::First && listed.len() > whole.len();
            more.then_some(listed)
                .or_else(|| all_listed(self.tokens, whole, self.text))
        });
        let place = (self.tokens, told);
        let mut items = self.link.used_in(place, whole.clone(), self.section);
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        if !items.is_empty() && !statement.iter().any(drug) {
            let clause = self.tokens.first().zip(self.tokens.last());
            let clause = clause.map(|(first, last)| first.span.cover(last.span));
            let text = clause.and_then(|clause| self.text.get(clause.start..clause.end));
            let text = text.unwrap_or_default();
            let around = picture::words_of_region(self.tokens, whole, self.text);
            let texts = [around.unwrap_or(text), text];
            // "Hand therapy" may be for a shoulder, too.
            let elsewhere =
                |&item: &usize| self.link.is_drug(item) || self.link.comes_in_sessions(item);
            if !items.iter().any(elsewhere) {
                self.link.keep_near(&mut items, texts);
            }
        }
        items
    }

    /// "To start Soma | and to continue Norco" begins the first alone.
    fn up_to_another_verb(&self, lasting: Lasting, whole: &Range<usize>) -> Option<Range<usize>> {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let and = statement.windows(2).position(|pair| {
            matches!(pair, [and, next]
                if matches!(and.symbol, class::AND | class::COMMA) && next.symbol == class::ASK)
        })?;
        (lasting == Lasting::First).then(|| whole.start..whole.start + and)
    }

    /// Whether what was in use on some day is told: "the note of 3/2 lists Soma", "shows the
    /// same medications", but not "lists medications".
    pub(super) fn lists_drugs(&self, statement: &[Token]) -> bool {
        let named = |token: &Token| {
            matches!(token.meaning, Meaning::Drug(..)) || token.symbol == class::THIS_TREATMENT
        };
        let in_general = |token: &Token| token.symbol == class::MEDICATION;
        let same = |token: &Token| self.words(token).eq_ignore_ascii_case("same");
        statement.iter().any(named)
            || !statement.iter().any(in_general)
            || statement.iter().any(same)
    }
}
