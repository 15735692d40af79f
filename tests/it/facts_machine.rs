//! The machinery that makes facts fast changes no fact: what a reader
//! remembers of earlier letters, and in which order letters come.

use mtus::facts::{Evidence, EvidenceFrom, Facts, Reader};
use mtus::letter;
use mtus::text::Text;
use mtus::vocabulary::Vocabulary;
use proptest::prelude::*;

use crate::tree;

/// The fictional letters, each in parts that sentences may be taken from.
fn letters() -> Vec<Text> {
    tree::files("tests/letters", ".txt")
        .iter()
        .map(|path| Text::new(tree::text(path)))
        .collect()
}

fn facts(reader: &mut Reader<'_>, text: &Text) -> Facts {
    let (letter, _) = letter::read(text, Vocabulary::shipped());
    reader.read(text, &letter.record(), EvidenceFrom::default())
}

fn evidence(facts: &Facts) -> impl Iterator<Item = &Evidence> {
    let sets = std::iter::once(&facts.worker).chain(&facts.items);
    sets.flat_map(|facts| facts.values())
        .flat_map(|fact| fact.evidence.iter().chain(&fact.against))
}

#[test]
fn what_was_read_before_changes_no_fact() {
    let vocabulary = Vocabulary::shipped();
    let letters = letters();
    let mut remembering = Reader::new(vocabulary);
    let mut found = 0;
    let first: Vec<Facts> = letters
        .iter()
        .map(|letter| facts(&mut remembering, letter))
        .collect();
    for (letter, first) in letters.iter().zip(&first).rev() {
        assert_eq!(&facts(&mut remembering, letter), first);
        assert_eq!(&facts(&mut Reader::without_memo(vocabulary), letter), first);
        found += evidence(first).count();
    }
    assert!(found > 100, "{found}");
}

#[test]
fn evidence_is_words_of_the_letter() {
    let mut reader = Reader::new(Vocabulary::shipped());
    for letter in letters() {
        for evidence in evidence(&facts(&mut reader, &letter)) {
            let words = letter.slice(evidence.span);
            assert!(!words.is_empty() && words.trim() == words, "{words:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Sentences of the letters, joined as no letter joins them.
    #[test]
    fn any_summary_is_read_alike_with_and_without_memory(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..30)) {
        let letters = letters();
        let sentences: Vec<&str> = letters.iter().flat_map(|letter| letter.as_str().split_inclusive(". ")).collect();
        let summary: String = picks.iter().map(|pick| *pick.get(&sentences)).collect();
        let text = Text::new(format!(
            "CLINICAL CASE SUMMARY\n\n{summary}\n\nIMR ISSUES, DECISIONS AND RATIONALES\n\nNorco 10/325mg #60: \
             Upheld\n\nMAXIMUS guideline: None.\n\nDecision rationale: It helps.\n"
        ));
        let mut remembering = Reader::new(Vocabulary::shipped());
        let first = facts(&mut remembering, &text);
        prop_assert_eq!(&facts(&mut remembering, &text), &first);
        prop_assert_eq!(&facts(&mut Reader::without_memo(Vocabulary::shipped()), &text), &first);
    }
}
