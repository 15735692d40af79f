//! What a statement is *about*, where a fact is of many things: which limbs and sides,
//! which of several findings, and what day. Who has no ulcer may have reflux, a neck
//! without spasm says nothing of the back, and what was found last is so now.

mod kind;

use std::ops::Range;

use jiff::civil::Date;

use super::class;
use super::duration::days_of;
use super::fact_names::FactNames;
use super::limb::Limbs;
use super::picture;
use super::site::Site;
use super::tag::{
    BY_CONTRAST, BY_MAGNET, BY_TOMOGRAPHY, CONTRACT, NO_NAME, OF_ALL, OF_LOW_BACK, OF_MID_BACK,
    OF_NECK, OF_REFLEXES, OF_SENSATION, OF_STRENGTH, OF_WASTING, Tag,
};
use super::token::{Meaning, Token};
use crate::vocabulary::{Category, FactId};

/// Words behind a statement in which its day may stand.
const BEHIND: usize = 4;
/// Days after a request on which what is told of it may have been found.
const DISPUTED: i32 = 120;
/// Words in front of a day in which that may stand which happened on it.
const BEFORE: usize = 3;

/// Words in front of a denial of which the last of a list is denied with the others.
const LISTED: usize = 2;

/// Which of the findings that make a fact, a bit each; none where it is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts(u32);

/// What a statement is about.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    limbs: Limbs,
    parts: Parts,
    /// Of a fact that others of its kind show as well: of which kind. That no operation is
    /// planned does not take back an injection, nor does it contradict one.
    kinds: Parts,
    day: Option<Date>,
    site: Site,
}

impl About {
    /// Some limbs and sides.
    pub(super) fn limbs(limbs: Limbs) -> Self {
        Self {
            limbs,
            ..Self::default()
        }
    }

    /// The same, of those findings of a fact that the statement names.
    pub(super) fn with_parts(
        self,
        (fact, names): (FactId, &FactNames),
        (text, tokens): (&str, &[Token]),
        statement: &Range<usize>,
    ) -> Self {
        // "Urine tests, | CURES reports or contracts are not documented."
        let listed = if names.monitoring_documented == Some(fact) {
            LISTED
        } else {
            0
        };
        let from = statement.start.saturating_sub(listed);
        let words = tokens.get(from..statement.end).unwrap_or_default();
        let parts = Parts::of((fact, names), text, words);
        // A muscle stands beside its spasm.
        let parts = match parts {
            Parts(0) if names.spasm_documented == Some(fact) => {
                Parts::of_regions(text, picture::around(tokens, statement))
            }
            parts => parts,
        };
        let kinds = Parts(kind::of((fact, names), words));
        Self {
            parts,
            kinds,
            ..self
        }
    }

    /// A drug that failed.
    pub(super) fn of_drug(category: Category) -> Self {
        Self {
            kinds: Parts(kind::first_line(category).unwrap_or_default()),
            ..Self::default()
        }
    }

    /// An operation or block that is asked for.
    pub(super) fn of_procedure(category: Category) -> Self {
        Self {
            kinds: Parts(kind::invasive(category).unwrap_or_default()),
            ..Self::default()
        }
    }

    /// The same, found at a part of the body.
    pub(super) fn at(self, site: Site) -> Self {
        Self { site, ..self }
    }

    /// The part of the body at which it was found.
    pub(super) fn site(self) -> Site {
        self.site
    }

    /// The same, as of the day that stands beside the statement.
    pub(super) fn on_day(
        self,
        tokens: &[Token],
        statement: &Range<usize>,
        request: Option<Date>,
    ) -> Self {
        let day = request.and_then(|request| day(tokens, statement, request));
        Self { day, ..self }
    }

    /// This and others.
    pub(super) fn and(self, others: Self) -> Self {
        Self {
            limbs: self.limbs.and(others.limbs),
            parts: Parts(self.parts.0 | others.parts.0),
            ..Self::default()
        }
    }

    /// Whether it is about no limb or side that these are about.
    pub(super) fn is_of_other_limbs_than(self, others: Self) -> bool {
        self.limbs.are_others_than(others.limbs)
    }

    /// Whether it is about other findings than these.
    pub(super) fn is_of_other_parts_than(self, others: Self) -> bool {
        self.parts.are_others_than(others.parts)
    }

    /// Whether it is surely about something else.
    pub(super) fn is_apart_from(self, other: Self) -> bool {
        self.is_of_other_limbs_than(other)
            || self.is_of_other_parts_than(other)
            || self.kinds.are_others_than(other.kinds)
            || self.site.is_apart_from(other.site)
    }

    /// The day that stands beside it.
    pub(super) fn day(self) -> Option<Date> {
        self.day
    }

    /// Whether it is about the same but for the day.
    pub(super) fn is_alike(self, other: Self) -> bool {
        self.limbs == other.limbs && self.parts == other.parts && self.site == other.site
    }

    /// Whether another statement on the same is of a later day.
    pub(super) fn is_outdated_by(self, later: Self) -> bool {
        self.day.zip(later.day).is_some_and(|(own, day)| own < day)
            && !self.is_of_other_parts_than(later)
            && !later.is_of_other_limbs_than(self)
            && !later.site.is_apart_from(self.site)
    }
}

/// What names a sign, and which of the signs it is.
const SIGNS: &[(&Tag, u32)] = &[
    (&OF_STRENGTH, 1),
    (&OF_SENSATION, 2),
    (&OF_REFLEXES, 4),
    (&OF_WASTING, 8),
];
/// The same of the parts of the spine.
const REGIONS: &[(&Tag, u32)] = &[(&OF_NECK, 1), (&OF_MID_BACK, 2), (&OF_LOW_BACK, 4)];
/// The same of scans.
const SCANS: &[(&Tag, u32)] = &[(&BY_MAGNET, 1), (&BY_TOMOGRAPHY, 2), (&BY_CONTRAST, 4)];
/// The same of what holds what a patient promised.
const SIGNED: &[(&Tag, u32)] = &[(&CONTRACT, 4)];

