//! Running the *examples* of a rule.
//!
//! An example goes the whole way: a request is made up that the rule is about,
//! on a day on which it is in force, and all rules compete for it. So an
//! example also fails when another rule takes the decision away.

use std::sync::Arc;

use super::{Note, Situation, Standing, Verdict};
use crate::answer::Answer;
use crate::rule::{Example, Rule, RuleBook, Status};

/// What came of an example.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleOutcome {
    /// It came out as it says, and for that reason.
    Held,
    /// Another rule decided, or none did.
    OtherRule {
        /// Its id.
        chosen: Option<String>,
        /// Whether the rule of the example has a claim that is no less.
        equal: bool,
        /// Ids of the rules of which none decided, since they have an equal claim and do
        /// not agree.
        disagree: Vec<String>,
    },
    /// Another verdict came out.
    WrongVerdict {
        /// The verdict that came out; none where nothing was decided.
        came: Option<Verdict>,
        /// Its reasons.
        because: Vec<String>,
    },
    /// The verdict is right, but a reason or caution that the example names is
    /// not among those that came out.
    WrongReason {
        /// What the example names and is missing.
        missing: Vec<String>,
        /// The reasons that came out.
        because: Vec<String>,
    },
}

/// Runs one example of a rule of the book.
#[must_use]
pub fn run_example(book: &RuleBook, rule: &Arc<Rule>, example: &Example) -> ExampleOutcome {
    let situation = situation(rule, example);
    // A retired rule is never chosen; its examples ask it directly.
    let (verdict, because, cautions) = if rule.status == Status::Retired {
        let Some(asked) = situation.ask_rule(rule) else {
            return ExampleOutcome::OtherRule {
                chosen: None,
                equal: false,
                disagree: Vec::new(),
            };
        };
        (asked.basis.verdict(), asked.because, asked.cautions)
    } else {
        let Some(decision) = situation.decide(book) else {
            return ExampleOutcome::OtherRule {
                chosen: None,
                equal: false,
                disagree: Vec::new(),
            };
        };
        let chosen = decision.rule.as_ref().map(|chosen| chosen.id.clone());
        if chosen.as_ref() != Some(&rule.id) {
            let mut standings = decision.trace.considered.iter();
            let equal = standings.any(|(one, standing)| {
                one.id == rule.id
                    && matches!(standing, Standing::Agrees(_) | Standing::Disagrees(_))
            });
            let notes = decision.trace.notes.into_iter();
            let disagree = notes.filter_map(|note| match note {
                Note::RulesDisagree(ids) => Some(ids),
                _ => None,
            });
            return ExampleOutcome::OtherRule {
                chosen,
                equal,
                disagree: disagree.flatten().collect(),
            };
        }
        let verdict = decision.verdict();
        (verdict, decision.because, decision.trace.cautions)
    };
    let because: Vec<String> = because.iter().map(ToString::to_string).collect();
    if verdict != Some(example.expect) {
        return ExampleOutcome::WrongVerdict {
            came: verdict,
            because,
        };
    }
    let raised: Vec<String> = cautions
        .iter()
        .filter(|one| one.answer == Answer::Yes)
        .map(|one| one.criterion.id.to_string())
        .collect();
    let absent = |named: &[String], came: &[String]| -> Vec<String> {
        named
            .iter()
            .filter(|id| !came.contains(id))
            .cloned()
            .collect()
    };
    let mut missing = absent(&example.because, &because);
    missing.extend(absent(&example.cautions, &raised));
    if missing.is_empty() {
        ExampleOutcome::Held
    } else {
        ExampleOutcome::WrongReason { missing, because }
    }
}

/// The made-up letter of an example.
#[must_use]
pub fn situation(rule: &Rule, example: &Example) -> Situation {
    let mut situation = Situation::about(rule);
    for given in &example.given {
        situation.state(given);
    }
    situation
}
