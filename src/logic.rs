//! The *logic* of rules: what they can come to, alone and together.
//!
//! A rule may be well written and yet say what nobody meant: a criterion that
//! another one makes pointless, a limit that nothing crosses, two rules that
//! contradict each other, answers for which there is no rule. This is found by
//! looking at everything that a letter could state, not at samples: facts have
//! three answers, quantities are cut where limits stand, and each function of
//! them is kept as a decision diagram (`diagram`), in which all combinations
//! are looked at at once. The answers to single conditions come from the
//! evaluator that decides on letters, so the two cannot part.

mod between;
mod choice;
mod crossing;
mod cut;
mod dates;
mod desk;
mod diagram;
mod family;
mod findings;
mod idle;
mod judged;
mod meeting;
mod node;
mod oddity;
mod of_rule;
mod operation;
mod question;
mod sense;
mod sourced;
mod sum;
mod tangle;
mod tried;
mod unheard;
mod within;
mod witness;

use std::collections::{BTreeMap, BTreeSet};

pub use self::tried::example_complaints;

use self::desk::{Desk, Rooms};
use self::question::Questions;
use crate::rule::{RuleBook, RuleComplaint};
use crate::vocabulary::{FactId, Vocabulary};

/// Everything that is wrong with the rules of a book though each can be read: their
/// logic, and what they say of their sources.
///
/// `files` are those from which the book was read, path under `rules/` and
/// text; `readable` are the facts that can be read from a letter at all.
#[must_use]
pub fn complaints(
    book: &RuleBook,
    files: &[(impl AsRef<str>, impl AsRef<str>)],
    vocabulary: &Vocabulary,
    readable: &BTreeSet<FactId>,
) -> Vec<RuleComplaint> {
    let rules = family::deciding(book);
    let families = family::families(book, &rules, vocabulary);
    let questions = Questions::of(rules.iter().map(|rule| &**rule), &vocabulary.facts);
    let looks = tangle::looks(&rules, &families);
    let found = findings::find(&questions, &rules, &families, &looks);
    let mut desk = Desk {
        rooms: Rooms::over(&questions, &looks),
        rules: &rules,
        families: &families,
        facts: &vocabulary.facts,
        files: by_id(files),
        written: BTreeMap::new(),
        list: Vec::new(),
    };
    desk.dates();
    desk.between(&found);
    desk.given_up(&found);
    for place in 0..rules.len() {
        desk.within(&found, place);
        desk.crossing(place);
        desk.unheard(place, readable);
        desk.source(place);
    }
    let mut list = desk.list;
    list.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
    list
}

/// What rules say of their sources that does not fit their folders, and nothing of their
/// logic.
#[must_use]
pub fn source_complaints(
    book: &RuleBook,
    files: &[(impl AsRef<str>, impl AsRef<str>)],
    vocabulary: &Vocabulary,
) -> Vec<RuleComplaint> {
    let rules = family::deciding(book);
    let questions = Questions::of(std::iter::empty(), &vocabulary.facts);
    let mut desk = Desk {
        rooms: Rooms::over(&questions, &[]),
        rules: &rules,
        families: &[],
        facts: &vocabulary.facts,
        files: by_id(files),
        written: BTreeMap::new(),
        list: Vec::new(),
    };
    for place in 0..rules.len() {
        desk.source(place);
    }
    desk.list
}

/// Path and text of each file by the id of its rule.
fn by_id(files: &[(impl AsRef<str>, impl AsRef<str>)]) -> BTreeMap<&str, (&str, &str)> {
    let files = files
        .iter()
        .map(|(path, text)| (path.as_ref(), text.as_ref()));
    files
        .map(|(path, text)| (crate::rule::id_of(path), (path, text)))
        .collect()
}
