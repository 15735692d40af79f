//! `mtus snapshot`: one file a letter with what was decided, and what changed
//! since.

mod folder;
mod review;

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use similar::TextDiff;

use crate::report::{self, clean};

use super::arguments;
use super::exit::{Exit, Failure, Outcome};
use super::messages::{Complaints, say};
use super::source::Source;
use super::{engine, judging};

use self::folder::{Folder, key};

/// A letter that is decided otherwise than its snapshot says.
#[derive(Debug)]
struct Change {
    key: String,
    /// None where the letter has no snapshot yet.
    before: Option<String>,
    after: String,
}

pub(super) fn run(arguments: arguments::Snapshot) -> Outcome {
    let laid = judging::rules(&arguments.judging)?;
    let auditor = judging::auditor(&arguments.judging, laid.as_ref());
    let folder = Folder::at(arguments.dir.clone());
    let kept = folder.read()?;
    let whole = arguments.letters.paths.iter().all(holds_many);
    let mut complaints = Complaints::default();
    let mut unread = 0;
    let mut now: BTreeMap<String, String> = BTreeMap::new();
    let mut source = Source::new(arguments.letters.paths);
    engine::each(
        &mut source,
        engine::threads(arguments.threads),
        &auditor,
        |audit| {
            let key = key(&audit.name);
            let page = audit
                .judged
                .as_ref()
                .map(|judged| report::snapshot(&key, judged, auditor.facts()));
            (key, page, audit)
        },
        |(key, page, audit)| -> Result<(), Failure> {
            let text = audit.judged.as_ref().map(|judged| &judged.text);
            complaints.letter(&audit.name, &audit.problems, text);
            match page {
                Some(page) => keep(&mut now, key, page).map_err(Failure::Usage)?,
                None => unread += 1,
            }
            Ok(())
        },
    )?;
    complaints.close(source.skipped());
    if complaints.nothing_read() {
        return Ok(Exit::Unreadable);
    }
    refuse_alike(&now).map_err(Failure::Usage)?;
    // Before anything is written, so that a run is refused as a whole.
    for key in now.keys() {
        folder.refuse_other(key).map_err(Failure::Usage)?;
    }
    let same = now
        .iter()
        .filter(|(key, page)| kept.get(*key) == Some(page))
        .count();
    let orphans: Vec<&String> = kept.keys().filter(|key| !now.contains_key(*key)).collect();
    let changes: Vec<Change> = now
        .iter()
        .filter(|(key, page)| kept.get(*key) != Some(page))
        .map(|(key, page)| Change {
            key: key.clone(),
            before: kept.get(key).cloned(),
            after: page.clone(),
        })
        .collect();
    let new = changes.iter().filter(|one| one.before.is_none()).count();
    say(&format!(
        "{same} as before, {} decided otherwise, {new} without a snapshot",
        changes.len() - new
    ));
    let held = if arguments.check {
        show(&changes)?;
        if !changes.is_empty() {
            say(
                "nothing is written: --review asks for each change; without --check all are taken over",
            );
        }
        changes.is_empty() && unread == 0
    } else if arguments.review {
        review::review(&folder, &changes)?
    } else {
        for (change, before) in changes.iter().zip(0..) {
            folder.write(&change.key, &change.after).with_context(|| {
                let all = changes.len();
                format!("{before} of {all} snapshots are written: the rest is as it was")
            })?;
        }
        if !changes.is_empty() {
            say(&format!(
                "{} written to `{}`",
                changes.len(),
                arguments.dir.display()
            ));
        }
        true
    };
    // A run over some of the letters knows nothing of the others.
    if whole && unread == 0 {
        told_orphans(&folder, &orphans, arguments.prune)?;
    } else if arguments.prune {
        say("nothing was removed: name whole folders in which every letter can be read");
        return Ok(Exit::NotHeld);
    }
    Ok(if held { Exit::Done } else { Exit::NotHeld })
}

/// Whether a path stands for a whole collection of letters.
fn holds_many(path: &PathBuf) -> bool {
    let lines = path
        .extension()
        .is_some_and(|ext| ext == "jsonl" || ext == "ndjson");
    path.is_dir() || lines || path == Path::new("-")
}

fn keep(now: &mut BTreeMap<String, String>, key: String, page: String) -> anyhow::Result<()> {
    if now.contains_key(&key) {
        bail!(
            "two letters are called `{key}`, and a snapshot is found by the letter's name: give one \
             another name, or keep the snapshots of each folder in a `--dir` of its own"
        );
    }
    now.insert(key, page);
    Ok(())
}

/// Refuses letters whose names some systems do not tell apart.
fn refuse_alike(now: &BTreeMap<String, String>) -> anyhow::Result<()> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for key in now.keys() {
        if let Some(other) = known.insert(key.to_lowercase(), key) {
            bail!(
                "`{other}` and `{key}` would be one file where upper and lower case are the same"
            );
        }
    }
    Ok(())
}

/// Shows every change, as data.
fn show(changes: &[Change]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for change in changes {
        out.write_all(difference(change).as_bytes())?;
    }
    Ok(())
}

/// The lines that are different, with those around them.
fn difference(change: &Change) -> String {
    let before = change.before.as_deref().unwrap_or_default();
    let shown = TextDiff::from_lines(before, &change.after)
        .unified_diff()
        .context_radius(3)
        .header(
            &format!("{} before", change.key),
            &format!("{} now", change.key),
        )
        .to_string();
    clean(&shown).into_owned()
}

fn told_orphans(folder: &Folder, orphans: &[&String], prune: bool) -> Result<(), Failure> {
    for key in orphans {
        if prune {
            folder.remove(key)?;
            say(&format!("`{key}` was removed: there is no such letter"));
        } else {
            say(&format!(
                "`{key}` is the snapshot of no letter; --prune removes it"
            ));
        }
    }
    Ok(())
}
