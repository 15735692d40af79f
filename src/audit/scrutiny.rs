//! Looking for findings in one letter.

use crate::decide::{Decision, Standing};
use crate::facts::{Evidence, Fact, Section};
use crate::letter::Citation;
use crate::rule::{Ground, Pages, Rule};
use crate::vocabulary::{FactId, FactTable};

use super::finding::{Finding, FindingKind, id};
use super::{Comparison, JudgedLetter};

/// Every finding of a letter, those about the worker first, then by item.
pub(super) fn findings(letter: &JudgedLetter, name: &str, table: &FactTable) -> Vec<Finding> {
    let case = letter.letter.cover.case_number.as_deref().unwrap_or(name);
    let mut scrutiny = Scrutiny {
        letter,
        case,
        table,
        findings: Vec::new(),
    };
    for (&fact, stated) in &letter.facts.worker {
        scrutiny.contradiction(None, fact, stated);
    }
    for at in 0..letter.letter.items.len() {
        scrutiny.item(at);
    }
    scrutiny.findings
}

struct Scrutiny<'a> {
    letter: &'a JudgedLetter,
    case: &'a str,
    table: &'a FactTable,
    findings: Vec<Finding>,
}

impl Scrutiny<'_> {
    fn item(&mut self, at: usize) {
        self.outcome(at);
        if let Some(facts) = self.letter.facts.items.get(at) {
            for (&fact, stated) in facts {
                self.contradiction(Some(at), fact, stated);
            }
        }
        self.decisive_facts(at);
        self.citations(at);
    }

    fn add(&mut self, kind: FindingKind, item: Option<usize>, about: &str, message: String) {
        let request = item.map_or_else(String::new, |at| self.letter.heading(at));
        self.findings.push(Finding {
            id: id(kind, self.case, &request, about),
            kind,
            item,
            message,
        });
    }

    fn outcome(&mut self, at: usize) {
        let (Some(item), Some(decision)) = (
            self.letter.letter.items.get(at),
            self.letter.decisions.get(at),
        ) else {
            return;
        };
        let predicted = decision.predicted();
        if Comparison::of(predicted, item.stated) == Comparison::Differs {
            let message = format!(
                "the criteria give `{}` ({}), the letter says `{}`",
                predicted.word(),
                reason(decision),
                item.stated.word(),
            );
            self.add(FindingKind::OutcomeDiffers, Some(at), "", message);
        }
    }

    fn contradiction(&mut self, item: Option<usize>, fact: FactId, stated: &Fact) {
        if !stated.conflict {
            return;
        }
        let name = self.table.name(fact).to_owned();
        let told = |section: fn(Section) -> bool| {
            stated
                .evidence
                .iter()
                .chain(&stated.against)
                .find(|evidence| section(evidence.section))
                .map(|evidence| self.told(evidence))
        };
        let message = match (
            told(|section| section == Section::Summary),
            told(|section| section != Section::Summary),
        ) {
            (Some(summary), Some(rationale)) => {
                format!("{name}: the summary says {summary}, the rationale {rationale}")
            }
            _ => format!("{name}: the letter contradicts itself"),
        };
        self.add(FindingKind::Contradiction, item, &name, message);
    }

    /// A value with its line.
    fn told(&self, evidence: &Evidence) -> String {
        format!(
            "`{}` (line {})",
            evidence.value,
            self.letter.text.line(evidence.span.start)
        )
    }

    /// What settles a decision and stands in no case summary is the reviewer's
    /// selection from the record.
    fn decisive_facts(&mut self, at: usize) {
        let Some(decision) = self.letter.decisions.get(at) else {
            return;
        };
        let trace = &decision.trace;
        let mut names: Vec<FactId> = trace
            .bars
            .iter()
            .chain(&trace.criteria)
            .filter(|judged| decision.because.contains(&judged.criterion.id))
            .flat_map(|judged| &judged.leaves)
            .flat_map(|leaf| &leaf.used)
            .filter_map(|used| used.fact)
            .collect();
        names.sort_unstable();
        names.dedup();
        for fact in names {
            let Some(stated) = self.letter.facts.for_item(at, fact) else {
                continue;
            };
            let alone = !stated.evidence.is_empty()
                && stated
                    .evidence
                    .iter()
                    .all(|evidence| evidence.section != Section::Summary);
            if alone {
                let name = self.table.name(fact).to_owned();
                let line = stated
                    .evidence
                    .first()
                    .map_or(0, |evidence| self.letter.text.line(evidence.span.start));
                let message = format!(
                    "{name}: `{}` stands in the rationale alone (line {line}) and settles the decision",
                    stated.value
                );
                self.add(
                    FindingKind::DecisiveFactOnlyInRationale,
                    Some(at),
                    &name,
                    message,
                );
            }
        }
    }

    fn citations(&mut self, at: usize) {
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
            let message = message.to_owned();
            self.add(FindingKind::NoCitation, Some(at), "", message);
        }
        let mut found = Vec::new();
        for citation in &cited.guidelines {
            found.extend(self.superseded(citation, decision));
            if let Some(rule) = &decision.rule {
                found.extend(outside(citation, rule));
            }
        }
        for (kind, about, message) in found {
            self.add(kind, Some(at), &about, message);
        }
    }

    /// An edition that some rule about this request comes from and that is not
    /// in force on the date.
    fn superseded(
        &self,
        citation: &Citation,
        decision: &Decision,
    ) -> Option<(FindingKind, String, String)> {
        let date = self.letter.date?.date;
        citation.edition.as_ref()?;
        let same: Vec<_> = decision
            .trace
            .considered
            .iter()
            .filter(|considered| is_source(citation, &considered.rule))
            .collect();
        let rule = &same.first()?.rule;
        if same
            .iter()
            .any(|considered| considered.standing != Standing::NotInForce)
        {
            return None;
        }
        let until = match rule.in_force.until {
            Some(until) if until < date => format!("in force until {until}"),
            _ => format!("in force from {}", rule.in_force.from?),
        };
        let edition = format!("{} {}", rule.source.guideline, rule.source.edition);
        let message = format!("the reviewer cites {edition}, {until}; the denial is of {date}");
        Some((FindingKind::SupersededEdition, edition, message))
    }
}

