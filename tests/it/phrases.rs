//! Phrase tests: sentences with the expected evidence marked inside.
//!
//! One file a fact under `tests/phrases/`. A line is a section (`S` for the
//! case summary, `R` or `R2` for the rationale of the first or second item), a
//! tab, and a sentence or two; `{yes: words}` marks a value and the words that
//! show it, `{2 yes: words}` names the item. A sentence without marks asserts
//! that nothing is found. `@ request: … ; … | date: …` sets the disputed items
//! and the date of the request for the lines below it.
//!
//! A line that starts with `?` is one that the program is known not to read as
//! marked; it must fail, so that the mark goes when the line holds.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use mtus::answer::Use;
use mtus::facts::{EvidenceFrom, Fact, Reader, Value};
use mtus::letter::{Dates, Record, RecordItem, request};
use mtus::text::{Span, Text};
use mtus::vocabulary::{FactId, Vocabulary, Whose};

/// One marked stretch of a sentence.
#[derive(Debug)]
struct Mark {
    item: usize,
    value: String,
    span: Span,
}

#[derive(Debug)]
struct Line {
    number: usize,
    known_to_fail: bool,
    section: String,
    sentence: String,
    marks: Vec<Mark>,
    requests: Vec<String>,
    date: Date,
}

fn lines(file: &str) -> Vec<Line> {
    let (mut requests, mut date) = (
        vec!["Zanaflex 4mg #60".to_owned()],
        Date::constant(2015, 6, 30),
    );
    let mut out = Vec::new();
    for (at, line) in file.lines().enumerate() {
        if let Some(header) = line.strip_prefix('@') {
            for part in header.split('|') {
                match part.trim().split_once(':') {
                    Some(("request", what)) => {
                        requests = what.split(';').map(|one| one.trim().to_owned()).collect();
                    }
                    Some(("date", when)) => date = when.trim().parse().unwrap(),
                    _ => panic!("line {}: `{part}` is neither a request nor a date", at + 1),
                }
            }
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            let (known_to_fail, rest) = line
                .strip_prefix('?')
                .map_or((false, line), |rest| (true, rest));
            let (section, marked) = rest
                .split_once('\t')
                .unwrap_or_else(|| panic!("line {}: no tab", at + 1));
            let (sentence, marks) = unmark(marked);
            let line = Line {
                number: at + 1,
                known_to_fail,
                section: section.trim().to_owned(),
                sentence,
                marks,
                requests: requests.clone(),
                date,
            };
            out.push(line);
        }
    }
    out
}

/// A sentence without its marks, and the marks.
fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let (mut sentence, mut marks, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let (inside, after) = after.split_once('}').unwrap();
        let (label, words) = inside.split_once(':').unwrap();
        let label = label.trim();
        let (item, value) = match label.split_once(' ') {
            Some((item, value))
                if value.parse::<f64>().is_err()
                    && matches!(item, "1" | "2" | "3")
                    && !is_unit(value) =>
            {
                (item.parse::<usize>().unwrap() - 1, value)
            }
            _ => (0, label),
        };
        let start = sentence.len();
        sentence.push_str(words.trim());
        marks.push(Mark {
            item,
            value: value.to_owned(),
            span: Span::new(start, sentence.len()),
        });
        rest = after;
    }
    sentence.push_str(rest);
    (sentence, marks)
}

fn is_unit(word: &str) -> bool {
    ["day", "week", "month", "year"]
        .iter()
        .any(|unit| word.starts_with(unit))
}

/// The letter that a line makes: where its sentence starts, text and record.
///
/// Only of earlier treatment do headings tell anything: they ask for an operation, or
/// for one more of its kind.
fn letter(line: &Line, with_headings: bool, vocabulary: &Vocabulary) -> (usize, Text, Record) {
    let (mut source, mut sentence_at) = (String::new(), 0);
    let mut put = |section: &str| {
        let start = source.len();
        if line.section == section {
            sentence_at = start;
            source.push_str(&line.sentence);
        }
        source.push('\n');
        Span::new(start, source.len() - 1)
    };
    let summary = put("S");
    let rationales: Vec<_> = (0..line.requests.len())
        .map(|at| {
            put(&if at == 0 {
                "R".to_owned()
            } else {
                format!("R{}", at + 1)
            })
        })
        .collect();
    let headings: Vec<_> = line
        .requests
        .iter()
        .map(|heading| {
            let start = source.len();
            if with_headings {
                source.push_str(heading);
                source.push('\n');
            }
            Span::new(start, source.len().saturating_sub(1).max(start))
        })
        .collect();
    let items = line
        .requests
        .iter()
        .zip(headings)
        .zip(rationales)
        .map(|((heading, place), rationale)| RecordItem {
            heading: place,
            disputed: None,
            request: request::read(vocabulary, heading).into(),
            rationale,
        })
        .collect();
    let dates = Dates {
        ur_denial: Some(line.date),
        ..Dates::default()
    };
    (
        sentence_at,
        Text::new(source),
        Record {
            dates,
            summary,
            items,
            ..Record::default()
        },
    )
}

