//! `mtus rules list`: every rule in a line.

use std::io::{self, Write as _};

use crate::cli::arguments::{ListFormat, RulesList};
use crate::cli::exit::{Exit, Outcome};
use crate::cli::library::Library;
use crate::report;

pub(super) fn run(arguments: &RulesList) -> Outcome {
    let book = Library::asked(&arguments.library)?.book()?;
    let mut out = Vec::new();
    match arguments.format {
        ListFormat::Text => out = report::rule_list(&book).into_bytes(),
        ListFormat::Json => {
            report::rule_list_json(&book, &mut out);
            out.push(b'\n');
        }
    }
    io::stdout().write_all(&out)?;
    Ok(Exit::Done)
}
