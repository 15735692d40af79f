//! The *link* from a sentence to the disputed item that it is about.
//!
//! A sentence of a rationale is about that rationale's item unless it names
//! the drug or treatment of another one. A sentence of the case summary is
//! about the items whose drug or treatment it names, or spoke of last ("it",
//! "this medication").

mod asked;
mod before;
mod effect;
mod harm;
mod kinds;
mod labelled;
mod named;
mod pointed;
mod region;
mod told_of;

use std::ops::Range;

use self::asked::is_treatment;
use self::effect::is_this_one;
use self::labelled::is_label;
use self::pointed::{counts_alone, is_prior_use, points};
pub(super) use self::told_of::{all_listed, pointed_at, told_of};
use super::category_set::CategorySet;
use super::class;
use super::concern::{Concern, counts_visits, is_begun, is_of_drugs, is_of_use, none_of_them};
use super::fact::Section;
use super::kind::{Kind, names_another, teaches};
use super::token::{Token, part_around};
use crate::letter::Record;
use crate::vocabulary::{Category, Vocabulary};

/// Words behind a statement in which the treatment that it is about may stand.
const BEHIND: usize = 4;
/// A statement of a rationale tells of so many items, at most: of more, those around its
/// own. No letter that people have written comes near, and in one of thousands of like
/// items each rationale would be held against each item.
const MOST_TOLD_OF: usize = 64;

/// Where sentences of a letter belong.
#[derive(Debug)]
pub(super) struct Link<'r> {
    vocabulary: &'r Vocabulary,
    record: &'r Record,
    /// The items by what they are for, in order: kinds are few, however many items
    /// are disputed.
    kinds: Vec<(Kind<'r>, Vec<usize>)>,
    /// The categories of the items.
    categories: CategorySet,
    /// Whether some item is for a part of the body.
    is_local: bool,
    /// The items that the last sentence with a name in it was about.
    last: Vec<usize>,
}

impl<'r> Link<'r> {
    pub(super) fn new(vocabulary: &'r Vocabulary, record: &'r Record) -> Self {
        let mut kinds: Vec<(Kind<'r>, Vec<usize>)> = Vec::with_capacity(record.items.len().min(16));
        let mut categories = CategorySet::NONE;
        for (at, item) in record.items.iter().enumerate() {
            let request = &item.request;
            let kind = Kind {
                category: request.category,
                drug: request.drug,
                ingredients: &request.ingredients,
            };
            categories = categories.with(CategorySet::of(&[kind.category]));
            match kinds.binary_search_by_key(&kind, |&(known, _)| known) {
                Ok(known) => kinds
                    .get_mut(known)
                    .into_iter()
                    .for_each(|(_, of)| of.push(at)),
                Err(place) => kinds.insert(place, (kind, vec![at])),
            }
        }
        Self {
            vocabulary,
            record,
            kinds,
            categories,
            is_local: record
                .items
                .iter()
                .any(|item| !item.request.regions.is_empty()),
            last: Vec::new(),
        }
    }

    /// The letter's items.
    pub(super) fn record(&self) -> &'r Record {
        self.record
    }

    /// A new section begins.
    pub(super) fn enter(&mut self, section: Section) {
        self.last.clear();
        if let Section::Rationale(item) = section {
            self.last.push(item);
        }
    }

    /// Hears what a stretch names, for the pronouns that follow.
    pub(super) fn hear(&mut self, tokens: &[Token]) {
        if tokens.iter().any(|token| self.names(token)) {
            self.last = self.named(tokens);
        }
    }

    /// The items that a statement in these tokens is about.
    pub(super) fn items_of(
        &self,
        tokens: &[Token],
        statement: Range<usize>,
        section: Section,
    ) -> Vec<usize> {
        within_reach(section, self.items_in(tokens, statement, section))
    }

