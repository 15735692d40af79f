//! *Banks*: sentences and headings by people who did not know the program, each with
//! what an annotator would record.
//!
//! Phrase tests say how a sentence has to be read; they are written beside the words
//! and shapes that they test. A bank says how far these words reach: it is counted, and
//! which of its lines are read otherwise stands in a snapshot, so that a change shows
//! what it gains and what it loses. Some of what is expected is arguable, so nothing is
//! bent until every line holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use insta::assert_snapshot;
use jiff::civil::Date;
use mtus::answer::Use;
use mtus::facts::{EvidenceFrom, Reader, Value};
use mtus::letter::{Dates, Record, RecordItem, request};
use mtus::text::{Span, Text};
use mtus::vocabulary::{FactId, Vocabulary};

use crate::phrases;
use crate::snapshot::snapshots;
use crate::tree;

/// Where nothing may be recorded.
const NOTHING: &str = "-";

/// Lines of a bank with their numbers, each of so many fields.
fn lines<const FIELDS: usize>(bank: &str) -> Vec<(usize, [String; FIELDS])> {
    let path = tree::root().join("tests/bank").join(bank);
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.starts_with('#'))
        .map(|(line, number)| {
            let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let count = fields.len();
            let fields = fields.try_into();
            (
                number,
                fields.unwrap_or_else(|_| panic!("{bank}:{number}: {count} fields")),
            )
        })
        .collect()
}

/// What is read of a fact in one sentence of a letter that disputes one item.
fn read(
    reader: &mut Reader<'_>,
    vocabulary: &Vocabulary,
    fact: FactId,
    [heading, section, sentence]: [&str; 3],
) -> Option<Value> {
    let (summary, rationale) = if section == "S" {
        (sentence, "")
    } else {
        ("", sentence)
    };
    let source = format!("{summary}\n{heading}\n{rationale}\n");
    let heading_at = summary.len() + 1;
    let rationale_at = heading_at + heading.len() + 1;
    let item = RecordItem {
        heading: Span::new(heading_at, heading_at + heading.len()),
        disputed: None,
        request: request::read(vocabulary, heading).into(),
        rationale: Span::new(rationale_at, rationale_at + rationale.len()),
    };
    let record = Record {
        dates: Dates {
            injury: Some(Date::constant(2015, 3, 1)),
            ur_denial: Some(Date::constant(2016, 10, 12)),
            ..Dates::default()
        },
        summary: Span::new(0, summary.len()),
        items: vec![item],
        ..Record::default()
    };
    let facts = reader.read(
        &Text::new(source),
        &record,
        EvidenceFrom::SummaryAndRationale,
    );
    facts.for_item(0, fact).map(|found| found.value)
}

/// Whether a value is the one that is expected; of lengths the bound is not compared,
/// and they may differ by three tenths.
fn same(expected: &str, found: Value) -> bool {
    let Value::Use(Use::For(found)) = found else {
        return expected == found.to_string();
    };
    let Some(expected) = phrases::days(expected) else {
        return false;
    };
    let (less, more) = (expected.min(found.days()), expected.max(found.days()));
    less >= 0.7 * more
}

/// How many lines were read as expected, of how many, by what they are about.
type Counts = BTreeMap<String, (usize, usize)>;

fn shown(counts: &Counts, misread: &str) -> String {
    let (mut held, mut all) = (0, 0);
    let mut out = String::new();
    for (name, &(right, of)) in counts {
        (held, all) = (held + right, all + of);
        if right < of {
            _ = writeln!(out, "{name:28} {right:3} of {of:3}");
        }
    }
    format!("{held} of {all} lines are read as expected\n\n{out}\n{misread}")
}

#[test]
fn sentences_by_others_are_counted() {
    let vocabulary = Vocabulary::shipped();
    let mut reader = Reader::new(vocabulary);
    for bank in ["sentences-1", "sentences-2", "sentences-3"] {
        let (mut counts, mut misread) = (Counts::new(), String::new());
        for (number, [name, heading, section, expected, sentence]) in lines(&format!("{bank}.tsv"))
        {
            let fact = vocabulary.facts.find(&name);
            let fact = fact.unwrap_or_else(|| panic!("{bank}:{number}: `{name}` is no fact"));
            let found = read(
                &mut reader,
                vocabulary,
                fact,
                [&heading, &section, &sentence],
            );
            let right = match found {
                None => expected == NOTHING,
                Some(found) => expected != NOTHING && same(&expected, found),
            };
            let count = counts.entry(name.clone()).or_default();
            *count = (count.0 + usize::from(right), count.1 + 1);
            if !right {
                let found = found.map_or_else(|| NOTHING.to_owned(), |found| found.to_string());
                _ = writeln!(misread, "{number:4} {name}: {found} instead of {expected}");
            }
        }
        let shown = shown(&counts, &misread);
        println!("{bank}: {}", shown.lines().next().unwrap_or_default());
        snapshots(|| assert_snapshot!(format!("misread@{bank}"), shown));
    }
}

#[test]
fn headings_by_others_are_counted() {
    let vocabulary = Vocabulary::shipped();
    let (mut counts, mut misread) = (Counts::new(), String::new());
    for (number, [category, heading]) in lines("headings.tsv") {
        let found = request::read(vocabulary, &heading).category;
        let right = found.id() == category;
        let count = counts.entry(category.clone()).or_default();
        *count = (count.0 + usize::from(right), count.1 + 1);
        if !right {
            _ = writeln!(misread, "{number:4} {} instead of {category}", found.id());
        }
    }
    let shown = shown(&counts, &misread);
    println!("headings: {}", shown.lines().next().unwrap_or_default());
    snapshots(|| assert_snapshot!("misread@headings", shown));
}
