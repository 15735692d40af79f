//! The *spelling* of a name: which one a word stands for that headings misspell.
//!
//! Headings are typed in a hurry: "Lidocain", "acupunture", "Phsyical therapy". A
//! word that nothing in the vocabulary knows is read as the one name that is a
//! single slip away: a letter left out, put in, taken for another or exchanged with
//! its neighbour. First letters are hardly ever wrong, so that only names with the
//! same one are tried. Where two names are as near, the word is read as neither.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Shorter names are too near to other words.
const SHORTEST: usize = 6;

/// Words of names, as they are looked up.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Spellings {
    /// Words of one first letter and one length, one behind the other.
    alike: BTreeMap<(u8, usize), String>,
}

impl Spellings {
    /// The words of names that are long enough.
    pub(super) fn of(words: impl Iterator<Item = String>) -> Self {
        let mut words: Vec<String> = words.filter(|word| may_slip(word)).collect();
        words.sort_unstable();
        words.dedup();
        let mut alike: BTreeMap<_, String> = BTreeMap::new();
        for word in words {
            if let Some(first) = word.bytes().next() {
                alike
                    .entry((first, word.len()))
                    .or_default()
                    .push_str(&word);
            }
        }
        Self { alike }
    }

    /// Whether a word is long enough to misspell a name.
    pub(super) fn may_hold(word: &str) -> bool {
        word.len() >= SHORTEST
    }

    /// The one word of a name that a word in lower case misspells, if it is none itself.
    pub(super) fn mended(&self, word: &str) -> Option<&str> {
        if !may_slip(word) {
            return None;
        }
        let first = word.bytes().next()?;
        let alike = |length| {
            let alike = self.alike.get(&(first, length)).map_or("", String::as_str);
            let starts = (0..alike.len()).step_by(length);
            starts.filter_map(move |start| alike.get(start..start + length))
        };
        if alike(word.len()).any(|name| name == word) {
            return None;
        }
        let near = (word.len() - 1..=word.len() + 1).flat_map(alike);
        let mut near = near.filter(|name| slipped(word.as_bytes(), name.as_bytes()));
        let name = near.next()?;
        near.next().is_none().then_some(name)
    }
}

/// Whether a word is long enough, and of nothing but small letters.
fn may_slip(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a word is one slip away from another.
fn slipped(word: &[u8], name: &[u8]) -> bool {
    let same = |(one, other): &(&u8, &u8)| one == other;
    let before = word.iter().zip(name).take_while(same).count();
    let (Some(word), Some(name)) = (word.get(before..), name.get(before..)) else {
        return false;
    };
    let behind = word.iter().rev().zip(name.iter().rev());
    let behind = behind.take_while(same).count();
    let (word, _) = word.split_at(word.len() - behind);
    let (name, _) = name.split_at(name.len() - behind);
    match (word, name) {
        ([_] | [], [_]) | ([_], []) => true,
        ([one, two], [first, second]) => one == second && two == first,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_mended_and_no_more() {
        let names = [
            "lidocaine",
            "physical",
            "acupuncture",
            "hyaluronic",
            "soma",
            "topical",
        ];
        let spellings = Spellings::of(names.map(String::from).into_iter());
        let mended = |word: &str| spellings.mended(word);
        for (word, name) in [
            ("lidocain", Some("lidocaine")),
            ("phsyical", Some("physical")),
            ("acupunture", Some("acupuncture")),
            ("hyalauronic", Some("hyaluronic")),
            ("hylauronic", Some("hyaluronic")),
            ("hylaronic", None),
            ("lidocaine", None),
            ("lydokaine", None),
            ("nidocaine", None),
            ("somma", None),
            ("typical", Some("topical")),
            ("l\u{ef}docaine", None),
            ("", None),
        ] {
            assert_eq!(mended(word), name, "{word}");
        }
    }

    #[test]
    fn a_word_as_near_to_two_names_is_neither() {
        let names = ["cefazolin", "cefazolan"].map(String::from);
        let spellings = Spellings::of(names.into_iter());
        assert_eq!(spellings.mended("cefazolon"), None);
        assert_eq!(spellings.mended("cefazolinn"), Some("cefazolin"));
    }
}
