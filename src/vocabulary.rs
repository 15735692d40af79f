//! The *vocabulary*: the words of workers' compensation that the program knows.
//!
//! Drugs, treatments, body regions, facts and the lexicon of word classes are
//! YAML files under `rules/vocabulary/`, so that a physician can add a brand
//! name or a phrase without touching Rust. This module turns those files into
//! checked tables; what a sentence means is the business of `facts`.

mod category;
mod drug;
mod error;
mod fact;
mod names;
mod phrase;
mod phrases;
mod region;
mod treatment;

pub use self::category::Category;
pub use self::drug::{Drug, DrugId, DrugTable};
pub use self::error::VocabularyError;
pub use self::fact::{FactDefinition, FactId, FactKind, FactTable, Whose};
pub use self::names::{Named, Names};
pub use self::phrase::{Word, WordKind, Words, expand};
pub use self::phrases::{Phrases, WordId, WordTable};
pub use self::region::{Region, RegionTable, Side};
pub use self::treatment::{Rank, Treatment, TreatmentId, TreatmentTable};

use std::sync::LazyLock;

/// The tables of the vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Brand and generic names of drugs.
    pub drugs: DrugTable,
    /// Procedures, tests, devices and services.
    pub treatments: TreatmentTable,
    /// Regions of the body.
    pub regions: RegionTable,
}

impl Vocabulary {
    /// The vocabulary that is compiled into the program.
    ///
    /// # Errors
    ///
    /// Where a file under `rules/vocabulary/` has a mistake; a test sees to it
    /// that none has.
    pub fn read_shipped() -> Result<Self, VocabularyError> {
        Ok(Self {
            drugs: DrugTable::read(include_str!("../rules/vocabulary/drugs.yml"))?,
            treatments: TreatmentTable::read(include_str!("../rules/vocabulary/treatments.yml"))?,
            regions: RegionTable::read(include_str!("../rules/vocabulary/regions.yml"))?,
        })
    }

    /// The vocabulary that is compiled into the program, read once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::read_shipped().unwrap_or_default());
        &SHIPPED
    }
}
