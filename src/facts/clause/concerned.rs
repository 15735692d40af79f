//! What a statement *concerns*: limbs, a part of the body and a day where a fact is of
//! many things, and of the course of a treatment the items.

use std::ops::Range;

use super::super::about::About;
use super::super::concern::Concern;
use super::super::limb::Limbs;
use super::super::link::told_of;
use super::super::picture;
use super::super::site::Site;
use super::Clause;
use crate::vocabulary::FactId;

impl Clause<'_, '_, '_> {
    /// What a statement is about, where a fact is of many things, and of which day it is.
    pub(super) fn about(&self, fact: FactId, whole: &Range<usize>, hint: bool) -> About {
        let names = self.scales.names();
        let site = self.site(fact, whole);
        let about = About::limbs(self.limbs_of(fact, whole))
            .with_parts((fact, names), (self.text, self.tokens), whole)
            .at(site);
        let changes = [
            names.neurologic_deficit,
            names.radicular_pain,
            names.spasm_documented,
            names.adverse_effects,
            names.aberrant_behavior,
            names.pain_relief,
            names.working,
        ];
        // What says little says no more for being the last.
        let counts = !hint || names.neurologic_deficit == Some(fact);
        if counts && changes.contains(&Some(fact)) {
            about.on_day(self.tokens, whole, self.requested.of_letter())
        } else {
            about
        }
    }

    /// The part of the body at which a statement finds a fact.
    pub(super) fn site(&self, fact: FactId, whole: &Range<usize>) -> Site {
        // Of red flags a broken bone is one of its own region, and a cancer of all.
        let tokens = self.tokens.get(whole.clone()).unwrap_or_default();
        if self.scales.names().red_flag == Some(fact) && !picture::is_broken_bone(tokens) {
            return Site::default();
        }
        self.link.site(fact, (self.text, self.tokens), whole)
    }

    /// The limbs and sides that a statement is about. Whether a deficit counts depends on
    /// the region at issue, so there only the side is told, and so it is of a spasm.
    pub(super) fn limbs_of(&self, fact: FactId, whole: &Range<usize>) -> Limbs {
        let names = self.scales.names();
        let limbs = || Limbs::of_statement(self.text, self.tokens, whole);
        if names.radicular_pain == Some(fact) {
            limbs()
        } else if [names.neurologic_deficit, names.spasm_documented].contains(&Some(fact)) {
            limbs().sides()
        } else {
            Limbs::default()
        }
    }

    pub(super) fn of_course(
        &self,
        concern: Concern,
        statement: std::ops::Range<usize>,
    ) -> Vec<usize> {
        let clause = self
            .tokens
            .first()
            .zip(self.tokens.last())
            .map(|(first, last)| first.span.cover(last.span));
        let text = clause
            .and_then(|clause| self.text.get(clause.start..clause.end))
            .unwrap_or_default();
        // Of two tests in one clause each is of its own region.
        let around = (concern == Concern::History)
            .then(|| picture::words_of_region(self.tokens, &statement, self.text))
            .flatten();
        let told_of = told_of(self.tokens, statement.clone(), self.text);
        let tokens = (self.tokens, statement, told_of);
        self.link.of_course(
            concern,
            tokens,
            self.section,
            [around.unwrap_or(text), text],
        )
    }
}
