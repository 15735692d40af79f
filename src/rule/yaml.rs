//! Reading the YAML of a rule file, and saying in plain words where it fails.

use serde::de::DeserializeOwned;
use serde_yaml::{Error, Location};

use super::complaint::Complaints;
use super::file::Words;
use super::suggest::{nearest, one_of};
use crate::text::Span;

/// A rule file longer than this is refused.
pub(super) const LONGEST_FILE: usize = 200_000;

/// Reads YAML, or complains about the first thing that keeps it from being
/// read.
pub(super) fn read<T: DeserializeOwned>(complaints: &mut Complaints<'_>) -> Option<T> {
    let text = complaints.text().to_owned();
    if text.len() > LONGEST_FILE {
        complaints.add(
            "too-long",
            Span::default(),
            format!(
                "the file has {} bytes, and a rule has at most {LONGEST_FILE}; split it by section",
                text.len()
            ),
        );
        return None;
    }
    let is_bare = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(is_bare) {
        complaints.add("empty-file", Span::default(), "the file holds no rule");
        return None;
    }
    let options = serde_yaml::options! {
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 5_000,
            max_replay_stack_depth: 8,
            max_alias_expansions_per_anchor: 50,
        },
    };
    match serde_yaml::from_str_with_options(&text, options) {
        Ok(file) => Some(file),
        Err(error) => {
            translate(error.without_snippet(), complaints);
            None
        }
    }
}

/// Where a value stands.
pub(super) fn place<T>(value: &serde_yaml::Spanned<T>) -> Span {
    span(&value.referenced)
}

/// Where the words of a value stand: without the quotation marks around it, so
/// that a place within the words is a place in the file. None where the file
/// writes them differently (folded over lines, with escapes).
pub(super) fn inner_place(source: &str, words: &Words) -> Option<Span> {
    let outer = place(words);
    [outer.start, outer.start + 1]
        .into_iter()
        .map(|start| Span::new(start, start + words.value.len()))
        .find(|inner| source.get(inner.start..inner.end) == Some(words.value.as_str()))
}

fn span(location: &Location) -> Span {
    let span = location.span();
    let at = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
    let start = at(span.byte_offset()).unwrap_or_default();
    Span::new(start, start + at(span.byte_len()).unwrap_or_default())
}

fn translate(error: &Error, complaints: &mut Complaints<'_>) {
    if let Error::AliasError { error, .. } = error {
        return translate(error, complaints);
    }
    let source = complaints.text();
    let place = error.location().map_or_else(Span::default, |location| {
        if location.span().byte_offset().is_some() {
            span(&location)
        } else {
            from_line_and_column(source, location.line(), location.column())
        }
    });
    match error {
        Error::SerdeUnknownField {
            field, expected, ..
        } => {
            let allowed = expected.iter().copied();
            let suggestion = nearest(field, allowed.clone())
                .unwrap_or_else(|| format!("{} can stand here", one_of(allowed).words).into());
            complaints.suggest(
                "unknown-key",
                place,
                format!("`{field}` is no key of this part of a rule"),
                Some(suggestion),
            );
        }
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("this key");
            complaints.add("duplicate-key", place, format!("`{key}` stands here twice"));
        }
        Error::NullIntoString { .. } => {
            complaints.add("no-value", place, "a value is missing here");
        }
        Error::Unexpected { expected, .. } => {
            complaints.add("wrong-shape", place, in_plain_words(expected));
        }
        Error::SerdeInvalidType {
            unexpected,
            expected,
            ..
        } => complaints.add(
            "wrong-shape",
            place,
            format!("this is {unexpected}, but {expected} belongs here"),
        ),
        Error::MultipleDocuments { .. } => complaints.add(
            "second-document",
            place,
            "a second document begins here; write one rule a file",
        ),
        Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::Budget { .. } => complaints.suggest(
            "too-many-aliases",
            place,
            "the file repeats too much by aliases",
            Some("write the values out".to_owned()),
        ),
        Error::Eof { .. } => complaints.add("empty-file", place, "the file holds no rule"),
        other => {
            let message = other.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            complaints.add(
                "not-yaml",
                place,
                format!("not readable as YAML: {message}"),
            );
        }
    }
}

fn in_plain_words(expected: &str) -> String {
    let wanted = match expected {
        "string scalar" => "a word or text",
        "sequence start" => "a list",
        "mapping start" => "keys with values",
        other => other,
    };
    format!("{wanted} belongs here")
}

fn from_line_and_column(source: &str, line: u64, column: u64) -> Span {
    let back = |value: u64| usize::try_from(value.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = source
        .split_inclusive('\n')
        .take(back(line))
        .map(str::len)
        .sum();
    let within: usize = source
        .get(start..)
        .unwrap_or_default()
        .chars()
        .take(back(column))
        .map(char::len_utf8)
        .sum();
    Span::new(start + within, start + within)
}
