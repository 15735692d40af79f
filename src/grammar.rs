//! A *grammar* at work: from a text to the pairs of rule and place in it.
//!
//! Grammars are written in `grammar/*.pest`. `build/program.rs` turns each into
//! a table of steps; here a text is held against such a table, as pest would do
//! it: alternatives are tried in order, and what has matched is never tried
//! again. With each step the table says which bytes it can begin with, so that
//! most alternatives fall away before they are tried.

mod pair;

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use self::pair::Found;
pub(crate) use self::pair::{Pair, Tree};

/// Steps that one parse may take, of a clause or of a letter, so that nothing in
/// a letter makes the program hang. A letter of a megabyte takes a third of it.
static LIMIT: AtomicUsize = AtomicUsize::new(100_000_000);

/// Bounds the steps of each parse, for the whole process.
pub fn set_limit(steps: NonZeroUsize) {
    LIMIT.store(steps.get(), Ordering::Relaxed);
}

/// A grammar as a table.
#[derive(Debug)]
pub(crate) struct Grammar<R: 'static> {
    /// The rules, in the order of their numbers.
    pub(crate) rules: &'static [R],
    /// The step that each rule is, by its number.
    pub(crate) entries: &'static [u16],
    /// The steps.
    pub(crate) steps: &'static [Step],
}

/// One step of a grammar.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) does: Does,
    /// The bytes before which it can match, as bits.
    pub(crate) starts: &'static [u8; 32],
    /// Whether it can match at the end of a text.
    pub(crate) at_end: bool,
}

/// What a step does. Other steps are given by their numbers.
#[derive(Debug)]
pub(crate) enum Does {
    /// Takes one byte of those it starts with.
    One,
    /// Takes these bytes.
    Text(&'static [u8]),
    /// Takes these letters, which are small, in any case.
    Folded(&'static [u8]),
    /// Takes one character.
    Any,
    /// Matches at the start of a text.
    Start,
    /// Matches at the end of a text.
    End,
    /// Takes one after the other.
    Seq(&'static [u16]),
    /// Takes the first that matches.
    Choice(&'static [u16]),
    /// Takes as many as match, and no more than so many.
    Many(u16, u32),
    /// Looks whether it matches here, and takes nothing.
    And(u16),
    /// Looks whether it does not match here.
    Not(u16),
    /// A rule by its number: a pair with those inside it.
    Rule(u16, u16),
    /// A rule without pairs inside it.
    Atomic(u16, u16),
    /// A rule with the pairs inside it, even in one without.
    Compound(u16, u16),
}

/// The rules of a grammar.
pub(crate) trait Rules: Copy + PartialEq + 'static {
    /// The grammar.
    fn grammar() -> &'static Grammar<Self>;

    /// The number of a rule.
    fn number(self) -> usize;

    /// Every rule, in the order of the grammar.
    fn all() -> &'static [Self] {
        Self::grammar().rules
    }

    /// Holds the start of a text against a rule. None where it does not match,
    /// or not within the limit of steps.
    fn parse(self, text: &str) -> Option<Tree<'_, Self>> {
        let found = found_in(self, text.as_bytes())?;
        Some(Tree { text, found })
    }

    /// The same for symbols of a byte each. The pairs have no words.
    fn parse_symbols(self, symbols: &[u8]) -> Option<Tree<'static, Self>> {
        let found = found_in(self, symbols)?;
        Some(Tree { text: "", found })
    }
}

fn found_in<R: Rules>(rule: R, text: &[u8]) -> Option<Vec<Found<R>>> {
    let grammar = R::grammar();
    let mut matcher = Matcher {
        grammar,
        text,
        found: Vec::new(),
        is_atomic: false,
        looks_ahead: false,
        left: LIMIT.load(Ordering::Relaxed),
    };
    let entry = *grammar.entries.get(rule.number())?;
    matcher.run(entry, 0)?;
    Some(matcher.found)
}

