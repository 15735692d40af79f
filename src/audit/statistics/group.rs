//! *Groups* of items that are counted apart: by kind of treatment, by rule, by
//! specialty of the reviewer and so on.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::tally::Tally;
use crate::audit::JudgedLetter;
use crate::decide::Predicted;
use crate::letter::Stated;

/// A group of fewer items is shown as such and not ranked: its figures are
/// chance.
pub const FEW: u64 = 10;

/// Some groups with their tallies.
pub type Named<'a> = Vec<(&'a str, &'a Tally)>;

/// By what items are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grouping {
    /// What the prediction rests on.
    Basis,
    /// Kind of treatment.
    Category,
    /// Edition of the guideline that the deciding rule comes from.
    Edition,
    /// Certifications of the reviewer: an item counts under each of them.
    Specialty,
    /// Month of the determination, else of the date that chooses the rules.
    Month,
    /// Deciding rule.
    Rule,
}

impl Grouping {
    /// Every grouping, in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::Basis,
        Self::Category,
        Self::Edition,
        Self::Specialty,
        Self::Month,
        Self::Rule,
    ];

    /// The name in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Category => "category",
            Self::Edition => "edition",
            Self::Specialty => "specialty",
            Self::Month => "month",
            Self::Rule => "rule",
        }
    }

    /// The title in reports for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Basis => "By what the prediction rests on",
            Self::Category => "By kind of treatment",
            Self::Edition => "By edition of the guideline",
            Self::Specialty => "By specialty of the reviewer",
            Self::Month => "By month",
            Self::Rule => "By rule",
        }
    }

    /// What a group counts, as the beginning of a sentence.
    #[must_use]
    pub fn counts(self) -> &'static str {
        match self {
            Self::Basis => "Each item is in one group",
            Self::Category => "Each item is in the group of what is requested",
            Self::Edition => "Each item is in the edition of the rule that decides on it",
            Self::Specialty => "Each item is in the group of every certificate of its reviewer",
            Self::Month => {
                "Each item is in the month of the determination, else of the date by which rules \
                 are chosen"
            }
            Self::Rule => "Each item is in the group of the rule that decides on it",
        }
    }

    /// A name of a group as people read it.
    #[must_use]
    pub fn shown(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Basis | Self::Category => Cow::Owned(name.replace('_', " ")),
            _ => Cow::Borrowed(name),
        }
    }

    /// The groups of an item; none where it has nothing to be grouped by.
    pub(super) fn names(self, judged: &JudgedLetter, at: usize) -> Vec<Cow<'_, str>> {
        let letter = &judged.letter;
        let (Some(item), Some(decision)) = (letter.items.get(at), judged.decisions.get(at)) else {
            return Vec::new();
        };
        let rule = decision.rule.as_ref().map(|rule| rule.id.as_str());
        match self {
            Self::Basis => vec![Cow::Borrowed(decision.basis.id())],
            Self::Category => vec![Cow::Borrowed(item.request.category.id())],
            Self::Specialty => {
                let listed = letter.reviewer.specialties.iter();
                let mut names: Vec<Cow<'_, str>> =
                    listed.map(|one| Cow::Borrowed(&**one)).collect();
                names.sort_unstable();
                names.dedup();
                names
            }
            Self::Month => {
                let date = letter.cover.dates.decision;
                let date = date.or(judged.date.map(|date| date.date));
                let month = date.map(|date| format!("{:04}-{:02}", date.year(), date.month()));
                month.map(Cow::Owned).into_iter().collect()
            }
            Self::Rule => rule.map(Cow::Borrowed).into_iter().collect(),
            // The id of a rule is its path under the folder of its edition.
            Self::Edition => rule
                .and_then(|id| id.split('/').next())
                .map(Cow::Borrowed)
                .into_iter()
                .collect(),
        }
    }

    /// Groups of at least [`FEW`] items in the order of reports, and the
    /// smaller ones. Months go by time; other groups by agreement, the lowest
    /// first, for there one would look first.
    #[must_use]
    pub fn ranked<'a>(
        self,
        groups: impl Iterator<Item = (&'a str, &'a Tally)>,
    ) -> (Named<'a>, Named<'a>) {
        let (mut ranked, mut small): (Vec<_>, Vec<_>) =
            groups.partition(|(_, tally)| tally.items() >= FEW);
        if self != Self::Month {
            // Sorting keeps the order of names among equals.
            ranked.sort_by(|(_, a), (_, b)| a.agreement().compare(b.agreement()));
            small.sort_by_key(|(_, tally)| Reverse(tally.items()));
        }
        (ranked, small)
    }
}

/// Groups of one grouping, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    groups: BTreeMap<String, Tally>,
    pub(super) beside: Beside,
}

/// Items that keep the groups of a grouping from adding up to all items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Items in no group.
    pub left_out: u64,
    /// Items in more than one.
    pub in_several: u64,
}

impl Groups {
    /// Counts an item in each of its groups.
    pub(super) fn count(&mut self, names: &[Cow<'_, str>], stated: Stated, predicted: Predicted) {
        match names {
            [] => self.beside.left_out += 1,
            [_] => {}
            _ => self.beside.in_several += 1,
        }
        for name in names {
            if let Some(tally) = self.groups.get_mut(&**name) {
                tally.count(stated, predicted);
            } else {
                let tally = self.groups.entry(name.clone().into_owned()).or_default();
                tally.count(stated, predicted);
            }
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.beside.left_out += other.beside.left_out;
        self.beside.in_several += other.beside.in_several;
        for (name, tally) in other.groups {
            self.groups.entry(name).or_default().add(&tally);
        }
    }

    /// Every group with its tally, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Tally)> {
        let groups = self.groups.iter();
        groups.map(|(name, tally)| (name.as_str(), tally))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(right: u64, wrong: u64) -> Tally {
        let mut tally = Tally::default();
        for _ in 0..right {
            tally.count(Stated::Upheld, Predicted::Upheld);
        }
        for _ in 0..wrong {
            tally.count(Stated::Upheld, Predicted::Overturned);
        }
        tally
    }

    fn names<'a>(list: &[(&'a str, &Tally)]) -> Vec<&'a str> {
        list.iter().map(|(name, _)| *name).collect()
    }

    #[test]
    fn items_in_no_group_and_in_several_are_told() {
        let mut groups = Groups::default();
        let names = ["a", "b"].map(Cow::Borrowed);
        for names in [&names[..0], &names[..1], &names[..2], &names[..2]] {
            groups.count(names, Stated::Upheld, Predicted::Upheld);
        }
        let mut both = groups.clone();
        both.add(groups);
        let beside = Beside {
            left_out: 2,
            in_several: 4,
        };
        assert_eq!(both.beside, beside);
        let items: Vec<u64> = both.iter().map(|(_, tally)| tally.items()).collect();
        assert_eq!(items, [6, 4]);
    }

    #[test]
    fn small_groups_are_not_ranked() {
        let groups = [
            ("a", tally(20, 0)),
            ("b", tally(1, 8)),
            ("c", tally(5, 15)),
            ("d", tally(0, 10)),
        ];
        let all = || groups.iter().map(|(name, tally)| (*name, tally));
        let (ranked, few) = Grouping::Category.ranked(all());
        assert_eq!(names(&ranked), ["d", "c", "a"]);
        assert_eq!(names(&few), ["b"]);
        let (by_time, _) = Grouping::Month.ranked(all());
        assert_eq!(names(&by_time), ["a", "c", "d"]);
    }
}
