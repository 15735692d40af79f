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

/// Which guideline one is, in whatever edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Of the American College of Occupational and Environmental Medicine, whose
    /// chapters the MTUS has taken in.
    Acoem,
    /// The Official Disability Guidelines.
    Odg,
    /// On opioids, of the MTUS.
    Opioids,
    /// On treatment after operations, of the MTUS.
    Postsurgical,
    /// On acupuncture, of the MTUS.
    Acupuncture,
    /// On chronic pain, of the MTUS.
    ChronicPain,
    /// Another one of the MTUS.
    Mtus,
}

impl Family {
    /// Which guideline has this name. ACOEM chapters are cited as part of the MTUS,
    /// by their titles ("Low Back Complaints"), so they come first.
    #[must_use]
    pub fn of(guideline: &str) -> Option<Self> {
        let guideline = guideline.to_ascii_lowercase();
        [
            ("acoem", Self::Acoem),
            ("complaint", Self::Acoem),
            ("general approaches", Self::Acoem),
            ("stress related", Self::Acoem),
            ("stress-related", Self::Acoem),
            ("odg", Self::Odg),
            ("official disability", Self::Odg),
            ("opioid", Self::Opioids),
            ("postsurgical", Self::Postsurgical),
            ("post-surgical", Self::Postsurgical),
            ("acupuncture", Self::Acupuncture),
            ("chronic pain", Self::ChronicPain),
            ("mtus", Self::Mtus),
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
    /// Which guideline that is, where it is one that letters cite.
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
            Some(Family::ChronicPain)
        );
        assert_eq!(of("MTUS Opioid Treatment"), Some(Family::Opioids));
        assert_eq!(
            of("MTUS Postsurgical Treatment Guidelines"),
            Some(Family::Postsurgical)
        );
        assert_eq!(of("MTUS Low Back Complaints"), Some(Family::Acoem));
        assert_eq!(of("Other"), None);
    }
}
