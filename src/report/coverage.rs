//! The *coverage* of the rules: which section of which guideline decides on
//! which kind of treatment, and what is left open.
//!
//! `rules/README.md` is this table; a test holds it to the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::markup::plain;
use crate::rule::{Rule, RuleBook};
use crate::vocabulary::Category;

/// How the comment opens in which an author says what is open.
const OPEN: &str = "# To check:";

/// Kinds of treatment of which no rule decides every request, and why.
const LEFT_OUT: [(Category, &str); 1] = [(
    Category::Other,
    "interpreters, reports, case management and vocational services are no medical treatment, \
     and no section speaks of them; nothing is predicted",
)];

/// The table as Markdown, from the rules and the texts of their files (path
/// under `rules/` and text), in which the authors say what is open.
#[must_use]
pub fn coverage(book: &RuleBook, files: &[(&str, &str)]) -> String {
    format!("{OPENING}{}", coverage_tables(book, files, "yml"))
}

/// The tables alone, with links to files that end so.
#[must_use]
pub fn coverage_tables(book: &RuleBook, files: &[(&str, &str)], ending: &str) -> String {
    let open: BTreeMap<&str, String> = files
        .iter()
        .filter_map(|(path, text)| Some((path.strip_suffix(".yml")?, open_points(text)?)))
        .collect();
    let folders: BTreeSet<&str> = book.rules().map(|rule| place(rule).0).collect();
    let mut out = String::new();
    by_edition(&mut out, book, &folders);
    by_rule(&mut out, book, &open, ending);
    left_out(&mut out);
    out
}

const OPENING: &str = "\
# The rules

One file for each section of a guideline, `<guideline>-<edition>/<section>.yml`.
How to write one is in `CONTRIBUTING.md`. The words of the vocabulary are under
`vocabulary/`. The tables below are made from the files: after a change run
`README=write cargo test --test it rules`.

A rule that names a treatment goes before one that names only the kind of
treatment, one that names a region or a condition before one that does not, and
a declared exception replaces the rule that it names. A request for several
regions is judged for each of them. Each edition judges the requests of its time.
The ODG fills gaps; it is not part of the MTUS.

";

/// Which files decide on which kind of treatment, a column for each folder.
fn by_edition(out: &mut String, book: &RuleBook, folders: &BTreeSet<&str>) {
    out.push_str("## By kind of treatment and edition\n\n| kind of treatment |");
    for folder in folders {
        let _ = write!(out, " {folder} |");
    }
    out.push_str("\n|---|");
    out.push_str(&"---|".repeat(folders.len()));
    out.push('\n');
    for category in Category::all() {
        let _ = write!(out, "| {} |", category.id());
        for folder in folders {
            let names: Vec<&str> = about(book, category)
                .map(place)
                .filter(|(other, _)| other == folder)
                .map(|(_, name)| name)
                .collect();
            let _ = match names.as_slice() {
                [] => write!(out, " |"),
                names => write!(out, " {} |", names.join("<br>")),
            };
        }
        out.push('\n');
    }
    out.push('\n');
}

/// Every file once: source, pages, status and what is open.
fn by_rule(out: &mut String, book: &RuleBook, open: &BTreeMap<&str, String>, ending: &str) {
    out.push_str(
        "## By file\n\n\
         What its section asks as well, no letter being read for it, and what the file says \
         under \"To check\".\n\n\
         | file | section | pages | status | not asked | to check |\n|---|---|---|---|---|---|\n",
    );
    for rule in book.rules() {
        let pages = rule.source.pages.as_ref().map(ToString::to_string);
        let _ = writeln!(
            out,
            "| [{id}]({id}.{ending}) | {} | {} | {} | {} | {} |",
            plain(&rule.source.section),
            pages.unwrap_or_default(),
            rule.status.word(),
            plain(&rule.not_asked.join("; ")),
            open.get(&*rule.id)
                .map(|text| plain(text))
                .unwrap_or_default(),
            id = rule.id,
        );
    }
    out.push('\n');
}

fn left_out(out: &mut String) {
    out.push_str("## Without a rule for every request\n\n");
    for (category, why) in LEFT_OUT {
        let _ = writeln!(out, "- {}: {why}.", category.id());
    }
}

/// The rules that name a kind of treatment; each rule names at least one, or a
/// treatment that has one.
fn about(book: &RuleBook, category: Category) -> impl Iterator<Item = &Rule> {
    book.about(category)
        .map(AsRef::as_ref)
        .filter(move |rule| rule.scope.categories.contains(&category))
}

/// Folder and name of a rule's file.
fn place(rule: &Rule) -> (&str, &str) {
    rule.id.split_once('/').unwrap_or(("", &rule.id))
}

/// What the comments of a rule's file say is open, as one line.
#[must_use]
pub fn open_points(text: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let line = line.trim();
        if let Some(first) = line.strip_prefix(OPEN) {
            inside = true;
            words.extend(first.split_whitespace());
        } else if let (true, Some(more)) = (inside, line.strip_prefix('#')) {
            words.extend(more.split_whitespace());
        } else {
            inside = false;
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn open_points_are_one_line_and_end_with_the_comment() {
        let text = "# Why.\nid: a/b\n# To check: pages,\n# and dates.\nsource: {}\n# Other.\n";
        assert_eq!(open_points(text).as_deref(), Some("pages, and dates."));
        assert_eq!(open_points("id: a/b\n# Why.\n"), None);
    }

    #[test]
    fn every_kind_of_treatment_has_a_rule_or_a_reason() {
        let book = RuleBook::shipped();
        let treatments = &Vocabulary::shipped().treatments;
        for category in Category::all() {
            let anywhere = || about(book, category).filter(|rule| rule.scope.regions.is_empty());
            let class = anywhere().any(|rule| rule.scope.treatments.is_empty());
            // Or a rule for each treatment that the vocabulary names, as the checker
            // finds a rule on the class without use then.
            let mut own = treatments
                .iter()
                .filter(|(_, one)| one.category == category)
                .peekable();
            let covered = class
                || own.peek().is_some()
                    && own.all(|(_, one)| {
                        let name = one.name.to_lowercase();
                        anywhere().any(|rule| rule.scope.treatments.contains(&name))
                    });
            let explained = LEFT_OUT.iter().any(|&(one, _)| one == category);
            assert!(covered != explained, "{}", category.id());
        }
    }
}
