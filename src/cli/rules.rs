//! `mtus rules`: writing, checking, testing and reading rules.

mod check;
mod code;
mod schema;
mod test;

use super::arguments::Rules;
use super::exit::Outcome;

pub(super) fn run(command: Rules) -> Outcome {
    match command {
        Rules::Check(arguments) => check::run(&arguments),
        Rules::Test(arguments) => test::run(&arguments),
        Rules::Schema => schema::run(),
        Rules::Code(arguments) => code::run(&arguments),
    }
}
