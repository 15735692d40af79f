//! A *pair*: a rule of a grammar and the place where it matched.

use std::cell::Cell;
use std::ops::Range;

use super::Rules;

/// A pair as it is kept: those inside it follow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    start: u32,
    end: u32,
    /// How many pairs lie inside it.
    inside: u32,
    /// The number of its rule.
    rule: u16,
}

impl Found {
    pub(super) fn opened(rule: u16, start: usize) -> Self {
        Self {
            start: kept(start),
            end: 0,
            inside: 0,
            rule,
        }
    }

    pub(super) fn close(&mut self, end: usize, inside: usize) {
        self.end = kept(end);
        self.inside = kept(inside);
    }
}

/// How far a match goes, and how far was looked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Looked {
    /// Behind the last byte of the match.
    pub(crate) end: usize,
    /// Behind which byte nothing was looked at: whatever stands there, the same is
    /// found. One behind the last where it was asked whether the text ends.
    pub(crate) looked: usize,
}

thread_local! {
    /// Room for pairs that is used again and again: many texts are short, and
    /// held against a grammar in less time than it takes to make room.
    static ROOM: Cell<Vec<Found>> = const { Cell::new(Vec::new()) };
}

/// Pairs that are kept in room for more.
const ROOMY: usize = 1_024;

/// Room for the pairs of a text.
pub(super) fn room() -> Vec<Found> {
    ROOM.take()
}

/// Gives room back.
pub(super) fn leave(mut room: Vec<Found>) {
    if room.capacity() <= ROOMY {
        room.clear();
        ROOM.set(room);
    }
}

/// A place in a text, which is no longer than such a number counts, or a number
/// of pairs in it.
fn kept(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Every pair that a rule found in a text.
#[derive(Debug)]
pub(crate) struct Tree<'t, R: 'static> {
    text: &'t str,
    found: Vec<Found>,
    rules: &'static [R],
}

impl<'t, R: Rules> Tree<'t, R> {
    pub(super) fn new(text: &'t str, found: Vec<Found>) -> Self {
        let rules = R::all();
        Self { text, found, rules }
    }
}

impl<R> Drop for Tree<'_, R> {
    fn drop(&mut self) {
        leave(std::mem::take(&mut self.found));
    }
}

impl<R: Copy> Tree<'_, R> {
    /// The pairs inside that of the rule that was asked.
    pub(crate) fn inner(&self) -> impl Iterator<Item = Pair<'_, R>> {
        let found = self.found.get(1..).unwrap_or_default();
        pairs(self.text, self.rules, found)
    }

    /// The pairs that lie in no other.
    pub(crate) fn outer(&self) -> impl Iterator<Item = Pair<'_, R>> {
        pairs(self.text, self.rules, &self.found)
    }

    /// Every pair, each before those inside it.
    pub(crate) fn all(&self) -> impl Iterator<Item = Pair<'_, R>> {
        all(self.text, self.rules, &self.found)
    }
}

/// A rule with its place and the pairs inside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair<'p, R: 'static> {
    text: &'p str,
    rules: &'static [R],
    rule: R,
    found: &'p Found,
    inside: &'p [Found],
}

impl<'p, R: Copy> Pair<'p, R> {
    /// The rule.
    pub(crate) fn rule(self) -> R {
        self.rule
    }

    /// Where it matched, in bytes of the text or in symbols.
    pub(crate) fn place(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Where the match starts.
    pub(crate) fn start(self) -> usize {
        self.found.start as usize
    }

    /// Where the match ends.
    pub(crate) fn end(self) -> usize {
        self.found.end as usize
    }

    /// The words that matched.
    pub(crate) fn words(self) -> &'p str {
        self.text.get(self.place()).unwrap_or_default()
    }

    /// The pairs directly inside it.
    pub(crate) fn inner(self) -> impl Iterator<Item = Pair<'p, R>> {
        pairs(self.text, self.rules, self.inside)
    }

    /// Every pair inside it, each before those inside it in turn.
    pub(crate) fn all_inside(self) -> impl Iterator<Item = Pair<'p, R>> {
        all(self.text, self.rules, self.inside)
    }
}

/// Pairs side by side.
fn pairs<'p, R: Copy>(
    text: &'p str,
    rules: &'static [R],
    mut found: &'p [Found],
) -> impl Iterator<Item = Pair<'p, R>> {
    std::iter::from_fn(move || {
        let (first, rest) = found.split_first()?;
        let (inside, rest) = rest.split_at_checked(first.inside as usize)?;
        found = rest;
        pair(text, rules, first, inside)
    })
}

/// Pairs one after the other, however deep.
fn all<'p, R: Copy>(
    text: &'p str,
    rules: &'static [R],
    mut found: &'p [Found],
) -> impl Iterator<Item = Pair<'p, R>> {
    std::iter::from_fn(move || {
        let (first, rest) = found.split_first()?;
        found = rest;
        pair(text, rules, first, rest.get(..first.inside as usize)?)
    })
}

fn pair<'p, R: Copy>(
    text: &'p str,
    rules: &'static [R],
    found: &'p Found,
    inside: &'p [Found],
) -> Option<Pair<'p, R>> {
    let rule = *rules.get(usize::from(found.rule))?;
    Some(Pair {
        text,
        rules,
        rule,
        found,
        inside,
    })
}
