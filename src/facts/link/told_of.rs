//! What a statement is *told of* where its own words name one thing of a list, or point
//! back at one: "naproxen and Norco help" is of both, and of "Norco and Soma, which was
//! begun in May" the last alone was begun then.

use std::ops::Range;

use super::super::class;
use super::super::tag::{OF_SEVERAL, THAT_OR_WHICH};
use super::super::token::{Meaning, Token};
use super::asked::is_treatment;

/// Words of a dose between the drugs of a list.
const DOSE: usize = 5;
/// Words in front of a list with which a statement may begin: "the combination of".
const OPENING: usize = 5;
/// Drugs and treatments of one list.
const LISTED: usize = 8;

/// The tokens that name what a statement is of: its own, with the list that they belong
/// to, or those that it points back at.
pub(in crate::facts) fn told_of(
    tokens: &[Token],
    statement: Range<usize>,
    text: &str,
) -> Range<usize> {
    pointed_at(tokens, &statement, text).unwrap_or_else(|| with_list(tokens, statement))
}

/// What a statement without a name points back at: "…, the latter | begun in August",
/// "…, which | helps her sleep", "… Norco (| started 7/15)".
pub(in crate::facts) fn pointed_at(
    tokens: &[Token],
    statement: &Range<usize>,
    text: &str,
) -> Option<Range<usize>> {
    let inside = tokens.get(statement.clone())?;
    let names = |token: &Token| is_treatment(token) || token.symbol == class::THIS_TREATMENT;
    if inside.iter().any(names) {
        return None;
    }
    let helps = |token: &Token| matches!(token.symbol, class::BE | class::HAVE);
    let first = inside.first()?;
    let verb = if first.symbol == class::CLAUSE_OPENER {
        statement.start + 1
    } else {
        (0..statement.start).rfind(|&at| !tokens.get(at).is_some_and(helps))? + 1
    };
    let before = tokens.get(..verb)?;
    let last = before.last()?;
    let begun = first.symbol == class::START;
    let which = last.symbol == class::CLAUSE_OPENER && last.says(text, &THAT_OR_WHICH);
    // "The last", which elsewhere is a stretch of time.
    let latter =
        begun && last.symbol == class::PAST || last.words(text).eq_ignore_ascii_case("latter");
    if which {
        let one = last_named(before.split_last()?.1)?;
        let several = tokens.get(verb)?.says(text, &OF_SEVERAL);
        Some(if several {
            list_up_to(tokens, one)
        } else {
            one..one + 1
        })
    } else if latter {
        let one = last_named(before.split_last()?.1)?;
        Some(one..one + 1)
    } else if begun && verb == statement.start {
        // "Norco and Soma, both begun in May".
        let all = last.says(text, &OF_SEVERAL);
        let front = if all { before.split_last()?.1 } else { before };
        let one = last_named(front)?;
        Some(if all {
            list_up_to(tokens, one)
        } else {
            one..one + 1
        })
    } else {
        None
    }
}

/// The list that a statement names the last of, where it is told of several: "Norco and
/// | Soma, both begun in May".
pub(in crate::facts) fn all_listed(
    tokens: &[Token],
    statement: &Range<usize>,
    text: &str,
) -> Option<Range<usize>> {
    let inside = tokens.get(statement.clone())?;
    let named = inside.iter().position(is_listed)?;
    let [comma, all] = inside.get(named + 1..named + 3)? else {
        return None;
    };
    let several = comma.symbol == class::COMMA && all.says(text, &OF_SEVERAL);
    several.then(|| list_up_to(tokens, statement.start + named))
}

/// The drug or treatment with which these words end, apart from its dose.
fn last_named(before: &[Token]) -> Option<usize> {
    let front = match before {
        [front @ .., last] if last.symbol == class::COMMA => front,
        _ => before,
    };
    let dose = front.iter().rev().take(DOSE + 1);
    let dose = dose.take_while(|token| is_dose(token)).count();
    let at = front.len().checked_sub(dose + 1)?;
    front.get(at).filter(|token| is_listed(token)).map(|_| at)
}

