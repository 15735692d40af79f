//! The *place* of a request: regions of the body and their side.

use super::line::Line;
use crate::vocabulary::{Region, Side, Vocabulary};

/// Where on the body a request is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// Regions, in the order in which they are named.
    pub(super) regions: Vec<Region>,
    /// The side, where there is one.
    pub(super) side: Option<Side>,
    /// The words for the regions as printed, in lower case.
    pub(super) words: Vec<String>,
}

impl Place {
    /// Reads the place from a line and the spinal levels found in it.
    pub(super) fn read(vocabulary: &Vocabulary, line: &Line<'_>, levels: &[String]) -> Self {
        let mut place = Self::default();
        let named = vocabulary.regions.scan(line.as_named());
        for name in &named {
            push(&mut place.regions, name.what);
            let (Some(first), Some(last)) =
                (line.words.get(name.first), line.words.get(name.after - 1))
            else {
                continue;
            };
            let printed = line
                .text
                .get(first.start..last.end())
                .unwrap_or_default()
                .to_lowercase();
            let mut words = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            let before = name.first.checked_sub(1).and_then(|at| line.words.get(at));
            if let Some(side) = before.and_then(|word| Side::of_word(word.text)) {
                words = format!("{} {words}", side.word());
            }
            push(&mut place.words, words);
        }
        for level in levels {
            match level.as_bytes().first() {
                Some(b'C') => push(&mut place.regions, Region::Neck),
                Some(b'T') => push(&mut place.regions, Region::UpperBack),
                Some(b'L' | b'S') => push(&mut place.regions, Region::LowBack),
                _ => {}
            }
        }
        place.side = side(line, &place.regions, |at| {
            named.iter().any(|name| name.first == at)
        });
        place
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The side that the words of a line give. Left of one region and right of
/// another is no side of the request.
fn side(line: &Line<'_>, regions: &[Region], names_region: impl Fn(usize) -> bool) -> Option<Side> {
    let (mut left, mut right, mut both) = (false, false, false);
    for (at, word) in line.words.iter().enumerate() {
        let text = |offset: usize| line.words.get(at + offset).map_or("", |word| word.text);
        // A single letter is a side only before a region or in brackets: "(R) knee".
        let alone = || {
            names_region(at + 1)
                || (names_region(at + 2) && matches!(text(1), ")" | "."))
                || (at > 0
                    && text(1) == ")"
                    && line.words.get(at - 1).is_some_and(|word| word.text == "("))
        };
        let found = Side::of_word(word.text).or_else(|| match word.text {
            "b" | "B" if text(1) == "/" && text(2).eq_ignore_ascii_case("l") => {
                Some(Side::Bilateral)
            }
            "l" | "L"
                if alone()
                    && at
                        .checked_sub(1)
                        .and_then(|at| line.words.get(at))
                        .is_none_or(|word| word.text != "/") =>
            {
                Some(Side::Left)
            }
            "r" | "R" if alone() => Some(Side::Right),
            _ => None,
        });
        match found {
            Some(Side::Left) => left = true,
            Some(Side::Right) => right = true,
            Some(Side::Bilateral) => both = true,
            None => {}
        }
    }
    match (left, right, both) {
        (true, false, false) => Some(Side::Left),
        (false, true, false) => Some(Side::Right),
        (false, false, true) => Some(Side::Bilateral),
        (true, true, false) if regions.len() < 2 => Some(Side::Bilateral),
        _ => None,
    }
}
