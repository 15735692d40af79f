//! A table of steps *written* down as Rust.

use std::fmt::Write as _;

use pest_meta::optimizer::OptimizedRule as Rule;

use super::ahead::Ahead;
use super::needs::Needs;
use super::sets::Set;
use super::{Does, Step};

/// A word of so many bytes is compared as one number.
const SHORT: usize = 8;

/// A choice of so many is looked up by the byte ahead.
const MANY: usize = 4;

/// Rust for the rules of a grammar and its table.
pub(super) fn table(steps: &[Step], rules: &[Rule], entries: &[usize]) -> String {
    let mut writer = Writer {
        ahead: Ahead::of(steps),
        needs: Needs::of(steps),
        sets: Vec::new(),
        starts: Vec::new(),
        shorts: Vec::new(),
    };
    let mut lines = String::new();
    for (number, step) in steps.iter().enumerate() {
        let starts = writer.starts(step);
        let does = writer.does(step);
        let needs = writer.needs(number);
        // Writing to a string cannot fail.
        let _ = writeln!(
            lines,
            "    Step {{ does: Does::{does}, starts: &STARTS_{starts}, needs: {needs} }},"
        );
    }
    let names: Vec<String> = rules.iter().map(|rule| identifier(&rule.name)).collect();
    let mut out = String::from("use crate::grammar::{Does, Grammar, Held, Rules, Starts, Step};\n");
    // A small grammar may have none of these.
    for (one, mark) in [
        ("Bytes", "&SET_"),
        ("Short", "&SHORT_"),
        ("Switch", "&Switch {"),
    ] {
        if lines.contains(mark) {
            let _ = writeln!(out, "use crate::grammar::{one};");
        }
    }
    out.push('\n');
    let _ = writeln!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n\
         #[expect(non_camel_case_types, reason = \"rules are called as in the grammar\")]\n\
         pub(crate) enum Rule {{ {} }}\n",
        names.join(", ")
    );
    for (number, set) in writer.sets.iter().enumerate() {
        let _ = writeln!(out, "static SET_{number}: Bytes = {};", in_hex(set));
    }
    for (number, word) in writer.shorts.iter().enumerate() {
        let word = in_bytes(word);
        let _ = writeln!(out, "static SHORT_{number}: Short = Short::of({word});");
    }
    for (number, (set, at_end, or_nothing)) in writer.starts.iter().enumerate() {
        let _ = writeln!(
            out,
            "static STARTS_{number}: Starts = Starts {{ bytes: {}, at_end: {at_end}, \
             or_nothing: {or_nothing} }};",
            in_hex(set)
        );
    }
    let listed: Vec<String> = names.iter().map(|name| format!("Rule::{name}")).collect();
    let _ = writeln!(
        out,
        "static GRAMMAR: Grammar<Rule> = Grammar {{\n    rules: &[{}],\n    \
         entries: &{entries:?},\n    steps: &STEPS,\n}};\n\
         static STEPS: [Step; {}] = [\n{lines}];\n\
         impl Rules for Rule {{\n    \
         fn grammar() -> &'static Grammar<Self> {{ &GRAMMAR }}\n    \
         fn number(self) -> usize {{ self as usize }}\n}}",
        listed.join(", "),
        steps.len(),
    );
    out
}

struct Writer<'p> {
    ahead: Ahead<'p>,
    needs: Needs<'p>,
    sets: Vec<Set>,
    /// The bytes, whether at the end, too, and whether nothing is taken elsewhere.
    starts: Vec<(Set, bool, bool)>,
    shorts: Vec<Vec<u8>>,
}

