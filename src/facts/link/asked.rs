//! What is *asked for*, and nothing else: "has not had acupuncture" is no word on
//! other care where acupuncture is all that is disputed.

use std::ops::Range;

use super::super::category_set::CategorySet;
use super::super::class;
use super::super::concern::{counts_visits, field};
use super::super::kind::{treatments, treats};
use super::super::token::{Meaning, Token, part_around};
use super::Link;
use crate::vocabulary::{Category, Rank};

/// Words behind visits in which it may be told that they were of exercise.
const EXERCISES: usize = 5;
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

/// Categories of things that have little in common.
const MIXED: CategorySet = CategorySet::of(&[
    Category::OtherEquipment,
    Category::OtherTest,
    Category::OtherImaging,
    Category::OtherInjection,
    Category::FunctionalRestorationProgram,
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

    /// Whether these words name the drug or treatment of this item.
    pub(in crate::facts) fn is_named(&self, item: usize, tokens: &[Token]) -> bool {
        self.named(tokens).contains(&item)
    }

    /// Whether these words name a device of the kind of this item, but another one: an
    /// H-wave unit is no TENS unit.
    pub(in crate::facts) fn is_another_device(
        &self,
        item: usize,
        tokens: &[Token],
        text: &str,
    ) -> bool {
        self.category(item) == Category::ElectricalStimulation
            && self.is_another(item, tokens, text)
    }

    /// Whether these words name a thing of the same mixed kind as this item, but another
    /// one: a recliner is no bone growth stimulator,
    /// and the evaluation for a program is no program.
    pub(in crate::facts) fn is_another_thing(
        &self,
        item: usize,
        tokens: &[Token],
        text: &str,
    ) -> bool {
        MIXED.has(self.category(item)) && self.is_another(item, tokens, text)
    }

    /// Whether sessions are of another therapy than this item asks for: those of the gym
    /// where therapy in the pool is asked for.
    pub(in crate::facts) fn is_another_therapy(
        &self,
        item: usize,
        tokens: &[Token],
        text: &str,
    ) -> bool {
        self.category(item) == Category::PhysicalTherapy && self.is_another(item, tokens, text)
    }

    /// Whether these words name treatments of the category of this item by their names,
    /// and not its own.
    fn is_another(&self, item: usize, tokens: &[Token], text: &str) -> bool {
        let asked = self.record.items.get(item).map(|item| &item.request);
        let Some((asked, own)) = asked.and_then(|asked| Some((asked, asked.procedure?))) else {
            return false;
        };
        let table = &self.vocabulary.treatments;
        let by_name = |id| {
            matches!(
                table.get(id).map(|of| of.rank),
                Some(Rank::Plain | Rank::Head)
            )
        };
        let mut named = tokens
            .iter()
            .filter(|token| matches!(token.meaning, Meaning::Treatment(of) if of == asked.category))
            .filter_map(|token| {
                let words = token.words(text).to_lowercase().replace('-', " ");
                table.find(&words)
            })
            .filter(|&id| by_name(id))
            .peekable();
        by_name(own) && named.peek().is_some() && named.all(|id| id != own)
    }

    /// Whether these words name a drug or a treatment, disputed or not.
    pub(in crate::facts) fn names_treatment(tokens: &[Token]) -> bool {
        tokens.iter().any(is_treatment)
    }

    /// The last drug or treatment in these words, with those that are listed in front
    /// of it: "naproxen and Norco".
    pub(in crate::facts) fn last_listed(tokens: &[Token]) -> &[Token] {
        let Some(last) = tokens.iter().rposition(is_treatment) else {
            return &[];
        };
        let listed = |token: &Token| {
            is_treatment(token) || matches!(token.symbol, class::AND | class::OR | class::COMMA)
        };
        let up_to = tokens.get(..=last).unwrap_or_default();
        let first = up_to.iter().rposition(|token| !listed(token));
        up_to
            .get(first.map_or(0, |at| at + 1)..)
            .unwrap_or_default()
    }

    /// Whether a reason is given for another treatment than this item: "surgery was
    /// advised because …", where therapy is disputed.
    pub(super) fn is_reason_for_another(
        &self,
        item: usize,
        before: &[Token],
        inside: &[Token],
    ) -> bool {
        if self.may_be_because_of(item, inside) {
            return false;
        }
        let of_item = |token: &Token| self.is_named(item, std::slice::from_ref(token));
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        let begins = inside.first().is_some_and(is_treatment);
        if inside.iter().any(is_treatment) {
            (begins || !inside.iter().any(drug)) && !inside.iter().any(of_item)
        } else {
            // "Therapy is needed to strengthen the cuff", unlike "therapy with a goal".
            let first = inside.first().map(|first| first.symbol);
            if matches!(first, Some(class::WITH | class::AND)) {
                return false;
            }
            let be = |token: &&Token| matches!(token.symbol, class::BE | class::HAVE);
            let therapy = |token: &&Token| token.symbol == class::THERAPY;
            let mut back = before.iter().rev();
            let subject = back.find(|token| !be(token)).filter(therapy);
            subject.is_some_and(|subject| !of_item(subject))
        }
    }

    /// Whether an item may be asked for because of another treatment that these words
    /// name.
    pub(super) fn may_be_because_of(&self, item: usize, inside: &[Token]) -> bool {
        let category = self.category(item);
        // "Films" may be any picture.
        let pictures = field(class::ANY_IMAGING);
        let picture = |token: &Token| treatments(token).meets(pictures);
        SERVICES.has(category) || pictures.has(category) && inside.iter().any(picture)
    }

    /// Whether what was received is another field of care: "injections did not help". Of
    /// visits without a name, it is therapy that is named near them: "plateaued in therapy
    /// after 24 visits" counts none of a program, "18 visits of exercise" none of massage.
    pub(super) fn was_other_care(&self, tokens: &[Token], statement: &Range<usize>) -> bool {
        let inside = tokens.get(statement.clone()).unwrap_or_default();
        if !counts_visits(inside) {
            return self.is_of_another_field(inside);
        }
        if inside.iter().any(|token| self.names(token)) {
            return false;
        }
        let end = (statement.end + EXERCISES).min(tokens.len());
        let of_exercise = tokens.get(statement.start..end).unwrap_or_default();
        let exercise = |token: &Token| token.symbol == class::EXERCISE;
        let therapy = |token: &Token| token.symbol == class::THERAPY;
        // "Five visits of therapy", whatever drug is named beside them.
        let is_named =
            |token: &Token| self.names(token) && !matches!(token.meaning, Meaning::Drug(..));
        let part = part_around(tokens, statement.clone());
        !part.iter().any(is_named) && (part.iter().any(therapy) || of_exercise.iter().any(exercise))
    }

    /// Whether a field of care is named that nobody disputes, and nothing else.
    pub(in crate::facts) fn is_of_another_field(&self, inside: &[Token]) -> bool {
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

/// Whether a word names a drug or a treatment, by itself or as one of a field.
pub(super) fn is_treatment(token: &Token) -> bool {
    match token.meaning {
        Meaning::Drug(..) => true,
        _ => treatments(token) != CategorySet::NONE,
    }
}

/// Whether a treatment behind these words is taken along with the one that is spoken of:
/// "has used it for two years with Mobic".
pub(super) fn is_beside_this(before: &[Token]) -> bool {
    let this = |token: &Token| token.symbol == class::THIS_TREATMENT;
    before.last().is_some_and(|last| last.symbol == class::WITH) && before.iter().any(this)
}
