//! `mtus rules show`: a rule as a page to read.

use std::io::{self, Write as _};

use anyhow::anyhow;

use crate::cli::arguments::RulesShow;
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::library::Library;
use crate::report;
use crate::rule::did_you_mean;
use crate::vocabulary::Vocabulary;

pub(super) fn run(arguments: &RulesShow) -> Outcome {
    let library = Library::asked(&arguments.library)?;
    let book = library.book()?;
    let id = &arguments.id;
    let rule = book.get(id).ok_or_else(|| {
        let known = did_you_mean(id, book.rules().map(|rule| rule.id.as_str()));
        let hint = known.unwrap_or_else(|| "`mtus rules list` names them".to_owned());
        Failure::Usage(anyhow!("there is no rule `{id}`; {hint}"))
    })?;
    let open = report::open_points(library.of_rule(id).1);
    let page = report::rule_page(rule, open.as_deref(), &Vocabulary::shipped().facts);
    io::stdout().write_all(page.as_bytes())?;
    Ok(Exit::Done)
}
