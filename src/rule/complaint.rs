//! A *complaint*: one mistake in rule files, with its place and what to do.

use super::code::{Code, find_code};
use super::suggest::Advice;
use super::yaml::LONGEST_FILE;
use crate::text::{Span, Text};

/// How much a complaint weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The rule says what cannot be.
    Error,
    /// The rule can be used, though it may not be what was meant.
    Warning,
}

/// One mistake in a rule file, or between rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}{}", in_brackets(self.suggestion.as_deref()))]
pub struct RuleComplaint {
    /// Stable short name of the kind of mistake, such as `unknown-fact`.
    pub code: &'static str,
    /// How much it weighs.
    pub weight: Weight,
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
    /// What belongs in the place of `span`, where that is certain.
    pub patch: Option<String>,
    /// What a letter states when it happens, for a mistake of logic.
    pub witness: Option<String>,
    /// Other places that it is about.
    pub related: Vec<Related>,
}

/// Another place that a complaint is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Path of the file under `rules/`.
    pub path: String,
    /// Where in the file, in bytes.
    pub span: Span,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is there.
    pub message: String,
}

impl RuleComplaint {
    /// That a file is not text.
    #[must_use]
    pub fn not_text(path: &str) -> Self {
        Self::of_file(
            "not-text",
            path,
            "the bytes of the file are not UTF-8",
            "save it as UTF-8",
        )
    }

    /// That a file is none, but a pipe or a device, of which nothing is read.
    #[must_use]
    pub fn no_file(path: &str) -> Self {
        let message = "this is no file, but a pipe or a device";
        Self::of_file("not-text", path, message, "write the rule to a file")
    }

    /// That a file is longer than any rule, so that nothing of it is read.
    #[must_use]
    pub fn too_long(path: &str) -> Self {
        let message =
            format!("the file has more than {LONGEST_FILE} bytes, the most that a rule has");
        Self::of_file("too-long", path, &message, "split it by section")
    }

    /// A complaint about a file of which nothing is known.
    fn of_file(code: &'static str, path: &str, message: &str, advice: &str) -> Self {
        let advice = advice.to_owned();
        Complaints::about(path, "").complaint(
            code,
            Span::default(),
            message.to_owned(),
            Some(advice.into()),
        )
    }

    /// What its kind means; none for a kind without an entry, which a test
    /// keeps from happening.
    #[must_use]
    pub fn kind(&self) -> Option<&'static Code> {
        find_code(self.code)
    }

    /// Whether it says that an example is missing.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.kind().is_some_and(Code::is_unfinished)
    }
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

    /// Takes a complaint that knows what to do, if `suggestion` does.
    pub(super) fn suggest(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        suggestion: Option<impl Into<Advice>>,
    ) {
        self.push(code, span, message.into(), suggestion.map(Into::into));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
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
        suggestion: Option<Advice>,
    ) -> RuleComplaint {
        let place = self.place(span, String::new());
        let (words, instead) =
            suggestion.map_or((None, None), |advice| (Some(advice.words), advice.instead));
        // Only where the very words are there can others take their place.
        let stands = self.text.slice(place.span).trim_matches(['"', '\'']);
        let is_warning = |kind: &Code| kind.is_logic() || kind.is_unfinished();
        RuleComplaint {
            code,
            weight: if find_code(code).is_some_and(is_warning) {
                Weight::Warning
            } else {
                Weight::Error
            },
            path: place.path,
            span: place.span,
            line: place.line,
            column: place.column,
            message,
            suggestion: words,
            patch: instead.and_then(|(wrong, right)| (wrong == stands).then_some(right)),
            witness: None,
            related: Vec::new(),
        }
    }

    /// A place of the file; it is moved to a boundary of characters.
    pub(super) fn place(&self, span: Span, message: String) -> Related {
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
        Related {
            path: self.path.to_owned(),
            span: Span::new(start, end),
            line: self.text.line(start),
            column: line.chars().count() + 1,
            message,
        }
    }

    fn push(
        &mut self,
        code: &'static str,
        span: Span,
        message: String,
        suggestion: Option<Advice>,
    ) {
        let complaint = self.complaint(code, span, message, suggestion);
        self.list.push(complaint);
    }
}
