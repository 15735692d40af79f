//! A *side* of a split decision: one item with the words that its rule turned
//! on. Sides are kept as bytes while letters go by, and read again for the few
//! that are shown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::audit::{FindingKind, JudgedLetter, Split, file_name, finding_id};
use crate::decide::{Applies, Basis, Decision, Judged, Seen, Used};
use crate::facts::FactSet;
use crate::rule::Test;
use crate::vocabulary::FactTable;

use super::json::write;
use super::likeness::beside_facts;
use super::sentence;

/// How many words of evidence are shown for an answer.
const SHOWN: usize = 2;

/// One item of a split decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Name of the letter.
    pub letter: String,
    /// Case number, where the letter gives one.
    pub case_number: Option<String>,
    /// The item, counted from 1.
    pub item: usize,
    /// What is requested, as printed.
    pub request: String,
    /// How many items before it in its letter have the same request, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alike: Option<u32>,
    /// Line of the outcome.
    pub line: usize,
    /// The deciding rule.
    pub rule: String,
    /// What the rule comes to for every letter, where that decided and no answer did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub always: Option<Always>,
    /// Everything that the rule asked, with what the letter says to it.
    pub answers: Vec<SideAnswer>,
    /// Every other fact that the letter states, and what it says of request and worker.
    pub others: BTreeMap<String, String>,
}

/// What a rule comes to for every letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Always {
    /// It bars what is requested.
    Barred,
    /// It finds it necessary.
    Necessary,
}

/// What a letter says to one thing that a rule asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideAnswer {
    /// The fact or property.
    pub name: String,
    /// Its value; `presumed no` where the letter is silent and the rule presumes that.
    pub value: String,
    /// The words that say so.
    pub words: Vec<Quotation>,
}

impl SideAnswer {
    /// Whether nobody says it, and the rule takes it for the answer.
    #[must_use]
    pub fn is_presumed(&self) -> bool {
        self.value.starts_with(PRESUMED)
    }
}

/// What stands before an answer that a rule presumes.
const PRESUMED: &str = "presumed ";

/// Some words of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Line of the letter.
    pub line: usize,
    /// The words, on one line.
    pub text: String,
}

impl Side {
    /// The side of an item; none where no rule decided.
    #[must_use]
    pub fn of(name: &str, judged: &JudgedLetter, at: usize, table: &FactTable) -> Option<Self> {
        let item = judged.letter.items.get(at)?;
        let decision = judged.decisions.get(at)?;
        let trace = &decision.trace;
        let mut answers: Vec<SideAnswer> = Vec::new();
        let asked = trace.bars.iter().chain(&trace.criteria);
        let chosen_by = trace.applies.iter().flat_map(Applies::conditions);
        let chosen_by = chosen_by.flat_map(|(condition, leaf)| leaf.used(condition));
        for used in asked.flat_map(Judged::used).chain(chosen_by) {
            let is_new =
                |answers: &[SideAnswer]| answers.iter().all(|one| *one.name != **used.name);
            if *used.seen != Seen::Silent && is_new(&answers) {
                answers.push(answer(judged, at, used));
            }
        }
        let mut others = BTreeMap::new();
        let mut note = |facts: Option<&FactSet>| {
            for (&id, fact) in facts.into_iter().flatten() {
                let name = table.name(id);
                if !answers.iter().any(|one| one.name == name) {
                    others.insert(name.to_owned(), fact.value.to_string());
                }
            }
        };
        note(Some(&judged.facts.worker));
        note(judged.facts.items.get(at));
        for (&id, fact) in judged.facts.seen_by(at) {
            let name = table.name(id);
            if !answers.iter().any(|one| one.name == name) {
                match fact {
                    Some(fact) => others.insert(name.to_owned(), fact.value.to_string()),
                    None => others.remove(name),
                };
            }
        }
        for (name, value) in beside_facts(judged, &item.request) {
            if !answers.iter().any(|one| one.name == name) {
                others.insert(name.to_owned(), value);
            }
        }
        Some(Self {
            letter: name.to_owned(),
            case_number: judged.letter.cover.case_number.clone(),
            item: at + 1,
            request: judged.text.unwrapped(item.heading).into_owned(),
            alike: judged.alike.get(at).copied().filter(|&before| before > 0),
            line: judged.text.line(item.stated_at.start),
            rule: decision.rule.as_ref()?.id.clone(),
            always: always(decision),
            answers,
            others,
        })
    }

    /// What findings call the letter: its case number, else its name.
    #[must_use]
    pub fn case(&self) -> &str {
        self.case_number.as_deref().unwrap_or(&self.letter)
    }

    /// As bytes, to be kept until all letters were read.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(self, &mut bytes);
        bytes
    }

    /// From bytes that were kept.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// What a rule comes to by conditions that always hold.
