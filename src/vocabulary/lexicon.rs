//! The *lexicon*: what a word or phrase means to the grammar of facts.
//!
//! It is filled from `lexicon.yml` (word classes), `findings.yml` (words that
//! state a fact by themselves) and the tables of drugs and treatments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::error::read_category;
use super::file;
use super::finding::FILE as FINDINGS;
use super::phrase::expand;
use super::{
    Category, DrugId, DrugTable, FactId, FindingTable, PhraseGraph, Phrases, Rank, TreatmentTable,
    VocabularyError, WordTable,
};
use crate::answer::{Answer, Unit};

const CLASSES: &str = "lexicon.yml";
/// The class of tests of urine for drugs.
const URINE_TEST: &str = "urine_test";

/// The symbol of a word class in a grammar over word classes, one character of
/// Latin-1.
pub type Symbol = u8;

/// What a word or phrase means beyond its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sense {
    /// Its class says all.
    Plain,
    /// It states a fact, with this answer.
    Finding(FactId, Answer),
    /// A drug by name, or a class of drugs where no drug is named.
    Drug(Category, Option<DrugId>),
    /// A treatment other than a drug.
    Treatment(Category),
    /// A unit of time.
    Unit(Unit),
}

/// A word class, of findings or of headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordClass {
    /// Name, which is also that of a rule of the grammar.
    pub name: String,
    /// Symbol.
    pub symbol: Symbol,
    /// What the class is for.
    pub about: String,
}

/// Words and phrases with their class and sense.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The word classes, in the order of the file.
    pub classes: Vec<WordClass>,
    phrases: PhraseGraph<(Symbol, Sense)>,
}

/// A lexicon in the making.
#[derive(Default)]
struct Draft {
    classes: Vec<WordClass>,
    phrases: Phrases<(Symbol, Sense)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassAsWritten {
    class: Spanned<String>,
    symbol: Spanned<String>,
    about: String,
    #[serde(default)]
    words: Vec<Spanned<String>>,
    #[serde(default)]
    units: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    categories: BTreeMap<String, Vec<Spanned<String>>>,
}

impl Lexicon {
    /// Reads the lexicon from the text of `lexicon.yml`, and the findings.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form, two classes share a symbol,
    /// braces do not match, or a phrase has two meanings.
    pub fn read(
        classes: &str,
        findings: &FindingTable,
        drugs: &DrugTable,
        treatments: &TreatmentTable,
        words: &mut WordTable,
    ) -> Result<Self, VocabularyError> {
        let mut lexicon = Draft::default();
        for class in file::written::<Vec<ClassAsWritten>>(classes, CLASSES)? {
            lexicon.add_class(&class, words)?;
        }
        let finding = lexicon.symbol_of("finding")?;
        for one in findings.iter() {
            let sense = Sense::Finding(one.fact, one.answer);
            let symbol = match &one.class {
                None => finding,
                Some(class) => lexicon.symbol_of(&class.value).map_err(|_| {
                    let message = format!("`{}` is not a class of {CLASSES}", class.value);
                    VocabularyError::at(FINDINGS, class.referenced, message)
                })?,
            };
            lexicon.add(FINDINGS, words, &one.phrase, (symbol, sense))?;
        }
        // A word that the lexicon knows keeps its meaning there.
        let drug = lexicon.symbol_of("drug")?;
        for (name, id, known) in drugs.names() {
            let meaning = (drug, Sense::Drug(known.category, Some(id)));
            lexicon.phrases.add(words, name, meaning);
            // "Tylenol #3".
            if let Some((brand, number)) = name.rsplit_once(' ')
                && number.bytes().all(|byte| byte.is_ascii_digit())
            {
                let marked = format!("{brand} # {number}");
                lexicon.phrases.add(words, &marked, meaning);
            }
        }
        let treatment = lexicon.symbol_of("treatment")?;
        let urine_test = lexicon.symbol_of(URINE_TEST)?;
        let therapy = lexicon.symbol_of("therapy")?;
        let surgery = lexicon.symbol_of("surgery")?;
        let injection = lexicon.symbol_of("injection")?;
        let imaging = lexicon.symbol_of("imaging")?;
        let xray = lexicon.symbol_of("xray")?;
        for (phrase, _, known) in treatments.phrases() {
            if known.rank > Rank::Hint {
                let symbol = match known.category {
                    Category::UrineDrugTest => urine_test,
                    Category::Surgery => surgery,
                    Category::Mri | Category::Ct => imaging,
                    Category::Xray => xray,
                    Category::PhysicalTherapy
                    | Category::Chiropractic
                    | Category::Acupuncture
                    | Category::PassiveModality => therapy,
                    Category::EpiduralSteroidInjection
                    | Category::FacetInjection
                    | Category::JointInjection
                    | Category::TriggerPointInjection
                    | Category::OtherInjection => injection,
                    _ => treatment,
                };
                let meaning = (symbol, Sense::Treatment(known.category));
                lexicon.phrases.add(words, phrase, meaning);
                lexicon.phrases.add(words, &format!("{phrase}s"), meaning);
            }
        }
        Ok(Self {
            classes: lexicon.classes,
            phrases: PhraseGraph::of(&lexicon.phrases),
        })
    }

