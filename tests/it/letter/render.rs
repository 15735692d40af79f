//! A letter as a person would check it.

use std::fmt::{Display, Write as _};

use mtus::letter::{self, Citations, Item, Letter, Sex};
use mtus::text::{Span, Text};
use mtus::vocabulary::Vocabulary;

/// Cover, reviewer, worker, items and problems, each with its lines.
pub(super) fn letter(text: &Text) -> String {
    let (letter, problems) = letter::read(text, Vocabulary::shipped());
    let mut out = String::new();
    cover(&mut out, &letter);
    let summary = ends(text, letter.summary);
    writeln!(out, "summary    {summary}").unwrap();
    for (at, it) in letter.items.iter().enumerate() {
        item(&mut out, text, at + 1, it);
    }
    for problem in problems {
        let place = problem
            .span
            .map(|span| format!(" (line {})", text.line(span.start)));
        writeln!(
            out,
            "\nproblem {}{}: {}",
            problem.code,
            place.unwrap_or_default(),
            problem.message
        )
        .unwrap();
    }
    out
}

fn cover(out: &mut String, letter: &Letter) {
    let dates = letter.cover.dates;
    let lines = [
        ("case", or_dash(letter.cover.case_number.as_ref())),
        ("decision", or_dash(dates.decision)),
        ("injury", or_dash(dates.injury)),
        ("ur denial", or_dash(dates.ur_denial)),
        ("assigned", or_dash(dates.assigned)),
        ("received", or_dash(dates.received)),
        ("specialty", letter.reviewer.specialties.join(" | ")),
        ("licensure", letter.reviewer.licensure.join(" | ")),
        ("age", or_dash(letter.worker.age)),
        ("sex", or_dash(letter.worker.sex.map(Sex::word))),
    ];
    for (label, value) in lines {
        writeln!(out, "{label:10} {value}").unwrap();
    }
}

fn item(out: &mut String, text: &Text, number: usize, item: &Item) {
    let heading = text.unwrapped(item.heading);
    writeln!(out, "\n{number}. {heading}").unwrap();
    if let Some(disputed) = item.disputed {
        writeln!(out, "   in dispute     {}", text.unwrapped(disputed)).unwrap();
    }
    let line = text.line(item.stated_at.start);
    writeln!(
        out,
        "   outcome        {} (line {line}: {})",
        item.stated.word(),
        text.unwrapped(item.stated_at)
    )
    .unwrap();
    citations(out, "administrator", &item.cited_by_administrator);
    citations(out, "reviewer", &item.cited_by_reviewer);
    writeln!(out, "   rationale      {}", ends(text, item.rationale)).unwrap();
}

fn citations(out: &mut String, whose: &str, citations: &Citations) {
    if citations.guidelines.is_empty() {
        writeln!(out, "   {whose:14} -").unwrap();
    }
    for cited in citations.guidelines.iter() {
        let edition = cited.edition.as_ref().map(|edition| format!(", {edition}"));
        let pages = if cited.pages.is_empty() {
            String::new()
        } else {
            format!(", pages {}", cited.pages.join(" "))
        };
        let sections = cited
            .sections
            .iter()
            .fold(String::new(), |sections, section| {
                sections + " [" + section + "]"
            });
        let outside = if cited.outside_mtus {
            " (outside MTUS)"
        } else {
            ""
        };
        let guideline = &cited.guideline;
        writeln!(
            out,
            "   {whose:14} {guideline}{}{sections}{pages}{outside}",
            edition.unwrap_or_default()
        )
        .unwrap();
    }
}

/// First and last words of a stretch, and its lines.
fn ends(text: &Text, span: Span) -> String {
    if span.is_empty() {
        return "-".to_owned();
    }
    let words: Vec<char> = text.unwrapped(span).chars().collect();
    let first: String = words.iter().take(40).collect();
    let last: String = words.iter().skip(words.len().saturating_sub(40)).collect();
    let (from, to) = (text.line(span.start), text.line(span.end.saturating_sub(1)));
    format!("lines {from}-{to}: {} … {}", first.trim(), last.trim())
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
