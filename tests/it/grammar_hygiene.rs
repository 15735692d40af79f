//! House rules for grammars, checked over their syntax trees.
//!
//! pest tries the alternatives of a choice in order and never goes back into a
//! group, so `("no" | "not") ~ end` refuses "not"; nor does a repeat give back
//! what it took, so `word* ~ goal` finds no goal that is a word, too. It also skips an implicit
//! WHITESPACE before a lookahead, where a word boundary is asked for. Neither
//! is an error to pest.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::{Expr, Rule, RuleType};
use pest_meta::parser;

use crate::tree;

/// Words that an expression may match are listed up to so many.
const MOST_WORDS: usize = 160;

/// A grammar, by rule.
struct Grammar(BTreeMap<String, Rule>);

/// Words that an expression may match, all of them. A letter that is matched in either
/// case stands in them as [`either_case`] writes it.
type Words = BTreeSet<String>;

/// Where the letters lie that are matched in either case, as far beyond others.
const EITHER: u32 = 0xe000;

/// A text of which the letters are matched in either case.
fn either_case(text: &str) -> String {
    let letter = |letter: char| match letter {
        'a'..='z' => char::from_u32(u32::from(letter) + EITHER).unwrap_or(letter),
        other => other,
    };
    text.to_lowercase().chars().map(letter).collect()
}

/// A letter as people read it, and whether it is matched in either case.
fn letter(written: char) -> (char, bool) {
    let plain = u32::from(written).checked_sub(EITHER);
    let plain = plain.and_then(char::from_u32).filter(char::is_ascii);
    plain.map_or((written, false), |plain| (plain, true))
}

fn readable(word: &str) -> String {
    word.chars().map(|written| letter(written).0).collect()
}

/// Whether what a word matches begins with what another one matches.
fn begins_with(word: &str, short: &str) -> bool {
    let mut letters = word.chars();
    short.chars().all(|short| {
        let Some(written) = letters.next() else {
            return false;
        };
        let ((one, either), (other, any)) = (letter(written), letter(short));
        one == other || (either || any) && one.eq_ignore_ascii_case(&other)
    })
}

impl Grammar {
    /// The rules of a grammar, or what pest itself says against it: rules that
    /// are named and not there, repeats of what may be empty, left recursion.
    fn read(source: &str) -> Result<Self, Vec<String>> {
        let pairs = parser::parse(parser::Rule::grammar_rules, source)
            .map_err(|error| vec![error.variant.message().into_owned()])?;
        let rules = parser::consume_rules(pairs).map_err(|errors| {
            errors
                .iter()
                .map(|error| error.variant.message().into_owned())
                .collect::<Vec<_>>()
        })?;
        let named = rules.into_iter().map(|rule| (rule.name.clone(), rule));
        Ok(Self(named.collect()))
    }

    fn rule(&self, name: &str) -> Option<&Expr> {
        self.0.get(name).map(|rule| &rule.expr)
    }

    /// Every word that an expression may match, where these are few and no
    /// lookahead has a say; otherwise nothing.
    fn words(&self, expr: &Expr, deep: usize) -> Option<Words> {
        let one = |text: String| Some(Words::from([text]));
        let words = match expr {
            _ if deep > 12 => None,
            Expr::Str(text) => one(text.clone()),
            Expr::Insens(text) => one(either_case(text)),
            Expr::Range(from, to) => range(from, to),
            Expr::Ident(name) => match self.rule(name) {
                Some(expr) => self.words(expr, deep + 1),
                None => builtin(name),
            },
            Expr::Seq(first, then) => {
                let (first, then) = (self.words(first, deep + 1)?, self.words(then, deep + 1)?);
                (first.len() * then.len() <= MOST_WORDS).then(|| joined(&first, &then))
            }
            Expr::Choice(one, other) => {
                let mut words = self.words(one, deep)?;
                words.extend(self.words(other, deep)?);
                Some(words)
            }
            Expr::Opt(inner) => {
                let mut words = self.words(inner, deep + 1)?;
                words.insert(String::new());
                Some(words)
            }
            _ => None,
        }?;
        (words.len() <= MOST_WORDS).then_some(words)
    }

