//! One JSON object a letter, for pipelines.
//!
//! The names and their order are a contract with those who read the output;
//! they change only together with its description in the README. What is
//! known to be absent is `null`; facts that are not stated are left out.

mod escape;
mod explanation;
mod fact;
mod item;
mod nearest;
mod rule_diff;
mod rule_list;
mod statistics;
mod unread;
mod writer;

pub use self::explanation::explanation_json;
pub use self::rule_diff::rule_diff_json;
pub use self::rule_list::rule_list_json;
pub use self::statistics::statistics_json;
pub use self::unread::unread_json;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::audit::{Audit, Finding, JudgedLetter};
use crate::letter::{Dates, Sex};
use crate::text::{Problem, Text};
use crate::vocabulary::FactTable;

use self::fact::FactsJson;
use self::item::ItemJson;
use self::writer::Writer;

/// Writes an audit as one JSON object, without a line end.
///
/// `rules` is the fingerprint of the rules that were applied.
pub fn audit_json(audit: &Audit, rules: &str, table: &FactTable, out: &mut Vec<u8>) {
    write(&LetterJson::new(audit, Some(rules), table), out);
}

/// Writes the facts of a letter as one JSON object, without a line end.
pub fn facts_json(audit: &Audit, table: &FactTable, out: &mut Vec<u8>) {
    write(&LetterJson::new(audit, None, table), out);
}

pub(super) fn write(value: &impl Serialize, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    value.serialize(Writer::new(out)).ok();
}

#[derive(Serialize)]
#[serde(untagged)]
enum LetterJson<'a> {
    Unread(UnreadJson<'a>),
    // Larger by far than the other, and the rule.
    Read(Box<ReadJson<'a>>),
}

/// A letter that could not be read.
#[derive(Serialize)]
struct UnreadJson<'a> {
    letter: &'a str,
    problems: Vec<ProblemJson<'a>>,
}

/// A letter that could be read.
#[derive(Serialize)]
struct ReadJson<'a> {
    letter: &'a str,
    case_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<&'a str>,
    dates: DatesJson,
    reviewer: ReviewerJson<'a>,
    worker: WorkerJson,
    facts: FactsJson<'a>,
    #[serde(skip_serializing_if = "FactsJson::is_empty")]
    further_facts: FactsJson<'a>,
    items: Vec<ItemJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<FindingJson<'a>>>,
    problems: Vec<ProblemJson<'a>>,
}

impl<'a> LetterJson<'a> {
    fn new(audit: &'a Audit, rules: Option<&'a str>, table: &'a FactTable) -> Self {
        let text = audit.judged.as_ref().map(|judged| &judged.text);
        let (letter, problems) = (audit.name.as_str(), audit.problems.iter());
        let problems = problems.map(|problem| ProblemJson::new(problem, text));
        let problems: Vec<_> = problems.collect();
        match &audit.judged {
            Some(judged) => Self::Read(Box::new(ReadJson::new(
                (letter, problems),
                judged,
                rules,
                table,
            ))),
            None => Self::Unread(UnreadJson { letter, problems }),
        }
    }
}

impl<'a> ReadJson<'a> {
    fn new(
        (name, problems): (&'a str, Vec<ProblemJson<'a>>),
        judged: &'a JudgedLetter,
        rules: Option<&'a str>,
        table: &'a FactTable,
    ) -> Self {
        let letter = &judged.letter;
        Self {
            letter: name,
            case_number: letter.cover.case_number.as_deref(),
            rules,
            dates: DatesJson::new(&letter.cover.dates),
            reviewer: ReviewerJson {
                specialties: &letter.reviewer.specialties,
                licensure: &letter.reviewer.licensure,
            },
            worker: WorkerJson {
                age: letter.worker.age,
                sex: letter.worker.sex.map(|sex| match sex {
                    Sex::Male => "male",
                    Sex::Female => "female",
                }),
            },
            facts: FactsJson::of_the_guide(&judged.facts.worker, &judged.text, table),
            further_facts: FactsJson::beyond_the_guide(&judged.facts.worker, &judged.text, table),
            items: (0..letter.items.len())
                .filter_map(|at| ItemJson::new(judged, at, rules.is_some(), table))
                .collect(),
            findings: rules.is_some().then(|| {
                let findings = judged.findings.iter();
                findings
                    .map(|finding| FindingJson::new(finding, &judged.text))
                    .collect()
            }),
            problems,
        }
    }
}

/// A date as `2016-12-09`.
struct Day(Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct DatesJson {
    decision: Option<Day>,
    injury: Option<Day>,
    ur_denial: Option<Day>,
    assigned: Option<Day>,
    received: Option<Day>,
}

impl DatesJson {
    fn new(dates: &Dates) -> Self {
        Self {
            decision: dates.decision.map(Day),
            injury: dates.injury.map(Day),
            ur_denial: dates.ur_denial.map(Day),
            assigned: dates.assigned.map(Day),
            received: dates.received.map(Day),
        }
    }
}

#[derive(Serialize)]
struct ReviewerJson<'a> {
    specialties: &'a [String],
    licensure: &'a [String],
}

#[derive(Serialize)]
struct WorkerJson {
    age: Option<u8>,
    sex: Option<&'static str>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    id: &'a str,
    kind: &'static str,
    item: Option<usize>,
    message: &'a str,
    evidence: Vec<WordsJson<'a>>,
}

/// Some words of a letter with their place.
#[derive(Serialize)]
struct WordsJson<'a> {
    start: usize,
    end: usize,
    line: usize,
    text: &'a str,
}

impl<'a> FindingJson<'a> {
    fn new(finding: &'a Finding, text: &'a Text) -> Self {
        Self {
            id: &finding.id,
            kind: finding.kind.id(),
            item: finding.item.map(|at| at + 1),
            message: &finding.message,
            evidence: finding
                .evidence
                .iter()
                .map(|&words| WordsJson {
                    start: words.start,
                    end: words.end,
                    line: text.line(words.start),
                    text: text.slice(words),
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl<'a> ProblemJson<'a> {
    fn new(problem: &'a Problem, text: Option<&Text>) -> Self {
        Self {
            code: problem.code,
            message: &problem.message,
            line: problem
                .span
                .zip(text)
                .map(|(span, text)| text.line(span.start)),
        }
    }
}
