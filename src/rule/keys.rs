//! The *keys* of a rule file, by the part of a rule in which they stand, for
//! messages about a key that stands elsewhere or has lost its colon.

/// A part of a rule and its keys.
#[derive(Debug)]
pub(super) struct PartKeys {
    /// Where it stands, in words.
    pub(super) place: &'static str,
    /// Its keys, in the order of the schema.
    pub(super) keys: &'static [&'static str],
}

/// Every part, the rule itself first.
pub(super) const PARTS: [PartKeys; 6] = [
    PartKeys {
        place: "the rule itself",
        keys: &[
            "id",
            "title",
            "status",
            "source",
            "in_force",
            "applies_to",
            "exception_to",
            "when",
            "necessary_when",
            "not_necessary_when",
            "cautions",
            "not_asked",
            "presume_when_silent",
            "examples",
        ],
    },
    PartKeys {
        place: "`source`",
        keys: &["guideline", "edition", "section", "pages", "gist"],
    },
    PartKeys {
        place: "`in_force`",
        keys: &["from", "until"],
    },
    PartKeys {
        place: "`applies_to`",
        keys: &["category", "treatment", "region", "condition"],
    },
    PartKeys {
        place: "a criterion",
        keys: &[
            "id",
            "if",
            "any",
            "all",
            "because",
            "section",
            "pages",
            "practice",
            "presume_when_silent",
        ],
    },
    PartKeys {
        place: "an example",
        keys: &["name", "given", "expect", "because", "cautions", "todo"],
    },
];

/// Whether a word is a key of any part.
pub(super) fn is_key(word: &str) -> bool {
    PARTS.iter().any(|part| part.keys.contains(&word))
}

/// The parts that have a key.
pub(super) fn places_of(key: &str) -> Vec<&'static str> {
    let parts = PARTS.iter().filter(|part| part.keys.contains(&key));
    parts.map(|part| part.place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::rule_schema;

    #[test]
    fn the_keys_are_those_that_files_are_read_with() {
        let schema = rule_schema();
        let types = [
            "SourceWritten",
            "InForceWritten",
            "ScopeWritten",
            "CriterionWritten",
            "ExampleWritten",
        ];
        let written = types.map(|name| &schema["definitions"][name]);
        let all = std::iter::once(&schema).chain(written);
        for (part, of) in PARTS.iter().zip(all) {
            let mut read: Vec<&str> = of["properties"]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            let mut told = part.keys.to_vec();
            read.sort_unstable();
            told.sort_unstable();
            assert_eq!(told, read, "{}", part.place);
        }
    }
}
