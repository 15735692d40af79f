//! Complaints as one JSON document.

use serde::Serialize;

use super::{Region, level, number};
use crate::report::json::write;
use crate::rule::RuleComplaint;
use crate::text::Span;

#[derive(Serialize)]
struct Document<'a> {
    files: usize,
    complaints: Vec<Complaint<'a>>,
}

#[derive(Serialize)]
struct Complaint<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    expected: Option<&'static str>,
    suggestion: Option<&'a str>,
    patch: Option<Patch<'a>>,
    witness: Option<&'a str>,
    related: Vec<RelatedPlace<'a>>,
}

#[derive(Serialize)]
struct Place {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Patch<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct RelatedPlace<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

/// Writes complaints as a JSON document with a line end. `file` gives the path
/// by which a person opens a rule file, and its text; `files` is how many were
/// looked at.
pub fn complaints_json<'t>(
    complaints: &[RuleComplaint],
    files: usize,
    file: impl Fn(&str) -> (String, &'t str),
    out: &mut Vec<u8>,
) {
    let place = |path: &str, span: Span| {
        let (path, text) = file(path);
        let region = Region::of(span, text);
        Place {
            path,
            line: region.line,
            column: region.column,
            end_line: region.end_line,
            end_column: region.end_column,
            start: span.start,
            end: span.end,
        }
    };
    let document = Document {
        files,
        complaints: complaints
            .iter()
            .map(|one| Complaint {
                code: number(one),
                name: one.code,
                level: level(one),
                place: place(&one.path, one.span),
                message: &one.message,
                expected: one.kind().map(|code| code.expects),
                suggestion: one.suggestion.as_deref(),
                patch: one.patch.as_deref().map(|text| Patch {
                    start: one.span.start,
                    end: one.span.end,
                    text,
                }),
                witness: one.witness.as_deref(),
                related: one
                    .related
                    .iter()
                    .map(|other| RelatedPlace {
                        place: place(&other.path, other.span),
                        message: &other.message,
                    })
                    .collect(),
            })
            .collect(),
    };
    write(&document, out);
    out.push(b'\n');
}
