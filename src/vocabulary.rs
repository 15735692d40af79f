//! The *vocabulary*: the words of workers' compensation that the program knows.
//!
//! Drugs, treatments, body regions, facts and the lexicon of word classes are
//! YAML files under `rules/vocabulary/`, so that a physician can add a brand
//! name or a phrase without touching Rust. This module turns those files into
//! checked tables; what a sentence means is the business of `facts`.

mod book;
mod category;
mod cues;
mod drug;
mod error;
mod fact;
mod file;
mod finding;
mod lexicon;
mod morphine;
mod names;
mod number;
mod phrase;
mod phrases;
mod region;
mod treatment;
mod word;

use std::sync::LazyLock;

pub use self::book::{Begun, PhraseBook};
pub use self::category::Category;
pub use self::cues::{Cue, Cues, Speaker, Weight};
pub use self::drug::{Drug, DrugId, DrugTable};
pub use self::error::VocabularyError;
pub use self::fact::{FactDefinition, FactId, FactKind, FactTable, Whose};
use self::file::File;
pub use self::file::shipped_vocabulary;
pub use self::finding::FindingTable;
pub use self::lexicon::{Lexicon, Sense, Symbol, WORD, WordClass};
pub use self::morphine::{Dosing, MorphineTable, Opioid};
pub use self::names::{Named, Names};
pub use self::number::{MONTHS, NumberWord};
pub use self::phrase::expand;
pub(crate) use self::phrases::Slots;
pub use self::phrases::{PhraseGraph, Phrases, WordId, WordTable};
pub use self::region::{Region, RegionTable, Side};
pub use self::treatment::{Rank, Treatment, TreatmentId, TreatmentTable};
pub(crate) use self::word::{Cut, ascii_run};
pub use self::word::{Word, WordKind, Words};

/// The tables of the vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Facts that rules may ask about.
    pub facts: FactTable,
    /// Every word of the lexicon and of the cues.
    pub words: WordTable,
    /// Words and phrases that state a fact by themselves.
    pub findings: FindingTable,
    /// The phrases of the lexicon and the cues, as texts are searched for them.
    pub book: PhraseBook,
    /// Brand and generic names of drugs.
    pub drugs: DrugTable,
    /// Procedures, tests, devices and services.
    pub treatments: TreatmentTable,
    /// Regions of the body.
    pub regions: RegionTable,
    /// What opioids stand for in oral morphine.
    pub morphine: MorphineTable,
}

/// How much of the tables of drugs and treatments is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    /// Their names and categories: what rules ask.
    Names,
    /// The phrases by which texts name them, too.
    Whole,
}

impl Vocabulary {
    /// The vocabulary that is compiled into the program, from its YAML.
    ///
    /// # Errors
    ///
    /// Where a file under `rules/vocabulary/` has a mistake; a test sees to it
    /// that none has.
    pub fn read_shipped() -> Result<Self, VocabularyError> {
        Self::of(File::yaml)
    }

    /// The vocabulary that is compiled into the program, read once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::of(File::prepared).unwrap_or_default());
        &SHIPPED
    }

    /// The same without words of running text: facts, and the names and
    /// categories of drugs and treatments, which no text is searched for.
    /// Nothing else is asked by rules, and getting all words ready takes longer
    /// than checking a library.
    #[must_use]
    pub fn names() -> &'static Self {
        static NAMES: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::names_of(File::prepared).unwrap_or_default());
        &NAMES
    }

    fn names_of(file: impl Fn(&str) -> File<'static>) -> Result<Self, VocabularyError> {
        let facts = FactTable::of(file("facts.yml"))?;
        Ok(Self {
            findings: FindingTable::of(file("findings.yml"), &facts)?,
            facts,
            drugs: DrugTable::of(file("drugs.yml"), Depth::Names)?,
            treatments: TreatmentTable::of(file("treatments.yml"), Depth::Names)?,
            ..Self::default()
        })
    }

    fn of(file: impl Fn(&str) -> File<'static>) -> Result<Self, VocabularyError> {
        let facts = FactTable::of(file("facts.yml"))?;
        let findings = FindingTable::of(file("findings.yml"), &facts)?;
        let drugs = DrugTable::of(file("drugs.yml"), Depth::Whole)?;
        let treatments = TreatmentTable::of(file("treatments.yml"), Depth::Whole)?;
        let mut words = WordTable::with_numbers();
        let lexicon = file("lexicon.yml");
        let lexicon = Lexicon::of(lexicon, &findings, &drugs, &treatments, &mut words)?;
        let cues = Cues::of(file("voice.yml"), &mut words)?;
        // Numbers are prepared without their places; there are few.
        let morphine = MorphineTable::read(include_str!("../rules/vocabulary/morphine.yml"))?;
        Ok(Self {
            facts,
            words,
            findings,
            book: PhraseBook::of(&lexicon, &cues),
            drugs,
            treatments,
            regions: RegionTable::of(file("regions.yml"))?,
            morphine,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_vocabulary_has_no_mistake() {
        if let Err(error) = Vocabulary::read_shipped() {
            panic!("{error}");
        }
    }

    /// Tables side by side, but for the places at which phrases stand.
    fn told(vocabulary: &Vocabulary) -> String {
        let findings: Vec<_> = vocabulary
            .findings
            .iter()
            .map(|one| (one.fact, one.answer, one.phrase.value.as_str()))
            .collect();
        let rest = Vocabulary {
            findings: FindingTable::default(),
            ..vocabulary.clone()
        };
        format!("{findings:?} {rest:?}")
    }

    #[test]
    fn what_was_prepared_is_what_the_yaml_says() {
        let whole = Vocabulary::read_shipped().unwrap();
        assert!(told(&whole) == told(Vocabulary::shipped()));
        let names = Vocabulary::names_of(File::yaml).unwrap();
        assert!(told(&names) == told(Vocabulary::names()));
        assert_eq!(names.drugs.iter().count(), whole.drugs.iter().count());
        assert_eq!(
            names.treatments.iter().count(),
            whole.treatments.iter().count()
        );
    }
}
