//! What a word *points* at that does not name it: "such a study", "the trial", "no
//! patch", or a number alone.

use super::super::class;
use super::super::concern::{in_sessions, is_begun, is_done_once, is_on_the_skin};
use super::super::fact_names::FactNames;
use super::super::token::Token;
use super::Link;
use crate::letter::RecordItem;
use crate::vocabulary::{Category, FactId, Region};

impl Link<'_> {
    /// Whether a word may mean an item without its name.
    pub(super) fn points_at(&self, item: usize, token: &Token) -> bool {
        let category = self.category(item);
        match token.symbol {
            class::THIS_TREATMENT => true,
            class::THIS_REQUEST => {
                category.is_injection()
                    || is_done_once(category)
                        && !matches!(category, Category::Surgery | Category::SurgicalAssistant)
            }
            class::TRIAL => matches!(
                category,
                Category::ElectricalStimulation
                    | Category::PassiveModality
                    | Category::OtherEquipment
            ),
            class::TOPICAL => is_on_the_skin(category),
            class::UNTREATED => is_begun(category),
            class::PAST_CARE => in_sessions(category),
            _ => false,
        }
    }
    /// The items that are put on the skin.
    pub(super) fn topicals(&self) -> Vec<usize> {
        self.of_kinds(|kind| is_on_the_skin(kind.category))
    }

    /// Whether an item is an X-ray or a scan.
    pub(in crate::facts) fn is_picture(&self, item: usize) -> bool {
        matches!(
            self.category(item),
            Category::Mri | Category::Ct | Category::Xray
        )
    }

    /// The fact that a picture of the kind of an item was taken.
    pub(in crate::facts) fn picture(&self, item: usize, names: FactNames) -> Option<FactId> {
        names.picture(self.category(item))
    }

    /// Whether whatever is disputed is for hands or elbows, numbness of which comes from
    /// there as well as from the neck.
    pub(in crate::facts) fn is_of_hands_only(&self) -> bool {
        let of_hands = |item: &RecordItem| {
            let of = &item.request.regions;
            let near = |region: &Region| matches!(region, Region::Hand | Region::Elbow);
            item.request.category != Category::Electrodiagnostic
                && !of.is_empty()
                && of.iter().all(near)
        };
        self.record.items.iter().all(of_hands)
    }

    /// The items that are scans of the kind and region that these words name.
    pub(in crate::facts) fn pictures_in(&self, words: &str) -> Vec<usize> {
        let named = |name: &str| {
            let mut words = words.split(|letter: char| !letter.is_alphabetic());
            words.any(|word| word.eq_ignore_ascii_case(name))
        };
        let (mri, ct) = (named("mri"), named("ct"));
        let mut items = self.of_kinds(|kind| match kind.category {
            Category::Mri => mri,
            Category::Ct => ct,
            _ => false,
        });
        self.keep_near(&mut items, [words, words]);
        items
    }
}

/// Whether a number stands for sessions: "eight were attended", "has had twelve".
pub(super) fn counts_alone(inside: &[Token]) -> bool {
    let number = |token: &Token| token.symbol == class::NUMBER;
    inside.first().is_some_and(number) || inside.last().is_some_and(number)
}

/// Whether words point at what they do not name.
pub(super) fn points(inside: &[Token]) -> bool {
    let points = |token: &Token| {
        matches!(
            token.symbol,
            class::THIS_REQUEST | class::TRIAL | class::TOPICAL
        )
    };
    counts_alone(inside) || inside.iter().any(points) || is_prior_use(inside)
}

/// "There was no prior use", of what was spoken of.
pub(super) fn is_prior_use(inside: &[Token]) -> bool {
    let last = inside.last().map(|token| token.symbol);
    inside.first().is_some_and(Token::denies)
        && matches!(last, Some(class::FORMER | class::USE))
        && inside.iter().any(|token| token.symbol == class::FORMER)
}
