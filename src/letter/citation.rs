//! A *citation*: the guideline that an item's decision is said to rest on.

use std::cell::RefCell;
use std::sync::Arc;

use super::memory::Memory;
use crate::grammar::{Pair, Rules as _};
use crate::text::{Span, Text};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/citation_grammar.rs"));
}

use parser::Rule;

/// No guideline line is half as long; a longer one lost the label after it.
const LONGEST: usize = 4_096;

/// One guideline as cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// Name of the guideline, such as `MTUS Chronic Pain Medical Treatment`.
    pub guideline: String,
    /// Edition as cited, such as `2009`.
    pub edition: Option<String>,
    /// Sections as cited.
    pub sections: Vec<String>,
    /// Pages as cited, such as `98-99`.
    pub pages: Vec<String>,
    /// Whether it is cited as not part of the MTUS.
    pub outside_mtus: bool,
    /// Where it stands, counted from the start of its line.
    pub within: Span,
}

/// One guideline line of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citations {
    /// The whole line, without its label.
    pub span: Span,
    /// The guidelines cited in it, in order; empty where none is.
    pub guidelines: Arc<[Citation]>,
    /// The line in which they stand: this one, or that of the claims administrator where
    /// the reviewer takes its guidelines over.
    pub cited_in: Span,
    /// Whether it says that nothing was cited.
    pub none_cited: bool,
    /// Whether it says that the guidelines of the claims administrator are taken over.
    pub adopts: bool,
}

impl Citations {
    /// Reads one guideline line.
    pub(super) fn read(text: &Text, span: Span) -> Self {
        if span.len() > LONGEST {
            let citations = Self::default();
            return Self { span, ..citations };
        }
        let line = MEMORY.with_borrow_mut(|memory| memory.recall(text.slice(span), line));
        Self {
            span,
            cited_in: span,
            ..line
        }
    }

    /// The same line with the guidelines of the claims administrator, where it takes them
    /// over and names none itself.
    pub(super) fn adopting(self, administrator: &Self) -> Self {
        if !self.adopts || !self.guidelines.is_empty() {
            return self;
        }
        Self {
            guidelines: Arc::clone(&administrator.guidelines),
            cited_in: administrator.span,
            ..self
        }
    }

    /// Where a guideline that is cited stands.
    #[must_use]
    pub fn place(&self, cited: &Citation) -> Span {
        let from = self.cited_in.start;
        Span::new(from + cited.within.start, from + cited.within.end)
    }
}

thread_local! {
    static MEMORY: RefCell<Memory<Citations>> = RefCell::default();
}

/// The words of a line.
fn line(line: &str) -> Citations {
    let mut citations = Citations::default();
    let mut guidelines = Vec::new();
    let Some(line) = Rule::citations.parse(line) else {
        return citations;
    };
    for statement in line.inner() {
        let is_outside = match statement.rule() {
            Rule::none_cited => {
                citations.none_cited = true;
                continue;
            }
            Rule::adopted => {
                citations.adopts = true;
                continue;
            }
            rule => rule == Rule::outside,
        };
        guidelines.extend(
            statement
                .inner()
                .filter_map(|guideline| citation(guideline, is_outside)),
        );
    }
    citations.guidelines = guidelines.into();
    citations
}

fn citation(pair: Pair<'_, Rule>, is_outside: bool) -> Option<Citation> {
    let mut citation = Citation {
        outside_mtus: is_outside,
        within: Span::new(pair.start(), pair.end()),
        ..Citation::default()
    };
    for part in pair.inner() {
        let words = unwrapped(part.words());
        match part.rule() {
            Rule::title | Rule::dated_title | Rule::free_title => {
                citation.guideline = if is_outside {
                    words
                } else {
                    format!("MTUS {words}")
                };
            }
            Rule::body => {
                citation.guideline = body(&words);
                citation.outside_mtus = true;
            }
            Rule::free_body => citation.guideline = words,
            Rule::scheme => "MTUS".clone_into(&mut citation.guideline),
            Rule::edition => {
                let year = part.inner().next().map(|year| year.words().to_owned());
                citation.edition = year.or(Some(words.trim_matches([',', ' ']).to_owned()));
            }
            Rule::sections | Rule::told_sections => citation.sections = sections(&words, false),
            Rule::reference_sections => citation.sections = sections(&words, true),
            Rule::pages => citation.pages.extend(
                part.inner()
                    .map(|page| page.words().split_whitespace().collect()),
            ),
            Rule::membership => citation.outside_mtus = part.inner().next().is_some(),
            _ => {}
        }
    }
    year_as_edition(&mut citation);
    (!citation.guideline.is_empty()).then_some(citation)
}

/// A year that stands at the end of the name ("MTUS 2009"), or alone among the sections
/// ("ODG, Pain Chapter, 2012"), is the edition.
fn year_as_edition(citation: &mut Citation) {
    if citation.edition.is_some() {
        return;
    }
    if let Some(nth) = citation
        .sections
        .iter()
        .position(|section| is_year(section))
    {
        citation.edition = Some(citation.sections.remove(nth));
    } else if let Some((name, year)) = citation.guideline.rsplit_once(' ')
        && is_year(year)
    {
        citation.edition = Some(year.to_owned());
        citation.guideline = name.trim_end_matches([',', ' ']).to_owned();
    }
}

