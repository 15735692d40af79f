//! Complaints as SARIF 2.1.0, which code scanning reads.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Region, level, number, paragraph};
use crate::report::json::write;
use crate::rule::{Code, RuleComplaint, codes};
use crate::text::Span;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes complaints as a SARIF log with a line end. `file` gives the path by
/// which a person opens a rule file, and its text.
pub fn complaints_sarif<'t>(
    complaints: &[RuleComplaint],
    file: impl Fn(&str) -> (String, &'t str),
    out: &mut Vec<u8>,
) {
    let place = |path: &str, span: Span| -> Value {
        let (path, text) = file(path);
        json!({
            "artifactLocation": { "uri": uri(&path) },
            "region": region(Region::of(span, text)),
        })
    };
    let results: Vec<Value> = complaints
        .iter()
        .map(|one| {
            let mut result = json!({
                "ruleId": number(one),
                "level": level(one),
                "message": { "text": paragraph(one) },
                "locations": [{ "physicalLocation": place(&one.path, one.span) }],
            });
            let related: Vec<Value> = one
                .related
                .iter()
                .map(|other| {
                    json!({
                        "physicalLocation": place(&other.path, other.span),
                        "message": { "text": other.message },
                    })
                })
                .collect();
            let mut add = |key: &str, value: Value| {
                if let Some(result) = result.as_object_mut() {
                    result.insert(key.to_owned(), value);
                }
            };
            if !related.is_empty() {
                add("relatedLocations", related.into());
            }
            if let Some(patch) = &one.patch {
                let (path, text) = file(&one.path);
                add(
                    "fixes",
                    json!([{
                        "description": { "text": format!("write `{patch}`") },
                        "artifactChanges": [{
                            "artifactLocation": { "uri": uri(&path) },
                            "replacements": [{
                                "deletedRegion": region(Region::of(one.span, text)),
                                "insertedContent": { "text": patch },
                            }],
                        }],
                    }]),
                );
            }
            result
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    write(&log, out);
    out.push(b'\n');
}

fn rule(code: &Code) -> Value {
    let is_warning = code.is_logic() || code.is_unfinished();
    let severity = if is_warning { "warning" } else { "error" };
    json!({
        "id": code.number,
        "name": code.name,
        "shortDescription": { "text": code.title },
        "fullDescription": { "text": code.explanation },
        "help": { "text": format!("expected: {}", code.expects) },
        "defaultConfiguration": { "level": severity },
    })
}

fn region(region: Region) -> Value {
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}

/// A path as a relative reference: with strokes, and everything odd in percent.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            odd => {
                let _ = write!(uri, "%{odd:02X}");
            }
        }
    }
    uri
}
