//! A mistake in a rule file, drawn with the line that holds it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::rule::RuleComplaint;

/// Draws a complaint as a frame around its place; `text` is the text of the
/// rule file that it is about.
#[must_use]
pub fn complaint(complaint: &RuleComplaint, text: &str) -> String {
    let span = complaint.span.start..complaint.span.end;
    let label = complaint.suggestion.as_deref().unwrap_or_default();
    let annotation = AnnotationKind::Primary.span(span);
    let snippet = Snippet::source(text)
        .path(complaint.path.as_str())
        .annotation(if label.is_empty() {
            annotation
        } else {
            annotation.label(label)
        });
    let group = Group::with_title(
        Level::ERROR
            .primary_title(complaint.message.as_str())
            .id(complaint.code),
    )
    .element(snippet);
    Renderer::plain().render(&[group])
}
