//! A rule as a *page* to read, and all rules as a list.
//!
//! The page is Markdown that reads well as it is, so that a terminal and a book
//! show the same.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::rule::{Criterion, Example, Ground, Join, Property, Rule, RuleBook, Status, Subject};
use crate::vocabulary::FactTable;

use super::markup::plain;
use super::paper::Paper;
use super::printed::Printed;
use super::sentence;

/// A rule as a page: source, criteria in words, what its file says is open, examples.
#[must_use]
pub fn rule_page(rule: &Rule, open: Option<&str>, table: &FactTable) -> Printed {
    let mut out = String::new();
    let _ = writeln!(out, "# {}\n", plain(&rule.title));
    let status = match rule.status {
        Status::Draft => "a draft that no second person has held against the guideline",
        Status::Reviewed => "reviewed",
        Status::Retired => "retired: it decides nothing",
    };
    let _ = writeln!(out, "`{}`, {status}.\n", rule.id);
    let _ = writeln!(
        out,
        "{}; {}.\n",
        plain(&sentence::source(&rule.source)),
        sentence::in_force(rule.in_force)
    );
    let _ = writeln!(out, "> {}\n", plain(rule.source.gist.trim()));
    about(rule, &mut out);
    criteria(
        "Necessary when all of these hold",
        rule,
        &rule.criteria,
        table,
        &mut out,
    );
    criteria(
        "Not necessary as soon as one of these holds",
        rule,
        &rule.bars,
        table,
        &mut out,
    );
    criteria(
        "Worth knowing; decides nothing",
        rule,
        &rule.cautions,
        table,
        &mut out,
    );
    if !rule.not_asked.is_empty() {
        out.push_str("## What the section also asks and this rule does not\n\n");
        for line in &rule.not_asked {
            let _ = writeln!(out, "- {}", plain(line));
        }
        out.push('\n');
    }
    if !rule.presumed.is_empty() {
        out.push_str("## Where a letter is silent\n\n");
        for (&id, answer) in &rule.presumed {
            let _ = writeln!(
                out,
                "- `{}` is presumed to be {}",
                table.name(id),
                answer.word()
            );
        }
        out.push('\n');
    }
    if let Some(open) = open {
        let _ = writeln!(out, "## To check\n\n{}\n", plain(open));
    }
    examples(&rule.examples, &mut out);
    Printed::on(Paper::default(), &out)
}

fn about(rule: &Rule, out: &mut String) {
    let scope = &rule.scope;
    let mut lines: Vec<(&str, String)> = Vec::new();
    let mut line = |what, names: Vec<String>| {
        if !names.is_empty() {
            lines.push((what, names.join(", ")));
        }
    };
    line(
        "Kind of treatment",
        scope.categories.iter().map(|one| one.words()).collect(),
    );
    line("Treatment", scope.treatments.clone());
    line(
        "Region",
        scope
            .regions
            .iter()
            .map(|one| one.id().replace('_', " "))
            .collect(),
    );
    let texts = |conditions: &[crate::rule::Condition]| {
        conditions
            .iter()
            .map(|one| format!("`{}`", one.text))
            .collect()
    };
    line("Only where", texts(&scope.conditions));
    if let Some(exception) = &rule.exception {
        line("Takes the place of", vec![format!("`{}`", exception.to)]);
        line("when", texts(&exception.when));
    }
    if lines.is_empty() {
        return;
    }
    out.push_str("## What it is about\n\n");
    for (what, names) in lines {
        let _ = writeln!(out, "- {what}: {names}");
    }
    out.push('\n');
}

fn criteria(
    title: &str,
    rule: &Rule,
    list: &[Arc<Criterion>],
    table: &FactTable,
    out: &mut String,
) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(out, "## {title}\n");
    for one in list {
        let _ = write!(out, "- **{}**: {}", one.id, plain(one.because.trim()));
        match &one.ground {
            Ground::Practice(who) => {
                let _ = write!(out, " (practice: {})", plain(who));
            }
            Ground::Guideline { section, pages } => {
                let own = (*section != rule.source.section).then(|| plain(section));
                let pages = pages
                    .as_ref()
                    .filter(|own| rule.source.pages.as_ref() != Some(*own));
                let pages = pages.map(|pages| sentence::pages(&pages.to_string()));
                let places: Vec<String> = own.into_iter().chain(pages).collect();
                if !places.is_empty() {
                    let _ = write!(out, " ({})", places.join(", "));
                }
            }
        }
        out.push('\n');
        conditions(one, table, out);
    }
    out.push('\n');
}

/// Each condition with what the facts in it mean.
fn conditions(criterion: &Criterion, table: &FactTable, out: &mut String) {
    let several = criterion.conditions.len() > 1;
    if several {
        let join = match criterion.join {
            Join::All => "all of",
            Join::Any => "one of",
        };
        let _ = writeln!(out, "  - {join}:");
    }
    let indent = if several { "    " } else { "  " };
    for condition in &criterion.conditions {
        let meanings: Vec<&str> = condition
            .test
            .asked()
            .iter()
            .filter_map(|asked| match asked.subject {
                Subject::Fact(id) => table.get(id).map(|fact| fact.meaning.trim()),
                // What `region is knee` means the words say themselves.
                Subject::Property(Property::Region | Property::Category | Property::Treatment)
                | Subject::VerdictOf(_) => None,
                Subject::Property(property) => Some(property.meaning()),
            })
            .collect();
        let meaning = if meanings.is_empty() {
            String::new()
        } else {
            format!(": {}", meanings.join("; "))
        };
        let _ = writeln!(out, "{indent}- `{}`{meaning}", condition.text);
    }
    for presumed in sentence::presumed(criterion) {
        let _ = writeln!(out, "  - {presumed}");
    }
}

fn examples(examples: &[Example], out: &mut String) {
    if examples.is_empty() {
        return;
    }
    out.push_str("## Examples\n\n| | given | verdict | because |\n|---|---|---|---|\n");
    for example in examples {
        let given: Vec<String> = example
            .given
            .iter()
            .map(|given| format!("{}: {}", given.asked.name, given.value))
            .collect();
        let mut because = example.because.clone();
        because.extend(example.cautions.iter().map(|id| format!("caution {id}")));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            plain(&example.name),
            given.join(", "),
            example.expect.words(),
            because.join(", "),
        );
    }
}

/// Every rule in a line.
#[must_use]
pub fn rule_list(book: &RuleBook) -> Printed {
    let widest = book.rules().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in book.rules() {
        let _ = writeln!(
            out,
            "{:widest$}  {:8}  {:>2} criteria  {:>2} bars  {:>2} examples  {}",
            rule.id,
            rule.status.word(),
            rule.criteria.len(),
            rule.bars.len(),
            rule.examples.len(),
            rule.title,
        );
    }
    Printed::on(Paper::default(), &out)
}