/// A text that is held against a grammar.
struct Matcher<'t, R: 'static> {
    grammar: &'static Grammar<R>,
    text: &'t [u8],
    found: Vec<Found<R>>,
    /// Whether pairs are of no interest, as they are in an atomic rule.
    is_atomic: bool,
    /// Nor are they where nothing is taken.
    looks_ahead: bool,
    /// Steps that are left.
    left: usize,
}

impl<R: Rules> Matcher<'_, R> {
    /// Where the match of a step ends that starts at a byte. Most do not match,
    /// so that much is told right where a step is asked for.
    #[inline]
    fn run(&mut self, step: u16, at: usize) -> Option<usize> {
        let step = self.grammar.steps.get(usize::from(step))?;
        let can_start = match self.text.get(at) {
            Some(&byte) => has(step.starts, byte),
            None => step.at_end,
        };
        if !can_start {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        match step.does {
            Does::One => Some(at + 1),
            _ => self.take(step, at),
        }
    }

    /// The same for a step that can start there.
    fn take(&mut self, step: &'static Step, at: usize) -> Option<usize> {
        match step.does {
            Does::One => Some(at + 1),
            Does::Text(words) => {
                let end = at + words.len();
                (self.text.get(at..end)? == words).then_some(end)
            }
            Does::Folded(words) => {
                let end = at + words.len();
                let same = self.text.get(at..end)?.eq_ignore_ascii_case(words);
                same.then_some(end)
            }
            Does::Any => {
                let rest = self.text.get(at + 1..)?;
                let more = rest.iter().take_while(|&&byte| byte & 0xc0 == 0x80).count();
                Some(at + 1 + more)
            }
            Does::Start => (at == 0).then_some(at),
            Does::End => (at == self.text.len()).then_some(at),
            Does::Seq(parts) => self.sequence(parts, at),
            Does::Choice(parts) => {
                for &part in parts {
                    if let Some(end) = self.run(part, at) {
                        return Some(end);
                    }
                }
                None
            }
            Does::Many(part, most) => self.many(part, most, at),
            Does::And(part) => self.look(part, at).then_some(at),
            Does::Not(part) => {
                let matches = self.look(part, at);
                (!matches && self.left > 0).then_some(at)
            }
            Does::Rule(rule, part) => self.rule(rule, at, |matcher| matcher.run(part, at)),
            Does::Atomic(rule, part) => self.rule(rule, at, |matcher| {
                let before = std::mem::replace(&mut matcher.is_atomic, true);
                let end = matcher.run(part, at);
                matcher.is_atomic = before;
                end
            }),
            Does::Compound(rule, part) => {
                let before = std::mem::replace(&mut self.is_atomic, false);
                let end = self.rule(rule, at, |matcher| matcher.run(part, at));
                self.is_atomic = before;
                end
            }
        }
    }

    fn sequence(&mut self, parts: &[u16], at: usize) -> Option<usize> {
        let before = self.found.len();
        let mut end = at;
        for &part in parts {
            let Some(next) = self.run(part, end) else {
                self.found.truncate(before);
                return None;
            };
            end = next;
        }
        Some(end)
    }

    fn many(&mut self, part: u16, most: u32, at: usize) -> Option<usize> {
        let mut end = at;
        let one = self.grammar.steps.get(usize::from(part))?;
        if let Does::One = one.does {
            let rest = self.text.get(at..)?.iter();
            let taken = rest.take_while(|&&byte| has(one.starts, byte)).count();
            let taken = taken.min(usize::try_from(most).unwrap_or(usize::MAX));
            self.left = self.left.checked_sub(taken)?;
            return Some(at + taken);
        }
        for _ in 0..most {
            match self.run(part, end) {
                Some(next) if next > end => end = next,
                // One more of nothing is nothing more.
                _ => break,
            }
        }
        (self.left > 0).then_some(end)
    }

    fn look(&mut self, part: u16, at: usize) -> bool {
        let before = std::mem::replace(&mut self.looks_ahead, true);
        let end = self.run(part, at);
        self.looks_ahead = before;
        end.is_some()
    }

    fn rule(
        &mut self,
        rule: u16,
        at: usize,
        work: impl FnOnce(&mut Self) -> Option<usize>,
    ) -> Option<usize> {
        if self.is_atomic || self.looks_ahead {
            return work(self);
        }
        let place = self.found.len();
        let rule = *self.grammar.rules.get(usize::from(rule))?;
        self.found.push(Found::opened(rule, at));
        let end = work(self);
        let inside = self.found.len() - place - 1;
        match (end, self.found.get_mut(place)) {
            (Some(end), Some(found)) => found.close(end, inside),
            _ => self.found.truncate(place),
        }
        end
    }
}

