//! *Names* of drugs, treatments and regions, as headings spell them.
//!
//! Names are phrases that are found whatever their number (`Injections` finds
//! `injection`) and whatever joins their words: `EMG/NCV`, `EMG-NCV` and
//! `EMG NCV` are one name. A comma, colon or bracket parts names.

use serde::{Deserialize, Serialize};

use super::phrases::{Phrases, WordId, WordTable};
use super::word::{Word, WordKind, Words};

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<T> {
    /// Index of its first word.
    pub first: usize,
    /// Index of the word after its last.
    pub after: usize,
    /// What it stands for.
    pub what: T,
}

/// Names, each with what it stands for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Names<T> {
    words: WordTable,
    phrases: Phrases<T>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            words: WordTable::default(),
            phrases: Phrases::default(),
        }
    }
}

impl<T: Copy> Names<T> {
    /// Adds a name. Where it stands for something already, nothing changes and
    /// that is returned; a name without a word is never found.
    pub fn add(&mut self, name: &str, what: T) -> Option<T> {
        let mut phrase = String::new();
        let mut form = String::new();
        for word in Words::of(name).filter(|word| !joins(word)) {
            look_up_form(word.text, &mut form);
            phrase.push_str(&form);
            phrase.push(' ');
        }
        if phrase.is_empty() {
            return None;
        }
        self.phrases.add(&mut self.words, &phrase, what)
    }

    /// Every word of the names, as it is looked up, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = String> {
        self.words.iter()
    }

    /// What a name stands for.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<T> {
        let words: Vec<Word<'_>> = Words::of(name).collect();
        let found = self.longest(&words, &self.number(&words), 0)?;
        (found.after == words.len()).then_some(found.what)
    }

    /// Every name in a text, the longest at each place, from left to right and
    /// without overlap.
    #[must_use]
    pub fn scan(&self, words: &[Word<'_>]) -> Vec<Named<T>> {
        let numbers = self.number(words);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if let Some(name) = self.longest(words, &numbers, at) {
                at = name.after;
                found.push(name);
            } else {
                at += 1;
            }
        }
        found
    }

    fn number(&self, words: &[Word<'_>]) -> Vec<WordId> {
        let mut form = String::new();
        words
            .iter()
            .map(|word| {
                look_up_form(word.text, &mut form);
                self.words.find(&form)
            })
            .collect()
    }

    /// The longest name that starts at a word. Linear in the deepest branch:
    /// no more than two joining marks may stand between two words.
    fn longest(&self, words: &[Word<'_>], numbers: &[WordId], first: usize) -> Option<Named<T>> {
        let (mut node, mut marks, mut best) = (0, 0, None);
        let walk = words.iter().zip(numbers).enumerate().skip(first);
        for (at, (word, &number)) in walk {
            if joins(word) {
                marks += 1;
                if at == first || marks > 2 {
                    break;
                }
                continue;
            }
            let Some(next) = self.phrases.step(node, number) else {
                break;
            };
            (node, marks) = (next, 0);
            if let Some(&what) = self.phrases.meaning(node) {
                best = Some(Named {
                    first,
                    after: at + 1,
                    what,
                });
            }
        }
        best
    }
}

/// Whether a name may run across this word without holding it, as across the
/// hyphen of `H-wave`, the stroke of `EMG/NCV` or the sign of `Tylenol #3`.
fn joins(word: &Word<'_>) -> bool {
    word.kind == WordKind::Mark && !matches!(word.text, "," | ";" | ":" | "(" | ")" | "[" | "]")
}

/// Writes the form in which a word is looked up: lower case, singular, no possessive.
pub(super) fn look_up_form(word: &str, form: &mut String) {
    form.clear();
    form.push_str(word);
    form.make_ascii_lowercase();
    if form.len() < 4 || !form.ends_with('s') {
        return;
    }
    // "Dupuytren's" is found as "Dupuytren".
    let stem = form.strip_suffix("'s");
    let stem = stem.or_else(|| form.strip_suffix("\u{2019}s"));
    if let Some(length) = stem.map(str::len) {
        form.truncate(length);
        return;
    }
    let stem = if form.len() > 4 && form.ends_with("ies") {
        form.truncate(form.len() - 3);
        form.push('y');
        return;
    } else if ["xes", "ches", "shes", "sses"]
        .iter()
        .any(|ending| form.ends_with(ending))
    {
        form.len() - 2
    } else if ["ss", "us", "is"]
        .iter()
        .any(|ending| form.ends_with(ending))
    {
        form.len()
    } else {
        form.len() - 1
    };
    form.truncate(stem);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_wins_across_hyphens_and_lines_but_not_commas() {
        let mut names = Names::default();
        assert_eq!(names.add("pt", 1), None);
        assert_eq!(names.add("pt/ptt", 2), None);
        assert_eq!(names.add("h-wave units", 3), None);
        assert_eq!(names.add("PTs", 4), None);
        assert_eq!(names.add("H Wave unit", 5), Some(3));
        let found = |text: &str| -> Vec<i32> {
            let words: Vec<_> = Words::of(text).collect();
            names.scan(&words).iter().map(|name| name.what).collect()
        };
        assert_eq!(found("PT, PTT and PT - PTT"), [1, 2]);
        assert_eq!(found("an H\n wave units, H wave, unit"), [3]);
        assert_eq!(names.get("H-Wave unit"), Some(3));
        assert_eq!(names.get("H-Wave unit now"), None);
        assert!(found("apt ptt").is_empty());
    }

    #[test]
    fn a_name_without_a_word_is_never_found() {
        let mut names = Names::default();
        assert_eq!(names.add(" -/ ", 1), None);
        let words: Vec<_> = Words::of("a - / b").collect();
        assert!(names.scan(&words).is_empty());
    }

    #[test]
    fn plurals_are_looked_up_as_singulars() {
        let form = |word: &str| {
            let mut form = String::new();
            look_up_form(word, &mut form);
            form
        };
        assert_eq!(form("Injections"), "injection");
        assert_eq!(form("THERAPIES"), "therapy");
        assert_eq!(form("patches"), "patch");
        assert_eq!(form("braces"), "brace");
        assert_eq!(form("Thrombus"), "thrombus");
        assert_eq!(form("gas"), "gas");
        assert_eq!(form("Dupuytren's"), "dupuytren");
        assert_eq!(form("surgeon\u{2019}s"), "surgeon");
    }
}
