//! Trials as one JSON document.

use serde_json::{Value, json};

use super::{Trials, answer, failing};
use crate::decide::{Covered, ExampleOutcome, Judged, Run, Trial, Upshot};
use crate::report::json::write;
use crate::report::sentence;

/// Writes trials as a JSON document with a line end.
pub fn trials_json(trials: &Trials<'_>, out: &mut Vec<u8>) {
    let counts: serde_json::Map<String, Value> = Upshot::ALL
        .into_iter()
        .map(|upshot| {
            let count = trials.counts().get(&upshot).copied().unwrap_or_default();
            (upshot.id().to_owned(), count.into())
        })
        .collect();
    let document = json!({
        "examples": trials.ran(),
        "failed": trials.failed(),
        "outcomes": counts,
        "refused": trials.refused,
        "rules": trials
            .trials
            .iter()
            .map(|trial| rule(trials, trial))
            .collect::<Vec<_>>(),
    });
    write(&document, out);
    out.push(b'\n');
}

fn rule(trials: &Trials<'_>, trial: &Trial) -> Value {
    let examples: Vec<Value> = trial
        .runs
        .iter()
        .enumerate()
        .map(|(nth, run)| example(run, (trials.place)(trial, nth)))
        .collect();
    json!({
        "rule": trial.rule.id,
        "examples": examples,
        "coverage": trial.coverage.iter().map(covered).collect::<Vec<_>>(),
    })
}

fn example(run: &Run, (path, line): (String, usize)) -> Value {
    let example = &run.example;
    json!({
        "name": example.name,
        "path": path,
        "line": line,
        "outcome": run.upshot.id(),
        "todo": example.todo,
        "expected": {
            "verdict": example.expect.id(),
            "because": example.because,
            "cautions": example.cautions,
        },
        "came": came(run),
        "criteria": failing(run).into_iter().map(criterion).collect::<Vec<_>>(),
    })
}

fn came(run: &Run) -> Value {
    match &run.outcome {
        ExampleOutcome::Held => Value::Null,
        ExampleOutcome::OtherRule { chosen, .. } => json!({ "rule": chosen }),
        ExampleOutcome::WrongVerdict { came, because } => json!({
            "verdict": came.map(crate::rule::Verdict::id),
            "because": because,
        }),
        ExampleOutcome::WrongReason { missing, because } => json!({
            "verdict": run.example.expect.id(),
            "because": because,
            "missing": missing,
        }),
    }
}

fn criterion(judged: &Judged) -> Value {
    let conditions: Vec<Value> = judged
        .conditions()
        .map(|(condition, leaf)| {
            let given: Vec<String> = leaf
                .used(condition)
                .map(|used| sentence::seen(used, false))
                .collect();
            json!({
                "if": condition.text,
                "answer": answer(leaf.answer),
                "given": given,
            })
        })
        .collect();
    json!({
        "id": *judged.criterion.id,
        "answer": answer(judged.answer),
        "conditions": conditions,
    })
}

fn covered(covered: &Covered) -> Value {
    json!({
        "id": *covered.id,
        "list": covered.list.key(),
        "yes": covered.yes,
        "no": covered.no,
        "silent": covered.silent,
    })
}
