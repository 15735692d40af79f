//! What is *told* for itself behind a denial: another statement, with a verb of its
//! own, which the denial does not reach. "There are no side effects and pain is reduced"
//! denies no relief, and "denies side effects and reports better function" no gain.
//!
//! A denial that waits for its verb goes on over "and": "no swelling and spasm were
//! noted". And so does one that governs a clause: "no evidence that it has helped and
//! function is better".
//!
//! Notes run on without an "and": "no acute distress, spasm of the back", "no swelling,
//! positive spasm", "no clonus, sensation is decreased". What a comma parts so is found,
//! unless an "or" shows that a list of what is denied goes on.

mod behind;

use self::behind::{gives_relief, is_of_the_body, is_still_there, runs_on};
use crate::facts::class;
use crate::facts::class_set::ClassSet;
use crate::facts::tag::{FINITE, OPENS_A_PREDICATE, TELLS, THAT_OR_WHICH};
use crate::facts::token::Token;
use crate::vocabulary::Symbol;

/// Makes an opener of an "and", or of a comma before a verb, with which something is
/// told for itself behind a denial.
pub(super) fn open_told(symbols: &mut [Symbol], tokens: &[Token]) {
    // Of most clauses nothing is denied.
    let mut behind = symbols.iter().skip_while(|symbol| !DENIES.has(**symbol));
    if !behind.any(|symbol| matches!(*symbol, class::AND | class::COMMA)) {
        return;
    }
    let mut denial = Denial::default();
    for at in 0..symbols.len() {
        let Some((&symbol, token)) = symbols.get(at).zip(tokens.get(at)) else {
            return;
        };
        let joins = matches!(symbol, class::AND | class::COMMA);
        if !joins {
            denial.pass(symbol, token);
            continue;
        }
        let behind = at + 1;
        let rest = || {
            (
                symbols.get(behind..).unwrap_or_default(),
                tokens.get(behind..).unwrap_or_default(),
            )
        };
        let opens = if symbol == class::COMMA {
            denial.has_verb()
                && rest().1.first().is_some_and(is_predicate)
                && !is_still_there(rest().0)
                || denial.is_of_one_thing() && runs_on(denial, rest().0)
        } else if denial.has_verb() {
            !denial.is_in_last_of_list() && tells(rest())
        } else {
            denial.is_one_behind_comma() && is_of_the_body(rest().0)
        };
        if symbol == class::COMMA {
            denial.part();
        }
        if opens && let Some(symbol) = symbols.get_mut(at) {
            *symbol = class::CLAUSE_OPENER;
            denial = Denial::default();
        }
    }
}

/// What is known of a denial on the way through a clause.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own that was passed"
)]
struct Denial {
    /// How far it has come to be one that needs no more words.
    stage: Stage,
    /// Whether the part of the clause has a verb.
    verb: bool,
    /// Commas since it began, and whether the last word is one.
    commas: usize,
    at_comma: bool,
    /// Whether it is a record that does not tell so: "does not document".
    of_record: bool,
    /// Whether what is denied stands beside no finding: "distress", "new injury".
    is_apart: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Nothing is denied, or a whole clause is.
    #[default]
    None,
    /// A thing is denied, and its verb is still to come: "no swelling …".
    Open,
    /// So it is, and what a record holds: "no evidence …", behind which a verb may be
    /// that of a clause.
    OfRecord,
    /// It has its verb: "there is no swelling", "denies swelling".
    Settled,
    /// So it has, and another may belong to it: "has not had".
    Negated,
}

impl Denial {
    /// Goes past a word.
    fn pass(&mut self, symbol: Symbol, token: &Token) {
        self.at_comma = false;
        if STOPS.has(symbol) {
            *self = Self::default();
            return;
        }
        let finite = token.tags.has(FINITE.place);
        if DENIES.has(symbol) {
            let settled = self.verb || finite || self.has_verb();
            self.stage = match symbol {
                class::NOT | class::NEVER_HAD => Stage::Negated,
                _ if settled => Stage::Settled,
                _ => Stage::Open,
            };
            self.commas = 0;
            self.of_record = false;
            self.is_apart = false;
        } else if GOVERNS.has(symbol)
            || symbol == class::EXPLAIN && self.stage == Stage::Negated
            || token.tags.has(THAT_OR_WHICH.place)
        {
            self.stage = Stage::None;
        } else if symbol == class::EVIDENCE && self.stage == Stage::Open {
            self.stage = Stage::OfRecord;
        } else if finite {
            self.stage = match self.stage {
                Stage::Open => Stage::Settled,
                Stage::Negated => Stage::Negated,
                _ => Stage::None,
            };
        }
        self.of_record |= matches!(symbol, class::RECORD | class::EVIDENCE);
        self.is_apart |= symbol == class::APART;
        self.verb |= finite;
    }

