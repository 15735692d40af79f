//! The *command line*: the only part that reads files and prints.

mod apart;
mod arguments;
mod audit;
mod bounded;
mod clash;
mod completions;
mod diff;
mod draft;
mod engine;
mod exit;
mod explain;
mod facts;
mod interrupt;
mod judging;
mod library;
mod listing;
mod messages;
mod output;
mod place;
mod resume;
mod revision;
mod rules;
mod snapshot;
mod source;
mod terminal;
mod terms;
mod text;
mod walk;
mod watch;

use std::process::ExitCode;
use std::thread;

use clap::Parser as _;

use self::arguments::{Arguments, Command};

/// Room for what calls itself, in bytes. That of the first thread is for whoever starts
/// the program to set, and too little of it lets rules go unread.
const STACK: usize = 8 * 1024 * 1024;

/// Runs the command that the command line asks for.
#[must_use]
pub fn run() -> ExitCode {
    if apart::is_asked() {
        return apart::help();
    }
    let thread = thread::Builder::new().stack_size(STACK).spawn(commanded);
    // Without room for another thread, this one has to do.
    thread.map_or_else(
        |_| commanded(),
        |thread| thread.join().unwrap_or(ExitCode::FAILURE),
    )
}

fn commanded() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Facts(arguments) => facts::run(arguments),
        Command::Text(arguments) => text::run(arguments),
        Command::Rules(command) => rules::run(command),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Snapshot(arguments) => snapshot::run(arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    exit::code(done)
}
