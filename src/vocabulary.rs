//! The *vocabulary*: the words of workers' compensation that the program knows.
//!
//! Drugs, treatments, body regions, facts, the lexicon of word classes and the words
//! of headings are YAML files under `rules/vocabulary/`, so that a physician can add a
//! brand name or a phrase without touching Rust. This module turns those files into
//! checked tables; what a sentence means is the business of `facts`.

mod book;
mod category;
mod cues;
mod drug;
mod error;
mod fact;
mod file;
mod finding;
mod heading;
mod lexicon;
mod morphine;
mod names;
mod number;
mod phrase;
mod phrases;
mod region;
mod spelling;
mod tag;
mod treatment;
mod word;

use serde::{Deserialize, Serialize};

pub use self::book::{Begun, PhraseBook};
pub use self::category::Category;
pub use self::cues::{Cue, Cues, Speaker, Weight};
pub use self::drug::{Drug, DrugId, DrugTable};
pub use self::error::VocabularyError;
pub use self::fact::{FactDefinition, FactId, FactKind, FactTable, Locality, Whose};
pub use self::finding::FindingTable;
pub use self::heading::{HeadingTag, HeadingWord, HeadingWords};
pub use self::lexicon::{Lexicon, Sense, Symbol, WordClass};
pub use self::morphine::{Dosing, MorphineTable, Opioid};
pub use self::names::{Named, Names};
pub use self::number::{CARDINALS, MONTHS, NumberPart, NumberWord, SCALES, number_in_words};
pub use self::phrase::expand;
pub(crate) use self::phrases::Slots;
pub use self::phrases::{PhraseGraph, Phrases, WordId, WordTable};
pub use self::region::{Region, RegionTable, Side};
pub use self::spelling::Spellings;
pub use self::tag::{TagTable, TaggedWords, Tags, tagged_words};
pub use self::treatment::{Rank, Treatment, TreatmentId, TreatmentTable};
pub(crate) use self::word::Cut;
pub use self::word::{Word, WordKind, Words};

/// The tables of the vocabulary.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Facts that rules may ask about.
    pub facts: FactTable,
    /// Every word of the lexicon and of the cues.
    pub words: WordTable,
    /// What words are beyond their classes.
    pub tags: TagTable,
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
    /// The words of the names of drugs, treatments and regions.
    pub spellings: Spellings,
}

impl Vocabulary {
    /// Reads the vocabulary from files, each by its path under `rules/` and its text.
    ///
    /// # Errors
    ///
    /// The first mistake in a file, with its place.
    pub fn of_files<T: AsRef<str>>(files: &[(T, T)]) -> Result<Self, VocabularyError> {
        Self::read(|name| {
            let is_it = |path: &T| path.as_ref().strip_prefix("vocabulary/") == Some(name);
            let file = files.iter().find(|(path, _)| is_it(path));
            file.map_or("", |(_, text)| text.as_ref())
        })
    }

    /// Reads the vocabulary, each file by its name.
    ///
    /// # Errors
    ///
    /// The first mistake in a file, with its place.
    pub fn read<'t>(file: impl Fn(&str) -> &'t str) -> Result<Self, VocabularyError> {
        let facts = FactTable::read(file("facts.yml"))?;
        let findings = FindingTable::read(file("findings.yml"), &facts)?;
        let drugs = DrugTable::read(file("drugs.yml"))?;
        let treatments = TreatmentTable::read(file("treatments.yml"))?;
        let mut words = WordTable::with_numbers();
        // Before phrases are, whose places are counted behind those of all words.
        let regions = RegionTable::read(file("regions.yml"))?;
        let tags = TagTable::read(file("tags.yml"), &regions, &mut words)?;
        let lexicon = file("lexicon.yml");
        let lexicon = Lexicon::read(lexicon, &findings, &drugs, &treatments, &mut words)?;
        let cues = Cues::read(file("voice.yml"), &mut words)?;
        let of_names = drugs
            .words()
            .chain(treatments.words())
            .chain(regions.words());
        let spellings = Spellings::of(of_names);
        Ok(Self {
            facts,
            words,
            tags,
            findings,
            book: PhraseBook::of(&lexicon, &cues),
            drugs,
            treatments,
            regions,
            morphine: MorphineTable::read(file("morphine.yml"))?,
            spellings,
        })
    }

    /// What a word is read as that nothing here knows and that misspells a name.
    #[must_use]
    pub fn mended(&self, word: &str) -> Option<&str> {
        if !Spellings::may_hold(word) || self.words.find(word) != WordId::UNKNOWN {
            return None;
        }
        let mut form = String::new();
        names::look_up_form(word, &mut form);
        if self.words.find(&form) != WordId::UNKNOWN {
            return None;
        }
        self.spellings.mended(&form)
    }
}
