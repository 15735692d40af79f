//! Findings about the *citations* of the reviewer.

use jiff::civil::Date;

use crate::decide::{Decision, Standing};
use crate::letter::Citation;
use crate::rule::{Family, Ground, Pages, Rule, RuleBook};
use crate::text::Span;

use super::{FindingKind, Found, Scrutiny, chapter};

/// When the MTUS took in chapters of the third edition of ACOEM, the first of which is
/// of this year.
const THIRD_EDITION: (i16, Date) = (2011, jiff::civil::date(2017, 12, 1));

impl Scrutiny<'_> {
    pub(super) fn citations(&mut self, at: usize, rules: &RuleBook) {
        let (Some(item), Some(decision)) = (
            self.letter.letter.items.get(at),
            self.letter.decisions.get(at),
        ) else {
            return;
        };
        let cited = &item.cited_by_reviewer;
        if cited.guidelines.is_empty() {
            // What is taken over names none either.
            let none = cited.none_cited || cited.adopts;
            let words = self.letter.text.slice(cited.span);
            let (kind, message) = if none || !names_something(words) {
                (FindingKind::NoCitation, "the reviewer names no source")
            } else {
                let message = "what the reviewer names is no source that rules come from";
                (FindingKind::UnknownSource, message)
            };
            self.add(Some(at), Found::new(kind, message).shown_by([cited.span]));
        }
        let mut found: Vec<Found> = Vec::new();
        for citation in cited.guidelines.iter() {
            // Without edition or pages there is nothing to be wrong.
            if citation.edition.is_none() && citation.pages.is_empty() {
                continue;
            }
            let Some(cited_as) = Cited::of(citation) else {
                continue;
            };
            let place = cited.place(citation);
            let of_citation = [
                self.not_in_force(&cited_as, place, rules),
                cited_as.outside(place, decision),
            ];
            for one in of_citation.into_iter().flatten() {
                // A line may cite the same in two places.
                match found.iter_mut().find(|other| other.is_same(&one)) {
                    Some(other) => other.join(one),
                    None => found.push(one),
                }
            }
        }
        for found in found {
            self.add(Some(at), found);
        }
    }

    /// An edition that rules come from and that is not in force on the date: superseded
    /// by then, or not yet there.
    fn not_in_force(&self, cited: &Cited<'_>, place: Span, rules: &RuleBook) -> Option<Found> {
        let date = self.letter.date?;
        cited.edition?;
        let mut editions = rules.editions().filter(|rule| cited.is_source(rule));
        let Some(first) = editions.next() else {
            return self.not_yet_taken_in(cited, place);
        };
        let in_force = |rule: &Rule| rule.in_force.on(date.date);
        if in_force(first) || editions.any(|rule| in_force(rule)) {
            return None;
        }
        let edition = format!("{} {}", first.source.guideline, first.source.edition);
        let when = match (first.in_force.from, first.in_force.until) {
            (_, Some(until)) if until < date.date => {
                format!("which was in force until {until} and is superseded")
            }
            (from, _) => format!("which is not in force before {}", from?),
        };
        let message = format!(
            "the reviewer cites {edition}, {when}; rules are chosen by {}, {}{}",
            date.date,
            date.of.words(),
            self.decided_on(|day| rules
                .editions()
                .any(|rule| { cited.is_source(rule) && rule.in_force.on(day) }))
        );
        Some(
            Found::new(FindingKind::SupersededEdition, message)
                .about(edition)
                .shown_by([place]),
        )
    }

    /// Chapters of ACOEM in an edition that is cited as part of the MTUS before it was.
    fn not_yet_taken_in(&self, cited: &Cited<'_>, place: Span) -> Option<Found> {
        let (first, taken_in) = THIRD_EDITION;
        let date = self.letter.date.filter(|date| date.date < taken_in)?;
        let year: i16 = cited.edition?.parse().ok()?;
        if cited.family != Family::Acoem || cited.outside_mtus || year < first {
            return None;
        }
        let message = format!(
            "the reviewer cites ACOEM of {year} as part of the MTUS, which took in chapters of its \
             third edition on {taken_in}; rules are chosen by {}, {}",
            date.date,
            date.of.words(),
        );
        Some(
            Found::new(FindingKind::SupersededEdition, message)
                .about(format!("ACOEM {year}"))
                .shown_by([place]),
        )
    }

    /// The day of the determination, where an edition is in force on it that was not on
    /// the day by which rules are chosen.
    fn decided_on(&self, in_force: impl Fn(Date) -> bool) -> String {
        let decided = self.letter.letter.cover.dates.decision;
        decided
            .filter(|&day| in_force(day))
            .map(|day| format!("; the letter was decided on {day}, when it was in force"))
            .unwrap_or_default()
    }
}

/// Whether a guideline line names anything behind its formula, "Decision based on
/// Non-MTUS Citation".
fn names_something(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    let behind = BASED_ON.iter().find_map(|words| line.split_once(words));
    let words = behind.into_iter().flat_map(|(_, behind)| {
        let words = behind.split(|one: char| !one.is_alphanumeric());
        words.filter(|word| word.len() > 2 && !FORMULA.contains(word))
    });
    words.count() > 0
}

