//! What would turn a prediction, for programs.

use serde::Serialize;

use crate::decide::{Change, Nearest, Way};

/// The smallest changes; `complete` is false where the search was given up,
/// and then `more_than` says how many are known not to be enough.
#[derive(Serialize)]
pub(super) struct NearestJson<'a> {
    complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    more_than: Option<usize>,
    ways: Vec<WayJson<'a>>,
}

#[derive(Serialize)]
struct WayJson<'a> {
    outcome: &'static str,
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    name: &'a str,
    silent: bool,
    to: String,
}

impl<'a> NearestJson<'a> {
    pub(super) fn new(nearest: &'a Nearest) -> Self {
        Self {
            complete: !nearest.given_up,
            more_than: nearest.given_up.then_some(nearest.more_than),
            ways: nearest.ways.iter().map(WayJson::new).collect(),
        }
    }
}

impl<'a> WayJson<'a> {
    fn new(way: &'a Way) -> Self {
        Self {
            outcome: way.predicted.word(),
            changes: way.changes.iter().map(ChangeJson::new).collect(),
        }
    }
}

impl<'a> ChangeJson<'a> {
    fn new(change: &'a Change) -> Self {
        Self {
            name: &change.name,
            silent: change.silent,
            to: change.to.to_string(),
        }
    }
}
