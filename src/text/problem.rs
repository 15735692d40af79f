//! A *problem*: something in a letter that could not be read as it should.
//!
//! Reading a letter never fails as a whole. What could be read is kept, and a
//! problem says what could not, where, and what to do about it.

use super::Span;

/// One thing that went wrong while a letter was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable short name of the kind of problem, such as `no-items`.
    pub code: &'static str,
    /// What is wrong and what to do, in lower case and without a full stop.
    pub message: String,
    /// Where in the letter, if the problem has a place.
    pub span: Option<Span>,
}

impl Problem {
    /// A problem with the letter as a whole.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span: None,
        }
    }

    /// The same problem with its place in the letter.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
}
