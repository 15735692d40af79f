//! What the grammars over word classes read.
//!
//! Most of a clause says nothing to a rule, and many classes are the same to
//! it. Both are found here, in the grammar itself: with which classes a
//! statement begins and ends, and which no rule tells apart. So a clause is cut
//! down to what may state something, in few shapes, before it is parsed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pest_meta::ast::{Expr, Rule, RuleType};

use super::read;

/// Symbols of word classes: characters of Latin-1.
type Symbols = BTreeSet<u8>;

/// A word of no class.
const WORD: u8 = b'w';

/// The rules of a grammar by their names.
struct Grammar(BTreeMap<String, Rule>);

/// Rust constants, one for each entry rule of a grammar: a rule that starts
/// with the start of the input.
///
/// # Errors
///
/// Says what is wrong with the grammar.
pub(crate) fn of_grammar(source: &str) -> Result<String, String> {
    let named = read::rules(source)?
        .into_iter()
        .map(|rule| (rule.name.clone(), rule));
    let grammar = Grammar(named.collect());
    let mut out = String::new();
    for rule in grammar.0.values() {
        let mut parts = Vec::new();
        repeated(&rule.expr, &mut parts);
        if matches!(parts.first(), Some(Expr::Ident(name)) if name == "SOI") {
            out.push_str(&grammar.entry(rule, &parts)?);
        }
    }
    Ok(out)
}

/// The parts that an entry rule repeats over a clause.
fn repeated<'e>(expr: &'e Expr, parts: &mut Vec<&'e Expr>) {
    match expr {
        Expr::Seq(one, two) | Expr::Choice(one, two) => {
            repeated(one, parts);
            repeated(two, parts);
        }
        Expr::Rep(one) => repeated(one, parts),
        one => parts.push(one),
    }
}

impl Grammar {
    fn entry(&self, rule: &Rule, parts: &[&Expr]) -> Result<String, String> {
        let name = &rule.name;
        let (mut passed, mut statements) = (Symbols::new(), Vec::new());
        for part in parts {
            if is_builtin(part) {
                continue;
            }
            if self.is_single(part) {
                passed.extend(self.edge(part, Edge::Start));
            } else {
                statements.push(*part);
            }
        }
        let &[statement] = statements.as_slice() else {
            return Err(format!("`{name}` repeats more than one statement"));
        };
        let starts = self.edge(statement, Edge::Start);
        if let Some(&symbol) = passed.intersection(&starts).next() {
            let symbol = char::from(symbol);
            return Err(format!(
                "a statement of `{name}` may begin with `{symbol}`, which it passes over"
            ));
        }
        let mut reading = Reading {
            grammar: self,
            seen: BTreeSet::new(),
            classes: BTreeSet::new(),
            looked_at: Symbols::new(),
            looks_for_end: false,
        };
        reading.read(statement);
        let mut ends = self.edge(statement, Edge::End);
        ends.append(&mut reading.looked_at);
        let reads: Symbols = if reading.seen.contains("ANY") {
            (0..=u8::MAX).collect()
        } else {
            reading.classes.iter().flatten().copied().collect()
        };
        let alike = (0..=u8::MAX).map(|symbol| reading.alike(symbol));
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "/// What `{name}` reads.\n\
             pub(in crate::facts) const {}: Classes = Classes {{\n    starts: &{:?},\n    ends: &{:?},\n    \
             reads: &{:?},\n    alike: &{:?},\n    looks_for_end: {},\n}};\n",
            name.to_uppercase(),
            listed(starts),
            listed(ends),
            listed(reads),
            listed(alike),
            reading.looks_for_end,
        );
        Ok(out)
    }

    /// The class that an expression stands for, if it matches one symbol of it
    /// and yields no pair.
    fn class(&self, expr: &Expr) -> Option<Symbols> {
        match expr {
            Expr::Str(text) => one_symbol(text).map(|symbol| Symbols::from([symbol])),
            Expr::Range(first, last) => Some((one_symbol(first)?..=one_symbol(last)?).collect()),
            Expr::Choice(one, two) => {
                let mut class = self.class(one)?;
                class.append(&mut self.class(two)?);
                Some(class)
            }
            Expr::Ident(name) => {
                let rule = self.0.get(name)?;
                let silent = rule.ty == RuleType::Silent;
                silent.then(|| self.class(&rule.expr)).flatten()
            }
            _ => None,
        }
    }

    fn nullable(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Str(_) | Expr::Range(..) => false,
            Expr::Ident(name) => match self.0.get(name) {
                Some(rule) => self.nullable(&rule.expr),
                None => name != "ANY",
            },
            Expr::Seq(one, two) => self.nullable(one) && self.nullable(two),
            Expr::Choice(one, two) => self.nullable(one) || self.nullable(two),
            Expr::RepOnce(one)
            | Expr::RepMin(one, 1..)
            | Expr::RepExact(one, 1..)
            | Expr::RepMinMax(one, 1.., _) => self.nullable(one),
            _ => true,
        }
    }

    /// The symbols with which an expression may begin or end.
    fn edge(&self, expr: &Expr, edge: Edge) -> Symbols {
        match expr {
            Expr::Str(_) | Expr::Range(..) => self.class(expr).unwrap_or_default(),
            Expr::Ident(name) if name == "ANY" => (0..=u8::MAX).collect(),
            Expr::PosPred(_) | Expr::NegPred(_) => Symbols::new(),
            // "Not this, but": what follows begins with something else.
            Expr::Seq(one, two) if edge == Edge::Start && self.is_refusal(one) => {
                let refused = self.edge(inner(one).first().copied().unwrap_or(one), edge);
                &self.edge(two, edge) - &refused
            }
            Expr::Seq(one, two) => {
                let (near, far) = match edge {
                    Edge::Start => (one, two),
                    Edge::End => (two, one),
                };
                // One symbol is kept behind the last that counts, whichever it is.
                let is_any = edge == Edge::End && is_any(near) && !self.is_refusal(far);
                let mut symbols = if is_any {
                    Symbols::new()
                } else {
                    self.edge(near, edge)
                };
                if is_any || self.nullable(near) {
                    symbols.extend(self.edge(far, edge));
                }
                symbols
            }
            Expr::Ident(name) => match self.0.get(name) {
                Some(rule) => self.edge(&rule.expr, edge),
                None => Symbols::new(),
            },
            _ => inner(expr)
                .into_iter()
                .flat_map(|one| self.edge(one, edge))
                .collect(),
        }
    }

    /// Whether an expression refuses symbols of some class and takes none.
    fn is_refusal(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::NegPred(body) if self.is_single(body))
    }

    /// Whether an expression never takes more than one symbol.
    fn is_single(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Str(_) | Expr::Range(..) => true,
            Expr::Choice(one, two) => self.is_single(one) && self.is_single(two),
            Expr::Ident(name) => match self.0.get(name) {
                Some(rule) => self.is_single(&rule.expr),
                None => name == "ANY",
            },
            _ => false,
        }
    }
}