fn is_year(words: &str) -> bool {
    let digits = words
        .strip_prefix("19")
        .or_else(|| words.strip_prefix("20"));
    digits.is_some_and(|rest| rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The bodies that letters name in several ways.
fn body(words: &str) -> String {
    let lower = words.to_ascii_lowercase();
    if lower.contains("odg") || lower.contains("disability") {
        "Official Disability Guidelines".to_owned()
    } else if lower.contains("acoem") || lower.contains("occupational") {
        "ACOEM".to_owned()
    } else {
        "Food and Drug Administration".to_owned()
    }
}

/// The sections of a list. A comma parts two sections unless it stands in
/// parentheses or the title goes on in lower case after it, as in "Opioids,
/// criteria for use"; chapters and topics of a free citation are parted by any
/// comma, colon or dash.
fn sections(list: &str, is_free: bool) -> Vec<String> {
    let mut sections = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, character) in list.char_indices() {
        match character {
            '(' | '<' => depth += 1,
            ')' | '>' => depth = depth.saturating_sub(1),
            ',' | ';' | ':' | '-' if depth == 0 => {
                let (before, after) = (
                    list.get(start..at).unwrap_or_default(),
                    list.get(at + 1..).unwrap_or_default(),
                );
                if parts_sections(character, before, after, is_free, sections.is_empty()) {
                    sections.push(before);
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    sections.push(list.get(start..).unwrap_or_default());
    sections
        .into_iter()
        .map(section)
        .filter(|section| !section.is_empty())
        .collect()
}

/// Titles that go on with a capital after their comma.
const WITH_CAPITAL: [(&str, &str); 7] = [
    ("Forearm", "Wrist"),
    ("Wrist", "&"),
    ("Wrist", "and Hand"),
    ("Wrist", "Hand"),
    ("NSAIDs", "GI symptoms"),
    ("Opioids", "On-Going Management"),
    ("Opioids", "Ongoing Management"),
];

fn parts_sections(mark: char, before: &str, after: &str, is_free: bool, is_first: bool) -> bool {
    let Some(next) = after.strip_prefix(' ') else {
        return false;
    };
    let is_title =
        |&(first, second): &(&str, &str)| before.ends_with(first) && next.starts_with(second);
    match mark {
        ';' => true,
        ',' if WITH_CAPITAL.iter().any(is_title) => false,
        ':' => is_free,
        '-' => is_free && before.ends_with(' '),
        // The first comma of a free citation parts chapter and topic.
        _ if is_free => is_first || !next.starts_with(char::is_lowercase),
        _ => {
            !next.starts_with(char::is_lowercase)
                || next.starts_with("and ") && next.chars().nth(4).is_some_and(char::is_uppercase)
        }
    }
}

fn section(words: &str) -> String {
    let words = words.trim_matches([' ', ',', ';', ':', '-', '/', '.', '"', '“', '”']);
    let words = words.strip_prefix("and ").unwrap_or(words);
    let inner = words
        .strip_prefix('<')
        .and_then(|words| words.strip_suffix('>'));
    inner.unwrap_or(words).trim().to_owned()
}

fn unwrapped(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_the_mtus_is_cited_with_or_without_the_word() {
        for (words, guideline, section) in [
            (
                "Non-MTUS Citation ODG, Pain Chapter",
                "Official Disability Guidelines",
                Some("Pain Chapter"),
            ),
            (
                "Non-MTUS ODG, Pain Chapter",
                "Official Disability Guidelines",
                Some("Pain Chapter"),
            ),
            (
                "the ODG 2015, Pain Chapter",
                "Official Disability Guidelines",
                Some("Pain Chapter"),
            ),
            ("Non-MTUS Citation A Book of Hands", "A Book of Hands", None),
        ] {
            let text = Text::new(format!("Decision based on {words}."));
            let cited = Citations::read(&text, text.span());
            let [citation] = &*cited.guidelines else {
                panic!("{words}");
            };
            assert_eq!(citation.guideline, guideline, "{words}");
            assert_eq!(
                citation.sections.first().map(String::as_str),
                section,
                "{words}"
            );
        }
        for (words, guideline, sections) in [
            ("MTUS 2009", "MTUS", &[][..]),
            (
                "Non-MTUS Citation ODG, Pain Chapter, 2012",
                "Official Disability Guidelines",
                &["Pain Chapter"],
            ),
        ] {
            let text = Text::new(format!("Decision based on {words}."));
            let cited = Citations::read(&text, text.span());
            let [citation] = &*cited.guidelines else {
                panic!("{words}");
            };
            assert_eq!(citation.guideline, guideline, "{words}");
            assert_eq!(citation.sections, sections, "{words}");
            assert_eq!(
                citation.edition.as_deref(),
                words.rsplit(' ').next(),
                "{words}"
            );
        }
        let text = Text::new("Decision based on Non-MTUS hands.".to_owned());
        assert!(Citations::read(&text, text.span()).guidelines.is_empty());
    }
}
