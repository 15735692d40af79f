//! The *words of headings*, as the reader of requests knows them: each class of
//! `headings.yml` by its name, and the words, finished to be looked up.

use std::fmt::Write as _;

use pest_meta::ast::Expr;

use super::read;
use crate::vocabulary::{HeadingWord, HeadingWords};

/// Rust constants, one for each class of the text of `headings.yml`, and the words in
/// lists of few.
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
    let _ = writeln!(
        out,
        "/// The words, as `HeadingWords::list_of` tells them apart.\n\
         pub(in crate::letter) static WORDS: [&[(&str, Classed)]; {}] = [",
        HeadingWords::LISTS
    );
    for list in 0..HeadingWords::LISTS {
        let of_list = |one: &&HeadingWord| HeadingWords::list_of(&one.word) == list;
        let words: Vec<String> = headings.words.iter().filter(of_list).map(entry).collect();
        let _ = writeln!(out, "    &[{}],", words.join(", "));
    }
    out.push_str("];\n");
    Ok(out)
}

/// A word with what it is.
fn entry(one: &HeadingWord) -> String {
    let class = one
        .class
        .map_or("WORD".to_owned(), |class| format!("{class:#04x}"));
    let tag = one.tag.map(|tag| format!("HeadingTag::{tag:?}"));
    let tag = tag.map_or("None".to_owned(), |tag| format!("Some({tag})"));
    let (word, value) = (&one.word, one.value);
    format!("({word:?}, Classed {{ class: {class}, value: {value:?}, tag: {tag} }})")
}
