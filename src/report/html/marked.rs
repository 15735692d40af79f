//! The *marked letter*: its text as received, line by line, with who speaks
//! shaded and the words of facts marked.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::facts::{Sentence, Voice};
use crate::text::{Span, Text};

use super::escape::Words;
use super::fact::Mark;

/// The text of a letter as HTML, one element a line.
pub(super) fn marked(
    text: &Text,
    sentences: &[Sentence],
    marks: &[Mark],
    outcomes: &[Span],
) -> String {
    let mut layers = Layers::new(sentences, marks, outcomes);
    let mut out = String::with_capacity(text.as_str().len() * 3);
    let mut start = 0;
    for (number, line) in (1..).zip(text.as_str().split('\n')) {
        let end = start + line.trim_end_matches('\r').len();
        write!(
            out,
            "<span class=\"l\" id=\"line-{number}\" data-n=\"{number}\">"
        )
        .ok();
        layers.line(text, Span::new(start, end), &mut out);
        out.push_str("</span>\n");
        start += line.len() + 1;
    }
    out
}

/// Voices, marks and outcomes in the order of the letter, and those of them
/// that reach over the place at hand.
struct Layers<'a> {
    voices: Vec<(Span, &'static str)>,
    marks: Vec<&'a Mark>,
    next_voice: usize,
    next_mark: usize,
    open: Vec<Open<'a>>,
    /// Every place where something begins or ends.
    edges: Vec<usize>,
    next_edge: usize,
}

/// A mark that reaches over the place at hand.
struct Open<'a> {
    mark: &'a Mark,
    /// Whether none of its words is out.
    fresh: bool,
}

impl<'a> Layers<'a> {
    fn new(sentences: &[Sentence], marks: &'a [Mark], outcomes: &[Span]) -> Self {
        let clauses = sentences.iter().flat_map(|sentence| &sentence.clauses);
        let mut voices: Vec<(Span, &'static str)> = clauses
            .filter_map(|&(span, voice)| Some((span, class(voice)?)))
            .chain(outcomes.iter().map(|&span| (span, "outcome")))
            .collect();
        voices.sort_unstable();
        let mut marks: Vec<&Mark> = marks.iter().collect();
        marks.sort_by_key(|mark| (mark.span, mark.number));
        let mut edges: Vec<usize> = voices
            .iter()
            .map(|(span, _)| *span)
            .chain(marks.iter().map(|mark| mark.span))
            .flat_map(|span| [span.start, span.end])
            .collect();
        edges.sort_unstable();
        edges.dedup();
        Self {
            voices,
            marks,
            next_voice: 0,
            next_mark: 0,
            open: Vec::new(),
            edges,
            next_edge: 0,
        }
    }

    fn line(&mut self, text: &Text, line: Span, out: &mut String) {
        let mut at = line.start;
        while at < line.end {
            while self
                .edges
                .get(self.next_edge)
                .is_some_and(|&edge| edge <= at)
            {
                self.next_edge += 1;
            }
            let edge = self.edges.get(self.next_edge).copied();
            let end = edge.unwrap_or(line.end).min(line.end);
            self.piece(text, Span::new(at, end), out);
            at = end;
        }
    }

    /// A stretch over which nothing changes.
    fn piece(&mut self, text: &Text, piece: Span, out: &mut String) {
        while let Some(mark) = self.marks.get(self.next_mark)
            && mark.span.start <= piece.start
        {
            self.open.push(Open { mark, fresh: true });
            self.next_mark += 1;
        }
        self.open.retain(|open| open.mark.span.end > piece.start);
        while self
            .voices
            .get(self.next_voice)
            .is_some_and(|(span, _)| span.end <= piece.start)
        {
            self.next_voice += 1;
        }
        let voice = self.voices.get(self.next_voice);
        let voice = voice
            .filter(|(span, _)| span.start <= piece.start)
            .map(|(_, class)| *class);
        let words = text.slice(piece);
        let blank = words.trim().is_empty();
        if let Some(class) = voice {
            write!(out, "<span class=\"{class}\">").ok();
        }
        // The shortest words on top: longer ones show beside them.
        let marks = self.open.iter().enumerate();
        let top = marks.min_by_key(|(_, open)| open.mark.span.len());
        match top {
            Some((at, &Open { mark: top, fresh })) if !blank => {
                // Each words have an id of their own, on their first piece.
                for (_, other) in self.open.iter().enumerate().filter(|&(nth, _)| nth != at) {
                    if other.fresh {
                        write!(out, "<span id=\"words-{}\"></span>", other.mark.number).ok();
                    }
                }
                out.push_str("<a class=\"w f");
                write!(out, "{}\"", top.colour).ok();
                if fresh {
                    write!(out, " id=\"words-{}\"", top.number).ok();
                }
                let marks = || self.open.iter().map(|open| open.mark);
                let others = marks().filter(|mark| mark.fact != top.fact);
                let facts: Vec<String> = std::iter::once(top)
                    .chain(others)
                    .map(|mark| mark.fact.to_string())
                    .collect();
                let mut titles: Vec<&str> = marks().map(|mark| mark.title.as_str()).collect();
                // Words may show the same in two ways.
                let mut told = BTreeSet::new();
                titles.retain(|title| told.insert(*title));
                write!(
                    out,
                    " href=\"#fact-{}\" data-f=\"{}\" title=\"{}\">{}</a>",
                    top.fact,
                    facts.join(" "),
                    Words(&titles.join("; ")),
                    Words(words)
                )
                .ok();
                for open in &mut self.open {
                    open.fresh = false;
                }
            }
            _ => {
                write!(out, "{}", Words(words)).ok();
            }
        }
        if voice.is_some() {
            out.push_str("</span>");
        }
    }
}

/// How a voice is shaded; findings are not.
fn class(voice: Voice) -> Option<&'static str> {
    match voice {
        Voice::Finding => None,
        Voice::Recital => Some("recital"),
        Voice::Conclusion => Some("conclusion"),
        Voice::Administrator => Some("administrator"),
        Voice::Hypothetical => Some("hypothetical"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Section;

    fn mark(number: usize, start: usize, end: usize) -> Mark {
        Mark {
            span: Span::new(start, end),
            number,
            fact: number,
            colour: number,
            title: format!("t{number}"),
        }
    }

    /// The words of a page without its elements.
    fn plain(html: &str) -> String {
        let mut out = String::new();
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        }
        out + rest
    }

    #[test]
    fn no_character_of_the_letter_is_lost() {
        let text = Text::new("one two\nthree four\n\nfive".to_owned());
        let sentences = [Sentence {
            section: Section::Rationale(0),
            clauses: vec![(Span::new(4, 13), Voice::Recital)],
        }];
        let marks = [mark(0, 2, 10), mark(1, 5, 6), mark(2, 20, 24)];
        let html = marked(&text, &sentences, &marks, &[Span::new(14, 18)]);
        assert_eq!(plain(&html), "one two\nthree four\n\nfive\n");
        for number in 0..3 {
            let id = format!("id=\"words-{number}\"");
            assert_eq!(html.matches(&id).count(), 1, "{id} in {html}");
        }
        assert!(html.contains("<span class=\"recital\">"), "{html}");
        assert!(
            html.contains("<span class=\"outcome\">four</span>"),
            "{html}"
        );
    }
}
