//! Of which *kind* that is which shows a fact, where others show it as well: that no
//! operation is planned contradicts no injection, and an antidepressant that was not
//! tried no naproxen that failed.

use crate::facts::class;
use crate::facts::fact_names::FactNames;
use crate::facts::token::{Meaning, Token};
use crate::vocabulary::{Category, FactId};

const OPERATION: u32 = 1;
const INJECTION: u32 = 1 << 1;

/// The kinds that a statement names, a bit each; none where it names none.
pub(super) fn of((fact, names): (FactId, &FactNames), statement: &[Token]) -> u32 {
    let kind = |token: &Token| match (token.symbol, token.meaning) {
        (_, Meaning::Drug(of, _)) if names.first_line_failed == Some(fact) => first_line(of),
        (_, _) if names.surgery_considered != Some(fact) => None,
        (_, Meaning::Treatment(of)) => invasive(of),
        (class::SURGERY, _) => Some(OPERATION),
        (class::INJECTION, _) => Some(INJECTION),
        _ => None,
    };
    let kinds = statement.iter().filter_map(kind);
    kinds.fold(0, |all, kind| all | kind)
}

/// Of first-line drugs, which class.
pub(super) fn first_line(category: Category) -> Option<u32> {
    match category {
        Category::Nsaid => Some(1),
        Category::Antidepressant => Some(1 << 1),
        Category::Antiepileptic => Some(1 << 2),
        _ => None,
    }
}

/// Of what goes into the body, whether it is an operation or an injection.
pub(super) fn invasive(category: Category) -> Option<u32> {
    match category {
        Category::Surgery => Some(OPERATION),
        category if category.is_injection() => Some(INJECTION),
        _ => None,
    }
}
