//! What a picture that was asked for has *shown*, where a sentence of its own tells
//! so: "An MRI was ordered. This showed a tear."

use super::super::about::About;
use super::super::class;
use super::super::class_set::ClassSet;
use super::super::tag::{POINTS_BACK, SHOWED};
use super::Clause;
use crate::answer::Answer;

/// Pictures, and other tests and treatments that "this" may mean as well.
static POINTED_AT: ClassSet = ClassSet::of(&[
    class::IMAGING,
    class::XRAY,
    class::TREATMENT,
    class::THERAPY,
    class::SURGERY,
    class::INJECTION,
    class::DRUG,
    class::URINE_TEST,
]);
/// Words in front in which the picture is looked for.
const BEFORE: usize = 12;
/// Words with which a sentence begins up to "this": "cervically this showed".
const OPENS: usize = 2;

impl Clause<'_, '_, '_> {
    /// Finds that the picture named last before a stretch was taken, if the stretch
    /// begins with what it showed.
    pub(in crate::facts) fn showed(&mut self) {
        let before = self.before;
        // Few clauses stand behind a picture, and of those few begin so.
        let near = before.len().saturating_sub(BEFORE);
        let behind = before.get(near..).unwrap_or_default();
        let last = behind
            .iter()
            .rposition(|token| POINTED_AT.has(token.symbol));
        let Some(at) = last.map(|last| near + last) else {
            return;
        };
        let names = self.scales.names();
        let fact = match before.get(at).map(|token| token.symbol) {
            Some(class::IMAGING) => names.advanced_imaging_done,
            Some(class::XRAY) => names.plain_films_done,
            _ => return,
        };
        let says = |at: usize, words| {
            let token = self.tokens.get(at);
            token.is_some_and(|token| token.says(self.text, words))
        };
        let points = (0..OPENS).find(|&at| says(at, &POINTS_BACK));
        let Some(verb) = points.map(|at| at + 1).filter(|&verb| says(verb, &SHOWED)) else {
            return;
        };
        let said = self.opening(verb + 1, Answer::Yes, "showed");
        if let (Some(fact), Some(evidence)) = (fact, said) {
            let site = self.link.site(fact, (self.text, before), &(at..at + 1));
            let about = About::default().at(site);
            self.scales.of_some(fact, about, evidence, false);
        }
    }
}
