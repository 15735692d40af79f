//! The *place* of an output: what its name leads to.
//!
//! A file is written under a draft's name, beside the file that a link leads to.
//! What is no file, such as a pipe or a device, cannot get another name: a file in
//! its place would be of no use to whoever reads there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// Where an output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file or directory, there or not yet, that may be given a name.
    Named(PathBuf),
    /// A pipe or device, which takes bytes as they come.
    Straight(PathBuf),
}

impl Place {
    pub(super) fn of(path: &Path) -> anyhow::Result<Self> {
        let is_link = fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
        match fs::metadata(path) {
            Ok(it) if !it.is_file() && !it.is_dir() => Ok(Self::Straight(path.to_owned())),
            Ok(_) if is_link => fs::canonicalize(path)
                .map(Self::Named)
                .with_context(|| format!("the link `{}` cannot be followed", path.display())),
            Err(error) if is_link && error.kind() == io::ErrorKind::NotFound => bail!(
                "`{}` is a link that leads nowhere: remove it, or give another name",
                path.display()
            ),
            // What else is wrong with it is told when it is opened.
            Ok(_) | Err(_) => Ok(Self::Named(path.to_owned())),
        }
    }
}

/// Opens a file of our own in the place where an earlier run may have left it, empty
/// where there was none. Whoever may write there could have put a link to something
/// else in its place, so what has a second name is refused.
pub(super) fn open_own(path: &Path) -> anyhow::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true);
    let cannot = || format!("`{}` cannot be written", path.display());
    let Ok(there) = fs::symlink_metadata(path) else {
        return options.create_new(true).open(path).with_context(cannot);
    };
    let refused = || {
        anyhow::anyhow!(
            "`{}` is a link, or no file: remove it, or give the output another name",
            path.display()
        )
    };
    if !there.is_file() || has_second_name(&there) {
        return Err(refused());
    }
    let file = options.open(path).with_context(cannot)?;
    if !is_same(&there, &file.metadata().with_context(cannot)?) {
        return Err(refused());
    }
    Ok(file)
}

#[cfg(unix)]
fn has_second_name(file: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) > 1
}

#[cfg(not(unix))]
fn has_second_name(_: &fs::Metadata) -> bool {
    false
}

/// Whether what was opened is what was looked at before.
#[cfg(unix)]
fn is_same(before: &fs::Metadata, opened: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (before.dev(), before.ino()) == (opened.dev(), opened.ino())
}

#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}
