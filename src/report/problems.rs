//! Problems, as they are told on standard error.

use crate::text::{Problem, Text};

use super::paper::on_one_line;

/// A problem on one line: letter, line where it has one, what is wrong and
/// what to do.
#[must_use]
pub fn problem_line(letter: &str, problem: &Problem, text: Option<&Text>) -> String {
    let place = problem
        .span
        .zip(text)
        .map(|(span, text)| format!(":{}", text.line(span.start)))
        .unwrap_or_default();
    let line = format!("{letter}{place}: {} [{}]", problem.message, problem.code);
    on_one_line(&line).into_owned()
}
