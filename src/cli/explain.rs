//! `mtus explain`: how each decision is derived.

use std::io::Write as _;

use anyhow::anyhow;

use crate::report;

use super::arguments;
use super::exit::{Exit, Failure, Outcome};
use super::messages::Complaints;
use super::output::Output;
use super::source::Source;
use super::{judging, terminal};

pub(super) fn run(arguments: arguments::Explain) -> Outcome {
    let laid = judging::rules(&arguments.judging)?;
    let auditor = judging::auditor(&arguments.judging, laid.as_ref());
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let paper = terminal::paper(&output);
    let only = arguments
        .item
        .map(|number| usize::try_from(number).unwrap_or(usize::MAX) - 1);
    let mut complaints = Complaints::default();
    let mut most_items = 0;
    let mut found = false;
    let mut source = Source::new(arguments.letters.paths);
    for letter in &mut source {
        let audit = judging::audit(&auditor, letter.open());
        let text = audit.judged.as_ref().map(|judged| &judged.text);
        complaints.letter(&audit.name, &audit.problems, text);
        let items = audit
            .judged
            .as_ref()
            .map_or(0, |judged| judged.letter.items.len());
        most_items = most_items.max(items);
        let words = report::explanation(&audit, only, auditor.facts(), paper);
        if !words.is_empty() {
            if found {
                writeln!(output)?;
            }
            found = true;
            output.write_all(words.as_bytes())?;
        }
    }
    complaints.close(source.skipped());
    if complaints.nothing_read() {
        return Ok(Exit::Unreadable);
    }
    match arguments.item {
        Some(number) if !found => Err(Failure::Usage(anyhow!(
            "there is no item {number}: the letter has {most_items}"
        ))),
        _ => {
            output.finish()?;
            Ok(Exit::Done)
        }
    }
}
