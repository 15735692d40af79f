//! Signs told *side by side*: the strength of one hand beside that of the other, and
//! signs of a nerve root beside its pain.

use std::ops::Range;

use super::super::about::About;
use super::super::class;
use super::super::fact::{Evidence, Value};
use super::super::grammar::Mood;
use super::super::tag::{AGAINST, LEFT_SIDE, MILLIMETERS, OTHER_SIDE, POINTS, RIGHT_SIDE, SIGNS};
use super::super::token::{Meaning, Token};
use super::{Clause, in_mood};
use crate::answer::Answer;
use crate::vocabulary::FactId;

/// "Decreased", "weak", "absent", "less": a deficit is told in words.
const IN_WORDS: &[u8] = &[
    class::REDUCED,
    class::WEAKNESS,
    class::MISSING,
    class::RELIEVE,
    class::AT_MOST,
];

/// Hands differ by a tenth, and how hard one tries by as much.
const LESS: f64 = 0.8;
/// Millimeters at which a finger tells two points from one, and somewhat more.
const APART: f64 = 8.0;

impl Clause<'_, '_, '_> {
    /// Whether numbers are all that a deficit is told by, and they show none: neither has
    /// one side less strength than the other, nor are two points felt as one.
    pub(super) fn measures_none(&self, core: &Range<usize>) -> bool {
        let tokens = self.tokens.get(core.clone()).unwrap_or_default();
        let number = |token: &Token| match token.meaning {
            Meaning::Number(number) if token.symbol == class::NUMBER => Some(number),
            _ => None,
        };
        let mut numbers = tokens.iter().enumerate();
        let mut next = || numbers.find_map(|(at, token)| number(token).map(|of| (at, of)));
        let Some((first, one)) = next() else {
            return false;
        };
        if tokens.iter().any(|token| IN_WORDS.contains(&token.symbol)) {
            return false;
        }
        let says = |tokens: &[Token], words| tokens.iter().any(|it| it.says(self.text, words));
        let Some((second, other)) = next() else {
            return !(says(tokens, &POINTS) && says(tokens, &MILLIMETERS) && one >= APART);
        };
        let between = tokens.get(first + 1..second).unwrap_or_default();
        // "95 degrees compared to 60" may be now and before.
        let (left, right) = (says(tokens, &LEFT_SIDE), says(tokens, &RIGHT_SIDE));
        let sides =
            left && right || says(tokens, &OTHER_SIDE) || (left || right) && says(tokens, &AGAINST);
        let words = [&LEFT_SIDE, &RIGHT_SIDE, &AGAINST, &OTHER_SIDE];
        let compared = sides && words.iter().any(|of| says(between, of));
        !(compared && one.min(other) < LESS * one.max(other))
    }

    /// That no sign of a nerve root was found says that there was no deficit, unless one
    /// is told: "radicular findings on examination are absent".
    pub(super) fn lacks_signs(
        &mut self,
        (mood, fact): (Mood, FactId),
        (core, whole): (&Range<usize>, &Range<usize>),
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        let names = *self.scales.names();
        if mood != Mood::Denied || names.radicular_pain != Some(fact) {
            return;
        }
        let core = self.tokens.get(core.clone()).unwrap_or_default();
        let signs = core.iter().any(|token| token.says(self.text, &SIGNS));
        if let Some(deficit) = names.neurologic_deficit
            && in_mood(mood, Answer::Yes) == Some(Answer::No)
            && (signs || self.denies_signs_only(mood, fact, whole))
        {
            let evidence = evidence(Value::Answer(Answer::No));
            let about = About::default().at(self.site(deficit, whole));
            self.scales.of_some(deficit, about, evidence, true);
        }
    }
}
