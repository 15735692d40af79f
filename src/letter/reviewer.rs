//! The *reviewer*: the physician who decided, by certifications and states of
//! licensure. Letters never name him or her.

use std::cell::RefCell;

use super::label::Labels;
use super::memory::Memory;
use crate::text::{Span, Text};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/credentials_grammar.rs"));
}

use parser::Rule;

/// No part on the reviewer is a tenth as long.
const LONGEST: usize = 16_384;

/// The labels of credentials.
const LABELS: Labels<Rule> = Labels {
    field: Rule::field,
    openings: &include!(concat!(env!("OUT_DIR"), "/credentials_openings.rs")),
};

/// Who reviewed the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// Board certifications and specialties, as listed, with "and" for "&": boards are
    /// one however a letter abbreviates them.
    pub specialties: Vec<String>,
    /// States of licensure, as listed.
    pub licensure: Vec<String>,
}

impl Reviewer {
    /// Reads the part on how the determination was made.
    pub(super) fn read(text: &Text, method: Span) -> Self {
        if method.len() > LONGEST {
            return Self::default();
        }
        MEMORY.with_borrow_mut(|memory| memory.recall(text.slice(method), Self::of))
    }

    /// Reads the words on how the determination was made.
    fn of(method: &str) -> Self {
        let mut reviewer = Self::default();
        let mut subspecialties = Vec::new();
        LABELS.read(method, |_, field| {
            let rule = field.rule();
            for value in field.inner() {
                let value = value.words();
                match rule {
                    Rule::licensure | Rule::licensed => reviewer.licensure.extend(states(value)),
                    // "Physical Medicine and Rehabilitation" is one.
                    Rule::specialty | Rule::certified => {
                        reviewer.specialties.extend(specialties(value));
                    }
                    Rule::subspecialty => subspecialties.extend(specialties(value)),
                    _ => {}
                }
            }
        });
        // Some letters print the state of licensure where the subspecialty
        // belongs.
        subspecialties.retain(|subspecialty| !reviewer.licensure.contains(subspecialty));
        reviewer.specialties.append(&mut subspecialties);
        reviewer
    }
}

thread_local! {
    static MEMORY: RefCell<Memory<Reviewer>> = RefCell::default();
}

/// The entries of a list, each on one line.
fn listed<'a>(list: &'a str, marks: &'a [char]) -> impl Iterator<Item = String> + 'a {
    list.split(marks)
        .map(|entry| entry.split_whitespace().collect::<Vec<_>>().join(" "))
        .map(|entry| entry.trim_end_matches('.').to_owned())
        .filter(|entry| !entry.is_empty())
}

fn specialties(list: &str) -> impl Iterator<Item = String> {
    listed(list, &[',', ';']).map(|one| one.replace('&', "and"))
}

fn states(list: &str) -> impl Iterator<Item = String> {
    listed(list, &[',', ';', '&']).flat_map(|entry| {
        entry
            .split(" and ")
            .map(|state| state.strip_prefix("and ").unwrap_or(state).to_owned())
            .collect::<Vec<_>>()
    })
}
