//! An *aim*: wishes that together bring about an outcome, all of some and any
//! of others.
//!
//! An aim tells how far it is at least, and where to go on. Parts that have no
//! place in common are independent of each other, so what they take adds up;
//! of parts that share one, each alone still takes what it takes.

use std::collections::BTreeSet;

use super::settled::Settled;
use super::wish::Wish;
use crate::decide::evaluate::View;

/// What has to be fulfilled.
#[derive(Debug)]
pub(super) enum Aim<'b> {
    Wish(Wish<'b>),
    /// Every one of these; fulfilled where there are none.
    All(Vec<Aim<'b>>),
    /// At least one of these; never fulfilled where there are none.
    Any(Vec<Aim<'b>>),
}

/// What an aim lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lack {
    /// How many changes it takes at least; 0 where it is reached.
    pub(super) least: usize,
    /// Among which so many are taken.
    within: BTreeSet<usize>,
    /// One of these places has to be changed, whatever else is.
    pub(super) next: BTreeSet<usize>,
}

impl Aim<'_> {
    /// All of some aims, those of one that stands among them taken out of it:
    /// the flatter an aim, the more it knows of its parts.
    pub(super) fn all(aims: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for aim in aims {
            match aim {
                Self::All(inner) => flat.extend(inner),
                aim => flat.push(aim),
            }
        }
        Self::All(flat)
    }

    /// Any of some aims.
    pub(super) fn any(aims: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for aim in aims {
            match aim {
                Self::Any(inner) => flat.extend(inner),
                aim => flat.push(aim),
            }
        }
        Self::Any(flat)
    }

    /// Whether it rests on the verdicts of other items.
    pub(super) fn asks_others(&self) -> bool {
        match self {
            Self::Wish(wish) => wish.asks_others(),
            Self::All(aims) | Self::Any(aims) => aims.iter().any(Self::asks_others),
        }
    }

    /// What it lacks from here; none where it cannot be reached.
    pub(super) fn lack(&self, settled: &Settled, view: &View<'_>) -> Option<Lack> {
        match self {
            Self::Wish(wish) => Some(match wish.least(settled, view)? {
                0 => Lack::default(),
                least => {
                    let free = wish.free(settled);
                    Lack {
                        least,
                        within: free.clone(),
                        next: free,
                    }
                }
            }),
            Self::All(aims) => {
                let lacks: Option<Vec<Lack>> =
                    aims.iter().map(|aim| aim.lack(settled, view)).collect();
                Some(of_all(lacks?))
            }
            Self::Any(aims) => {
                let mut joined: Option<Lack> = None;
                for lack in aims.iter().filter_map(|aim| aim.lack(settled, view)) {
                    if lack.least == 0 {
                        return Some(lack);
                    }
                    joined = Some(match joined {
                        None => lack,
                        Some(joined) => either(joined, lack),
                    });
                }
                joined
            }
        }
    }
}

/// What is lacking where either of two aims would do, and both lack something.
fn either(mut one: Lack, other: Lack) -> Lack {
    one.least = one.least.min(other.least);
    one.within.extend(other.within);
    one.next.extend(other.next);
    one
}

/// What is lacking of several aims.
fn of_all(mut lacks: Vec<Lack>) -> Lack {
    lacks.retain(|lack| lack.least > 0);
    // Those with few places first: they leave most to others, and at a place of
    // theirs there is least to choose from.
    lacks.sort_by_key(|lack| lack.within.len());
    let mut apart = BTreeSet::new();
    let mut sum = 0;
    for lack in &lacks {
        if lack.within.is_disjoint(&apart) {
            sum += lack.least;
            apart.extend(&lack.within);
        }
    }
    let most = lacks.iter().map(|lack| lack.least).max().unwrap_or(0);
    let next = lacks
        .iter()
        .map(|lack| &lack.next)
        .min_by_key(|next| next.len());
    Lack {
        least: sum.max(most),
        next: next.cloned().unwrap_or_default(),
        within: lacks.into_iter().flat_map(|lack| lack.within).collect(),
    }
}
