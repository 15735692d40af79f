//! What may stand after the commands that write and read single rules.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::LibraryFolder;

/// Write the skeleton of a new rule, with an example that fails until it is
/// filled in
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus rules new mtus-2009/opioids
  mtus rules new odg-2016/traction --dir my-rules")]
pub(in crate::cli) struct RulesNew {
    /// The id: guideline and edition, a stroke, and the section
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
    /// The folder of the rules
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) dir: PathBuf,
}

/// List the rules
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus rules list
  mtus rules list my-rules --format json")]
pub(in crate::cli) struct RulesList {
    #[command(flatten)]
    pub(in crate::cli) library: LibraryFolder,
    /// How the list is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(in crate::cli) format: ListFormat,
}

/// Show a rule as a page to read
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus rules show mtus-2009/muscle-relaxants
  mtus rules show odg-2016/braces my-rules")]
pub(in crate::cli) struct RulesShow {
    /// The id of the rule
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
    #[command(flatten)]
    pub(in crate::cli) library: LibraryFolder,
}

/// Write the rules as a book of Markdown pages
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus rules docs book/
  mtus rules docs book/ my-rules --overlay")]
pub(in crate::cli) struct RulesDocs {
    /// The folder of the pages, which may be there already
    #[arg(value_name = "BOOK")]
    pub(in crate::cli) book: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) library: LibraryFolder,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
}
