//! A *treatment*: a procedure, test, device or service by its phrases.
//!
//! The table is `rules/vocabulary/treatments.yml`. A heading often names
//! several ("pain management consultation for epidural injection"), so every
//! treatment has a [`Rank`] that says how much it decides.

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::error::{read_category, read_region};
use super::file;
use super::names::{Named, Names, look_up_form};
use super::phrase::expand;
use super::word::{Word, WordKind};
use super::{Category, Region, VocabularyError};

/// The name of the file in messages.
const FILE: &str = "treatments.yml";

/// A treatment of the table. Only a [`TreatmentTable`] gives these out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TreatmentId(u16);

/// How much a phrase decides what a heading is about. Later is more.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Rank {
    /// Says nothing, but keeps its words from being read otherwise:
    /// "ultrasound guidance".
    Aside,
    /// Decides only where nothing else is named: "evaluation", "supplies".
    Hint,
    /// A whole field, which a named member of it overrules: "labs", "surgery".
    Umbrella,
    /// A treatment by name.
    #[default]
    Plain,
    /// Overrules a treatment by name beside it: "consultation", "assistant surgeon".
    Head,
}

/// One treatment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    /// Canonical name, without a region.
    pub name: String,
    /// The category of a request for it.
    pub category: Category,
    /// The category where the request counts visits, if it is another one.
    pub category_of_visits: Option<Category>,
    /// The category where the request names a joint, if it is another one.
    pub category_at_joint: Option<Category>,
    /// Whether it is an operation at which a second surgeon helps.
    pub complex: bool,
    /// Where it is done or worn if the request names no region.
    pub region: Option<Region>,
    /// The treatments that it is in some regions instead, the first of which a
    /// request names one decides.
    pub at: Vec<(Vec<Region>, TreatmentId)>,
    /// How much it decides.
    pub rank: Rank,
    /// Its phrases, in lower case.
    pub phrases: Vec<String>,
    /// Word endings that name it, such as `ectomy`.
    pub endings: Vec<String>,
}

/// All treatments, in the order of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TreatmentTable {
    treatments: Vec<Treatment>,
    phrases: Names<TreatmentId>,
    endings: Vec<(String, TreatmentId)>,
    codes: Vec<(String, TreatmentId)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupAsWritten {
    category: Spanned<String>,
    treatments: Vec<TreatmentAsWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TreatmentAsWritten {
    name: Spanned<String>,
    #[serde(default)]
    complex: bool,
    #[serde(default)]
    rank: Rank,
    category_of_visits: Option<Spanned<String>>,
    category_at_joint: Option<Spanned<String>>,
    region: Option<Spanned<String>>,
    #[serde(default)]
    at: Vec<NameAsWritten>,
    #[serde(default)]
    codes: Vec<Spanned<String>>,
    #[serde(default)]
    phrases: Vec<Spanned<String>>,
    #[serde(default)]
    endings: Vec<String>,
}

/// The name of a treatment in some regions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameAsWritten {
    name: Spanned<String>,
    regions: Vec<Spanned<String>>,
}

impl TreatmentTable {
    /// Reads the table from the text of `treatments.yml`.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form, a category is unknown, or a
    /// phrase stands for two treatments.
    pub fn read(yaml: &str) -> Result<Self, VocabularyError> {
        let mut table = Self::default();
        let mut elsewhere = Vec::new();
        for group in file::written::<Vec<GroupAsWritten>>(yaml, FILE)? {
            let category = read_category(FILE, &group.category)?;
            for mut written in group.treatments {
                let names = std::mem::take(&mut written.at);
                elsewhere.push((table.add(category, written)?, names));
            }
        }
        // A name may stand further down than what refers to it.
        for (id, names) in elsewhere {
            let at = names.iter().map(|written| table.named(written));
            let at = at.collect::<Result<_, _>>()?;
            if let Some(treatment) = table.treatments.get_mut(usize::from(id.0)) {
                treatment.at = at;
            }
        }
        table.codes.sort_unstable();
        Ok(table)
    }

    /// What the table says of a treatment.
    #[must_use]
    pub fn get(&self, id: TreatmentId) -> Option<&Treatment> {
        self.treatments.get(usize::from(id.0))
    }

    /// The treatment with this phrase.
    #[must_use]
    pub fn find(&self, phrase: &str) -> Option<TreatmentId> {
        self.phrases.get(phrase)
    }

    /// The treatment that is billed by a code, such as `97110`.
    #[must_use]
    pub fn of_code(&self, code: &str) -> Option<TreatmentId> {
        let order = |(known, _): &(String, TreatmentId)| {
            let known = known.bytes();
            known.cmp(code.bytes().map(|byte| byte.to_ascii_uppercase()))
        };
        let found = self.codes.binary_search_by(order).ok()?;
        self.codes.get(found).map(|&(_, id)| id)
    }

