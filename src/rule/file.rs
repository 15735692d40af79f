//! A *rule file*: what the author wrote, before anything is checked.
//!
//! Every key is optional here, so that all that is missing can be reported at
//! once, and every value keeps its place in the file.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

/// Text with its place in the file.
pub(super) type Words = Spanned<String>;

/// A rule as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub(super) id: Option<Words>,
    pub(super) title: Option<Words>,
    pub(super) status: Option<Words>,
    pub(super) source: Option<Spanned<SourceWritten>>,
    pub(super) in_force: Option<InForceWritten>,
    pub(super) applies_to: Option<Spanned<ScopeWritten>>,
    pub(super) exception_to: Option<Words>,
    pub(super) when: Option<OneOrMany>,
    pub(super) necessary_when: Option<Vec<Spanned<CriterionWritten>>>,
    pub(super) not_necessary_when: Option<Vec<Spanned<CriterionWritten>>>,
    pub(super) cautions: Option<Vec<Spanned<CriterionWritten>>>,
    pub(super) presume_when_silent: Option<Entries>,
    pub(super) examples: Option<Vec<Spanned<ExampleWritten>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceWritten {
    pub(super) guideline: Option<Words>,
    pub(super) edition: Option<Words>,
    pub(super) section: Option<Words>,
    pub(super) pages: Option<Words>,
    pub(super) gist: Option<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InForceWritten {
    pub(super) from: Option<Words>,
    pub(super) until: Option<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopeWritten {
    pub(super) category: Option<OneOrMany>,
    pub(super) treatment: Option<OneOrMany>,
    pub(super) region: Option<OneOrMany>,
    pub(super) condition: Option<OneOrMany>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CriterionWritten {
    pub(super) id: Option<Words>,
    pub(super) r#if: Option<Words>,
    pub(super) any: Option<Spanned<Vec<Words>>>,
    pub(super) all: Option<Spanned<Vec<Words>>>,
    pub(super) because: Option<Words>,
    pub(super) section: Option<Words>,
    pub(super) pages: Option<Words>,
    pub(super) practice: Option<Words>,
    pub(super) presume_when_silent: Option<Entries>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleWritten {
    pub(super) name: Option<Words>,
    pub(super) given: Option<Entries>,
    pub(super) expect: Option<Words>,
    pub(super) because: Option<Vec<Words>>,
    pub(super) cautions: Option<Vec<Words>>,
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
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
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
