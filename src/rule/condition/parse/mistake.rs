//! What is wrong with a condition, and what to write instead.

use crate::rule::suggest::Advice;
use crate::text::Span;

/// What is wrong with a condition; the place counts from the start of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rule) struct Mistake {
    pub(in crate::rule) code: &'static str,
    pub(in crate::rule) span: Span,
    pub(in crate::rule) message: String,
    pub(in crate::rule) suggestion: Option<Advice>,
}

impl Mistake {
    pub(super) fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            span,
            message: message.into(),
            suggestion: None,
        }
    }

    pub(super) fn suggest(mut self, suggestion: Option<impl Into<Advice>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }
}

/// A condition that the grammar cannot read from some place on.
pub(super) fn unreadable_from(text: &str, at: usize) -> Mistake {
    let rest = text.get(at..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start().len();
    let at = at + blanks;
    let rest = rest.trim_start();
    let word = rest.split([' ', ',']).next().unwrap_or_default();
    let before = text.get(..at).unwrap_or_default().trim_end();
    let suggestion = match word {
        "and" | "&&" => "for several that must all hold write a list: `all: [first, second]`",
        "or" | "||" => "for several of which one is enough write a list: `any: [first, second]`",
        _ if before.ends_with(['<', '>', '=']) => "a number belongs here, as in `> 3 weeks`",
        "not" => "a fact belongs here, as in `not red_flag`",
        _ if before.ends_with(" is") => "a value belongs here, as in `region is low_back`",
        _ => {
            "conditions look like `red_flag`, `not red_flag`, `duration_of_use > 3 weeks`, \
             `region is low_back`, `verdict of surgery is necessary`"
        }
    };
    let message = if text.trim().is_empty() {
        "the condition is empty".to_owned()
    } else if rest.is_empty() {
        "the condition ends too soon".to_owned()
    } else {
        format!("the condition cannot be read from `{word}` on")
    };
    let end = at + word.len();
    Mistake::new("bad-condition", Span::new(at, end), message).suggest(Some(suggestion.to_owned()))
}
