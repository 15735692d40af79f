//! What a heading tells of the *history* of a request: "additional physical therapy"
//! is for somebody who had physical therapy before.
//!
//! Only words that say so of what is asked for count: a second opinion, an additional
//! level, therapy "for continued pain" and the remaining part of a request that was
//! cut say nothing of what was had.

use std::ops::Range;

use super::class::{self, Classed};
use super::line::Line;
use super::measure::grammar::Rule;
use crate::grammar::Rules as _;

/// The words of a heading by which the same was had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// How it is told.
    pub kind: HistoryKind,
    /// The bytes of the heading.
    pub words: Range<usize>,
}

/// How a heading tells that the same was had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryKind {
    /// More sessions: "12 additional visits".
    More,
    /// It goes on: "continue", "extend", "renewal".
    GoesOn,
    /// It is kept up or made longer: "maintenance care", "extension of therapy".
    Longer,
    /// It is done again: "repeat".
    Again,
    /// It is the second or a later one.
    Nth,
    /// It is dispensed again: "refill of Norco".
    Refill,
}

/// Classes of which a heading that tells of a history holds one.
const OF_HISTORY: [char; 9] = [
    class::FURTHER as char,
    class::MORE as char,
    class::ONGOING as char,
    class::RENEWED as char,
    class::REPEAT as char,
    class::NTH as char,
    class::ORDINAL as char,
    class::LONGER as char,
    class::UPKEEP as char,
];
/// Which most often counts the refills to come.
const REFILL: char = class::REFILL as char;
/// Behind which a heading tells what became of a request.
const ORIGINAL: char = class::ORIGINAL as char;

impl History {
    /// What a whole heading tells.
    pub(super) fn of_whole(line: &Line<'_>) -> Option<Self> {
        Self::read(line, line.pieces.len())
    }

    /// What a heading tells of a request that was cut, where it says what was asked for
    /// at first: what remains, or was granted in addition, is no history.
    pub(super) fn of_original(line: &Line<'_>) -> Option<Self> {
        Self::read(line, line.classes.find(ORIGINAL)?)
    }

    /// What the pieces of a line in front of one tell.
    fn read(line: &Line<'_>, end: usize) -> Option<Self> {
        let classes = line.classes.get(..end)?;
        if !classes.contains(OF_HISTORY) && !classes.contains(REFILL) {
            return Self::in_a_name(line);
        }
        let told = Rule::history.parse(classes)?.inner().find_map(|pair| {
            let kind = match pair.rule() {
                Rule::more_visits => HistoryKind::More,
                Rule::continued | Rule::continued_name => HistoryKind::GoesOn,
                Rule::extended | Rule::maintained => HistoryKind::Longer,
                Rule::repeated_care => HistoryKind::Again,
                Rule::nth_of_kind => HistoryKind::Nth,
                Rule::refilled => HistoryKind::Refill,
                _ => return None,
            };
            let own = line.pieces.get(pair.place())?;
            // The first of something has none before it.
            let is_first = |value: f64| value < 1.5;
            let first = own.first()?;
            if kind == HistoryKind::Nth && first.value.is_some_and(is_first) {
                return None;
            }
            Some(Self {
                kind,
                words: first.start..own.last()?.end,
            })
        });
        told.or_else(|| Self::in_a_name(line))
    }

    /// A name that itself begins with "repeat", as the vocabulary has some.
    fn in_a_name(line: &Line<'_>) -> Option<Self> {
        let named = line.known.iter().find_map(|name| {
            let own = line.words.get(name.first..name.after)?;
            let first = Classed::of(own.first()?.text);
            (first.class == class::REPEAT).then_some(own)
        })?;
        Some(Self {
            kind: HistoryKind::Again,
            words: named.first()?.start..named.last()?.end(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::vocabulary::Vocabulary;

    fn told(heading: &str) -> Option<(HistoryKind, &str)> {
        let history = read(Vocabulary::shipped(), heading).history?;
        Some((history.kind, heading.get(history.words)?))
    }

    #[test]
    fn a_heading_tells_that_the_same_was_had_before() {
        use HistoryKind::{Again, GoesOn, Longer, More, Nth, Refill};
        for (heading, kind, words) in [
            (
                "Additional physical therapy 8 visits lumbar spine",
                More,
                "Additional physical therapy",
            ),
            (
                "Physical therapy additional 3 visits per week",
                More,
                "additional 3 visits",
            ),
            ("Acupuncture, 6 more sessions", More, "6 more sessions"),
            (
                "Chiropractic treatment x 6 additional",
                More,
                "6 additional",
            ),
            ("Continue Norco 10/325mg #60", GoesOn, "Continue Norco"),
            (
                "Continuation for left hand therapy 2x6",
                GoesOn,
                "Continuation for left hand therapy",
            ),
            (
                "Ongoing chiropractic care 1x6",
                GoesOn,
                "Ongoing chiropractic care",
            ),
            (
                "Gym membership renewal for 6 months",
                GoesOn,
                "Gym membership renewal",
            ),
            (
                "Retrospective request for continued use of TENS unit",
                GoesOn,
                "continued use of TENS unit",
            ),
            (
                "Extension of physical therapy x 6",
                Longer,
                "Extension of physical therapy",
            ),
            (
                "Maintenance chiropractic care 1x6",
                Longer,
                "Maintenance chiropractic care",
            ),
            ("Repeat MRI of the lumbar spine", Again, "Repeat MRI"),
            (
                "One repeat left L4-5 epidural steroid injection",
                Again,
                "repeat left L4-5 epidural steroid injection",
            ),
            ("2nd lumbar ESI L4-5", Nth, "2nd lumbar ESI"),
            (
                "Second epidural steroid injection",
                Nth,
                "Second epidural steroid injection",
            ),
            ("Refill of Norco 10/325 #60", Refill, "Refill of Norco"),
        ] {
            assert_eq!(told(heading), Some((kind, words)), "{heading}");
        }
    }

    #[test]
    fn words_that_are_said_of_something_else_tell_no_history() {
        for heading in [
            "Acupuncture for continued neck pain",
            "Physical therapy 2x6 for ongoing low back pain",
            "Norco 10/325mg #60 with 2 refills",
            "Refill x 3",
            "Lumbar laminectomy L4-5 with additional level",
            "1st epidural steroid injection",
            "Toradol injection, may repeat injection in 4 weeks",
            "MRI on May 2nd",
            "97110 physical therapy 2x6",
            "97110, 97140 PT x 8 visits",
            "Physical therapy x 12 was the original request. Physical therapy x 6 was authorized \
             by the Claims Administrator. The remaining IMR eligible portion of the original \
             request, physical therapy x 6",
            "Physical therapy x 12",
        ] {
            assert_eq!(told(heading), None, "{heading}");
        }
        let cut = "Additional physical therapy x 12 was the original request. Physical therapy x 6 \
                   was authorized. The remaining IMR eligible portion of the original request is 6";
        assert_eq!(told(cut).map(|told| told.0), Some(HistoryKind::More));
    }
}
