//! The listed classes against the grammars themselves, and parts of clauses
//! against wholes.

use std::collections::BTreeMap;

use pest_meta::ast::Expr;
use pest_meta::parser;
use proptest::prelude::*;

use super::super::island::{CLOSES, MOODS};
use super::super::{ENTRIES, Grammar, PLAIN, Placed, Reads};
use super::*;
use crate::facts::course::{self, Course};
use crate::grammar::Repeated;
use crate::vocabulary::Vocabulary;

/// The symbols of a text, which are characters of Latin-1.
fn symbols(text: &str) -> impl Iterator<Item = Symbol> {
    text.chars().map(|symbol| u8::try_from(symbol).unwrap())
}

fn range(first: &str, last: &str) -> impl Iterator<Item = Symbol> {
    let end = |text: &str| symbols(text).next().unwrap();
    end(first)..=end(last)
}

/// The rules of a grammar.
struct Rules(BTreeMap<String, Expr>);

impl Rules {
    fn of_facts() -> Self {
        Self::of(include_str!("../../../../grammar/facts.pest"))
    }

    fn of_course() -> Self {
        Self::of(include_str!("../../../../grammar/course.pest"))
    }

    fn of(source: &str) -> Self {
        let pairs = parser::parse(parser::Rule::grammar_rules, source).unwrap();
        let rules = parser::consume_rules(pairs).unwrap();
        Self(
            rules
                .into_iter()
                .map(|rule| (rule.name, rule.expr))
                .collect(),
        )
    }

    fn nullable(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Ident(name) => {
                self.0.get(name).is_none_or(|expr| self.nullable(expr)) && name != "ANY"
            }
            Expr::Seq(one, two) => self.nullable(one) && self.nullable(two),
            Expr::Choice(one, two) => self.nullable(one) || self.nullable(two),
            Expr::RepOnce(one)
            | Expr::RepMin(one, 1..)
            | Expr::RepExact(one, _)
            | Expr::RepMinMax(one, 1.., _) => self.nullable(one),
            Expr::Str(_) | Expr::Range(..) => false,
            _ => true,
        }
    }

    /// The parts of an expression that stand in a row, or for each other.
    fn inner<'e>(&'e self, expr: &'e Expr) -> Vec<&'e Expr> {
        match expr {
            Expr::Ident(name) => self.0.get(name).into_iter().collect(),
            Expr::Seq(one, two) | Expr::Choice(one, two) => vec![one, two],
            Expr::PosPred(one)
            | Expr::NegPred(one)
            | Expr::Opt(one)
            | Expr::Rep(one)
            | Expr::RepOnce(one)
            | Expr::RepMin(one, _)
            | Expr::RepMax(one, _)
            | Expr::RepExact(one, _)
            | Expr::RepMinMax(one, ..) => vec![one],
            _ => Vec::new(),
        }
    }

    /// Whether an expression matches anything without these symbols.
    fn matches_without(&self, expr: &Expr, without: &[u8]) -> bool {
        match expr {
            Expr::Str(text) => !symbols(text).any(|symbol| without.contains(&symbol)),
            Expr::Range(first, last) => range(first, last).any(|symbol| !without.contains(&symbol)),
            Expr::Choice(one, two) => {
                self.matches_without(one, without) || self.matches_without(two, without)
            }
            Expr::NegPred(_) => true,
            _ if self.nullable(expr)
                && !matches!(expr, Expr::PosPred(_) | Expr::Seq(..) | Expr::Ident(_)) =>
            {
                true
            }
            _ => self
                .inner(expr)
                .into_iter()
                .all(|one| self.matches_without(one, without)),
        }
    }

    /// Whether an expression is always one symbol.
    fn is_one(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Str(_) | Expr::Range(..) => true,
            Expr::Choice(one, two) => self.is_one(one) && self.is_one(two),
            Expr::Ident(name) => self.0.get(name).is_some_and(|expr| self.is_one(expr)),
            _ => false,
        }
    }

    /// Every symbol that an expression names.
    fn symbols(&self, expr: &Expr, into: &mut Vec<Symbol>) {
        match expr {
            Expr::Str(text) => into.extend(symbols(text)),
            Expr::Range(first, last) => {
                into.extend(range(first, last));
            }
            Expr::Ident(_) => {}
            _ => {
                for one in self.inner(expr) {
                    self.symbols(one, into);
                }
            }
        }
    }
}

