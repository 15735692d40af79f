//! What a note tells under *labels*: "analgesia: 50 %, ADLs: improved". So it is told of
//! opioids, where no drug was spoken of.

use super::super::class;
use super::super::token::Token;
use super::Link;
use crate::vocabulary::Category;

/// Whether an effect is told under a label.
pub(super) fn is_label(inside: &[Token]) -> bool {
    matches!(inside, [what, colon, ..]
        if colon.symbol == class::COLON
            && matches!(what.symbol, class::RELIEVE | class::FUNCTION))
}

impl Link<'_> {
    /// The items that labels are about: what was spoken of last, or else opioids.
    pub(super) fn labelled(&self) -> Vec<usize> {
        if self.last.is_empty() {
            self.of_kinds(|kind| kind.category == Category::Opioid)
        } else {
            self.last.clone()
        }
    }
}
