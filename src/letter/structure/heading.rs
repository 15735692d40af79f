//! The *heading* of an item: from where it starts to the outcome that ends it.
//!
//! An outcome is easy to see; where its heading starts is not, for headings
//! wrap, pages break inside them, and some letters set no empty line between
//! the reasons of one item and the heading of the next.

use super::line::{Break, Line, Spacing, is_space, line_before, without_space_behind};
use crate::letter::Stated;
use crate::text::{Span, Text};

/// No heading at hand is half as long.
const LONGEST: usize = 1_500;

/// An outcome and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The word.
    pub(super) stated: Stated,
    /// Where it stands.
    pub(super) span: Span,
}

/// The outcome that ends the words between `floor` and `at`, in any case. What was
/// "partially upheld" was neither: a letter decides on an item as a whole.
pub(super) fn outcome_before(text: &Text, floor: usize, at: usize) -> Option<Outcome> {
    let words = without_space_behind(text.slice(Span::new(floor, at)));
    let words = words.strip_suffix('.').unwrap_or(words);
    [
        (Stated::Upheld, "upheld"),
        (Stated::Overturned, "overturned"),
    ]
    .into_iter()
    .find_map(|(stated, word)| {
        let start = words.len().checked_sub(word.len())?;
        let (before, last) = words.split_at_checked(start)?;
        let is_word = || !before.ends_with(|c: char| c.is_alphanumeric() || c == '-');
        let in_part = || {
            let last = before.split_whitespace().next_back();
            last.is_some_and(|last| {
                last.eq_ignore_ascii_case("partially") || last.eq_ignore_ascii_case("partly")
            })
        };
        (last.eq_ignore_ascii_case(word) && is_word() && !in_part()).then(|| Outcome {
            stated,
            span: Span::new(floor + start, floor + start + word.len()),
        })
    })
}

/// The outcome in words that ends the text between `floor` and `at`, as in
/// "… is not medically necessary and appropriate." (2013); its span takes in
/// the verb.
pub(super) fn verdict_before(text: &Text, floor: usize, at: usize) -> Option<Outcome> {
    let words = without_space_behind(text.slice(Span::new(floor, at)));
    let words = words.strip_suffix('.').unwrap_or(words);
    let mut before = words;
    let mut take = |word: &str| {
        let rest = before.trim_end_matches(is_space);
        let start = rest.len().checked_sub(word.len())?;
        let (rest, last) = rest.split_at_checked(start)?;
        last.eq_ignore_ascii_case(word).then(|| before = rest)
    };
    if take("appropriate").is_some() {
        take("and").or_else(|| take("or"))?;
    }
    take("necessary").and_then(|()| take("medically"))?;
    let stated = if take("not").is_some() {
        Stated::Upheld
    } else {
        Stated::Overturned
    };
    ["is", "are", "was", "were"].into_iter().find_map(take)?;
    let is_word = before.is_empty() || before.ends_with(is_space);
    is_word.then(|| Outcome {
        stated,
        span: Span::new(floor + before.len(), floor + words.len()),
    })
}

/// A heading and where it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The request as printed; empty where there are no words.
    pub(super) request: Span,
    /// Where the heading opens, its number included.
    pub(super) opens: usize,
}

/// The mark above a heading; nothing before its end belongs to the heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Floor {
    /// Where the mark ends.
    pub(super) at: usize,
    /// Whether it is a label, so that words of its own come before the heading.
    pub(super) is_label: bool,
}

/// The heading that an outcome at `at` ends.
pub(super) fn heading(text: &Text, spacing: Spacing, floor: Floor, at: usize) -> Heading {
    let end = end(text, floor.at, at);
    let opens = start(text, spacing, floor, end);
    let request = Span::new(without_number(text, Span::new(opens, end)), end);
    Heading { request, opens }
}

/// The end of the request: before the outcome, one colon and a trailing "is".
fn end(text: &Text, floor: usize, at: usize) -> usize {
    let words = without_space_behind(text.slice(Span::new(floor, at)));
    let words = words.strip_suffix([':', '-', '–', '—']).unwrap_or(words);
    let words = words.trim_end_matches(is_space);
    let request = words
        .len()
        .checked_sub(2)
        .and_then(|start| words.split_at_checked(start))
        .filter(|(before, last)| last.eq_ignore_ascii_case("is") && before.ends_with(is_space))
        .map_or(words, |(before, _)| before.trim_end_matches(is_space));
    floor + request.len()
}

