//! *Statistics* of many letters, always beside what the majority gives.

mod group;
mod measure;
mod share;
mod tally;

use std::collections::BTreeMap;

pub use self::group::{Beside, FEW, Grouping, Groups, Named};
pub use self::measure::Measure;
pub use self::share::Share;
pub use self::tally::Tally;

use jiff::civil::Date;

use super::{Again, Audit, DateOf, FindingKind, JudgedLetter};
use crate::facts::EvidenceFrom;

/// What is counted over letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// What was asked for beside the usual.
    pub asked: Asked,
    /// Letters that were read.
    pub letters: u64,
    /// Letters that were not.
    pub unread: u64,
    /// Letters among those that were read which came before; whoever meets them in
    /// order counts them.
    pub again: Again,
    /// All items.
    pub items: Tally,
    /// All items as the case summary alone would have them predicted; empty where that
    /// was not asked.
    pub by_summary: Tally,
    /// The same items in groups.
    pub groups: BTreeMap<Grouping, Groups>,
    /// Findings of each kind.
    pub findings: BTreeMap<FindingKind, u64>,
}

/// What was asked for beside the usual; two audits under unlike terms are not compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether facts were read from the case summary only.
    pub summary_only: bool,
    /// The date for which rules were chosen, whatever the letters say.
    pub as_of: Option<Date>,
}

impl Asked {
    fn of(judged: &JudgedLetter) -> Self {
        let asked = judged.date.filter(|date| date.of == DateOf::Asked);
        Self {
            summary_only: judged.evidence == EvidenceFrom::Summary,
            as_of: asked.map(|asked| asked.date),
        }
    }

    fn add(&mut self, other: Self) {
        self.summary_only |= other.summary_only;
        self.as_of = self.as_of.or(other.as_of);
    }

    /// Each term in words, with what it is; none where nothing was asked.
    pub fn words(self) -> impl Iterator<Item = (&'static str, String)> {
        let evidence = self.summary_only.then(|| {
            let words = "case summary and request lines only, no rationales";
            ("facts read from", words.to_owned())
        });
        let as_of = self.as_of;
        let rules = as_of.map(|date| ("rules as of", format!("{date}, as was asked")));
        [evidence, rules].into_iter().flatten()
    }
}

impl Statistics {
    /// Counts one letter.
    #[must_use]
    pub fn of(audit: &Audit) -> Self {
        let mut counted = Self::default();
        let Some(judged) = &audit.judged else {
            counted.unread = 1;
            return counted;
        };
        counted.letters = 1;
        counted.asked = Asked::of(judged);
        counted.count_items(judged);
        for finding in &judged.findings {
            *counted.findings.entry(finding.kind).or_default() += 1;
        }
        counted
    }

    fn count_items(&mut self, judged: &JudgedLetter) {
        for (item, &predicted) in judged.letter.items.iter().zip(&judged.by_summary) {
            self.by_summary.count(item.stated, predicted);
        }
        for (at, (item, decision)) in judged
            .letter
            .items
            .iter()
            .zip(&judged.decisions)
            .enumerate()
        {
            let predicted = decision.predicted();
            self.items.count(item.stated, predicted);
            for grouping in Grouping::ALL {
                let names = grouping.names(judged, at);
                let groups = self.groups.entry(grouping).or_default();
                groups.count(&names, item.stated, predicted);
            }
        }
    }

    /// Adds the counts of other letters.
    pub fn add(&mut self, other: Self) {
        self.asked.add(other.asked);
        self.letters += other.letters;
        self.unread += other.unread;
        self.again.add(other.again);
        self.items.add(&other.items);
        self.by_summary.add(&other.by_summary);
        for (grouping, groups) in other.groups {
            self.groups.entry(grouping).or_default().add(groups);
        }
        for (kind, count) in other.findings {
            *self.findings.entry(kind).or_default() += count;
        }
    }

    /// How many items no group of a grouping counts, and how many more than one does.
    #[must_use]
    pub fn beside(&self, grouping: Grouping) -> Beside {
        self.groups
            .get(&grouping)
            .map(|groups| groups.beside)
            .unwrap_or_default()
    }

    /// The groups of one grouping; empty where nothing was counted.
    pub fn by(&self, grouping: Grouping) -> impl Iterator<Item = (&str, &Tally)> {
        self.groups
            .get(&grouping)
            .into_iter()
            .flat_map(Groups::iter)
    }
}
