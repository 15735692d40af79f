//! A *snapshot* of a letter: what was decided and on which facts, one line a
//! thing, so that a later run can be held against it. It has no words of the
//! letter and no line that changes without a reason.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::answer::Answer;
use crate::audit::JudgedLetter;
use crate::decide::{Decision, Judged};
use crate::facts::FactSet;
use crate::vocabulary::FactTable;

/// How every snapshot begins. By this line the program knows which files are its
/// own, and no other is ever replaced or removed.
pub const SNAPSHOT_MARK: &str = "# Snapshot by mtus of what is decided in a letter";

/// How the part of an item begins.
const ITEM: &str = "- item: ";
/// How the line of the deciding rule begins.
const RULE: &str = "  rule: ";

/// The snapshot of a letter by its name, as YAML.
#[must_use]
pub fn snapshot(name: &str, judged: &JudgedLetter, table: &FactTable) -> String {
    let mut out = format!("{SNAPSHOT_MARK}\nletter: {name}\n");
    if let Some(date) = judged.date {
        let _ = writeln!(out, "date: {}", date.date);
    }
    facts(&judged.facts.worker, table, "", &mut out);
    out.push_str("items:\n");
    let items = judged.letter.items.iter().zip(&judged.decisions);
    for (at, (item, decision)) in items.enumerate() {
        let _ = writeln!(out, "{ITEM}{}", at + 1);
        let _ = writeln!(out, "  category: {}", item.request.category.id());
        if let Some(own) = judged.facts.items.get(at) {
            facts(own, table, "  ", &mut out);
        }
        decided(decision, &mut out);
    }
    out
}

fn facts(set: &FactSet, table: &FactTable, indent: &str, out: &mut String) {
    if set.is_empty() {
        return;
    }
    let _ = writeln!(out, "{indent}facts:");
    for (&id, fact) in set {
        // A bound would be read as the start of a folded text.
        let value = fact.value.to_string();
        let quote = if value.starts_with(['>', '~']) {
            "\""
        } else {
            ""
        };
        let _ = writeln!(out, "{indent}  {}: {quote}{value}{quote}", table.name(id));
    }
}

fn decided(decision: &Decision, out: &mut String) {
    if let Some(rule) = &decision.rule {
        let _ = writeln!(out, "{RULE}{}", rule.id);
    }
    let trace = &decision.trace;
    for (title, list) in [
        ("bars", &trace.bars),
        ("criteria", &trace.criteria),
        ("cautions", &trace.cautions),
    ] {
        if !list.is_empty() {
            let _ = writeln!(out, "  {title}:");
        }
        for one in list {
            let _ = writeln!(out, "    {}: {}", one.criterion.id, answer(one));
        }
    }
    let verdict = decision.verdict().map_or("none", |verdict| verdict.words());
    let _ = writeln!(out, "  verdict: {verdict}");
    let _ = writeln!(out, "  basis: {}", decision.basis.id());
    let _ = writeln!(out, "  predicted: {}", decision.predicted().word());
}

fn answer(judged: &Judged) -> &'static str {
    match judged.answer {
        Answer::NotStated => "open",
        stated => stated.word(),
    }
}

/// The rules that decide, before or after, the items in which two snapshots of
/// a letter differ.
#[must_use]
pub fn changed_rules<'s>(before: &'s str, after: &'s str) -> BTreeSet<&'s str> {
    let (before, after) = (items(before), items(after));
    let most = before.len().max(after.len());
    (0..most)
        .map(|at| (before.get(at), after.get(at)))
        .filter(|(before, after)| before != after)
        .flat_map(|(before, after)| before.into_iter().chain(after))
        .filter_map(|item| item.lines().find_map(|line| line.strip_prefix(RULE)))
        .collect()
}

/// The parts of a snapshot that are about one item each.
fn items(snapshot: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = snapshot
        .match_indices(ITEM)
        .map(|(at, _)| at)
        .filter(|&at| at == 0 || snapshot.get(..at).is_some_and(|text| text.ends_with('\n')))
        .collect();
    starts.push(snapshot.len());
    starts
        .windows(2)
        .filter_map(|pair| match *pair {
            [from, to] => snapshot.get(from..to),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_items_that_differ_are_named() {
        let before = "letter: a\nitems:\n- item: 1\n  rule: x/a\n- item: 2\n  rule: x/b\n";
        let after = before.replace("x/b", "x/c");
        assert_eq!(
            changed_rules(before, &after),
            BTreeSet::from(["x/b", "x/c"])
        );
        let more = format!("{before}- item: 3\n  rule: x/d\n");
        assert_eq!(changed_rules(before, &more), BTreeSet::from(["x/d"]));
        assert_eq!(changed_rules(before, before), BTreeSet::new());
    }
}