/// The parts that an entry rule repeats over a clause, each for itself.
fn repeated<'r>(rules: &'r Rules, expr: &'r Expr, into: &mut Vec<&'r Expr>) {
    match expr {
        Expr::Seq(one, two) | Expr::Choice(one, two) => {
            repeated(rules, one, into);
            repeated(rules, two, into);
        }
        Expr::Rep(one) => repeated(rules, one, into),
        Expr::Ident(name) => match rules.0.get(name) {
            Some(choice) if names_rules(choice) => repeated(rules, choice, into),
            Some(_) => into.push(expr),
            None => {}
        },
        _ => {}
    }
}

/// Whether an expression is a choice of rules by their names.
fn names_rules(expr: &Expr) -> bool {
    let is_name = |expr: &Expr| matches!(expr, Expr::Ident(_)) || names_rules(expr);
    matches!(expr, Expr::Choice(one, two) if is_name(one) && is_name(two))
}

#[test]
fn every_statement_holds_classes_that_are_listed() {
    let listed = |entry: &Entry, bit| -> Vec<Symbol> {
        let all = 0..=u8::MAX;
        all.filter(|&symbol| entry.is(symbol, bit)).collect()
    };
    let facts = ENTRIES.iter().chain([&PLAIN]);
    let facts = facts.map(|(rule, entry)| (format!("{rule:?}"), entry, Rules::of_facts()));
    let course = course::ENTRIES.iter();
    let course = course.map(|(rule, entry)| (format!("{rule:?}"), entry, Rules::of_course()));
    for (name, entry, rules) in facts.chain(course) {
        let mut all = Vec::new();
        repeated(&rules, &rules.0[&name], &mut all);
        // What is passed over is one symbol, with which nothing begins.
        all.retain(|one| !rules.is_one(one));
        assert!(!all.is_empty(), "{name}");
        for statement in all {
            for (list, bit) in [("core", CORE), ("besides", BESIDES)] {
                assert!(
                    !rules.matches_without(statement, &listed(entry, bit)),
                    "`{statement}` may hold no class of `{list}` of the entry `{name}`: add one"
                );
            }
            if name == "findings" && *statement != Expr::Ident("stated".to_owned()) {
                assert!(
                    !rules.matches_without(statement, MOODS),
                    "`{statement}` may hold no class of `MOODS` in src/facts/grammar/island.rs: add one"
                );
            }
        }
    }
}

#[test]
fn no_entry_of_the_facts_reads_what_closes_an_island() {
    for (rule, entry) in ENTRIES.iter().chain([&PLAIN]) {
        for &symbol in CLOSES {
            assert!(!entry.is(symbol, READS), "{rule:?}: {}", char::from(symbol));
        }
    }
}

/// Strings of classes, those that letters are full of more often than others.
fn clauses(rules: &Rules, often: &'static [u8]) -> impl Strategy<Value = Vec<Symbol>> + use<> {
    let mut all = Vec::new();
    for expr in rules.0.values() {
        rules.symbols(expr, &mut all);
    }
    all.retain(|symbol| !CLOSES.contains(symbol));
    let symbol = prop_oneof![
        3 => Just(b'w'),
        4 => prop::sample::select(often),
        2 => prop::sample::select(all),
    ];
    prop::collection::vec(symbol, 1..40)
}

/// Readings with their places counted from the start of the clause.
fn placed(start: usize, placed: &Placed) -> Placed {
    let by = |range: &Range<usize>| range.start + start..range.end + start;
    Placed {
        core: by(&placed.core),
        whole: by(&placed.whole),
        ..placed.clone()
    }
}

fn counted(read: &[(usize, Placed)]) -> Vec<Placed> {
    read.iter()
        .map(|(start, one)| placed(*start, one))
        .collect()
}

