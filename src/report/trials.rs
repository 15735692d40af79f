//! The *trials* of rules: how their examples came out, for people and for build
//! servers.

mod json;
mod junit;

pub use self::json::trials_json;
pub use self::junit::trials_junit;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::answer::Answer;
use crate::decide::{ExampleOutcome, Judged, Run, Trial, Upshot};

use super::paper::{Ink, Paper, clean};
use super::printed::Printed;
use super::sentence;
use super::sentence::counted;

/// Trials of all rules of a library.
#[derive(Clone, Copy)]
pub struct Trials<'a> {
    /// One for each rule.
    pub trials: &'a [Trial],
    /// Paths of the files that hold no rule that could be tried.
    pub refused: &'a [String],
    /// Path and line of an example of a rule, counted from 0.
    pub place: &'a dyn Fn(&Trial, usize) -> (String, usize),
}

impl std::fmt::Debug for Trials<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trials")
            .field("trials", &self.trials)
            .field("refused", &self.refused)
            .finish_non_exhaustive()
    }
}

impl Trials<'_> {
    /// How many examples ran.
    #[must_use]
    pub fn ran(&self) -> usize {
        self.trials.iter().map(|trial| trial.runs.len()).sum()
    }

    /// How many examples failed, and rules that had none.
    #[must_use]
    pub fn failed(&self) -> usize {
        let runs = self.trials.iter().flat_map(|trial| &trial.runs);
        let empty = self.trials.iter().filter(|trial| trial.runs.is_empty());
        runs.filter(|run| run.upshot.fails()).count() + empty.count()
    }

    /// How many examples came out how.
    fn counts(&self) -> BTreeMap<Upshot, usize> {
        let mut counts = BTreeMap::new();
        for run in self.trials.iter().flat_map(|trial| &trial.runs) {
            *counts.entry(run.upshot).or_default() += 1;
        }
        counts
    }
}

/// Trials for people: each example that did not hold, and a closing line; with
/// coverage, also what no example shows of each criterion.
#[must_use]
pub fn trials(trials: &Trials<'_>, coverage: bool, paper: Paper) -> Printed {
    let mut out = String::new();
    for trial in trials.trials {
        if trial.runs.is_empty() {
            let _ = writeln!(out, "{}: the rule has no example", trial.rule.id);
        }
        for (nth, run) in trial.runs.iter().enumerate() {
            if run.upshot != Upshot::Held {
                let (path, line) = (trials.place)(trial, nth);
                let ink = if run.upshot.fails() {
                    Ink::Red
                } else {
                    Ink::Yellow
                };
                let upshot = paper.in_ink(ink, run.upshot.words());
                let _ = writeln!(out, "{path}:{line}: {}: {upshot}", clean(&run.example.name));
                for words in account(run) {
                    let _ = writeln!(out, "    {}", clean(&words));
                }
            }
        }
        if coverage {
            uncovered(trial, &mut out);
        }
    }
    for path in trials.refused {
        let _ = writeln!(out, "{path}: left out for a mistake");
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let counts: Vec<String> = Upshot::ALL
        .into_iter()
        .filter_map(|upshot| Some((upshot, trials.counts().get(&upshot).copied()?)))
        .map(|(upshot, count)| format!("{count} {}", upshot.words()))
        .collect();
    let _ = writeln!(
        out,
        "{} of {}: {}",
        counted(trials.ran() as u64, "example"),
        counted(trials.trials.len() as u64, "rule"),
        if counts.is_empty() {
            "nothing ran".to_owned()
        } else {
            counts.join(", ")
        }
    );
    Printed::on(paper, &out)
}

/// What was expected, what came, and what each criterion was given.
fn account(run: &Run) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(why) = &run.example.todo {
        words.push(format!("to do: {why}"));
    }
    if run.upshot == Upshot::Untouched {
        words.push("nothing that the example gives is asked by the rule".to_owned());
    }
    let expected = reasons(run.example.expect.words(), &run.example.because);
    let mut expected = format!("expected {expected}");
    if !run.example.cautions.is_empty() {
        let _ = write!(
            expected,
            ", with the cautions {}",
            run.example.cautions.join(", ")
        );
    }
    match &run.outcome {
        ExampleOutcome::Held => return words,
        ExampleOutcome::OtherRule { chosen, .. } => {
            words.push(expected);
            words.push(match chosen {
                Some(id) => format!("`{id}` decided"),
                None => "no rule decided, or two that do not agree".to_owned(),
            });
            return words;
        }
        ExampleOutcome::WrongVerdict { came, because } => {
            words.push(expected);
            let came = came.map_or("nothing", crate::rule::Verdict::words);
            words.push(format!("came to {}", reasons(came, because)));
        }
        ExampleOutcome::WrongReason { missing, because } => {
            words.push(expected);
            let verdict = run.example.expect.words();
            let came = reasons(verdict, because);
            words.push(format!("came to {came}; missing: {}", missing.join(", ")));
        }
    }
    for judged in failing(run) {
        words.push(format!(
            "{}: {}",
            judged.criterion.id,
            answer(judged.answer)
        ));
        for (condition, leaf) in judged.conditions() {
            let given: Vec<String> = leaf
                .used(condition)
                .map(|used| sentence::seen(used, false))
                .collect();
            words.push(format!(
                "    {}: {}; {}",
                condition.text,
                answer(leaf.answer),
                sentence::listed(&given)
            ));
        }
    }
    words
}

/// The criteria that were expected to decide or did.
fn failing(run: &Run) -> Vec<&Judged> {
    let (ExampleOutcome::WrongVerdict { because, .. }
    | ExampleOutcome::WrongReason { because, .. }) = &run.outcome
    else {
        return Vec::new();
    };
    let named = |id: &str| {
        let example = &run.example;
        let mut ids = because
            .iter()
            .chain(&example.because)
            .chain(&example.cautions);
        ids.any(|known| known == id)
    };
    let hearing = run.hearing.iter();
    hearing
        .flat_map(|one| one.criteria.iter().chain(&one.bars).chain(&one.cautions))
        .filter(|judged| named(&judged.criterion.id))
        .collect()
}

fn reasons(verdict: &str, because: &[String]) -> String {
    if because.is_empty() {
        verdict.to_owned()
    } else {
        format!("{verdict}, because of {}", because.join(", "))
    }
}

pub(super) fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::NotStated => "silent",
    }
}

/// The answers that no example gives to a criterion.
fn uncovered(trial: &Trial, out: &mut String) {
    let mut first = true;
    for covered in &trial.coverage {
        let never = covered.never();
        if never.is_empty() {
            continue;
        }
        if std::mem::take(&mut first) {
            let _ = writeln!(out, "{}", trial.rule.id);
        }
        let _ = writeln!(
            out,
            "    {} in {}: never {} (yes {}, no {}, silent {})",
            covered.id,
            covered.list.key(),
            never.join(", never "),
            covered.yes,
            covered.no,
            covered.silent
        );
    }
}
