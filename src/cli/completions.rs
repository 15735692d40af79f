//! `mtus completions`: scripts for shells.

use std::io::{self, Write as _};

use clap::CommandFactory as _;

use super::arguments::{Arguments, Completions};
use super::exit::{Exit, Outcome};

pub(super) fn run(arguments: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "mtus",
        &mut script,
    );
    io::stdout().write_all(&script)?;
    Ok(Exit::Done)
}
