//! The *derivation* of an item on the page of its letter.

use std::fmt::Write as _;

use crate::answer::Answer;
use crate::audit::{Comparison, Finding, JudgedLetter};
use crate::decide::{Applies, Basis, Decision, Judged, Seen, Used};
use crate::letter::Item;
use crate::report::lacking::Lacking;
use crate::report::nearest::{further, ways};
use crate::report::sentence;
use crate::rule::{Ground, Join, Status};

use super::escape::{Words, message};
use super::fact::{self, ShownFact};

/// How many ways to turn a prediction are told.
const WAYS: usize = 5;

/// An item with everything that led to its prediction.
pub(super) fn item(judged: &JudgedLetter, at: usize, facts: &[ShownFact<'_>], out: &mut String) {
    let (Some(item), Some(decision)) = (judged.letter.items.get(at), judged.decisions.get(at))
    else {
        return;
    };
    let number = at + 1;
    write!(
        out,
        "<article class=\"item\" id=\"item-{number}\"><h2>{number}. {}</h2>",
        Words(&judged.text.unwrapped(item.heading))
    )
    .ok();
    outcome(judged, item, decision, out);
    if let Some(disputed) = item.disputed {
        let words = judged.text.unwrapped(disputed);
        write!(out, "<p class=\"small\">In dispute: {}</p>", Words(&words)).ok();
    }
    rule(judged, at, facts, out);
    let trace = &decision.trace;
    let lists = [
        ("Any one of these bars it", &trace.bars),
        ("All of these are needed", &trace.criteria),
        ("Worth knowing; these decide nothing", &trace.cautions),
    ];
    for (title, list) in lists {
        asked(judged, title, list, at, facts, out);
    }
    nearest(judged, at, decision, out);
    let own = fact::about(facts, Some(at));
    if !own.is_empty() {
        out.push_str("<h3>Facts of this item</h3><ul class=\"facts\">");
        for fact in own {
            fact.entry(judged, out);
        }
        out.push_str("</ul>");
    }
    findings(judged, judged.findings_about(Some(at)), out);
    out.push_str("</article>");
}

fn outcome(judged: &JudgedLetter, item: &Item, decision: &Decision, out: &mut String) {
    let comparison = Comparison::of(decision.predicted(), item.stated);
    write!(
        out,
        "<div class=\"verdict\"><span>The letter: <a href=\"#line-{}\">{}</a></span>\
         <span>the criteria: <strong>{}</strong></span><span class=\"badge {word}\">{word}</span>\
         </div><p>{}</p>",
        judged.text.line(item.stated_at.start),
        item.stated.word(),
        decision.predicted().word(),
        sentence::prediction(decision),
        word = comparison.word(),
    )
    .ok();
    if decision.basis == Basis::NotDocumented {
        write!(out, "<p>Why: {}.</p>", Words(&sentence::basis(decision))).ok();
    }
    not_asked(decision, out);
    for note in &decision.trace.notes {
        let words = sentence::note(note);
        write!(out, "<p class=\"small soft\">{}</p>", Words(&words)).ok();
    }
}

/// What the section asks and the rule does not.
fn not_asked(decision: &Decision, out: &mut String) {
    if decision.not_asked().is_empty() {
        return;
    }
    out.push_str(
        "<div class=\"turn\"><h3>Not asked by the rule</h3><p>The section also asks for this: \
         look for it in the letter.</p><ul>",
    );
    for line in decision.not_asked() {
        write!(out, "<li>{}</li>", Words(line)).ok();
    }
    out.push_str("</ul></div>");
}

/// Under which conditions the rule applies, and what was found.
fn applies(
    judged: &JudgedLetter,
    decision: &Decision,
    at: usize,
    facts: &[ShownFact<'_>],
    out: &mut String,
) {
    let mut lead = "<br><span class=\"soft\">applies as</span> ";
    let conditions = decision.trace.applies.iter().flat_map(Applies::conditions);
    for (condition, leaf) in conditions {
        out.push_str(lead);
        // A fact that is stated links to its words.
        let links: Option<Vec<String>> = leaf
            .used(condition)
            .map(|used| shown(used, at, facts).map(ShownFact::link))
            .collect();
        if let Some(links) = links {
            out.push_str(&sentence::listed(&links));
        } else {
            let words = sentence::applies(condition, leaf, |used| sentence::seen_in(judged, used));
            write!(out, "{}", Words(&words)).ok();
        }
        lead = "; ";
    }
}

/// A fact that the letter states, on the page.
fn shown<'f, 's>(
    used: Used<'_>,
    at: usize,
    facts: &'f [ShownFact<'s>],
) -> Option<&'f ShownFact<'s>> {
    used.fact
        .filter(|_| matches!(used.seen, Seen::Stated(_)))
        .and_then(|id| fact::of_item(facts, at, id))
}

fn rule(judged: &JudgedLetter, at: usize, facts: &[ShownFact<'_>], out: &mut String) {
    let (Some(item), Some(decision)) = (judged.letter.items.get(at), judged.decisions.get(at))
    else {
        return;
    };
    let request = &item.request;
    write!(
        out,
        "<p class=\"small\"><span class=\"soft\">Read as</span> {}: {}",
        request.category.words(),
        Words(&request.treatment)
    )
    .ok();
    if let Some(rule) = &decision.rule {
        let draft = match rule.status {
            Status::Reviewed => "",
            Status::Draft => ", a draft",
            Status::Retired => ", retired",
        };
        write!(
            out,
            "<br><span class=\"soft\">Rule</span> {} <span class=\"mono\">{}</span>{draft}\
                 <br><span class=\"soft\">from</span> {}; {}",
            Words(&rule.title),
            Words(&rule.id),
            Words(&sentence::source(&rule.source)),
            Words(&sentence::in_force(rule.in_force)),
        )
        .ok();
        applies(judged, decision, at, facts, out);
        write!(
            out,
            "</p><p class=\"small soft\">{}</p>",
            Words(rule.source.gist.trim())
        )
        .ok();
    } else {
        let date = sentence::date(judged.date);
        write!(
            out,
            "<br><span class=\"soft\">Rule</span> {}; {}</p>",
            Words(&sentence::basis(decision)),
            Words(&date)
        )
        .ok();
    }
}

/// What would turn the prediction.
fn nearest(judged: &JudgedLetter, at: usize, decision: &Decision, out: &mut String) {
    let Some(nearest) = judged.nearest.get(at) else {
        return;
    };
    // Where no rule is about a request, no fact makes one.
    if decision.verdict().is_none() && nearest.ways.is_empty() {
        return;
    }
    out.push_str("<div class=\"turn\"><h3>What would turn it</h3>");
    if nearest.ways.is_empty() {
        match (nearest.given_up, nearest.more_than) {
            (false, _) => match Lacking::of(decision).beyond_facts() {
                Some(lacking) => {
                    write!(out, "<p>No fact alone: {lacking}.</p>").ok();
                }
                None => out.push_str("<p>Nothing that a letter could document.</p>"),
            },
            (true, 0) => out.push_str("<p>Too many changes to be found.</p>"),
            (true, few) => {
                write!(out, "<p>More than {few} changes, too many to be found.</p>").ok();
            }
        }
    }
    for (way, words) in nearest.ways.iter().zip(ways(nearest)).take(WAYS) {
        let outcome = way.predicted.word();
        write!(
            out,
            "<p>It would be <strong>{outcome}</strong> if {}.</p>",
            Words(&words)
        )
        .ok();
    }
    if let Some(more) = further(nearest, WAYS) {
        write!(out, "<p class=\"soft small\">And in {more}.</p>").ok();
    }
    out.push_str("</div>");
}

fn asked(
    judged: &JudgedLetter,
    title: &str,
    list: &[Judged],
    at: usize,
    facts: &[ShownFact<'_>],
    out: &mut String,
) {
    let Some(decision) = judged.decisions.get(at).filter(|_| !list.is_empty()) else {
        return;
    };
    write!(out, "<h3>{title}</h3><ul class=\"asked\">").ok();
    for one in list {
        let criterion = &one.criterion;
        let (class, word) = match one.answer {
            Answer::Yes => ("a-yes", "yes"),
            Answer::No => ("a-no", "no"),
            Answer::NotStated => ("a-not", "not stated"),
        };
        let decides = decision.deciding().any(|other| std::ptr::eq(other, one));
        write!(
            out,
            "<li{}><span class=\"answer {class}\">{word}</span><div><p><strong>{}</strong>: {}",
            if decides { " class=\"decides\"" } else { "" },
            Words(&criterion.id),
            Words(criterion.because.trim())
        )
        .ok();
        if let Ground::Practice(who) = &criterion.ground {
            write!(
                out,
                " <span class=\"soft\">(practice: {})</span>",
                Words(who)
            )
            .ok();
        }
        let texts: Vec<&str> = criterion
            .conditions
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        let joined = match (texts.len(), criterion.join) {
            (1, _) => texts.concat(),
            (_, Join::All) => format!("all of: {}", texts.join(", ")),
            (_, Join::Any) => format!("any of: {}", texts.join(", ")),
        };
        write!(
            out,
            "</p><p class=\"mono soft\">{}</p><p class=\"small\">",
            Words(&joined)
        )
        .ok();
        let mut said: Vec<String> = Vec::new();
        for used in one.used() {
            let words = shown(used, at, facts).map_or_else(
                || Words(&sentence::seen_in(judged, used)).to_string(),
                ShownFact::link,
            );
            if !said.contains(&words) {
                said.push(words);
            }
        }
        out.push_str(&said.join("; "));
        out.push_str("</p></div></li>");
    }
    out.push_str("</ul>");
}

/// A list of findings; nothing where there is none.
pub(super) fn findings(judged: &JudgedLetter, findings: &[Finding], out: &mut String) {
    if findings.is_empty() {
        return;
    }
    out.push_str("<h3>Findings</h3><ul class=\"findings\">");
    for finding in findings {
        write!(
            out,
            "<li><strong>{}</strong>: {} {}<br><span class=\"mono soft\">{}</span></li>",
            finding.kind.id().replace('_', " "),
            message(&finding.message),
            lines(judged, finding),
            Words(&finding.id)
        )
        .ok();
    }
    out.push_str("</ul>");
}

/// The lines in which the evidence of a finding stands.
fn lines(judged: &JudgedLetter, finding: &Finding) -> String {
    let mut lines: Vec<usize> = finding
        .evidence
        .iter()
        .map(|span| judged.text.line(span.start))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let shown: Vec<String> = lines
        .into_iter()
        .map(|line| format!("<a href=\"#line-{line}\">line {line}</a>"))
        .collect();
    let shown = shown.join(", ");
    match finding.more_evidence {
        0 => shown,
        more => format!("{shown} and {more} more places"),
    }
}
