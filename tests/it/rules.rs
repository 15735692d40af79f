//! The rules that ship with the program, and what the check says of bad ones.

use mtus::decide::{ExampleOutcome, run_example};
use mtus::report;
use mtus::rule::{RuleBook, shipped_rules};
use mtus::vocabulary::Vocabulary;

#[test]
fn no_shipped_rule_has_a_mistake() {
    let (book, complaints) = RuleBook::read(shipped_rules(), Vocabulary::shipped());
    let mut drawn = String::new();
    for complaint in &complaints {
        let text = shipped_rules()
            .iter()
            .find(|(path, _)| *path == complaint.path)
            .map_or("", |&(_, text)| text);
        drawn.push_str(&report::complaint(complaint, text));
        drawn.push_str("\n\n");
    }
    assert!(complaints.is_empty(), "\n{drawn}");
    assert_eq!(book.rules().count(), shipped_rules().len());
}

#[test]
fn every_example_holds() {
    let book = RuleBook::shipped();
    let mut ran = 0;
    let mut failed = String::new();
    for rule in book.rules() {
        for example in &rule.examples {
            ran += 1;
            let outcome = run_example(book, rule, example);
            if outcome != ExampleOutcome::Held {
                failed.push_str(&format!("\n{}: {}\n  {outcome:?}", rule.id, example.name));
            }
        }
    }
    assert!(failed.is_empty(), "{failed}");
    assert!(
        ran >= 3 * book.rules().count() / 2,
        "only {ran} examples ran"
    );
    assert!(ran > 0, "no example ran");
}
