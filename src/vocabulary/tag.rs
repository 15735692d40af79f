//! A *tag* of a word: what it is beyond its class. A word has one class, which the
//! grammars read, and as many tags as it takes: what a statement hangs on is often a
//! word near it ("*until* August", "*how many* visits"), which no grammar reaches.
//!
//! `tags.yml` names them, and the code of `facts` asks for them by these names.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::phrase::expand;
use super::{RegionTable, VocabularyError, WordId, WordTable, Words, file};

/// The name of the file in messages.
const FILE: &str = "tags.yml";

/// A tag with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedWords {
    /// The name by which code asks for it, in lower case.
    pub name: String,
    /// What its words have in common.
    pub about: String,
    /// Words, and phrases that are one token, in lower case.
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TagAsWritten {
    tag: Spanned<String>,
    about: String,
    words: Vec<Spanned<String>>,
}

/// Some tags, a bit each by their place in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tags([u64; 3]);

impl Tags {
    /// No tag.
    pub const NONE: Self = Self([0; 3]);
    /// How many tags there may be in the file.
    pub const MOST: usize = 191;
    /// The tag of words that names of regions hold.
    pub const REGION: u8 = 191;

    /// Whether the tag at a place of the file is one of them.
    #[inline]
    #[must_use]
    pub const fn has(self, place: u8) -> bool {
        let [first, second, third] = self.0;
        let bits = match place / 64 {
            0 => first,
            1 => second,
            _ => third,
        };
        bits >> (place % 64) & 1 != 0
    }

    /// These and others.
    #[inline]
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        let [first, second, third] = self.0;
        let [of_first, of_second, of_third] = others.0;
        Self([first | of_first, second | of_second, third | of_third])
    }

    fn with(mut self, place: usize) -> Self {
        if let Some(bits) = self.0.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
        self
    }
}

/// The tags of all words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TagTable {
    /// For each word the place of its tags; most have none, which is the first.
    of_words: Vec<u16>,
    sets: Vec<Tags>,
}

impl TagTable {
    /// The tags of the words of a file, and of those that names of regions hold; words
    /// that are new are added to others.
    ///
    /// # Errors
    ///
    /// As for [`tagged_words`].
    pub fn read(
        yaml: &str,
        regions: &RegionTable,
        words: &mut WordTable,
    ) -> Result<Self, VocabularyError> {
        let mut tags: FxHashMap<WordId, Tags> = FxHashMap::default();
        let mut ids = Vec::new();
        let mut tag_as = |word: &str, place: usize| {
            let id = words.add(word);
            let known = tags.entry(id).or_insert_with(|| {
                ids.push(id);
                Tags::default()
            });
            *known = known.with(place);
        };
        for (place, tag) in tagged_words(yaml)?.iter().enumerate() {
            for word in tag.words.iter().filter(|word| is_one(word)) {
                tag_as(word, place);
            }
        }
        let of_regions: BTreeSet<String> = regions.words().collect();
        for word in of_regions.iter().flat_map(|word| forms(word)) {
            if is_one(&word) {
                tag_as(&word, Tags::REGION.into());
            }
        }
        let mut table = Self {
            of_words: Vec::new(),
            sets: vec![Tags::default()],
        };
        for id in ids {
            let tags = tags.get(&id).copied().unwrap_or_default();
            let known = table.sets.iter().position(|known| *known == tags);
            let place = known.unwrap_or_else(|| {
                table.sets.push(tags);
                table.sets.len() - 1
            });
            if table.of_words.len() <= id.place() {
                table.of_words.resize(id.place() + 1, 0);
            }
            if let (Some(word), Ok(place)) =
                (table.of_words.get_mut(id.place()), u16::try_from(place))
            {
                *word = place;
            }
        }
        Ok(table)
    }

    /// The tags of a word.
    #[inline]
    #[must_use]
    pub fn of(&self, word: WordId) -> Tags {
        match self.of_words.get(word.place()) {
            None | Some(0) => Tags::default(),
            Some(&place) => self
                .sets
                .get(usize::from(place))
                .copied()
                .unwrap_or_default(),
        }
    }
}

