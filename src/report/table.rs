//! The *closing table*: figures of a whole audit beside what always giving the
//! outcome of the majority would give.

use std::fmt::Write as _;

use crate::audit::{Comparison, FEW, Grouping, Statistics, Tally};

use super::figure;
use super::paper::{Ink, Paper, on_one_line};
use super::printed::Printed;

/// Width of the first column of the lists.
const NAMES: usize = 31;

/// The figures of all letters.
#[must_use]
pub fn closing_table(statistics: &Statistics, paper: Paper) -> Printed {
    let mut out = String::new();
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
    for again in statistics.again.words() {
        row("", &again, &mut out);
    }
    row("items", &statistics.items.items().to_string(), &mut out);
    for (label, value) in figure::of_all(statistics) {
        row(&label, &value, &mut out);
    }
    for grouping in Grouping::ALL {
        list(grouping, statistics, paper, &mut out);
    }
    if !statistics.findings.is_empty() {
        heading("Findings", paper, &mut out);
        for (kind, count) in &statistics.findings {
            writeln!(out, "  {:36}{count:>7}", kind.id().replace('_', " ")).ok();
        }
    }
    Printed::on(paper, &out)
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

fn list(grouping: Grouping, statistics: &Statistics, paper: Paper, out: &mut String) {
    let (ranked, small) = grouping.ranked(statistics.by(grouping));
    if ranked.is_empty() && small.is_empty() {
        return;
    }
    heading(grouping.title(), paper, out);
    let head = format!(
        "  {:NAMES$}{:>6}{:>8}{:>9}{:>8}{:>23}{:>11}",
        "", "items", "agrees", "differs", "open", "agreement", "majority"
    );
    out.push_str(&paper.in_ink(Ink::Faint, &head));
    out.push('\n');
    for (name, tally) in ranked {
        line(&grouping.shown(name), tally, &figure::agreement(tally), out);
    }
    if !small.is_empty() {
        let words = format!("  fewer than {FEW} items, so not ranked:");
        out.push_str(&paper.in_ink(Ink::Faint, &words));
        out.push('\n');
    }
    for (name, tally) in small {
        line(&grouping.shown(name), tally, "", out);
    }
    let mut counted = String::from("  ");
    paper.wrap(2, &figure::counted(statistics, grouping), &mut counted);
    out.push_str(&paper.in_ink(Ink::Faint, counted.trim_end()));
    out.push('\n');
}

fn line(name: &str, tally: &Tally, agreement: &str, out: &mut String) {
    let majority = if agreement.is_empty() {
        String::new()
    } else {
        figure::percent(tally.majority().1)
    };
    let mut name = on_one_line(name);
    // A name that is too long has a line of its own: cut short it may be that of another
    // group.
    if name.chars().count() >= NAMES {
        writeln!(out, "  {name}").ok();
        name = String::new().into();
    }
    let line = format!(
        "  {name:NAMES$}{:>6}{:>8}{:>9}{:>8}{agreement:>23}{majority:>11}",
        tally.items(),
        tally.comparing(Comparison::Agrees),
        tally.comparing(Comparison::Differs),
        tally.comparing(Comparison::Undetermined),
    );
    out.push_str(line.trim_end());
    out.push('\n');
}