    /// The words with which an expression may begin, as far as they are known.
    fn beginnings(&self, expr: &Expr, deep: usize) -> Words {
        if let Some(words) = self.words(expr, deep) {
            return words;
        }
        match expr {
            _ if deep > 12 => Words::new(),
            Expr::Ident(name) => self
                .rule(name)
                .map(|expr| self.beginnings(expr, deep + 1))
                .unwrap_or_default(),
            Expr::Seq(first, then) => match self.words(first, deep + 1) {
                Some(first) => {
                    let then = self.beginnings(then, deep + 1);
                    if then.is_empty() || first.len() * then.len() > MOST_WORDS {
                        first
                    } else {
                        joined(&first, &then)
                    }
                }
                None => self.beginnings(first, deep + 1),
            },
            Expr::Choice(one, other) => {
                let mut words = self.beginnings(one, deep + 1);
                words.extend(self.beginnings(other, deep + 1));
                words
            }
            Expr::RepOnce(inner) | Expr::Push(inner) => self.beginnings(inner, deep + 1),
            Expr::RepExact(inner, times) | Expr::RepMin(inner, times) if *times > 0 => {
                self.beginnings(inner, deep + 1)
            }
            Expr::RepMinMax(inner, least, _) if *least > 0 => self.beginnings(inner, deep + 1),
            _ => Words::new(),
        }
    }

    /// Rules that may yield a pair: those that can be reached without going
    /// through an atomic one, which keeps what is inside to itself.
    fn seen(&self, entries: &BTreeSet<String>) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut next: Vec<String> = entries.iter().cloned().collect();
        while let Some(name) = next.pop() {
            let Some(rule) = self.0.get(&name) else {
                continue;
            };
            if seen.insert(name) && rule.ty != RuleType::Atomic {
                next.extend(rule.expr.iter_top_down().filter_map(|expr| match expr {
                    Expr::Ident(name) => Some(name),
                    _ => None,
                }));
            }
        }
        seen
    }

    /// Alternatives that an earlier one never lets through.
    fn shadowed(&self, expr: &Expr) -> Vec<String> {
        let alternatives = alternatives(expr);
        let mut out = Vec::new();
        for (at, later) in alternatives.iter().enumerate() {
            for earlier in &alternatives[..at] {
                if matches!(earlier, Expr::Ident(name) if name == "ANY") {
                    out.push("ANY leaves nothing to the alternatives after it".to_owned());
                    continue;
                }
                let Some(taken) = self.words(earlier, 0) else {
                    continue;
                };
                let whole = self.words(later, 0).is_some();
                for word in self.beginnings(later, 0) {
                    // The same word once more does no harm: sets overlap.
                    if whole && taken.contains(&word) {
                        continue;
                    }
                    if let Some(short) = taken.iter().find(|short| begins_with(&word, short)) {
                        let (word, short) = (readable(&word), readable(short));
                        out.push(format!("`{word}` is never tried after `{short}`"));
                    }
                }
            }
        }
        out
    }
}

impl Grammar {
    /// Repeats that take what has to follow them, and never give it back:
    /// `word{0,3} ~ goal`, where a goal is a word, too.
    fn swallowed(&self, expr: &Expr) -> Vec<String> {
        let parts = sequence(expr);
        let mut out = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let Some(taken) = repeated(part).and_then(|inner| self.words(inner, 0)) else {
                continue;
            };
            // What may be left out loses nothing.
            let mut next = parts[at + 1..].iter();
            let Some(next) = next.find(|part| !may_be_left_out(part)) else {
                continue;
            };
            let lost = self.beginnings(next, 0);
            let lost = lost.iter().filter(|word| taken.contains(&**word));
            out.extend(lost.map(|word| {
                let word = readable(word);
                format!("`{word}` is taken by the repeat before what has to follow it")
            }));
        }
        out
    }
}

/// The parts of a sequence, in order.
fn sequence(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Seq(first, then) => {
            let mut out = sequence(first);
            out.extend(sequence(then));
            out
        }
        other => vec![other],
    }
}

/// What a repeat repeats.
fn repeated(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Rep(inner)
        | Expr::RepOnce(inner)
        | Expr::RepMin(inner, _)
        | Expr::RepMax(inner, _)
        | Expr::RepMinMax(inner, ..)
        | Expr::Opt(inner) => Some(inner),
        _ => None,
    }
}

fn may_be_left_out(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Opt(_)
            | Expr::Rep(_)
            | Expr::RepMax(..)
            | Expr::RepMin(_, 0)
            | Expr::RepMinMax(_, 0, _)
            | Expr::PosPred(_)
            | Expr::NegPred(_)
    )
}

/// The alternatives of a choice, in order.
fn alternatives(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Choice(one, other) => {
            let mut out = alternatives(one);
            out.extend(alternatives(other));
            out
        }
        other => vec![other],
    }
}

fn joined(first: &Words, then: &Words) -> Words {
    first
        .iter()
        .flat_map(|a| then.iter().map(move |b| format!("{a}{b}")))
        .collect()
}

fn range(from: &str, to: &str) -> Option<Words> {
    let (from, to) = (from.chars().next()?, to.chars().next()?);
    ((to as usize).saturating_sub(from as usize) < MOST_WORDS)
        .then(|| (from..=to).map(String::from).collect())
}

