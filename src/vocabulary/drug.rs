//! A *drug*: what a brand or generic name stands for.
//!
//! The table is `rules/vocabulary/drugs.yml`. A drug is one ingredient, or one
//! combination of them, in one category; a cream and a tablet of the same
//! ingredient are two drugs.

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::error::read_category;
use super::file;
use super::names::{Named, Names};
use super::word::Word;
use super::{Category, VocabularyError};

/// The name of the file in messages.
const FILE: &str = "drugs.yml";

/// A drug of the table. Only a [`DrugTable`] gives these out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DrugId(u16);

/// One drug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drug {
    /// Canonical name: the generic ingredients, joined by a stroke where there
    /// are several, such as `hydrocodone/acetaminophen`.
    pub ingredient: String,
    /// The generic ingredients, in the same order.
    pub ingredients: Vec<String>,
    /// The category of a request for it.
    pub category: Category,
    /// Pharmacological class where it is narrower than the category: `snri`.
    pub class: Option<String>,
    /// Whether it is a product for the skin.
    pub topical: bool,
    /// Whether a physician injects it as a procedure (a corticosteroid, a local
    /// anesthetic), so that "injection" beside it makes the item an injection.
    pub injected: bool,
    /// Every name, in lower case, the canonical one first where it is one.
    pub names: Vec<String>,
}

