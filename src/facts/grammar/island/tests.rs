//! The listed classes against the grammar itself, and islands against wholes.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::Expr;
use pest_meta::parser;
use proptest::prelude::*;

use super::super::{ENTRIES, Grammar, Memo, Placed};
use super::*;
use crate::vocabulary::{Symbol, Vocabulary};

type Symbols = BTreeSet<u8>;

/// The symbols of a text, which are characters of Latin-1.
fn symbols(text: &str) -> impl Iterator<Item = Symbol> {
    text.chars().map(|symbol| u8::try_from(symbol).unwrap())
}

fn range(first: &str, last: &str) -> impl Iterator<Item = Symbol> {
    let end = |text: &str| symbols(text).next().unwrap();
    end(first)..=end(last)
}

/// The rules of `grammar/facts.pest`.
struct Rules(BTreeMap<String, Expr>);

impl Rules {
    fn read() -> Self {
        Self::of(include_str!("../../../../grammar/facts.pest"))
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

    /// What an expression may begin with (`from_start`) or end with.
    fn edge(&self, expr: &Expr, from_start: bool) -> Symbols {
        match expr {
            Expr::Str(text) => symbols(text).collect(),
            Expr::Range(first, last) => range(first, last).collect(),
            // "Not this, but" and "this, and it is".
            Expr::Seq(one, two)
                if from_start
                    && matches!(&**one, Expr::NegPred(body) | Expr::PosPred(body) if self.single(body)) =>
            {
                let (ahead, what) = (self.edge(self.inner(one)[0], true), self.edge(two, true));
                let wanted = matches!(**one, Expr::PosPred(_));
                what.into_iter()
                    .filter(|symbol| ahead.contains(symbol) == wanted)
                    .collect()
            }
            Expr::Seq(one, two) => {
                let (near, far) = if from_start { (one, two) } else { (two, one) };
                let mut symbols = self.edge(near, from_start);
                if self.nullable(near) {
                    symbols.extend(self.edge(far, from_start));
                }
                symbols
            }
            Expr::PosPred(_) | Expr::NegPred(_) if from_start => Symbols::new(),
            _ => self
                .inner(expr)
                .into_iter()
                .flat_map(|one| self.edge(one, from_start))
                .collect(),
        }
    }

    /// Whether an expression is never more than one symbol.
    fn single(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Seq(..) | Expr::Rep(_) | Expr::RepOnce(_) | Expr::RepMinMax(..) => false,
            _ => self.inner(expr).into_iter().all(|one| self.single(one)),
        }
    }

    /// Every symbol that an expression names, and the ends of all that it
    /// looks ahead at.
    fn walk(
        &self,
        expr: &Expr,
        seen: &mut BTreeSet<String>,
        reads: &mut Symbols,
        ahead: &mut Symbols,
    ) {
        match expr {
            Expr::Str(text) => reads.extend(symbols(text)),
            Expr::Range(first, last) => reads.extend(range(first, last)),
            Expr::Ident(name) if !seen.insert(name.clone()) => return,
            Expr::PosPred(body) | Expr::NegPred(body) if !self.single(body) => {
                ahead.extend(self.edge(body, false));
            }
            _ => {}
        }
        for one in self.inner(expr) {
            self.walk(one, seen, reads, ahead);
        }
    }

