//! What a word *points* at that does not name it: "such a study", "the trial", "no
//! patch", or a number alone.

use super::super::concern::{THIS_TREATMENT, in_sessions, is_begun, is_done_once, is_injection};
use super::super::token::{Token, class};
use super::Link;
use crate::vocabulary::Category;

impl Link<'_> {
    /// Whether a word may mean an item without its name.
    pub(super) fn points_at(&self, item: usize, token: &Token) -> bool {
        let category = self.category(item);
        match token.symbol {
            THIS_TREATMENT => true,
            class::THIS_REQUEST => {
                is_injection(category)
                    || is_done_once(category)
                        && !matches!(category, Category::Surgery | Category::SurgicalAssistant)
            }
            class::TRIAL => matches!(
                category,
                Category::ElectricalStimulation
                    | Category::PassiveModality
                    | Category::OtherEquipment
            ),
            class::TOPICAL => matches!(
                category,
                Category::TopicalAnalgesic | Category::CompoundedTopical
            ),
            class::UNTREATED => is_begun(category),
            class::PAST_CARE => in_sessions(category),
            _ => false,
        }
    }
    /// Whether an item is an X-ray or a scan.
    pub(in crate::facts) fn is_picture(&self, item: usize) -> bool {
        matches!(
            self.category(item),
            Category::Mri | Category::Ct | Category::Xray
        )
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

/// Whether a number stands for sessions: "eight were attended".
pub(super) fn counts_alone(inside: &[Token]) -> bool {
    inside
        .first()
        .is_some_and(|token| token.symbol == class::NUMBER)
}

/// Whether words point at what they do not name.
pub(super) fn points(inside: &[Token]) -> bool {
    let points = |token: &Token| {
        matches!(
            token.symbol,
            class::THIS_REQUEST | class::TRIAL | class::TOPICAL
        )
    };
    counts_alone(inside) || inside.iter().any(points)
}
