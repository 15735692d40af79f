//! `mtus rules schema`: the JSON Schema of rule files.

use crate::cli::exit::{Exit, Outcome};

pub(super) fn run() -> Outcome {
    Ok(Exit::Done)
}