    /// Whether an expression matches anything without these symbols.
    fn matches_without(&self, expr: &Expr, without: &[u8]) -> bool {
        match expr {
            Expr::Str(text) => !symbols(text).any(|symbol| without.contains(&symbol)),
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
}

#[test]
fn the_listed_classes_are_those_of_the_grammar() {
    let rules = Rules::read();
    let listed = [
        ("statement", OF_FINDINGS),
        ("use_statement", OF_USE),
        ("drug_statement", OF_DRUGS),
    ];
    for (name, classes) in listed {
        let rule = &rules.0[name];
        let (mut reads, mut ends) = (Symbols::new(), rules.edge(rule, false));
        rules.walk(rule, &mut BTreeSet::new(), &mut reads, &mut ends);
        let starts = rules.edge(rule, true);
        for (what, listed, needed) in [
            ("starts", classes.starts, starts),
            ("ends", classes.ends, ends),
            ("reads", classes.reads, reads),
        ] {
            let missing: String = needed
                .into_iter()
                .filter(|&symbol| !listed.contains(&plain(symbol)))
                .map(char::from)
                .collect();
            assert_eq!(
                missing, "",
                "add these to `{what}` of `{name}` in src/facts/grammar/island.rs"
            );
        }
        let mut choices = vec![rule];
        while let Some(choice) = choices.pop() {
            if let Expr::Choice(one, two) = choice {
                choices.extend([&**one, &**two]);
            } else if *choice != Expr::Ident("unused_for".to_owned()) {
                for (what, classes) in [("core", classes.core), ("besides", classes.besides)] {
                    assert!(
                        !rules.matches_without(choice, classes),
                        "`{choice}` may hold no class of `{what}` of `{name}` in src/facts/grammar/island.rs: add one"
                    );
                }
                if name == "statement" && *choice != Expr::Ident("stated".to_owned()) {
                    assert!(
                        !rules.matches_without(choice, MOODS),
                        "`{choice}` may hold no class of `MOODS` in src/facts/grammar/island.rs: add one"
                    );
                }
            }
        }
    }
}

/// The choices that an entry rule repeats over a clause.
fn choices<'e>(expr: &'e Expr, into: &mut Vec<&'e Expr>) {
    match expr {
        Expr::Seq(one, two) | Expr::Choice(one, two) => {
            choices(one, into);
            choices(two, into);
        }
        Expr::Rep(one) => choices(one, into),
        one => into.push(one),
    }
}

#[test]
fn nothing_begins_with_a_class_that_is_passed_over() {
    for rules in [
        Rules::read(),
        Rules::of(include_str!("../../../../grammar/course.pest")),
    ] {
        let mut entries = 0;
        for (name, expr) in &rules.0 {
            let mut all = Vec::new();
            choices(expr, &mut all);
            let marks = ["SOI", "ANY", "EOI"].map(|mark| Expr::Ident(mark.to_owned()));
            if all.first() != Some(&&marks[0]) {
                continue;
            }
            entries += 1;
            all.retain(|one| !marks.contains(one));
            let (passed, statements): (Vec<&Expr>, Vec<&Expr>) =
                all.into_iter().partition(|one| rules.single(one));
            assert_eq!(statements.len(), 1, "{name}");
            let passed: Symbols = passed
                .into_iter()
                .flat_map(|one| rules.edge(one, true))
                .collect();
            let starts = rules.edge(statements[0], true);
            let both: String = passed
                .intersection(&starts)
                .map(|&symbol| char::from(symbol))
                .collect();
            assert_eq!(
                both, "",
                "a statement of `{name}` may begin with what it passes over"
            );
        }
        assert!(entries >= 3);
    }
}

/// Strings of classes, those that letters are full of more often than others.
fn clauses() -> impl Strategy<Value = String> {
    let rules = Rules::read();
    let (mut all, mut ahead) = (Symbols::new(), Symbols::new());
    for expr in rules.0.values() {
        rules.walk(expr, &mut BTreeSet::new(), &mut all, &mut ahead);
    }
    let all: Vec<u8> = all
        .into_iter()
        .filter(|symbol| !b"!;Bz".contains(symbol))
        .collect();
    let symbol = prop_oneof![
        3 => Just(b'w'),
        4 => prop::sample::select(b"wwybv,&|hiUndf#uFo@lrtscxeDKTp".to_vec()),
        2 => prop::sample::select(all),
    ];
    // Seven words of no class in a row part islands, whatever the rules say.
    prop::collection::vec(symbol, 1..40)
        .prop_map(|symbols| symbols.into_iter().map(char::from).collect())
        .prop_filter("a gap", |clause: &String| !clause.contains("wwwwwww"))
}

fn whole(grammar: &Grammar, clause: &str) -> Vec<Placed> {
    let mut out = Vec::new();
    for (rule, _) in ENTRIES {
        Memo::read(
            None,
            &symbols(clause).collect::<Vec<_>>(),
            |text, out| grammar.parse(rule, text, out),
            |placed| {
                out.push(placed.clone());
            },
        );
    }
    out
}

fn in_islands(grammar: &mut Grammar, clause: &str) -> Vec<Placed> {
    let mut out = Vec::new();
    grammar.read(&symbols(clause).collect::<Vec<_>>(), |start, placed| {
        let by = |range: &Range<usize>| range.start + start..range.end + start;
        out.push(Placed {
            core: by(&placed.core),
            whole: by(&placed.whole),
            ..placed.clone()
        });
    });
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn islands_are_read_as_the_whole(clause in clauses()) {
        let facts = &Vocabulary::shipped().facts;
        let whole = whole(&Grammar::new(facts, false), &clause);
        prop_assert_eq!(&in_islands(&mut Grammar::new(facts, false), &clause), &whole);
        let mut remembering = Grammar::new(facts, true);
        prop_assert_eq!(&in_islands(&mut remembering, &clause), &whole);
        prop_assert_eq!(&in_islands(&mut remembering, &clause), &whole);
    }
}