const OF_FACTS: &[u8] = b"wwybv,&|hiUndf#uFo@lrtscxeDKTp";
const OF_COURSE: &[u8] = b"wwybv,&|hiUndo#TyHGRVKxe\xf9\xe4\xf4\xea\xf2^Iqz5p";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn islands_are_read_as_the_whole(clause in clauses(&Rules::of_facts(), OF_FACTS)) {
        // Seven words of no class in a row part islands, whatever the rules say.
        prop_assume!(!clause.windows(7).any(|words| words == b"wwwwwww"));
        let facts = &Vocabulary::shipped().facts;
        let grammar = Grammar::new(facts, false);
        let whole: Vec<Placed> = ENTRIES
            .iter()
            .flat_map(|&(rule, _)| {
                Reads::of(0, rule).read(&clause, |pair, out| grammar.shapes.place(pair, out))
            })
            .collect();
        let in_islands = |grammar: &mut Grammar| {
            let mut out = Vec::new();
            grammar.read_facts(&clause, |start, one| out.push(placed(start, one)));
            out
        };
        prop_assert_eq!(&in_islands(&mut Grammar::new(facts, false)), &whole);
        let mut remembering = Grammar::new(facts, true);
        prop_assert_eq!(&in_islands(&mut remembering), &whole);
        prop_assert_eq!(&in_islands(&mut remembering), &whole);
    }

    #[test]
    fn the_course_is_read_in_parts_as_in_the_whole(clause in clauses(&Rules::of_course(), OF_COURSE)) {
        let facts = &Vocabulary::shipped().facts;
        let course = Course::new(facts, false);
        let whole: Vec<Placed> = course::ENTRIES
            .iter()
            .filter(|(rule, _)| *rule != course::Rule::reliefs || course::is_of_pain(&clause))
            .flat_map(|&(rule, _)| {
                Reads::of(0, rule).read(&clause, |pair, out| course.parts.place(pair, out))
            })
            .collect();
        let in_parts = |course: &mut Course| {
            let mut out = Vec::new();
            course.read(&clause, |start, one| out.push(placed(start, one)));
            out
        };
        prop_assert_eq!(&in_parts(&mut Course::new(facts, false)), &whole);
        let mut remembering = Course::new(facts, true);
        prop_assert_eq!(&in_parts(&mut remembering), &whole);
        prop_assert_eq!(&in_parts(&mut remembering), &whole);
    }

    #[test]
    fn what_one_clause_taught_is_right_of_another(
        clause in clauses(&Rules::of_course(), OF_COURSE),
        other in clauses(&Rules::of_facts(), OF_FACTS),
        place in any::<prop::sample::Index>(),
    ) {
        let facts = &Vocabulary::shipped().facts;
        let read = |grammar: &mut Grammar, clause: &[Symbol]| {
            let mut out = Vec::new();
            grammar.read(clause, grammar.seek(clause), &mut out);
            counted(&out)
        };
        // Alike up to a place, or up to its end.
        let (head, _) = clause.split_at(place.index(clause.len()));
        let others = [[head, &other].concat(), head.to_vec(), [&clause[..], &other].concat()];
        let mut remembering = Grammar::new(facts, true);
        read(&mut remembering, &clause);
        for other in &others {
            let fresh = read(&mut Grammar::new(facts, false), other);
            prop_assert_eq!(&read(&mut remembering, other), &fresh);
        }
    }

    #[test]
    fn a_clause_is_read_again_as_it_was_read_first(clause in clauses(&Rules::of_course(), OF_COURSE)) {
        let facts = &Vocabulary::shipped().facts;
        let read = |grammar: &mut Grammar| {
            let mut out = Vec::new();
            grammar.read(&clause, grammar.seek(&clause), &mut out);
            counted(&out)
        };
        let first = read(&mut Grammar::new(facts, false));
        let mut remembering = Grammar::new(facts, true);
        prop_assert_eq!(&read(&mut remembering), &first);
        prop_assert_eq!(&read(&mut remembering), &first);
    }
}

#[test]
fn an_entry_takes_one_thing_over_and_over() {
    for (rule, _) in ENTRIES.iter().chain([&PLAIN]) {
        assert!(Repeated::of(*rule).is_some(), "{rule:?}");
    }
    for (rule, _) in &course::ENTRIES {
        assert!(Repeated::of(*rule).is_some(), "{rule:?}");
    }
}
