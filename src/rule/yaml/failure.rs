//! Why a file could not be read, in words of those who write rules.

use serde_yaml::Error;

use super::layout::{self, Odd};
use super::{from_line_and_column, shape, span};
use crate::rule::complaint::Complaints;
use crate::rule::keys::places_of;
use crate::rule::suggest::{Advice, nearest, one_of};
use crate::rule::unseen;
use crate::text::Span;

/// Complains about what keeps a file from being read.
pub(super) fn translate(error: &Error, complaints: &mut Complaints<'_>) {
    if let Error::AliasError { error, .. } = error {
        return translate(error, complaints);
    }
    let source = complaints.text();
    if source.starts_with(RTF) {
        return complaints.suggest(
            "not-yaml",
            Span::new(0, RTF.len()),
            "this is no plain text, but a file of a word processor (RTF)",
            Some("save the rule as plain text, in UTF-8".to_owned()),
        );
    }
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
        } => unknown_key(field, expected, place, complaints),
        Error::DuplicateMappingKey { key, .. } => twice(key.as_deref(), place, complaints),
        Error::NullIntoString { .. } => nothing(place, complaints),
        Error::Unexpected { expected, .. } => misshapen(expected, place, complaints),
        Error::SerdeInvalidType { expected, .. } => misshapen(expected, place, complaints),
        Error::MultipleDocuments { .. } => complaints.suggest(
            "second-document",
            place,
            "a second document begins here",
            Some("write one rule a file".to_owned()),
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
        Error::Eof { .. } => empty(place, complaints),
        _ => match control(source).or_else(|| layout::oddity(source, place.end)) {
            Some(odd) => tell(odd, complaints),
            None => complaints.suggest(
                "not-yaml",
                place,
                "from here on the file cannot be read",
                Some(
                    "look at this line and the one above: indentation, colons, brackets, \
                     quotation marks"
                        .to_owned(),
                ),
            ),
        },
    }
}

/// With this a file of a word processor begins.
const RTF: &str = "{\\rtf";

/// The first character that no YAML may hold, such as word processors leave.
fn control(text: &str) -> Option<Odd> {
    let is_odd = |one: &char| one.is_control() && !matches!(one, '\n' | '\r' | '\t' | '\u{85}');
    let (at, found) = text.char_indices().find(|(_, one)| is_odd(one))?;
    let name = unseen::name(found)?;
    let wrong = found.to_string();
    Some(Odd {
        span: Span::new(at, at + found.len_utf8()),
        message: format!("a character that cannot be seen stands here: {name}"),
        advice: Advice::instead("take it out, or write a space", &wrong, " "),
    })
}

/// That a file holds nothing.
pub(super) fn empty(place: Span, complaints: &mut Complaints<'_>) {
    complaints.suggest(
        "empty-file",
        place,
        "the file holds no rule",
        Some("let `mtus rules new` write a skeleton, or remove the file".to_owned()),
    );
}

fn tell(odd: Odd, complaints: &mut Complaints<'_>) {
    complaints.suggest("not-yaml", odd.span, odd.message, Some(odd.advice));
}

fn unknown_key(
    field: &str,
    expected: &[&'static str],
    place: Span,
    complaints: &mut Complaints<'_>,
) {
    let source = complaints.text();
    if field.starts_with(['\t', '\u{a0}'])
        && let Some(odd) = layout::oddity(source, place.end)
    {
        return tell(odd, complaints);
    }
    if let Some(odd) = layout::lost_colon(place, field) {
        return tell(odd, complaints);
    }
    let behind = source.get(place.end..).unwrap_or_default();
    if !behind.trim_start().starts_with(':') {
        return complaints.suggest(
            "unknown-key",
            place,
            format!("`{field}` stands where a key belongs"),
            Some(
                "a comma parts keys from each other: put a text that holds one in quotation marks"
                    .to_owned(),
            ),
        );
    }
    let allowed = expected.iter().copied();
    let elsewhere = places_of(field);
    let advice = if let Some(instead) = said_otherwise(field) {
        instead.to_owned().into()
    } else if elsewhere.is_empty() {
        nearest(field, allowed.clone())
            .unwrap_or_else(|| format!("{} can stand here", one_of(allowed).words).into())
    } else {
        let owner = elsewhere.join(" or ");
        Advice::from(format!(
            "it is a key of {owner}: indent it as the other keys there"
        ))
    };
    complaints.suggest(
        "unknown-key",
        place,
        format!("`{field}` is no key of this part of a rule"),
        Some(advice),
    );
}

/// What rules have for keys of other languages of rules.
fn said_otherwise(field: &str) -> Option<&'static str> {
    Some(match field {
        "unless" | "except" | "exception" => {
            "within a criterion ask for the contrary with `not`; what replaces the whole rule is \
             a rule of its own with `exception_to:` and `when:`"
        }
        "otherwise" | "else" | "default" => {
            "a rule comes to `not established` by itself where a letter is silent; what silence on \
             a fact means stands under `presume_when_silent:`"
        }
        "priority" | "order" => {
            "rules have no priorities: the more specific one goes first, and an exception is \
             declared with `exception_to:`"
        }
        _ => return None,
    })
}

/// A key without a value; within braces the colon may be missing, too.
fn nothing(place: Span, complaints: &mut Complaints<'_>) {
    let before = complaints.text().get(..place.start).unwrap_or_default();
    let entry = before.rsplit(['{', ',', '\n']).next().unwrap_or_default();
    let key = entry.trim().trim_end_matches(':').to_owned();
    let (message, advice) = match key.strip_prefix("not ") {
        _ if key.is_empty() => (
            "a value is missing here".to_owned(),
            "write it, or leave out the key".to_owned(),
        ),
        None if key == "todo" => (
            "`todo` has no reason".to_owned(),
            "write why the example cannot hold yet, or leave it out".to_owned(),
        ),
        Some(fact) => (
            format!("`{key}` has no answer"),
            format!("write `{fact}: no`"),
        ),
        None => (
            format!("`{key}` has no value"),
            format!("write it, as in `{key}: yes`, or leave it out"),
        ),
    };
    complaints.suggest("no-value", place, message, Some(advice));
}

fn twice(key: Option<&str>, place: Span, complaints: &mut Complaints<'_>) {
    let before = complaints.text().get(..place.start).unwrap_or_default();
    let is_of_rule = before.is_empty() || before.ends_with('\n');
    let advice = match key {
        Some("id") if is_of_rule => "a second rule begins here: write one rule a file".to_owned(),
        Some(key @ ("id" | "name")) => {
            format!("begin the next one of a list with a dash, as in `- {key}: …`")
        }
        _ => "join the two, or leave one out".to_owned(),
    };
    let key = key.unwrap_or("this key");
    let message = format!("`{key}` stands here twice");
    complaints.suggest("duplicate-key", place, message, Some(advice));
}

/// A value of another shape than its key takes; often a key has lost its colon.
fn misshapen(expected: &str, place: Span, complaints: &mut Complaints<'_>) {
    let source = complaints.text();
    if let Some(odd) = layout::oddity(source, place.end) {
        return tell(odd, complaints);
    }
    let misshapen = shape::misshapen(source, place, expected);
    let advice = misshapen.advice.to_owned();
    complaints.suggest("wrong-shape", place, misshapen.message, Some(advice));
}
