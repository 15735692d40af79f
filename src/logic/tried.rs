//! Complaints about examples: those that do not hold, and what none of them shows.
//!
//! An example is held against what its rule makes of it. What one that does not
//! hold came to counts as shown: once it says so, nothing is missing.

use std::collections::BTreeMap;

use crate::decide::{ExampleOutcome, Run, Trial, Upshot, try_rule};
use crate::rule::{Part, Rule, RuleBook, RuleComplaint, Status, Verdict, Written, id_of};

/// Codes of rules that decide on nothing, their examples included.
const IDLE: [&str; 2] = ["never-applies", "rule-never-decides"];

/// What is wrong with the examples of a rule book, and which are missing.
///
/// `files` are those from which the book was read, path under `rules/` and text;
/// `told` is what was found before: why a rule decides on nothing is not said of
/// each of its examples again.
#[must_use]
pub fn example_complaints(
    book: &RuleBook,
    files: &[(impl AsRef<str>, impl AsRef<str>)],
    told: &[RuleComplaint],
) -> Vec<RuleComplaint> {
    let files = files
        .iter()
        .map(|(path, text)| (path.as_ref(), text.as_ref()));
    let files: BTreeMap<&str, (&str, &str)> = files
        .map(|(path, text)| (id_of(path), (path, text)))
        .collect();
    let mut list = Vec::new();
    for rule in book.rules().filter(|rule| rule.status != Status::Retired) {
        let Some(&(path, text)) = files.get(rule.id.as_str()) else {
            continue;
        };
        let is_idle = told
            .iter()
            .any(|one| one.path == path && IDLE.contains(&one.code));
        let trial = try_rule(book, rule);
        let mut drafts = failing(&trial, is_idle);
        drafts.extend(verdicts_missing(rule, &trial.runs));
        drafts.extend(criteria_missing(rule, &trial.runs));
        if drafts.is_empty() {
            continue;
        }
        let written = Written::read(path, text);
        let complaints = drafts
            .into_iter()
            .map(|one| written.complaint(one.code, &one.part, one.message, Some(one.advice)));
        list.extend(complaints);
    }
    list
}

/// A complaint about a part of a rule.
struct Draft {
    code: &'static str,
    part: Part,
    message: String,
    advice: String,
}

/// Every verdict that a rule can reach has an example.
fn verdicts_missing(rule: &Rule, runs: &[Run]) -> Vec<Draft> {
    let settled = rule.bars.iter().any(|bar| bar.always_holds());
    let mut judged = rule.criteria.iter().chain(&rule.bars);
    let can_be_open = judged.any(|one| one.can_be_open(&rule.presumed));
    let missing = |verdict: &Verdict| {
        let reachable = match verdict {
            Verdict::NotNecessary => {
                !rule.bars.is_empty() || rule.criteria.iter().any(|one| !one.always_holds())
            }
            Verdict::Necessary => !settled,
            Verdict::NotEstablished => !settled && can_be_open,
        };
        let shown = |run: &Run| run.example.expect == *verdict || came_to(run) == Some(*verdict);
        reachable && !runs.iter().any(shown)
    };
    let draft = |verdict: Verdict| Draft {
        code: "no-example-for-verdict",
        part: Part::Examples,
        message: format!("no example expects `{}`", verdict.words()),
        advice: match verdict {
            Verdict::NotNecessary => "add one in which a criterion does not hold, or a bar does",
            Verdict::Necessary => "add one in which every criterion holds and no bar does",
            Verdict::NotEstablished => {
                "add one in which the letter is silent on what a criterion asks"
            }
        }
        .to_owned(),
    };
    Verdict::ALL
        .into_iter()
        .filter(missing)
        .map(draft)
        .collect()
}

