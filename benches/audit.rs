//! The stages of an audit one by one, over letters held in memory, on one
//! thread: `cargo bench --bench audit`.
//!
//! The letters come from `benches/grow.py`, which varies them word by word, so
//! that what the program remembers of earlier letters does not flatter it.
//! `benches/run` measures the whole command instead, with its memory.
#![expect(
    clippy::expect_used,
    reason = "a bench that has no letters has nothing to measure"
)]

use std::process::Command;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::civil::Date;
use mtus::audit::{Auditor, RuleDate};
use mtus::decide::{Case, decide};
use mtus::facts::{EvidenceFrom, Facts, Reader};
use mtus::letter::{self, Letter, Structure};
use mtus::report::audit_json;
use mtus::rule::RuleBook;
use mtus::text::Text;
use mtus::vocabulary::Vocabulary;

/// How many letters are grown.
const LETTERS: usize = 500;

/// Letters with what each stage needs of the stage before.
struct Corpus {
    texts: Vec<Text>,
    letters: Vec<Letter>,
    facts: Vec<Facts>,
    dates: Vec<Option<Date>>,
    bytes: usize,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let grown = Command::new("python3")
        .args([concat!(env!("CARGO_MANIFEST_DIR"), "/benches/grow.py")])
        .arg(LETTERS.to_string())
        .output()
        .expect("python3 runs benches/grow.py");
    let lines = String::from_utf8(grown.stdout).expect("letters are UTF-8");
    let texts: Vec<Text> = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| Some(Text::new(line.get("text")?.as_str()?.to_owned())))
        .collect();
    assert_eq!(texts.len(), LETTERS, "benches/grow.py grows every letter");
    let vocabulary = Vocabulary::shipped();
    let letters: Vec<Letter> = texts
        .iter()
        .map(|text| letter::read(text, vocabulary).0)
        .collect();
    let mut reader = Reader::new(vocabulary);
    let facts = texts
        .iter()
        .zip(&letters)
        .map(|(text, letter)| reader.read(text, &letter.record(), EvidenceFrom::default()))
        .collect();
    let dates = letters
        .iter()
        .map(|letter| RuleDate::of(letter, None).map(|date| date.date))
        .collect();
    Corpus {
        bytes: texts.iter().map(|text| text.as_str().len()).sum(),
        texts,
        letters,
        facts,
        dates,
    }
});

fn main() {
    LazyLock::force(&CORPUS);
    divan::main();
}

/// Measures something that goes once through all letters.
fn through<T>(bencher: Bencher<'_, '_>, mut work: impl FnMut() -> T) {
    bencher
        .counter(BytesCount::new(CORPUS.bytes))
        .counter(ItemsCount::new(LETTERS))
        .bench_local(|| divan::black_box(work()));
}

/// Where the parts of a letter stand.
#[divan::bench(sample_size = 1)]
fn a_structure(bencher: Bencher<'_, '_>) {
    through(bencher, || {
        let parts = CORPUS
            .texts
            .iter()
            .map(|text| Structure::read(text).0.parts.len());
        parts.sum::<usize>()
    });
}

/// Structure, cover, requests and citations.
#[divan::bench(sample_size = 1)]
fn b_letter(bencher: Bencher<'_, '_>) {
    let vocabulary = Vocabulary::shipped();
    through(bencher, || {
        let items = CORPUS
            .texts
            .iter()
            .map(|text| letter::read(text, vocabulary).0.items.len());
        items.sum::<usize>()
    });
}

/// Facts, with a reader that has seen no letter yet.
#[divan::bench(sample_size = 1)]
fn c_facts(bencher: Bencher<'_, '_>) {
    through(bencher, || facts(&mut Reader::new(Vocabulary::shipped())));
}

/// Facts without memory of the shapes of clauses.
#[divan::bench(sample_size = 1)]
fn c_facts_without_memory(bencher: Bencher<'_, '_>) {
    through(bencher, || {
        facts(&mut Reader::without_memo(Vocabulary::shipped()))
    });
}

fn facts(reader: &mut Reader<'_>) -> usize {
    let letters = CORPUS.texts.iter().zip(&CORPUS.letters);
    letters
        .map(|(text, letter)| {
            let facts = reader.read(text, &letter.record(), EvidenceFrom::default());
            facts.worker.len()
        })
        .sum()
}

/// Decisions from facts.
#[divan::bench(sample_size = 1)]
fn d_decide(bencher: Bencher<'_, '_>) {
    let book = RuleBook::shipped();
    through(bencher, || {
        let cases = CORPUS.letters.iter().zip(&CORPUS.facts).zip(&CORPUS.dates);
        cases
            .map(|((letter, facts), &date)| {
                let case = Case {
                    facts,
                    requests: letter.items.iter().map(|item| &*item.request).collect(),
                    worker: letter.worker.clone(),
                    date,
                    injury: letter.cover.dates.injury,
                };
                decide(book, &case).len()
            })
            .sum::<usize>()
    });
}

/// Everything, from text to a line of JSON.
#[divan::bench(sample_size = 1)]
fn e_whole(bencher: Bencher<'_, '_>) {
    let auditor = Auditor::shipped();
    let mut line = Vec::new();
    through(bencher, || {
        let mut bytes = 0;
        for text in &CORPUS.texts {
            let audit = auditor.audit(String::new(), text.clone(), Vec::new());
            line.clear();
            audit_json(&audit, auditor.fingerprint(), auditor.facts(), &mut line);
            bytes += line.len();
        }
        bytes
    });
}
