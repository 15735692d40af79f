//! The *terms* of a run: what shapes every line that it writes, whatever the letter.
//!
//! They are kept beside the draft until it has its name, so that no run goes on
//! under other terms than those of the lines before. The lines themselves name the
//! rules, and nothing else of this.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::arguments::{Judging, Parts};

/// How terms begin, by which the program knows its own.
const MARK: &str = "mtus ";

/// The program and its options, one a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms(String);

impl Terms {
    /// Those that the command line sets.
    pub(super) fn of(judging: &Judging) -> Self {
        let evidence = match judging.evidence.evidence {
            Parts::All => "all",
            Parts::Summary => "summary",
        };
        let as_of = judging
            .as_of
            .map_or_else(|| "no --as-of".to_owned(), |date| format!("--as-of {date}"));
        Self(format!(
            "{MARK}{}\n--evidence {evidence}\n{as_of}\n",
            env!("CARGO_PKG_VERSION")
        ))
    }

    /// Puts them beside a draft that is begun.
    pub(super) fn keep(&self, draft: &Path) -> anyhow::Result<()> {
        let path = beside(draft);
        let cannot = || format!("`{}` cannot be written", path.display());
        // A new file, for what bears this name may lead elsewhere.
        if fs::symlink_metadata(&path).is_ok() {
            if !kept(&path).is_some_and(|kept| kept.starts_with(MARK)) {
                bail!(
                    "`{}` was written by somebody else: move it away, or give another name",
                    path.display()
                );
            }
            fs::remove_file(&path).with_context(cannot)?;
        }
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut file| file.write_all(self.0.as_bytes()))
            .with_context(cannot)
    }

    /// Refuses to go on with a draft that was begun under other terms.
    pub(super) fn hold_for(&self, draft: &Path) -> anyhow::Result<()> {
        let path = beside(draft);
        let Some(kept) = kept(&path) else {
            bail!(
                "`{}` cannot be read, which says with which options `{}` was begun: --force \
                 begins again",
                path.display(),
                draft.display()
            );
        };
        let mut pairs = kept.lines().zip(self.0.lines());
        match pairs.find(|(before, now)| before != now) {
            Some((before, now)) => bail!(
                "`{}` was begun with `{before}`, and this run has `{now}`: give the same, or \
                 --force to begin again",
                draft.display()
            ),
            None if kept != self.0 => bail!(
                "`{}` was begun with other options: --force begins again",
                draft.display()
            ),
            None => Ok(()),
        }
    }

    /// Takes away what was kept beside a draft.
    pub(super) fn forget(draft: &Path) {
        fs::remove_file(beside(draft)).ok();
    }
}

/// What a file holds, unless it is a link or a pipe.
fn kept(path: &Path) -> Option<String> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|it| it.is_file());
    is_file.then(|| fs::read_to_string(path).ok()).flatten()
}

/// Where the terms of a draft lie.
fn beside(draft: &Path) -> PathBuf {
    let mut path = draft.as_os_str().to_owned();
    path.push(".terms");
    path.into()
}
