//! A *signature*: what an item shares with others that a rule cannot tell from
//! it.
//!
//! Two items have the same signature where the same rule decides on them and
//! every condition of its bars and criteria has the same answer. All else that
//! the letters say of them is their *features*: the more of these are the same,
//! the more alike the items are.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::answer::{Answer, Use};
use crate::decide::{Basis, Seen};
use crate::facts::{Fact, Value};
use crate::letter::{Request, Sex};
use crate::vocabulary::FactTable;

use super::JudgedLetter;

/// Features beside the facts: see [`of_request`] and [`of_worker`].
const OTHERS: usize = 7;

/// What an item shares with others that its rule cannot tell from it, and what
/// else is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// A digest of the rule and of the answer to each of its conditions.
    pub key: u64,
    /// One code for the name of what is requested, then for some other properties of
    /// request and worker and for each fact; 0 where the letter is silent.
    pub features: Box<[u8]>,
    /// A digest of the case, 0 where it has no number: a case is not set against itself.
    pub case: u64,
}

impl Signature {
    /// How many features an item has.
    #[must_use]
    pub fn features(table: &FactTable) -> usize {
        table.iter().count() + OTHERS
    }

    /// The signature of an item; none where no rule decided, or where nothing is
    /// settled and no fact answers what the rule asks: items are not alike for
    /// what letters leave out.
    #[must_use]
    pub fn of(judged: &JudgedLetter, at: usize, table: &FactTable) -> Option<Self> {
        let decision = judged.decisions.get(at)?;
        let item = judged.letter.items.get(at)?;
        let mut hasher = FxHasher::default();
        decision.rule.as_ref()?.id.hash(&mut hasher);
        let mut answered = decision.basis != Basis::NotDocumented;
        for asked in decision.trace.bars.iter().chain(&decision.trace.criteria) {
            for leaf in &asked.leaves {
                leaf.answer.hash(&mut hasher);
                let stated = |seen: &Seen| matches!(seen, Seen::Stated(_));
                answered |= leaf.answer != Answer::NotStated && leaf.seen.iter().any(stated);
            }
        }
        let facts = table
            .iter()
            .map(|(id, _)| judged.facts.for_item(at, id).map_or(0, of_fact));
        let features = of_request(&item.request)
            .into_iter()
            .chain(of_worker(judged))
            .chain(facts)
            .collect();
        answered.then(|| Self {
            key: hasher.finish(),
            features,
            case: judged.letter.cover.case_number.as_deref().map_or(0, digest),
        })
    }
}

fn digest(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

fn of_fact(fact: &Fact) -> u8 {
    match fact.value {
        Value::Answer(Answer::Yes) => 1,
        Value::Answer(_) => 2,
        Value::Use(Use::New) => 3,
        Value::Use(Use::LongTerm) => 4,
        Value::Use(Use::For(time)) => steps(time.days(), 5),
        Value::Count(count) => 64 + u8::try_from(count.min(190)).unwrap_or(u8::MAX),
    }
}

/// A length of time in steps of a half more each: what a physician would call
/// about as long.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the logarithm of a finite number of days is small and not negative"
)]
fn steps(days: f64, from: u8) -> u8 {
    let step = (days.max(1.0).ln() / 1.5_f64.ln()).round().min(50.0);
    from.saturating_add(step as u8)
}

/// What is requested, its name first: that ranks pairs before all else.
fn of_request(request: &Request) -> [u8; 5] {
    [
        code(&request.treatment),
        stated(!request.regions.is_empty(), &request.regions),
        stated(request.strength.is_some(), &request.strength),
        stated(
            request.quantity.or(request.visits).is_some(),
            &(request.quantity, request.visits),
        ),
        stated(request.retrospective, &request.retrospective),
    ]
}

/// Age by decade, and sex.
fn of_worker(judged: &JudgedLetter) -> [u8; 2] {
    let worker = &judged.letter.worker;
    [
        worker.age.map_or(0, |age| 1 + age / 10),
        worker.sex.map_or(0, |sex| match sex {
            Sex::Female => 1,
            Sex::Male => 2,
        }),
    ]
}

fn stated(is_stated: bool, value: &impl Hash) -> u8 {
    if is_stated { code(value) } else { 0 }
}

/// A code that is not 0 and the same for the same value. Others may share it:
/// reports show the values themselves.
fn code(value: &impl Hash) -> u8 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    let [code, ..] = hasher.finish().to_be_bytes();
    code.max(1)
}