/// An end of an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// All that an entry rule reads.
struct Reading<'g> {
    grammar: &'g Grammar,
    seen: BTreeSet<String>,
    /// Classes of which a rule asks whether a symbol belongs to them.
    classes: BTreeSet<Symbols>,
    /// What may stand last where a rule looks ahead.
    looked_at: Symbols,
    /// Whether a statement may depend on whether anything follows it.
    looks_for_end: bool,
}

impl Reading<'_> {
    fn read(&mut self, expr: &Expr) {
        if let Some(class) = self.grammar.class(expr) {
            self.classes.insert(class);
            return;
        }
        match expr {
            Expr::Choice(..) => return self.read_choice(expr),
            Expr::Ident(name) => {
                if !self.seen.insert(name.clone()) {
                    return;
                }
                self.looks_for_end |= name == "EOI";
                if let Some(rule) = self.grammar.0.get(name) {
                    let class = self.grammar.class(&rule.expr);
                    match class {
                        Some(class) => drop(self.classes.insert(class)),
                        None => self.read(&rule.expr),
                    }
                }
                return;
            }
            Expr::Seq(one, two) => {
                // What is refused in one symbol's place is not looked at beyond it.
                let in_place = self.grammar.is_refusal(one) && !self.grammar.nullable(two);
                self.looks_for_end |= is_any(two) && !in_place;
                if in_place {
                    for body in inner(one) {
                        self.read(body);
                    }
                    return self.read(two);
                }
            }
            Expr::PosPred(body) | Expr::NegPred(body) => {
                self.looks_for_end |= is_any(body);
                if !is_any(body) {
                    let last = self.grammar.edge(body, Edge::End);
                    self.looked_at.extend(last);
                }
            }
            _ => {}
        }
        for one in inner(expr) {
            self.read(one);
        }
    }

    /// Alternatives that stand side by side and are single symbols are one
    /// class: the first that fits is taken, whichever it is.
    fn read_choice(&mut self, choice: &Expr) {
        let mut alternatives = Vec::new();
        flatten(choice, &mut alternatives);
        let mut side_by_side = Symbols::new();
        for one in alternatives {
            if let Some(mut class) = self.grammar.class(one) {
                side_by_side.append(&mut class);
            } else {
                self.classes.insert(std::mem::take(&mut side_by_side));
                self.read(one);
            }
        }
        self.classes.insert(side_by_side);
    }

    /// The symbol that stands for all that no rule tells from this one.
    fn alike(&self, symbol: u8) -> u8 {
        let same = |other: &u8| {
            let mut classes = self.classes.iter();
            classes.all(|class| class.contains(&symbol) == class.contains(other))
        };
        let candidates = std::iter::once(WORD).chain(b'!'..=u8::MAX);
        candidates.into_iter().find(same).unwrap_or(symbol)
    }
}

fn flatten<'e>(expr: &'e Expr, alternatives: &mut Vec<&'e Expr>) {
    match expr {
        Expr::Choice(one, two) => {
            flatten(one, alternatives);
            flatten(two, alternatives);
        }
        one => alternatives.push(one),
    }
}

/// The expressions directly inside an expression.
fn inner(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Seq(one, two) | Expr::Choice(one, two) => vec![one, two],
        Expr::PosPred(one)
        | Expr::NegPred(one)
        | Expr::Opt(one)
        | Expr::Rep(one)
        | Expr::RepOnce(one)
        | Expr::RepExact(one, _)
        | Expr::RepMin(one, _)
        | Expr::RepMax(one, _)
        | Expr::RepMinMax(one, ..) => vec![one],
        _ => Vec::new(),
    }
}

fn is_builtin(expr: &Expr) -> bool {
    matches!(expr, Expr::Ident(name) if matches!(name.as_str(), "SOI" | "EOI" | "ANY"))
}

fn is_any(expr: &Expr) -> bool {
    matches!(expr, Expr::Ident(name) if name == "ANY")
}

fn listed(symbols: impl IntoIterator<Item = u8>) -> Vec<u8> {
    symbols.into_iter().collect()
}

fn one_symbol(text: &str) -> Option<u8> {
    let mut characters = text.chars();
    let symbol = u8::try_from(characters.next()?).ok()?;
    characters.next().is_none().then_some(symbol)
}
