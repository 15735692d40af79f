//! Messages to people, on standard error.

use std::io::{self, IsTerminal as _, Write as _};

use super::exit::Exit;
use crate::audit::Again;
use crate::report::{clean, counted, problem_line};
use crate::text::{Problem, Text};

/// How many letters that cannot be read are named one by one.
const NAMED: u64 = 20;

/// Says one line; that nobody listens is no reason to stop.
pub(super) fn say(words: &str) {
    writeln!(io::stderr().lock(), "{}", clean(words)).ok();
}

/// Asks something. On a terminal the answer is typed behind it.
pub(super) fn ask(question: &str) {
    let mut err = io::stderr().lock();
    if err.is_terminal() && io::stdin().is_terminal() {
        write!(err, "{} ", clean(question)).ok();
        err.flush().ok();
    } else {
        writeln!(err, "{}", clean(question)).ok();
    }
}

/// Tells why a command breaks off.
pub(super) fn error(error: &anyhow::Error) {
    say(&format!("error: {error:#}"));
}

/// Tells what is wrong with letters, and how many could not be read.
#[derive(Debug, Default)]
pub(super) struct Complaints {
    /// Letters so far.
    pub(super) letters: u64,
    unread: u64,
}

impl Complaints {
    /// Counts a letter and tells its problems.
    pub(super) fn letter(&mut self, name: &str, problems: &[Problem], text: Option<&Text>) {
        self.count(text.is_some());
        if text.is_some() || self.unread <= NAMED {
            for problem in problems {
                say(&problem_line(name, problem, text));
            }
        }
    }

    /// Counts a letter.
    pub(super) fn count(&mut self, read: bool) {
        self.letters += 1;
        self.unread += u64::from(!read);
    }

    /// Whether there was any letter to read and none could be read.
    pub(super) fn nothing_read(&self) -> bool {
        self.letters == self.unread
    }

    /// Tells of letters that came before: figures rest on them twice.
    pub(super) fn again(&self, again: Again) {
        for words in again.words() {
            say(&format!(
                "{}: {words}; each is counted again (name every letter once to have it counted once)",
                counted(self.letters, "letter")
            ));
        }
    }

    /// How a run ends that told what there was to tell.
    pub(super) fn exit(&self) -> Exit {
        if self.nothing_read() {
            Exit::Unreadable
        } else {
            Exit::Done
        }
    }

    /// Closing words: how many letters were not read, how many files were
    /// passed over, or that there was nothing at all.
    pub(super) fn close(&self, skipped: u64) {
        if self.letters == 0 {
            say(
                "error: no letters found: name files or directories that hold `.pdf`, `.txt` or `.jsonl`",
            );
        } else if self.unread > 0 {
            say(&format!(
                "{} of {} could not be read",
                self.unread,
                counted(self.letters, "letter")
            ));
        }
        if skipped > 0 {
            say(&format!(
                "{} passed over: no ordinary file that ends in `.pdf`, `.txt` or `.jsonl` (name a file itself to have it tried)",
                counted(skipped, "file")
            ));
        }
    }
}
