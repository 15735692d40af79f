//! What may stand on the command line.

mod change;
mod library;
mod rules;

pub(super) use self::change::{Diff, DiffFormat, Snapshot, Watch};
pub(super) use self::library::{ListFormat, RulesDocs, RulesList, RulesNew, RulesShow};
pub(super) use self::rules::{
    CheckFormat, LibraryFolder, Rules, RulesCheck, RulesCode, RulesTest, TestFormat,
};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::facts::EvidenceFrom;

/// Exit codes, the same for every command.
const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  what was asked to hold does not hold
  2  the command line is wrong
  3  the rules, or every letter, could not be read
  130  interrupted (Ctrl-C); no file gets its name, and --resume goes on with
       what was written of JSON Lines

Data goes to standard output and messages to standard error. Colours are used
on a terminal only; NO_COLOR=1 turns them off.";

/// Reads California Independent Medical Review letters and derives each
/// decision again from MTUS criteria.
#[derive(Debug, Parser)]
#[command(name = "mtus", version, max_term_width = 90, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Audit(Audit),
    Explain(Explain),
    Facts(Facts),
    Text(Text),
    /// Write, check, test and read rules
    #[command(subcommand)]
    Rules(Rules),
    Diff(Diff),
    Snapshot(Snapshot),
    Watch(Watch),
    Completions(Completions),
}

/// Derive every decision again and compare it with the letter's word
///
/// Letters are PDF as published, plain text, or JSON Lines with one
/// {"letter": name, "text": …} a line. Directories are walked in sorted order.
/// What cannot be read is named with what to do about it; the rest goes on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus audit letters/                           an account of each letter and a closing table
  mtus audit letters/ --format jsonl > a.jsonl  one JSON object a letter
  mtus audit letters/ --format jsonl --output a.jsonl --resume
  zcat letters.jsonl.gz | mtus audit - --format jsonl
  mtus audit letters/ --output report/ --also audit.jsonl   a report to browse, and the data
  mtus audit letters/ --evidence summary        leave what only the rationale says aside")]
pub(super) struct Audit {
    #[command(flatten)]
    pub(super) letters: Letters,
    #[command(flatten)]
    pub(super) judging: Judging,
    /// How the audit is written [default: as the output is named, else text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<AuditFormat>,
    #[command(flatten)]
    pub(super) output: Output,
    /// Write to this, too, in the format that its name tells: `.txt`, `.json`,
    /// `.jsonl`, `.csv`, `.md`, or `report/` for a report to browse
    #[arg(long, value_name = "FILE")]
    pub(super) also: Vec<PathBuf>,
    /// Write split decisions to this file, one JSON object a pair: letters that
    /// answer alike and decide unlike
    #[arg(long, value_name = "FILE")]
    pub(super) splits: Option<PathBuf>,
    /// Go on where a run over the same letters with the same options broke off;
    /// a letter that is done stays as it was judged, whatever its text is now
    #[arg(long, requires = "output")]
    pub(super) resume: bool,
    #[command(flatten)]
    pub(super) threads: Threads,
}

/// Tell how a decision is derived, with the words that it rests on
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus explain CM16-0000000.pdf
  mtus explain letters/S001.txt --item 2
  mtus explain letters/S001.txt --set functional_improvement=yes --set 'duration_of_use=2 weeks'
  mtus explain letters/S001.txt | less")]
pub(super) struct Explain {
    #[command(flatten)]
    pub(super) letters: Letters,
    /// Only the item with this number, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) item: Option<u32>,
    /// Suppose that a fact has this value, whatever the letter says
    /// (`not stated` makes it silent); may be given several times
    #[arg(long, value_name = "FACT=VALUE")]
    pub(super) set: Vec<String>,
    /// How the explanation is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) judging: Judging,
    #[command(flatten)]
    pub(super) output: Output,
}

/// List the facts that a letter states, with the words that state them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus facts letters/S001.txt
  mtus facts letters/S001.txt --sentences   each sentence with who speaks in it
  mtus facts letters/ --unread              what no fact came from, and the words to look at first
  mtus facts letters/ --format jsonl")]
pub(super) struct Facts {
    #[command(flatten)]
    pub(super) letters: Letters,
    /// Show each sentence with its voice: finding, recital, conclusion, …
    #[arg(long, conflicts_with = "format")]
    pub(super) sentences: bool,
    /// Show what was not read: findings without a fact, unknown words,
    /// headings and guideline lines that nobody has named to the program
    #[arg(long, conflicts_with = "sentences")]
    pub(super) unread: bool,
    /// How the facts are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) evidence: Evidence,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Print the text of a letter, to which all byte offsets refer
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus text CM16-0000000.pdf
  mtus text CM16-0000000.pdf | head -c 1043 | tail -c 22   the bytes 1021 to 1043")]
pub(super) struct Text {
    #[command(flatten)]
    pub(super) letters: Letters,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus completions bash > ~/.local/share/bash-completion/completions/mtus
  mtus completions zsh > ~/.zfunc/_mtus
  mtus completions fish > ~/.config/fish/completions/mtus.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Letters {
    /// Files or directories; `-` is standard input
    #[arg(required = true, value_name = "PATHS")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Evidence {
    /// Which parts of a letter facts are read from
    #[arg(long, value_enum, default_value_t, value_name = "PARTS")]
    pub(super) evidence: Parts,
}

#[derive(Debug, Args)]
pub(super) struct Judging {
    #[command(flatten)]
    pub(super) evidence: Evidence,
    /// Lay the rules of this directory over those that come with the program
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
    /// Choose rules by this date instead of the date of each letter
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Output {
    /// Write to this file, complete or not at all; to a pipe or device as it comes
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace what exists
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Threads {
    /// How many letters are read at once [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
    /// One JSON object a letter
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AuditFormat {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// One JSON object a letter
    Jsonl,
    /// One row an item
    Csv,
    /// The figures, for a page that people read
    Markdown,
    /// A report to browse, in a directory
    Html,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Parts {
    /// Case summary and rationales
    #[default]
    All,
    /// Case summary and request lines, without the rationales
    Summary,
}

impl From<Parts> for EvidenceFrom {
    fn from(parts: Parts) -> Self {
        match parts {
            Parts::All => Self::SummaryAndRationale,
            Parts::Summary => Self::Summary,
        }
    }
}

fn date(given: &str) -> Result<Date, String> {
    given
        .parse()
        .map_err(|_| "a date is written 2016-12-09".to_owned())
}