/// All drugs, in the order of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DrugTable {
    drugs: Vec<Drug>,
    phrases: Names<DrugId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupAsWritten {
    category: Spanned<String>,
    drugs: Vec<DrugAsWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DrugAsWritten {
    ingredient: Spanned<String>,
    #[serde(default)]
    names: Vec<Spanned<String>>,
    class: Option<String>,
    #[serde(default)]
    topical: bool,
    #[serde(default)]
    injected: bool,
}

impl DrugTable {
    /// Reads the table from the text of `drugs.yml`.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form, a category is unknown, or a
    /// name stands for two drugs.
    pub fn read(yaml: &str) -> Result<Self, VocabularyError> {
        let mut table = Self::default();
        for group in file::written::<Vec<GroupAsWritten>>(yaml, FILE)? {
            let category = read_category(FILE, &group.category)?;
            for written in group.drugs {
                table.add(category, written)?;
            }
        }
        Ok(table)
    }

    /// What the table says of a drug.
    #[must_use]
    pub fn get(&self, id: DrugId) -> Option<&Drug> {
        self.drugs.get(usize::from(id.0))
    }

    /// The drug with this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<DrugId> {
        self.phrases.get(name)
    }

    /// Every drug, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (DrugId, &Drug)> {
        (0..).map(DrugId).zip(&self.drugs)
    }

    /// Every name in lower case, with its drug.
    pub fn names(&self) -> impl Iterator<Item = (&str, DrugId, &Drug)> {
        self.iter()
            .flat_map(|(id, drug)| drug.names.iter().map(move |name| (name.as_str(), id, drug)))
    }

    /// Every word of the names, as it is looked up, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = String> {
        self.phrases.words()
    }

    /// Every drug named in a text, from left to right.
    #[must_use]
    pub fn scan(&self, words: &[Word<'_>]) -> Vec<Named<DrugId>> {
        self.phrases.scan(words)
    }

    /// The drug that is made of just these ingredients, in any order.
    #[must_use]
    pub fn combination(&self, ingredients: &[&str]) -> Option<DrugId> {
        let same = |drug: &Drug| {
            drug.ingredients.len() == ingredients.len()
                && drug
                    .ingredients
                    .iter()
                    .all(|one| ingredients.contains(&one.as_str()))
        };
        self.iter().find(|(_, drug)| same(drug)).map(|(id, _)| id)
    }

    fn add(&mut self, category: Category, written: DrugAsWritten) -> Result<(), VocabularyError> {
        let ingredient = written.ingredient.value.trim().to_lowercase();
        let place = written.ingredient.referenced;
        let ingredients: Vec<String> = ingredient
            .split('/')
            .map(|one| one.trim().to_owned())
            .collect();
        if ingredients.iter().any(String::is_empty) {
            let message = format!("`{ingredient}` lacks an ingredient: write `one` or `one/other`");
            return Err(VocabularyError::at(FILE, place, message));
        }
        let number = u16::try_from(self.drugs.len())
            .map_err(|_| VocabularyError::at(FILE, place, "too many drugs for one table"))?;
        let id = DrugId(number);
        let names = self.names_of(id, &ingredient, &written.names)?;
        self.drugs.push(Drug {
            ingredient,
            ingredients,
            category,
            class: written.class,
            topical: written.topical,
            injected: written.injected,
            names,
        });
        Ok(())
    }

    /// Every name of a drug, none of which another drug may have.
    fn names_of(
        &mut self,
        id: DrugId,
        ingredient: &str,
        written: &[Spanned<String>],
    ) -> Result<Vec<String>, VocabularyError> {
        let mut names = Vec::with_capacity(written.len() + 1);
        // The first drug of an ingredient owns its plain name.
        if self.phrases.add(ingredient, id).is_none() {
            names.push(ingredient.to_owned());
        }
        for name in written {
            let spelled = name.value.trim().to_lowercase();
            if let Some(owner) = self.phrases.add(&spelled, id) {
                let owner = self
                    .get(owner)
                    .map_or(ingredient, |drug| drug.ingredient.as_str());
                let message =
                    format!("`{spelled}` is already a name of `{owner}`: keep it in one place");
                return Err(VocabularyError::at(FILE, name.referenced, message));
            }
            names.push(spelled);
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_name_that_stands_for_two_drugs_is_refused_with_its_place() {
        let yaml = "- category: opioid\n  drugs:\n    - { ingredient: tramadol, names: [Ultram] }\n    - { ingredient: codeine, names: [ultram] }\n";
        let error = DrugTable::read(yaml).unwrap_err();
        assert_eq!((error.line, error.column), (4, 38));
        assert!(error.message.contains("`tramadol`"), "{error}");
    }

    #[test]
    fn an_unknown_category_or_key_is_refused() {
        let error = DrugTable::read("- category: opiate\n  drugs: []\n").unwrap_err();
        assert_eq!((error.line, error.column), (1, 13));
        let error = DrugTable::read("- category: opioid\n  medicines: []\n").unwrap_err();
        assert_eq!(error.line, 2);
    }

    #[test]
    fn combinations_are_found_in_any_order() {
        let yaml = "- category: opioid\n  drugs:\n    - { ingredient: tramadol/acetaminophen, names: [Ultracet] }\n";
        let table = DrugTable::read(yaml).unwrap();
        let id = table.find("ULTRACET");
        assert_eq!(table.combination(&["acetaminophen", "tramadol"]), id);
        assert_eq!(table.combination(&["tramadol"]), None);
        assert_eq!(table.find("tramadol - acetaminophen"), id);
    }

    #[test]
    fn at_least_four_hundred_names_are_known_each_once_and_in_lower_case() {
        let drugs = DrugTable::read(include_str!("../../rules/vocabulary/drugs.yml")).unwrap();
        let names: Vec<&str> = drugs.names().map(|(name, _, _)| name).collect();
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        assert!(distinct.len() >= 400, "only {} names", distinct.len());
        assert_eq!(names.len(), distinct.len());
        for (name, id, drug) in drugs.names() {
            assert_eq!(name, name.to_lowercase());
            assert_eq!(drugs.find(name), Some(id), "{name}");
            assert_eq!(drugs.find(&name.to_uppercase()), Some(id), "{name}");
            assert!(drug.category.is_drug(), "{name}");
            assert_eq!(drug.ingredients.join("/"), drug.ingredient);
        }
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused_in_words() {
        for text in [
            "",
            "~",
            "[",
            "{",
            "- - -",
            "a: &a [*a]",
            "- category: [opioid]",
            "\u{0}",
            "- {category: opioid, drugs: [{}]}",
        ] {
            match DrugTable::read(text) {
                Ok(table) => assert_eq!(table.iter().count(), 0, "{text}"),
                Err(error) => assert!(!error.message.is_empty(), "{text}"),
            }
        }
    }
}
