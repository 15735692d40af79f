//! What may stand after `mtus rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Output, RulesDocs, RulesList, RulesNew, RulesShow};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Rules {
    Check(RulesCheck),
    Test(RulesTest),
    /// Print the JSON Schema of rule files, for editors
    #[command(after_help = "\
Examples:
  mtus rules schema > rules/rule.schema.json")]
    Schema,
    Code(RulesCode),
    New(RulesNew),
    List(RulesList),
    Show(RulesShow),
    Docs(RulesDocs),
}

/// Tell everything that is wrong with rules: form, meaning and logic
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus rules check                      the folder `rules` here, or what comes with the program
  mtus rules check my-rules --overlay   my rules together with those of the program
  mtus rules check rules --strict       missing examples are mistakes, too
  mtus rules check --format sarif -o rules.sarif")]
pub(in crate::cli) struct RulesCheck {
    #[command(flatten)]
    pub(in crate::cli) library: LibraryFolder,
    /// Take missing examples for mistakes: a rule that is finished has one for each
    /// verdict and for each criterion
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// How complaints are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(in crate::cli) format: CheckFormat,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
}

/// Run the examples of rules
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus rules test
  mtus rules test rules --coverage
  mtus rules test --format junit -o rules.xml")]
pub(in crate::cli) struct RulesTest {
    #[command(flatten)]
    pub(in crate::cli) library: LibraryFolder,
    /// Show which criterion was yes, no and silent in the examples
    #[arg(long)]
    pub(in crate::cli) coverage: bool,
    /// How the outcome is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(in crate::cli) format: TestFormat,
    #[command(flatten)]
    pub(in crate::cli) output: Output,
}

/// Explain a code of a complaint
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mtus rules code E012
  mtus rules code            all codes")]
pub(in crate::cli) struct RulesCode {
    /// The code, or the name that stands beside it
    #[arg(value_name = "CODE")]
    pub(in crate::cli) code: Option<String>,
}

/// Which rules a command is about.
#[derive(Debug, Args)]
pub(in crate::cli) struct LibraryFolder {
    /// Folder of rule files [default: `rules` here, else those of the program]
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: Option<PathBuf>,
    /// Lay the folder over the rules that come with the program, as `--rules`
    /// of other commands does
    #[arg(long, requires = "folder")]
    pub(in crate::cli) overlay: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
    /// Source frames for people
    #[default]
    Text,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands, which show each complaint on its line
    Github,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TestFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
    /// `JUnit` XML, for build servers
    Junit,
}