/// Every criterion and every bar has an example in which it decides.
fn criteria_missing(rule: &Rule, runs: &[Run]) -> Vec<Draft> {
    let criteria = rule.criteria.iter().map(|one| (one, false));
    let bars = rule.bars.iter().map(|one| (one, true));
    let mut drafts = Vec::new();
    // What holds for every letter can be shown to fail by none.
    let criteria = criteria.filter(|(one, _)| !one.always_holds());
    for (criterion, is_bar) in criteria.chain(bars) {
        let id = &*criterion.id;
        let named = |ids: &[String]| ids.iter().any(|one| one == id);
        let shown = |run: &Run| {
            let decides = match run.example.expect {
                Verdict::Necessary => false,
                Verdict::NotEstablished => !is_bar,
                Verdict::NotNecessary => true,
            };
            (decides && named(&run.example.because)) || named(came_because(run))
        };
        if !runs.iter().any(shown) {
            let what = if is_bar {
                "holds"
            } else {
                "does not hold or is open"
            };
            drafts.push(Draft {
                code: "no-example-for-criterion",
                part: Part::Criterion(id.to_owned()),
                message: format!("no example shows a request in which `{id}` {what}"),
                advice: format!("add one of `not necessary` with `because: [{id}]`"),
            });
        }
    }
    drafts
}

/// The verdict to which an example came that expects another one.
fn came_to(run: &Run) -> Option<Verdict> {
    match &run.outcome {
        ExampleOutcome::WrongVerdict { came, .. } => *came,
        _ => None,
    }
}

/// The reasons that came out where others were expected.
fn came_because(run: &Run) -> &[String] {
    match &run.outcome {
        ExampleOutcome::WrongVerdict { because, .. }
        | ExampleOutcome::WrongReason { because, .. } => because,
        ExampleOutcome::Held | ExampleOutcome::OtherRule { .. } => &[],
    }
}

/// The examples that do not hold.
fn failing(trial: &Trial, is_idle: bool) -> Vec<Draft> {
    let runs = trial.runs.iter().enumerate();
    let failing = runs.filter(|(_, run)| {
        let of_others = matches!(run.outcome, ExampleOutcome::OtherRule { .. });
        run.upshot.fails() && !(is_idle && of_others)
    });
    let draft = |(nth, run): (usize, &Run)| {
        let (key, message, advice) = why(run);
        Draft {
            code: "example-does-not-hold",
            part: Part::Example(nth, key),
            message,
            advice: advice.to_owned(),
        }
    };
    failing.map(draft).collect()
}

/// Why an example does not hold: the key that says otherwise, and what to do.
fn why(run: &Run) -> (Option<&'static str>, String, &'static str) {
    let criteria = "`mtus rules test` tells what each criterion was given";
    match &run.outcome {
        ExampleOutcome::OtherRule {
            chosen: Some(id),
            equal: true,
            ..
        } => (
            None,
            format!("on what this example gives `{id}` decides, whose claim is as good"),
            "give what the other rule does not apply to, or narrow one of the two",
        ),
        ExampleOutcome::OtherRule { disagree, .. } if !disagree.is_empty() => (
            None,
            format!(
                "on what this example gives no rule decides: {} have an equal claim and do not \
                 agree",
                listed(disagree)
            ),
            "narrow what the rule applies to, or declare it an exception to the other",
        ),
        ExampleOutcome::OtherRule { chosen, .. } => (
            None,
            match chosen {
                Some(id) => format!("on what this example gives `{id}` decides"),
                None => "on what this example gives no rule decides".to_owned(),
            },
            "give what the rule applies to, or look at the rules that go before it",
        ),
        ExampleOutcome::WrongVerdict { came, because } => {
            let came = came.map_or("nothing", Verdict::words);
            let why = match listed(because) {
                none if none.is_empty() => none,
                ids => format!(", because of {ids}"),
            };
            (
                Some("expect"),
                format!("the example comes to `{came}`{why}"),
                criteria,
            )
        }
        ExampleOutcome::WrongReason { missing, because } => {
            let is_reason = |id: &String| run.example.because.contains(id);
            if !missing.iter().any(is_reason) {
                return (
                    Some("cautions"),
                    format!("the example does not raise {}", listed(missing)),
                    "`mtus rules test` tells what each caution was given",
                );
            }
            let because = match listed(because) {
                none if none.is_empty() => "for no reason of its own".to_owned(),
                ids => format!("because of {ids}"),
            };
            let message = format!(
                "the example comes out {because}, not of {}",
                listed(missing)
            );
            (Some("because"), message, criteria)
        }
        ExampleOutcome::Held if run.upshot == Upshot::Done => (
            Some("todo"),
            "the example holds by now".to_owned(),
            "leave out `todo:`",
        ),
        ExampleOutcome::Held => (
            None,
            "nothing that this example gives is asked by the rule".to_owned(),
            "give what a criterion or a bar asks for, or `given: {}` for a letter that is silent",
        ),
    }
}

fn listed(ids: &[String]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}
