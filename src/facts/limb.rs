//! The *limb* that a symptom goes into or a sign is found in: that there is none in the
//! arms says nothing of pain that goes down a leg, nor one side of the other.

use std::ops::Range;

use super::class;
use super::class_set::ClassSet;
use super::tag::{
    ARM_OR_HAND, AT_ONCE, BOTH_SIDES, EXTREMITY, LEFT_SIDE, LEG_OR_FOOT, LOWER, RIGHT_SIDE, UPPER,
    WELL_SIDE,
};
use super::token::Token;

/// What another thing may begin with.
pub(super) static PARTS: ClassSet = ClassSet::of(&[
    class::COMMA,
    class::SEMICOLON,
    class::AND,
    class::BUT,
    class::CLAUSE_OPENER,
]);

/// Limbs and sides that words name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Limbs(u8);

const ARM: u8 = 1;
const LEG: u8 = 1 << 1;
const LEFT: u8 = 1 << 2;
const RIGHT: u8 = 1 << 3;
/// "The contralateral leg": never the side that hurts.
const WELL: u8 = 1 << 4;
const LIMBS: u8 = ARM | LEG;
const SIDES: u8 = LEFT | RIGHT;

/// Words on either side of a statement among which its limb is looked for.
const NEAR: usize = 6;

impl Limbs {
    /// The limbs and sides that words name.
    fn named(text: &str, tokens: &[Token]) -> Self {
        let mut limbs = 0;
        let mut before: Option<&Token> = None;
        let mut rest = tokens.iter();
        while let Some(token) = rest.next() {
            let is = |tag| token.says(text, tag);
            // "Upper extremities", but not "lower back".
            let half = |tag| is(tag) || before.is_some_and(|before| before.says(text, tag));
            let mut name = |of: u8, named: bool| limbs |= if named { of } else { 0 };
            name(ARM, is(&ARM_OR_HAND) || is(&EXTREMITY) && half(&UPPER));
            name(LEG, is(&LEG_OR_FOOT) || is(&EXTREMITY) && half(&LOWER));
            name(SIDES, is(&BOTH_SIDES));
            name(LEFT, is(&LEFT_SIDE));
            // "Right now" is no side.
            let next = rest.as_slice().first();
            let at_once = || is(&AT_ONCE) || next.is_some_and(|next| next.says(text, &AT_ONCE));
            name(RIGHT, is(&RIGHT_SIDE) && !at_once());
            name(WELL, is(&WELL_SIDE));
            before = Some(token);
        }
        Self(limbs)
    }

    /// The limbs and sides of a statement: those that its words name, and else those that
    /// stand beside it, as far as no other thing begins: "the left leg | is well", "no
    /// symptoms | in the left arm".
    pub(super) fn of_statement(text: &str, tokens: &[Token], place: &Range<usize>) -> Self {
        let words = |tokens: Option<&[Token]>| Self::named(text, tokens.unwrap_or_default());
        let own = words(tokens.get(place.clone()));
        let parts = |token: &Token| PARTS.has(token.symbol);
        let before = tokens.get(..place.start).unwrap_or_default();
        let before = before.get(before.len().saturating_sub(NEAR)..);
        let before = before.unwrap_or_default();
        let from = before.iter().rposition(parts).map_or(0, |at| at + 1);
        let behind = tokens.get(place.end..).unwrap_or_default();
        let behind = behind.get(..NEAR.min(behind.len())).unwrap_or_default();
        let until = behind.iter().position(parts).unwrap_or(behind.len());
        let mut limbs = own;
        for beside in [before.get(from..), behind.get(..until)] {
            let beside = words(beside).0;
            for kind in [LIMBS, SIDES] {
                if limbs.0 & kind == 0 {
                    limbs.0 |= beside & kind;
                }
            }
            limbs.0 |= beside & WELL;
        }
        limbs
    }

    /// The sides without the limbs.
    pub(super) fn sides(self) -> Self {
        Self(self.0 & !LIMBS)
    }

    /// Whether they are of one side only.
    pub(super) fn is_of_one_side(self) -> bool {
        matches!(self.0 & SIDES, LEFT | RIGHT)
    }

    /// These and others.
    pub(super) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether both name limbs or sides, and none that both name.
    pub(super) fn are_others_than(self, others: Self) -> bool {
        let both = self.0 & others.0;
        let apart = |kind: u8| self.0 & kind != 0 && others.0 & kind != 0 && both & kind == 0;
        self.0 & WELL != 0 || apart(LIMBS) || apart(SIDES)
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens_of;
    use super::*;

    #[test]
    fn other_limbs_and_other_sides_are_told_apart() {
        let named = |text| Limbs::named(text, &tokens_of(text));
        let leg = named("low back pain that goes down the left leg");
        for (other, apart) in [
            ("no symptoms of the arms", true),
            ("no pain in the upper extremities", true),
            ("no numbness in the right foot", true),
            ("no numbness in either leg", false),
            ("no pain in the left lower extremity", false),
            ("no symptoms in both legs", false),
            ("no pain in the lower back", false),
            ("no radicular symptoms", false),
            ("the contralateral leg is well", true),
            ("no symptoms right now", false),
            ("no symptoms of either arm or leg", false),
        ] {
            assert_eq!(named(other).are_others_than(leg), apart, "{other}");
        }
    }
}
