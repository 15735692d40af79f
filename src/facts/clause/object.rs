//! The *object* of what was never had: "has never had an ulcer" tells of no drug, and
//! in "takes Norco; therapy was ordered but has yet to begin" it is the therapy that
//! is new.

use std::ops::Range;

use super::super::class;
use super::super::link::Link;
use super::super::tag::{PART_WORDS, UNNAMED};
use super::super::token::Token;
use super::Clause;
use crate::vocabulary::Symbol;

/// What ends the object, unless it only tells a part of it.
const ENDS: &[Symbol] = &[
    class::COMMA,
    class::SEMICOLON,
    class::CLOSED,
    class::AND,
    class::BUT,
    class::CLAUSE_OPENER,
    class::DUE,
    class::WITH,
    class::WITHOUT,
    class::FOR,
    class::SINCE,
    class::AFTER,
    class::HAVE,
    class::BE,
];
/// What points at the treatment that is spoken of.
const POINTS: &[Symbol] = &[
    class::THIS_TREATMENT,
    class::TRIAL,
    class::CARE,
    class::UNTREATED,
];
/// What is had of a treatment, in front of "of".
const PART: &[Symbol] = &[class::SUPPLY, class::NUMBER, class::USE, class::NONE];
/// Words in front of a clause in which its subject may stand.
const LEAD: usize = 16;
/// When it was not had.
const WHEN: &[Symbol] = &[class::BEFORE, class::NOW, class::PAST];

impl Clause<'_, '_, '_> {
    /// Whether what was never had is another thing than this item.
    pub(super) fn is_another_never_had(&self, item: usize, statement: &Range<usize>) -> bool {
        let at = statement.start;
        let never = |token: &Token| token.symbol == class::NEVER_HAD;
        if !self.tokens.get(at).is_some_and(never) {
            return false;
        }
        let behind = self.tokens.get(at + 1..).unwrap_or_default();
        let object = self.object_in(behind);
        // "A scan was ordered but she has yet to have it."
        let is_it = |token: &Token| self.words(token).eq_ignore_ascii_case("it");
        if object.iter().all(is_it) {
            let before = self.tokens.get(..at).unwrap_or_default();
            let mut subject = Link::last_listed(before);
            // A clause of its own has its subject in the one before, which may be out of
            // reach.
            if subject.is_empty() && before.iter().all(joins) {
                let lead = self.lead();
                if lead.last().is_some_and(|last| last.symbol == class::CLOSED) {
                    return true;
                }
                subject = Link::last_listed(lead);
            }
            return !subject.is_empty() && !self.link.is_named(item, subject);
        }
        let unnamed = |token: &Token| UNNAMED.has(self.words(token));
        let points = |token: &Token| match token.symbol {
            class::VISITS => self.link.comes_in_sessions(item),
            class::MEDICATION | class::TOPICAL => self.link.is_drug(item),
            // "Such a device" is no drug.
            class::THIS_REQUEST => !self.link.is_drug(item),
            symbol => POINTS.contains(&symbol),
        };
        // "Any complications from it" is not it.
        let mut rest = object
            .iter()
            .filter(|token| !self.is_a_part(token))
            .peekable();
        let head = rest.peek().copied();
        !self.link.is_named(item, object)
            && (Link::names_treatment(object)
                || !head.or(object.last()).is_some_and(points) && !rest.all(unnamed))
    }

    /// What stands in front of the clause in its sentence.
    fn lead(&self) -> &[Token] {
        let behind = self.tokens.first().map_or(0, |first| first.span.start);
        let mut next = behind;
        let follows = |token: &&Token| {
            let gap = self.text.get(token.span.end..next).unwrap_or_default();
            next = token.span.start;
            !gap.contains(['.', '?', '!'])
        };
        let near = self.before.iter().rev().take(LEAD).take_while(follows);
        let start = self.before.len() - near.count();
        self.before.get(start..).unwrap_or_default()
    }

    /// Whether a word is of what is had of a treatment: "any form of".
    fn is_a_part(&self, token: &Token) -> bool {
        PART.contains(&token.symbol)
            || token.symbol == class::IN_OF
            || PART_WORDS.has(self.words(token))
    }

    /// The tokens of the object that a stretch begins with.
    fn object_in<'t>(&self, behind: &'t [Token]) -> &'t [Token] {
        let when = |token: &&Token| WHEN.contains(&token.symbol);
        let start = behind.iter().take_while(when).count();
        let object = behind.get(start..).unwrap_or_default();
        let ends = |(at, token): (usize, &Token)| match token.symbol {
            class::IN_OF => {
                let front = object.get(..at).unwrap_or_default();
                !front.iter().all(|token| self.is_a_part(token))
            }
            symbol => ENDS.contains(&symbol) || WHEN.contains(&symbol),
        };
        let end = object.iter().enumerate().position(ends);
        end.map_or(object, |end| object.get(..end).unwrap_or_default())
    }
}

/// Whether a word only joins a clause to the one before.
fn joins(token: &Token) -> bool {
    matches!(
        token.symbol,
        class::AND | class::BUT | class::COMMA | class::CLAUSE_OPENER | class::HAVE
    )
}
