//! Whose *effect* it is: what another treatment did, whether it is named in front of the
//! effect or behind it, tells nothing of the one that is disputed.

use super::super::class;
use super::super::concern::{Concern, acts};
use super::super::picture::is_list_of_regions;
use super::super::token::{Meaning, Token};
use super::Link;
use super::asked::is_beside_this;
use crate::vocabulary::Category;

/// Words in front of an effect in which what had it may stand.
const IN_FRONT: usize = 10;
/// Words behind an effect up to "with", and from there to what had it.
const BEHIND: usize = 6;
/// Words in front of a treatment and behind it in which its region may stand.
const NAMED_IN_FRONT: usize = 3;
const NAMED_BEHIND: usize = 9;
/// Words behind it in which "for" or "of" leads up to the region.
const NAMED_AT: usize = 2;
/// By which what had an effect is named behind it: "with", "from", "after".
const LEADS: &[u8] = &[class::WITH, class::IN_OF, class::AFTER, class::DUE];
/// What may stand between: "the prior twelve sessions of", "the use of".
const BETWEEN: &[u8] = &[
    class::WORD,
    class::NUMBER,
    class::SCORE,
    class::PERCENT,
    class::DONE,
    class::FORMER,
    class::PAST,
    class::USE,
    class::RECEIVE,
    class::IN_OF,
    class::VISITS,
    class::NOW,
    class::STATUS_POST,
    class::PAIN,
    class::FOUND_PAIN,
    class::NUMBNESS,
    class::LIMB,
    class::JOINT,
    class::SPINE,
];

