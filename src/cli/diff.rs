//! `mtus diff`: which decisions a change of the rules turns.

use std::collections::BTreeMap;
use std::io::Write as _;

use crate::audit::{Audit, Auditor, Cause, RuleChange, RuleDiff};
use crate::logic;
use crate::report::{self, Paper, Printed, Told, counted};
use crate::rule::RuleBook;
use crate::vocabulary::Vocabulary;

use super::arguments::{Diff, DiffFormat};
use super::exit::{Exit, Failure, Outcome};
use super::library::{BROKEN_EXAMPLE, Library};
use super::messages::{Complaints, say};
use super::output::Output;
use super::source::Source;
use super::{engine, revision, terminal};

/// A letter once both editions have decided it.
struct Compared {
    /// The letter itself, where its explanation may be shown.
    audit: Audit,
    diff: Option<RuleDiff>,
}

pub(super) fn run(arguments: Diff) -> Outcome {
    let (old, new) = (
        library(&arguments.old, arguments.overlay)?,
        library(&arguments.new, arguments.overlay)?,
    );
    let (old_files, new_files) = (old.files.as_slice(), new.files.as_slice());
    let (old, new) = (old.book()?, new.book()?);
    warn_of_examples(&arguments.old, &old, old_files);
    warn_of_examples(&arguments.new, &new, new_files);
    let change = RuleChange::new(&old, &new);
    let auditor = Auditor::new(Vocabulary::shipped(), &old)
        .with_evidence(arguments.evidence.evidence.into())
        .as_of(arguments.as_of);
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let mut paper = terminal::paper(&output);
    let mut complaints = Complaints::default();
    let mut diff = RuleDiff::default();
    let mut samples = BTreeMap::new();
    let mut source = Source::new(arguments.letters.paths);
    engine::each(
        &mut source,
        engine::threads(arguments.threads),
        &auditor,
        |audit| compare(&change, audit),
        |compared| -> Result<(), Failure> {
            let text = compared.audit.judged.as_ref().map(|judged| &judged.text);
            complaints.letter(&compared.audit.name, &compared.audit.problems, text);
            if let Some(more) = compared.diff {
                for flip in &more.flips {
                    // Machines want no colours, and a page none either.
                    if arguments.format != DiffFormat::Text {
                        paper = Paper::default();
                    }
                    samples.entry(flip.cause.clone()).or_insert_with(|| {
                        let facts = auditor.facts();
                        explain(&change, &compared.audit, flip.item, facts, paper)
                    });
                }
                diff.add(more);
            }
            Ok(())
        },
    )?;
    complaints.close(source.skipped());
    if complaints.nothing_read() {
        return Ok(Exit::Unreadable);
    }
    write(
        &diff,
        &change,
        &samples,
        arguments.format,
        paper,
        &mut output,
    )?;
    output.finish()?;
    let flips = u64::try_from(diff.flips.len()).unwrap_or(u64::MAX);
    match arguments.max_flips {
        Some(most) if flips > most => {
            say(&format!("error: {flips} decisions flip, and {most} may"));
            Ok(Exit::NotHeld)
        }
        _ => Ok(Exit::Done),
    }
}

/// Says that rules do not come to what their own examples expect: what they decide about
/// letters may not be meant either.
fn warn_of_examples(side: &str, book: &RuleBook, files: &[(String, String)]) {
    let told = logic::example_complaints(book, files, &[]);
    let broken = told.iter().filter(|one| one.code == BROKEN_EXAMPLE).count();
    if broken > 0 {
        let examples = counted(u64::try_from(broken).unwrap_or(u64::MAX), "example");
        say(&format!(
            "{examples} of `{side}` {} not hold, so its decisions may not be what is meant: `mtus \
             rules test` tells which",
            if broken == 1 { "does" } else { "do" }
        ));
    }
}

/// The side that stands for the rules of the program; a folder of this name is
/// `./program`.
const PROGRAM: &str = "program";

/// The rules of one side: those of the program, a folder, or a revision.
fn library(side: &str, overlay: bool) -> anyhow::Result<Library> {
    if side == PROGRAM {
        return Ok(Library::shipped());
    }
    match side.strip_prefix("git:") {
        Some(revision) => {
            let library = Library::of_files(side.as_ref(), revision::rule_files(revision)?);
            Ok(if overlay {
                library.laid_over_shipped()
            } else {
                library
            })
        }
        None if overlay => Library::over_shipped(side.as_ref()),
        None => Library::of(side.as_ref()),
    }
}

fn compare(change: &RuleChange<'_>, audit: Audit) -> Compared {
    let diff = audit
        .judged
        .as_ref()
        .map(|judged| change.compare(&audit.name, judged));
    Compared { audit, diff }
}

fn explain(
    change: &RuleChange<'_>,
    audit: &Audit,
    item: usize,
    facts: &crate::vocabulary::FactTable,
    paper: Paper,
) -> Printed {
    let audit = Audit {
        judged: audit.judged.as_ref().map(|judged| change.redecided(judged)),
        ..Audit::unread(audit.name.clone(), Vec::new())
    };
    report::explanation(&audit, Some(item), facts, paper)
}

fn write(
    diff: &RuleDiff,
    change: &RuleChange<'_>,
    samples: &BTreeMap<Cause, Printed>,
    format: DiffFormat,
    paper: Paper,
    output: &mut Output,
) -> Result<(), Failure> {
    let told = Told {
        edits: change.edits(),
        samples,
    };
    let mut written = Vec::new();
    match format {
        DiffFormat::Text => written = report::rule_diff(diff, &told, paper).into_bytes(),
        DiffFormat::Markdown => written = report::rule_diff_markdown(diff, &told).into_bytes(),
        DiffFormat::Json => {
            report::rule_diff_json(diff, &told, &mut written);
            written.push(b'\n');
        }
    }
    Ok(output.write_all(&written)?)
}
