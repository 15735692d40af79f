//! Whether the tables *agree* with pest: each grammar, read by pest itself, finds
//! the same pairs in the same texts.
//!
//! The texts are made from the grammar's own rules, and then spoiled a little,
//! so that they match here and there and nearly match everywhere else.

use std::fmt::Debug;

use pest_meta::ast::{Expr, Rule, RuleType};
use pest_meta::optimizer::optimize;
use pest_meta::parser;
use pest_vm::Vm;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::Rules;

macro_rules! agrees {
    ($($name:ident $reads:ident)*) => {$(
        mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "_grammar.rs"));

            #[test]
            fn agrees_with_pest() {
                let source = include_str!(concat!("../../grammar/", stringify!($name), ".pest"));
                super::agrees::<Rule>(source, super::Units::$reads);
            }
        }
    )*};
}

agrees! {
    citation Characters
    conclusion Characters
    course Symbols
    cover Characters
    credentials Characters
    facts Symbols
    injury Characters
    letter Characters
    notice Characters
    request Characters
    worker Characters
}

/// What a grammar reads.
#[derive(Clone, Copy, PartialEq)]
enum Units {
    Characters,
    /// Characters of Latin-1, a byte each.
    Symbols,
}

/// Texts of no more bytes than this, or little more.
const LONGEST: usize = 200;

fn agrees<R: Rules + Debug>(source: &str, units: Units) {
    let pairs = parser::parse(parser::Rule::grammar_rules, source).unwrap();
    let rules = parser::consume_rules(pairs).unwrap();
    let vm = Vm::new(optimize(rules.clone()));
    let named: Vec<(String, R)> = R::all()
        .iter()
        .map(|&rule| (format!("{rule:?}"), rule))
        .filter(|(name, _)| rules.iter().any(|rule| is_shown(rule, name)))
        .collect();
    let mut matched = 0;
    let cases = (0..named.len(), prop::collection::vec(any::<u8>(), 1..200));
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 1_500,
        source_file: Some(file!()),
        ..ProptestConfig::default()
    });
    let done = runner.run(&cases, |(at, chances)| {
        let (name, rule) = &named[at];
        let text = Text::of(&rules, name, &chances);
        let own = own(*rule, &text, units);
        prop_assert_eq!(
            &own,
            &theirs(&vm, name, &text, units),
            "{} in {:?}",
            name,
            text
        );
        Ok(())
    });
    if let Err(mistake) = done {
        panic!("{mistake}");
    }
    // Texts that never match would show nothing.
    for at in 0..named.len() * 20 {
        let (name, rule) = &named[at % named.len()];
        let chances: Vec<u8> = (0..200).map(|step| noise(at * 211 + step)).collect();
        let text = Text::of(&rules, name, &chances);
        matched += usize::from(own(*rule, &text, units).is_some());
    }
    assert!(
        matched > named.len() * 4,
        "{matched} of {} rules",
        named.len()
    );
}

fn is_shown(rule: &Rule, name: &str) -> bool {
    rule.name == name && rule.ty != RuleType::Silent
}

/// A byte that is another for each number.
fn noise(number: usize) -> u8 {
    let mixed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed.to_le_bytes()[5]
}

/// A pair: rule, start and end.
type Found = (String, usize, usize);

fn own<R: Rules + Debug>(rule: R, text: &str, units: Units) -> Option<Vec<Found>> {
    let symbols: Vec<u8>;
    let tree = match units {
        Units::Characters => rule.parse(text)?,
        Units::Symbols => {
            symbols = text.chars().map(|one| u8::try_from(one).unwrap()).collect();
            rule.parse_symbols(&symbols)?
        }
    };
    let pairs = tree.all();
    Some(
        pairs
            .map(|pair| (format!("{:?}", pair.rule()), pair.start(), pair.end()))
            .collect(),
    )
}