    /// The words and phrases.
    #[must_use]
    pub fn phrases(&self) -> &PhraseGraph<(Symbol, Sense)> {
        &self.phrases
    }
}

impl Draft {
    fn symbol_of(&self, class: &str) -> Result<Symbol, VocabularyError> {
        let mut classes = self.classes.iter();
        let known = classes.find(|known| known.name == class);
        known.map(|known| known.symbol).ok_or_else(|| {
            VocabularyError::new(
                CLASSES,
                (1, 1),
                format!("the class `{class}` is missing; add it with its symbol"),
            )
        })
    }

    fn add_class(
        &mut self,
        written: &ClassAsWritten,
        words: &mut WordTable,
    ) -> Result<(), VocabularyError> {
        let mut symbols = written.symbol.value.chars();
        let symbol = symbols.next().and_then(|symbol| u8::try_from(symbol).ok());
        let (Some(symbol), None) = (symbol, symbols.next()) else {
            let message = format!("`{}` is not one character", written.symbol.value);
            return Err(VocabularyError::at(
                CLASSES,
                written.symbol.referenced,
                message,
            ));
        };
        if let Some(other) = self
            .classes
            .iter()
            .find(|known| known.symbol == symbol || known.name == written.class.value)
        {
            let message = format!(
                "`{}` has its name or its symbol from `{}`",
                written.class.value, other.name
            );
            return Err(VocabularyError::at(
                CLASSES,
                written.symbol.referenced,
                message,
            ));
        }
        for phrase in &written.words {
            self.add(CLASSES, words, phrase, (symbol, Sense::Plain))?;
        }
        for (unit, phrase) in &written.units {
            let Some(unit) = Unit::ALL
                .into_iter()
                .find(|known| known.plural().trim_end_matches('s') == unit)
            else {
                let message = format!("`{unit}` is not a unit: write day, week, month or year");
                return Err(VocabularyError::at(CLASSES, phrase.referenced, message));
            };
            self.add(CLASSES, words, phrase, (symbol, Sense::Unit(unit)))?;
        }
        for (category, phrases) in &written.categories {
            for phrase in phrases {
                let place = Spanned {
                    value: category.clone(),
                    referenced: phrase.referenced,
                    defined: phrase.defined,
                };
                let category = read_category(CLASSES, &place)?;
                let sense = if category.is_drug() {
                    Sense::Drug(category, None)
                } else {
                    Sense::Treatment(category)
                };
                self.add(CLASSES, words, phrase, (symbol, sense))?;
            }
        }
        self.classes.push(WordClass {
            name: written.class.value.clone(),
            symbol,
            about: written.about.clone(),
        });
        Ok(())
    }

    fn add(
        &mut self,
        file: &str,
        words: &mut WordTable,
        phrase: &Spanned<String>,
        meaning: (Symbol, Sense),
    ) -> Result<(), VocabularyError> {
        let fault = |message: String| VocabularyError::at(file, phrase.referenced, message);
        for one in expand(&phrase.value).map_err(fault)? {
            if one.trim().is_empty() {
                return Err(fault(format!(
                    "`{}` stands for an empty phrase",
                    phrase.value
                )));
            }
            match self.phrases.add(words, &one, meaning) {
                Some(other) if other != meaning => {
                    let other = self
                        .classes
                        .iter()
                        .find(|class| class.symbol == other.0)
                        .map_or("a fact", |class| class.name.as_str());
                    return Err(fault(format!(
                        "`{}` already has a meaning ({other}); keep it in one place",
                        one.trim()
                    )));
                }
                _ => {}
            }
        }
        Ok(())
    }
}
