//! *Split decisions*, with the words of both sides.

use std::fmt::Write as _;

use serde::Serialize;

use super::paper::{Ink, Paper, clean};
use super::printed::Printed;
use super::side::{Always, Side, SideAnswer, SplitDecision};

/// Column in which words begin.
const COLUMN: usize = 13;

/// The most alike of some split decisions, for people; empty where there is
/// none. `of` is how many there are in all.
#[must_use]
pub fn split_list(splits: &[SplitDecision], of: usize, paper: Paper) -> Printed {
    let mut out = String::new();
    if splits.is_empty() {
        return Printed::on(paper, &out);
    }
    let title = match of {
        1 => "One split decision: the same conditions, unlike outcomes".to_owned(),
        of if of > splits.len() => format!(
            "{of} split decisions: the same conditions, unlike outcomes; the {} most alike",
            splits.len()
        ),
        of => format!("{of} split decisions: the same conditions, unlike outcomes"),
    };
    writeln!(out, "{}", paper.in_ink(Ink::Bold, &title)).ok();
    for split in splits {
        one(split, paper, &mut out);
    }
    Printed::on(paper, &out)
}

fn one(split: &SplitDecision, paper: Paper, out: &mut String) {
    let (upheld, overturned) = split.split.group;
    let share = split.likeness();
    let head = format!(
        "{}: {} of {} things the same; so answered {upheld} upheld, {overturned} overturned [{}]",
        split.upheld.rule,
        share.part,
        share.whole,
        split.id()
    );
    out.push('\n');
    paper.wrap(0, &clean(&head), out);
    for (word, side) in [("upheld", &split.upheld), ("overturned", &split.overturned)] {
        let words = format!(
            "item {} of {}, line {}: {}",
            side.item, side.letter, side.line, side.request
        );
        paper.labelled(&format!("  {word}"), COLUMN, &clean(&words), out);
    }
    if let Some(words) = nonetheless(split) {
        paper.labelled("  note", COLUMN, &words, out);
    }
    for (name, one, other) in split.answers() {
        let (label, words) = answers(name, one, other);
        paper.labelled(label, COLUMN, &clean(&words), out);
    }
    let alike: Vec<String> = split
        .alike()
        .into_iter()
        .map(|(name, value)| format!("{name} ({value})"))
        .collect();
    if !alike.is_empty() {
        paper.labelled("  alike", COLUMN, &clean(&alike.join("; ")), out);
    }
    let differences = split.differences();
    if !differences.is_empty() {
        let words: Vec<String> = differences
            .into_iter()
            .map(|(name, a, b)| {
                let word = |value: Option<&str>| value.unwrap_or("not stated").to_owned();
                format!("{name} ({}, {})", word(a), word(b))
            })
            .collect();
        paper.labelled("  unlike", COLUMN, &clean(&words.join("; ")), out);
    }
}

/// What both sides say to one thing that the rule asked. The answers to its conditions
/// are the same; values need not be, and what is presumed nobody says.
fn answers(
    name: &str,
    one: Option<&SideAnswer>,
    other: Option<&SideAnswer>,
) -> (&'static str, String) {
    let told = |answer: Option<&SideAnswer>| {
        let Some(answer) = answer else {
            return "not stated".to_owned();
        };
        let quoted: Vec<String> = answer
            .words
            .iter()
            .map(|words| format!("line {} \u{201c}{}\u{201d}", words.line, words.text))
            .collect();
        format!("{} ({})", answer.value, quoted.join(", ")).replace(" ()", "")
    };
    let same = one.map(|one| &one.value) == other.map(|other| &other.value);
    match one {
        Some(one) if same && one.is_presumed() => ("  neither", format!("{name}, {}", one.value)),
        _ => {
            let label = if same { "  both say" } else { "  they say" };
            (label, format!("{name}: {}; and {}", told(one), told(other)))
        }
    }
}

/// That the rule comes to the same for every letter, and what speaks against it.
pub(super) fn nonetheless(split: &SplitDecision) -> Option<String> {
    let other = match split.upheld.always? {
        Always::Barred => "overturned",
        Always::Necessary => "upheld",
    };
    let always = split.always()?;
    Some(format!(
        "{always} by this rule; one denial was {other} nonetheless"
    ))
}

/// Writes a split decision as one JSON object, without a line end.
pub fn split_json(split: &SplitDecision, out: &mut Vec<u8>) {
    let id = split.id();
    let message = split.message();
    let (upheld, overturned) = split.split.group;
    let likeness = split.likeness();
    let json = SplitJson {
        id: &id,
        kind: "split_decision",
        rule: &split.upheld.rule,
        message: &message,
        likeness: LikenessJson {
            same: likeness.part,
            of: likeness.whole,
        },
        so_answered: GroupJson { upheld, overturned },
        upheld: &split.upheld,
        overturned: &split.overturned,
    };
    super::json::write(&json, out);
}

#[derive(Serialize)]
struct SplitJson<'a> {
    id: &'a str,
    kind: &'static str,
    rule: &'a str,
    message: &'a str,
    likeness: LikenessJson,
    so_answered: GroupJson,
    upheld: &'a Side,
    overturned: &'a Side,
}

#[derive(Serialize)]
struct LikenessJson {
    same: u64,
    of: u64,
}

#[derive(Serialize)]
struct GroupJson {
    upheld: u64,
    overturned: u64,
}
