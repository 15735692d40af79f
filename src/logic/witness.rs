//! A *witness*: a made-up request, and what a letter would state, under which
//! something happens. It is written as an example of a rule gives its facts, so
//! that it can be taken over as one.

use std::fmt::Write as _;

use super::diagram::Path;
use super::family::Family;
use super::question::Questions;
use crate::rule::{Given, GivenValue};

/// A family and a way to answer in it.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    pub(super) family: usize,
    pub(super) path: Path,
}

impl Witness {
    /// `mri of the knee on 2016-07-28, given { red_flag: yes }`
    pub(super) fn words(&self, families: &[Family], questions: &Questions) -> String {
        let mut words = families.get(self.family).map_or_else(String::new, request);
        let given = self.given(questions);
        if given.is_empty() {
            words.push_str(", with nothing stated");
        } else {
            let list: Vec<String> = given
                .chunk_by(|a, b| a.asked == b.asked)
                .filter_map(entry)
                .collect();
            let _ = write!(words, ", given {{ {} }}", list.join(", "));
        }
        words
    }

    fn given(&self, questions: &Questions) -> Vec<Given> {
        self.path
            .iter()
            .filter_map(|&(question, nth)| questions.values(question).get(usize::from(nth)))
            .flat_map(|stated| stated.given.clone())
            .collect()
    }
}

fn request(family: &Family) -> String {
    let request = &family.request;
    let mut words = request.category.id().to_owned();
    if request.name != request.category.words() {
        let _ = write!(words, " ({})", request.name);
    }
    if let Some(region) = request.regions.first() {
        let _ = write!(words, " of the {}", region.id().replace('_', " "));
    }
    let _ = write!(words, " on {}", family.date);
    words
}

/// `duration_of_use: ">= 2 weeks"`
fn entry(same: &[Given]) -> Option<String> {
    let name = &same.first()?.asked.name;
    let values: Vec<String> = same.iter().map(|one| value(&one.value)).collect();
    Some(format!("{name}: {}", values.join(" and ")))
}

fn value(value: &GivenValue) -> String {
    let words = value.to_string();
    if words.starts_with(['>', '<', '~']) {
        format!("\"{words}\"")
    } else {
        words
    }
}
