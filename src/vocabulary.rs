//! The *vocabulary*: the words of workers' compensation that the program knows.
//!
//! Drugs, treatments, body regions, facts and the lexicon of word classes are
//! YAML files under `rules/vocabulary/`, so that a physician can add a brand
//! name or a phrase without touching Rust. This module turns those files into
//! checked tables; what a sentence means is the business of `facts`.

mod category;
mod cues;
mod drug;
mod error;
mod fact;
mod finding;
mod lexicon;
mod morphine;
mod names;
mod number;
mod phrase;
mod phrases;
mod region;
mod treatment;

pub use self::category::Category;
pub use self::cues::{Cue, Cues, Speaker, Weight};
pub use self::drug::{Drug, DrugId, DrugTable};
pub use self::error::VocabularyError;
pub use self::fact::{FactDefinition, FactId, FactKind, FactTable, Whose};
pub use self::finding::FindingTable;
pub use self::lexicon::{Lexicon, Sense, Symbol, WORD, WordClass};
pub use self::morphine::{Dosing, MorphineTable, Opioid};
pub use self::names::{Named, Names};
pub use self::number::{MONTHS, NumberWord};
pub(crate) use self::phrase::ascii_run;
pub use self::phrase::{Word, WordKind, Words, expand};
pub use self::phrases::{PhraseGraph, PhraseStart, Phrases, WordId, WordTable};
pub use self::region::{Region, RegionTable, Side};
pub use self::treatment::{Rank, Treatment, TreatmentId, TreatmentTable};

use std::sync::LazyLock;

/// The tables of the vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Facts that rules may ask about.
    pub facts: FactTable,
    /// Every word of the lexicon and of the cues.
    pub words: WordTable,
    /// Words and phrases that state a fact by themselves.
    pub findings: FindingTable,
    /// Word classes and findings.
    pub lexicon: Lexicon,
    /// Words that tell who speaks.
    pub cues: Cues,
    /// Brand and generic names of drugs.
    pub drugs: DrugTable,
    /// Procedures, tests, devices and services.
    pub treatments: TreatmentTable,
    /// Regions of the body.
    pub regions: RegionTable,
    /// What opioids stand for in oral morphine.
    pub morphine: MorphineTable,
}

impl Vocabulary {
    /// The vocabulary that is compiled into the program.
    ///
    /// # Errors
    ///
    /// Where a file under `rules/vocabulary/` has a mistake; a test sees to it
    /// that none has.
    pub fn read_shipped() -> Result<Self, VocabularyError> {
        Self::read_names()?.with_words()
    }

    /// The vocabulary that is compiled into the program, read once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(|| {
            let names = Vocabulary::names().clone();
            names.with_words().unwrap_or_default()
        });
        &SHIPPED
    }

    /// The same without words of running text: facts, drugs, treatments and
    /// regions. Nothing else is asked by rules, and reading all words takes
    /// longer than checking a library.
    #[must_use]
    pub fn names() -> &'static Self {
        static NAMES: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::read_names().unwrap_or_default());
        &NAMES
    }

    fn read_names() -> Result<Self, VocabularyError> {
        let facts = FactTable::read(include_str!("../rules/vocabulary/facts.yml"))?;
        let findings =
            FindingTable::read(include_str!("../rules/vocabulary/findings.yml"), &facts)?;
        Ok(Self {
            facts,
            findings,
            drugs: DrugTable::read(include_str!("../rules/vocabulary/drugs.yml"))?,
            treatments: TreatmentTable::read(include_str!("../rules/vocabulary/treatments.yml"))?,
            regions: RegionTable::read(include_str!("../rules/vocabulary/regions.yml"))?,
            ..Self::default()
        })
    }

    fn with_words(mut self) -> Result<Self, VocabularyError> {
        self.morphine = MorphineTable::read(include_str!("../rules/vocabulary/morphine.yml"))?;
        self.words = WordTable::with_numbers();
        self.lexicon = Lexicon::read(
            include_str!("../rules/vocabulary/lexicon.yml"),
            &self.findings,
            &self.drugs,
            &self.treatments,
            &mut self.words,
        )?;
        self.cues = Cues::read(
            include_str!("../rules/vocabulary/voice.yml"),
            &mut self.words,
        )?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_shipped_vocabulary_has_no_mistake() {
        if let Err(error) = super::Vocabulary::read_shipped() {
            panic!("{error}");
        }
    }
}
