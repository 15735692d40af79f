//! `mtus text`: the characters of a letter, to which all spans refer.

use std::io::Write as _;

use super::arguments;
use super::clash;
use super::exit::{Exit, Failure, Outcome};
use super::messages::Complaints;
use super::output::Output;
use super::source::Source;
use crate::report::clean;

pub(super) fn run(arguments: arguments::Text) -> Outcome {
    clash::refuse(&arguments.output.output, &arguments.letters.paths).map_err(Failure::Usage)?;
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let mut complaints = Complaints::default();
    let mut source = Source::new(arguments.letters.paths);
    for letter in &mut source {
        let (name, read) = letter.open();
        match read {
            Ok(reading) => {
                complaints.letter(&name, &reading.problems, Some(&reading.text));
                let words = reading.text.as_str();
                if output.is_terminal() {
                    output.write_all(clean(words).as_bytes())?;
                } else {
                    output.write_all(words.as_bytes())?;
                }
            }
            Err(error) => complaints.letter(&name, &[error.problem()], None),
        }
    }
    complaints.close(source.skipped());
    if complaints.nothing_read() {
        return Ok(Exit::Unreadable);
    }
    output.finish()?;
    Ok(Exit::Done)
}
