//! The *morphine table*: how much oral morphine a milligram of another opioid
//! stands for.

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::VocabularyError;
use super::file;

/// The name of the file in messages.
const FILE: &str = "morphine.yml";

/// How a day's dose follows from a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dosing {
    /// Strength times pieces a day.
    #[default]
    Pieces,
    /// The strength is what a patch gives an hour, day and night.
    Patch,
}

/// What an opioid stands for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opioid {
    /// Generic ingredient, lower case.
    pub ingredient: String,
    /// Milligrams of oral morphine for one of it.
    pub factor: f64,
    /// How a day's dose follows from a heading.
    pub dosing: Dosing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpioidAsWritten {
    ingredient: Spanned<String>,
    factor: Spanned<f64>,
    #[serde(default)]
    dosing: Dosing,
}

/// All opioids that can be converted, in the order of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct MorphineTable {
    opioids: Vec<Opioid>,
}

impl MorphineTable {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// Where the file is not as it should be, names an opioid twice or gives a
    /// factor that is not positive.
    pub fn read(yaml: &str) -> Result<Self, VocabularyError> {
        let written: Vec<OpioidAsWritten> = file::written(yaml, FILE)?;
        let mut table = Self::default();
        for one in written {
            let ingredient = one.ingredient.value;
            if table.find(&ingredient).is_some() {
                let message = format!("`{ingredient}` stands here twice: keep one line");
                return Err(VocabularyError::at(
                    FILE,
                    one.ingredient.referenced,
                    message,
                ));
            }
            let factor = one.factor.value;
            if !(factor.is_finite() && factor > 0.0) {
                let message = format!("`{factor}` is no factor: write a number above 0");
                return Err(VocabularyError::at(FILE, one.factor.referenced, message));
            }
            table.opioids.push(Opioid {
                ingredient,
                factor,
                dosing: one.dosing,
            });
        }
        Ok(table)
    }

    /// The opioid with this generic name.
    #[must_use]
    pub fn find(&self, ingredient: &str) -> Option<&Opioid> {
        self.opioids.iter().find(|one| one.ingredient == ingredient)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_line_for_an_opioid_and_a_factor_of_nothing_are_refused() {
        let twice =
            "- { ingredient: codeine, factor: 0.15 }\n- { ingredient: codeine, factor: 1 }\n";
        let error = MorphineTable::read(twice).unwrap_err();
        assert_eq!(error.line, 2);
        let nothing = "- { ingredient: codeine, factor: 0 }\n";
        assert!(MorphineTable::read(nothing).is_err());
    }
}
