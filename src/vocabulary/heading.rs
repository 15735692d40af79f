//! The *words of headings*: how a request is worded beside the drug, treatment and
//! region that it names. They are few and of a closed kind: forms, units, times.
//!
//! `headings.yml` gives each a class, which `grammar/request.pest` reads, or a tag, by
//! which the code of requests asks for what no order of words tells.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::Spanned;

use super::phrase::expand;
use super::{CARDINALS, SCALES, Symbol, VocabularyError, WordClass, WordKind, Words, file};

/// The name of the file in messages.
const FILE: &str = "headings.yml";
/// The class of numbers, also of those in words.
const NUMBER: &str = "number";

/// A word of headings.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadingWord {
    /// The word, in lower case.
    pub word: String,
    /// Its class, where it has one.
    pub class: Option<Symbol>,
    /// Its number, where it counts.
    pub value: Option<f64>,
    /// Its tag, where it has one.
    pub tag: Option<HeadingTag>,
}

/// What a word of a heading is beyond its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingTag {
    /// What follows explains what is asked for: "with".
    Explains,
    /// What follows explains it, and says what it is for.
    Purpose,
    /// A drug in front of it is counted by itself: "qty".
    Counted,
    /// Behind a strength that is a weight: "mg".
    Weighed,
    /// Behind a strength that is a share of a mixture.
    Percent,
    /// A form that is rubbed on: "cream".
    Rubbed,
    /// A form that sticks to the skin.
    Patch,
    /// A form that is drunk.
    Suspension,
    /// For the eye or the ear.
    Drops,
    /// Mixed by a pharmacy for one patient.
    Mixed,
    /// Behind a drug: how it is released, "XR".
    Released,
}

impl HeadingTag {
    /// Every tag.
    pub const ALL: [Self; 11] = [
        Self::Explains,
        Self::Purpose,
        Self::Counted,
        Self::Weighed,
        Self::Percent,
        Self::Rubbed,
        Self::Patch,
        Self::Suspension,
        Self::Drops,
        Self::Mixed,
        Self::Released,
    ];

    /// Its name in the file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Explains => "explains",
            Self::Purpose => "purpose",
            Self::Counted => "counted",
            Self::Weighed => "weighed",
            Self::Percent => "percent",
            Self::Rubbed => "rubbed",
            Self::Patch => "patch",
            Self::Suspension => "suspension",
            Self::Drops => "drops",
            Self::Mixed => "mixed",
            Self::Released => "released",
        }
    }
}

