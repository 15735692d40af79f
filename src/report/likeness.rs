//! The *likeness* of the two sides of a split decision: what both letters say alike of
//! worker and request, and what not.
//!
//! It is counted from what is shown, so that a reader can count again.

use crate::audit::{JudgedLetter, Share};
use crate::letter::Request;

use super::side::{SideAnswer, SplitDecision};

impl SplitDecision {
    /// Of all that either letter states of worker and request, how much is the same:
    /// what [`Self::alike`], [`Self::differences`] and [`Self::answers`] show, and nothing
    /// else. What a rule presumes nobody states.
    #[must_use]
    pub fn likeness(&self) -> Share {
        let mut share = Share {
            part: self.alike().len() as u64,
            whole: (self.alike().len() + self.differences().len()) as u64,
        };
        for (_, one, other) in self.answers() {
            let said = |answer: Option<&SideAnswer>| answer.is_some_and(|one| !one.is_presumed());
            if said(one) || said(other) {
                share.whole += 1;
                let value = |answer: Option<&SideAnswer>| answer.map(|one| one.value.clone());
                share.part += u64::from(value(one) == value(other));
            }
        }
        share
    }

    /// What both state beside the answers in the same words: name and value.
    #[must_use]
    pub fn alike(&self) -> Vec<(&str, &str)> {
        let (a, b) = (&self.upheld.others, &self.overturned.others);
        a.iter()
            .filter(|(name, value)| b.get(*name) == Some(value))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// What either side states beside the answers, where they do not say the
    /// same: name, upheld side, overturned side.
    #[must_use]
    pub fn differences(&self) -> Vec<(&str, Option<&str>, Option<&str>)> {
        let (a, b) = (&self.upheld.others, &self.overturned.others);
        let mut names: Vec<&str> = a.keys().chain(b.keys()).map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        names
            .into_iter()
            .map(|name| (name, a.get(name), b.get(name)))
            .filter(|(_, a, b)| a != b)
            .map(|(name, a, b)| (name, a.map(String::as_str), b.map(String::as_str)))
            .collect()
    }
}

/// What is said of a request and of the worker beside facts: of the age no more than
/// the decade, for who is a year older is as old.
pub(super) fn beside_facts(
    judged: &JudgedLetter,
    request: &Request,
) -> impl Iterator<Item = (&'static str, String)> {
    let regions: Vec<&str> = request.regions.iter().map(|region| region.id()).collect();
    let worker = &judged.letter.worker;
    let decade = worker.age.map(|age| age / 10 * 10);
    let count = |count: Option<u32>| count.map(|count| count.to_string());
    [
        ("treatment", Some(request.name.clone())),
        ("region", Some(regions.join(", "))),
        ("strength", request.strength.clone()),
        ("quantity", count(request.quantity)),
        ("visits_requested", count(request.visits)),
        (
            "retrospective",
            request.retrospective.then(|| "yes".to_owned()),
        ),
        ("age", decade.map(|from| format!("{from} to {}", from + 9))),
        ("sex", worker.sex.map(|sex| sex.word().to_owned())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)))
}
