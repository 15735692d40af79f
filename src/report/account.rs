//! The *account* of a letter: what was decided and predicted, a few lines.

use std::fmt::Write as _;

use crate::audit::{Audit, Comparison, FindingKind};

use super::paper::{Ink, Paper, clean, on_one_line, shortened};
use super::printed::Printed;
use super::sentence;

/// Columns of an item's line.
const OUTCOME: usize = 12;

/// A readable account of a letter.
#[must_use]
pub fn account(audit: &Audit, paper: Paper) -> Printed {
    let mut out = String::new();
    let Some(judged) = &audit.judged else {
        out.push_str(&paper.in_ink(Ink::Bold, &on_one_line(&audit.name)));
        out.push_str(&paper.in_ink(Ink::Red, "  not read"));
        out.push('\n');
        for problem in &audit.problems {
            out.push_str("   ");
            paper.wrap(3, &clean(&problem.message), &mut out);
        }
        return Printed::on(paper, &out);
    };
    out.push_str(&paper.in_ink(Ink::Bold, &on_one_line(&audit.name)));
    if let Some(case) = &judged.letter.cover.case_number {
        write!(out, "  {}", clean(case)).ok();
    }
    if judged.date.is_some() {
        let date = format!("({})", sentence::date(judged.date));
        write!(out, "  {}", paper.in_ink(Ink::Faint, &date)).ok();
    }
    out.push('\n');
    for (at, item) in judged.letter.items.iter().enumerate() {
        let Some(decision) = judged.decisions.get(at) else {
            continue;
        };
        let comparison = judged.comparison(at);
        let ink = match comparison {
            Comparison::Agrees => Ink::Green,
            Comparison::Differs => Ink::Red,
            Comparison::Undetermined => Ink::Yellow,
        };
        let words = format!("{:13}", comparison.word());
        write!(
            out,
            "{:3} {}{:OUTCOME$}",
            at + 1,
            paper.in_ink(ink, &words),
            item.stated.word(),
        )
        .ok();
        let heading = judged.heading(at);
        let room = paper.width.saturating_sub(17 + OUTCOME).max(20);
        out.push_str(&shortened(&clean(&heading), room));
        let column = 17 + OUTCOME;
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', column));
        let rule = decision
            .rule
            .as_ref()
            .map(|rule| format!("{}: ", rule.id))
            .unwrap_or_default();
        let reason = format!(
            "{}, {rule}{}",
            decision.predicted().word(),
            sentence::basis(decision)
        );
        let mut wrapped = String::new();
        paper.wrap(column, &reason, &mut wrapped);
        out.push_str(&paper.in_ink(Ink::Faint, wrapped.trim_end()));
        out.push('\n');
    }
    for finding in &judged.findings {
        // The items' lines say it already.
        if finding.kind == FindingKind::OutcomeDiffers {
            continue;
        }
        let place = finding
            .item
            .map_or_else(|| "  ".to_owned(), |at| format!("{:2}", at + 1));
        write!(out, " {place} {}", paper.in_ink(Ink::Cyan, "note: ")).ok();
        paper.wrap(10, &clean(&finding.message), &mut out);
    }
    for problem in &audit.problems {
        let line = problem
            .span
            .map(|span| format!("line {}: ", judged.text.line(span.start)))
            .unwrap_or_default();
        write!(out, "    {}", paper.in_ink(Ink::Yellow, "problem: ")).ok();
        paper.wrap(13, &clean(&format!("{line}{}", problem.message)), &mut out);
    }
    Printed::on(paper, &out)
}