/// The classes of words of headings, and the words.
#[derive(Clone, Debug, Default)]
pub struct HeadingWords {
    /// The classes, in the order of the file.
    pub classes: Vec<WordClass>,
    /// The words, each once.
    pub words: Vec<HeadingWord>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AsWritten {
    classes: Vec<ClassAsWritten>,
    tags: Vec<TagAsWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassAsWritten {
    class: Spanned<String>,
    symbol: Spanned<String>,
    about: String,
    #[serde(default)]
    words: Vec<Spanned<String>>,
    /// Words that are numbers.
    #[serde(default)]
    values: BTreeMap<String, Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TagAsWritten {
    tag: Spanned<String>,
    /// For readers of the file.
    #[serde(rename = "about")]
    _about: String,
    words: Vec<Spanned<String>>,
}

impl HeadingWords {
    /// How many lists the words are told apart by.
    pub const LISTS: usize = 512;

    /// The list in which a word stands, in whatever case: by its first letter and its
    /// length, so that most words that are none of headings find theirs empty.
    #[must_use]
    pub fn list_of(word: &str) -> usize {
        let first = word.bytes().next().map_or(0, usize::from);
        (first & 31) << 4 | word.len() & 15
    }

    /// Reads the words from the text of `headings.yml`. The grammar of requests tells
    /// the symbol by which it knows a class, none where it has no such class.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form, the grammar knows a class not, or by
    /// another symbol, a tag is unknown, two classes share a symbol, or a word stands
    /// in two classes, under two tags, or twice in one.
    pub fn read(
        yaml: &str,
        symbol_of: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, VocabularyError> {
        let written: AsWritten = file::written(yaml, FILE)?;
        let mut read = Self::default();
        for class in &written.classes {
            let symbol = symbol_in(&symbol_of, class)?;
            read.add_class(class, symbol)?;
        }
        let mut seen = Vec::new();
        for written in &written.tags {
            let tag = tag_of(&written.tag)?;
            if seen.contains(&tag) {
                let message = format!("the tag `{}` stands here twice", written.tag.value);
                return Err(mistake(&written.tag, message));
            }
            seen.push(tag);
            for word in &written.words {
                for one in each(word)? {
                    read.add_tagged(word, one, tag)?;
                }
            }
        }
        Ok(read)
    }

    fn add_class(
        &mut self,
        written: &ClassAsWritten,
        symbol: Symbol,
    ) -> Result<(), VocabularyError> {
        let name = &written.class.value;
        let shares = |known: &&WordClass| known.symbol == symbol || known.name == *name;
        if let Some(other) = self.classes.iter().find(shares) {
            let message = format!("`{name}` has its name or its symbol from `{}`", other.name);
            return Err(mistake(&written.class, message));
        }
        self.classes.push(WordClass {
            name: name.clone(),
            symbol,
            about: written.about.clone(),
        });
        if name == NUMBER {
            for (word, value) in CARDINALS.into_iter().chain(SCALES) {
                let word = word.to_owned();
                self.add_classed(&written.class, word, symbol, Some(value))?;
            }
        }
        for word in &written.words {
            for one in each(word)? {
                self.add_classed(word, one, symbol, None)?;
            }
        }
        for (word, value) in &written.values {
            if !is_one(word) {
                return Err(mistake(value, no_word(word)));
            }
            self.add_classed(value, word.clone(), symbol, Some(value.value))?;
        }
        Ok(())
    }

    fn add_classed<T>(
        &mut self,
        place: &Spanned<T>,
        word: String,
        class: Symbol,
        value: Option<f64>,
    ) -> Result<(), VocabularyError> {
        if let Some(known) = self.words.iter().find(|known| known.word == word) {
            let mut classes = self.classes.iter();
            let other = classes.find(|other| Some(other.symbol) == known.class);
            let other = other.map_or("another", |other| other.name.as_str());
            let message = format!("`{word}` is of the class `{other}` already: a word has one");
            return Err(mistake(place, message));
        }
        self.words.push(HeadingWord {
            word,
            class: Some(class),
            value,
            tag: None,
        });
        Ok(())
    }

    fn add_tagged(
        &mut self,
        place: &Spanned<String>,
        word: String,
        tag: HeadingTag,
    ) -> Result<(), VocabularyError> {
        let Some(known) = self.words.iter_mut().find(|known| known.word == word) else {
            self.words.push(HeadingWord {
                word,
                class: None,
                value: None,
                tag: Some(tag),
            });
            return Ok(());
        };
        if let Some(other) = known.tag {
            let message = format!(
                "`{word}` has the tag `{}` already: a word has one",
                other.id()
            );
            return Err(mistake(place, message));
        }
        known.tag = Some(tag);
        Ok(())
    }
}

/// The symbol of a class, which is that of the grammar.
fn symbol_in(
    symbol_of: impl Fn(&str) -> Option<String>,
    written: &ClassAsWritten,
) -> Result<Symbol, VocabularyError> {
    let (name, symbol) = (&written.class.value, &written.symbol.value);
    let Some(known) = symbol_of(name) else {
        let message = format!(
            "`{name}` is no class of grammar/request.pest: a class has a rule of its name there, \
             `{name} = _{{ \"{symbol}\" }}`"
        );
        return Err(mistake(&written.class, message));
    };
    if known != *symbol {
        let message = format!("grammar/request.pest knows `{name}` by `{known}`");
        return Err(mistake(&written.symbol, message));
    }
    // A line of classes is looked up by places of bytes.
    match symbol.as_bytes() {
        &[symbol] if symbol.is_ascii_graphic() => Ok(symbol),
        _ => {
            let message = format!("`{symbol}` is not one character of ASCII");
            Err(mistake(&written.symbol, message))
        }
    }
}

fn tag_of(written: &Spanned<String>) -> Result<HeadingTag, VocabularyError> {
    let mut all = HeadingTag::ALL.into_iter();
    let known = all.find(|tag| tag.id() == written.value);
    known.ok_or_else(|| {
        let names = HeadingTag::ALL.map(HeadingTag::id).join(", ");
        let message = format!("no tag is called `{}`: use one of {names}", written.value);
        mistake(written, message)
    })
}

/// The words that an entry stands for.
fn each(entry: &Spanned<String>) -> Result<Vec<String>, VocabularyError> {
    let words = expand(&entry.value).map_err(|message| mistake(entry, message))?;
    match words.iter().find(|word| !is_one(word)) {
        Some(word) => Err(mistake(entry, no_word(word))),
        None => Ok(words),
    }
}

fn no_word(word: &str) -> String {
    format!("`{word}` is not one word in lower case, of letters alone")
}

/// Whether letters are one word as headings are cut into words.
fn is_one(word: &str) -> bool {
    let mut cut = Words::of(word);
    let is_of_letters = cut.next().is_some_and(|it| it.kind == WordKind::Letters);
    is_of_letters && cut.next().is_none() && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn mistake<T>(place: &Spanned<T>, message: String) -> VocabularyError {
    VocabularyError::at(FILE, place.referenced, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Result<HeadingWords, VocabularyError> {
        let grammar = [
            ("number", "n"),
            ("form", "f"),
            ("per", "p"),
            ("same", "p"),
            ("long", "ff"),
        ];
        HeadingWords::read(yaml, |name| {
            let mut classes = grammar.into_iter();
            let (_, symbol) = classes.find(|(known, _)| *known == name)?;
            Some(symbol.to_owned())
        })
    }

    #[test]
    fn a_word_has_a_class_and_may_have_a_tag() {
        let read = read(
            "classes:\n\
             - { class: number, symbol: \"n\", about: a, values: { zero: 0 } }\n\
             - { class: form, symbol: f, about: b, words: ['patch{,es}'] }\n\
             tags:\n\
             - { tag: patch, about: c, words: [patch, plaster] }\n",
        )
        .unwrap();
        let find = |word: &str| {
            let known = read.words.iter().find(|known| known.word == word);
            known.map(|known| (known.class, known.value, known.tag))
        };
        let (form, patch) = (Some(b'f'), Some(HeadingTag::Patch));
        assert_eq!(find("patch"), Some((form, None, patch)));
        assert_eq!(find("patches"), Some((form, None, None)));
        assert_eq!(find("plaster"), Some((None, None, patch)));
        assert_eq!(find("zero"), Some((Some(b'n'), Some(0.0), None)));
        assert_eq!(find("twelve"), Some((Some(b'n'), Some(12.0), None)));
        assert_eq!(find("cream"), None);
    }

    #[test]
    fn a_mistake_in_the_file_has_its_place() {
        let form = "- { class: form, symbol: f, about: a, words: [tab] }\n";
        let per = |rest: &str| format!("classes:\n{form}- {{ class: per, {rest} }}\ntags: []\n");
        let tag = |rest: &str| format!("classes:\n{form}tags:\n- {{ tag: {rest} }}\n");
        let same = "- { class: per, symbol: p, about: a }\n- { class: same, symbol: p, about: a }";
        let twice =
            "- { tag: patch, about: a, words: [a] }\n- { tag: patch, about: a, words: [b] }";
        for (yaml, line, said) in [
            (
                per("symbol: p, about: a, words: [tab]"),
                3,
                "class `form` already",
            ),
            (
                per("symbol: p, about: a, words: [a, a]"),
                3,
                "class `per` already",
            ),
            (
                per("symbol: x, about: a, words: [a]"),
                3,
                "knows `per` by `p`",
            ),
            (per("symbol: p, about: a, words: [per day]"), 3, "one word"),
            (per("symbol: p, about: a, words: [Per]"), 3, "lower case"),
            (per("symbol: p, about: a, values: { 2x: 2 }"), 3, "one word"),
            (per("symbol: p, about: a, word: [a]"), 3, "word"),
            (
                "classes:\n- { class: visits, symbol: v, about: a }\ntags: []\n".to_owned(),
                2,
                "no class of grammar/request.pest",
            ),
            (
                "classes:\n- { class: long, symbol: ff, about: a }\ntags: []\n".to_owned(),
                2,
                "one character",
            ),
            (format!("classes:\n{same}\ntags: []\n"), 3, "from `per`"),
            (
                tag("rubbed, about: a, words: [cream, cream]"),
                4,
                "tag `rubbed` already",
            ),
            (
                tag("creams, about: a, words: [cream]"),
                4,
                "no tag is called `creams`",
            ),
            (format!("classes: []\ntags:\n{twice}\n"), 4, "twice"),
        ] {
            let mistake = read(&yaml).unwrap_err();
            assert_eq!(mistake.line, line, "{yaml}: {mistake}");
            assert!(mistake.message.contains(said), "{mistake}");
        }
    }
}
