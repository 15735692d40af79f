//! One row an item, flat, for spreadsheets and data frames.
//!
//! The columns are the same for every corpus: a fact that no letter states has
//! an empty column. Cells that a spreadsheet would take for a formula are
//! neutralised with an apostrophe.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::{Audit, JudgedLetter};
use crate::letter::Item;
use crate::rule::Verdict;
use crate::text::{Problem, Span};
use crate::vocabulary::FactTable;

use super::paper::on_one_line;

/// Columns before those of the facts.
const COLUMNS: [&str; 28] = [
    "letter",
    "case_number",
    "decision_date",
    "injury_date",
    "ur_denial_date",
    "rule_date",
    "rule_date_of",
    "specialties",
    "age",
    "sex",
    "item",
    "request",
    "disputed",
    "category",
    "treatment",
    "decision",
    "predicted",
    "comparison",
    "verdict",
    "basis",
    "rule",
    "because",
    "silent",
    "not_asked",
    "cited_by_reviewer",
    "findings",
    "letter_findings",
    "problems",
];

/// The row of column names.
pub fn csv_head(table: &FactTable, out: &mut Vec<u8>) {
    let facts = table.iter().map(|(_, fact)| fact.name.clone());
    let names = COLUMNS.map(str::to_owned).into_iter().chain(facts);
    row(names, out);
}

/// A row for each item; one with problems for a letter that could not be read.
pub fn csv_rows(audit: &Audit, table: &FactTable, out: &mut Vec<u8>) {
    let Some(judged) = &audit.judged else {
        let mut cells = vec![String::new(); COLUMNS.len() + table.iter().count()];
        let problems = Codes::of(&audit.problems, &[]);
        for (name, cell) in COLUMNS.iter().zip(&mut cells) {
            match *name {
                "letter" => cell.clone_from(&audit.name),
                "problems" => *cell = problems.about(None),
                _ => {}
            }
        }
        row(cells, out);
        return;
    };
    let problems = Codes::of(&audit.problems, &judged.letter.items);
    for (at, item) in judged.letter.items.iter().enumerate() {
        let problems = problems.about(Some(item));
        row(cells(&audit.name, judged, at, problems, table), out);
    }
}

/// The codes of a letter's problems: of the letter as a whole, and of single items by
/// the place of their headings. A letter may have thousands, and a row names those
/// that concern it, each code once.
struct Codes {
    whole: BTreeSet<&'static str>,
    items: BTreeMap<Span, BTreeSet<&'static str>>,
}

impl Codes {
    fn of(problems: &[Problem], items: &[Item]) -> Self {
        let mut codes = Self {
            whole: BTreeSet::new(),
            items: BTreeMap::new(),
        };
        if problems.is_empty() {
            return codes;
        }
        let places = items.iter().map(|item| (place(item), BTreeSet::new()));
        codes.items = places.collect();
        for problem in problems {
            let of_item = problem.span.and_then(|span| codes.items.get_mut(&span));
            of_item.unwrap_or(&mut codes.whole).insert(problem.code);
        }
        codes
    }

    fn about(&self, item: Option<&Item>) -> String {
        let own = item.and_then(|item| self.items.get(&place(item)));
        let own = own.into_iter().flatten();
        let codes: BTreeSet<&str> = self.whole.iter().chain(own).copied().collect();
        Vec::from_iter(codes).join("; ")
    }
}

/// Where the problems of an item are found: at its heading with the outcome.
fn place(item: &Item) -> Span {
    item.heading.cover(item.stated_at)
}

fn cells(
    name: &str,
    judged: &JudgedLetter,
    at: usize,
    problems: String,
    table: &FactTable,
) -> Vec<String> {
    let letter = &judged.letter;
    let (Some(item), Some(decision)) = (letter.items.get(at), judged.decisions.get(at)) else {
        return Vec::new();
    };
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let findings = |item: Option<usize>| {
        let kinds = judged.findings_about(item).iter();
        let kinds: Vec<&str> = kinds.map(|finding| finding.kind.id()).collect();
        kinds.join("; ")
    };
    // What is found about the whole letter stands in its first row, so that adding up
    // counts it once.
    let of_letter = (at == 0).then(|| findings(None));
    let cited: Vec<&str> = item
        .cited_by_reviewer
        .guidelines
        .iter()
        .map(|cited| cited.guideline.as_str())
        .collect();
    let dates = letter.cover.dates;
    let before = [
        Some(name.to_owned()),
        letter.cover.case_number.clone(),
        day(dates.decision),
        day(dates.injury),
        day(dates.ur_denial),
        day(judged.date.map(|chosen| chosen.date)),
        judged.date.map(|chosen| chosen.of.id().to_owned()),
        Some(letter.reviewer.specialties.join("; ")),
        letter.worker.age.map(|age| age.to_string()),
        letter.worker.sex.map(|sex| sex.word().to_owned()),
        Some((at + 1).to_string()),
        Some(judged.text.unwrapped(item.heading).into_owned()),
        item.disputed
            .map(|span| judged.text.unwrapped(span).into_owned()),
        Some(item.request.category.id().to_owned()),
        Some(item.request.treatment.clone()),
        Some(item.stated.word().to_owned()),
        Some(decision.predicted().word().to_owned()),
        Some(judged.comparison(at).word().to_owned()),
        decision.verdict().map(Verdict::id).map(str::to_owned),
        Some(decision.basis.id().to_owned()),
        decision.rule.as_ref().map(|rule| rule.id.clone()),
        Some(decision.because.join("; ")),
        Some(decision.silent.join("; ")),
        Some(decision.not_asked().join("; ")),
        Some(cited.join("; ")),
        Some(findings(Some(at))),
        of_letter,
        Some(problems),
    ];
    let facts = table.iter().map(|(id, _)| {
        let fact = judged.facts.for_item(at, id);
        fact.map(|fact| fact.value.to_string())
    });
    before
        .into_iter()
        .chain(facts)
        .map(Option::unwrap_or_default)
        .collect()
}

fn row(cells: impl IntoIterator<Item = String>, out: &mut Vec<u8>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write_cell(&cell, out);
    }
    out.extend_from_slice(b"\r\n");
}

/// A cell on one line, without control characters, in quotes where it needs
/// them.
fn write_cell(words: &str, out: &mut Vec<u8>) {
    let words = on_one_line(words);
    let formula = words.starts_with(['=', '+', '-', '@'])
        || words.trim_start().starts_with(['=', '+', '-', '@']);
    let quoted = words.contains([',', '"', ';', '\'']) || words.starts_with(' ') || formula;
    if quoted {
        out.push(b'"');
    }
    if formula {
        out.push(b'\'');
    }
    out.extend_from_slice(words.replace('"', "\"\"").as_bytes());
    if quoted {
        out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(words: &str) -> String {
        let mut out = Vec::new();
        write_cell(words, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("+49"), "\"'+49\"");
        assert_eq!(cell("-2"), "\"'-2\"");
        assert_eq!(cell("@x"), "\"'@x\"");
        assert_eq!(cell("\t=cmd"), "\"' =cmd\"");
        assert_eq!(cell("\r=cmd"), "\"'=cmd\"");
        assert_eq!(cell(">= 2 years"), ">= 2 years");
    }

    #[test]
    fn quotes_commas_and_line_ends_stay_in_their_cell() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("a\nb\u{1b}[1m"), "a b[1m");
        let mut out = Vec::new();
        row(["a".to_owned(), String::new(), "c".to_owned()], &mut out);
        assert_eq!(out, b"a,,c\r\n");
    }
}
