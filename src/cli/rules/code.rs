//! `mtus rules code`: what a complaint means.

use crate::cli::arguments::RulesCode;
use crate::cli::exit::{Exit, Outcome};

pub(super) fn run(_arguments: &RulesCode) -> Outcome {
    Ok(Exit::Done)
}
