//! An *island*: a stretch of a clause that no rule of the grammar of facts
//! reads across.
//!
//! A string of classes is cut at classes that no rule reads and at long runs of
//! words of no class. The entries read each island for itself.

use std::ops::Range;

use super::told::open_told;
use crate::facts::class;
use crate::facts::class_set::ClassSet;
use crate::facts::token::Token;
use crate::vocabulary::Symbol;

/// Whether anything may be denied, supposed or planned in a part: every
/// statement of another mood holds one of these.
pub(super) fn has_mood(part: &[Symbol]) -> bool {
    OF_MOOD.is_in(part)
}

static OF_MOOD: ClassSet = ClassSet::of(MOODS);

pub(super) const MOODS: &[Symbol] = &[
    class::FIRST_USE,
    class::PLAN,
    class::HYPOTHESIS,
    class::TO_EXCLUDE,
    class::CONSIDER,
    class::NEGATION,
    class::MISSING,
    class::NOT,
    class::WITHOUT,
    class::NEGATIVE_FOR,
    class::ABSENT,
    class::NONE,
    class::AT_LEAST,
    class::AFTER,
    class::UNABLE,
    class::UNCLEAR,
    class::NEVER_HAD,
    class::SILENT,
    class::NOTHING,
    class::SCANT,
    class::ASK,
    class::RAISE,
    class::GOAL,
    class::PAST_CARE,
    class::HOPE,
];

/// Makes of each "but" the opener of a clause, where nothing before it is denied
/// or supposed: only there does it end anything. "Tried naproxen, but it did not
/// help" is one statement, "no spasm, but numbness" are two. "Was ordered, but has not been
/// done" is one, too, and so is "was discussed, but she is not interested".
pub(in crate::facts) fn open_clauses(symbols: &mut [Symbol], tokens: &[Token]) {
    fill_asides(symbols);
    open_told(symbols, tokens);
    if !symbols.contains(&class::BUT) {
        return;
    }
    let mood = symbols.iter().position(|symbol| OF_MOOD.has(*symbol));
    let planned =
        mood.filter(|&mood| matches!(symbols.get(mood), Some(&(class::PLAN | class::CONSIDER))));
    let undone = planned.and_then(|plan| Some(plan + not_done(symbols.get(plan..)?)?));
    let plain = undone.or(mood).unwrap_or(symbols.len());
    for symbol in symbols.iter_mut().take(plain) {
        if *symbol == class::BUT {
            *symbol = class::CLAUSE_OPENER;
        }
    }
}

/// Makes plain words of an aside between commas beside a verb, which parts nothing:
/// "spasm, however, was not found", "has, in fact, no deficit".
fn fill_asides(symbols: &mut [Symbol]) {
    let mut at = 0;
    while let Some(comma) = symbols
        .get(at..)
        .and_then(|rest| rest.iter().position(|symbol| *symbol == class::COMMA))
    {
        let first = at + comma;
        at = first + 1;
        let behind = symbols.get(at..).unwrap_or_default();
        let words = behind.iter().take_while(|symbol| ASIDE.has(**symbol));
        let words = words.take(LONGEST_ASIDE).count();
        let second = at + words;
        let is_verb = |at: usize| symbols.get(at).is_some_and(|symbol| BESIDE.has(*symbol));
        if words > 0
            && symbols.get(second) == Some(&class::COMMA)
            && (is_verb(second + 1) || first.checked_sub(1).is_some_and(is_verb))
            && let Some(aside) = symbols.get_mut(first..=second)
        {
            aside.fill(class::WORD);
            at = second;
        }
    }
}

/// Words of an aside, at most.
const LONGEST_ASIDE: usize = 4;
/// What an aside is made of.
static ASIDE: ClassSet = ClassSet::of(&[
    class::WORD,
    class::IN_OF,
    class::BUT,
    class::NOW,
    class::LATELY,
]);
/// The verbs beside it.
static BESIDE: ClassSet = ClassSet::of(&[class::BE, class::HAVE, class::NOT]);

/// Behind a "but" that says of what was planned that it was not done.
fn not_done(planned: &[Symbol]) -> Option<usize> {
    let but = planned.iter().position(|symbol| *symbol == class::BUT)?;
    let mut behind = planned.get(but + 1..)?.iter();
    let not = behind.find(|symbol| !AUXILIARY.contains(symbol))?;
    if matches!(*not, class::DECLINED | class::ABSENT) {
        return Some(but + 1);
    }
    let done = behind.find(|symbol| !AUXILIARY.contains(symbol))?;
    (*not == class::NOT && *done == class::DONE).then_some(but + 1)
}

const AUXILIARY: &[Symbol] = &[class::WORD, class::BE, class::HAVE];

/// Symbols that no rule reads.
pub(super) const CLOSES: &[Symbol] = &[
    class::CLOSED,
    class::SEMICOLON,
    class::BUT,
    class::PSEUDO_NEGATION,
];

static CLOSING: ClassSet = ClassSet::of(CLOSES);

/// No rule reads across more words of no class than this in a row.
const GAP: usize = 6;

/// Stretches between symbols that no rule reads, and between runs of words
/// that no rule reads across.
pub(super) fn islands(symbols: &[Symbol]) -> impl Iterator<Item = Range<usize>> {
    let closes = |symbol: &Symbol| CLOSING.has(*symbol);
    let mut at = 0;
    std::iter::from_fn(move || {
        while symbols.get(at).is_some_and(closes) {
            at += 1;
        }
        let start = at;
        let mut run = 0;
        while let Some(symbol) = symbols.get(at) {
            if closes(symbol) {
                break;
            }
            run = if *symbol == class::WORD { run + 1 } else { 0 };
            if run > GAP {
                break;
            }
            at += 1;
        }
        let end = at;
        while symbols.get(at) == Some(&class::WORD) {
            at += 1;
        }
        // The words of a gap belong to neither side.
        (start < end).then_some(start..end)
    })
}
