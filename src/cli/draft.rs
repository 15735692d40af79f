//! A *draft*: a file that is written under another name and gets its own when
//! it is whole, so that nothing half-written ever bears that name.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::place::open_own;
use super::terms::Terms;

/// A file under a draft's name.
#[derive(Debug)]
pub(super) struct Draft {
    /// None once the file has its own name.
    writer: Option<BufWriter<File>>,
    /// The name that it has until then.
    name: PathBuf,
    path: PathBuf,
    force: bool,
    /// Whether the draft stays where the run breaks off, with its terms.
    stays: bool,
}

impl Draft {
    /// A draft that goes where the run breaks off.
    pub(super) fn open(path: &Path, force: bool) -> anyhow::Result<Self> {
        refuse_existing(path, force)?;
        let create = |draft: &Path| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true).open(draft)
        };
        let (file, draft) = create_beside(path, create)?;
        Ok(Self::on(file, draft, path, force, false))
    }

    /// A draft that stays where the run breaks off, for a later run to go on
    /// with under the same terms. Gives what an earlier run left, open at its start.
    pub(super) fn resumable(
        path: &Path,
        force: bool,
        resume: bool,
        terms: &Terms,
    ) -> anyhow::Result<Self> {
        let draft = beside(path, "", ".part")?;
        let was_left = fs::symlink_metadata(&draft).is_ok();
        if resume && !force && path.is_file() && !was_left {
            bail!(
                "`{}` exists, and no `{}`, which a run leaves that breaks off: the run is finished, \
                 or a shell wrote the file, and there is nothing to go on with; give another name, \
                 or --force to begin again",
                path.display(),
                draft.display()
            );
        }
        refuse_existing(path, force)?;
        let cannot = || format!("`{}` cannot be written", draft.display());
        let file = open_own(&draft)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                bail!("`{}` is being written by another run", draft.display())
            }
            // A file system without locks is no reason not to write.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        if was_left && !force && !resume {
            bail!(
                "`{}` was left by a run that broke off: --resume goes on with it, --force begins \
                 again",
                draft.display()
            );
        }
        if resume && file.metadata().with_context(cannot)?.len() > 0 {
            terms.hold_for(&draft)?;
        } else {
            file.set_len(0).with_context(cannot)?;
            terms.keep(&draft)?;
        }
        Ok(Self::on(file, draft, path, force, true))
    }

    fn on(file: File, draft: PathBuf, path: &Path, force: bool, stays: bool) -> Self {
        Self {
            writer: Some(BufWriter::with_capacity(256 * 1024, file)),
            name: draft,
            path: path.to_owned(),
            force,
            stays,
        }
    }

    /// The name that the draft has now.
    pub(super) fn name(&self) -> &Path {
        &self.name
    }

    /// The file itself, to read what an earlier run left and to set where
    /// writing goes on.
    pub(super) fn file(&self) -> Option<&File> {
        self.writer.as_ref().map(BufWriter::get_ref)
    }

    /// Whether it stays where the run breaks off.
    pub(super) fn stays(&self) -> bool {
        self.stays
    }

    /// Lets it go, whatever was written to it.
    pub(super) fn discard(mut self) {
        if self.stays {
            Terms::forget(&self.name);
        }
        self.stays = false;
    }

    /// Writes out what is left and gives the file its name.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        self.flush().map_err(|error| self.failure(error))?;
        refuse_existing(&self.path, self.force)?;
        // Some systems give no other name to a file that is open.
        drop(self.writer.take());
        fs::rename(&self.name, &self.path)
            .with_context(|| format!("`{}` cannot be written", self.path.display()))?;
        if self.stays {
            Terms::forget(&self.name);
        }
        Ok(())
    }

    /// Why writing failed, and what is left of what was written.
    pub(super) fn failure(&self, error: io::Error) -> anyhow::Error {
        let kept = if self.stays {
            "; what it holds is kept, and --resume goes on with it"
        } else {
            ""
        };
        anyhow::Error::new(error)
            .context(format!("`{}` cannot be written{kept}", self.name.display()))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.stays {
            // What cannot be written any more is done again by the next run.
            self.flush().ok();
        } else {
            // Once renamed it is not there any more.
            fs::remove_file(&self.name).ok();
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.writer {
            Some(writer) => writer.write(bytes),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), Write::flush)
    }
}

/// So many names are tried for a draft.
const NAMES: u32 = 100;

/// Creates a draft beside a path, under a hidden name of its own, and gives that name.
/// A run that was killed may have left one of the same number.
pub(super) fn create_beside<T>(
    path: &Path,
    create: impl Fn(&Path) -> io::Result<T>,
) -> anyhow::Result<(T, PathBuf)> {
    let process = std::process::id();
    let mut nth = 0;
    loop {
        let draft = beside(path, ".", &format!(".{process}-{nth}.part"))?;
        match create(&draft) {
            Ok(created) => return Ok((created, draft)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && nth < NAMES => nth += 1,
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("`{}` cannot be written", path.display()));
            }
        }
    }
}

/// The path of a file beside another, whose name it bears between two others.
fn beside(path: &Path, before: &str, after: &str) -> anyhow::Result<PathBuf> {
    let name = path
        .file_name()
        .with_context(|| format!("`{}` is no name for a file", path.display()))?;
    let mut draft = std::ffi::OsString::from(before);
    draft.push(name);
    draft.push(after);
    Ok(path.with_file_name(draft))
}

fn refuse_existing(path: &Path, force: bool) -> anyhow::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!(
            "`{}` cannot be written: there is no folder `{}`; make it first, or name another",
            path.display(),
            folder.display()
        );
    }
    if path.is_dir() {
        bail!("`{}` is a directory", path.display());
    }
    // It may have come to be since the run began.
    if fs::symlink_metadata(path).is_ok_and(|it| !it.is_file()) {
        bail!("`{}` is no file: give another name", path.display());
    }
    if !force && fs::symlink_metadata(path).is_ok() {
        bail!(
            "`{}` exists: give another name, or --force to replace it",
            path.display()
        );
    }
    Ok(())
}
