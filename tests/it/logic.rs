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
