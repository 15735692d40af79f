//! What a change of the rules does, for people: as text, and as Markdown for
//! those who review the change.

mod edit;
mod markdown;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::audit::{Cause, Edit, Flip, RuleDiff, mcnemar};

use super::figure::headline;
use super::paper::{Ink, Paper, clean};
use super::printed::Printed;
use super::sentence;

pub(super) use self::edit::{edit_words, part_words};
pub use self::markdown::rule_diff_markdown;

/// What is told beside the counts: every edit, and for each cause the
/// explanation of one decision that it turned.
#[derive(Debug)]
pub struct Told<'a> {
    /// Every edit.
    pub edits: &'a [Edit],
    /// An explanation for each cause.
    pub samples: &'a BTreeMap<Cause, Printed>,
}

/// What a change of the rules does to letters.
#[must_use]
pub fn rule_diff(diff: &RuleDiff, told: &Told<'_>, paper: Paper) -> Printed {
    let mut out = String::new();
    let bold = |words: &str| paper.in_ink(Ink::Bold, words);
    let _ = writeln!(out, "{}", bold(&summary(diff, told)));
    for (cause, flips) in diff.by_cause() {
        out.push('\n');
        for (nth, line) in cause_lines(cause, told.edits).into_iter().enumerate() {
            let line = clean(&line).into_owned();
            let line = if nth == 0 { bold(&line) } else { line };
            let _ = writeln!(out, "{line}");
        }
        for flip in flips {
            let _ = writeln!(out, "  {}", clean(&flip_line(flip)));
            let _ = writeln!(out, "      {}", clean(&flip.heading));
            let _ = writeln!(out, "      before  {}", reason(&flip.before));
            let _ = writeln!(out, "      after   {}", reason(&flip.after));
        }
        if let Some(sample) = told.samples.get(cause) {
            out.push_str("\n  for instance, by the new rules:\n\n");
            for line in sample.trim_end().lines() {
                let _ = writeln!(out, "{}", format!("    {line}").trim_end());
            }
        }
    }
    let quiet = quiet(diff, told.edits);
    if !quiet.is_empty() {
        let _ = writeln!(out, "\n{}", bold("Edits that turn no decision alone"));
        for line in quiet {
            let _ = writeln!(out, "  {}", clean(&line));
        }
    }
    for (title, rules) in firing(diff) {
        let _ = writeln!(out, "\n{}", bold(title));
        for rule in rules {
            let _ = writeln!(out, "  {rule}");
        }
    }
    let _ = writeln!(out, "\n{}", bold("All letters"));
    let figures = figures(diff);
    let widths = figures.iter().map(|(_, before, _)| before.chars().count());
    let width = widths.max().unwrap_or_default() + 2;
    let _ = writeln!(out, "  {:22}{:width$}after", "", "before");
    for (name, before, after) in figures {
        let _ = writeln!(out, "  {name:22}{before:width$}{after}");
    }
    for (name, value) in counts(diff) {
        let _ = writeln!(out, "  {name:22}{value}");
    }
    Printed::on(paper, &out)
}

/// `3 of 61 decisions flip by 2 edits`
fn summary(diff: &RuleDiff, told: &Told<'_>) -> String {
    let edits = told.edits.len();
    format!(
        "{} of {} decisions flip; {edits} {} to the rules",
        diff.flips.len(),
        diff.before.items(),
        if edits == 1 { "edit" } else { "edits" },
    )
}

/// What caused some flips, the first line as a title.
fn cause_lines(cause: &Cause, edits: &[Edit]) -> Vec<String> {
    let (lead, places): (_, &[usize]) = match cause {
        Cause::Alone(places) if places.len() == 1 => (None, places),
        Cause::Alone(places) => (Some("Each of these edits alone is enough"), places),
        Cause::Together(places) if places.len() == 1 => {
            (Some("By this edit together with others"), places)
        }
        Cause::Together(places) => (Some("By these edits together"), places),
        Cause::Several => (Some("By several edits, in more than one way"), &[]),
    };
    let words = places
        .iter()
        .filter_map(|&place| edits.get(place))
        .map(edit_words);
    match lead {
        None => words.collect(),
        Some(lead) => std::iter::once(lead.to_owned())
            .chain(words.map(|words| format!("  {words}")))
            .collect(),
    }
}

/// `S030.txt, item 1: upheld before, overturned now; the letter says upheld`
fn flip_line(flip: &Flip) -> String {
    format!(
        "{}, item {}: {} before, {} now; the letter says {}",
        flip.letter,
        flip.item + 1,
        flip.before.predicted().word(),
        flip.after.predicted().word(),
        flip.stated.word()
    )
}

fn reason(decision: &crate::decide::Decision) -> String {
    let rule = decision.rule.as_ref();
    let rule = rule.map_or_else(String::new, |rule| format!("{}: ", rule.id));
    format!("{rule}{}", sentence::basis(decision))
}

/// Edits that are not the cause of any flip.
fn quiet(diff: &RuleDiff, edits: &[Edit]) -> Vec<String> {
    let causes = |place: &usize| {
        diff.flips.iter().any(|flip| match &flip.cause {
            Cause::Alone(places) | Cause::Together(places) => places.contains(place),
            Cause::Several => false,
        })
    };
    edits
        .iter()
        .enumerate()
        .filter(|(place, _)| !causes(place))
        .map(|(_, edit)| edit_words(edit))
        .collect()
}

/// Rules that decide for the first time, or no more; none where there are none.
fn firing(diff: &RuleDiff) -> Vec<(&'static str, Vec<&str>)> {
    [
        ("Rules newly firing", diff.newly_firing().collect()),
        (
            "Rules newly silent",
            diff.newly_silent().collect::<Vec<_>>(),
        ),
    ]
    .into_iter()
    .filter(|(_, rules)| !rules.is_empty())
    .collect()
}

/// Figures before and after.
fn figures(diff: &RuleDiff) -> Vec<(String, String, String)> {
    let after = headline(&diff.after);
    headline(&diff.before)
        .into_iter()
        .zip(after)
        .map(|((name, before), (_, after))| (name, before, after))
        .collect()
}

/// Figures of the change itself.
fn counts(diff: &RuleDiff) -> Vec<(&'static str, String)> {
    let chance = mcnemar(diff.worse, diff.better);
    let chance = if chance < 0.0001 {
        "p < 0.0001".to_owned()
    } else {
        format!("p = {chance:.4}")
    };
    vec![
        ("letters", diff.letters.to_string()),
        ("other reasons only", diff.reasons.to_string()),
        (
            "McNemar's exact test",
            format!("{chance} ({} better, {} worse)", diff.better, diff.worse),
        ),
    ]
}
