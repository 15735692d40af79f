//! A *criterion*: one thing that a rule asks, and on whose authority.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Condition, Pages, Test};
use crate::answer::Answer;
use crate::vocabulary::FactId;

/// How the conditions of a criterion combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// All must hold (`all:`, or a single `if:`).
    All,
    /// One is enough (`any:`).
    Any,
}

/// On whose authority a criterion stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The guideline says so.
    Guideline {
        /// Section: the criterion's own, else that of its rule.
        section: String,
        /// Pages: the criterion's own, else those of its rule.
        pages: Option<Pages>,
    },
    /// Reviewers ask for it though the section does not say it; the text says
    /// who asks.
    Practice(String),
}

/// One criterion, bar or caution of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Name within its rule, such as `short-course`.
    pub id: Arc<str>,
    /// How its conditions combine.
    pub join: Join,
    /// Its conditions, in the order of the file; at least one.
    pub conditions: Vec<Condition>,
    /// Why it is asked, in the rule author's own words.
    pub because: String,
    /// On whose authority.
    pub ground: Ground,
    /// `presume_when_silent`: what it alone takes for the answer where the
    /// letter is silent. Goes before what the rule presumes.
    pub presumed: BTreeMap<FactId, Answer>,
}

impl Criterion {
    /// Whether it holds for every letter (`if: always`).
    #[must_use]
    pub fn always_holds(&self) -> bool {
        let mut conditions = self.conditions.iter();
        match self.join {
            Join::All => conditions.all(|one| one.test == Test::Always),
            Join::Any => conditions.any(|one| one.test == Test::Always),
        }
    }

    /// What it takes for the answer where the letter is silent: what it presumes
    /// itself, and beside that what its rule presumes.
    #[must_use]
    pub fn presuming<'a>(
        &self,
        by_rule: &'a BTreeMap<FactId, Answer>,
    ) -> Cow<'a, BTreeMap<FactId, Answer>> {
        if self.presumed.is_empty() {
            return Cow::Borrowed(by_rule);
        }
        let mut presumed = by_rule.clone();
        presumed.extend(&self.presumed);
        Cow::Owned(presumed)
    }

    /// Whether a letter can leave it open by being silent, given what the rule
    /// presumes.
    #[must_use]
    pub fn can_be_open(&self, by_rule: &BTreeMap<FactId, Answer>) -> bool {
        let presumed = self.presuming(by_rule);
        self.conditions
            .iter()
            .flat_map(|one| one.test.asked())
            .any(|asked| asked.subject.can_be_silent(&presumed))
    }
}