fn always(decision: &Decision) -> Option<Always> {
    let is_always = |one: &Judged| {
        let mut conditions = one.criterion.conditions.iter();
        conditions.all(|condition| condition.test == Test::Always)
    };
    let trace = &decision.trace;
    match decision.basis {
        Basis::Barred => decision.deciding().any(is_always).then_some(Always::Barred),
        Basis::CriteriaMet if trace.bars.is_empty() => {
            let all = trace.criteria.iter().all(is_always);
            all.then_some(Always::Necessary)
        }
        _ => None,
    }
}

fn answer(judged: &JudgedLetter, at: usize, used: Used<'_>) -> SideAnswer {
    let value = match used.seen {
        Seen::Stated(value) => value.to_string(),
        Seen::Presumed(answer) => format!("{PRESUMED}{}", answer.word()),
        Seen::Requested(said) | Seen::CountedWith(said, _) => said.to_string(),
        Seen::Verdicts(verdicts) => sentence::verdicts(verdicts),
        Seen::Silent => String::new(),
    };
    let fact = used.fact.and_then(|id| judged.facts.for_item(at, id));
    let words = fact
        .into_iter()
        .flat_map(|fact| &fact.evidence)
        .take(SHOWN)
        .map(|evidence| Quotation {
            line: judged.text.line(evidence.span.start),
            text: judged.text.unwrapped(evidence.span).into_owned(),
        })
        .collect();
    SideAnswer {
        name: used.name.to_string(),
        value,
        words,
    }
}

/// A split decision with the words of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitDecision {
    /// The pair.
    pub split: Split,
    /// The item for which the denial was upheld.
    pub upheld: Side,
    /// The item for which it was overturned.
    pub overturned: Side,
}

impl SplitDecision {
    /// The stable id of the finding: the same whichever letter comes first.
    #[must_use]
    pub fn id(&self) -> String {
        let about = |side: &Side| {
            let before = side.alike.map(|before| format!("\n{before}"));
            let before = before.unwrap_or_default();
            let called = file_name(self.called(side));
            format!("{called}\n{}{before}", side.request)
        };
        finding_id(
            FindingKind::SplitDecision,
            [
                &self.upheld.rule,
                &about(&self.upheld),
                &about(&self.overturned),
            ],
        )
    }

    /// What a letter is called beside the other one: by its name where two letters bear
    /// one case number.
    fn called<'s>(&'s self, side: &'s Side) -> &'s str {
        let (upheld, overturned) = (&self.upheld, &self.overturned);
        if upheld.case() == overturned.case() && upheld.letter != overturned.letter {
            &side.letter
        } else {
            side.case()
        }
    }

    /// What was found, as a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> String {
        let (upheld, overturned) = (&self.upheld, &self.overturned);
        let likeness = self.likeness();
        let alike = self
            .always()
            .unwrap_or("each condition has the same answer for both");
        let sides = if upheld.letter == overturned.letter {
            format!(
                "of {}, item {} is upheld and item {} overturned",
                self.called(upheld),
                upheld.item,
                overturned.item
            )
        } else {
            format!(
                "item {} of {} is upheld, item {} of {} is overturned",
                upheld.item,
                self.called(upheld),
                overturned.item,
                self.called(overturned)
            )
        };
        format!(
            "under {} {alike}; {sides}, and {} of {} things that are stated of worker and \
             request are the same",
            upheld.rule, likeness.part, likeness.whole,
        )
    }

    /// That no answer decides, where the rule comes to the same for every letter: one
    /// of the two outcomes goes against the rule itself.
    #[must_use]
    pub fn always(&self) -> Option<&'static str> {
        Some(match self.upheld.always? {
            Always::Barred => "no answer decides: it is always barred",
            Always::Necessary => "no answer decides: it is always necessary",
        })
    }

    /// What either side says to everything that the rule asked: name, upheld side,
    /// overturned side. At least one of them says something.
    #[must_use]
    pub fn answers(&self) -> Vec<(&str, Option<&SideAnswer>, Option<&SideAnswer>)> {
        let (a, b) = (&self.upheld.answers, &self.overturned.answers);
        let mut names: Vec<&str> = Vec::new();
        for one in a.iter().chain(b) {
            if !names.contains(&one.name.as_str()) {
                names.push(&one.name);
            }
        }
        let of =
            |answers: &'_ [SideAnswer], name: &str| answers.iter().position(|one| one.name == name);
        names
            .into_iter()
            .map(|name| {
                let (one, other) = (of(a, name), of(b, name));
                (
                    name,
                    one.and_then(|at| a.get(at)),
                    other.and_then(|at| b.get(at)),
                )
            })
            .collect()
    }
}
