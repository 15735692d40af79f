//! The *limb* that a symptom goes into or a sign is found in: that there is none in the
//! arms says nothing of pain that goes down a leg, nor one side of the other.

use std::ops::Range;

use super::class;
use super::class_set::ClassSet;
use super::token::Token;

/// What another thing may begin with.
static PARTS: ClassSet = ClassSet::of(&[
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
    /// The limbs and sides named in a text.
    pub(super) fn in_words(text: &str) -> Self {
        let mut limbs = 0;
        let mut half = "";
        let words = text.split(|letter: char| !letter.is_alphabetic());
        let mut words = words.filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            let is = |names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
            let mut name = |of: u8, named: bool| limbs |= if named { of } else { 0 };
            // "Upper extremities", but not "lower back".
            let limb = is(&["extremity", "extremities", "limb", "limbs"]);
            let upper = limb && half.eq_ignore_ascii_case("upper");
            let lower = limb && half.eq_ignore_ascii_case("lower");
            name(
                ARM,
                upper || is(&["arm", "arms", "hand", "hands", "forearm", "forearms"]),
            );
            name(
                LEG,
                lower || is(&["leg", "legs", "foot", "feet", "calf", "thigh", "thighs"]),
            );
            name(SIDES, is(&["bilateral", "bilaterally", "both", "either"]));
            name(LEFT, is(&["left"]));
            // "Right now" is no side.
            let at_once = |next: &&str| {
                let next = *next;
                next.eq_ignore_ascii_case("now") || next.eq_ignore_ascii_case("away")
            };
            name(RIGHT, is(&["right"]) && !words.peek().is_some_and(at_once));
            name(WELL, is(&["contralateral", "uninjured", "uninvolved"]));
            half = word;
        }
        Self(limbs)
    }

    /// The limbs and sides of a statement: those that its words name, and else those that
    /// stand beside it, as far as no other thing begins: "the left leg | is well", "no
    /// symptoms | in the left arm".
    pub(super) fn of_statement(text: &str, tokens: &[Token], place: &Range<usize>) -> Self {
        let words = |tokens: &[Token]| {
            let span = tokens.first().zip(tokens.last());
            let span = span.map(|(first, last)| first.span.cover(last.span));
            let words = span.and_then(|span| text.get(span.start..span.end));
            Self::in_words(words.unwrap_or_default())
        };
        let own = words(tokens.get(place.clone()).unwrap_or_default());
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
            let beside = words(beside.unwrap_or_default()).0;
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
    use super::*;

    #[test]
    fn other_limbs_and_other_sides_are_told_apart() {
        let leg = Limbs::in_words("low back pain that goes down the left leg");
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
            assert_eq!(
                Limbs::in_words(other).are_others_than(leg),
                apart,
                "{other}"
            );
        }
    }
}
