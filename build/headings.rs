//! The *words of headings*, as the reader of requests knows them: each class of
//! `headings.yml` by its name, and the words, finished to be looked up.

use std::fmt::Write as _;

use pest_meta::ast::Expr;

use super::read;
use crate::vocabulary::HeadingWords;

/// Rust constants, one for each class of the text of `headings.yml`, and the words in
/// their order, by their lengths.
///
/// # Errors
///
/// The first mistake in the file, with its place, or in the grammar of requests.
pub(crate) fn of_words(text: &str, grammar: &str) -> Result<String, String> {
    let rules = read::rules(grammar)?;
    let headings = HeadingWords::read(text, |name| {
        let rule = rules.iter().find(|rule| rule.name == name)?;
        match &rule.expr {
            Expr::Str(symbol) => Some(symbol.clone()),
            _ => None,
        }
    })
    .map_err(|mistake| mistake.to_string())?;
    let mut out = String::new();
    // Writing to a string cannot fail.
    for class in &headings.classes {
        let (about, name, symbol) = (&class.about, class.name.to_uppercase(), class.symbol);
        let _ = writeln!(
            out,
            "/// {about}\npub(in crate::letter) const {name}: u8 = {symbol:#04x};"
        );
    }
    let mut words = headings.words;
    words.sort_by(|one, other| one.word.cmp(&other.word));
    let longest = words.iter().map(|one| one.word.len()).max().unwrap_or(0);
    let _ = writeln!(
        out,
        "/// The most letters that a word has.\npub(in crate::letter) const LONGEST: usize = {longest};\n\
         /// The words of each length, in their order.\n\
         pub(in crate::letter) static BY_LENGTH: [&[(&str, Classed)]; {}] = [",
        longest + 1
    );
    for length in 0..=longest {
        out.push_str("    &[\n");
        for one in words.iter().filter(|one| one.word.len() == length) {
            let class = one
                .class
                .map_or("WORD".to_owned(), |class| format!("{class:#04x}"));
            let tag = one.tag.map(|tag| format!("HeadingTag::{tag:?}"));
            let tag = tag.map_or("None".to_owned(), |tag| format!("Some({tag})"));
            let (word, value) = (&one.word, one.value);
            let _ = writeln!(
                out,
                "        ({word:?}, Classed {{ class: {class}, value: {value:?}, tag: {tag} }}),"
            );
        }
        out.push_str("    ],\n");
    }
    out.push_str("];\n");
    Ok(out)
}
