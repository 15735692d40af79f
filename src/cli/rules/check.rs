//! `mtus rules check`: everything that is wrong with rules.

use std::io::Write as _;

use crate::cli::arguments::RulesCheck;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::library::Library;
use crate::cli::output::Output;
use crate::report;

pub(super) fn run(arguments: &RulesCheck) -> Outcome {
    let library = Library::asked(&arguments.library).map_err(Failure::Broken)?;
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let (_, complaints) = library.read();
    for complaint in &complaints {
        writeln!(
            output,
            "{}\n",
            report::complaint(complaint, library.text(&complaint.path))
        )?;
    }
    output.finish()?;
    Ok(if complaints.is_empty() {
        Exit::Done
    } else {
        Exit::NotHeld
    })
}
