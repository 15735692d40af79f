//! What is *asked for*, and nothing else: "has not had acupuncture" is no word on
//! other care where acupuncture is all that is disputed.

use super::super::category_set::CategorySet;
use super::super::class;
use super::super::concern::field;
use super::super::kind::{treatments, treats};
use super::super::token::{Meaning, Token};
use super::Link;
use crate::vocabulary::Category;

/// What is asked for because of another treatment, which is named beside it.
const SERVICES: CategorySet = CategorySet::of(&[
    Category::Consultation,
    Category::PreoperativeClearance,
    Category::SurgicalAssistant,
    Category::Laboratory,
    Category::CardiacTest,
    Category::Transportation,
    Category::HomeHealth,
    Category::InpatientOrDayProgram,
    Category::Other,
]);

impl Link<'_> {
    /// Whether treatments are named, and all of them are of the kind of every item.
    pub(in crate::facts) fn is_nothing_else(&self, tokens: &[Token]) -> bool {
        // "Therapy" by itself is therapy of whatever kind.
        let plain = |token: &Token| {
            token.symbol == class::THERAPY && matches!(token.meaning, Meaning::Plain)
        };
        let mut named = tokens
            .iter()
            .filter(|token| plain(token) || matches!(token.meaning, Meaning::Treatment(_)))
            .peekable();
        named.peek().is_some()
            && named.all(|token| {
                self.kinds
                    .iter()
                    .all(|(kind, _)| treats(token, kind.category))
            })
    }

    /// Whether a reason is given for another treatment than the only one that is
    /// disputed: "surgery was advised because …", where therapy is.
    pub(super) fn is_purpose_of_another(&self, before: &[Token], inside: &[Token]) -> bool {
        let category = self.category(0);
        // "Films" may be any picture.
        let pictures = field(class::ANY_IMAGING);
        let picture = |token: &Token| treatments(token).meets(pictures);
        if SERVICES.has(category) || pictures.has(category) && inside.iter().any(picture) {
            return false;
        }
        let named = |token: &Token| match token.meaning {
            Meaning::Drug(..) => true,
            _ => treatments(token) != CategorySet::NONE,
        };
        let of_item = |token: &Token| !self.named(std::slice::from_ref(token)).is_empty();
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        let begins = inside.first().is_some_and(named);
        if inside.iter().any(named) {
            (begins || !inside.iter().any(drug)) && !inside.iter().any(of_item)
        } else {
            self.is_of_another(before)
        }
    }

    /// Whether a field of care is named that nobody disputes, and nothing else.
    pub(super) fn is_of_another_field(&self, inside: &[Token]) -> bool {
        let fields = || {
            let plain = inside
                .iter()
                .filter(|token| token.meaning == Meaning::Plain);
            let fields = plain.map(|token| field(token.symbol));
            fields.filter(|&field| field != CategorySet::NONE)
        };
        let disputed = inside.iter().any(|token| self.names(token));
        !disputed && fields().next().is_some()
    }
}
