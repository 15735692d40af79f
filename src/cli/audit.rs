//! `mtus audit`: every letter, and a closing table.

use std::io::{self, Write as _};

use anyhow::anyhow;

use crate::audit::{Audit, Auditor, Statistics};
use crate::report::{self, Paper};
use crate::text::Problem;

use super::arguments::{self, Format};
use super::exit::{Exit, Failure, Outcome};
use super::messages::{self, Complaints, counted};
use super::output::Output;
use super::source::Source;
use super::{engine, interrupt, judging, resume, terminal};

/// A letter once its report is written.
struct Written {
    report: Vec<u8>,
    counted: Statistics,
    unread: Option<(String, Vec<Problem>)>,
}

pub(super) fn run(arguments: arguments::Audit) -> Outcome {
    let laid = judging::rules(&arguments.judging)?;
    let auditor = judging::auditor(&arguments.judging, laid.as_ref());
    let format = arguments.format;
    let mut source = Source::new(arguments.letters.paths.clone());
    let mut statistics = Statistics::default();
    let mut complaints = Complaints::default();
    let mut output = open(&arguments)?;
    if arguments.resume
        && let Some(left) = output.left()
    {
        resume::pass_over(left, &mut source, auditor.fingerprint(), &mut complaints)
            .map_err(Failure::Usage)?;
    }
    let paper = terminal::paper(&output);
    let progress = terminal::progress(&output);
    progress.set_position(complaints.letters);
    interrupt::heed();

    if format == Format::Json {
        output.write_all(b"{\"letters\":[\n")?;
    }
    engine::each(
        source.by_ref().take_while(|_| !interrupt::asked()),
        engine::threads(arguments.threads),
        |letter| write(&auditor, judging::audit(&auditor, letter), format, paper),
        |written| -> Result<(), Failure> {
            if format == Format::Json && complaints.letters > 0 {
                output.write_all(b",\n")?;
            }
            if let Err(error) = output.write_all(&written.report) {
                return Err(Failure::Broken(output.failure(error)));
            }
            statistics.add(written.counted);
            match written.unread {
                // The account names it already.
                Some(_) if format == Format::Text => complaints.count(false),
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
    if interrupt::asked() {
        interrupted(&output, complaints.letters);
        if output.is_file() {
            return Ok(Exit::Interrupted);
        }
    } else if complaints.letters == 0 {
        output.discard();
        return Ok(Exit::Unreadable);
    }
    close(&mut output, format, &statistics, paper)?;
    output.finish()?;
    Ok(if interrupt::asked() {
        Exit::Interrupted
    } else if complaints.nothing_read() {
        Exit::Unreadable
    } else {
        Exit::Done
    })
}

fn open(arguments: &arguments::Audit) -> Result<Output, Failure> {
    let opened = match (arguments.format, arguments.resume) {
        (Format::Jsonl, resume) => Output::resumable(&arguments.output, resume),
        (_, false) => Output::open(&arguments.output),
        (_, true) => Err(anyhow!(
            "--resume goes on with JSON Lines only: add --format jsonl"
        )),
    };
    opened.map_err(Failure::Usage)
}

/// What stands behind the last letter.
fn close(
    output: &mut Output,
    format: Format,
    statistics: &Statistics,
    paper: Paper,
) -> io::Result<()> {
    match format {
        Format::Text => {
            let table = report::closing_table(statistics, paper);
            writeln!(output, "{}", table.trim_end())
        }
        Format::Json => {
            let mut end = b"\n],\"statistics\":".to_vec();
            report::statistics_json(statistics, &mut end);
            end.extend_from_slice(b"}\n");
            output.write_all(&end)
        }
        Format::Jsonl => Ok(()),
    }
}

fn interrupted(output: &Output, letters: u64) {
    let left = match output {
        Output::File(draft) if draft.stays() => format!(
            ": `{}` holds them, and --resume goes on with it",
            draft.name().display()
        ),
        Output::File(_) => ": nothing is written".to_owned(),
        Output::Standard(_) => String::new(),
    };
    messages::say(&format!(
        "stopped after {}{left}",
        counted(letters, "letter")
    ));
}

fn write(auditor: &Auditor<'_>, audit: Audit, format: Format, paper: Paper) -> Written {
    let mut written = Vec::new();
    match format {
        Format::Text => {
            written = report::account(&audit, paper).into_bytes();
            written.push(b'\n');
        }
        Format::Json | Format::Jsonl => {
            report::audit_json(&audit, auditor.fingerprint(), auditor.facts(), &mut written);
            if format == Format::Jsonl {
                written.push(b'\n');
            }
        }
    }
    Written {
        report: written,
        counted: Statistics::of(&audit),
        unread: audit
            .judged
            .is_none()
            .then_some((audit.name, audit.problems)),
    }
}