impl Parts {
    fn of((fact, names): (FactId, &FactNames), text: &str, statement: &[Token]) -> Self {
        let is = |name: Option<FactId>| name == Some(fact);
        let each = |part: &dyn Fn(&Token) -> Option<u32>| {
            // One that is of all of them makes the statement so.
            let mut parts = statement.iter().filter_map(part);
            let all = parts.try_fold(0, |all, part| (part != 0).then_some(all | part));
            Self(all.unwrap_or_default())
        };
        let part = |token: &Token, tags| match named(text, token, tags) {
            0 => None,
            part => Some(part),
        };
        if is(names.neurologic_deficit) {
            each(&|token| match token.symbol {
                class::GRADE | class::FULL_GRADE => Some(1),
                _ => part(token, SIGNS),
            })
        } else if is(names.spasm_documented) {
            each(&|token| part(token, REGIONS))
        } else if is(names.advanced_imaging_done) {
            each(&|token| match token.symbol {
                class::ANY_IMAGING => Some(0),
                class::IMAGING => part(token, SCANS),
                _ => None,
            })
        } else if is(names.radicular_pain) {
            each(&|token| match (token.symbol, token.meaning) {
                (class::NUMBNESS, _) => Some(1),
                (class::PAIN, _) => Some(2),
                (class::RADIATE | class::RADIATION, _) => Some(0),
                (_, Meaning::Finding(of, _)) if of == fact => Some(0),
                _ => None,
            })
        } else if is(names.gi_risk) || is(names.adverse_effects) {
            each(&|token| match (token.symbol, token.meaning) {
                (class::SIDE_EFFECT, _) => Some(0),
                (class::ILL_EFFECT | class::STOMACH_UPSET, _) => Some(by_name(token, text)),
                (_, Meaning::Finding(of, _)) if names.gi_risk == Some(of) => {
                    Some(by_name(token, text))
                }
                _ => None,
            })
        } else if is(names.monitoring_documented) {
            each(&|token| match token.symbol {
                class::URINE_TEST => Some(1),
                class::WATCH => part(token, SIGNED).or(Some(2)),
                _ => None,
            })
        } else if is(names.aberrant_behavior) {
            each(&|token| match token.symbol {
                class::URINE_TEST => Some(1),
                class::ABERRANT | class::MISUSING => Some(2),
                _ => None,
            })
        } else {
            Self::default()
        }
    }

    /// Whether both are told, and none is the same.
    fn are_others_than(self, others: Self) -> bool {
        self.0 != 0 && others.0 != 0 && self.0 & others.0 == 0
    }

    fn of_regions(text: &str, tokens: &[Token]) -> Self {
        let of_token = |token| named(text, token, REGIONS);
        Self(tokens.iter().map(of_token).fold(0, |all, part| all | part))
    }
}

/// What a token names of these.
fn named(text: &str, token: &Token, tags: &[(&Tag, u32)]) -> u32 {
    let tags = tags.iter().filter(|(tag, _)| token.says(text, tag));
    tags.fold(0, |all, (_, part)| all | part)
}

/// Complaints are told apart by the first letters of their names; those that share one
/// are held to be the same.
fn by_name(token: &Token, text: &str) -> u32 {
    let words = token.words(text);
    if token.says(text, &OF_ALL) {
        return 0;
    }
    let mut names = words.split_whitespace().rev();
    let name = names.find(|word| !NO_NAME.has(word)).unwrap_or(words);
    let first = name
        .bytes()
        .next()
        .map_or(0, |first| first.to_ascii_lowercase());
    match first {
        b'a'..=b'z' => 1 << (first - b'a'),
        _ => 0,
    }
}

/// The day of what is stated, which stands in front of it or close behind; not that of
/// an operation or injury, nor one since which something is so.
fn day(tokens: &[Token], statement: &Range<usize>, request: Date) -> Option<Date> {
    let is_of_statement = |at: usize| {
        let before = tokens
            .get(at.saturating_sub(BEFORE)..at)
            .unwrap_or_default();
        !before.iter().any(|token| {
            matches!(token.meaning, Meaning::Treatment(_))
                || matches!(token.symbol, class::SINCE | class::INJURY | class::PLAN)
        })
    };
    let day_at = |at: usize| {
        let token = tokens.get(at)?;
        if !matches!(token.symbol, class::DATE | class::MONTH_YEAR | class::MONTH) {
            return None;
        }
        let (first, _) = days_of(token, request)?;
        // Notes go on while a request is disputed.
        let known = first <= request
            || token.symbol == class::DATE
                && request
                    .until(first)
                    .is_ok_and(|later| later.get_days() <= DISPUTED);
        (known && is_of_statement(at)).then_some(first)
    };
    let closes = |at: &usize| {
        let token = tokens.get(*at);
        token.is_none_or(|token| token.symbol == class::SEMICOLON)
    };
    let front = (0..statement.end).rev().take_while(|at| !closes(at));
    let behind = statement.end..statement.end + BEHIND;
    let ends = |at: &usize| {
        closes(at)
            || tokens
                .get(*at)
                .is_some_and(|token| matches!(token.symbol, class::COMMA | class::AND))
    };
    let mut front = front;
    front
        .find_map(day_at)
        .or_else(|| behind.take_while(|at| !ends(at)).find_map(day_at))
}
