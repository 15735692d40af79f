//! *Facts* on the page of a letter, each with links to its words, and words
//! with a link back.

use std::fmt::Write as _;

use crate::audit::JudgedLetter;
use crate::facts::{Evidence, Fact, Section};
use crate::text::Span;
use crate::vocabulary::{FactId, FactTable};

use super::escape::Words;

/// Colours that facts share among them.
const COLOURS: usize = 10;

/// A fact on the page of a letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShownFact<'a> {
    /// Its number on the page.
    pub(super) number: usize,
    /// The item, counted from 0; none for a fact of the worker.
    pub(super) item: Option<usize>,
    pub(super) id: FactId,
    pub(super) name: &'a str,
    pub(super) fact: &'a Fact,
    /// Number of its first words on the page.
    first: usize,
    colour: usize,
}

/// Some words of the letter that a fact rests on.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    /// Number of the words on the page.
    pub(super) number: usize,
    /// Number of the fact.
    pub(super) fact: usize,
    pub(super) colour: usize,
    pub(super) title: String,
}

/// Every fact of a letter, those of the worker first.
pub(super) fn all<'a>(judged: &'a JudgedLetter, table: &'a FactTable) -> Vec<ShownFact<'a>> {
    let mut shown = Vec::new();
    let mut first = 0;
    let mut show = |item: Option<usize>, id: FactId, fact: &'a Fact| {
        let place = table.iter().position(|(other, _)| other == id);
        shown.push(ShownFact {
            number: shown.len(),
            item,
            id,
            name: table.name(id),
            fact,
            first,
            colour: place.unwrap_or_default() % COLOURS,
        });
        first += fact.evidence.len() + fact.against.len();
    };
    for (&id, fact) in &judged.facts.worker {
        show(None, id, fact);
    }
    for (at, facts) in judged.facts.items.iter().enumerate() {
        for (&id, fact) in facts {
            show(Some(at), id, fact);
        }
        let seen = judged.facts.seen_by(at).iter();
        for (&id, fact) in seen.filter_map(|(id, fact)| Some((id, fact.as_deref()?))) {
            show(Some(at), id, fact);
        }
    }
    shown
}

/// The facts of an item, or those of the worker.
pub(super) fn about<'a, 'f>(
    shown: &'f [ShownFact<'a>],
    item: Option<usize>,
) -> &'f [ShownFact<'a>] {
    let first = shown.partition_point(|fact| fact.item < item);
    let after = shown.partition_point(|fact| fact.item <= item);
    shown.get(first..after).unwrap_or_default()
}

/// The fact that an item sees under an id: its own, else the worker's.
pub(super) fn of_item<'a, 'f>(
    shown: &'f [ShownFact<'a>],
    item: usize,
    id: FactId,
) -> Option<&'f ShownFact<'a>> {
    let with = |item| about(shown, item).iter().find(|fact| fact.id == id);
    with(Some(item)).or_else(|| with(None))
}

impl ShownFact<'_> {
    /// Its words, with their numbers.
    fn words(&self) -> impl Iterator<Item = (usize, &Evidence, bool)> {
        let evidence = self.fact.evidence.iter().map(|evidence| (evidence, true));
        let against = self.fact.against.iter().map(|evidence| (evidence, false));
        evidence
            .chain(against)
            .enumerate()
            .map(|(at, (evidence, speaks_for))| (self.first + at, evidence, speaks_for))
    }

    /// Its words, to be marked in the letter.
    pub(super) fn marks(&self) -> impl Iterator<Item = Mark> {
        let of_item = self.item.map(|at| format!(" of item {}", at + 1));
        self.words()
            .map(move |(number, evidence, speaks_for)| Mark {
                span: evidence.span,
                number,
                fact: self.number,
                colour: self.colour,
                title: format!(
                    "{}{}{}: {}",
                    if speaks_for { "" } else { "against " },
                    self.name,
                    of_item.as_deref().unwrap_or_default(),
                    evidence.value
                ),
            })
    }

    /// A link to it in a derivation: its name and value.
    pub(super) fn link(&self) -> String {
        let Self { number, colour, .. } = self;
        format!(
            "<a href=\"#fact-{number}\" data-f=\"{number}\"><span class=\"dot f{colour}\"></span>{} is {}</a>",
            Words(self.name),
            Words(&self.fact.value.to_string())
        )
    }

    /// It with links to its words.
    pub(super) fn entry(&self, judged: &JudgedLetter, out: &mut String) {
        let Self { number, colour, .. } = self;
        let conflict = if self.fact.conflict.is_some() {
            " <span class=\"badge undetermined\">contradicted</span>"
        } else {
            ""
        };
        write!(
            out,
            "<li class=\"fact\" id=\"fact-{number}\"><span class=\"dot f{colour}\"></span>{}: \
             <strong>{}</strong>{conflict}<ul>",
            Words(self.name),
            Words(&self.fact.value.to_string())
        )
        .ok();
        for (words, evidence, speaks_for) in self.words() {
            let section = match evidence.section {
                Section::Summary => "summary".to_owned(),
                Section::Request(at) => format!("request {}", at + 1),
                Section::Rationale(at) => format!("rationale {}", at + 1),
            };
            write!(
                out,
                "<li>{}<a href=\"#words-{words}\" data-f=\"{number}\">line {}</a> \
                 <span class=\"soft\">{section}</span> <q>{}</q></li>",
                if speaks_for { "" } else { "against it: " },
                judged.text.line(evidence.span.start),
                Words(&judged.text.unwrapped(evidence.span))
            )
            .ok();
        }
        out.push_str("</ul></li>");
    }
}
