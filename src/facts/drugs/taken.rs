//! Drugs that are told to be *taken*: this worker's own, or all that there are.

use super::super::class;
use super::super::fact::{Evidence, Section, Value};
use super::super::grammar::Taking;
use super::super::tag::{ANOTHER_OF_A_KIND, NOTHING_EXCEPT, OF_WHO_TAKES};
use super::super::token::{Meaning, Token};
use super::super::weigh::Scales;
use super::{TAKEN, hold};
use crate::answer::Answer;
use crate::letter::Record;
use crate::text::Span;
use crate::vocabulary::Category;

/// Words between "only" and a drug, or behind "except".
const NEAR: usize = 3;

/// "Her Mobic", "gets Butrans": whether a drug is told to be this worker's.
pub(super) fn is_own(text: &str, around: &[Token], drug: &Token) -> bool {
    let at = around.partition_point(|token| token.span.start < drug.span.start);
    let before = around.get(..at).unwrap_or_default();
    // "Mobic provides relief."
    let behind = around.get(at + 1..).unwrap_or_default();
    if hold(behind.get(..NEAR - 1).unwrap_or(behind), &[class::RELIEVE]) {
        return true;
    }
    let swapped = |token: &Token| matches!(token.symbol, class::STOP | class::SWAPPED);
    match before {
        // "Was replaced by Mobic", "switched from Tylenol to Mobic".
        [earlier @ .., to] if to.symbol == class::IN_OF => earlier.iter().any(swapped),
        // "With Mobic, the pain is 4/10."
        [.., with] if with.symbol == class::WITH => {
            let score = |token: &Token| matches!(token.symbol, class::SCORE | class::GRADE);
            around.iter().any(score)
        }
        [.., before] => before.says(text, &OF_WHO_TAKES),
        [] => false,
    }
}

/// "The only medications are naproxen and omeprazole": whether a drug stands on a list
/// of medications.
pub(super) fn is_listed(around: &[Token], drug: &Token) -> bool {
    let at = around.partition_point(|token| token.span.start < drug.span.start);
    let before = around.get(..at).unwrap_or_default();
    let named = before
        .iter()
        .rposition(|token| token.symbol == class::MEDICATION);
    let behind = named.and_then(|named| before.get(named..));
    // "The notes list Mobic among the medications."
    let among = around.get(at + 1..).unwrap_or_default();
    let among = among.get(..NEAR + 1).unwrap_or(among);
    if hold(among, &[class::MEDICATION]) && hold(before, &[class::RECORD]) {
        return true;
    }
    behind.is_some_and(|behind| hold(behind, &[class::BE, class::WITH, class::COLON]))
}

/// Whether a clause denies something before it comes to this drug.
pub(super) fn denied_before(around: &[Token], drug: &Token) -> bool {
    let before = around
        .iter()
        .take_while(|token| token.span.start < drug.span.start);
    let mut classes = before.map(|token| token.symbol);
    let denied = classes.any(|symbol| symbol == class::NEGATION);
    denied && !classes.any(|symbol| matches!(symbol, class::BUT | class::COMMA | class::AND))
}

/// Words in front of a drug among which the denial of a list is looked for.
const LISTED: usize = 24;

/// Whether a drug is one of several things that are denied: "no history of ulcer,
/// bleeding, use of aspirin or steroids", "no indication that he has dyspepsia from NSAID
/// use". Who has no upset from a drug takes it.
pub(in super::super) fn is_in_denied_list(around: &[Token], drug: &Token) -> bool {
    let at = around.partition_point(|token| token.span.start < drug.span.start);
    let before = around
        .get(at.saturating_sub(LISTED)..at)
        .unwrap_or_default();
    let verb = |token: &Token| {
        matches!(
            token.symbol,
            class::BE | class::HAVE | class::RECORD | class::USE
        )
    };
    let behind = around.get(at + 1);
    if before.last().is_some_and(verb)
        || behind.is_some_and(|next| matches!(next.symbol, class::BE | class::HAVE))
    {
        return false;
    }
    let mut told = false;
    for (at, token) in before.iter().enumerate().rev() {
        match token.symbol {
            class::NEGATION => {
                let next = before.get(at + 1);
                let of_record = next.is_some_and(|next| next.symbol == class::EVIDENCE);
                return of_record || !told;
            }
            class::BUT
            | class::SEMICOLON
            | class::CLAUSE_OPENER
            | class::THEREFORE
            | class::SIDE_EFFECT
            | class::ILL_EFFECT
            | class::ABERRANT
            | class::STOMACH_UPSET
            | class::RELIEVE
            | class::HELP
            | class::IMPROVE => return false,
            class::BE | class::HAVE | class::RECORD => told = true,
            _ => {}
        }
    }
    false
}

