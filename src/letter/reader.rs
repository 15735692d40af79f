//! A *reader* of letters.

use super::date::Days;
use super::request::Headings;
use super::{Cover, Item, Letter, Reviewer, Structure, Worker};
use crate::text::{Problem, Text};
use crate::vocabulary::Vocabulary;

/// Reads letters, and gets faster with each: it remembers the headings of
/// requests.
#[derive(Debug)]
pub struct Reader<'v> {
    headings: Headings<'v>,
}

impl<'v> Reader<'v> {
    /// A reader that has read nothing yet.
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            headings: Headings::new(vocabulary),
        }
    }

    /// Reads a letter as far as it can be read, and says what could not.
    #[must_use]
    pub fn read(&mut self, text: &Text) -> (Letter, Vec<Problem>) {
        let (structure, mut problems) = Structure::read(text);
        let (cover, complaints) = Cover::read(text, structure.cover);
        problems.extend(complaints);
        let items: Vec<Item> = structure
            .parts
            .iter()
            .map(|part| Item::read(text, &mut self.headings, part))
            .collect();
        problems.extend(items.iter().filter_map(Item::complaint));
        let sections =
            std::iter::once(structure.summary).chain(items.iter().map(|item| item.rationale));
        let dates = &cover.dates;
        let undated = dates.ur_denial.or(dates.decision).is_none();
        let letter = Letter {
            days: undated.then(|| Days::within(text.slice(structure.summary))),
            cover,
            reviewer: Reviewer::read(text, structure.method),
            worker: Worker::read(text, sections),
            summary: structure.summary,
            items,
        };
        (letter, problems)
    }
}
