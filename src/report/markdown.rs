//! A *summary in Markdown*: figures, groups, findings and the split decisions
//! that are most alike, for a page that people read.

use std::fmt::Write as _;

use crate::audit::{Comparison, FEW, Grouping, Statistics, Tally};

use super::figure;
use super::markup::plain;
use super::paper::Paper;
use super::printed::Printed;
use super::sentence::counted;
use super::side::{Side, SplitDecision};

/// The figures of all letters and some of their split decisions; `of` is how
/// many of these there are in all.
#[must_use]
pub fn markdown(statistics: &Statistics, splits: &[SplitDecision], of: usize) -> Printed {
    let mut out = String::from("# Audit of Independent Medical Review letters\n\n");
    let all = &statistics.items;
    writeln!(
        out,
        "{} read, with {}; {} not read.\n",
        counted(statistics.letters, "letter"),
        counted(all.items(), "item"),
        counted(statistics.unread, "letter")
    )
    .ok();
    let again: Vec<String> = statistics.again.words().collect();
    if !again.is_empty() {
        writeln!(out, "Letters that count again: {}.\n", again.join("; ")).ok();
    }
    out.push_str("| figure | value |\n|---|---|\n");
    for (label, value) in figure::of_all(statistics) {
        writeln!(out, "| {label} | {value} |").ok();
    }
    for grouping in Grouping::ALL {
        group(grouping, statistics, &mut out);
    }
    if !statistics.findings.is_empty() {
        out.push_str("\n## Findings\n\n| finding | count | what it is |\n|---|---:|---|\n");
        for (kind, count) in &statistics.findings {
            let name = kind.id().replace('_', " ");
            writeln!(out, "| {name} | {count} | {} |", kind.meaning()).ok();
        }
    }
    if !splits.is_empty() {
        writeln!(
            out,
            "\n## Split decisions\n\n{of} pairs of items have the same answer to each condition of \
             a rule and unlike outcomes; the most alike are:\n\n\
             | rule | upheld | overturned | the same |\n|---|---|---|---:|"
        )
        .ok();
        for split in splits {
            let side = |side: &Side| {
                format!(
                    "{}, item {}: {}",
                    plain(side.case()),
                    side.item,
                    plain(&side.request)
                )
            };
            let likeness = split.likeness();
            writeln!(
                out,
                "| {} | {} | {} | {} of {} |",
                rule(split),
                side(&split.upheld),
                side(&split.overturned),
                likeness.part,
                likeness.whole
            )
            .ok();
        }
    }
    Printed::on(Paper::default(), &out)
}

/// The rule, and whether it comes to the same for every letter.
fn rule(split: &SplitDecision) -> String {
    let always = split.always().map(|words| format!("; {words}"));
    format!(
        "{}{}",
        plain(&split.upheld.rule),
        always.unwrap_or_default()
    )
}

fn group(grouping: Grouping, statistics: &Statistics, out: &mut String) {
    let (ranked, small) = grouping.ranked(statistics.by(grouping));
    if ranked.is_empty() && small.is_empty() {
        return;
    }
    writeln!(
        out,
        "\n## {}\n\n| group | items | agrees | differs | undetermined | agreement | majority |\n\
         |---|---:|---:|---:|---:|---:|---:|",
        grouping.title()
    )
    .ok();
    let row = |name: &str, tally: &Tally, agreement: String, majority: String| {
        format!(
            "| {} | {} | {} | {} | {} | {agreement} | {majority} |\n",
            plain(&grouping.shown(name)),
            tally.items(),
            tally.comparing(Comparison::Agrees),
            tally.comparing(Comparison::Differs),
            tally.comparing(Comparison::Undetermined),
        )
    };
    for (name, tally) in ranked {
        let majority = figure::percent(tally.majority().1);
        out.push_str(&row(name, tally, figure::agreement(tally), majority));
    }
    for (name, tally) in small {
        let few = format!("fewer than {FEW}");
        out.push_str(&row(name, tally, few, String::new()));
    }
    writeln!(out, "\n{}", figure::counted(statistics, grouping)).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_letter_stay_words() {
        assert_eq!(
            plain("a|b\n<script>*x* [l](u) &amp;"),
            "a\\|b &lt;script>\\*x\\* \\[l\\](u) &amp;amp;"
        );
    }
}
