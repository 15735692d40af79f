//! A *rule file*: what the author wrote, before anything is checked.
//!
//! Every key is optional here, so that all that is missing can be reported at
//! once, and every value keeps its place in the file.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::schema;

/// Text with its place in the file.
pub(super) type Words = Spanned<String>;

/// A rule: what one section of a guideline asks before a treatment counts as
/// medically necessary.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Rule of mtus")]
pub(super) struct RuleFile {
    /// Path of the file under `rules/` without `.yml`, such as
    /// `mtus-2009/muscle-relaxants`.
    #[schemars(with = "String", length(min = 1))]
    pub(super) id: Option<Words>,
    /// Title for people.
    #[schemars(with = "String", length(min = 1))]
    pub(super) title: Option<Words>,
    /// How far the rule has been looked through: `draft` (written), `reviewed`
    /// (compared with the guideline by a second person), `retired` (kept for
    /// the record, decides nothing).
    #[schemars(schema_with = "schema::status")]
    pub(super) status: Option<Words>,
    /// The guideline section that the rule comes from.
    #[schemars(with = "SourceWritten")]
    pub(super) source: Option<Spanned<SourceWritten>>,
    /// When that section is in force; both days are included, and what is left
    /// out is open.
    pub(super) in_force: Option<InForceWritten>,
    /// What the rule is about. Treatment goes before category, a region or a
    /// condition before none.
    #[schemars(with = "Option<ScopeWritten>")]
    pub(super) applies_to: Option<Spanned<ScopeWritten>>,
    /// Id of the rule whose place this one takes while `when` holds.
    #[schemars(with = "Option<String>")]
    pub(super) exception_to: Option<Words>,
    /// The guard of an exception: conditions that must all hold.
    #[serde(default)]
    #[schemars(schema_with = "schema::conditions")]
    pub(super) when: Option<OneOrMany>,
    /// Criteria, all of which must hold before the treatment is necessary.
    #[schemars(with = "Option<Vec<CriterionWritten>>")]
    pub(super) necessary_when: Option<Vec<Spanned<CriterionWritten>>>,
    /// Bars, any one of which settles that the treatment is not necessary.
    #[schemars(with = "Option<Vec<CriterionWritten>>")]
    pub(super) not_necessary_when: Option<Vec<Spanned<CriterionWritten>>>,
    /// What is shown beside a decision and decides nothing.
    #[schemars(with = "Option<Vec<CriterionWritten>>")]
    pub(super) cautions: Option<Vec<Spanned<CriterionWritten>>>,
    /// What the section asks as well and no criterion does, since no letter is read for
    /// it, one thing a line, in words that go on "the section also asks for". Reports
    /// show it beside the verdict.
    #[serde(default)]
    #[schemars(schema_with = "schema::not_asked")]
    pub(super) not_asked: Option<Vec<Words>>,
    /// The answer that stands where a letter is silent on a fact: the only way
    /// in which silence becomes an answer, and reports show it.
    #[serde(default)]
    #[schemars(schema_with = "schema::presumed")]
    pub(super) presume_when_silent: Option<Entries>,
    /// Facts, and what the rule must make of them: one example for each
    /// verdict and for each criterion.
    #[schemars(with = "Option<Vec<ExampleWritten>>")]
    pub(super) examples: Option<Vec<Spanned<ExampleWritten>>>,
}

/// The guideline section that a rule comes from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceWritten {
    /// Name of the guideline.
    #[schemars(with = "String", length(min = 1))]
    pub(super) guideline: Option<Words>,
    /// Edition, such as `2009`.
    #[schemars(schema_with = "schema::edition")]
    pub(super) edition: Option<Words>,
    /// Heading of the section.
    #[schemars(with = "String", length(min = 1))]
    pub(super) section: Option<Words>,
    /// Pages as printed, such as `41-42, 63-66`.
    #[serde(default)]
    #[schemars(schema_with = "schema::pages")]
    pub(super) pages: Option<Words>,
    /// What the section says, in words of our own, never the guideline's.
    #[schemars(with = "String", length(min = 1))]
    pub(super) gist: Option<Words>,
}

/// The days between which a section is in force, both included.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InForceWritten {
    /// First day, such as `2009-07-18`.
    #[serde(default)]
    #[schemars(schema_with = "schema::date")]
    pub(super) from: Option<Words>,
    /// Last day, such as `2016-07-27`.
    #[serde(default)]
    #[schemars(schema_with = "schema::date")]
    pub(super) until: Option<Words>,
}

/// What a rule is about. A list is a choice; what is left out is not asked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["category"] }, { "required": ["treatment"] }]))]
pub(super) struct ScopeWritten {
    /// Kinds of treatment.
    #[serde(default)]
    #[schemars(schema_with = "schema::categories")]
    pub(super) category: Option<OneOrMany>,
    /// Treatments by canonical name or generic ingredient.
    #[serde(default)]
    #[schemars(schema_with = "schema::treatments")]
    pub(super) treatment: Option<OneOrMany>,
    /// Body regions.
    #[serde(default)]
    #[schemars(schema_with = "schema::regions")]
    pub(super) region: Option<OneOrMany>,
    /// Conditions that must all hold before the rule applies.
    #[serde(default)]
    #[schemars(schema_with = "schema::conditions")]
    pub(super) condition: Option<OneOrMany>,
}

