//! `mtus explain`: how each decision is derived.

use anyhow::{Context as _, anyhow, bail};

use crate::audit::Supposed;
use crate::decide::Turned;
use crate::report;
use crate::vocabulary::Vocabulary;

use super::arguments::{self, Format};
use super::exit::{Exit, Failure, Outcome};
use super::output::Output;
use super::{clash, judging, listing, terminal};

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
    let mut most_items = 0;
    let (mut found, mut written) = (false, false);
    let to = (&mut output, format);
    let complaints = listing::write(arguments.letters.paths, &auditor, to, |audit| {
        let judged = audit.judged.as_ref();
        most_items = most_items.max(judged.map_or(0, |judged| judged.letter.items.len()));
        let mut words = Vec::new();
        match format {
            Format::Text => {
                words = report::explanation(audit, only, auditor.facts(), paper).into_bytes();
            }
            Format::Json | Format::Jsonl => {
                report::explanation_json(audit, only, auditor.facts(), &mut words);
            }
        }
        written |= !words.is_empty();
        found |= !words.is_empty() && judged.is_some();
        words
    })?;
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