/// What is wrong with the reading of a line, if anything.
fn fault(
    line: &Line,
    fact: FactId,
    reader: &mut Reader<'_>,
    vocabulary: &Vocabulary,
) -> Option<String> {
    let with_headings = vocabulary.facts.find("prior_treatment") == Some(fact);
    let (start, text, record) = letter(line, with_headings, vocabulary);
    let facts = reader.read(&text, &record, EvidenceFrom::SummaryAndRationale);
    let of_item = vocabulary.facts.get(fact).unwrap().whose == Whose::Item;
    let sets: Vec<Option<&Fact>> = if of_item {
        facts.items.iter().map(|facts| facts.get(&fact)).collect()
    } else {
        vec![
            facts
                .worker
                .get(&fact)
                .or_else(|| facts.items.iter().find_map(|facts| facts.get(&fact))),
        ]
    };
    let mut faults = String::new();
    for (at, found) in sets.iter().enumerate() {
        let wanted: Vec<&Mark> = line
            .marks
            .iter()
            .filter(|mark| mark.item == at || !of_item)
            .collect();
        match (found, wanted.last()) {
            (None, None) => {}
            (None, Some(mark)) => _ = write!(faults, "nothing found for `{}`; ", mark.value),
            (Some(found), wanted_value) => {
                let span = found.evidence[0].span;
                let here = Span::new(span.start.saturating_sub(start), span.end - start);
                let words = line
                    .sentence
                    .get(here.start..here.end.min(line.sentence.len()))
                    .unwrap_or_default();
                match wanted_value {
                    None => _ = write!(faults, "found {} in `{words}`; ", found.value),
                    Some(mark) if !same(&mark.value, found.value) => {
                        _ = write!(
                            faults,
                            "found {} instead of {} in `{words}`; ",
                            found.value, mark.value
                        );
                    }
                    Some(_) => {
                        let overlaps =
                            |mark: &&Mark| here.start < mark.span.end && mark.span.start < here.end;
                        if !wanted.iter().any(overlaps) {
                            _ = write!(faults, "read from `{words}`, which is not marked; ");
                        }
                    }
                }
            }
        }
    }
    (!faults.is_empty()).then_some(faults)
}

/// The days of a length as it is written down, whatever its bound: ">= 7 weeks".
pub(crate) fn days(length: &str) -> Option<f64> {
    let number = length.trim_start_matches(['>', '<', '=', '~', ' ']);
    let (number, unit) = number.split_once(' ')?;
    let days = match unit.trim_end_matches('s') {
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.4,
        "year" => 365.25,
        _ => return None,
    };
    Some(number.parse::<f64>().unwrap() * days)
}

/// Whether a value is the one that a mark names; lengths within a tenth.
fn same(wanted: &str, found: Value) -> bool {
    if let Value::Use(Use::For(found)) = found {
        let Some(days) = days(wanted) else {
            return false;
        };
        let at_most = wanted.starts_with('<') == (found.bound == mtus::answer::Bound::AtMost);
        return at_most && (found.days() - days).abs() <= 0.12 * days;
    }
    wanted == found.to_string()
}

#[test]
fn phrases_are_read_as_marked() {
    let vocabulary = Vocabulary::shipped();
    let mut reader = Reader::new(vocabulary);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/phrases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let (mut report, mut table, mut wrong) = (String::new(), String::new(), 0);
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let fact = vocabulary
            .facts
            .find(name)
            .unwrap_or_else(|| panic!("`{name}` is no fact"));
        let lines = lines(&fs::read_to_string(&path).unwrap());
        let mut held = 0;
        for line in &lines {
            let fault = fault(line, fact, &mut reader, vocabulary);
            held += usize::from(fault.is_none());
            let complaint = match (&fault, line.known_to_fail) {
                (Some(fault), false) => fault.clone(),
                (None, true) => "holds now; take the `?` away".to_owned(),
                _ => continue,
            };
            wrong += 1;
            _ = writeln!(
                report,
                "{name}.txt:{}: {complaint}\n    {}\t{}",
                line.number, line.section, line.sentence
            );
        }
        _ = writeln!(
            table,
            "{name:26} {held:3} of {:3} sentences read as marked",
            lines.len()
        );
    }
    println!("{table}");
    assert!(
        wrong == 0,
        "{wrong} sentences are not read as marked:\n{report}\n{table}"
    );
}
