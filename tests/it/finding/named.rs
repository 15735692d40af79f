//! Ids of findings: one for each, and the same whatever else changes in a letter.

use std::collections::BTreeSet;

use super::{findings, letter};

fn ids(letter: &str) -> Vec<String> {
    let all = findings(letter).into_iter();
    all.map(|(finding, _)| finding.id).collect()
}

/// The letter with its first item a second time at the end.
fn with_a_copy() -> String {
    let letter = letter();
    let (_, items) = letter.split_once("1. Cyclobenzaprine").unwrap();
    let (first, _) = items.split_once("2. X-ray").unwrap();
    format!("{letter}\n\n3. Cyclobenzaprine{first}")
}

#[test]
fn items_with_the_same_request_have_findings_of_their_own() {
    let alone = ids(&letter());
    let all = ids(&with_a_copy());
    assert!(all.len() > alone.len(), "{all:?}");
    let distinct: BTreeSet<&String> = all.iter().collect();
    assert_eq!(distinct.len(), all.len(), "{all:?}");
    // Those that were there keep their names.
    assert!(alone.iter().all(|id| all.contains(id)), "{alone:?} {all:?}");
}