fn builtin(name: &str) -> Option<Words> {
    let of = |ranges: &[(&str, &str)]| {
        ranges
            .iter()
            .filter_map(|(from, to)| range(from, to))
            .reduce(|mut all, more| {
                all.extend(more);
                all
            })
    };
    match name {
        "ASCII_DIGIT" => of(&[("0", "9")]),
        "ASCII_NONZERO_DIGIT" => of(&[("1", "9")]),
        "ASCII_ALPHA_LOWER" => of(&[("a", "z")]),
        "ASCII_ALPHA_UPPER" => of(&[("A", "Z")]),
        "ASCII_ALPHA" => of(&[("a", "z"), ("A", "Z")]),
        "ASCII_ALPHANUMERIC" => of(&[("a", "z"), ("A", "Z"), ("0", "9")]),
        "NEWLINE" => Some(["\n", "\r\n", "\r"].map(str::to_owned).into()),
        _ => None,
    }
}

/// What breaks the house rules in one grammar; `entries` are the rules that
/// Rust names.
fn complaints(source: &str, entries: &BTreeSet<String>) -> Vec<String> {
    let grammar = match Grammar::read(source) {
        Ok(grammar) => grammar,
        Err(errors) => return errors,
    };
    let mut out = Vec::new();
    if !source.starts_with("//!") {
        out.push("the file does not say what it is about (`//!`)".to_owned());
    }
    let mut named = BTreeSet::new();
    let seen = grammar.seen(entries);
    for (name, rule) in &grammar.0 {
        if matches!(name.as_str(), "WHITESPACE" | "COMMENT") {
            out.push(format!("`{name}`: nothing is skipped silently here"));
        }
        if rule.ty != RuleType::Silent && seen.contains(name) && !documented(source, name) {
            out.push(format!(
                "`{name}` yields a pair and has no `///` with an example"
            ));
        }
        let mut inside = Vec::new();
        let mut orderless = BTreeSet::new();
        for expr in rule.expr.iter_top_down() {
            if let Expr::Ident(other) = &expr
                && other != name
            {
                named.insert(other.clone());
            }
            // Looking ahead asks whether any alternative matches; no order.
            if let Expr::PosPred(ahead) | Expr::NegPred(ahead) = &expr {
                let mut choices = vec![ahead.as_ref()];
                while let Some(choice) = choices.pop() {
                    orderless.insert(format!("{choice:?}"));
                    if let Expr::Choice(one, other) = choice {
                        choices.extend([one.as_ref(), other.as_ref()]);
                    }
                }
            }
            if matches!(expr, Expr::Choice(..)) && !orderless.contains(&format!("{expr:?}")) {
                inside.extend(grammar.shadowed(&expr));
            }
        }
        for expr in rule.expr.iter_top_down() {
            if matches!(expr, Expr::Seq(..)) {
                inside.extend(grammar.swallowed(&expr));
            }
        }
        // The tail of a choice is a choice itself and says the same again.
        let inside: BTreeSet<String> = inside.into_iter().collect();
        out.extend(inside.into_iter().map(|what| format!("`{name}`: {what}")));
    }
    out.extend(
        grammar
            .0
            .keys()
            .filter(|name| !named.contains(*name) && !entries.contains(*name))
            .map(|name| format!("`{name}` is used nowhere")),
    );
    out
}

/// Whether a comment for readers stands right above a rule.
fn documented(source: &str, name: &str) -> bool {
    let opening = format!("{name} = ");
    let lines: Vec<&str> = source.lines().collect();
    lines.windows(2).any(|pair| {
        pair[1].trim_start().starts_with(&opening) && pair[0].trim_start().starts_with("///")
    })
}

/// The rules that the code names as `Rule::name`, and the word classes of findings and
/// headings, each of which has its symbol in a grammar.
fn entries() -> BTreeSet<String> {
    let classes = ["lexicon", "headings"].into_iter().flat_map(|file| {
        let words = tree::text(&tree::root().join(format!("rules/vocabulary/{file}.yml")));
        let classes = words
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("- class: "))
            .map(|class| class.trim().to_owned());
        classes.collect::<Vec<_>>()
    });
    let code = tree::files("src", ".rs");
    code.iter()
        .flat_map(|path| {
            tree::text(path)
                .split("Rule::")
                .skip(1)
                .map(|rest| {
                    rest.chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect::<String>()
                })
                .collect::<Vec<_>>()
        })
        .chain(classes)
        .collect()
}

