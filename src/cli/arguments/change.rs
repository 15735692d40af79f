//! What may stand after the commands that show what a change does: `mtus diff`,
//! `mtus snapshot` and `mtus watch`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Evidence, Letters, Output, Threads, date};

/// Show which decisions a change of the rules turns, and by which edit
///
/// OLD and NEW are folders of rules, `program` for those that come with the
/// program, or `git:REVISION` for the folder `rules` as it was committed
/// (`git:REVISION:FOLDER` for another one). Facts are read once and decided twice.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus diff git:HEAD rules letters/            what my edits since the last commit turn
  mtus diff git:HEAD~1 git:HEAD letters/ --format markdown
  mtus diff program my-rules letters/ --overlay    what my rules turn, laid over the others
  mtus diff old-rules new-rules letters/ --max-flips 0")]
pub(in crate::cli) struct Diff {
    /// The rules before
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: String,
    /// The rules after
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: String,
    /// Lay the rules of either side over those that come with the program
    #[arg(long)]
    pub(in crate::cli) overlay: bool,
    #[command(flatten)]
    pub(in crate::cli) letters: Letters,
    /// End with 1 where more decisions flip
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_flips: Option<u64>,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(in crate::cli) format: DiffFormat,
    #[command(flatten)]
    pub(in crate::cli) evidence: Evidence,
    /// Choose rules by this date instead of the date of each letter
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) as_of: Option<Date>,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
    #[command(flatten)]
    pub(in crate::cli) threads: Threads,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
    /// For a pull request
    Markdown,
}

/// Keep what is decided in one file a letter, and see later what changed
///
/// A file holds facts, criteria and verdicts and no words of the letter; its
/// name is that of the letter. Without --check or --review the files are
/// written anew. Other files in the folder are left alone: a snapshot is known
/// by its first line.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus snapshot letters/ --dir decided            write what is decided now
  mtus snapshot letters/ --dir decided --check    end with 1 where it is decided otherwise
  mtus snapshot letters/ --dir decided --review   accept or reject each change
  mtus snapshot letters/ --dir decided --prune    remove files of letters that are gone")]
pub(in crate::cli) struct Snapshot {
    #[command(flatten)]
    pub(in crate::cli) letters: Letters,
    /// The folder of the files
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) dir: PathBuf,
    /// Change nothing and show what is different
    #[arg(long, conflicts_with_all = ["review", "prune"])]
    pub(in crate::cli) check: bool,
    /// Ask for each change whether to accept it
    #[arg(long)]
    pub(in crate::cli) review: bool,
    /// Remove files of which there is no letter, after a run over whole folders
    /// in which every letter was read
    #[arg(long)]
    pub(in crate::cli) prune: bool,
    #[command(flatten)]
    pub(in crate::cli) judging: super::Judging,
    #[command(flatten)]
    pub(in crate::cli) threads: Threads,
}

/// Check, test and compare rules each time that they are saved
///
/// The letters are read once. After each change of a file below RULES it shows
/// the mistakes, the examples that fail and the decisions that flip since the
/// start.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus watch rules letters/
  mtus watch my-rules letters/ --overlay")]
pub(in crate::cli) struct Watch {
    /// Folder of rule files
    #[arg(value_name = "RULES")]
    pub(in crate::cli) rules: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) letters: Letters,
    /// Lay the folder over the rules that come with the program
    #[arg(long)]
    pub(in crate::cli) overlay: bool,
    /// Stop after so many answers
    #[arg(long, value_name = "N")]
    pub(in crate::cli) answers: Option<u64>,
    #[command(flatten)]
    pub(in crate::cli) evidence: Evidence,
    #[command(flatten)]
    pub(in crate::cli) threads: Threads,
}
