//! The letters beside the project against their annotations. Figures only: the
//! words of those letters are not ours to print.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use mtus::letter::{self, Sex};
use mtus::read;
use mtus::text::Text;
use mtus::vocabulary::Vocabulary;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::tree;

#[derive(Debug, Default)]
struct Tally {
    letters: usize,
    count_right: usize,
    items: usize,
    decisions_right: usize,
    requests_right: usize,
    ages_right: usize,
    sexes_right: usize,
}

impl Tally {
    fn letter(&mut self, text: &Text, gold: &Value) {
        let (letter, _) = letter::read(text, Vocabulary::shipped());
        let items = gold["items"].as_array().unwrap();
        self.letters += 1;
        self.count_right += usize::from(letter.items.len() == items.len());
        self.ages_right += usize::from(gold["age"].as_u64() == letter.worker.age.map(u64::from));
        self.sexes_right += usize::from(gold["sex"].as_str() == letter.worker.sex.map(Sex::word));
        self.items += items.len();
        for (gold, item) in items.iter().zip(&letter.items) {
            let decision = gold["decision"].as_str().unwrap();
            self.decisions_right += usize::from(decision.eq_ignore_ascii_case(item.stated.word()));
            self.requests_right += usize::from(is_request(gold, &text.unwrapped(item.heading)));
        }
    }

    fn check(&self, set: &str) {
        eprintln!("{set}: {self:?}");
        assert!(self.letters > 0, "{set}: no letter has an annotation");
        assert_eq!(self.count_right, self.letters, "{set}: number of items");
        assert_eq!(self.decisions_right, self.items, "{set}: stated decisions");
        assert!(
            self.requests_right * 1000 >= self.items * 995,
            "{set}: {self:?}"
        );
        assert!(
            self.ages_right * 100 >= self.letters * 98,
            "{set}: {self:?}"
        );
        assert!(
            self.sexes_right * 100 >= self.letters * 98,
            "{set}: {self:?}"
        );
    }
}

fn is_request(gold: &Value, read: &str) -> bool {
    let read = read.to_lowercase();
    if let Some(request) = gold["request"].as_str() {
        let words: Vec<&str> = request.split_whitespace().collect();
        return words.join(" ").to_lowercase() == read;
    }
    gold["request_sha256"].as_str().is_none_or(|digest| {
        let found = Sha256::digest(read);
        let found = found.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        });
        digest == found
    })
}

fn gold() -> BTreeMap<String, Value> {
    tree::files("../shared/gold", ".jsonl")
        .iter()
        .flat_map(|path| {
            let lines = tree::text(path);
            lines
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| serde_json::from_str::<Value>(line).unwrap())
                .collect::<Vec<_>>()
        })
        .map(|letter| (letter["case"].as_str().unwrap().to_owned(), letter))
        .collect()
}

fn check(set: &str, ending: &str) {
    let gold = gold();
    if gold.is_empty() {
        eprintln!("skipped: there are no annotated letters beside the project");
        return;
    }
    let mut tally = Tally::default();
    for path in tree::files(&format!("../shared/letters/{set}"), ending) {
        let name = Path::new(&path)
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let reading = read::letter(&std::fs::read(&path).unwrap()).unwrap();
        if let Some(gold) = gold.get(&name) {
            tally.letter(&reading.text, gold);
        }
    }
    tally.check(set);
}

#[test]
fn real_letters_as_text_hold_the_items_that_annotators_saw() {
    check("real-text", ".txt");
}

#[test]
fn real_letters_as_published_hold_the_items_that_annotators_saw() {
    check("real", ".pdf");
}

#[test]
fn the_first_letters_hold_the_items_that_annotators_saw() {
    check("seeds", ".txt");
}

#[test]
fn fictional_letters_hold_the_items_that_annotators_saw() {
    check("synthetic", ".txt");
}
