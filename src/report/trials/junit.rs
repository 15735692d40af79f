//! Trials as `JUnit` XML, which build servers show.

use std::fmt::Write as _;

use super::{Trials, account};
use crate::decide::{Run, Trial, Upshot};

/// Trials as an XML document with a line end.
#[must_use]
pub fn trials_junit(trials: &Trials<'_>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let todo = trials
        .counts()
        .get(&Upshot::Todo)
        .copied()
        .unwrap_or_default();
    let _ = writeln!(
        out,
        "<testsuites name=\"mtus rules\" tests=\"{}\" failures=\"{}\" skipped=\"{todo}\">",
        trials.ran() + trials.refused.len(),
        trials.failed() + trials.refused.len(),
    );
    for trial in trials.trials {
        suite(trials, trial, &mut out);
    }
    for path in trials.refused {
        let path = escaped(path);
        let _ = writeln!(
            out,
            "  <testsuite name=\"{path}\" tests=\"1\" failures=\"1\" skipped=\"0\">\n    \
             <testcase classname=\"{path}\" name=\"the file can be read\" file=\"{path}\">\
             <failure message=\"the file has a mistake\"/></testcase>\n  </testsuite>"
        );
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite(trials: &Trials<'_>, trial: &Trial, out: &mut String) {
    let count = |wanted: fn(Upshot) -> bool| {
        let runs = trial.runs.iter();
        runs.filter(|run| wanted(run.upshot)).count()
    };
    let id = escaped(&trial.rule.id);
    let _ = writeln!(
        out,
        "  <testsuite name=\"{id}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">",
        trial.runs.len(),
        count(Upshot::fails),
        count(|upshot| upshot == Upshot::Todo),
    );
    for (nth, run) in trial.runs.iter().enumerate() {
        let (path, line) = (trials.place)(trial, nth);
        let _ = write!(
            out,
            "    <testcase classname=\"{id}\" name=\"{}\" file=\"{}\" line=\"{line}\"",
            escaped(&run.example.name),
            escaped(&path),
        );
        out.push_str(&inside(run));
    }
    out.push_str("  </testsuite>\n");
}

/// What stands in a case, and its end.
fn inside(run: &Run) -> String {
    let words = escaped(run.upshot.words());
    if run.upshot == Upshot::Todo {
        let why = escaped(run.example.todo.as_deref().unwrap_or_default());
        format!("><skipped message=\"{why}\"/></testcase>\n")
    } else if run.upshot.fails() {
        let account = escaped(&account(run).join("\n"));
        format!("><failure message=\"{words}\">{account}</failure></testcase>\n")
    } else {
        "/>\n".to_owned()
    }
}

/// Text for XML; characters that XML does not have are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(char),
            odd if odd.is_control() || matches!(odd, '\u{fffe}' | '\u{ffff}') => {}
            plain => out.push(plain),
        }
    }
    out
}
