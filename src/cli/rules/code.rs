//! `mtus rules code`: what a complaint means.

use std::io::{self, Write as _};

use anyhow::anyhow;

use crate::cli::arguments::RulesCode;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::rule::{codes, find_code, names_for};

pub(super) fn run(arguments: &RulesCode) -> Outcome {
    let mut out = io::stdout().lock();
    let Some(word) = &arguments.code else {
        for code in codes() {
            writeln!(out, "{} {:26} {}", code.number, code.name, code.title)?;
        }
        return Ok(Exit::Done);
    };
    let Some(code) = find_code(word) else {
        return Err(Failure::Usage(anyhow!(
            "there is no code `{word}`: `mtus rules code` lists all of them"
        )));
    };
    writeln!(out, "{} {}: {}", code.number, code.name, code.title)?;
    writeln!(out, "\nexpected: {}\n\n{}", code.expects, code.explanation)?;
    let names = names_for(code);
    let width = names.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (nth, (name, meaning)) in names.iter().enumerate() {
        let before = if nth == 0 { "\n" } else { "" };
        let line = format!("{name:width$}  {meaning}");
        writeln!(out, "{before}{}", line.trim_end())?;
    }
    if !code.stops() {
        writeln!(
            out,
            "\nThe rule can be used, though it may not say what was meant."
        )?;
    }
    Ok(Exit::Done)
}