fn theirs(vm: &Vm, rule: &str, text: &str, units: Units) -> Option<Vec<Found>> {
    let place = |at: usize| match units {
        Units::Characters => at,
        Units::Symbols => text
            .char_indices()
            .take_while(|(start, _)| *start < at)
            .count(),
    };
    let pairs = vm.parse(rule, text).ok()?.flatten();
    Some(
        pairs
            // The end of a text is no rule of the grammar.
            .filter(|pair| pair.as_rule() != "EOI")
            .map(|pair| {
                let span = pair.as_span();
                let (start, end) = (place(span.start()), place(span.end()));
                (pair.as_rule().to_owned(), start, end)
            })
            .collect(),
    )
}

/// A text in the making.
struct Text<'g> {
    rules: &'g [Rule],
    /// What decides on each alternative.
    chances: std::slice::Iter<'g, u8>,
    out: String,
}

impl<'g> Text<'g> {
    /// A text that a rule may match, but for what it looks ahead at.
    fn of(rules: &'g [Rule], name: &str, chances: &'g [u8]) -> String {
        let mut text = Self {
            rules,
            chances: chances.iter(),
            out: String::new(),
        };
        text.rule(name);
        let spoils = text.chance(4);
        let mut characters: Vec<char> = text.out.chars().collect();
        for _ in 0..spoils {
            let at = text.chance(characters.len() + 1);
            match text.chance(3) {
                0 => characters.truncate(at),
                1 if at < characters.len() => {
                    characters.remove(at);
                }
                _ => {
                    let other = text.chance(characters.len().max(1));
                    let other = characters.get(other).copied().unwrap_or('w');
                    characters.insert(at, other);
                }
            }
        }
        characters.into_iter().collect()
    }

    /// A number below a bound; zero when all chances are used.
    fn chance(&mut self, below: usize) -> usize {
        usize::from(self.chances.next().copied().unwrap_or_default()) % below.max(1)
    }

    fn rule(&mut self, name: &str) {
        if let Some(rule) = self.rules.iter().find(|rule| rule.name == name) {
            return self.expr(&rule.expr);
        }
        let among = match name {
            "ASCII_DIGIT" => "0379",
            "ASCII_ALPHA" => "aQz",
            "ASCII_ALPHA_UPPER" => "ABZ",
            "ASCII_ALPHANUMERIC" => "a5Z",
            "ANY" => "a .\n\u{e9}",
            _ => return,
        };
        let at = self.chance(among.chars().count());
        self.out.extend(among.chars().nth(at));
    }

    fn times(&mut self, expr: &Expr, least: u32, more: u32) {
        let more = self.chance(more as usize + 1);
        for _ in 0..least as usize + more {
            self.expr(expr);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        if self.out.len() > LONGEST {
            return;
        }
        match expr {
            Expr::Str(text) => self.out.push_str(text),
            Expr::Insens(text) => {
                let capital = self.chance(2) == 1;
                let text = if capital {
                    text.to_ascii_uppercase()
                } else {
                    text.clone()
                };
                self.out.push_str(&text);
            }
            Expr::Range(first, last) => {
                let (first, last) = (first.chars().next().unwrap(), last.chars().next().unwrap());
                let all: Vec<char> = (first..=last).collect();
                let at = self.chance(all.len());
                self.out.push(all[at]);
            }
            Expr::Ident(name) => self.rule(name),
            Expr::Seq(one, two) => {
                self.expr(one);
                self.expr(two);
            }
            Expr::Choice(..) => {
                let mut all = Vec::new();
                alternatives(expr, &mut all);
                let at = self.chance(all.len());
                self.expr(all[at]);
            }
            Expr::Opt(one) => self.times(one, 0, 1),
            Expr::Rep(one) | Expr::RepMax(one, _) => self.times(one, 0, 2),
            Expr::RepOnce(one) => self.times(one, 1, 1),
            Expr::RepExact(one, times) => self.times(one, *times, 0),
            Expr::RepMin(one, least) => self.times(one, *least, 1),
            Expr::RepMinMax(one, least, most) => self.times(one, *least, (most - least).min(2)),
            _ => {}
        }
    }
}

fn alternatives<'e>(expr: &'e Expr, into: &mut Vec<&'e Expr>) {
    match expr {
        Expr::Choice(one, two) => {
            alternatives(one, into);
            alternatives(two, into);
        }
        _ => into.push(expr),
    }
}
