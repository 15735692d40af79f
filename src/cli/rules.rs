//! `mtus rules`: writing, checking, testing and reading rules.

mod check;
mod code;
mod docs;
mod list;
mod new;
mod schema;
mod show;
mod test;

use super::arguments::Rules;
use super::exit::Outcome;

pub(super) fn run(command: Rules) -> Outcome {
    match command {
        Rules::Check(arguments) => check::run(&arguments),
        Rules::Test(arguments) => test::run(&arguments),
        Rules::Schema => schema::run(),
        Rules::Code(arguments) => code::run(&arguments),
        Rules::New(arguments) => new::run(&arguments),
        Rules::List(arguments) => list::run(&arguments),
        Rules::Show(arguments) => show::run(&arguments),
        Rules::Docs(arguments) => docs::run(&arguments),
    }
}