/// Why a decision came out as it did, in a few words.
fn reason(decision: &Decision) -> String {
    let words = decision.basis.id().replace('_', " ");
    if decision.because.is_empty() {
        words
    } else {
        format!("{words}: {}", decision.because.join(", "))
    }
}

/// Pages that lie outside everything that the rule comes from.
fn outside(citation: &Citation, rule: &Rule) -> Option<(FindingKind, String, String)> {
    let pages = rule.source.pages.as_ref()?;
    if citation.pages.is_empty() || !is_source(citation, rule) {
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
    let cited: Vec<(u32, u32)> = citation.pages.iter().filter_map(|it| range(it)).collect();
    let meets = |&(first, last): &(u32, u32)| {
        known
            .iter()
            .flat_map(|pages| &pages.0)
            .any(|&(from, until)| first <= until && from <= last)
    };
    if cited.is_empty() || cited.iter().any(meets) {
        return None;
    }
    let numbers = citation.pages.join(", ");
    let plural = if numbers.bytes().all(|byte| byte.is_ascii_digit()) {
        ""
    } else {
        "s"
    };
    let message = format!(
        "the reviewer cites page{plural} {numbers}; {} stands on {pages}",
        rule.source.section
    );
    Some((FindingKind::CitationOutsideSection, numbers, message))
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

/// Whether a citation names the guideline of a rule, and no other edition.
fn is_source(citation: &Citation, rule: &Rule) -> bool {
    let edition = citation.edition.as_deref();
    edition.is_none_or(|edition| edition == rule.source.edition)
        && family(&citation.guideline).is_some()
        && family(&citation.guideline) == family(&rule.source.guideline)
}

/// Whose guideline it is. ACOEM chapters are cited as part of the MTUS, by
/// their titles ("Low Back Complaints"), so they come first.
fn family(guideline: &str) -> Option<&'static str> {
    [
        ("ACOEM", "ACOEM"),
        ("Complaints", "ACOEM"),
        ("ODG", "ODG"),
        ("Official Disability", "ODG"),
        ("MTUS", "MTUS"),
    ]
    .into_iter()
    .find(|(mark, _)| guideline.contains(mark))
    .map(|(_, family)| family)
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

    #[test]
    fn acoem_within_the_mtus_is_acoem() {
        assert_eq!(family("MTUS ACOEM Practice Guidelines"), Some("ACOEM"));
        assert_eq!(family("MTUS Chronic Pain Medical Treatment"), Some("MTUS"));
        assert_eq!(family("MTUS Low Back Complaints"), Some("ACOEM"));
        assert_eq!(family("Other"), None);
    }
}