#[inline]
fn has(set: &[u8; 32], byte: u8) -> bool {
    set.get(usize::from(byte >> 3))
        .is_some_and(|bits| bits >> (byte & 7) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `numbers = ${ number ~ ("-" ~ number)* ~ !"-" }`, and
    /// `number = @{ digit ~ digit? }`, `digit = { '0'..'9' }`.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Rule {
        Numbers,
        Number,
        Digit,
    }

    const ALL: &[u8; 32] = &[0xff; 32];
    const DIGITS: &[u8; 32] = &set(b"0123456789");
    const DASH: &[u8; 32] = &set(b"-");

    const fn set(mut bytes: &[u8]) -> [u8; 32] {
        let mut set = [0; 32];
        while let Some((&byte, rest)) = bytes.split_first() {
            set[(byte >> 3) as usize] |= 1 << (byte & 7);
            bytes = rest;
        }
        set
    }

    const fn step(does: Does, starts: &'static [u8; 32], at_end: bool) -> Step {
        Step {
            does,
            starts,
            at_end,
        }
    }

    static GRAMMAR: Grammar<Rule> = Grammar {
        rules: &[Rule::Numbers, Rule::Number, Rule::Digit],
        entries: &[10, 4, 1],
        steps: &[
            step(Does::One, DIGITS, false),
            step(Does::Rule(2, 0), DIGITS, false),
            step(Does::Many(1, 1), ALL, true),
            step(Does::Seq(&[1, 2]), DIGITS, false),
            step(Does::Atomic(1, 3), DIGITS, false),
            step(Does::One, DASH, false),
            step(Does::Seq(&[5, 4]), DASH, false),
            step(Does::Many(6, u32::MAX), ALL, true),
            step(Does::Not(5), ALL, true),
            step(Does::Seq(&[4, 7, 8]), DIGITS, false),
            step(Does::Compound(0, 9), DIGITS, false),
        ],
    };

    impl Rules for Rule {
        fn grammar() -> &'static Grammar<Self> {
            &GRAMMAR
        }

        fn number(self) -> usize {
            self as usize
        }
    }

    #[test]
    fn a_match_takes_as_much_as_it_can_and_keeps_its_pairs() {
        let found = Rule::Numbers.parse("12-3-456").unwrap();
        let words: Vec<_> = found
            .all()
            .map(|pair| (pair.rule(), pair.words()))
            .collect();
        let number = |words| (Rule::Number, words);
        let inside = [number("12"), number("3"), number("45")];
        assert_eq!(words.first(), Some(&(Rule::Numbers, "12-3-45")));
        assert_eq!(words[1..], inside);
        assert!(found.inner().all(|pair| pair.inner().next().is_none()));
        assert_eq!(Rule::Digit.parse_symbols(b"7").unwrap().all().count(), 1);
    }

    #[test]
    fn what_does_not_match_leaves_nothing() {
        for text in ["", "-1", "a", "1-", "1-2-"] {
            assert!(Rule::Numbers.parse(text).is_none(), "{text}");
        }
    }
}
