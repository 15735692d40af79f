//! The *openings* of a grammar of labels: the letters that a label begins with, so
//! that of most words it is told without the grammar that no label begins there.

use std::collections::BTreeSet;

use super::{Does, Step};

/// The rule that reads one label, in the grammars that have some.
pub(super) const LABEL: &str = "field";

/// How many letters are looked at.
const LETTERS: usize = 2;

/// Rust for a list of the first letters, in small ones, of all that a step matches.
///
/// # Errors
///
/// Where it may match fewer.
pub(super) fn list(steps: &[Step], step: usize) -> Result<String, String> {
    let openings = beginnings(steps, step, LETTERS);
    if openings.iter().any(|letters| letters.len() < LETTERS) {
        return Err(format!("`{LABEL}` may match fewer than {LETTERS} letters"));
    }
    let openings: Vec<Vec<u8>> = openings.into_iter().collect();
    Ok(format!("{openings:?}\n"))
}

/// The first bytes, at most so many, of all that a step may match.
fn beginnings(steps: &[Step], step: usize, most: usize) -> BTreeSet<Vec<u8>> {
    let nothing = || BTreeSet::from([Vec::new()]);
    let Some(Step { does, begins }) = steps.get(step) else {
        return nothing();
    };
    let word = |bytes: &[u8]| {
        bytes
            .iter()
            .take(most)
            .map(u8::to_ascii_lowercase)
            .collect()
    };
    match does {
        Does::One | Does::Any => {
            let all = (0..=u8::MAX).filter(|byte| begins.starts().holds(*byte));
            all.map(|byte| word(&[byte])).collect()
        }
        Does::Text(bytes) | Does::Folded(bytes) => BTreeSet::from([word(bytes)]),
        // What is looked at is not taken.
        Does::Start | Does::End | Does::And(_) | Does::Not(_) => nothing(),
        Does::Rule(_, _, part) => beginnings(steps, *part, most),
        Does::Choice(parts) => {
            let each = parts.iter().flat_map(|&part| beginnings(steps, part, most));
            each.collect()
        }
        Does::Seq(parts) => parts.iter().fold(nothing(), |before, &part| {
            followed(&before, steps, part, most)
        }),
        &Does::Many(part, least, times) => {
            let mut all = BTreeSet::new();
            let mut before = nothing();
            // After so many all letters that are looked at are there.
            for time in 0..=u32::try_from(most).unwrap_or(u32::MAX).min(times) {
                if time >= least {
                    all.extend(before.iter().cloned());
                }
                before = followed(&before, steps, part, most);
            }
            if all.is_empty() { before } else { all }
        }
    }
}

/// Beginnings with what follows them.
fn followed(
    before: &BTreeSet<Vec<u8>>,
    steps: &[Step],
    part: usize,
    most: usize,
) -> BTreeSet<Vec<u8>> {
    let mut all = BTreeSet::new();
    for letters in before {
        if letters.len() >= most {
            all.insert(letters.clone());
            continue;
        }
        for more in beginnings(steps, part, most - letters.len()) {
            all.insert([letters.as_slice(), &more].concat());
        }
    }
    all
}
