//! The *region* of the body that a text names, and its side, beside those that the
//! items are for.

use std::ops::Range;

use super::super::class;
use super::super::concern::limb;
use super::super::limb::PARTS;
use super::super::picture;
use super::super::site::{LEFT, Place, RIGHT, Site, may_mean_the_same, sides_in};
use super::super::token::{Meaning, Token};
use super::Link;
use crate::vocabulary::{FactId, Locality, Region, Side, Word, Words};

/// Words in front of a statement in which its part of the body may stand.
const IN_FRONT: usize = 6;
/// Words of a list behind a statement in which its part of the body may stand.
const LISTED: usize = 12;

impl Link<'_> {
    /// Leaves out the items for other regions than are named by the first of these
    /// texts that names any. An item without a region stays whatever is named. Nerves
    /// do not count here: what was done for the neck was not done for the arm.
    pub(in crate::facts) fn keep_near(&self, items: &mut Vec<usize>, texts: [&str; 2]) {
        let of_item = |item: usize| {
            self.record
                .items
                .get(item)
                .map_or(&[][..], |item| item.request.regions.as_slice())
        };
        if items.iter().all(|&item| of_item(item).is_empty()) {
            return;
        }
        let Some((text, named)) = texts
            .into_iter()
            .map(|text| (text, self.regions_in(text)))
            .find(|(_, named)| !named.is_empty())
        else {
            return;
        };
        let sides = sides_in(text);
        items.retain(|&item| {
            of_item(item).is_empty()
                || of_item(item)
                    .iter()
                    .any(|&one| named.iter().any(|&other| may_mean_the_same(one, other)))
                    && !self.is_of_other_side(item, sides)
        });
    }

    /// The part of the body that words name, of which a treatment is told; what is done at
    /// the spine may be for a limb.
    pub(super) fn site_of(&self, words: &str) -> (Site, u8) {
        let site = Site::named(words, Locality::Nerves, &self.vocabulary.regions);
        (site, sides_in(words))
    }

    /// Whether an item is not surely for another part than that.
    pub(super) fn may_be_at(&self, item: usize, (site, sides): (Site, u8)) -> bool {
        let request = self.record.items.get(item).map(|item| &item.request);
        request.is_none_or(|request| {
            site.is_nowhere()
                || request.regions.is_empty()
                || !site.is_foreign_to(Place::of(request)) && !self.is_of_other_side(item, sides)
        })
    }

    /// Whether an item is for a limb of one side, and only the other side is named.
    fn is_of_other_side(&self, item: usize, named: u8) -> bool {
        let request = self.record.items.get(item).map(|item| &item.request);
        request.is_some_and(|request| {
            let of_limbs = request.regions.iter().all(|&region| limb(region).is_some());
            of_limbs
                && match request.side {
                    Some(Side::Left) => named == RIGHT,
                    Some(Side::Right) => named == LEFT,
                    _ => false,
                }
        })
    }

    /// The part of the body that a statement on the worker names, in its own words or
    /// else in those beside it. Nobody asks where no request names one.
    pub(in crate::facts) fn site(
        &self,
        fact: FactId,
        (text, tokens): (&str, &[Token]),
        statement: &Range<usize>,
    ) -> Site {
        let fact = self.vocabulary.facts.get(fact);
        let Some(locality) = fact.and_then(|fact| fact.local).filter(|_| self.is_local) else {
            return Site::default();
        };
        let near = statement.start.saturating_sub(IN_FRONT)..statement.end + LISTED;
        let near = tokens.get(near.start..near.end.min(tokens.len()));
        if !near
            .unwrap_or_default()
            .iter()
            .any(|token| Site::may_be_named(text, token))
        {
            return Site::default();
        }
        let named = |tokens: &[Token]| {
            let span = tokens.first().zip(tokens.last());
            let span = span.map(|(first, last)| first.span.cover(last.span));
            let words = span.and_then(|span| text.get(span.start..span.end));
            Site::named(
                words.unwrap_or_default(),
                locality,
                &self.vocabulary.regions,
            )
        };
        let own = named(tokens.get(statement.clone()).unwrap_or_default());
        if !own.is_nowhere() {
            return own;
        }
        let beside = named(picture::around(tokens, statement));
        if !beside.is_nowhere() {
            return beside;
        }
        // "The right ankle is weak at 4/5."
        let front = tokens.get(..statement.start).unwrap_or_default();
        let front = front.get(front.len().saturating_sub(IN_FRONT)..);
        let front = front.unwrap_or_default();
        let parts = |token: &Token| PARTS.has(token.symbol);
        let from = front.iter().rposition(parts).map_or(0, |at| at + 1);
        let before = named(front.get(from..).unwrap_or_default());
        if !before.is_nowhere() {
            return before;
        }
        // "Failed therapy, naproxen and an injection for the shoulder."
        let behind = tokens.get(statement.end..).unwrap_or_default();
        let listed = behind
            .iter()
            .take(LISTED)
            .take_while(|token| is_listed(token));
        named(behind.get(..listed.count()).unwrap_or_default())
    }

    fn regions_in(&self, text: &str) -> Vec<Region> {
        let words: Vec<Word<'_>> = Words::of(text).collect();
        let named = self.vocabulary.regions.scan(&words);
        named.iter().map(|named| named.what).collect()
    }

    /// The heading of an item, as printed.
    pub(in crate::facts) fn heading<'t>(&self, item: usize, text: &'t str) -> &'t str {
        let span = self.record.items.get(item).map(|item| item.heading);
        span.and_then(|span| text.get(span.start..span.end))
            .unwrap_or_default()
    }

    /// Whether a word is one for a region.
    pub(in crate::facts) fn names_a_region(&self, word: &str) -> bool {
        !self.regions_in(word).is_empty()
    }
}

/// What a list of care is made of, with the part of the body that all of it was for.
fn is_listed(token: &Token) -> bool {
    matches!(token.meaning, Meaning::Drug(..) | Meaning::Treatment(_))
        || matches!(
            token.symbol,
            class::COMMA
                | class::AND
                | class::OR
                | class::WORD
                | class::IN_OF
                | class::FOR
                | class::CARE
                | class::THERAPY
                | class::EXERCISE
                | class::INJECTION
                | class::MEDICATION
                | class::JOINT
                | class::LIMB
                | class::SPINE
        )
}
