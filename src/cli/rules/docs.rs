//! `mtus rules docs`: the library as a book of Markdown pages.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::cli::arguments::RulesDocs;
use crate::cli::exit::{Exit, Outcome};
use crate::cli::library::Library;
use crate::cli::messages::say;
use crate::report;
use crate::rule::coverage_tables;
use crate::vocabulary::Vocabulary;

pub(super) fn run(arguments: &RulesDocs) -> Outcome {
    let library = Library::asked(&arguments.library)?;
    let book = library.book()?;
    let files: Vec<(&str, &str)> = library
        .files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let mut pages = 1;
    let tables = coverage_tables(&book, &files, "md");
    write(
        &arguments.book,
        "README",
        &format!("# The rules\n\n{tables}"),
    )?;
    for rule in book.rules() {
        let page = report::rule_page(rule, &Vocabulary::shipped().facts);
        write(&arguments.book, &rule.id, &page)?;
        pages += 1;
    }
    say(&format!(
        "{pages} pages are written; the first is `{}`",
        arguments.book.join("README.md").display()
    ));
    Ok(Exit::Done)
}

fn write(book: &Path, page: &str, text: &str) -> anyhow::Result<()> {
    let path = book.join(format!("{page}.md"));
    let cannot = || format!("`{}` cannot be written", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    fs::write(&path, text).with_context(cannot)
}
