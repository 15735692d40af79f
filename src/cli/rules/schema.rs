//! `mtus rules schema`: the JSON Schema of rule files.

use std::io::{self, Write as _};

use crate::cli::exit::{Exit, Outcome};
use crate::rule::rule_schema;

pub(super) fn run() -> Outcome {
    let mut out = io::stdout().lock();
    writeln!(out, "{:#}", rule_schema())?;
    Ok(Exit::Done)
}
