//! `mtus watch`: what a change of the rules does, each time that they are saved.
//!
//! The rule files are read again and again and compared by their text: that
//! takes some milliseconds, works on every file system, and a save that changes
//! nothing is no change.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::audit::{Auditor, JudgedLetter, RuleChange, RuleDiff};
use crate::report::{self, Paper, Printed, Told, counted};
use crate::rule::{RuleBook, RuleComplaint};
use crate::vocabulary::Vocabulary;

use super::arguments::Watch;
use super::exit::{Exit, Failure, Outcome};
use super::library::Library;
use super::messages::{Complaints, say};
use super::source::Source;
use super::{engine, interrupt};

/// Time between two looks at the files.
const PAUSE: Duration = Duration::from_millis(150);

/// Time in which a file that is being written comes to rest.
const REST: Duration = Duration::from_millis(30);

pub(super) fn run(arguments: &Watch) -> Outcome {
    let read = || {
        if arguments.overlay {
            Library::over_shipped(&arguments.rules)
        } else {
            Library::of(&arguments.rules)
        }
    };
    let mut library = read()?;
    let start = library.book()?;
    let letters = letters(arguments, &start)?;
    if letters.is_empty() {
        return Ok(Exit::Unreadable);
    }
    interrupt::heed();
    say(&format!(
        "watching {} with {}; Ctrl-C ends it",
        library.name(),
        counted(letters.len() as u64, "letter")
    ));
    let mut answers = 0;
    while !interrupt::asked() && arguments.answers.is_none_or(|most| answers < most) {
        sleep(PAUSE);
        let Some(changed) = settled(&library, read) else {
            continue;
        };
        let since = Instant::now();
        let mut out = answer(&library, &changed, &start, &letters);
        let _ = writeln!(out, "answered in {} ms\n", since.elapsed().as_millis());
        let mut stdout = io::stdout().lock();
        let out = Printed::on(Paper::default(), &out);
        io::Write::write_all(&mut stdout, out.as_bytes())?;
        io::Write::flush(&mut stdout)?;
        library = changed;
        answers += 1;
    }
    Ok(Exit::Done)
}

/// Every letter as the rules decide it at the start.
fn letters(arguments: &Watch, start: &RuleBook) -> Result<Vec<(String, JudgedLetter)>, Failure> {
    let auditor = Auditor::new(Vocabulary::shipped(), start)
        .with_evidence(arguments.evidence.evidence.into());
    let mut complaints = Complaints::default();
    let mut letters = Vec::new();
    let mut source = Source::new(arguments.letters.paths.clone());
    engine::each(
        &mut source,
        engine::threads(arguments.threads),
        &auditor,
        |audit| audit,
        |audit| -> Result<(), Failure> {
            let text = audit.judged.as_ref().map(|judged| &judged.text);
            complaints.letter(&audit.name, &audit.problems, text);
            letters.extend(audit.judged.map(|judged| (audit.name, judged)));
            Ok(())
        },
    )?;
    complaints.close(source.skipped());
    Ok(letters)
}

/// The library as it is after a change, once nobody writes to it any more.
fn settled(known: &Library, read: impl Fn() -> anyhow::Result<Library>) -> Option<Library> {
    let mut last = read().ok()?;
    if last.files == known.files {
        return None;
    }
    loop {
        sleep(REST);
        let next = read().ok()?;
        if next.files == last.files {
            return (next.files != known.files).then_some(next);
        }
        last = next;
    }
}

fn answer(
    before: &Library,
    now: &Library,
    start: &RuleBook,
    letters: &[(String, JudgedLetter)],
) -> String {
    let mut out = String::new();
    for path in differing(before, now) {
        let _ = writeln!(out, "changed: {path}");
    }
    let (book, complaints) = now.checked();
    for complaint in &complaints {
        let frame = report::complaint(complaint, |path| now.file(path));
        let _ = writeln!(out, "{frame}");
    }
    let fails = |complaint: &RuleComplaint| complaint.code == "example-does-not-hold";
    if !complaints.iter().any(fails) {
        out.push_str("every example holds\n");
    }
    let change = RuleChange::new(start, &book);
    let mut diff = RuleDiff::default();
    for (name, judged) in letters {
        diff.add(change.compare(name, judged));
    }
    let told = Told {
        edits: change.edits(),
        samples: &BTreeMap::new(),
    };
    out.push_str("since the start: ");
    out.push_str(&report::rule_diff(&diff, &told, Paper::default()));
    out
}

/// Paths of the files in which two libraries differ.
fn differing<'l>(before: &'l Library, now: &'l Library) -> Vec<&'l str> {
    let in_one = |these: &'l Library, those: &Library| {
        let changed = these
            .files
            .iter()
            .filter(|file| !those.files.contains(file));
        changed.map(|(path, _)| path.as_str()).collect::<Vec<_>>()
    };
    let mut paths = in_one(before, now);
    paths.extend(in_one(now, before));
    paths.sort_unstable();
    paths.dedup();
    paths
}
