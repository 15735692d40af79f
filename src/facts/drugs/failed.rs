//! Drugs that *failed*: of no use or not borne; and those that might have been
//! tried first and were not.

use super::super::class;
use super::super::concern::is_for_the_stomach;
use super::super::fact::{Evidence, Section, Value};
use super::super::grammar::Taking;
use super::super::tag::DEVELOPED;
use super::super::token::{Meaning, Token};
use super::super::weigh::Scales;
use super::{GIVEN_UP, hold};
use crate::answer::Answer;
use crate::letter::{Record, RecordItem};
use crate::vocabulary::{Category, DrugId};

/// "Swelling", "tingling", which a drug may bring about.
const BROUGHT_ABOUT: &[u8] = &[class::AILMENT, class::NUMBNESS];

/// Drugs that were of no use or not borne, where the words say so, or that
/// nobody shows to have been tried.
pub(super) fn failed(
    taking: Taking,
    tokens: &[Token],
    section: Section,
    (cue, record): (&'static str, &Record),
    scales: &mut Scales<'_>,
) {
    // That the stomach bears a drug says nothing of whether it was tried, and pain in
    // spite of therapy and drugs without a name is failed care.
    let bears = taking == Taking::Untried
        && hold(tokens, &[class::STOMACH_UPSET, class::FINDING])
        && !hold(tokens, GIVEN_UP);
    let named = |token: &Token| matches!(token.meaning, Meaning::Drug(_, Some(_)));
    let care = hold(tokens, &[class::IN_SPITE_OF])
        && hold(tokens, &[class::THERAPY, class::CARE])
        && !hold(tokens, &[class::FAIL]);
    let care = care && !tokens.iter().any(named);
    if bears || care {
        return;
    }
    // That the stomach complains of a drug, where it is treated for that, is no failure.
    let upset_only = taking == Taking::Tried
        && hold(tokens, &[class::STOMACH_UPSET])
        && !hold(tokens, GIVEN_UP)
        && !hold(
            tokens,
            &[class::NO_HELP, class::NO_RELIEF, class::SEMICOLON],
        );
    let for_the_stomach = |item: &RecordItem| is_for_the_stomach(item.request.category);
    if upset_only && record.items.iter().any(for_the_stomach) {
        return;
    }
    // What is asked for now is none of what was tried before it.
    let disputed = |id: Option<DrugId>| {
        let of_section = |at: usize| !matches!(section, Section::Rationale(own) if own != at);
        let mut items = record.items.iter().enumerate();
        id.is_some() && items.any(|(at, item)| item.request.drug == id && of_section(at))
    };
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return;
    };
    let answer = if taking == Taking::Untried {
        Answer::No
    } else {
        Answer::Yes
    };
    let denied = tokens.iter().any(|token| {
        matches!(
            token.symbol,
            class::NOT | class::NEGATION | class::WITHOUT | class::IN_SPITE_OF
        )
    });
    if tokens.iter().any(|token| {
        taking == Taking::Untried && matches!(token.symbol, class::TRIED | class::OBVIATE)
            || taking == Taking::Tried && token.symbol == class::AGAIN
            || matches!(
                token.symbol,
                class::FAIL
                    | class::NO_HELP
                    | class::NO_RELIEF
                    | class::INTOLERANT
                    | class::ILL_EFFECT
                    | class::UNTIL_HARM
                    | class::EXHAUST
                    | class::SIDE_EFFECT
                    | class::FINDING
                    | class::FOUND_PAIN
                    | class::STOMACH_UPSET
                    | class::DUE
                    | class::SCANT
                    | class::IN_SPITE_OF
            )
            || BROUGHT_ABOUT.contains(&token.symbol)
            || denied && matches!(token.symbol, class::IMPROVE | class::HELP | class::RELIEVE)
    }) {
        for token in tokens {
            if let Meaning::Drug(category, id) = token.meaning
                && !disputed(id)
            {
                let value = Value::Answer(answer);
                let evidence = Evidence {
                    span: first.span.cover(last.span),
                    section,
                    value,
                    cue,
                };
                scales.failed(category, id, evidence);
            }
        }
    }
}

/// Words between an unwanted effect and the drug that it is laid to.
const LAID_TO: usize = 3;

/// The words from an unwanted effect, which the worker has had, to the drugs behind it
/// that it is laid to.
pub(super) fn blamed<'t>(text: &str, drugs: &[Token], around: &'t [Token]) -> Option<&'t [Token]> {
    let (first, last) = (drugs.first()?, drugs.last()?);
    let at = around.partition_point(|token| token.span.start < first.span.start);
    let end = around.partition_point(|token| token.span.start <= last.span.start);
    let before = around.get(..at)?;
    let near = before.get(at.saturating_sub(LAID_TO)..)?;
    let effect = near
        .iter()
        .rposition(|token| matches!(token.symbol, class::SIDE_EFFECT | class::ILL_EFFECT))?;
    let linked = near.get(effect + 1..)?.iter().all(|token| {
        matches!(
            token.symbol,
            class::WITH | class::IN_OF | class::USE | class::WORD | class::FOR | class::DUE
        )
    });
    let start = at.saturating_sub(LAID_TO) + effect;
    let told = before.get(start.saturating_sub(LAID_TO)..start)?;
    let developed = told.iter().any(|token| token.says(text, &DEVELOPED));
    let denied = before
        .iter()
        .any(|token| token.denies() || token.symbol == class::WITHOUT);
    (linked && developed && !denied).then(|| around.get(start..end))?
}

/// Whether drugs that were not given might have been tried first: in a rationale,
/// for a drug of another kind. What is said to have failed is one, whatever it is.
/// What is only said not to upset the stomach is not missed.
pub(in super::super) fn may_be_missed(tokens: &[Token], section: Section, record: &Record) -> bool {
    if hold(tokens, &[class::STOMACH_UPSET])
        && !hold(tokens, GIVEN_UP)
        && !hold(tokens, &[class::FIRST_LINE])
    {
        return false;
    }
    let tried = |token: &Token| {
        matches!(
            token.symbol,
            class::FAIL
                | class::NO_HELP
                | class::NO_RELIEF
                | class::INTOLERANT
                | class::TRIED
                | class::FIRST_LINE
        )
    };
    if tokens.iter().any(tried) {
        return true;
    }
    let first_line = |token: &Token| {
        !matches!(token.meaning, Meaning::Drug(category, _)
            if !matches!(category, Category::Antidepressant | Category::Antiepileptic))
    };
    if hold(tokens, &[class::NEVER_HAD]) && tokens.iter().all(first_line) {
        return record
            .items
            .iter()
            .any(|item| item.request.category.is_drug());
    }
    let Section::Rationale(item) = section else {
        return false;
    };
    let Some(item) = record.items.get(item) else {
        return false;
    };
    let request = item.request.category;
    let mut drugs = tokens.iter().filter_map(|token| match token.meaning {
        Meaning::Drug(category, _) => Some(category),
        _ => None,
    });
    let injected = matches!(
        request,
        Category::Viscosupplementation | Category::JointInjection | Category::PlateletRichPlasma
    );
    (request.is_drug() || injected)
        && !is_for_the_stomach(request)
        && drugs.all(|drug| {
            drug != request
                && !matches!(
                    drug,
                    Category::Opioid
                        | Category::Benzodiazepine
                        | Category::MuscleRelaxant
                        | Category::SedativeHypnotic
                        | Category::ProtonPumpInhibitor
                        | Category::H2Blocker
                )
        })
}
