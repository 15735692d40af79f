//! A *pair*: a rule of a grammar and the place where it matched.

use std::ops::Range;

/// A pair as it is kept: those inside it follow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<R> {
    rule: R,
    start: usize,
    end: usize,
    /// How many pairs lie inside it.
    inside: usize,
}

impl<R> Found<R> {
    pub(super) fn opened(rule: R, start: usize) -> Self {
        Self {
            rule,
            start,
            end: start,
            inside: 0,
        }
    }

    pub(super) fn close(&mut self, end: usize, inside: usize) {
        self.end = end;
        self.inside = inside;
    }
}

/// Every pair that a rule found in a text.
#[derive(Debug)]
pub(crate) struct Tree<'t, R> {
    pub(super) text: &'t str,
    pub(super) found: Vec<Found<R>>,
}

impl<R: Copy> Tree<'_, R> {
    /// The pairs inside that of the rule that was asked.
    pub(crate) fn inner(&self) -> impl Iterator<Item = Pair<'_, R>> {
        let found = self.found.get(1..).unwrap_or_default();
        pairs(self.text, found)
    }

    /// Every pair, each before those inside it.
    pub(crate) fn all(&self) -> impl Iterator<Item = Pair<'_, R>> {
        all(self.text, &self.found)
    }
}

/// A rule with its place and the pairs inside it.
#[derive(Debug)]
pub(crate) struct Pair<'p, R> {
    text: &'p str,
    found: &'p Found<R>,
    inside: &'p [Found<R>],
}

impl<R> Clone for Pair<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Pair<'_, R> {}

impl<'p, R: Copy> Pair<'p, R> {
    /// The rule.
    pub(crate) fn rule(self) -> R {
        self.found.rule
    }

    /// Where it matched, in bytes of the text or in symbols.
    pub(crate) fn place(self) -> Range<usize> {
        self.found.start..self.found.end
    }

    /// Where the match starts.
    pub(crate) fn start(self) -> usize {
        self.found.start
    }

    /// Where the match ends.
    pub(crate) fn end(self) -> usize {
        self.found.end
    }

    /// The words that matched.
    pub(crate) fn words(self) -> &'p str {
        self.text.get(self.place()).unwrap_or_default()
    }

    /// The pairs directly inside it.
    pub(crate) fn inner(self) -> impl Iterator<Item = Pair<'p, R>> {
        pairs(self.text, self.inside)
    }

    /// Every pair inside it, each before those inside it in turn.
    pub(crate) fn all_inside(self) -> impl Iterator<Item = Pair<'p, R>> {
        all(self.text, self.inside)
    }
}

/// Pairs side by side.
fn pairs<'p, R>(text: &'p str, mut found: &'p [Found<R>]) -> impl Iterator<Item = Pair<'p, R>> {
    std::iter::from_fn(move || {
        let (first, rest) = found.split_first()?;
        let (inside, rest) = rest.split_at_checked(first.inside)?;
        found = rest;
        Some(Pair {
            text,
            found: first,
            inside,
        })
    })
}

/// Pairs one after the other, however deep.
fn all<'p, R>(text: &'p str, mut found: &'p [Found<R>]) -> impl Iterator<Item = Pair<'p, R>> {
    std::iter::from_fn(move || {
        let (first, rest) = found.split_first()?;
        found = rest;
        Some(Pair {
            text,
            found: first,
            inside: rest.get(..first.inside)?,
        })
    })
}
