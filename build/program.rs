//! Grammars as tables of steps, which `src/grammar.rs` holds texts against.
//!
//! Steps that are alike are one. For each step it is found before which bytes it
//! can match, so that it is not tried elsewhere.

mod ahead;
mod needs;
mod openings;
mod sets;
mod written;

use std::collections::{BTreeMap, HashMap};

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule as Rule, optimize};

use self::sets::{Begins, Set};
use super::read;

/// How the characters of a text stand in bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Units {
    /// As letters are.
    Utf8,
    /// A byte each, as word classes are.
    Latin1,
}

/// The longest repeat that has a bound.
const LONGEST: u32 = 1_000;

/// A step, as `src/grammar.rs` describes it.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Does {
    One,
    Text(Vec<u8>),
    Folded(Vec<u8>),
    Any,
    Start,
    End,
    Seq(Vec<usize>),
    Choice(Vec<usize>),
    /// At least so many, at most so many.
    Many(usize, u32, u32),
    And(usize),
    Not(usize),
    Rule(&'static str, usize, usize),
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Step {
    does: Does,
    begins: Begins,
}

struct Program<'g> {
    units: Units,
    /// The rules by name, with their numbers.
    rules: BTreeMap<&'g str, (usize, &'g Rule)>,
    /// The step that each rule is, once it is known.
    entries: BTreeMap<String, Option<usize>>,
    steps: Vec<Step>,
    known: HashMap<Step, usize>,
}

/// Rust for a grammar.
pub(crate) struct Written {
    /// Its rules and its table.
    pub(crate) table: String,
    /// What labels begin with, where it is one of labels.
    pub(crate) openings: Option<String>,
}

/// Rust for a grammar.
///
/// # Errors
///
/// Says what is wrong with the grammar.
pub(crate) fn of_grammar(source: &str, units: Units) -> Result<Written, String> {
    // What pest makes of a grammar, so that the table matches as pest does. Each
    // rule goes alone: all together, pest looks through every rule below every
    // choice for stacks, which our grammars have none of, and that takes longer
    // than the rest of the build script.
    let each = read::rules(source)?.into_iter();
    let rules: Vec<Rule> = each.flat_map(|rule| optimize(vec![rule])).collect();
    let numbered = rules.iter().enumerate();
    let mut program = Program {
        units,
        rules: numbered
            .map(|(number, rule)| (rule.name.as_str(), (number, rule)))
            .collect(),
        entries: BTreeMap::new(),
        steps: Vec::new(),
        known: HashMap::new(),
    };
    let entries = rules
        .iter()
        .map(|rule| program.rule(&rule.name))
        .collect::<Result<Vec<_>, _>>()?;
    let label = program.rules.get(openings::LABEL);
    let label = label.and_then(|&(number, _)| entries.get(number));
    let openings = label.map(|&step| openings::list(&program.steps, step));
    Ok(Written {
        table: written::table(&program.steps, &rules, &entries),
        openings: openings.transpose()?,
    })
}

