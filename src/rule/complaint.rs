//! A *complaint*: one mistake in a rule file, with its place and what to do.

use crate::text::{Span, Text};

/// One mistake in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}{}", in_brackets(self.suggestion.as_deref()))]
pub struct RuleComplaint {
    /// Stable short name of the kind of mistake, such as `unknown-fact`.
    pub code: &'static str,
    /// Path of the file under `rules/`.
    pub path: String,
    /// Where in the file, in bytes.
    pub span: Span,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do about it, such as ``did you mean `pain_relief`?``
    pub suggestion: Option<String>,
}

fn in_brackets(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |words| format!(" ({words})"))
}

/// The complaints about one file, while it is being checked.
#[derive(Debug)]
pub(super) struct Complaints<'a> {
    path: &'a str,
    text: Text,
    list: Vec<RuleComplaint>,
}

impl<'a> Complaints<'a> {
    pub(super) fn about(path: &'a str, text: &str) -> Self {
        Self {
            path,
            text: Text::new(text.to_owned()),
            list: Vec::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Takes a complaint; the place is moved to a boundary of characters.
    pub(super) fn add(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.push(code, span, message.into(), None);
    }

    /// Takes a complaint that knows what to do, if `suggestion` does.
    pub(super) fn suggest(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        suggestion: Option<String>,
    ) {
        self.push(code, span, message.into(), suggestion);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there is a complaint of this kind.
    pub(super) fn has(&self, code: &str) -> bool {
        self.list.iter().any(|complaint| complaint.code == code)
    }

    /// All complaints, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<RuleComplaint> {
        self.list
            .sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
        self.list
    }

    /// One complaint, without taking it.
    pub(super) fn complaint(
        &self,
        code: &'static str,
        span: Span,
        message: String,
        suggestion: Option<String>,
    ) -> RuleComplaint {
        let source = self.text.as_str();
        let (mut start, mut end) = (span.start.min(source.len()), span.end.min(source.len()));
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        while !source.is_char_boundary(end) {
            end += 1;
        }
        let before = source.get(..start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        RuleComplaint {
            code,
            path: self.path.to_owned(),
            span: Span::new(start, end),
            line: self.text.line(start),
            column: line.chars().count() + 1,
            message,
            suggestion,
        }
    }

    fn push(
        &mut self,
        code: &'static str,
        span: Span,
        message: String,
        suggestion: Option<String>,
    ) {
        let complaint = self.complaint(code, span, message, suggestion);
        self.list.push(complaint);
    }
}
