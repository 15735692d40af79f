//! A *grammar* at work: from a text to the pairs of rule and place in it.
//!
//! Grammars are written in `grammar/*.pest`. `build/program.rs` turns each into
//! a table of steps; here a text is held against such a table, as pest would do
//! it: alternatives are tried in order, and what has matched is never tried
//! again. With each step the table says which bytes it can begin with, so that
//! most alternatives fall away before they are tried.

#[cfg(test)]
mod agreement;
mod held;
mod matcher;
mod pair;
mod repeated;

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) use self::held::Held;
pub(crate) use self::pair::{Looked, Pair, Tree};
pub(crate) use self::repeated::Repeated;

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

/// A short word as numbers, so that it is compared at once. The first byte
/// comes last in a number.
#[derive(Debug)]
pub(crate) struct Short {
    /// Its bytes.
    word: u64,
    /// The bits that tell its small letters from capital ones.
    fold: u64,
    /// All bits of its bytes.
    mask: u64,
    /// How many bytes it has.
    length: usize,
}

impl Short {
    /// A word of no more than eight bytes, with small letters.
    pub(crate) const fn of(letters: &[u8]) -> Self {
        let (mut word, mut fold, mut mask) = (0, 0, 0);
        let mut rest = letters;
        while let Some((&last, before)) = rest.split_last() {
            word = word << 8 | last as u64;
            fold = fold << 8 | if last.is_ascii_lowercase() { 0x20 } else { 0 };
            mask = mask << 8 | 0xff;
            rest = before;
        }
        Self {
            word,
            fold,
            mask,
            length: letters.len(),
        }
    }

    /// Whether a text opens with it.
    #[inline]
    fn opens(&self, text: &[u8]) -> bool {
        let ahead = match text.first_chunk() {
            Some(&ahead) => u64::from_le_bytes(ahead),
            // The last bytes of a text, fewer than eight.
            None => text
                .iter()
                .rev()
                .fold(0, |number, &byte| number << 8 | u64::from(byte)),
        };
        (ahead | self.fold) & self.mask == self.word && self.length <= text.len()
    }
}

/// One step of a grammar.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) does: Does,
    pub(crate) starts: &'static Starts,
    /// Of these, one stands in every text that it matches.
    pub(crate) needs: Held,
}

/// A set of bytes, as bits.
pub(crate) type Bytes = [u32; 8];

/// Whether a byte is one of a set.
#[inline]
fn has(set: &Bytes, byte: u8) -> bool {
    set.get(usize::from(byte >> 5))
        .is_some_and(|bits| bits >> (byte & 31) & 1 == 1)
}

/// Where a step can match.
#[derive(Debug)]
pub(crate) struct Starts {
    /// The bytes before which it can.
    pub(crate) bytes: Bytes,
    /// Whether it can at the end of a text.
    pub(crate) at_end: bool,
    /// Whether it takes nothing where it cannot start, and matches all the same.
    pub(crate) or_nothing: bool,
}

/// A choice of many, looked up by the byte ahead.
#[derive(Debug)]
pub(crate) struct Switch {
    /// Alternatives that are left, in order.
    pub(crate) lists: &'static [&'static [u16]],
    /// The list for each byte, by its number.
    pub(crate) before: [u8; 256],
    /// The list for the end of a text.
    pub(crate) at_end: u8,
}