impl Program<'_> {
    fn add(&mut self, does: Does, begins: Begins) -> usize {
        let step = Step { does, begins };
        if let Some(&known) = self.known.get(&step) {
            return known;
        }
        self.known.insert(step.clone(), self.steps.len());
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn one(&mut self, set: Set) -> usize {
        self.add(Does::One, Begins::taking(set))
    }

    fn rule(&mut self, name: &str) -> Result<usize, String> {
        match self.entries.get(name) {
            Some(Some(step)) => return Ok(*step),
            Some(None) => return Err(format!("`{name}` holds itself")),
            None => {}
        }
        let Some(&(number, rule)) = self.rules.get(name) else {
            return self.builtin(name);
        };
        self.entries.insert(name.to_owned(), None);
        let part = self.step(&rule.expr)?;
        let kind = match rule.ty {
            RuleType::Silent => None,
            RuleType::Normal => Some("Rule"),
            RuleType::Atomic => Some("Atomic"),
            RuleType::CompoundAtomic => Some("Compound"),
            RuleType::NonAtomic => return Err(format!("`{name}` is not atomic within others")),
        };
        let step = match kind {
            Some(kind) => self.add(Does::Rule(kind, number, part), self.begins(part)),
            None => part,
        };
        self.entries.insert(name.to_owned(), Some(step));
        Ok(step)
    }

    fn builtin(&mut self, name: &str) -> Result<usize, String> {
        let set = match name {
            "ANY" if self.units == Units::Utf8 => {
                return Ok(self.add(Does::Any, Begins::taking(Set::all())));
            }
            "SOI" => return Ok(self.add(Does::Start, Begins::anywhere())),
            "EOI" => return Ok(self.add(Does::End, Begins::at_end())),
            "ANY" => Set::all(),
            "ASCII_DIGIT" => Set::of(b'0'..=b'9'),
            "ASCII_ALPHA" => Set::of((b'a'..=b'z').chain(b'A'..=b'Z')),
            "ASCII_ALPHA_UPPER" => Set::of(b'A'..=b'Z'),
            "ASCII_ALPHANUMERIC" => Set::of((b'0'..=b'9').chain(b'a'..=b'z').chain(b'A'..=b'Z')),
            _ => return Err(format!("`{name}` is no rule that is known")),
        };
        Ok(self.one(set))
    }

    /// How a step begins.
    fn begins(&self, step: usize) -> Begins {
        let step = self.steps.get(step);
        step.map_or_else(Begins::at_end, |step| step.begins.clone())
    }

    /// What a step does.
    fn does(&self, step: usize) -> &Does {
        self.steps.get(step).map_or(&Does::End, |step| &step.does)
    }

    fn bytes(&self, text: &str) -> Result<Vec<u8>, String> {
        match self.units {
            Units::Utf8 => Ok(text.as_bytes().to_vec()),
            Units::Latin1 => text
                .chars()
                .map(u8::try_from)
                .collect::<Result<_, _>>()
                .map_err(|_| format!("`{text}` is beyond Latin-1")),
        }
    }

    fn text(&mut self, text: &str) -> Result<usize, String> {
        let bytes = self.bytes(text)?;
        Ok(match bytes.as_slice() {
            [] => return Err("an empty text matches everywhere".to_owned()),
            &[byte] => self.one(Set::of([byte])),
            &[first, ..] => self.add(Does::Text(bytes), Begins::taking(Set::of([first]))),
        })
    }

    fn step(&mut self, expr: &Expr) -> Result<usize, String> {
        Ok(match expr {
            Expr::Str(text) => self.text(text)?,
            Expr::Insens(text) => {
                let small = text.to_ascii_lowercase().into_bytes();
                let (Some(&first), true) = (small.first(), small.is_ascii()) else {
                    return Err(format!("`{text}` has more than ASCII letters"));
                };
                let set = Set::of([first, first.to_ascii_uppercase()]);
                if small.len() == 1 {
                    self.one(set)
                } else {
                    self.add(Does::Folded(small), Begins::taking(set))
                }
            }
            Expr::Range(first, last) if first == last => self.text(first)?,
            Expr::Range(first, last) => match (&*self.bytes(first)?, &*self.bytes(last)?) {
                (&[first], &[last]) => self.one(Set::of(first..=last)),
                _ => return Err(format!("`{first}` to `{last}` is more than a byte")),
            },
            Expr::Ident(name) => self.rule(name)?,
            Expr::RestoreOnErr(part) => self.step(part)?,
            Expr::PosPred(part) => {
                let part = self.step(part)?;
                self.add(Does::And(part), self.begins(part).looked_at())
            }
            Expr::NegPred(part) => {
                let part = self.step(part)?;
                let refuses = match self.does(part) {
                    Does::One | Does::Any => self.begins(part).refused(),
                    _ => Begins::anywhere(),
                };
                self.add(Does::Not(part), refuses)
            }
            Expr::Opt(part) => {
                let part = self.step(part)?;
                self.many(part, 0, 1)
            }
            Expr::Rep(part) => {
                let part = self.step(part)?;
                self.many(part, 0, u32::MAX)
            }
            Expr::Skip(ends) => self.until(ends)?,
            Expr::Seq(..) => {
                let mut parts = Vec::new();
                self.sequence(expr, &mut parts)?;
                if let &[only] = parts.as_slice() {
                    return Ok(only);
                }
                let begins = parts.iter().rev().fold(Begins::anywhere(), |rest, &part| {
                    self.begins(part).followed_by(&rest)
                });
                self.add(Does::Seq(parts), begins)
            }
            Expr::Choice(..) => {
                let mut parts = Vec::new();
                self.choice(expr, &mut parts)?;
                match parts.as_slice() {
                    &[only] => only,
                    all => {
                        let begins = all.iter().map(|&part| self.begins(part));
                        let begins = begins.reduce(|one, other| one.or(&other));
                        self.add(Does::Choice(parts), begins.unwrap_or_else(Begins::anywhere))
                    }
                }
            }
            other => return Err(format!("`{other}` is not known here")),
        })
    }

    fn many(&mut self, part: usize, least: u32, most: u32) -> usize {
        let begins = self.begins(part);
        let begins = if least == 0 {
            begins.optional()
        } else {
            begins
        };
        self.add(Does::Many(part, least, most), begins)
    }

    /// All up to the first of these.
    fn until(&mut self, ends: &[String]) -> Result<usize, String> {
        let mut bytes = Vec::with_capacity(ends.len());
        for end in ends {
            match self.bytes(end)?.as_slice() {
                &[byte] => bytes.push(byte),
                _ => return Err(format!("`{end}` is more than a byte")),
            }
        }
        let part = self.one(Set::of(bytes).complement());
        Ok(self.many(part, 0, u32::MAX))
    }

    /// The parts of a sequence. pest writes `x{0,3}` as `x? ~ x? ~ x?`, and `x+`
    /// as `x ~ x*`.
    fn sequence(&mut self, expr: &Expr, parts: &mut Vec<usize>) -> Result<(), String> {
        if let Expr::Seq(one, two) = expr {
            self.sequence(one, parts)?;
            return self.sequence(two, parts);
        }
        let step = self.step(expr)?;
        // A rule without a pair may be a sequence in turn.
        if let Does::Seq(inside) = self.does(step) {
            parts.extend(inside);
            return Ok(());
        }
        if let (Some(&last), Does::Many(part, 0, more)) = (parts.last(), self.does(step).clone()) {
            let both = match *self.does(last) {
                Does::Many(before, 0, most @ 1..=LONGEST) if before == part && more == 1 => {
                    Some((0, most + 1))
                }
                _ if last == part => Some((1, more.saturating_add(1))),
                _ => None,
            };
            if let Some((least, most)) = both {
                parts.pop();
                parts.push(self.many(part, least, most));
                return Ok(());
            }
        }
        parts.push(step);
        Ok(())
    }

    /// The alternatives of a choice. Single bytes side by side are one set.
    fn choice(&mut self, expr: &Expr, parts: &mut Vec<usize>) -> Result<(), String> {
        if let Expr::Choice(one, two) = expr {
            self.choice(one, parts)?;
            return self.choice(two, parts);
        }
        let step = self.step(expr)?;
        // A rule without a pair may be a choice in turn.
        let mut inside = match self.does(step) {
            Does::Choice(inside) => inside.clone(),
            _ => vec![step],
        };
        if let (Some(&last), Some(&first)) = (parts.last(), inside.first())
            && *self.does(last) == Does::One
            && *self.does(first) == Does::One
        {
            parts.pop();
            let both = self.begins(last).or(&self.begins(first));
            let both = self.add(Does::One, both);
            inside.splice(..1, [both]);
        }
        parts.append(&mut inside);
        Ok(())
    }
}
