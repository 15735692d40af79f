//! Where data goes: standard output, a pipe or device, or a file that appears when it
//! is whole.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::arguments;
use super::draft::Draft;
use super::place::Place;
use super::terms::Terms;

/// Room for what is written at once.
const BUFFER: usize = 64 * 1024;

/// Standard output, what takes bytes as they come, or a file that has no name of its
/// own yet.
#[derive(Debug)]
pub(super) enum Output {
    Standard(BufWriter<io::Stdout>),
    Straight(BufWriter<File>),
    File(Draft),
}

impl Output {
    pub(super) fn open(to: &arguments::Output) -> anyhow::Result<Self> {
        let Some(path) = &to.output else {
            return Ok(Self::standard());
        };
        match Place::of(path)? {
            Place::Named(path) => Draft::open(&path, to.force).map(Self::File),
            Place::Straight(path) => Self::straight(&path),
        }
    }

    /// An output that a later run can go on with, under the same terms, where this one
    /// breaks off.
    pub(super) fn resumable(
        to: &arguments::Output,
        resume: bool,
        terms: &Terms,
    ) -> anyhow::Result<Self> {
        let Some(path) = &to.output else {
            return Ok(Self::standard());
        };
        match Place::of(path)? {
            Place::Named(path) => Draft::resumable(&path, to.force, resume, terms).map(Self::File),
            Place::Straight(path) if resume => {
                bail!(
                    "`{}` is no file that --resume could go on with",
                    path.display()
                )
            }
            Place::Straight(path) => Self::straight(&path),
        }
    }

    fn standard() -> Self {
        Self::Standard(BufWriter::with_capacity(BUFFER, io::stdout()))
    }

    /// Nothing of what is there is replaced, so nothing has to be forced.
    fn straight(path: &Path) -> anyhow::Result<Self> {
        let file = File::options().write(true).open(path);
        let file = file.with_context(|| format!("`{}` cannot be written", path.display()))?;
        Ok(Self::Straight(BufWriter::with_capacity(BUFFER, file)))
    }

    /// Whether it goes to a file.
    pub(super) fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// What an earlier run left.
    pub(super) fn left(&self) -> Option<&File> {
        match self {
            Self::Standard(_) | Self::Straight(_) => None,
            Self::File(draft) => draft.file(),
        }
    }

    /// Whether a person is looking on.
    pub(super) fn is_terminal(&self) -> bool {
        match self {
            Self::Standard(_) => io::stdout().is_terminal(),
            Self::Straight(out) => out.get_ref().is_terminal(),
            Self::File(_) => false,
        }
    }

    /// Why writing failed, and what is left of what was written.
    pub(super) fn failure(&self, error: io::Error) -> anyhow::Error {
        match self {
            Self::Standard(_) | Self::Straight(_) => {
                anyhow::Error::new(error).context("the output cannot be written")
            }
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
            Self::Standard(mut out) => out.flush().context("the output cannot be written"),
            Self::Straight(mut out) => out.flush().context("the output cannot be written"),
            Self::File(draft) => draft.finish(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::Straight(out) => out.write(bytes),
            Self::File(draft) => draft.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::Straight(out) => out.flush(),
            Self::File(draft) => draft.flush(),
        }
    }
}
