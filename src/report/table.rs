//! The *closing table*: figures of a whole audit beside what "always upheld"
//! gives.

use std::fmt::Write as _;

use crate::audit::{Comparison, Share, Statistics, Tally};

use super::paper::{Ink, Paper, shortened};

/// Width of the first column of the lists.
const NAMES: usize = 36;

/// The figures of all letters.
#[must_use]
pub fn closing_table(statistics: &Statistics, paper: Paper) -> String {
    let mut out = String::new();
    let all = &statistics.items;
    heading("All letters", paper, &mut out);
    let unread = match statistics.unread {
        0 => String::new(),
        unread => format!(", {unread} could not be read"),
    };
    row(
        "letters",
        &format!("{}{unread}", statistics.letters),
        &mut out,
    );
    row("items", &all.items().to_string(), &mut out);
    row("agreement", &share(all.agreement()), &mut out);
    row("always \"upheld\"", &share(all.always_upheld()), &mut out);
    row(
        "balanced accuracy",
        &figure(all.balanced_accuracy()),
        &mut out,
    );
    row("Cohen's kappa", &figure(all.kappa()), &mut out);
    row(
        "recall of overturned",
        &share(all.recall_of_overturned()),
        &mut out,
    );
    row("recall of upheld", &share(all.recall_of_upheld()), &mut out);
    row("undetermined", &share(all.undetermined()), &mut out);

    let by_basis = statistics
        .by_basis
        .iter()
        .map(|(basis, tally)| (basis.id().replace('_', " "), tally));
    list("By what the prediction rests on", by_basis, paper, &mut out);
    let by_category = statistics
        .by_category
        .iter()
        .map(|(category, tally)| (category.replace('_', " "), tally));
    list("By kind of treatment", by_category, paper, &mut out);
    let by_rule = statistics
        .by_rule
        .iter()
        .map(|(rule, tally)| (rule.clone(), tally));
    list("By rule", by_rule, paper, &mut out);
    if !statistics.findings.is_empty() {
        heading("Findings", paper, &mut out);
        for (kind, count) in &statistics.findings {
            writeln!(out, "  {:NAMES$}{count:>7}", kind.id().replace('_', " ")).ok();
        }
    }
    out
}

fn heading(words: &str, paper: Paper, out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&paper.in_ink(Ink::Bold, words));
    out.push('\n');
}

fn row(label: &str, value: &str, out: &mut String) {
    writeln!(out, "  {label:22}{value}").ok();
}

fn list<'a>(
    title: &str,
    tallies: impl Iterator<Item = (String, &'a Tally)>,
    paper: Paper,
    out: &mut String,
) {
    let mut tallies: Vec<_> = tallies.collect();
    if tallies.is_empty() {
        return;
    }
    // Most items first; the sort keeps the order of names within.
    tallies.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.items()));
    heading(title, paper, out);
    let head = format!(
        "  {:NAMES$}{:>7}{:>8}{:>9}{:>14}{:>12}",
        "", "items", "agrees", "differs", "undetermined", "overturned"
    );
    out.push_str(&paper.in_ink(Ink::Faint, &head));
    out.push('\n');
    for (name, tally) in tallies {
        let overturned = tally.recall_of_overturned();
        writeln!(
            out,
            "  {:NAMES$}{:>7}{:>8}{:>9}{:>14}{:>12}",
            shortened(&name, NAMES - 1),
            tally.items(),
            tally.comparing(Comparison::Agrees),
            tally.comparing(Comparison::Differs),
            tally.comparing(Comparison::Undetermined),
            format!("{} of {}", overturned.part, overturned.whole),
        )
        .ok();
    }
}

/// A share with its interval: `82.9 %  (34 of 41, 95 % interval 68.7 to 91.5)`.
fn share(share: Share) -> String {
    match (share.ratio(), share.wilson()) {
        (Some(ratio), Some((low, high))) => format!(
            "{:.1} %  ({} of {}, 95 % interval {:.1} to {:.1})",
            ratio * 100.0,
            share.part,
            share.whole,
            low * 100.0,
            high * 100.0
        ),
        _ => "none".to_owned(),
    }
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "not defined".to_owned(), |value| format!("{value:.3}"))
}
