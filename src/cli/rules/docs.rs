//! `mtus rules docs`: the library as a book of Markdown pages.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::cli::arguments::RulesDocs;
use crate::cli::bounded::{self, Unread};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::library::Library;
use crate::cli::messages::say;
use crate::read;
use crate::report;
use crate::vocabulary::Vocabulary;

pub(super) fn run(arguments: &RulesDocs) -> Outcome {
    let library = Library::asked(&arguments.library)?;
    let book = library.book()?;
    let files: Vec<(&str, &str)> = library
        .files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    refuse_other(&arguments.book).map_err(Failure::Usage)?;
    let mut pages = 1;
    let tables = report::coverage_tables(&book, &files, "md");
    write(&arguments.book, "README", &format!("{TITLE}\n\n{tables}"))?;
    for rule in book.rules() {
        let open = report::open_points(library.of_rule(&rule.id).1);
        let page = report::rule_page(rule, open.as_deref(), &Vocabulary::shipped().facts);
        write(&arguments.book, &rule.id, &page)?;
        pages += 1;
    }
    say(&format!(
        "{pages} pages are written; the first is `{}`",
        arguments.book.join("README.md").display()
    ));
    Ok(Exit::Done)
}

/// The first line of a book, by which an earlier one is known.
const TITLE: &str = "# The rules";

/// A folder whose first page is not that of a book is somebody's work.
fn refuse_other(book: &Path) -> anyhow::Result<()> {
    if fs::symlink_metadata(book).is_ok_and(|it| it.is_file()) {
        bail!("`{}` is a file: name a folder", book.display());
    }
    let first = book.join("README.md");
    let is_other = match bounded::file(&first, read::LARGEST) {
        Ok(page) => !page.starts_with(TITLE.as_bytes()),
        Err(Unread::NoFile | Unread::TooLarge(_)) => true,
        Err(Unread::Refused(_)) => false,
    };
    if is_other {
        bail!(
            "`{}` is no page of an earlier book: name another folder",
            first.display()
        );
    }
    Ok(())
}

fn write(book: &Path, page: &str, text: &str) -> anyhow::Result<()> {
    let path = book.join(format!("{page}.md"));
    let cannot = || format!("`{}` cannot be written", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    fs::write(&path, text).with_context(cannot)
}
