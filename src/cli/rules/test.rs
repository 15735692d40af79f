//! `mtus rules test`: the examples of rules.

use std::io::Write as _;

use crate::cli::arguments::{RulesTest, TestFormat};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::library::Library;
use crate::cli::messages::say;
use crate::cli::output::Output;
use crate::cli::terminal;
use crate::decide::{Trial, try_rule};
use crate::report::{self, Trials, counted};
use crate::rule::{Part, Written};

pub(super) fn run(arguments: &RulesTest) -> Outcome {
    let library = Library::asked(&arguments.library).map_err(Failure::Broken)?;
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let (book, complaints) = library.read();
    let trials: Vec<Trial> = book.rules().map(|rule| try_rule(&book, rule)).collect();
    let mut refused: Vec<String> = complaints
        .iter()
        .map(|complaint| library.shown(&complaint.path))
        .collect();
    refused.dedup();
    let place = |trial: &Trial, example: usize| {
        let (path, text) = library.of_rule(&trial.rule.id);
        let at = Written::read(path, text).related(&Part::Example(example, None), String::new());
        (library.shown(path), at.line)
    };
    let trials = Trials {
        trials: &trials,
        refused: &refused,
        place: &place,
    };
    match arguments.format {
        TestFormat::Text => {
            let paper = terminal::paper(&output);
            let words = report::trials(&trials, arguments.coverage, paper);
            output.write_all(words.as_bytes())?;
        }
        TestFormat::Json => {
            let mut document = Vec::new();
            report::trials_json(&trials, &mut document);
            output.write_all(&document)?;
        }
        TestFormat::Junit => output.write_all(report::trials_junit(&trials).as_bytes())?,
    }
    output.finish()?;
    let ran = trials.ran();
    if ran == 0 {
        say("error: no example ran: a run that ran nothing shows nothing");
    }
    if !refused.is_empty() {
        say(&format!(
            "{} left out for mistakes: see `mtus rules check`",
            counted(refused.len() as u64, "file")
        ));
    }
    Ok(if ran > 0 && refused.is_empty() && trials.failed() == 0 {
        Exit::Done
    } else {
        Exit::NotHeld
    })
}