fn start(text: &Text, spacing: Spacing, floor: Floor, end: usize) -> usize {
    let Some(last) = line_before(text, floor.at, end) else {
        return end;
    };
    let mut start = last.words.start;
    // The lowest break that was crossed only because no sentence ends there.
    let mut doubtful = None;
    while let Some(above) = line_before(text, floor.at, start) {
        let below = Span::new(start, end);
        match spacing.kind(above.gap) {
            Break::Certain if !wants_original_request(text, floor.at, below) => return start,
            Break::Doubtful => {
                let goes_on =
                    starts_low(text, below) || wants_original_request(text, floor.at, below);
                if !goes_on && ends_sentence(text, above.words) {
                    return start;
                }
                if !goes_on {
                    doubtful = doubtful.or(Some(start));
                }
            }
            Break::None if opens_items(text, above.words) => return start,
            _ => {}
        }
        start = above.words.start;
        if end - start > LONGEST {
            return doubtful.unwrap_or_else(|| start_by_sentence(text, floor.at, last, end));
        }
    }
    if floor.is_label {
        // No empty line sets this heading off from the reasons above it.
        return doubtful.unwrap_or_else(|| start_by_sentence(text, floor.at, last, end));
    }
    start
}

/// Where the sentence before the heading ends, in letters without empty lines.
fn start_by_sentence(text: &Text, floor: usize, last: Line, end: usize) -> usize {
    let mut start = last.words.start;
    while let Some(above) = line_before(text, floor, start) {
        let below = Span::new(start, end);
        if ends_sentence(text, above.words)
            && !starts_low(text, below)
            && !wants_original_request(text, floor, below)
        {
            return start;
        }
        start = above.words.start;
        if end - start > LONGEST {
            break;
        }
    }
    last.words.start
}

/// Whether the words are the second half of a partial request whose first half
/// stands above: "… was the original request. … The remaining IMR eligible
/// portion of the original request, … is".
fn wants_original_request(text: &Text, floor: usize, below: Span) -> bool {
    // Without this letter nobody speaks of a request.
    if memchr::memchr2(b'q', b'Q', text.slice(below).as_bytes()).is_none() {
        return false;
    }
    let is_original = |words: &str| {
        words.contains("was the original request") || words.contains("were the original request")
    };
    let words = text.unwrapped(below).to_lowercase();
    let is_half = words.contains("imr eligible")
        || words.contains("was authorized")
        || words.contains("were authorized");
    is_half && words.contains("original request") && !is_original(&words) && {
        let mut from = floor.max(below.start.saturating_sub(LONGEST));
        while !text.as_str().is_char_boundary(from) {
            from += 1;
        }
        is_original(&text.unwrapped(Span::new(from, below.start)).to_lowercase())
    }
}

fn starts_low(text: &Text, words: Span) -> bool {
    text.slice(words)
        .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')' | '%' | '&' | '/'))
}

fn ends_sentence(text: &Text, words: Span) -> bool {
    text.slice(words)
        .trim_end_matches(['"', '”', '\'', '’', ')', ']'])
        .ends_with(['.', '?', '!', ':', ';'])
}

/// The opening sentence of the items, in a wording that no mark knows.
fn opens_items(text: &Text, words: Span) -> bool {
    let line = text.slice(words).to_ascii_lowercase();
    line.ends_with("below:") || line.ends_with("following:")
}

/// The heading after its number: `2. Norco 10/325mg #60`.
fn without_number(text: &Text, heading: Span) -> usize {
    let words = text.slice(heading);
    let after = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - after.len();
    let request = after
        .strip_prefix([')', '.'])
        .filter(|rest| rest.starts_with(is_space));
    match request {
        Some(rest)
            if (1..=2).contains(&digits)
                && rest
                    .trim_start_matches(is_space)
                    .starts_with(char::is_alphanumeric) =>
        {
            heading.end - rest.trim_start_matches(is_space).len()
        }
        _ => heading.start,
    }
}
