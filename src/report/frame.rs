//! A *source frame*: lines of a letter with some words underlined.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::text::{Span, Text};

use super::paper::{Paper, clean};

/// Lines between two marks that are still shown.
const BETWEEN: usize = 2;

/// Marks that are drawn on one line: each takes a line of its own below it.
const MOST_ON_A_LINE: usize = 8;

/// No line of a printed letter is longer.
const LONG_LINE: usize = 200;

/// Room for line numbers and ellipses.
const GUTTER: usize = 12;

/// Some words to underline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    /// Where they stand.
    pub(super) span: Span,
    /// What they say.
    pub(super) label: String,
    /// Whether they decide, or speak against what decides.
    pub(super) decides: bool,
}

/// Draws the lines that hold the marks, each line indented.
pub(super) fn frame(text: &Text, marks: &[Mark], indent: usize, paper: Paper, out: &mut String) {
    let mut marks: Vec<&Mark> = marks.iter().collect();
    marks.sort_by_key(|mark| mark.span);
    let mut pieces: Vec<Piece> = marks.iter().flat_map(|mark| pieces(text, mark)).collect();
    // A mark that runs over lines may begin before and end behind another one.
    pieces.sort_by_key(|piece| piece.line);
    pieces.dedup();
    let room = paper.frame.saturating_sub(indent).max(40);
    let base = if paper.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = base.term_width(room);
    for run in runs(&pieces, room) {
        let Some(first) = run.first() else { continue };
        let mut source = String::new();
        let mut annotations = Vec::new();
        let last = run.last().map_or(first.line, |piece| piece.line);
        for number in first.line..=last {
            let on_line: Vec<&Piece> = run.iter().filter(|piece| piece.line == number).collect();
            draw_line(text, number, &on_line, room, &mut source, &mut annotations);
            source.push('\n');
        }
        let snippet = Snippet::source(source)
            .line_start(first.line)
            .fold(false)
            .annotations(annotations);
        let drawn = renderer.render(&[Group::with_level(Level::NOTE).element(snippet)]);
        for line in drawn.lines() {
            let line = line.trim_end();
            if !is_bare(line) {
                out.extend(std::iter::repeat_n(' ', indent));
                out.push_str(line);
                out.push('\n');
            }
        }
    }
}

/// The pieces of each frame. Between lines that are no neighbours there may be pages;
/// and of an endless line no more is drawn at once than there is room for, nor with
/// more marks than can be told apart.
fn runs(pieces: &[Piece], room: usize) -> Vec<&[Piece]> {
    let mut runs = Vec::new();
    let (mut start, mut line_start) = (0, 0);
    for (at, pair) in pieces.windows(2).enumerate() {
        let [before, piece] = pair else { continue };
        let next = at + 1;
        let ends = if piece.line == before.line {
            let on_line = pieces.get(line_start..=next).unwrap_or_default();
            let words = on_line.iter().map(|piece| piece.span).reduce(Span::cover);
            words.is_some_and(|words| words.len() > room.max(LONG_LINE))
                || on_line.len() > MOST_ON_A_LINE
        } else {
            line_start = next;
            piece.line.abs_diff(before.line) > BETWEEN
        };
        if ends {
            runs.extend(pieces.get(start..next));
            (start, line_start) = (next, next);
        }
    }
    runs.extend(pieces.get(start..));
    runs
}

/// Whether a line of a frame shows nothing, such as the blank lines of a letter
/// that is printed with two spaces between lines.
fn is_bare(line: &str) -> bool {
    let mut left = line;
    let mut shown = String::new();
    while let Some((before, rest)) = left.split_once('\u{1b}') {
        shown.push_str(before);
        left = rest.split_once('m').map_or("", |(_, rest)| rest);
    }
    shown.push_str(left);
    shown
        .chars()
        .all(|char| matches!(char, ' ' | '|' | '0'..='9'))
}

/// The part of a mark on one line.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    line: usize,
    span: Span,
    /// Only the last piece of a mark has one.
    label: Option<String>,
    decides: bool,
}

fn pieces(text: &Text, mark: &Mark) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = mark.span.start;
    for part in text.slice(mark.span).split('\n') {
        let words = part.trim();
        if !words.is_empty() {
            let start = at + (part.len() - part.trim_start().len());
            pieces.push(Piece {
                line: text.line(start),
                span: Span::new(start, start + words.len()),
                label: None,
                decides: mark.decides,
            });
        }
        at += part.len() + 1;
    }
    if let Some(last) = pieces.last_mut() {
        last.label = Some(mark.label.clone());
    }
    pieces
}

/// Puts a line of the letter into a frame, made fit for a terminal, with what
/// is underlined on it.
fn draw_line(
    text: &Text,
    number: usize,
    pieces: &[&Piece],
    room: usize,
    source: &mut String,
    annotations: &mut Vec<Annotation<'_>>,
) {
    let whole = text.line_span(number);
    let words = pieces.iter().map(|piece| piece.span).reduce(Span::cover);
    // A letter without line ends is one endless line.
    let shown = neighbourhood(text, whole, words.unwrap_or(whole), room);
    if shown.start > whole.start {
        source.push('\u{2026}');
    }
    // Where each character went, for characters may be left out.
    let mut places = Vec::new();
    for (at, char) in text.slice(shown).char_indices() {
        places.push((shown.start + at, source.len()));
        source.push_str(&clean(char.encode_utf8(&mut [0; 4])));
    }
    let end = source.len();
    if shown.end < whole.end {
        source.push('\u{2026}');
    }
    let place = |at: usize| {
        let next = places.partition_point(|&(from, _)| from < at);
        places.get(next).map_or(end, |&(_, to)| to)
    };
    for piece in pieces {
        let kind = if piece.decides {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let range = place(piece.span.start)..place(piece.span.end);
        annotations.push(kind.span(range).label(piece.label.clone()));
    }
}

/// The part of a line around some words that is worth showing.
fn neighbourhood(text: &Text, line: Span, words: Span, room: usize) -> Span {
    let most = room.saturating_sub(GUTTER);
    if line.len() <= most.max(words.len()) {
        return line;
    }
    let around = most.saturating_sub(words.len()) / 2;
    let source = text.as_str();
    let mut start = words.start.saturating_sub(around).max(line.start);
    while start > line.start && !source.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (words.end + around).min(line.end);
    while end < line.end && !source.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}