    fn items_in(&self, tokens: &[Token], statement: Range<usize>, section: Section) -> Vec<usize> {
        let (start, end) = (statement.start, statement.end);
        let inside = tokens.get(statement).unwrap_or_default();
        if inside.iter().any(|token| self.names(token)) {
            return self.named(inside);
        }
        // In a rationale, what is named long behind a statement is another thing:
        // "fills for 8 months, in combination with an NSAID".
        let heard = match section {
            Section::Rationale(_) | Section::Request(_) => {
                tokens.get(..end + BEHIND).unwrap_or(tokens)
            }
            Section::Summary => tokens,
        };
        // "The cream is new; gabapentin goes on": what is named beside a statement is what
        // it is told of.
        let part = match section {
            Section::Summary => part_around(tokens, start..end),
            _ => heard,
        };
        for heard in [part, heard] {
            if heard.iter().any(|token| self.names(token)) {
                let named = self.named(heard);
                if !named.is_empty() {
                    return named;
                }
            }
        }
        match section {
            Section::Rationale(item) | Section::Request(item) => vec![item],
            Section::Summary => self.last.clone(),
        }
    }

    /// The items that a statement of use is about: a treatment of another kind
    /// that it names is none of them.
    pub(super) fn used_in(
        &self,
        (tokens, told_of): (&[Token], Option<Range<usize>>),
        statement: Range<usize>,
        section: Section,
    ) -> Vec<usize> {
        let inside = tokens.get(statement.clone()).unwrap_or_default();
        let mut items = match told_of.and_then(|told_of| tokens.get(told_of)) {
            Some(named) => within_reach(section, self.named(named)),
            None => self.items_of(tokens, statement, section),
        };
        items.retain(|&item| {
            let category = self.category(item);
            !names_another(inside, category) && (category == Category::Other || !teaches(inside))
        });
        items
    }

    fn category(&self, item: usize) -> Category {
        let item = self.record.items.get(item);
        item.map_or(Category::Other, |item| item.request.category)
    }

    /// The items that a statement on the course of a treatment is about.
    pub(super) fn of_course(
        &self,
        concern: Concern,
        (tokens, statement, told_of): (&[Token], Range<usize>, Range<usize>),
        section: Section,
        texts: [&str; 2],
    ) -> Vec<usize> {
        let named_in = tokens.get(told_of).unwrap_or_default();
        let before = tokens.get(..statement.start).unwrap_or_default();
        let inside = tokens.get(statement.clone()).unwrap_or_default();
        let behind = tokens.get(statement.end..).unwrap_or_default();
        let own = match section {
            Section::Rationale(item) | Section::Request(item) => Some(item),
            Section::Summary => None,
        };
        let all = || (0..self.record.items.len()).collect::<Vec<_>>();
        let has = |tokens: &[Token], symbol| tokens.iter().any(|token| token.symbol == symbol);
        let items = match (concern, own) {
            (Concern::Harm, _) if self.is_harm_of_another(before) => Vec::new(),
            (Concern::Purpose, Some(item))
                if !has(inside, class::GOAL)
                    && !has(inside, class::REASON)
                    && self.is_reason_for_another(item, before, inside) =>
            {
                Vec::new()
            }
            (Concern::Purpose | Concern::OpioidUse | Concern::Monitoring, Some(item)) => vec![item],
            (Concern::OpioidUse | Concern::Monitoring, None) => self
                .mentioned(concern, tokens)
                .filter(|named| !named.is_empty())
                .unwrap_or_else(all),
            // "Therapy did not help and an injection is requested."
            (Concern::Effect, _) if self.is_of_another_field(inside) => Vec::new(),
            (Concern::History, _) if self.was_other_care(tokens, &statement) => Vec::new(),
            (_, Some(item)) => match self.mentioned(concern, named_in) {
                Some(named) if named.contains(&item) => vec![item],
                Some(named) => named,
                // "No discussion of sleep hygiene" tells of no drug.
                None if concern == Concern::History && teaches(inside) => Vec::new(),
                // What was received before has to be named.
                None if concern == Concern::History && !self.needs_no_name(item, inside) => {
                    Vec::new()
                }
                // "The response to the gel itself": that of this rationale.
                None if concern == Concern::Effect && inside.iter().any(is_this_one) => {
                    vec![item]
                }
                None => match self.mentioned_near(concern, tokens, &statement) {
                    Some(named) if named.contains(&item) => vec![item],
                    Some(named) if !named.is_empty() => named,
                    _ if self.is_what_another_did(
                        (concern, item),
                        (before, inside, behind),
                        texts,
                    ) =>
                    {
                        Vec::new()
                    }
                    _ => vec![item],
                },
            },
            // Of a letter with one item, a reason is that of the item, unless another
            // treatment is asked for.
            (Concern::Purpose, None) if self.record.items.len() == 1 => {
                let another = self.is_reason_for_another(0, before, inside)
                    || !inside.iter().any(is_treatment)
                        && !self.may_be_because_of(0, inside)
                        && self.is_of_another(before);
                if another { Vec::new() } else { vec![0] }
            }
            (_, None) => match self
                .mentioned(concern, named_in)
                .or_else(|| self.mentioned_near(concern, tokens, &statement))
            {
                Some(named) => named,
                None if concern == Concern::Harm => self.harmed_by_unnamed(inside, tokens, texts),
                None if concern == Concern::Effect && is_label(inside) => self.labelled(),
                None if has(tokens, class::THIS_TREATMENT) => self.last.clone(),
                None if concern == Concern::History && has(inside, class::UNTREATED) => all()
                    .into_iter()
                    .filter(|&item| is_begun(self.category(item)))
                    .collect(),
                None if concern == Concern::History && counts_visits(inside) => self.in_sessions(),
                None if concern == Concern::History
                    && self.last.is_empty()
                    && has(inside, class::TOPICAL) =>
                {
                    self.topicals()
                }
                None if concern == Concern::History && points(inside) => {
                    let meant = |&item: &usize| {
                        let points = |token| self.points_at(item, token);
                        inside.iter().any(points)
                            || self.comes_in_sessions(item) && counts_alone(inside)
                            || self.is_drug(item) && is_prior_use(inside)
                    };
                    self.last.iter().copied().filter(meant).collect()
                }
                None if concern == Concern::Effect && counts_visits(tokens) => self.in_sessions(),
                None => Vec::new(),
            },
        };
        let items = within_reach(section, items);
        let mut items = self.meant(concern, items, (inside, tokens), texts);
        self.keep_at_same_place(own, &mut items, texts);
        items
    }