/// What a step does. Other steps are given by their numbers. What is done at once
/// comes first, so that one look tells it from the rest.
#[derive(Debug)]
pub(crate) enum Does {
    /// Takes one byte of those it starts with.
    One,
    /// Takes bytes of those it starts with, as many as stand there and no more
    /// than so many.
    Few(u32),
    /// Matches wherever it can start, and takes nothing.
    Here,
    /// Takes the letters of a short word, in any case.
    Short(&'static Short),
    /// Takes these bytes.
    Text(&'static [u8]),
    /// Takes these letters, which are small, in any case.
    Folded(&'static [u8]),
    /// Takes one character.
    Any,
    /// Matches at the start of a text.
    Start,
    /// Takes one after the other.
    Seq(&'static [u16]),
    /// Takes the first that matches.
    Choice(&'static [u16]),
    /// Takes the first that matches of those that can.
    Switch(&'static Switch),
    /// Takes as many as match, at least so many (none or one) and no more than
    /// so many.
    Many(u16, u32, u32),
    /// The same without end. Before some bytes, given as bits, the part takes
    /// just that byte, and is not asked.
    Pass(u16, u32, &'static Bytes),
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
        let found = with_steps(self, text.as_bytes(), matcher::found_in)?;
        Some(Tree::new(text, found))
    }

    /// The same for symbols of a byte each. The pairs have no words.
    fn parse_symbols(self, symbols: &[u8]) -> Option<Tree<'static, Self>> {
        let found = with_steps(self, symbols, matcher::found_among)?;
        Some(Tree::new("", found))
    }

    /// The same as [`Rules::parse`], and how far it looked.
    fn parse_looking(self, text: &str) -> Option<(Tree<'_, Self>, Looked)> {
        let (found, looked) = with_steps(self, text.as_bytes(), matcher::looked_at)?;
        Some((Tree::new(text, found), looked))
    }
}

/// How a matcher is asked: steps, the one to begin with, a text and a limit.
type Ask<T> = fn(&'static [Step], u16, &[u8], usize) -> Option<T>;

fn with_steps<R: Rules, T>(rule: R, text: &[u8], ask: Ask<T>) -> Option<T> {
    let grammar = R::grammar();
    let entry = *grammar.entries.get(rule.number())?;
    ask(grammar.steps, entry, text, LIMIT.load(Ordering::Relaxed))
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

    static ANYWHERE: Starts = Starts {
        bytes: [u32::MAX; 8],
        at_end: true,
        or_nothing: false,
    };
    static DIGITS: Starts = starts(b"0123456789", false);
    static DASH: Starts = starts(b"-", false);
    static DIGIT_OR_NOTHING: Starts = starts(b"0123456789", true);

    const fn starts(mut bytes: &[u8], or_nothing: bool) -> Starts {
        let mut set = [0; 8];
        while let Some((&byte, rest)) = bytes.split_first() {
            set[(byte >> 5) as usize] |= 1 << (byte & 31);
            bytes = rest;
        }
        Starts {
            bytes: set,
            at_end: false,
            or_nothing,
        }
    }

    const fn step(does: Does, starts: &'static Starts) -> Step {
        let needs = Held::ALL;
        Step {
            does,
            starts,
            needs,
        }
    }

    static GRAMMAR: Grammar<Rule> = Grammar {
        rules: &[Rule::Numbers, Rule::Number, Rule::Digit],
        entries: &[10, 4, 1],
        steps: &[
            step(Does::One, &DIGITS),
            step(Does::Rule(2, 0), &DIGITS),
            step(Does::Few(1), &DIGIT_OR_NOTHING),
            step(Does::Seq(&[1, 2]), &DIGITS),
            step(Does::Atomic(1, 3), &DIGITS),
            step(Does::One, &DASH),
            step(Does::Seq(&[5, 4]), &DASH),
            step(Does::Many(6, 0, u32::MAX), &ANYWHERE),
            step(Does::Not(5), &ANYWHERE),
            step(Does::Seq(&[4, 7, 8]), &DIGITS),
            step(Does::Compound(0, 9), &DIGITS),
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
    fn what_stands_behind_what_was_looked_at_has_no_say() {
        let looked = |text| {
            Rule::Numbers
                .parse_looking(text)
                .map(|(_, looked)| looked.looked)
        };
        // The sign behind the last number is looked at.
        assert_eq!(looked("1-2 x"), Some(4));
        assert_eq!(looked("123-4"), Some(3));
        // Where there is none, the end is.
        assert_eq!(looked("1-2"), Some(4));
        let (digit, looked) = Rule::Digit.parse_looking("78").unwrap();
        assert_eq!(
            (digit.all().count(), looked),
            (1, Looked { end: 1, looked: 1 })
        );
    }

    #[test]
    fn what_does_not_match_leaves_nothing() {
        for text in ["", "-1", "a", "1-", "1-2-"] {
            assert!(Rule::Numbers.parse(text).is_none(), "{text}");
        }
    }
}
