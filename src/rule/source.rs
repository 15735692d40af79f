//! The *source* of a rule: guideline, edition, section and pages, and the
//! dates between which that edition is in force.

use std::fmt;

use jiff::civil::Date;

/// Pages of a guideline, as ranges of the numbers printed on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages(pub Vec<(u32, u32)>);

impl Pages {
    /// Whether a page is among them.
    #[must_use]
    pub fn holds(&self, page: u32) -> bool {
        self.0
            .iter()
            .any(|&(first, last)| first <= page && page <= last)
    }
}

impl fmt::Display for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, (first, last)) in self.0.iter().enumerate() {
            let comma = if nth == 0 { "" } else { ", " };
            if first == last {
                write!(f, "{comma}{first}")?;
            } else {
                write!(f, "{comma}{first}-{last}")?;
            }
        }
        Ok(())
    }
}

/// Whose guideline one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Of the American College of Occupational and Environmental Medicine.
    Acoem,
    /// The Official Disability Guidelines.
    Odg,
    /// The state's own.
    Mtus,
}

impl Family {
    /// Whose guideline has this name. ACOEM chapters are cited as part of the MTUS,
    /// by their titles ("Low Back Complaints"), so they come first.
    #[must_use]
    pub fn of(guideline: &str) -> Option<Self> {
        [
            ("ACOEM", Self::Acoem),
            ("Complaints", Self::Acoem),
            ("ODG", Self::Odg),
            ("Official Disability", Self::Odg),
            ("MTUS", Self::Mtus),
        ]
        .into_iter()
        .find(|(mark, _)| guideline.contains(mark))
        .map(|(_, family)| family)
    }
}

/// The guideline section that a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Name of the guideline.
    pub guideline: String,
    /// Whose guideline that is, where it is of one that letters cite.
    pub family: Option<Family>,
    /// Edition, such as `2009`.
    pub edition: String,
    /// Heading of the section.
    pub section: String,
    /// Pages, where the guideline has page numbers.
    pub pages: Option<Pages>,
    /// What the section says, in the rule author's own words.
    pub gist: String,
}

/// The dates between which a section is in force, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InForce {
    /// First day; none where it always was.
    pub from: Option<Date>,
    /// Last day; none where it still is.
    pub until: Option<Date>,
}

impl InForce {
    /// Whether the section is in force on a day.
    #[must_use]
    pub fn on(self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acoem_within_the_mtus_is_acoem() {
        let of = Family::of;
        assert_eq!(of("MTUS ACOEM Practice Guidelines"), Some(Family::Acoem));
        assert_eq!(
            of("MTUS Chronic Pain Medical Treatment"),
            Some(Family::Mtus)
        );
        assert_eq!(of("MTUS Low Back Complaints"), Some(Family::Acoem));
        assert_eq!(of("Other"), None);
    }
}