#[test]
fn grammars_keep_the_house_rules() {
    let entries = entries();
    let code: String = tree::files("src", ".rs")
        .iter()
        .map(|path| tree::text(path))
        .collect();
    let grammars = tree::files("grammar", ".pest");
    assert!(!grammars.is_empty(), "there are no grammars");
    for path in &grammars {
        // Most are read as the tables that the build makes of them.
        let name = tree::name(path);
        let stem = name
            .trim_start_matches("grammar/")
            .trim_end_matches(".pest");
        let is_read =
            code.contains(&format!("{name}\"")) || code.contains(&format!("/{stem}_grammar.rs"));
        assert!(is_read, "nothing reads {name}");
    }
    let wrong: Vec<String> = grammars
        .iter()
        .flat_map(|path| {
            complaints(&tree::text(path), &entries)
                .into_iter()
                .map(|what| format!("{}: {what}", tree::name(path)))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// What is said of a grammar whose rule `a` is the entry.
fn said(source: &str) -> Vec<String> {
    complaints(
        &format!("//! About.\n{source}\n"),
        &BTreeSet::from(["a".to_owned()]),
    )
}

#[test]
fn shadowed_alternatives_are_found() {
    for (source, wanted) in [
        (
            r#"a = _{ ("no" | "not") ~ " " }"#,
            "`a`: `not` is never tried after `no`",
        ),
        (
            r#"a = _{ "x" ~ ("no" | ^"NOT") }"#,
            "`a`: `not` is never tried after `no`",
        ),
        (
            r#"a = _{ b | "noon" } b = _{ "day" | "no" }"#,
            "`a`: `noon` is never tried after `no`",
        ),
        (
            r#"a = _{ "no" | "no" ~ "ne" }"#,
            "`a`: `none` is never tried after `no`",
        ),
        (
            r#"a = _{ "p" | b+ } b = _{ "pq" ~ ANY }"#,
            "`a`: `pq` is never tried after `p`",
        ),
        (
            r#"a = _{ ASCII_DIGIT | "10" }"#,
            "`a`: `10` is never tried after `1`",
        ),
        (
            r#"a = _{ "x"? | "y" }"#,
            "expression cannot fail; following choices cannot be reached",
        ),
        (
            r#"a = _{ ANY | "y" }"#,
            "`a`: ANY leaves nothing to the alternatives after it",
        ),
    ] {
        assert_eq!(said(source), [wanted], "{source}");
    }
    for good in [
        r#"a = _{ "not" | "no" }"#,
        r#"a = _{ "no" ~ !ASCII_ALPHA | "not" }"#,
        r#"a = _{ "No" | "not" }"#,
        r#"a = _{ "nor" ~ "x"* | "no" }"#,
        r#"a = _{ !("no" | "not" ~ ANY) ~ ANY }"#,
    ] {
        assert_eq!(said(good), [""; 0], "{good}");
    }
}

#[test]
fn repeats_that_swallow_what_follows_are_found() {
    let wanted = "`a`: `g` is taken by the repeat before what has to follow it";
    for source in [
        r#"a = _{ "n" ~ b{0, 3} ~ "g" } b = _{ "w" | "g" }"#,
        r#"a = _{ "n" ~ b* ~ ("g" | "r") } b = _{ "w" | "g" }"#,
        r#"a = _{ b? ~ "r"? ~ "g" } b = _{ "w" | "g" }"#,
    ] {
        assert_eq!(said(source), [wanted], "{source}");
    }
    for good in [
        r#"a = _{ "n" ~ (!"g" ~ b){0, 3} ~ "g" } b = _{ "w" | "g" }"#,
        r#"a = _{ b{0, 3} ~ "g"? } b = _{ "w" | "g" }"#,
        r#"a = _{ b{0, 3} ~ "h" } b = _{ "w" | "g" }"#,
    ] {
        assert_eq!(said(good), [""; 0], "{good}");
    }
}

#[test]
fn other_breaches_are_found() {
    for (source, wanted) in [
        (
            r#"a = _{ (!"x" ~ "y"?)* }"#,
            "expression inside repetition is non-progressing and will repeat infinitely",
        ),
        (
            r#"a = _{ b+ } b = _{ !"x" ~ "y"? }"#,
            "expression inside repetition is non-progressing and will repeat infinitely",
        ),
        (
            r#"a = { "x" }"#,
            "`a` yields a pair and has no `///` with an example",
        ),
        (r#"a = _{ "x" } b = _{ "y" }"#, "`b` is used nowhere"),
        (
            r#"a = _{ WHITESPACE } WHITESPACE = _{ " " }"#,
            "`WHITESPACE`: nothing is skipped silently here",
        ),
    ] {
        assert_eq!(said(source), [wanted], "{source}");
    }
    assert_eq!(said("/// `x`.\na = { \"x\" }"), [""; 0]);
    assert_eq!(said("/// `x`.\na = @{ b }\nb = { \"x\" }"), [""; 0]);
    assert_eq!(
        complaints("a = _{ \"x\" }", &BTreeSet::from(["a".to_owned()])),
        ["the file does not say what it is about (`//!`)"]
    );
}
