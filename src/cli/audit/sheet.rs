//! A *sheet*: one output of an audit, in its format. A run may have several.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{MAIN_SEPARATOR, Path};

use anyhow::{Context as _, anyhow, bail};

use crate::audit::{Audit, Auditor, Statistics};
use crate::cli::arguments::{self, AuditFormat};
use crate::cli::exit::Failure;
use crate::cli::output::Output;
use crate::cli::terminal;
use crate::cli::terms::Terms;
use crate::report::{self, LetterPage, Paper, counted};
use crate::vocabulary::FactTable;

use super::folder::Folder;
use super::notebook::Found;

/// Split decisions that a report for people shows.
const SHOWN: usize = 5;
/// Split decisions that a summary lists.
const LISTED: usize = 20;
/// Split decisions on the front page of a report to browse.
const BROWSED: usize = 200;

/// What stands before the letters of a JSON document.
const JSON: &[u8] = b"{\"letters\":[\n";

/// How letters are written on a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) format: AuditFormat,
    paper: Paper,
}

/// One output of an audit.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) style: Style,
    target: Target,
    letters: u64,
}

/// Where a sheet goes.
#[derive(Debug)]
enum Target {
    Stream(Output),
    Folder(Box<Folder>),
}

/// A letter as it stands on a sheet.
#[derive(Debug)]
pub(super) enum Piece {
    Bytes(Vec<u8>),
    Page(String, Box<LetterPage>),
    Unread(Box<Audit>),
}

/// The format that the name of an output tells.
fn format_of(path: &Path) -> anyhow::Result<AuditFormat> {
    if path.is_dir() || path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR]) {
        return Ok(AuditFormat::Html);
    }
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    Ok(match extension.to_ascii_lowercase().as_str() {
        "txt" => AuditFormat::Text,
        "json" => AuditFormat::Json,
        "jsonl" | "ndjson" => AuditFormat::Jsonl,
        "csv" => AuditFormat::Csv,
        "md" => AuditFormat::Markdown,
        _ => bail!(
            "`{}` does not tell its format: end it in `.txt`, `.json`, `.jsonl`, `.csv`, `.md`, or \
             in `/` for a report to browse",
            path.display()
        ),
    })
}

/// The format of the main output, which is text where its name has no ending or one of
/// its own; of what a reader of another format would open it must not be.
fn main_format(path: &Path) -> anyhow::Result<AuditFormat> {
    const OTHERS: [&str; 8] = ["pdf", "html", "htm", "xls", "xlsx", "ods", "doc", "docx"];
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    match format_of(path) {
        Err(unknown) if OTHERS.contains(&extension.to_ascii_lowercase().as_str()) => Err(unknown),
        format => Ok(format.unwrap_or(AuditFormat::Text)),
    }
}

/// Every sheet that the command line asks for, the main one first.
pub(super) fn open_all(arguments: &arguments::Audit) -> Result<Vec<Sheet>, Failure> {
    let to = &arguments.output;
    let format = match (arguments.format, &to.output) {
        (Some(format), _) => format,
        (None, Some(path)) => main_format(path).map_err(Failure::Usage)?,
        (None, None) => AuditFormat::Text,
    };
    let alone = arguments.also.is_empty() && arguments.splits.is_none();
    let main = if format == AuditFormat::Jsonl && alone {
        let terms = Terms::of(&arguments.judging);
        Output::resumable(to, arguments.resume, &terms).map(|output| Sheet::new(format, output))
    } else if arguments.resume {
        Err(anyhow!(
            "--resume goes on with JSON Lines alone: add --format jsonl, and leave --also and \
             --splits out"
        ))
    } else {
        Sheet::open(format, to)
    };
    let also = arguments.also.iter().map(|path| {
        let output = Some(path.clone());
        let force = to.force;
        Sheet::open(format_of(path)?, &arguments::Output { output, force })
    });
    std::iter::once(main)
        .chain(also)
        .collect::<anyhow::Result<_>>()
        .map_err(Failure::Usage)
}

impl Style {
    /// Whether it shows more than one letter after the other.
    pub(super) fn sums_up(self) -> bool {
        !matches!(self.format, AuditFormat::Jsonl | AuditFormat::Csv)
    }

    /// A letter as it stands on the sheet.
    pub(super) fn letter(self, auditor: &Auditor<'_>, audit: &Audit) -> Piece {
        let mut written = Vec::new();
        match self.format {
            AuditFormat::Text => {
                written = report::account(audit, self.paper).into_bytes();
                written.push(b'\n');
            }
            AuditFormat::Json | AuditFormat::Jsonl => {
                // A letter takes about so much.
                written.reserve(8 * 1024);
                report::audit_json(audit, auditor.fingerprint(), auditor.facts(), &mut written);
                if self.format == AuditFormat::Jsonl {
                    written.push(b'\n');
                }
            }
            AuditFormat::Csv => report::csv_rows(audit, auditor.facts(), &mut written),
            AuditFormat::Html => {
                let Some(judged) = &audit.judged else {
                    return Piece::Unread(Box::new(audit.clone()));
                };
                let sentences = auditor.sentences(judged);
                let page = report::letter_page(audit, judged, &sentences, auditor.facts());
                return Piece::Page(audit.name.clone(), Box::new(page));
            }
            AuditFormat::Markdown => {}
        }
        Piece::Bytes(written)
    }
}

impl Sheet {
    fn new(format: AuditFormat, output: Output) -> Self {
        let paper = terminal::paper(&output);
        Self {
            style: Style { format, paper },
            target: Target::Stream(output),
            letters: 0,
        }
    }