    /// The items that harm is told of, or denied, where no treatment is named.
    fn harmed_by_unnamed(
        &self,
        inside: &[Token],
        tokens: &[Token],
        texts: [&str; 2],
    ) -> Vec<usize> {
        // "Denies nausea", where no drug was spoken of, is a review of systems.
        let is_review = self.last.is_empty()
            && !inside.iter().any(is_of_drugs)
            && !tokens.iter().any(is_of_use);
        if is_review || self.is_of_what_was_named(inside, texts) {
            Vec::new()
        } else if self.last.is_empty() {
            (0..self.record.items.len()).collect()
        } else {
            self.last.clone()
        }
    }

    /// Whether earlier care is that of an item though nothing names it: sessions are
    /// counted, "none" is said, or a word points at it; a drug is meant where none is
    /// named.
    fn needs_no_name(&self, item: usize, inside: &[Token]) -> bool {
        counts_visits(inside)
            || none_of_them(inside)
            || inside.iter().any(|token| self.points_at(item, token))
            || self.comes_in_sessions(item) && counts_alone(inside)
            || self.is_drug(item)
    }
}

/// Of the items that a statement is told of those around the one in whose rationale it
/// stands.
fn within_reach(section: Section, mut items: Vec<usize>) -> Vec<usize> {
    let own = match section {
        Section::Rationale(own) | Section::Request(own) => own,
        Section::Summary => return items,
    };
    if items.len() > MOST_TOLD_OF {
        items.sort_unstable();
        let here = items.partition_point(|&item| item < own);
        let last = items.len() - MOST_TOLD_OF;
        items.drain(..last.min(here.saturating_sub(MOST_TOLD_OF / 2)));
        items.truncate(MOST_TOLD_OF);
    }
    items
}