/// A statement with the rest of a list of which it names the last in front of its verb,
/// or the first behind it.
fn with_list(tokens: &[Token], statement: Range<usize>) -> Range<usize> {
    let named = |at: usize| tokens.get(at).is_some_and(is_listed);
    let symbol = |at: usize| tokens.get(at).map(|token| token.symbol);
    let drug = |at: usize| symbol(at) == Some(class::DRUG);
    // "A Toradol | injection was given."
    let of_drug = symbol(statement.start) == Some(class::INJECTION)
        && statement.start.checked_sub(1).is_some_and(drug);
    let start = if of_drug {
        statement.start - 1
    } else if named(statement.start) {
        let first = list_up_to(tokens, statement.start).start;
        let joined = first < statement.start && begins(tokens, first);
        if joined { first } else { statement.start }
    } else {
        statement.start
    };
    let last = statement.end.checked_sub(1).filter(|&last| named(last));
    let end = last.map_or(statement.end, |last| {
        let end = list_from(tokens, last).end;
        let ends = tokens.get(end).is_none_or(|next| {
            matches!(
                next.symbol,
                class::COMMA | class::SEMICOLON | class::FOR | class::IN_OF | class::BUT
            )
        });
        if ends { end } else { statement.end }
    });
    start..end
}

/// A list that ends at a place, joined by an "and" or "or" in front of the last.
fn list_up_to(tokens: &[Token], last: usize) -> Range<usize> {
    let mut first = last;
    for _ in 0..LISTED {
        let front = tokens.get(..first).unwrap_or_default();
        let article = front
            .last()
            .is_some_and(|token| token.symbol == class::WORD);
        let front = front
            .get(..front.len() - usize::from(article))
            .unwrap_or_default();
        let links = front
            .iter()
            .rev()
            .take(2)
            .take_while(|token| is_joint(token));
        let joints = links.clone().count();
        let closes = first != last || links.clone().any(|token| token.symbol != class::COMMA);
        let next = last_named(front.get(..front.len() - joints).unwrap_or_default());
        match next {
            Some(next) if joints > 0 && closes => first = next,
            _ => break,
        }
    }
    first..last + 1
}

/// A list that begins at a place and has an "and" or "or" in front of its last.
fn list_from(tokens: &[Token], first: usize) -> Range<usize> {
    let (mut end, mut closed) = (first + 1, first + 1);
    for _ in 0..LISTED {
        let behind = tokens.get(end..).unwrap_or_default();
        let dose = behind.iter().take(DOSE).take_while(|token| is_dose(token));
        let behind = behind.get(dose.count()..).unwrap_or_default();
        let joints = behind.iter().take(2).take_while(|token| is_joint(token));
        let is_last = joints.clone().any(|token| token.symbol != class::COMMA);
        let joints = joints.count();
        let word = behind
            .get(joints)
            .is_some_and(|token| token.symbol == class::WORD);
        let next = joints + usize::from(word);
        if joints == 0 || !behind.get(next).is_some_and(is_listed) {
            break;
        }
        end = tokens.len() - behind.len() + next + 1;
        if is_last {
            closed = end;
        }
    }
    first..closed
}

/// Whether nothing but a few plain words stands in front of a list, so that it is what
/// the verb behind it is told of.
fn begins(tokens: &[Token], first: usize) -> bool {
    let before = tokens.get(..first).unwrap_or_default();
    let mut near = before.iter().rev().take(OPENING + 1);
    let plain = |token: &&Token| matches!(token.symbol, class::WORD | class::IN_OF | class::NOW);
    let plain = near.by_ref().take_while(plain).count();
    let stop = before
        .len()
        .checked_sub(plain + 1)
        .and_then(|at| before.get(at));
    stop.is_none_or(|token| {
        matches!(
            token.symbol,
            class::SEMICOLON
                | class::CLAUSE_OPENER
                | class::DUE
                | class::THEREFORE
                | class::BUT
                | class::EVIDENCE
                | class::RECORD
        )
    })
}

/// Whether a word may be one of a list of care; an operation is told of for itself.
fn is_listed(token: &Token) -> bool {
    is_treatment(token) && token.symbol != class::SURGERY
}

fn is_joint(token: &Token) -> bool {
    matches!(token.symbol, class::COMMA | class::AND | class::OR)
}

/// "550 mg twice a day".
fn is_dose(token: &Token) -> bool {
    matches!(
        token.symbol,
        class::NUMBER
            | class::WORD
            | class::NOW
            | class::PERCENT
            | class::FRACTION
            | class::TOPICAL
    ) || matches!(token.meaning, Meaning::Unit(_))
}
