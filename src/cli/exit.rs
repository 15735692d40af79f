//! How a command ends: one table of exit codes for all of them.

use std::io;
use std::process::ExitCode;

use super::{interrupt, messages};

/// How a command ends when nothing went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// What was asked to hold does not. The messages are out.
    NotHeld,
    /// The rules, or every letter, could not be read. The messages are out.
    Unreadable,
    /// Somebody asked to stop. No file has got its name.
    Interrupted,
}

/// Why a command broke off.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command line asks for something that cannot be.
    Usage(anyhow::Error),
    /// The rules could not be read, or data could not be written.
    Broken(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Broken(anyhow::Error::new(error).context("the output cannot be written"))
    }
}

/// What comes of a command.
pub(super) type Outcome = Result<Exit, Failure>;

/// The exit code, after a message where something went wrong.
pub(super) fn code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::NotHeld) => ExitCode::from(1),
        Ok(Exit::Unreadable) => ExitCode::from(3),
        Ok(Exit::Interrupted) => ExitCode::from(interrupt::INTERRUPTED),
        // Whoever read the output has seen enough of it.
        Err(Failure::Broken(error)) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(Failure::Usage(error)) => {
            messages::error(&error);
            ExitCode::from(2)
        }
        Err(Failure::Broken(error)) => {
            messages::error(&error);
            ExitCode::from(3)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
