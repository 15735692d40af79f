//! What a sentence *names*: the items whose drug or treatment stands in it.

use std::ops::Range;

use super::super::category_set::CategorySet;
use super::super::class;
use super::super::concern::{Concern, acts, counts_visits, field, is_for_pain};
use super::super::kind::{Kind, on_the_skin, same_drug, treatments};
use super::super::token::{Meaning, Token, part_around};
use super::Link;
use super::harm::is_stomach_upset;
use crate::vocabulary::{Category, DrugId};

impl Link<'_> {
    /// The items named between the semicolons around a statement, or else in its
    /// sentence: "she uses a cane; with the medications her pain is less".
    pub(super) fn mentioned_near(
        &self,
        concern: Concern,
        tokens: &[Token],
        statement: &Range<usize>,
    ) -> Option<Vec<usize>> {
        let part = part_around(tokens, statement.clone());
        self.mentioned(concern, part)
            .filter(|named| !named.is_empty())
            .or_else(|| self.mentioned(concern, tokens))
    }

    /// The items whose drug or treatment is named, if any drug or treatment is.
    pub(super) fn mentioned(&self, concern: Concern, tokens: &[Token]) -> Option<Vec<usize>> {
        let of_visits = concern == Concern::History && counts_visits(tokens);
        let by_name = |token: &Token| match token.meaning {
            Meaning::Drug(..) => true,
            _ if matches!(concern, Concern::OpioidUse | Concern::Monitoring) => false,
            // What harms is a drug, not the test or therapy beside it.
            Meaning::Treatment(category) if concern == Concern::Harm => concern.takes(category),
            // Whom the worker saw was no session of what is disputed.
            Meaning::Treatment(category) if of_visits => {
                concern.takes(category) && category != Category::Surgery
            }
            // A test or a consultation does nothing for pain or function.
            Meaning::Treatment(category) if concern == Concern::Effect => {
                acts(category) && category != Category::Other
            }
            Meaning::Treatment(category) => category != Category::Other,
            _ => self.names(token),
        };
        if tokens.iter().any(by_name) {
            return Some(self.named(tokens));
        }
        let in_general = tokens.iter().any(|token| token.symbol == class::MEDICATION);
        in_general.then(|| {
            // Whatever it is for, what is renewed was had before.
            let renewed = tokens.iter().any(|token| token.symbol == class::AGAIN);
            let drug = |&item: &usize| match concern {
                Concern::History if renewed => self.is_drug(item),
                _ => {
                    let item = self.record.items.get(item);
                    item.is_some_and(|item| is_for_pain(item.request.category))
                }
            };
            (0..self.record.items.len()).filter(drug).collect()
        })
    }

    pub(super) fn names(&self, token: &Token) -> bool {
        match token.meaning {
            Meaning::Drug(..) => true,
            // A treatment that nobody disputes takes nothing away.
            Meaning::Treatment(category) => self.categories.has(category),
            Meaning::Plain => self.categories.meets(field(token.symbol)),
            _ => false,
        }
    }

    /// The items whose drug or treatment these tokens name.
    pub(super) fn named(&self, tokens: &[Token]) -> Vec<usize> {
        let disputed =
            |id: Option<DrugId>| id.is_some() && self.kinds.iter().any(|(kind, _)| kind.drug == id);
        let (mut drugs, mut by_drug, mut treated) = (false, false, CategorySet::NONE);
        let mut creams = CategorySet::NONE;
        let mut before = None;
        for token in tokens {
            // "Norco and a compounded cream", but not "ketoprofen cream".
            if matches!(before, Some(class::AND | class::COMMA | class::OR)) {
                creams = creams.with(on_the_skin(token));
            }
            let of_drug = before == Some(class::DRUG) && token.symbol == class::INJECTION;
            if token.symbol != class::WORD {
                before = Some(token.symbol);
            }
            // "A Toradol injection" is none of those for pain in general.
            if of_drug && matches!(token.meaning, Meaning::Plain) {
                continue;
            }
            if let Meaning::Drug(_, id) = token.meaning {
                drugs = true;
                by_drug |= disputed(id);
            } else {
                treated = treated.with(treatments(token));
            }
        }
        if by_drug {
            treated = creams;
        }
        if !drugs && !treated.meets(self.categories) {
            return Vec::new();
        }
        let by_one = self.only_swallowed(tokens);
        self.of_kinds(|kind| {
            // "Could not tolerate gabapentin" tells nothing of a cream that holds it.
            if by_one.is_some_and(|one| is_more_than(kind, one)) {
                return false;
            }
            let is_drug = |token: &Token| match token.meaning {
                // A gel and a tablet of one ingredient are two drugs.
                Meaning::Drug(_, id) if disputed(id) => kind.drug == id,
                Meaning::Drug(category, id) => {
                    let vocabulary = self.vocabulary;
                    same_drug(vocabulary, category, id, kind.category, kind.ingredients)
                }
                _ => false,
            };
            treated.has(kind.category) || drugs && tokens.iter().any(is_drug)
        })
    }

    /// The one drug that is named, where it is one of a single ingredient that is swallowed
    /// and nothing that is put on the skin is named.
    fn only_swallowed(&self, tokens: &[Token]) -> Option<DrugId> {
        let mut drugs = tokens.iter().filter_map(|token| match token.meaning {
            Meaning::Drug(_, id) => Some(id),
            _ => None,
        });
        let one = drugs.next()??;
        let drug = self.vocabulary.drugs.get(one)?;
        let on_skin = |token: &Token| {
            matches!(token.symbol, class::TOPICAL | class::PERCENT)
                || on_the_skin(token) != CategorySet::NONE
        };
        let alone = drugs.all(|id| id == Some(one)) && !tokens.iter().any(on_skin);
        (alone && drug.ingredients.len() == 1 && !drug.topical).then_some(one)
    }

    /// Those of these items that a statement can be about.
    pub(super) fn meant(
        &self,
        concern: Concern,
        mut items: Vec<usize>,
        (inside, tokens): (&[Token], &[Token]),
        texts: [&str; 2],
    ) -> Vec<usize> {
        items.retain(|&item| {
            self.record
                .items
                .get(item)
                .is_some_and(|item| concern.takes(item.request.category))
        });
        if concern == Concern::Harm && inside.iter().any(is_stomach_upset) {
            self.keep_what_upsets_it(&mut items, inside);
        }
        if concern == Concern::Harm {
            items.retain(|&item| self.may_have_done(item, inside, tokens));
        }
        if matches!(concern, Concern::History | Concern::Effect) && !items.is_empty() {
            self.keep_where_treated(&mut items, tokens, texts);
        }
        if concern == Concern::History
            && !inside
                .iter()
                .any(|token| matches!(token.meaning, Meaning::Drug(..)))
        {
            self.keep_near(&mut items, texts);
        }
        items
    }

    /// The items of these kinds, in order.
    pub(super) fn of_kinds(&self, meant: impl Fn(&Kind<'_>) -> bool) -> Vec<usize> {
        let mut items = Vec::new();
        let mut kinds = 0;
        for (kind, of_kind) in &self.kinds {
            if meant(kind) {
                items.extend_from_slice(of_kind);
                kinds += 1;
            }
        }
        // Those of one kind are in order.
        if kinds > 1 {
            items.sort_unstable();
        }
        items
    }
}

/// Whether a kind is a mixture for the skin, of more than the drug that is named.
fn is_more_than(kind: &Kind<'_>, named: DrugId) -> bool {
    kind.category == Category::CompoundedTopical
        && kind.ingredients.len() > 1
        && kind.drug != Some(named)
}