    /// What a treatment is where a request names these regions.
    #[must_use]
    pub fn in_regions(&self, id: TreatmentId, regions: &[Region]) -> TreatmentId {
        let names = self.get(id).map_or(&[][..], |one| one.at.as_slice());
        names
            .iter()
            .find(|(places, _)| places.iter().any(|place| regions.contains(place)))
            .map_or(id, |&(_, named)| named)
    }

    /// Every treatment, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (TreatmentId, &Treatment)> {
        (0..).map(TreatmentId).zip(&self.treatments)
    }

    /// Every phrase in lower case, with its treatment.
    pub fn phrases(&self) -> impl Iterator<Item = (&str, TreatmentId, &Treatment)> {
        self.iter().flat_map(|(id, treatment)| {
            treatment
                .phrases
                .iter()
                .map(move |phrase| (phrase.as_str(), id, treatment))
        })
    }

    /// Every word of the names, as it is looked up, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = String> {
        self.phrases.words()
    }

    /// Every treatment named in a text, from left to right.
    #[must_use]
    pub fn scan(&self, words: &[Word<'_>]) -> Vec<Named<TreatmentId>> {
        let mut found = self.phrases.scan(words);
        let mut form = String::new();
        for (at, word) in words.iter().enumerate() {
            // The shortest real ones have seven letters; "ectomy" alone is none.
            if word.kind != WordKind::Letters || word.text.len() < 7 {
                continue;
            }
            if found.iter().any(|hit| hit.first <= at && at < hit.after) {
                continue;
            }
            look_up_form(word.text, &mut form);
            let ending = self
                .endings
                .iter()
                .find(|(ending, _)| form.ends_with(ending.as_str()));
            if let Some(&(_, what)) = ending {
                found.push(Named {
                    first: at,
                    after: at + 1,
                    what,
                });
            }
        }
        found.sort_by_key(|hit| hit.first);
        found
    }

    fn add(
        &mut self,
        category_of_group: Category,
        written: TreatmentAsWritten,
    ) -> Result<TreatmentId, VocabularyError> {
        let place = written.name.referenced;
        let number = u16::try_from(self.treatments.len())
            .map_err(|_| VocabularyError::at(FILE, place, "too many treatments for one table"))?;
        let id = TreatmentId(number);
        let phrases = self.phrases_of(id, &written)?;
        for ending in &written.endings {
            self.endings.push((ending.to_lowercase(), id));
        }
        let read = |id: Option<Spanned<String>>| id.map(|id| read_category(FILE, &id)).transpose();
        let category_of_visits = read(written.category_of_visits)?;
        let category_at_joint = read(written.category_at_joint)?;
        let region = written
            .region
            .as_ref()
            .map(|id| read_region(FILE, id))
            .transpose()?;
        self.add_codes(id, &written.codes)?;
        self.treatments.push(Treatment {
            name: written.name.value,
            category: category_of_group,
            category_of_visits,
            category_at_joint,
            complex: written.complex,
            region,
            at: Vec::new(),
            rank: written.rank,
            phrases,
            endings: written.endings,
        });
        Ok(id)
    }

    /// The regions where a treatment has another name, and whose name that is.
    fn named(
        &self,
        written: &NameAsWritten,
    ) -> Result<(Vec<Region>, TreatmentId), VocabularyError> {
        let name = &written.name;
        let mut all = self.iter();
        let (id, _) = all.find(|(_, one)| one.name == name.value).ok_or_else(|| {
            let message = format!("no treatment is called `{}`", name.value);
            VocabularyError::at(FILE, name.referenced, message)
        })?;
        let regions = written.regions.iter().map(|id| read_region(FILE, id));
        Ok((regions.collect::<Result<_, _>>()?, id))
    }

    /// The codes of a treatment, none of which another one may have.
    fn add_codes(
        &mut self,
        id: TreatmentId,
        codes: &[Spanned<String>],
    ) -> Result<(), VocabularyError> {
        for code in codes {
            let mistake = |message| VocabularyError::at(FILE, code.referenced, message);
            for spelled in expand(code.value.trim()).map_err(mistake)? {
                if self.codes.iter().any(|(known, _)| *known == spelled) {
                    return Err(mistake(format!(
                        "`{spelled}` stands twice: keep it in one place"
                    )));
                }
                self.codes.push((spelled, id));
            }
        }
        Ok(())
    }

    /// Every phrase of a treatment, none of which another one may have.
    fn phrases_of(
        &mut self,
        id: TreatmentId,
        written: &TreatmentAsWritten,
    ) -> Result<Vec<String>, VocabularyError> {
        let mut phrases = Vec::with_capacity(written.phrases.len());
        for phrase in &written.phrases {
            let mistake = |message| VocabularyError::at(FILE, phrase.referenced, message);
            for spelled in expand(phrase.value.trim()).map_err(mistake)? {
                let spelled = spelled.to_lowercase();
                // Braces often open into a phrase twice; only another owner is a mistake.
                let owner = self.phrases.add(&spelled, id);
                if owner == Some(id) {
                    continue;
                }
                if let Some(owner) = owner {
                    let owner = self.get(owner).map_or("", |one| one.name.as_str());
                    return Err(mistake(format!(
                        "`{spelled}` is already a phrase of `{owner}`: keep it in one place"
                    )));
                }
                phrases.push(spelled);
            }
        }
        if phrases.is_empty() && written.endings.is_empty() {
            let name = &written.name;
            let message = format!("`{}` has no phrase: add one", name.value);
            return Err(VocabularyError::at(FILE, name.referenced, message));
        }
        Ok(phrases)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Words;

    fn table(treatments: &str) -> Result<TreatmentTable, VocabularyError> {
        TreatmentTable::read(&format!("- category: surgery\n  treatments:\n{treatments}"))
    }

    #[test]
    fn a_phrase_of_two_treatments_is_refused_with_its_place() {
        let error = table(
            "    - { name: one, phrases: [x ray] }\n    - { name: two, phrases: [X-rays] }\n",
        )
        .unwrap_err();
        assert_eq!((error.line, error.column), (4, 30));
        assert!(error.message.contains("`one`"), "{error}");
        assert!(table("    - { name: one, phrases: [x ray, X-rays] }\n").is_ok());
    }

    #[test]
    fn a_treatment_needs_a_phrase_a_known_rank_and_braces_that_match() {
        for wrong in [
            "{ name: one }",
            "{ name: one, phrases: [a], rank: high }",
            "{ name: one, phrases: ['{a'] }",
        ] {
            assert_eq!(
                table(&format!("    - {wrong}\n")).unwrap_err().line,
                3,
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_region_names_what_is_done_there() {
        let table = table(
            "    - { name: joining, phrases: [joining], at: [{ name: of a limb, regions: [knee, hand] }] }\n    - { name: of a limb, region: hand, phrases: [pinning] }\n",
        )
        .unwrap();
        let joining = table.find("joining").unwrap();
        let named = |regions: &[Region]| {
            let id = table.in_regions(joining, regions);
            table.get(id).map(|one| one.name.clone())
        };
        assert_eq!(named(&[]).as_deref(), Some("joining"));
        assert_eq!(
            named(&[Region::Neck, Region::Knee]).as_deref(),
            Some("of a limb")
        );
        let limb = table.find("pinning").and_then(|id| table.get(id)).unwrap();
        assert_eq!(limb.region, Some(Region::Hand));
    }

    #[test]
    fn a_name_or_region_that_is_none_is_refused() {
        for wrong in [
            "{ name: one, phrases: [a], region: nowhere }",
            "{ name: one, phrases: [a], at: [{ name: two, regions: [knee] }] }",
            "{ name: one, phrases: [a], at: [{ name: one, regions: [nowhere] }] }",
            "{ name: one, phrases: [a], codes: ['1', '1'] }",
        ] {
            assert_eq!(
                table(&format!("    - {wrong}\n")).unwrap_err().line,
                3,
                "{wrong}"
            );
        }
    }

    #[test]
    fn codes_are_looked_up_in_any_case() {
        let table = table(
            "    - { name: one, phrases: [a], codes: ['9711{0,2}', 'E0730'] }\n    - { name: two, phrases: [b], codes: ['00000'] }\n",
        )
        .unwrap();
        let name = |code: &str| {
            let id = table.of_code(code);
            id.and_then(|id| table.get(id)).map(|one| one.name.as_str())
        };
        assert_eq!(name("97112"), Some("one"));
        assert_eq!(name("e0730"), Some("one"));
        assert_eq!(name("00000"), Some("two"));
        assert_eq!(name("97111"), None);
    }

    #[test]
    fn endings_name_words_that_no_phrase_holds() {
        let table = table("    - { name: cut, endings: [ectomy] }\n    - { name: other, phrases: [partial zonkectomy] }\n").unwrap();
        let words: Vec<_> = Words::of("Wibblectomies, partial zonkectomy, ectomy").collect();
        let names: Vec<_> = table
            .scan(&words)
            .iter()
            .filter_map(|hit| table.get(hit.what))
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(names, ["cut", "other"]);
    }
}