    /// Goes past a comma.
    fn part(&mut self) {
        self.verb = false;
        self.commas += 1;
        self.at_comma = true;
    }

    fn has_verb(self) -> bool {
        matches!(self.stage, Stage::Settled | Stage::Negated)
    }

    /// Whether a thing is denied, and no record that does not tell of it.
    fn is_of_one_thing(self) -> bool {
        self.stage != Stage::None && !self.of_record
    }

    /// Whether what follows is the last of several things that no record tells of, though
    /// it has a verb: "does not document failed care, screening, and that the test is
    /// negative", with or without the "that".
    fn is_in_last_of_list(self) -> bool {
        self.of_record && self.at_comma && self.commas > 1
    }

    /// Whether one thing alone is denied, up to a comma that stands here: "no swelling,
    /// and …"; of a list, "no swelling, spasm, and …", this is the last part.
    fn is_one_behind_comma(self) -> bool {
        self.stage != Stage::None && self.at_comma && self.commas == 1
    }
}

/// Whether words begin with a verb, or with a subject and its verb.
fn tells((symbols, tokens): (&[Symbol], &[Token])) -> bool {
    if tokens.first().is_some_and(is_predicate) {
        return true;
    }
    if gives_relief(symbols) {
        return true;
    }
    for (&symbol, token) in symbols.iter().zip(tokens).take(SUBJECT) {
        if token.tags.has(FINITE.place) && !DENIES.has(symbol) {
            return true;
        }
        if NO_SUBJECT.has(symbol) || token.tags.has(THAT_OR_WHICH.place) {
            return false;
        }
    }
    false
}

/// Whether a predicate begins with a word: "reports", "is", "has".
fn is_predicate(token: &Token) -> bool {
    let says = [&FINITE, &OPENS_A_PREDICATE, &TELLS];
    token.symbol != class::EVIDENCE
        && !DENIES.has(token.symbol)
        && says.iter().any(|tag| token.tags.has(tag.place))
}

/// What denies the things behind it.
static DENIES: ClassSet = ClassSet::of(&[
    class::NEGATION,
    class::NOT,
    class::WITHOUT,
    class::NEGATIVE_FOR,
    class::NEVER_HAD,
]);

/// What makes all that follows one clause that is denied: "not clear whether".
static GOVERNS: ClassSet = ClassSet::of(&[class::HYPOTHESIS, class::QUESTION, class::UNCLEAR]);

/// Where a statement ends, and its denial.
static STOPS: ClassSet = ClassSet::of(&[
    class::CLAUSE_OPENER,
    class::DUE,
    class::THEREFORE,
    class::BUT,
    class::SEMICOLON,
    class::CLOSED,
]);

/// So many words at most are what a statement speaks of.
const SUBJECT: usize = 8;
/// Where what is spoken of ends.
static NO_SUBJECT: ClassSet = ClassSet::of(&[
    class::BE,
    class::HAVE,
    class::RECORD,
    class::NEGATION,
    class::NOT,
    class::WITHOUT,
    class::COMMA,
    class::AND,
    class::OR,
    class::CLAUSE_OPENER,
    class::BUT,
    class::SEMICOLON,
    class::CLOSED,
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::token::tokens_of;

    fn told(text: &str, symbols: &str) -> String {
        let mut symbols = symbols.as_bytes().to_vec();
        open_told(&mut symbols, &tokens_of(text));
        String::from_utf8(symbols).unwrap()
    }

    #[test]
    fn a_statement_with_a_verb_of_its_own_is_not_denied() {
        assert_eq!(
            told("There is no swelling and pain is less", "wbnw&obD"),
            "wbnw^obD"
        );
        assert_eq!(
            told("He denies rash and reports relief", "wnw&vR"),
            "wnw^vR"
        );
        assert_eq!(told("He has no rash, is at work", "whnw,bww"), "whnw^bww");
    }

    #[test]
    fn what_waits_for_its_verb_or_is_governed_goes_on() {
        for (text, symbols) in [
            ("No swelling and spasm were noted", "nw&fbv"),
            ("There is no swelling and spasm", "wbnw&f"),
            (
                "There is no proof that he is well and pain is less",
                "wbnewwbw&obD",
            ),
            ("Swelling and pain is less", "w&obD"),
        ] {
            assert_eq!(told(text, symbols), symbols, "{text}");
        }
    }
}