/// Where it is said that these drugs are all that is taken: "takes only Tylenol",
/// "Tylenol is her only medicine", "no medicines except Tylenol".
pub(super) fn are_all(
    text: &str,
    taking: Taking,
    tokens: &[Token],
    around: &[Token],
) -> Option<Span> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let at = around.partition_point(|token| token.span.start < first.span.start);
    let end = around.partition_point(|token| token.span.start <= last.span.start);
    let (before, behind) = (around.get(..at)?, around.get(end..)?);
    let only = |token: &Token| token.symbol == class::ONLY;
    let near = before.get(before.len().saturating_sub(NEAR)..)?;
    let uses_only = taking == Taking::Taken
        && near.iter().any(only)
        && matches!(near, [.., verb, only] | [.., verb, only, _]
            if only.symbol == class::ONLY && TAKEN.contains(&verb.symbol));
    let only_medicine = taking == Taking::Taken
        && behind.first().is_some_and(|be| be.symbol == class::BE)
        && hold(
            behind.get(..NEAR + 2).unwrap_or(behind),
            &[class::MEDICATION],
        )
        && behind.iter().take(NEAR).any(only);
    // "Medication is limited to naproxen", "medications are listed as acetaminophen only".
    let and_only = taking == Taking::Taken
        && (behind.first().is_some_and(only)
            && before
                .iter()
                .any(|token| token.symbol == class::MEDICATION || TAKEN.contains(&token.symbol))
            || near.last().is_some_and(only) && hold(before, &[class::MEDICATION]));
    // "The only medication is Tylenol."
    let only_one = taking == Taking::Taken
        && matches!(before, [.., first, medication, be]
            if only(first) && medication.symbol == class::MEDICATION && be.symbol == class::BE);
    let nothing_except = near.iter().any(|token| token.says(text, &NOTHING_EXCEPT))
        && before.iter().any(|token| token.symbol == class::MEDICATION)
        && before.iter().any(|token| token.symbol == class::NEGATION);
    let start = before.last().map_or(first.span, |token| token.span);
    (uses_only || only_medicine || and_only || only_one || nothing_except)
        .then(|| start.cover(last.span))
}

/// That no drug of a kind that is not among these is taken.
pub(super) fn nothing_else(
    tokens: &[Token],
    (section, span, cue): (Section, Span, &'static str),
    scales: &mut Scales<'_>,
) {
    for category in [Category::Nsaid, Category::Opioid] {
        let is_of = |token: &Token| matches!(token.meaning, Meaning::Drug(of, _) if of == category);
        if !tokens.iter().any(is_of) {
            let value = Value::Answer(Answer::No);
            let evidence = Evidence {
                span,
                section,
                value,
                cue,
            };
            scales.drug(category, None, evidence, true);
        }
    }
}

/// "No other NSAID", "no second opioid".
pub(super) fn says_other(text: &str, tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| token.says(text, &ANOTHER_OF_A_KIND))
}

/// That no drug of this kind is taken beside one of it that is requested.
pub(super) fn no_other(
    category: Category,
    evidence: &Evidence,
    record: &Record,
    scales: &mut Scales<'_>,
) {
    let fact = match category {
        Category::Nsaid => scales.names().nsaid_coprescribed,
        Category::Opioid => scales.names().opioid_coprescribed,
        _ => None,
    };
    let Some(fact) = fact else { return };
    for (at, item) in record.items.iter().enumerate() {
        if item.request.category == category {
            scales.item(at, fact, evidence.clone(), false);
        }
    }
}
