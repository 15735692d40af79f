//! Findings about the *citations* of the reviewer.

use crate::decide::{Decision, Standing};
use crate::letter::Citation;
use crate::rule::{Family, Ground, Pages, Rule};
use crate::text::Span;

use super::{FindingKind, Found, Scrutiny};

impl Scrutiny<'_> {
    pub(super) fn citations(&mut self, at: usize) {
        let (Some(item), Some(decision)) = (
            self.letter.letter.items.get(at),
            self.letter.decisions.get(at),
        ) else {
            return;
        };
        let cited = &item.cited_by_reviewer;
        if cited.guidelines.is_empty() {
            let message = if cited.span.is_empty() || cited.none_cited {
                "the reviewer cites no guideline"
            } else {
                "no guideline is recognized in what the reviewer cites"
            };
            let found = Found::new(FindingKind::NoCitation, message).shown_by([cited.span]);
            self.add(Some(at), found);
        }
        let mut found = Vec::new();
        for citation in cited.guidelines.iter() {
            // Without edition or pages there is nothing to be wrong.
            if citation.edition.is_none() && citation.pages.is_empty() {
                continue;
            }
            let Some(cited_as) = Cited::of(citation) else {
                continue;
            };
            let place = cited.place(citation);
            found.extend(self.superseded(&cited_as, place, decision));
            if let Some(rule) = &decision.rule {
                found.extend(cited_as.outside(place, rule));
            }
        }
        for found in found {
            self.add(Some(at), found);
        }
    }

    /// An edition that some rule about this request comes from and that is not
    /// in force on the date.
    fn superseded(&self, cited: &Cited<'_>, place: Span, decision: &Decision) -> Option<Found> {
        let date = self.letter.date?.date;
        cited.edition?;
        let considered = || decision.trace.considered.iter();
        // Nearly always one is, and tells at once that there is nothing to find.
        let in_force = |standing: &Standing| *standing != Standing::NotInForce;
        if considered().any(|(rule, standing)| in_force(standing) && cited.is_source(rule)) {
            return None;
        }
        let (rule, _) = considered().find(|(rule, _)| cited.is_source(rule))?;
        let until = match rule.in_force.until {
            Some(until) if until < date => format!("in force until {until}"),
            _ => format!("in force from {}", rule.in_force.from?),
        };
        let edition = format!("{} {}", rule.source.guideline, rule.source.edition);
        let message = format!("the reviewer cites {edition}, {until}; the denial is of {date}");
        Some(
            Found::new(FindingKind::SupersededEdition, message)
                .about(edition)
                .shown_by([place]),
        )
    }
}

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
    edition: Option<&'a str>,
    pages: &'a [String],
}

impl<'a> Cited<'a> {
    fn of(citation: &'a Citation) -> Option<Self> {
        Some(Self {
            family: Family::of(&citation.guideline)?,
            edition: citation.edition.as_deref(),
            pages: &citation.pages,
        })
    }

    /// Whether it is the guideline of a rule, and no other edition.
    fn is_source(&self, rule: &Rule) -> bool {
        let source = &rule.source;
        source.family == Some(self.family)
            && self.edition.is_none_or(|edition| edition == source.edition)
    }

    /// Pages that lie outside everything that the rule comes from.
    fn outside(&self, place: Span, rule: &Rule) -> Option<Found> {
        let pages = rule.source.pages.as_ref()?;
        if self.pages.is_empty() || !self.is_source(rule) {
            return None;
        }
        let of_criteria = rule
            .criteria
            .iter()
            .chain(&rule.bars)
            .chain(&rule.cautions)
            .filter_map(|criterion| match &criterion.ground {
                Ground::Guideline { pages, .. } => pages.as_ref(),
                Ground::Practice(_) => None,
            });
        let known: Vec<&Pages> = std::iter::once(pages).chain(of_criteria).collect();
        let cited: Vec<(u32, u32)> = self.pages.iter().filter_map(|it| range(it)).collect();
        let meets = |&(first, last): &(u32, u32)| {
            known
                .iter()
                .flat_map(|pages| &pages.0)
                .any(|&(from, until)| first <= until && from <= last)
        };
        if cited.is_empty() || cited.iter().any(meets) {
            return None;
        }
        let numbers = self.pages.join(", ");
        let plural = if numbers.bytes().all(|byte| byte.is_ascii_digit()) {
            ""
        } else {
            "s"
        };
        let message = format!(
            "the reviewer cites page{plural} {numbers}; {} stands on {pages}",
            rule.source.section
        );
        Some(
            Found::new(FindingKind::CitationOutsideSection, message)
                .about(numbers)
                .shown_by([place]),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_as_cited() {
        assert_eq!(range("63"), Some((63, 63)));
        assert_eq!(range("98-99"), Some((98, 99)));
        assert_eq!(range("chapter 12"), None);
    }
}
