//! Like cases are read alike: a letter that says the same in other words has the same
//! facts and the same prediction.
//!
//! The words are those of `tests/rewordings/same.txt`. Each pair changes nothing but
//! words, so nothing may be lost, found or turned.

use std::collections::BTreeMap;

use mtus::audit::{Auditor, JudgedLetter};
use mtus::facts::FactSet;
use mtus::text::{Span, Text};

use crate::tree;

const TABLE: &str = "tests/rewordings/same.txt";
/// Fewer places than this in all letters would say nothing.
const FEWEST: usize = 400;
/// The same of hyphens and pairs of letters that printers join.
const FEWEST_PRINTED: usize = 300;

/// Words, and others that say the same.
struct Pair {
    /// Whether values are known to change.
    known: bool,
    said: String,
    instead: String,
}

fn pairs() -> Vec<Pair> {
    let text = tree::text(&tree::root().join(TABLE));
    let lines = text.lines().map(str::trim);
    let written = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    written
        .map(|line| {
            let plain = line.trim_start_matches('?').trim();
            let (said, instead) = plain
                .split_once(" => ")
                .unwrap_or_else(|| panic!("{TABLE}: `{line}` needs ` => `"));
            Pair {
                known: line.starts_with('?'),
                said: said.to_owned(),
                instead: instead.to_owned(),
            }
        })
        .collect()
}

/// A text in which some words stand for others in these places, as whole words, and
/// how often.
fn reword(text: &str, places: &[Span], pair: &Pair) -> (String, usize) {
    let words: Vec<&str> = pair.said.split(' ').collect();
    let (mut out, mut at, mut count) = (String::new(), 0, 0);
    for place in places {
        while let Some((start, end)) = find(text, at.max(place.start), place.end, &words) {
            out.push_str(part(text, at, start));
            out.push_str(&like(part(text, start, end), &pair.instead));
            at = end;
            count += 1;
        }
    }
    out.push_str(part(text, at, text.len()));
    (out, count)
}

fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// Where the words stand next, whatever space is between them.
fn find(text: &str, from: usize, to: usize, words: &[&str]) -> Option<(usize, usize)> {
    let is_part = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    (from..to).find_map(|start| {
        let begins = !is_part(start.checked_sub(1).and_then(|before| bytes.get(before)));
        let mut end = start;
        for (number, word) in words.iter().enumerate() {
            if number > 0 {
                let space = bytes[end..to]
                    .iter()
                    .take_while(|byte| byte.is_ascii_whitespace());
                let space = space.count();
                if space == 0 {
                    return None;
                }
                end += space;
            }
            let here = bytes.get(end..end + word.len())?;
            if !here.eq_ignore_ascii_case(word.as_bytes()) {
                return None;
            }
            end += word.len();
        }
        (begins && end <= to && !is_part(bytes.get(end))).then_some((start, end))
    })
}

/// Words with a capital where those that they stand for have one.
fn like(said: &str, instead: &str) -> String {
    let capital = said.chars().next().is_some_and(char::is_uppercase);
    let mut letters = instead.chars();
    match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => instead.to_owned(),
    }
}

/// Every value and prediction of a letter.
fn values(judged: &JudgedLetter, auditor: &Auditor<'_>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut tell = |whose: &str, facts: &FactSet| {
        for (&id, fact) in facts {
            let name = format!("{whose}: {}", auditor.facts().name(id));
            out.insert(name, fact.value.to_string());
        }
    };
    tell("worker", &judged.facts.worker);
    for (at, facts) in judged.facts.items.iter().enumerate() {
        tell(&format!("item {}", at + 1), facts);
    }
    for (at, decision) in judged.decisions.iter().enumerate() {
        let name = format!("item {}: prediction", at + 1);
        out.insert(name, format!("{:?}", decision.predicted()));
    }
    out
}

/// What differs between two letters, in words.
fn differences(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let names = one
        .keys()
        .chain(other.keys().filter(|name| !one.contains_key(*name)));
    names
        .filter(|name| one.get(*name) != other.get(*name))
        .map(|name| format!("{name} {:?}, reworded {:?}", one.get(name), other.get(name)))
        .collect()
}

