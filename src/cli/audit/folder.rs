//! The *folder* of a report to browse: written under another name, and given
//! its own when it is whole.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::audit::{Audit, Statistics};
use crate::cli::draft::create_beside;
use crate::cli::place::Place;
use crate::report::{FrontPage, LetterPage, PageNames, SplitDecision};

/// What the front page of every report begins with.
const MARK: &[u8] = b"<meta name=\"generator\" content=\"mtus\">";

/// Where the pages of letters lie.
const PAGES: &str = "letters";

/// How much of a front page is read to find that mark.
const HEAD: u64 = 4096;

/// A folder under a draft's name, removed unless finished.
#[derive(Debug)]
pub(super) struct Folder {
    draft: PathBuf,
    path: PathBuf,
    force: bool,
    front: FrontPage,
    names: PageNames,
}

impl Folder {
    pub(super) fn open(path: &Path, force: bool) -> anyhow::Result<Self> {
        // Without the `/` at its end, which would hide that it is a link.
        let (Place::Named(path) | Place::Straight(path)) = Place::of(path.components().as_path())?;
        let path = path.as_path();
        refuse_existing(path, force)?;
        let create = |draft: &Path| {
            fs::create_dir(draft)?;
            fs::create_dir(draft.join(PAGES))
        };
        let ((), draft) = create_beside(path, create)?;
        Ok(Self {
            draft,
            path: path.to_owned(),
            force,
            front: FrontPage::default(),
            names: PageNames::default(),
        })
    }

    /// Writes the page of a letter that was read.
    pub(super) fn letter(&mut self, name: &str, page: &LetterPage) -> io::Result<()> {
        let file = self.names.name(name);
        self.front.letter(name, &file, page);
        fs::write(self.draft.join(PAGES).join(file), &page.html)
    }

    /// Lists a letter that could not be read.
    pub(super) fn unread(&mut self, audit: &Audit) {
        let problem = audit.problems.first();
        let message = problem.map_or("", |problem| &problem.message);
        self.front.unread(&audit.name, message);
    }

    /// Writes the front page.
    pub(super) fn close(
        &mut self,
        statistics: &Statistics,
        splits: &[SplitDecision],
        of: usize,
        rules: &str,
    ) -> io::Result<()> {
        let html = self.front.html(statistics, splits, of, rules);
        fs::write(self.draft.join("index.html"), html)
    }

    /// Why writing failed.
    pub(super) fn failure(&self, error: io::Error) -> anyhow::Error {
        anyhow::Error::new(error).context(format!("`{}` cannot be written", self.path.display()))
    }

    /// Gives the folder its name, in the place of an earlier report.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        refuse_existing(&self.path, self.force)?;
        let cannot = || format!("`{}` cannot be written", self.path.display());
        let mut old = self.draft.clone().into_os_string();
        old.push(".old");
        let replaced = self.path.is_dir();
        if replaced {
            fs::rename(&self.path, &old).with_context(cannot)?;
        }
        fs::rename(&self.draft, &self.path).with_context(cannot)?;
        if replaced {
            fs::remove_dir_all(&old).with_context(|| {
                format!(
                    "the earlier report cannot be removed from `{}`",
                    Path::new(&old).display()
                )
            })?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Once renamed it is not there any more.
        fs::remove_dir_all(&self.draft).ok();
    }
}

/// Nothing is replaced but an earlier report or an empty directory, whatever
/// is asked for.
fn refuse_existing(path: &Path, force: bool) -> anyhow::Result<()> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let mut entries = fs::read_dir(path)
        .with_context(|| format!("`{}` exists and is no directory", path.display()))?;
    if entries.next().is_none() {
        return Ok(());
    }
    if !is_report(path) {
        bail!(
            "`{}` exists and is no report of this program: give another name",
            path.display()
        );
    }
    if holds_more(path).with_context(|| format!("`{}` cannot be read", path.display()))? {
        bail!(
            "`{}` is a report with other files among its own: move them away, or give another name",
            path.display()
        );
    }
    if !force {
        bail!(
            "`{}` exists: give another name, or --force to replace it",
            path.display()
        );
    }
    Ok(())
}

fn is_report(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path.join("index.html"))
        .and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && memchr::memmem::find(&head, MARK).is_some()
}

/// Whether a directory holds anything that a report does not: somebody may keep notes
/// there.
fn holds_more(path: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(path)? {
        let name = entry?.file_name();
        if name != "index.html" && name != PAGES {
            return Ok(true);
        }
    }
    for entry in fs::read_dir(path.join(PAGES))? {
        let entry = entry?;
        let is_page = Path::new(&entry.file_name())
            .extension()
            .is_some_and(|ext| ext == "html");
        if !is_page || !entry.file_type()?.is_file() {
            return Ok(true);
        }
    }
    Ok(false)
}
