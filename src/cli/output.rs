//! Where data goes: standard output, or a file that appears when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use super::arguments;
use super::draft::Draft;

/// Standard output, or a file that has no name of its own yet.
#[derive(Debug)]
pub(super) enum Output {
    Standard(BufWriter<io::Stdout>),
    File(Draft),
}

impl Output {
    pub(super) fn open(to: &arguments::Output) -> anyhow::Result<Self> {
        match &to.output {
            Some(path) => Draft::open(path, to.force).map(Self::File),
            None => Ok(Self::standard()),
        }
    }

    /// An output that a later run can go on with where this one breaks off.
    pub(super) fn resumable(to: &arguments::Output, resume: bool) -> anyhow::Result<Self> {
        match &to.output {
            Some(path) => Draft::resumable(path, to.force, resume).map(Self::File),
            None => Ok(Self::standard()),
        }
    }

    fn standard() -> Self {
        Self::Standard(BufWriter::with_capacity(64 * 1024, io::stdout()))
    }

    /// Whether it goes to a file.
    pub(super) fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// What an earlier run left.
    pub(super) fn left(&self) -> Option<&File> {
        match self {
            Self::Standard(_) => None,
            Self::File(draft) => draft.file(),
        }
    }

    /// Whether a person is looking on.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Standard(_)) && io::stdout().is_terminal()
    }

    /// Why writing failed, and what is left of what was written.
    pub(super) fn failure(&self, error: io::Error) -> anyhow::Error {
        match self {
            Self::Standard(_) => anyhow::Error::new(error).context("the output cannot be written"),
            Self::File(draft) => draft.failure(error),
        }
    }

    /// Leaves no file behind.
    pub(super) fn discard(self) {
        if let Self::File(draft) = self {
            draft.discard();
        }
    }

    /// Writes out what is left and gives a file its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut out) => Ok(out.flush()?),
            Self::File(draft) => draft.finish(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File(draft) => draft.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File(draft) => draft.flush(),
        }
    }
}
