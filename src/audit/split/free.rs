//! Who is *free*: the items of a side that have no partner yet.

/// Which items of a side have no partner yet. What is taken is passed over, and the
/// way past it is remembered, so that many that are taken cost no more than few.
#[derive(Debug)]
pub(super) struct Free {
    /// For each place a free one at or behind it lies no nearer than here.
    behind: Vec<usize>,
    /// For each place, counted from 1, a free one at or before it lies no nearer; 0
    /// where there is none.
    before: Vec<usize>,
}

impl Free {
    pub(super) fn new(items: usize) -> Self {
        Self {
            behind: (0..=items).collect(),
            before: (0..=items).collect(),
        }
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.behind.get(at) == Some(&at)
    }

    pub(super) fn take(&mut self, at: usize) {
        if let Some(behind) = self.behind.get_mut(at) {
            *behind = at + 1;
        }
        if let Some(before) = self.before.get_mut(at + 1) {
            *before = at;
        }
    }

    /// The first free place at or behind one.
    pub(super) fn from(&mut self, at: usize) -> Option<usize> {
        let found = follow(&mut self.behind, at);
        (found + 1 < self.behind.len()).then_some(found)
    }

    /// The last free place before one.
    pub(super) fn before(&mut self, at: usize) -> Option<usize> {
        follow(&mut self.before, at).checked_sub(1)
    }
}

/// Where a way ends; each step of it is made to lead further.
fn follow(ways: &mut [usize], from: usize) -> usize {
    let mut at = from;
    while let Some(&next) = ways.get(at) {
        if next == at {
            break;
        }
        let further = ways.get(next).copied().unwrap_or(next);
        if let Some(way) = ways.get_mut(at) {
            *way = further;
        }
        at = further;
    }
    at
}
