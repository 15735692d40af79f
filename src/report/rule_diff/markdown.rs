//! What a change of the rules does, as Markdown.

use std::fmt::Write as _;

use crate::audit::RuleDiff;
use crate::report::paper::{Paper, clean};
use crate::report::printed::Printed;

use super::{Told, cause_lines, counts, figures, firing, flip_line, quiet, reason, summary};

/// What a change of the rules does to letters, for those who review it.
#[must_use]
pub fn rule_diff_markdown(diff: &RuleDiff, told: &Told<'_>) -> Printed {
    let mut out = String::new();
    let _ = writeln!(out, "## {}", summary(diff, told));
    for (cause, flips) in diff.by_cause() {
        let mut lines = cause_lines(cause, told.edits).into_iter();
        let _ = writeln!(out, "\n### {}\n", plain(&lines.next().unwrap_or_default()));
        for line in lines {
            let _ = writeln!(out, "- {}", plain(line.trim()));
        }
        out.push_str("\n| decision | request | before | after |\n|---|---|---|---|\n");
        for flip in flips {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} |",
                cell(&flip_line(flip)),
                cell(&flip.heading),
                cell(&reason(&flip.before)),
                cell(&reason(&flip.after)),
            );
        }
        if let Some(sample) = told.samples.get(cause) {
            out.push_str(
                "\n<details><summary>One of them, by the new rules</summary>\n\n````text\n",
            );
            let _ = writeln!(out, "{}", clean(sample).trim_end().replace("````", "'''"));
            out.push_str("````\n\n</details>\n");
        }
    }
    list(
        "Edits that turn no decision alone",
        &quiet(diff, told.edits),
        &mut out,
    );
    for (title, rules) in firing(diff) {
        list(title, &rules, &mut out);
    }
    out.push_str("\n### All letters\n\n| | before | after |\n|---|---|---|\n");
    for (name, before, after) in figures(diff) {
        let _ = writeln!(out, "| {name} | {before} | {after} |");
    }
    out.push('\n');
    for (name, value) in counts(diff) {
        let _ = writeln!(out, "- {name}: {value}");
    }
    Printed::on(Paper::default(), &out)
}

fn list(title: &str, lines: &[impl AsRef<str>], out: &mut String) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n### {title}\n");
    for line in lines {
        let _ = writeln!(out, "- {}", plain(line.as_ref()));
    }
}

/// Words in which Markdown sees no markup of its own, but for the ticks that
/// are ours.
fn plain(words: &str) -> String {
    clean(words)
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('`', "")
}

fn cell(words: &str) -> String {
    plain(words).replace('|', "\\|").replace('\n', " ")
}
