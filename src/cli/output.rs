//! Where data goes: standard output, or a file that appears when it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::arguments;

/// Standard output, or a file under a temporary name.
#[derive(Debug)]
pub(super) enum Output {
    Standard(BufWriter<io::Stdout>),
    File(Draft),
}

/// A file under a temporary name beside its own, removed unless finished.
#[derive(Debug)]
pub(super) struct Draft {
    writer: Option<BufWriter<File>>,
    temporary: PathBuf,
    path: PathBuf,
    force: bool,
}

impl Output {
    pub(super) fn open(to: &arguments::Output) -> anyhow::Result<Self> {
        let Some(path) = &to.output else {
            return Ok(Self::Standard(BufWriter::with_capacity(
                64 * 1024,
                io::stdout(),
            )));
        };
        refuse_existing(path, to.force)?;
        let name = path
            .file_name()
            .with_context(|| format!("`{}` is no name for a file", path.display()))?;
        let mut draft_name = std::ffi::OsString::from(".");
        draft_name.push(name);
        draft_name.push(format!(".{}.part", std::process::id()));
        let temporary = path.with_file_name(draft_name);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
            .with_context(|| format!("`{}` cannot be written", path.display()))?;
        Ok(Self::File(Draft {
            writer: Some(BufWriter::with_capacity(256 * 1024, file)),
            temporary,
            path: path.clone(),
            force: to.force,
        }))
    }

    /// Whether a person is looking on.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Standard(_)) && io::stdout().is_terminal()
    }

    /// Writes out what is left and gives a file its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut out) => Ok(out.flush()?),
            Self::File(draft) => draft.finish(),
        }
    }
}

fn refuse_existing(path: &Path, force: bool) -> anyhow::Result<()> {
    if path.is_dir() {
        bail!("`{}` is a directory", path.display());
    }
    if !force && fs::symlink_metadata(path).is_ok() {
        bail!(
            "`{}` exists: give another name, or --force to replace it",
            path.display()
        );
    }
    Ok(())
}

impl Draft {
    fn finish(mut self) -> anyhow::Result<()> {
        if let Some(mut writer) = self.writer.take() {
            let cannot = || format!("`{}` cannot be written", self.path.display());
            writer.flush().with_context(cannot)?;
            refuse_existing(&self.path, self.force)?;
            fs::rename(&self.temporary, &self.path).with_context(cannot)?;
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Once renamed it is not there any more.
        fs::remove_file(&self.temporary).ok();
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File(draft) => match &mut draft.writer {
                Some(writer) => writer.write(bytes),
                None => Ok(bytes.len()),
            },
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File(draft) => draft.writer.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}