    fn open(format: AuditFormat, to: &arguments::Output) -> anyhow::Result<Self> {
        if format != AuditFormat::Html {
            return Ok(Self::new(format, Output::open(to)?));
        }
        let path = to.output.as_ref();
        let path = path.context("a report to browse needs a directory: --output report/")?;
        Ok(Self {
            style: Style {
                format,
                paper: Paper::default(),
            },
            target: Target::Folder(Box::new(Folder::open(path, to.force)?)),
            letters: 0,
        })
    }

    /// The stream of bytes that it writes; none for a folder.
    pub(super) fn stream(&self) -> Option<&Output> {
        match &self.target {
            Target::Stream(output) => Some(output),
            Target::Folder(_) => None,
        }
    }

    /// Writes a letter, and what stands before it.
    pub(super) fn take(&mut self, letter: &Piece, table: &FactTable) -> Result<(), Failure> {
        let failed = match (&mut self.target, letter) {
            (Target::Stream(output), Piece::Bytes(bytes)) => {
                // Where no letter comes, nothing is begun.
                let before = match (self.style.format, self.letters) {
                    (AuditFormat::Json, 0) => JSON.to_vec(),
                    (AuditFormat::Json, _) => b",\n".to_vec(),
                    (AuditFormat::Csv, 0) => {
                        let mut head = Vec::new();
                        report::csv_head(table, &mut head);
                        head
                    }
                    _ => Vec::new(),
                };
                let written = output
                    .write_all(&before)
                    .and_then(|()| output.write_all(bytes));
                written.map_err(|error| output.failure(error))
            }
            (Target::Folder(folder), Piece::Page(name, page)) => folder
                .letter(name, page)
                .map_err(|error| folder.failure(error)),
            (Target::Folder(folder), Piece::Unread(audit)) => {
                folder.unread(audit);
                Ok(())
            }
            (Target::Stream(_) | Target::Folder(_), _) => Ok(()),
        };
        failed.map_err(Failure::Broken)?;
        self.letters += 1;
        Ok(())
    }

    /// Writes what stands behind the last letter.
    pub(super) fn close(
        &mut self,
        statistics: &Statistics,
        found: &mut Found,
        rules: &str,
    ) -> io::Result<()> {
        let output = match &mut self.target {
            Target::Stream(output) => output,
            Target::Folder(folder) => {
                let splits = found.first(BROWSED)?;
                return folder.close(statistics, &splits, found.count(), rules);
            }
        };
        let paper = self.style.paper;
        match self.style.format {
            AuditFormat::Text => {
                let table = report::closing_table(statistics, paper);
                writeln!(output, "{}", table.trim_end())?;
                let splits = found.first(SHOWN)?;
                let list = report::split_list(&splits, found.count(), paper);
                if !list.is_empty() {
                    write!(output, "\n{list}")?;
                }
            }
            AuditFormat::Json => {
                let mut end = b"\n],\"split_decisions\":[".to_vec();
                let mut before = "\n";
                found.each(usize::MAX, |split| {
                    end.extend_from_slice(before.as_bytes());
                    before = ",\n";
                    report::split_json(&split, &mut end);
                    output.write_all(&end)?;
                    end.clear();
                    Ok::<(), io::Error>(())
                })?;
                end.extend_from_slice(b"\n],\"statistics\":");
                report::statistics_json(statistics, &mut end);
                end.extend_from_slice(b"}\n");
                output.write_all(&end)?;
            }
            AuditFormat::Markdown => {
                let splits = found.first(LISTED)?;
                let summary = report::markdown(statistics, &splits, found.count());
                output.write_all(summary.as_bytes())?;
            }
            AuditFormat::Html | AuditFormat::Jsonl | AuditFormat::Csv => {}
        }
        Ok(())
    }

    /// Gives what was written its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self.target {
            Target::Stream(output) => output.finish(),
            Target::Folder(folder) => folder.finish(),
        }
    }

    /// Ends it where the run breaks off. A file is left without its name; on what
    /// cannot be taken back stands that letters are missing, where the format has room
    /// for such words.
    pub(super) fn break_off(mut self, letters: u64) -> io::Result<()> {
        let Target::Stream(output) = &mut self.target else {
            return Ok(());
        };
        if output.is_file() {
            return Ok(());
        }
        let words = format!(
            "Stopped after {}: the others were not read, and there are no figures.",
            counted(letters, "letter")
        );
        match self.style.format {
            AuditFormat::Text | AuditFormat::Markdown => writeln!(output, "{words}")?,
            AuditFormat::Json => {
                let start = if self.letters == 0 { JSON } else { b"\n" };
                output.write_all(start)?;
                output.write_all(b"],\"stopped\":true}\n")?;
            }
            AuditFormat::Jsonl | AuditFormat::Csv | AuditFormat::Html => {}
        }
        output.flush()
    }

    /// Leaves nothing behind.
    pub(super) fn discard(self) {
        if let Target::Stream(output) = self.target {
            output.discard();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_output_tells_its_format() {
        let of = |name: &str| format_of(Path::new(name)).ok();
        assert_eq!(of("a.jsonl"), Some(AuditFormat::Jsonl));
        assert_eq!(of("a.b/c.CSV"), Some(AuditFormat::Csv));
        assert_eq!(of("a.md"), Some(AuditFormat::Markdown));
        assert_eq!(of("report/"), Some(AuditFormat::Html));
        assert_eq!(of("a.docx"), None);
        assert_eq!(of("a"), None);
    }
}
