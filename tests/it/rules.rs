//! The rules that ship with the program, and what the check says of bad ones.

use mtus::decide::{ExampleOutcome, run_example};
use mtus::report;
use mtus::rule::{RuleBook, shipped_rules};
use mtus::vocabulary::Vocabulary;

use crate::tree;

#[test]
fn no_shipped_rule_has_a_mistake() {
    let (book, complaints) = RuleBook::read(shipped_rules(), Vocabulary::shipped());
    let mut drawn = String::new();
    for complaint in &complaints {
        let file = |path: &str| {
            let mut files = shipped_rules().iter();
            let text = files.find(|(known, _)| *known == path);
            (path.to_owned(), text.map_or("", |&(_, text)| text))
        };
        drawn.push_str(&report::complaint(complaint, file));
        drawn.push_str("\n\n");
    }
    assert!(complaints.is_empty(), "\n{drawn}");
    assert_eq!(book.rules().count(), shipped_rules().len());
}

#[test]
fn every_example_holds() {
    let book = RuleBook::shipped();
    let mut ran = 0;
    let mut failed = Vec::new();
    for rule in book.rules() {
        for example in &rule.examples {
            ran += 1;
            let outcome = run_example(book, rule, example);
            if outcome != ExampleOutcome::Held {
                failed.push(format!("{}: {}\n  {outcome:?}", rule.id, example.name));
            }
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
    assert!(
        ran >= 3 * book.rules().count() / 2,
        "only {ran} examples ran"
    );
    assert!(ran > 0, "no example ran");
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let bad = ("a/bad.yml", "id: [");
    let files: Vec<_> = shipped_rules().iter().copied().chain([bad]).collect();
    let (book, complaints) = RuleBook::read(&files, Vocabulary::shipped());
    assert_eq!(book.rules().count(), shipped_rules().len());
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert_eq!(complaints[0].path, "a/bad.yml");
}

#[test]
fn a_rule_that_two_files_hold_is_refused_once() {
    let (path, text) = shipped_rules()[0];
    let twin = (path.replace(".yml", ""), text);
    let files = [(path.to_owned(), text), twin];
    let (book, complaints) = RuleBook::read(&files, Vocabulary::shipped());
    let codes: Vec<_> = complaints.iter().map(|complaint| complaint.code).collect();
    assert!(codes.contains(&"duplicate-rule"), "{codes:?}");
    assert!(book.rules().count() <= 1);
}

#[test]
fn odd_bytes_never_stop_the_reader() {
    let long = "- ".repeat(120_000);
    let deep = "[".repeat(50_000);
    let aliases = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nid: *c\n";
    for text in [
        "",
        "\u{0}",
        "é: 🙂",
        "- - -",
        "id: x\n---\nid: y",
        aliases,
        &long,
        &deep,
    ] {
        let (book, complaints) = RuleBook::read(&[("a/b.yml", text)], Vocabulary::shipped());
        assert_eq!(book.rules().count(), 0);
        assert!(!complaints.is_empty());
    }
}

#[test]
fn the_fingerprint_covers_rules_and_vocabulary() {
    let shipped = RuleBook::shipped();
    let (read, _) = RuleBook::read(shipped_rules(), Vocabulary::shipped());
    assert!(shipped.fingerprint().starts_with("sha256:"));
    assert_ne!(shipped.fingerprint(), read.fingerprint());
}

#[test]
fn the_table_of_coverage_is_that_of_the_rules() {
    let path = tree::root().join("rules/README.md");
    let table = report::coverage(RuleBook::shipped(), shipped_rules());
    if std::env::var_os("README").is_some_and(|wish| wish == "write") {
        std::fs::write(&path, table).unwrap();
    } else {
        assert!(
            std::fs::read_to_string(&path).is_ok_and(|document| document == table),
            "rules/README.md is not the table of the rules; write it anew with \
             `README=write cargo test --test it rules`"
        );
    }
}
