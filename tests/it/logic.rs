//! The analysis of rules against brute force: random small libraries, every
//! combination of answers tried one by one, and the same complaints expected.

mod oracle;
mod sketch;

use std::collections::BTreeSet;

use mtus::facts::readable;
use mtus::logic;
use mtus::rule::RuleBook;
use mtus::vocabulary::Vocabulary;
use proptest::prelude::*;

use self::sketch::{Sketch, library, texts};

/// Code, path and line of a complaint; of two rules that meet, the other's
/// path, too.
type Told = (String, String, usize, Vec<String>);

fn told(sketches: &[Sketch]) -> BTreeSet<Told> {
    let files = texts(sketches);
    let vocabulary = Vocabulary::shipped();
    let (book, complaints) = RuleBook::read(&files, vocabulary);
    assert!(complaints.is_empty(), "{complaints:#?}");
    logic::complaints(&book, &files, vocabulary, &readable(vocabulary))
        .into_iter()
        // Whether limits cross is read off their numbers, and no answers are tried.
        .filter(|one| one.code != "limits-cross")
        .map(|one| {
            assert_eq!(one.witness.is_none(), one.code == "never-applies", "{one}");
            let mut others: Vec<String> = one.related.into_iter().map(|place| place.path).collect();
            others.sort();
            (one.code.to_owned(), one.path, one.line, others)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_analysis_is_that_of_brute_force(sketches in library()) {
        let expected = oracle::complaints(&sketches);
        let told = told(&sketches);
        prop_assert_eq!(told, expected, "{:#?}", texts(&sketches));
    }
}

/// Rules that are exceptions, each under another fact: to the first, or each to the
/// one before it.
fn exceptions(count: usize, each_to_the_last: bool) -> Vec<(String, String)> {
    let guards = ["red_flag", "chronic_pain", "radicular_pain", "working"];
    let rule = |nth: usize| {
        let exception = if nth == 0 {
            String::new()
        } else {
            let to = if each_to_the_last { nth - 1 } else { 0 };
            let guard = guards[nth % guards.len()];
            format!("exception_to: house/r{to}\nwhen: {guard}\n")
        };
        let text = format!(
            "id: house/r{nth}\ntitle: Some rule\nstatus: draft\n\
             source: {{ guideline: G, edition: 2009, section: S, gist: What it says. }}\n\
             applies_to: {{ category: muscle_relaxant }}\n{exception}\
             necessary_when:\n  - {{ id: one, if: spasm_documented, because: a reason }}\n\
             examples:\n  - {{ name: a, given: {{}}, expect: necessary }}\n  \
             - {{ name: b, given: {{}}, expect: not established }}\n  \
             - {{ name: c, given: {{}}, expect: not necessary, because: [one] }}\n"
        );
        (format!("house/r{nth}.yml"), text)
    };
    (0..count).map(rule).collect()
}

fn complaints(files: &[(String, String)]) -> Vec<mtus::rule::RuleComplaint> {
    let vocabulary = Vocabulary::shipped();
    let (book, complaints) = RuleBook::read(files, vocabulary);
    assert!(complaints.is_empty(), "{complaints:#?}");
    logic::complaints(&book, files, vocabulary, &readable(vocabulary))
}

#[test]
fn of_many_exceptions_that_clash_a_few_are_shown_and_all_counted() {
    let complaints = complaints(&exceptions(60, false));
    let clashes: Vec<_> = complaints
        .iter()
        .filter(|one| one.code == "exceptions-clash")
        .collect();
    let more: usize = clashes
        .iter()
        .filter_map(|one| one.message.split_once("so it is with ")?.1.split_once(' '))
        .map(|(number, _)| number.parse::<usize>().unwrap())
        .sum();
    assert_eq!(clashes.len() + more, 59 * 58 / 2);
    assert!(clashes.len() < 59 * 5, "{} are shown", clashes.len());
}

#[test]
fn hundreds_of_exceptions_to_one_rule_are_given_up_and_that_is_told() {
    let complaints = complaints(&exceptions(300, false));
    let codes: BTreeSet<&str> = complaints.iter().map(|one| one.code).collect();
    assert_eq!(codes, BTreeSet::from(["not-checked"]));
    assert!(
        complaints[0].message.contains("299 others"),
        "{}",
        complaints[0]
    );
}

#[test]
fn a_long_chain_of_exceptions_is_looked_at() {
    let complaints = complaints(&exceptions(1_000, true));
    // With four facts in turn, the fifth exception holds where the first does.
    assert!(complaints.iter().all(|one| one.code != "not-checked"));
    assert!(
        complaints.iter().any(|one| one.code == "always-true"),
        "{complaints:#?}"
    );
}
