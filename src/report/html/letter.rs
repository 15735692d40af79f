//! The *page of a letter*: its text beside what was made of it.

use std::fmt::Write as _;

use serde::Serialize;

use crate::audit::{Audit, JudgedLetter};
use crate::facts::Sentence;
use crate::report::sentence;
use crate::text::Span;
use crate::vocabulary::FactTable;

use super::derivation;
use super::escape::{Words, json};
use super::fact::{self, ShownFact};
use super::marked::marked;
use super::page::{Kind, page};

/// A page with what the front page lists of it.
#[derive(Clone, Debug)]
pub struct LetterPage {
    /// The whole page.
    pub html: String,
    /// Its fields on the front page, as members of a JSON object.
    pub(super) entry: String,
}

/// The page of a letter that was read, with the voices of its sentences.
#[must_use]
pub fn letter_page(
    audit: &Audit,
    judged: &JudgedLetter,
    sentences: &[Sentence],
    table: &FactTable,
) -> LetterPage {
    let facts = fact::all(judged, table);
    let file = audit.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let case = judged.case(file);
    let mut body = String::new();
    header(audit, judged, case, &mut body);
    body.push_str(
        "<main id=\"main\"><section class=\"text\" aria-label=\"The letter as received\">",
    );
    body.push_str(
        "<div class=\"legend\"><span class=\"recital\">recital of a guideline</span>\
         <span class=\"conclusion\">conclusion</span><span class=\"administrator\">claims \
         administrator</span><span class=\"hypothetical\">what would be</span>\
         <button class=\"shade\" type=\"button\" aria-pressed=\"true\" hidden>Shade who speaks</button>\
         </div><div class=\"lines\">",
    );
    let marks: Vec<_> = facts.iter().flat_map(ShownFact::marks).collect();
    let outcomes: Vec<Span> = judged
        .letter
        .items
        .iter()
        .map(|item| item.stated_at)
        .collect();
    body.push_str(&marked(&judged.text, sentences, &marks, &outcomes));
    body.push_str("</div></section><section class=\"reading\" aria-label=\"What was made of it\">");
    problems(audit, judged, &mut body);
    let whole = judged.findings_about(None);
    let mut of_letter = String::new();
    derivation::findings(judged, whole, &mut of_letter);
    if !of_letter.is_empty() {
        write!(body, "<div class=\"item\">{of_letter}</div>").ok();
    }
    for at in 0..judged.letter.items.len() {
        derivation::item(judged, at, &facts, &mut body);
    }
    worker_facts(judged, &facts, &mut body);
    body.push_str(
        "<p class=\"small soft\">Click a fact to go to its words, and words to go back. With a \
         keyboard: n and p go from words to words, b goes back to the fact, Escape puts the \
         marks out.</p></section></main>",
    );
    LetterPage {
        html: page(Kind::Letter, case, &body),
        entry: entry(audit, judged),
    }
}

fn header(audit: &Audit, judged: &JudgedLetter, case: &str, out: &mut String) {
    let letter = &judged.letter;
    write!(
        out,
        "<header><div class=\"masthead\"><h1>{}</h1><span><a href=\"../index.html\">All letters</a> \
         <button class=\"theme\" type=\"button\" hidden>Dark</button></span></div><dl>",
        Words(case)
    )
    .ok();
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let dates = letter.cover.dates;
    let worker = [
        letter.worker.age.map(|age| format!("{age} years")),
        letter.worker.sex.map(|sex| sex.word().to_owned()),
    ];
    let worker: Vec<String> = worker.into_iter().flatten().collect();
    let fields = [
        ("Letter", Some(audit.name.clone())),
        ("Decided", day(dates.decision)),
        ("Denied", day(dates.ur_denial)),
        ("Injured", day(dates.injury)),
        ("Rules of", Some(sentence::date(judged.date))),
        ("Reviewer", Some(letter.reviewer.specialties.join(", "))),
        ("Worker", Some(worker.join(", "))),
    ];
    for (name, value) in fields {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            write!(out, "<div><dt>{name}</dt><dd>{}</dd></div>", Words(&value)).ok();
        }
    }
    out.push_str("</dl></header>");
}

/// What of the letter was not read or is not judged.
fn problems(audit: &Audit, judged: &JudgedLetter, out: &mut String) {
    if audit.problems.is_empty() {
        return;
    }
    out.push_str(
        "<article class=\"item\" id=\"problems\"><h2>Not read or not judged</h2><ul class=\"facts\">",
    );
    for problem in &audit.problems {
        let line = problem.span.map(|span| judged.text.line(span.start));
        let line = line
            .map(|line| format!("line {line}: "))
            .unwrap_or_default();
        let words = format!("{line}{}", problem.message);
        write!(out, "<li>{}</li>", Words(&words)).ok();
    }
    out.push_str("</ul></article>");
}

fn worker_facts(judged: &JudgedLetter, facts: &[ShownFact<'_>], out: &mut String) {
    let worker = fact::about(facts, None);
    if worker.is_empty() {
        return;
    }
    out.push_str(
        "<article class=\"item\" id=\"worker\"><h2>Facts of the worker</h2><ul class=\"facts\">",
    );
    for fact in worker {
        fact.entry(judged, out);
    }
    out.push_str("</ul></article>");
}

/// What the front page lists of a letter.
#[derive(Serialize)]
struct Entry<'a> {
    c: Option<&'a str>,
    l: &'a str,
    d: String,
    s: String,
    i: Vec<ItemEntry<'a>>,
    f: Vec<FindingEntry<'a>>,
}

/// Number, request, category, the letter's word, the prediction, the
/// comparison and the rule.
type ItemEntry<'a> = (
    usize,
    String,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'a str,
);

/// Kind, item and message.
type FindingEntry<'a> = (&'static str, usize, &'a str);

fn entry(audit: &Audit, judged: &JudgedLetter) -> String {
    let letter = &judged.letter;
    let date = letter.cover.dates.decision;
    let date = date.or(judged.date.map(|date| date.date));
    let items = letter.items.iter().zip(&judged.decisions).enumerate();
    let entry = Entry {
        c: letter.cover.case_number.as_deref(),
        l: &audit.name,
        d: date.map(|date| date.to_string()).unwrap_or_default(),
        s: letter.reviewer.specialties.join("; "),
        i: items
            .map(|(at, (item, decision))| {
                (
                    at + 1,
                    judged.text.unwrapped(item.heading).into_owned(),
                    item.request.category.id(),
                    item.stated.word(),
                    decision.predicted().word(),
                    judged.comparison(at).word(),
                    decision.rule.as_ref().map_or("", |rule| rule.id.as_str()),
                )
            })
            .collect(),
        f: judged
            .findings
            .iter()
            .map(|finding| {
                let item = finding.item.map_or(0, |at| at + 1);
                (finding.kind.id(), item, finding.message.as_str())
            })
            .collect(),
    };
    let object = json(&entry);
    object
        .strip_prefix('{')
        .and_then(|fields| fields.strip_suffix('}'))
        .unwrap_or_default()
        .to_owned()
}
