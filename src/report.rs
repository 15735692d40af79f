//! *Reports*: an audit as people or machines read it.
//!
//! Nothing here decides or counts anything; reports only put into words what
//! the stages before found. Whatever is for people ends as [`Printed`], so
//! that nothing in a letter or a rule reaches a terminal as a command.

mod account;
mod complaint;
mod complaints;
mod coverage;
mod csv;
mod explanation;
mod fact_list;
mod figure;
mod frame;
mod html;
mod json;
mod lacking;
mod likeness;
mod markdown;
mod markup;
mod nearest;
mod paper;
mod printed;
mod problems;
mod rule_diff;
mod rule_page;
mod sentence;
mod sentences;
mod side;
mod snapshot;
mod split_list;
mod table;
mod trials;
mod unread;

pub use self::account::account;
pub use self::complaint::complaint;
pub use self::complaints::{complaint_command, complaints_json, complaints_sarif};
pub use self::coverage::{coverage, coverage_tables, open_points};
pub use self::csv::{csv_head, csv_rows};
pub use self::explanation::explanation;
pub use self::fact_list::fact_list;
pub use self::html::{FrontPage, LetterPage, PageNames, letter_page};
pub use self::json::{
    audit_json, explanation_json, facts_json, rule_diff_json, rule_list_json, statistics_json,
    unread_json,
};
pub use self::markdown::markdown;
pub use self::paper::{Paper, clean};
pub use self::printed::Printed;
pub use self::problems::problem_line;
pub use self::rule_diff::{Told, rule_diff, rule_diff_markdown};
pub use self::rule_page::{rule_list, rule_page};
pub use self::sentence::counted;
pub use self::sentences::sentence_list;
pub use self::side::{Always, Quotation, Side, SideAnswer, SplitDecision};
pub use self::snapshot::{SNAPSHOT_MARK, changed_rules, snapshot};
pub use self::split_list::{split_json, split_list};
pub use self::table::closing_table;
pub use self::trials::{Trials, trials, trials_json, trials_junit};
pub use self::unread::{unread_list, unread_words};
