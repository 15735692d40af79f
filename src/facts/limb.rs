//! The *limb* that a symptom goes into: that there is none in the arms says
//! nothing of pain that goes down a leg, nor one side of the other.

/// Limbs and sides that words name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "two limbs and two sides, each named or not"
)]
pub(super) struct Limbs {
    arm: bool,
    leg: bool,
    left: bool,
    right: bool,
}

impl Limbs {
    /// The limbs and sides named in a text.
    pub(super) fn in_words(text: &str) -> Self {
        let mut limbs = Self::default();
        let mut half = "";
        for word in text.split(|letter: char| !letter.is_alphabetic()) {
            let is = |names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
            // "Upper extremities", but not "lower back".
            let limb = is(&["extremity", "extremities", "limb", "limbs"]);
            limbs.arm |= limb && half.eq_ignore_ascii_case("upper")
                || is(&["arm", "arms", "hand", "hands", "forearm", "forearms"]);
            limbs.leg |= limb && half.eq_ignore_ascii_case("lower")
                || is(&["leg", "legs", "foot", "feet", "calf", "thigh", "thighs"]);
            if !word.is_empty() {
                half = word;
            }
            let both = is(&["bilateral", "both"]);
            limbs.left |= both || is(&["left"]);
            limbs.right |= both || is(&["right"]);
        }
        limbs
    }

    /// These and others.
    pub(super) fn and(self, others: Self) -> Self {
        Self {
            arm: self.arm || others.arm,
            leg: self.leg || others.leg,
            left: self.left || others.left,
            right: self.right || others.right,
        }
    }

    /// Whether both name limbs or sides, and none that both name.
    pub(super) fn are_others_than(self, others: Self) -> bool {
        let told = |limbs: Self| limbs.arm || limbs.leg;
        let sided = |limbs: Self| limbs.left || limbs.right;
        let limbs_apart =
            told(self) && told(others) && !(self.arm && others.arm || self.leg && others.leg);
        let sides_apart = sided(self)
            && sided(others)
            && !(self.left && others.left || self.right && others.right);
        limbs_apart || sides_apart
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
        ] {
            assert_eq!(
                Limbs::in_words(other).are_others_than(leg),
                apart,
                "{other}"
            );
        }
    }
}