impl Writer<'_> {
    fn starts(&mut self, step: &Step) -> usize {
        let starts = match step.does {
            // Where the part cannot start, nothing is to be done.
            Does::Many(part, 0, _) => (self.ahead.starts(part), self.ahead.is_at_end(part), true),
            _ => (step.begins.starts().clone(), step.begins.is_at_end(), false),
        };
        place(&mut self.starts, starts)
    }

    fn needs(&mut self, step: usize) -> String {
        let needs = self.needs.needs(step);
        if needs == Set::all() {
            return "Held::ALL".to_owned();
        }
        let bytes: Vec<u8> = (0..=u8::MAX).filter(|&byte| needs.holds(byte)).collect();
        format!("Held::of({})", in_bytes(&bytes))
    }

    fn does(&mut self, step: &Step) -> String {
        match &step.does {
            Does::One => "One".to_owned(),
            Does::Text(bytes) => format!("Text({})", in_bytes(bytes)),
            Does::Folded(bytes) if bytes.len() <= SHORT => {
                format!("Short(&SHORT_{})", place(&mut self.shorts, bytes.clone()))
            }
            Does::Folded(bytes) => format!("Folded({})", in_bytes(bytes)),
            Does::Any => "Any".to_owned(),
            Does::Start => "Start".to_owned(),
            // What it starts with says all.
            Does::End => "Here".to_owned(),
            &Does::And(part) | &Does::Not(part) if self.ahead.is_one(part) => "Here".to_owned(),
            Does::Seq(parts) => format!("Seq(&{parts:?})"),
            Does::Choice(parts) if parts.len() < MANY => format!("Choice(&{parts:?})"),
            Does::Choice(parts) => self.switch(parts),
            &Does::Many(part, least, u32::MAX) => {
                let passes = self.ahead.passes(part);
                if passes == Set::of([]) {
                    format!("Many({part}, {least}, u32::MAX)")
                } else {
                    format!(
                        "Pass({part}, {least}, &SET_{})",
                        place(&mut self.sets, passes)
                    )
                }
            }
            // What it starts with says the rest: how many at least, and of which.
            &Does::Many(part, _, most) if self.ahead.is_byte(part) => format!("Few({most})"),
            Does::Many(part, least, most) => format!("Many({part}, {least}, {most})"),
            Does::And(part) => format!("And({part})"),
            Does::Not(part) => format!("Not({part})"),
            Does::Rule(kind, rule, part) => format!("{kind}({rule}, {part})"),
        }
    }

    /// A choice, with the alternatives that can match before each byte.
    fn switch(&mut self, parts: &[usize]) -> String {
        let mut lists: Vec<Vec<usize>> = Vec::new();
        let before: Vec<u8> = (0..=u8::MAX)
            .map(|byte| {
                let starts = |&&part: &&usize| self.ahead.starts(part).holds(byte);
                let list = place(&mut lists, parts.iter().filter(starts).copied().collect());
                // A byte counts as many lists as there are bytes.
                u8::try_from(list).unwrap_or_default()
            })
            .collect();
        let at_end = |&&part: &&usize| self.ahead.is_at_end(part);
        let at_end = place(&mut lists, parts.iter().filter(at_end).copied().collect());
        let lists: Vec<String> = lists.iter().map(|list| format!("&{list:?}")).collect();
        format!(
            "Switch(&Switch {{ lists: &[{}], before: *{}, at_end: {at_end} }})",
            lists.join(", "),
            in_bytes(&before)
        )
    }
}

/// The bits of a set as Rust writes them, in groups as lints would have it.
fn in_hex(set: &Set) -> String {
    let bits = set.bits();
    let bits = bits.map(|bits| format!("0x{:04x}_{:04x}", bits >> 16, bits & 0xffff));
    format!("[{}]", bits.join(", "))
}

/// Bytes as Rust writes them in one piece, which it reads faster than a list.
fn in_bytes(bytes: &[u8]) -> String {
    format!("b\"{}\"", bytes.escape_ascii())
}

/// Where something stands in a list, to which it is added where it is new.
fn place<T: PartialEq>(list: &mut Vec<T>, one: T) -> usize {
    let known = list.iter().position(|known| *known == one);
    known.unwrap_or_else(|| {
        list.push(one);
        list.len() - 1
    })
}

/// A name of a rule, which may be a word of Rust.
fn identifier(name: &str) -> String {
    const WORDS: [&str; 14] = [
        "as", "break", "const", "do", "else", "for", "if", "in", "let", "loop", "match", "move",
        "use", "while",
    ];
    if WORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}
