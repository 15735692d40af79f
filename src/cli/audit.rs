//! `mtus audit`: every letter, and a closing table.

use std::io::Write as _;

use crate::audit::{Audit, Auditor, Statistics};
use crate::report::{self, Paper};
use crate::text::Problem;

use super::arguments::{self, Format};
use super::exit::{Exit, Failure, Outcome};
use super::messages::Complaints;
use super::output::Output;
use super::source::Source;
use super::{engine, judging, terminal};

/// A letter once its report is written.
struct Written {
    report: Vec<u8>,
    counted: Statistics,
    unread: Option<(String, Vec<Problem>)>,
}

pub(super) fn run(arguments: arguments::Audit) -> Outcome {
    let laid = judging::rules(&arguments.judging)?;
    let auditor = judging::auditor(&arguments.judging, laid.as_ref());
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let paper = terminal::paper(&output);
    let progress = terminal::progress(&output);
    let format = arguments.format;
    let mut source = Source::new(arguments.letters.paths);
    let mut statistics = Statistics::default();
    let mut complaints = Complaints::default();

    if format == Format::Json {
        output.write_all(b"{\"letters\":[\n")?;
    }
    engine::each(
        &mut source,
        engine::threads(arguments.threads),
        |letter| write(&auditor, judging::audit(&auditor, letter), format, paper),
        |written| -> Result<(), Failure> {
            if format == Format::Json && complaints.letters > 0 {
                output.write_all(b",\n")?;
            }
            output.write_all(&written.report)?;
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
    if complaints.letters == 0 {
        return Ok(Exit::Unreadable);
    }
    match format {
        Format::Text => {
            writeln!(
                output,
                "{}",
                report::closing_table(&statistics, paper).trim_end()
            )?;
        }
        Format::Json => {
            let mut end = b"\n],\"statistics\":".to_vec();
            report::statistics_json(&statistics, &mut end);
            end.extend_from_slice(b"}\n");
            output.write_all(&end)?;
        }
        Format::Jsonl => {}
    }
    output.finish()?;
    Ok(if complaints.nothing_read() {
        Exit::Unreadable
    } else {
        Exit::Done
    })
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