/// One criterion, bar or caution. It asks by one of `if`, `any` and `all`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["if"] }, { "required": ["any"] }, { "required": ["all"] }]))]
#[schemars(extend("not" = { "required": ["practice"], "anyOf": [{ "required": ["section"] }, { "required": ["pages"] }] }))]
pub(super) struct CriterionWritten {
    /// Name within the rule, such as `short-course`; reports show it.
    #[schemars(schema_with = "schema::criterion_id")]
    pub(super) id: Option<Words>,
    /// One condition.
    #[serde(default)]
    #[schemars(schema_with = "schema::condition")]
    pub(super) r#if: Option<Words>,
    /// Conditions of which one is enough.
    #[serde(default)]
    #[schemars(schema_with = "schema::condition_list")]
    pub(super) any: Option<Spanned<Vec<Words>>>,
    /// Conditions that must all hold.
    #[serde(default)]
    #[schemars(schema_with = "schema::condition_list")]
    pub(super) all: Option<Spanned<Vec<Words>>>,
    /// Why it is asked, in words of our own.
    #[schemars(with = "String", length(min = 1))]
    pub(super) because: Option<Words>,
    /// Section, where it is not that of the rule.
    #[schemars(with = "Option<String>")]
    pub(super) section: Option<Words>,
    /// Pages, where they are not those of the rule.
    #[serde(default)]
    #[schemars(schema_with = "schema::pages")]
    pub(super) pages: Option<Words>,
    /// Who asks for it, where the section does not say it.
    #[schemars(with = "Option<String>")]
    pub(super) practice: Option<Words>,
    /// The answer that stands for this criterion alone where a letter is
    /// silent on a fact. Goes before what the rule presumes.
    #[serde(default)]
    #[schemars(schema_with = "schema::presumed")]
    pub(super) presume_when_silent: Option<Entries>,
}

/// Facts, and what the rule must make of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleWritten {
    /// A sentence that tells one example from the next.
    #[schemars(with = "String", length(min = 1))]
    pub(super) name: Option<Words>,
    /// What the letter states; everything else is not stated.
    #[serde(default)]
    #[schemars(schema_with = "schema::given")]
    pub(super) given: Option<Entries>,
    /// The verdict that must come out.
    #[schemars(schema_with = "schema::verdict")]
    pub(super) expect: Option<Words>,
    /// Ids of criteria and bars that must be among the reasons.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) because: Option<Vec<Words>>,
    /// Ids of cautions that must be raised.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) cautions: Option<Vec<Words>>,
    /// Why it does not hold yet: it is listed and breaks no build.
    #[serde(default, deserialize_with = "written")]
    #[schemars(with = "Option<String>", skip_serializing_if = "Option::is_none")]
    pub(super) todo: Option<Words>,
}

/// A value whose key is not without meaning where nothing stands behind it: `todo:`
/// has to give its reason.
fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Words>, D::Error> {
    Words::deserialize(deserializer).map(Some)
}

/// A single value or a list of them.
#[derive(Debug, Default)]
pub(super) struct OneOrMany(pub(super) Vec<Words>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Spanned::<Raw>::deserialize(deserializer)?;
        let (referenced, defined) = (value.referenced, value.defined);
        Ok(Self(match value.value {
            Raw::One(text) => vec![Spanned::new(text, referenced, defined)],
            Raw::Many(list) => list,
        }))
    }
}

#[derive(Debug)]
enum Raw {
    One(String),
    Many(Vec<Words>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawVisitor;

        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a list of words")
            }

            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
                let mut many = Vec::new();
                while let Some(word) = list.next_element()? {
                    many.push(word);
                }
                Ok(Raw::Many(many))
            }
        }

        deserializer.deserialize_any(RawVisitor)
    }
}

/// Keys and values in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Entries(pub(super) Vec<(Words, Words)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;

        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names with values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries: Vec<(Words, Words)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<Words, Words>()? {
                    // A reader of YAML has looked, but what is prepared was not.
                    if entries.iter().any(|(known, _)| known.value == name.value) {
                        let twice = format!("`{}` stands here twice", name.value);
                        return Err(de::Error::custom(twice));
                    }
                    entries.push((name, value));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_places_of_entries() {
        let text = "id: x\npresume_when_silent: { red_flag: no, gi_risk: \"no\" }\n\
                    applies_to:\n  category: mri\n  region: [neck, low_back]\n";
        let file: RuleFile = serde_yaml::from_str(text).unwrap();
        let places: Vec<_> = file
            .presume_when_silent
            .unwrap()
            .0
            .iter()
            .map(|(key, value)| {
                let at = |words: &Words| {
                    let span = words.referenced.span();
                    let start = usize::try_from(span.byte_offset().unwrap()).unwrap();
                    let len = usize::try_from(span.byte_len().unwrap()).unwrap();
                    text.get(start..start + len).unwrap().to_owned()
                };
                (at(key), value.value.clone(), at(value))
            })
            .collect();
        assert_eq!(
            places,
            [
                ("red_flag".to_owned(), "no".to_owned(), "no".to_owned()),
                ("gi_risk".to_owned(), "no".to_owned(), "\"no\"".to_owned()),
            ]
        );
        let scope = file.applies_to.unwrap().value;
        assert_eq!(scope.category.unwrap().0.first().unwrap().value, "mri");
        let regions = scope.region.unwrap().0;
        assert_eq!(regions.len(), 2);
        assert_eq!(regions.get(1).unwrap().referenced.line(), 5);
        assert_eq!(regions.get(1).unwrap().referenced.column(), 18);
    }
}