/// A fictional letter, the places of its summary and rationales, and what it says.
struct Told {
    name: String,
    text: String,
    places: Vec<Span>,
    values: BTreeMap<String, String>,
}

fn read(auditor: &Auditor<'_>, name: &str, text: &str) -> JudgedLetter {
    let read = auditor.audit(name.to_owned(), Text::new(text.to_owned()), Vec::new());
    read.judged
        .unwrap_or_else(|| panic!("{name} cannot be read"))
}

fn letters(auditor: &Auditor<'_>) -> Vec<Told> {
    tree::files("tests/letters", ".txt")
        .iter()
        .map(|path| {
            let (name, text) = (tree::name(path), tree::text(path));
            let judged = read(auditor, &name, &text);
            let mut places = vec![judged.letter.summary];
            places.extend(judged.letter.items.iter().map(|item| item.rationale));
            let values = values(&judged, auditor);
            Told {
                name,
                text,
                places,
                values,
            }
        })
        .collect()
}

#[test]
fn other_words_that_say_the_same_change_nothing() {
    let auditor = Auditor::shipped();
    let letters = letters(&auditor);
    let (mut places, mut compared, mut known) = (0, 0, 0);
    let mut changed = Vec::new();
    for pair in pairs() {
        for letter in &letters {
            let (name, told) = (&letter.name, &letter.values);
            let (reworded, count) = reword(&letter.text, &letter.places, &pair);
            if count == 0 {
                continue;
            }
            places += count;
            compared += told.len();
            let again = read(&auditor, name, &reworded);
            let differ = differences(told, &values(&again, &auditor));
            if pair.known {
                known += differ.len();
                continue;
            }
            let tell = |what: &String| format!("{} => {}: {name}, {what}", pair.said, pair.instead);
            changed.extend(differ.iter().map(tell));
        }
    }
    println!("{places} places reworded, {compared} values compared, {known} known to change");
    assert!(changed.is_empty(), "{}", changed.join("\n"));
    assert!(places >= FEWEST, "only {places} places were reworded");
}

#[test]
fn hyphens_and_joined_letters_of_printers_change_nothing() {
    let auditor = Auditor::shipped();
    let (mut printed, mut changed) = (0, Vec::new());
    for letter in letters(&auditor) {
        let (mut text, mut at) = (String::new(), 0);
        // An item without reasons has no place.
        for place in letter.places.iter().filter(|place| !place.is_empty()) {
            text.push_str(part(&letter.text, at, place.start));
            let words = part(&letter.text, place.start, place.end);
            let printers = words
                .replace('-', "\u{2011}")
                .replace("fi", "\u{fb01}")
                .replace("ff", "\u{fb00}")
                .replace("fl", "\u{fb02}");
            let joined = words.chars().count() - printers.chars().count();
            printed += joined + words.matches('-').count();
            text.push_str(&printers);
            at = place.end;
        }
        text.push_str(part(&letter.text, at, letter.text.len()));
        let again = read(&auditor, &letter.name, &text);
        let differ = differences(&letter.values, &values(&again, &auditor));
        changed.extend(differ.iter().map(|what| format!("{}, {what}", letter.name)));
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
    assert!(
        printed >= FEWEST_PRINTED,
        "only {printed} hyphens and letters were changed"
    );
}

#[test]
fn whole_words_are_reworded_in_their_places_alone() {
    let pair = Pair {
        known: false,
        said: "physical therapy".to_owned(),
        instead: "PT".to_owned(),
    };
    let text = "Physical\n therapy and biophysical therapy; physical therapy.";
    let reworded = |places: &[Span]| reword(text, places, &pair);
    assert_eq!(
        reworded(&[Span::new(0, text.len())]),
        ("PT and biophysical therapy; PT.".to_owned(), 2)
    );
    assert_eq!(reworded(&[Span::new(2, 20)]), (text.to_owned(), 0));
}