impl Link<'_> {
    /// Whether an effect or harm of which a rationale tells is that of another treatment
    /// than its item.
    pub(super) fn is_what_another_did(
        &self,
        (concern, item): (Concern, usize),
        (before, inside, behind): (&[Token], &[Token], &[Token]),
        texts: [&str; 2],
    ) -> bool {
        let another = match concern {
            Concern::Effect => {
                self.is_of_another(before)
                    || self.is_done_by_another(item, (before, inside, behind))
            }
            Concern::Harm => self.is_of_another_behind(behind) || self.names_only_others(inside),
            _ => return false,
        };
        another || self.is_of_what_was_named(inside, texts)
    }

    /// Whether what stands in front of an effect is a treatment that nobody
    /// disputes: "physical therapy has improved her motion" tells nothing of a drug.
    pub(super) fn is_of_another(&self, before: &[Token]) -> bool {
        let near = before.get(before.len().saturating_sub(IN_FRONT)..);
        let near = near.unwrap_or_default();
        let comma = near.iter().rposition(|token| token.symbol == class::COMMA);
        let near = near.get(comma.map_or(0, |comma| comma + 1)..);
        let near = near.unwrap_or_default();
        // "With reduced opioid use and better function": that less is used is an effect, too.
        let less = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| near.get(before));
            before.is_some_and(|token| token.symbol == class::REDUCED)
        };
        let named = (0..near.len()).rfind(|&at| match near.get(at).map(|token| token.meaning) {
            Some(Meaning::Drug(..)) => !less(at),
            Some(Meaning::Treatment(category)) => category != Category::Other,
            _ => false,
        });
        named.is_some_and(|at| {
            let (before, named) = near.split_at(at);
            self.named(named.get(..1).unwrap_or_default()).is_empty() && !is_beside_this(before)
        })
    }

    /// Whether an effect is told to be that of a treatment that nobody disputes, behind it
    /// or in its own words: "50% relief with Norco", "better function from prior
    /// therapy". "Medications" are others than a treatment that is none.
    fn is_done_by_another(
        &self,
        item: usize,
        (before, inside, behind): (&[Token], &[Token], &[Token]),
    ) -> bool {
        let this = |token: &Token| token.symbol == class::THIS_TREATMENT;
        if inside.iter().any(this) {
            return false;
        }
        let closes = |token: &&Token| !matches!(token.symbol, class::COMMA | class::AND);
        let mut near = behind.iter().take(BEHIND).take_while(closes);
        let leads = |token: &Token| LEADS.contains(&token.symbol);
        // "Relief in the knee with Norco": what had it is behind the last such word.
        let mut led = inside.last().is_some_and(leads);
        let mut rest = behind;
        for (at, token) in (1..).zip(near.by_ref()) {
            if leads(token) {
                led = true;
                rest = behind.get(at..).unwrap_or_default();
            } else if !is_between(token) {
                break;
            }
        }
        let of_medications = |token: &Token| token.symbol == class::MEDICATION;
        let is_another = |token: &Token| match token.meaning {
            Meaning::Drug(..) => true,
            Meaning::Treatment(category) => acts(category) && category != Category::Other,
            _ => of_medications(token) && !self.is_drug(item),
        };
        let named = rest
            .iter()
            .take(BEHIND)
            .find(|token| !is_between(token))
            .filter(|_| led);
        // "Medications have not improved function."
        let helps =
            |token: &&Token| matches!(token.symbol, class::HAVE | class::BE) || token.denies();
        let subject = before.iter().rev().find(|token| !helps(token));
        named.is_some_and(|token| {
            is_another(token) && self.named(std::slice::from_ref(token)).is_empty()
        }) || subject.is_some_and(|token| of_medications(token) && is_another(token))
    }

    /// Leaves out the items for other regions than that of which a treatment like them is
    /// told: "lumbar injections gave her relief", where one of the neck is asked for.
    pub(super) fn keep_where_treated(
        &self,
        items: &mut Vec<usize>,
        tokens: &[Token],
        [_, clause]: [&str; 2],
    ) {
        let Some(first) = tokens.first().map(|token| token.span.start) else {
            return;
        };
        let closes = |token: &Token| matches!(token.symbol, class::COMMA | class::AND);
        let ends = |at: usize| {
            let ends =
                |token: &Token| is_verb(token) || closes(token) && !is_list_of_regions(tokens, at);
            tokens.get(at).is_none_or(ends)
        };
        for (at, token) in tokens.iter().enumerate() {
            if !matches!(token.meaning, Meaning::Treatment(_)) && token.symbol != class::INJECTION {
                continue;
            }
            let like_this = self.named(std::slice::from_ref(token));
            // They come in order.
            let is_like_this = |item: &usize| like_this.binary_search(item).is_ok();
            if !items.iter().any(is_like_this) {
                continue;
            }
            let front = tokens.get(..at).unwrap_or_default().iter().rev();
            let front = front
                .take(NAMED_IN_FRONT)
                .take_while(|token| !closes(token))
                .count();
            let behind = tokens.get(at + 1..).unwrap_or_default();
            let near = (at + 1..at + 1 + NAMED_BEHIND).take_while(|&at| !ends(at));
            // "Therapy for the neck", but "after therapy she went back".
            let place = |token: &Token| matches!(token.symbol, class::IN_OF | class::FOR);
            let placed = behind.iter().take(NAMED_AT).any(place);
            let behind = if placed { near.count() } else { 0 };
            let around = tokens.get(at - front..=at + behind);
            let span =
                around.and_then(|around| Some(around.first()?.span.cover(around.last()?.span)));
            let words = span.and_then(|span| clause.get(span.start - first..span.end - first));
            let words = words.unwrap_or_default();
            let at = self.site_of(words);
            items.retain(|item| !is_like_this(item) || self.may_be_at(*item, at));
        }
    }

    /// Whether "it" stands in front of what it did, and a drug that nobody disputes was
    /// named last: "takes ibuprofen. It upsets her stomach."
    pub(super) fn is_of_what_was_named(&self, inside: &[Token], [_, clause]: [&str; 2]) -> bool {
        let this = |token: &Token| token.symbol == class::THIS_TREATMENT;
        let it = clause.split_whitespace().next();
        self.last.is_empty()
            && inside.first().is_some_and(this)
            && it.is_some_and(|word| word.eq_ignore_ascii_case("it"))
    }
}

/// Whether a treatment is called this one: "this drug", "the gel", unlike "it".
pub(super) fn is_this_one(token: &Token) -> bool {
    token.symbol == class::THIS_TREATMENT && token.span.end - token.span.start > "it".len()
}

/// Whether a treatment ends in front of what it did.
fn is_verb(token: &Token) -> bool {
    matches!(
        token.symbol,
        class::BE
            | class::HAVE
            | class::EXPLAIN
            | class::HELP
            | class::NO_HELP
            | class::RELIEVE
            | class::REDUCED
            | class::IMPROVE
            | class::WITH
            | class::CAUSE
    )
}

fn is_between(token: &Token) -> bool {
    BETWEEN.contains(&token.symbol)
}
