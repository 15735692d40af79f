//! `mtus audit`: every letter, on one sheet or several.

mod folder;
mod notebook;
mod sheet;

use std::io::Write as _;

use crate::audit::{Audit, Auditor, FindingKind, Identity, Repeats, Statistics};
use crate::decide::Turned;
use crate::report::{self, counted};
use crate::text::Problem;

use super::arguments::{self, AuditFormat};
use super::exit::{Exit, Failure, Outcome};
use super::messages::{self, Complaints};
use super::output::Output;
use super::source::Source;
use super::{clash, engine, interrupt, judging, resume, terminal};

use self::notebook::{Found, Note, Notebook};
use self::sheet::{Piece, Sheet, Style};

/// A letter once it is written for every sheet.
struct Written {
    sheets: Vec<Piece>,
    /// What the closing parts of sheets need, where one has such a part.
    counted: Option<(Statistics, Vec<Note>)>,
    unread: Option<(String, Vec<Problem>)>,
    /// By what the letter is known again, if it was read.
    identity: Option<Identity>,
}

pub(super) fn run(arguments: &arguments::Audit) -> Outcome {
    let laid = judging::rules(&arguments.judging)?;
    let mut auditor = judging::auditor(&arguments.judging, laid.as_ref());
    let mut source = Source::new(arguments.letters.paths.clone());
    let mut complaints = Complaints::default();
    let also = arguments.also.iter().chain(&arguments.splits);
    let outputs = arguments.output.output.iter().chain(also);
    clash::refuse(outputs, &arguments.letters.paths).map_err(Failure::Usage)?;
    let mut sheets = sheet::open_all(arguments)?;
    let mut splits = open_splits(arguments)?;
    let styles: Vec<Style> = sheets.iter().map(|sheet| sheet.style).collect();
    if styles.iter().any(|style| style.format == AuditFormat::Html) {
        auditor = auditor.with_nearest(Turned::Every);
    }
    if styles.iter().any(|style| style.sums_up()) {
        auditor = auditor.with_summary_alone();
    }
    let sums_up = splits.is_some() || styles.iter().any(|style| style.sums_up());
    let mut statistics = Statistics::default();
    let mut repeats = Repeats::default();
    let mut notebook = sums_up.then(|| Notebook::new(auditor.facts()));
    let main = sheets.first().and_then(Sheet::stream);
    if arguments.resume
        && let Some(left) = main.and_then(Output::left)
    {
        resume::pass_over(left, &mut source, auditor.fingerprint(), &mut complaints)
            .map_err(Failure::Usage)?;
    }
    let progress = terminal::progress(main);
    progress.set_position(complaints.letters);
    interrupt::heed();

    // An account names letters that could not be read itself.
    let named = styles
        .first()
        .is_some_and(|style| style.format == AuditFormat::Text);
    engine::each(
        source.by_ref().take_while(|_| !interrupt::asked()),
        engine::threads(arguments.threads),
        &auditor,
        |audit| write(&auditor, audit, &styles, sums_up),
        |written| -> Result<(), Failure> {
            for (sheet, letter) in sheets.iter_mut().zip(&written.sheets) {
                sheet.take(letter, auditor.facts())?;
            }
            if let (Some((counted, notes)), Some(notebook)) = (written.counted, &mut notebook) {
                statistics.add(counted);
                for note in &notes {
                    notebook.take(note)?;
                }
            }
            if let Some(identity) = written.identity {
                statistics.again.add(repeats.take(identity));
            }
            match written.unread {
                Some(_) if named => complaints.count(false),
                Some((name, problems)) => {
                    progress.suspend(|| complaints.letter(&name, &problems, None));
                }
                None => complaints.count(true),
            }
            progress.inc(1);
            Ok(())
        },
    )?;
    progress.finish_and_clear();
    complaints.close(source.skipped());
    complaints.again(statistics.again);
    if interrupt::asked() {
        return stopped(sheets, splits.is_some(), complaints.letters);
    }
    if complaints.letters == 0 {
        sheets.into_iter().for_each(Sheet::discard);
        return Ok(Exit::Unreadable);
    }
    let mut found = notebook.map(Notebook::close).transpose()?;
    if let Some(found) = found.as_ref().filter(|found| found.count() > 0) {
        statistics
            .findings
            .insert(FindingKind::SplitDecision, found.count() as u64);
    }
    if let Some(found) = &mut found {
        for sheet in &mut sheets {
            sheet.close(&statistics, found, auditor.fingerprint())?;
        }
        if let Some(output) = &mut splits {
            write_splits(output, found)?;
        }
    }
    for sheet in sheets {
        sheet.finish()?;
    }
    if let Some(output) = splits {
        output.finish()?;
    }
    Ok(complaints.exit())
}

fn open_splits(arguments: &arguments::Audit) -> Result<Option<Output>, Failure> {
    let open = |path: &std::path::PathBuf| {
        Output::open(&arguments::Output {
            output: Some(path.clone()),
            force: arguments.output.force,
        })
    };
    let opened = arguments.splits.as_ref().map(open);
    opened.transpose().map_err(Failure::Usage)
}

fn write_splits(output: &mut Output, found: &mut Found) -> Result<(), Failure> {
    let mut line = Vec::new();
    found.each(usize::MAX, |split| {
        line.clear();
        report::split_json(&split, &mut line);
        line.push(b'\n');
        let written = output.write_all(&line);
        written.map_err(|error| Failure::Broken(output.failure(error)))
    })
}

/// Ends a run that somebody stopped. No file gets its name, for it would pass for the
/// audit of all letters; what comes as it is written says that it is not whole.
fn stopped(sheets: Vec<Sheet>, splits: bool, letters: u64) -> Outcome {
    let main = sheets.first().and_then(Sheet::stream);
    let is_file = |sheet: &Sheet| sheet.stream().is_none_or(Output::is_file);
    let left = match main {
        Some(Output::File(draft)) if draft.stays() => format!(
            ": `{}` holds them, and --resume goes on with it",
            draft.name().display()
        ),
        _ if splits || sheets.iter().any(is_file) => ": no file is written".to_owned(),
        _ => String::new(),
    };
    messages::say(&format!(
        "stopped after {}{left}",
        counted(letters, "letter")
    ));
    for sheet in sheets {
        sheet.break_off(letters)?;
    }
    Ok(Exit::Interrupted)
}

fn write(auditor: &Auditor<'_>, audit: Audit, styles: &[Style], sums_up: bool) -> Written {
    let sheets = styles.iter().map(|style| style.letter(auditor, &audit));
    let notes = |audit: &Audit| {
        let judged = audit.judged.as_ref();
        judged.map(|judged| Note::all(&audit.name, judged, auditor.facts()))
    };
    Written {
        sheets: sheets.collect(),
        counted: sums_up.then(|| (Statistics::of(&audit), notes(&audit).unwrap_or_default())),
        identity: audit.judged.as_ref().map(Identity::of),
        unread: audit
            .judged
            .is_none()
            .then_some((audit.name, audit.problems)),
    }
}
