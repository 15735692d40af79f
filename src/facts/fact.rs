//! One *fact* with its *evidence*.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answer::{Answer, Use};
use crate::text::Span;
use crate::vocabulary::FactId;

/// The value of a fact that is stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Of a yes-or-no fact; never [`Answer::NotStated`].
    Answer(Answer),
    /// Of a duration.
    Use(Use),
    /// Of a count.
    Count(u32),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Answer(answer) => f.write_str(answer.word()),
            Self::Use(length) => length.fmt(f),
            Self::Count(count) => count.fmt(f),
        }
    }
}

/// The part of a letter in which a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The clinical case summary.
    Summary,
    /// The heading of an item, counted from 0: what is requested.
    Request(usize),
    /// The rationale of an item, counted from 0.
    Rationale(usize),
}

/// Who speaks in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The reviewer about this worker, this request or this record.
    Finding,
    /// A guideline, study or label, quoted or told.
    Recital,
    /// The reviewer on necessity or the outcome. Out of reach of facts.
    Conclusion,
    /// What the claims administrator or utilization review said.
    Administrator,
    /// What would be if, or what is so for somebody else.
    Hypothetical,
}

/// A place in the letter that speaks for or against a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// The part of the letter.
    pub section: Section,
    /// The value that these words alone would give.
    pub value: Value,
    /// Name of the grammar rule or word class that read it, such as `denied`.
    pub cue: &'static str,
}

impl Evidence {
    /// Whether it stands in a rationale.
    #[must_use]
    pub fn is_of_rationale(&self) -> bool {
        matches!(self.section, Section::Rationale(_))
    }
}

/// A fact that the letter states.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its value.
    pub value: Value,
    /// What speaks for that value, decisive evidence first.
    pub evidence: Vec<Evidence>,
    /// What speaks against it.
    pub against: Vec<Evidence>,
    /// Words of the summary, or of what is requested, and those of a rationale that
    /// contradict them.
    pub conflict: Option<Box<[Evidence; 2]>>,
    /// What the summary and what is requested say of it by themselves; none where they
    /// are silent.
    pub beside_rationales: Option<Value>,
}

/// The cue of sessions of which it is told that they were granted, and no more.
pub(super) const GRANTED: &str = "granted";

impl Fact {
    /// Whether its value is told of sessions that were granted, and nobody says that
    /// they took place.
    #[must_use]
    pub fn is_only_granted(&self) -> bool {
        let mut telling = self.evidence.iter().filter(|one| one.value == self.value);
        let is_granted = |one: &Evidence| one.cue == GRANTED;
        telling.next().is_some_and(is_granted) && telling.all(is_granted)
    }

    /// A fact that no letter states: for the sake of argument.
    #[must_use]
    pub fn supposed(value: Value) -> Self {
        Self {
            value,
            evidence: Vec::new(),
            against: Vec::new(),
            conflict: None,
            beside_rationales: Some(value),
        }
    }
}

/// The facts of a worker or of one item; what is absent is not stated.
pub type FactSet = BTreeMap<FactId, Fact>;

/// Facts of the worker as one item sees them; none where all that is told is of another
/// part of the body.
pub type SeenByItem = BTreeMap<FactId, Option<Arc<Fact>>>;

/// All facts of a letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// About the worker, as of the request.
    pub worker: FactSet,
    /// About each item, in order.
    pub items: Vec<FactSet>,
    /// Of each item, the facts of the worker that are others for it, or rest on other
    /// words; empty where there are none.
    pub by_item: Vec<SeenByItem>,
    /// Whether the rationale of each item recites a guideline, study or label and
    /// says nothing of this worker, request or record; empty where rationales were
    /// not read. Where it cannot be told who speaks, it does not only recite.
    pub only_recites: Vec<bool>,
}

impl Facts {
    /// A fact as an item sees it: the item's own, else the worker's, as far as it is of
    /// the part of the body that the item is for.
    #[must_use]
    pub fn for_item(&self, item: usize, id: FactId) -> Option<&Fact> {
        let own = self.items.get(item).and_then(|facts| facts.get(&id));
        own.or_else(|| match self.seen_by(item).get(&id) {
            Some(seen) => seen.as_deref(),
            None => self.worker.get(&id),
        })
    }

    /// The facts of the worker that are others for an item, or rest on other words.
    #[must_use]
    pub fn seen_by(&self, item: usize) -> &SeenByItem {
        static NONE: SeenByItem = SeenByItem::new();
        self.by_item.get(item).unwrap_or(&NONE)
    }

    /// Gives the worker a fact, or takes it, whatever part of the body it was of.
    pub fn suppose_of_worker(&mut self, id: FactId, value: Option<Value>) {
        for seen in &mut self.by_item {
            seen.remove(&id);
        }
        match value {
            Some(value) => self.worker.insert(id, Fact::supposed(value)),
            None => self.worker.remove(&id),
        };
    }
}