/// Behind these words a source stands.
const BASED_ON: [&str; 2] = ["based on", "based upon"];

/// What stands there in any line.
const FORMULA: [&str; 7] = [
    "the",
    "non",
    "mtus",
    "citation",
    "citations",
    "guideline",
    "guidelines",
];

/// Pages as cited: `63` or `98-99`.
fn range(cited: &str) -> Option<(u32, u32)> {
    let mut ends = cited.split(['-', '\u{2013}']).map(|end| end.trim().parse());
    let first = ends.next()?.ok()?;
    match ends.next() {
        Some(last) => Some((first, last.ok()?)),
        None => Some((first, first)),
    }
}

/// What a citation names, to be held against the sources of rules.
struct Cited<'a> {
    family: Family,
    /// Of the ACOEM guidelines.
    chapter: Option<u32>,
    edition: Option<&'a str>,
    outside_mtus: bool,
    sections: &'a [String],
    pages: &'a [String],
}

/// Where something stands that a rule asks.
#[derive(Clone, Copy)]
struct Place<'r> {
    section: &'r str,
    pages: &'r Pages,
}

impl<'a> Cited<'a> {
    fn of(citation: &'a Citation) -> Option<Self> {
        let family = match Family::of(&citation.guideline)? {
            // "MTUS Opioids" is a section on chronic pain, and "Opioid Treatment" the guideline.
            Family::Opioids if !citation.guideline.to_lowercase().contains("treatment") => {
                Family::ChronicPain
            }
            family => family,
        };
        Some(Self {
            family,
            chapter: (family == Family::Acoem)
                .then(|| chapter::cited(&citation.guideline))
                .flatten(),
            edition: citation.edition.as_deref(),
            outside_mtus: citation.outside_mtus,
            sections: &citation.sections,
            pages: &citation.pages,
        })
    }

    /// Whether it is the guideline of a rule, and no other edition.
    fn is_source(&self, rule: &Rule) -> bool {
        let source = &rule.source;
        source.family == Some(self.family)
            && self.edition.is_none_or(|edition| edition == source.edition)
    }

    /// Pages that lie outside everything that the deciding rule comes from, and that the
    /// rules come from that are about this request, too: a drug may be looked up in the
    /// section on its class.
    fn outside(&self, place: Span, decision: &Decision) -> Option<Found> {
        let rule = decision.rule.as_deref()?;
        if self.pages.is_empty() || !self.is_source(rule) {
            return None;
        }
        // What another chapter says stands on other pages.
        let is_of_chapter = |place: &Place<'_>| {
            let chapter = self.chapter;
            chapter.is_none_or(|chapter| chapter::holds(place.section, chapter))
        };
        let known = places(rule).find(is_of_chapter)?;
        let cited: Vec<(u32, u32)> = self.pages.iter().filter_map(|it| range(it)).collect();
        let meets = |place: Place<'_>| {
            let pages = &place.pages.0;
            cited.iter().any(|&(first, last)| {
                pages
                    .iter()
                    .any(|&(from, until)| first <= until && from <= last)
            })
        };
        let about = decision.trace.considered.iter();
        let mut about = about
            .filter(|(rule, standing)| **standing != Standing::NotAbout && self.is_source(rule))
            .flat_map(|(rule, _)| places(rule));
        if cited.is_empty() || places(rule).any(meets) || about.any(meets) {
            return None;
        }
        let numbers = self.pages.join(", ");
        let plural = if numbers.bytes().all(|byte| byte.is_ascii_digit()) {
            ""
        } else {
            "s"
        };
        let sections = match self.sections {
            [] => String::new(),
            sections => format!("{}, ", sections.join("; ")),
        };
        let message = format!(
            "the reviewer cites {sections}page{plural} {numbers}; {} stands on {}",
            known.section, known.pages
        );
        Some(
            Found::new(FindingKind::CitationOutsideSection, message)
                .about(numbers)
                .shown_by([place]),
        )
    }
}

/// Where a rule comes from, and each of its criteria that has a place of its own.
fn places(rule: &Rule) -> impl Iterator<Item = Place<'_>> {
    let source = &rule.source;
    let own = source.pages.as_ref().map(|pages| Place {
        section: &source.section,
        pages,
    });
    let asked = rule.criteria.iter().chain(&rule.bars).chain(&rule.cautions);
    let of_criteria = asked.filter_map(|criterion| match &criterion.ground {
        Ground::Guideline { section, pages } => {
            pages.as_ref().map(|pages| Place { section, pages })
        }
        Ground::Practice(_) => None,
    });
    own.into_iter().chain(of_criteria)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_names_nothing() {
        for line in [
            "",
            "Decision based on Non-MTUS Citation.",
            "Decision based on: 1) ",
            "The guidelines used were not applicable.",
        ] {
            assert!(!names_something(line), "{line}");
        }
        for line in [
            "Decision based on Non-MTUS UpToDate.",
            "Decision based on Harrison's Principles of Internal Medicine",
        ] {
            assert!(names_something(line), "{line}");
        }
    }

    #[test]
    fn pages_are_read_as_cited() {
        assert_eq!(range("63"), Some((63, 63)));
        assert_eq!(range("98-99"), Some((98, 99)));
        assert_eq!(range("chapter 12"), None);
    }
}
