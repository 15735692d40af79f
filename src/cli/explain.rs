//! `mtus explain`: how each decision is derived.

use std::io::Write as _;

use anyhow::{Context as _, anyhow, bail};

use crate::audit::Supposed;
use crate::decide::Turned;
use crate::report;
use crate::vocabulary::Vocabulary;

use super::arguments::{self, Format};
use super::exit::{Exit, Failure, Outcome};
use super::messages::Complaints;
use super::output::Output;
use super::source::Source;
use super::{clash, judging, terminal};

pub(super) fn run(arguments: arguments::Explain) -> Outcome {
    let laid = judging::rules(&arguments.judging)?;
    let supposed = supposed(&arguments.set).map_err(Failure::Usage)?;
    let only = arguments
        .item
        .map(|number| usize::try_from(number).unwrap_or(usize::MAX) - 1);
    let auditor = judging::auditor(&arguments.judging, laid.as_ref())
        .supposing(supposed)
        .with_nearest(only.map_or(Turned::Every, Turned::Only));
    clash::refuse(&arguments.output.output, &arguments.letters.paths).map_err(Failure::Usage)?;
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let paper = terminal::paper(&output);
    let format = arguments.format;
    let mut complaints = Complaints::default();
    let mut most_items = 0;
    let (mut found, mut written) = (false, false);
    if arguments.format == Format::Json {
        output.write_all(b"[\n")?;
    }
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
        let mut words = Vec::new();
        match format {
            Format::Text => {
                words = report::explanation(&audit, only, auditor.facts(), paper).into_bytes();
            }
            Format::Json | Format::Jsonl => {
                report::explanation_json(&audit, only, auditor.facts(), &mut words);
            }
        }
        if !words.is_empty() {
            output.write_all(match (format, written) {
                (Format::Json, true) => b",\n",
                (Format::Text, true) => b"\n",
                (Format::Json | Format::Text, false) | (Format::Jsonl, _) => b"",
            })?;
            written = true;
            found |= audit.judged.is_some();
            output.write_all(&words)?;
            if format == Format::Jsonl {
                writeln!(output)?;
            }
        }
    }
    if format == Format::Json {
        writeln!(output, "\n]")?;
    }
    complaints.close(source.skipped());
    if complaints.nothing_read() {
        if written {
            output.finish()?;
        }
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

/// Reads what is to be supposed: `fact=value`.
fn supposed(set: &[String]) -> anyhow::Result<Vec<Supposed>> {
    let mut list: Vec<Supposed> = Vec::with_capacity(set.len());
    for words in set {
        let (name, value) = words
            .split_once('=')
            .with_context(|| format!("`{words}` is no `fact=value`"))?;
        let one = Supposed::read(name.trim(), value.trim(), Vocabulary::shipped())?;
        if list.iter().any(|other| other.fact == one.fact) {
            bail!(
                "`{}` is supposed twice: give each fact one value",
                name.trim()
            );
        }
        list.push(one);
    }
    Ok(list)
}
