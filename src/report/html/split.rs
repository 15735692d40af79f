//! *Split decisions* on the front page, both sides beside each other.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::report::side::{Side, SplitDecision};
use crate::report::split_list::nonetheless;

use super::escape::Words;

/// A split decision; `pages` are the files of letters by name.
pub(super) fn split(split: &SplitDecision, pages: &BTreeMap<String, String>, out: &mut String) {
    let (upheld, overturned) = split.split.group;
    let likeness = split.likeness();
    write!(
        out,
        "<article class=\"split\"><h3><span class=\"mono\">{}</span></h3>\
         <p class=\"small soft\">{} of {} things that are stated of either are the same. So \
         answered: {upheld} upheld, {overturned} overturned.</p>",
        Words(&split.upheld.rule),
        likeness.part,
        likeness.whole,
    )
    .ok();
    if let Some(words) = nonetheless(split) {
        write!(out, "<p class=\"small\">{}.</p>", Words(&words)).ok();
    }
    out.push_str("<div class=\"sides\">");
    for (word, one) in [("Upheld", &split.upheld), ("Overturned", &split.overturned)] {
        side(word, one, pages, out);
    }
    out.push_str("</div>");
    let alike: Vec<String> = split
        .alike()
        .into_iter()
        .map(|(name, value)| format!("{name} ({value})"))
        .collect();
    if !alike.is_empty() {
        write!(
            out,
            "<p class=\"small\"><span class=\"soft\">Alike in</span> {}</p>",
            Words(&alike.join("; "))
        )
        .ok();
    }
    let differences = split.differences();
    if !differences.is_empty() {
        let words: Vec<String> = differences
            .into_iter()
            .map(|(name, a, b)| {
                let value = |value: Option<&str>| value.unwrap_or("not stated").to_owned();
                format!("{name} ({} against {})", value(a), value(b))
            })
            .collect();
        write!(
            out,
            "<p class=\"small\"><span class=\"soft\">Unlike in</span> {}</p>",
            Words(&words.join("; "))
        )
        .ok();
    }
    write!(
        out,
        "<p class=\"mono soft\">{}</p></article>",
        Words(&split.id())
    )
    .ok();
}

fn side(word: &str, side: &Side, pages: &BTreeMap<String, String>, out: &mut String) {
    // A letter without a case number is called by its file, as in the lists.
    let case = side.case().rsplit(['/', '\\']).next().unwrap_or_default();
    let name = format!("{case}, item {}", side.item);
    write!(out, "<div><h4>{word}: ").ok();
    match pages.get(&side.letter) {
        Some(page) => {
            write!(
                out,
                "<a href=\"{page}#item-{}\">{}</a>",
                side.item,
                Words(&name)
            )
            .ok();
        }
        None => {
            write!(out, "{}", Words(&name)).ok();
        }
    }
    write!(
        out,
        "</h4><p class=\"small\">{}</p><dl>",
        Words(&side.request)
    )
    .ok();
    for answer in &side.answers {
        write!(
            out,
            "<dt>{}: {}</dt>",
            Words(&answer.name),
            Words(&answer.value)
        )
        .ok();
        for words in &answer.words {
            write!(
                out,
                "<dd>line {}: <q>{}</q></dd>",
                words.line,
                Words(&words.text)
            )
            .ok();
        }
    }
    out.push_str("</dl></div>");
}
