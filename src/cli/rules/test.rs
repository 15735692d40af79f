//! `mtus rules test`: the examples of rules.

use crate::cli::arguments::RulesTest;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::library::Library;
use crate::decide::{ExampleOutcome, run_example};

pub(super) fn run(arguments: &RulesTest) -> Outcome {
    let library = Library::asked(&arguments.library).map_err(Failure::Broken)?;
    let book = library.book()?;
    let held = book.rules().all(|rule| {
        rule.examples
            .iter()
            .all(|example| run_example(&book, rule, example) == ExampleOutcome::Held)
    });
    Ok(if held { Exit::Done } else { Exit::NotHeld })
}
