//! What is *settled* in a search: of each thing that could be otherwise, whether
//! it is to be changed.

use super::stage::Changes;

/// What is settled of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Nothing: it may still be changed.
    Free,
    /// It stays as it is. What comes of changing it has been looked at before.
    Kept,
    /// It becomes one of the class with this number.
    Changed(usize),
}

/// What is settled of all things, by place in the list of what is possible.
/// A place that is not in it cannot be changed.
#[derive(Clone, Debug)]
pub(super) struct Settled(Vec<Slot>);

impl Settled {
    /// Nothing is settled.
    pub(super) fn free(places: usize) -> Self {
        Self(vec![Slot::Free; places])
    }

    pub(super) fn slot(&self, place: usize) -> Slot {
        self.0.get(place).copied().unwrap_or(Slot::Kept)
    }

    pub(super) fn is_free(&self, place: usize) -> bool {
        self.slot(place) == Slot::Free
    }

    pub(super) fn settle(&mut self, place: usize, slot: Slot) {
        if let Some(now) = self.0.get_mut(place) {
            *now = slot;
        }
    }

    /// What is changed, and to which class.
    pub(super) fn changes(&self) -> Changes {
        let slots = self.0.iter().enumerate();
        slots
            .filter_map(|(place, slot)| match slot {
                Slot::Changed(class) => Some((place, *class)),
                Slot::Free | Slot::Kept => None,
            })
            .collect()
    }
}