/// The tags of a file with their words, in its order.
///
/// # Errors
///
/// Where the YAML is not of the expected form, a tag stands twice, has no words or one
/// of them twice, or where there are more tags than [`Tags::MOST`].
pub fn tagged_words(yaml: &str) -> Result<Vec<TaggedWords>, VocabularyError> {
    let mut tags: Vec<TaggedWords> = Vec::new();
    if yaml.is_empty() {
        return Ok(tags);
    }
    for written in file::written::<Vec<TagAsWritten>>(yaml, FILE)? {
        let name = written.tag;
        let mistake = |message: String| VocabularyError::at(FILE, name.referenced, message);
        let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        if name.value.is_empty() || !name.value.chars().all(is_name) {
            let message = format!("`{}` is no name: use letters and `_`", name.value);
            return Err(mistake(message));
        }
        if tags.iter().any(|tag| tag.name == name.value) {
            return Err(mistake(format!("`{}` stands here twice", name.value)));
        }
        if tags.len() == Tags::MOST {
            let message = format!("there may be {} tags: join two of a kind", Tags::MOST);
            return Err(mistake(message));
        }
        let mut words: Vec<String> = Vec::new();
        for word in &written.words {
            let mistake = |message| VocabularyError::at(FILE, word.referenced, message);
            for word in expand(&word.value).map_err(mistake)? {
                if word.is_empty() || word.chars().any(char::is_uppercase) {
                    return Err(mistake(format!("`{word}` is no word in lower case")));
                }
                if words.contains(&word) {
                    return Err(mistake(format!("`{word}` has this tag already")));
                }
                words.push(word);
            }
        }
        if words.is_empty() {
            return Err(mistake(format!("`{}` has no words", name.value)));
        }
        tags.push(TaggedWords {
            name: name.value,
            about: written.about,
            words,
        });
    }
    Ok(tags)
}

/// The forms of a word that are looked up as it.
fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    for ending in ["s", "es", "'s"] {
        forms.push(format!("{word}{ending}"));
    }
    if let Some(stem) = word.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
    }
    forms
}

/// Whether letters are one word as letters are cut into words.
fn is_one(word: &str) -> bool {
    Words::of(word).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_tags_under_which_it_stands() {
        let yaml = "- { tag: had, about: past, words: [had] }\n\
                    - { tag: verb, about: any, words: ['ha{d,s}', to go] }\n";
        let mut words = WordTable::with_numbers();
        let regions = "- { region: knee, phrases: [knee, kneecap] }\n";
        let regions = RegionTable::read(regions).unwrap();
        let table = TagTable::read(yaml, &regions, &mut words).unwrap();
        let of_region = |word: &str| table.of(words.find(word)).has(Tags::REGION);
        assert!(of_region("Knees") && of_region("kneecap's") && !of_region("had"));
        let places = |word: &str| {
            let tags = table.of(words.find(word));
            [0, 1].map(|place| tags.has(place))
        };
        assert_eq!(places("Had"), [true, true]);
        assert_eq!(places("has"), [false, true]);
        assert_eq!(places("go"), [false, false]);
        assert_eq!(places("unheard-of"), [false, false]);
    }

    #[test]
    fn a_mistake_in_the_file_has_its_place() {
        for (yaml, line, said) in [
            (
                "- { tag: a, about: b, words: [c] }\n- { tag: a, about: b, words: [d] }\n",
                2,
                "twice",
            ),
            (
                "- tag: a\n  about: b\n  words:\n    - c\n    - c\n",
                5,
                "already",
            ),
            (
                "- tag: a\n  about: b\n  words:\n    - Upper\n",
                4,
                "lower case",
            ),
            ("- { tag: A-b, about: b, words: [c] }\n", 1, "no name"),
            ("- { tag: a, about: b, words: [] }\n", 1, "no words"),
            ("- { tag: a, about: b, word: [c] }\n", 1, "word"),
        ] {
            let mistake = tagged_words(yaml).unwrap_err();
            assert_eq!(mistake.line, line, "{yaml}");
            assert!(mistake.message.contains(said), "{}", mistake.message);
        }
        let mut many = String::new();
        for length in 0..=Tags::MOST {
            let name = "a".repeat(length + 1);
            many.push_str(&["- { tag: ", &name, ", about: b, words: [c] }\n"].concat());
        }
        assert!(tagged_words(&many).unwrap_err().message.contains("191"));
    }
}
