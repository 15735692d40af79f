//! A mistake in rule files, drawn with the lines that hold it.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Patch, Renderer, Snippet};

use crate::rule::{RuleComplaint, Weight};

use super::paper::Paper;
use super::printed::Printed;

/// Draws a complaint as frames around its places; `file` gives the path by
/// which a person opens a rule file, and its text.
#[must_use]
pub fn complaint<'t>(
    complaint: &RuleComplaint,
    file: impl Fn(&str) -> (String, &'t str),
) -> Printed {
    let frame = |path: &str, annotation| {
        let (path, text) = file(path);
        Snippet::source(text).path(path).annotation(annotation)
    };
    let span = complaint.span.start..complaint.span.end;
    let annotation = AnnotationKind::Primary.span(span.clone());
    let annotation = match complaint.suggestion.as_deref() {
        Some(suggestion) => annotation.label(suggestion),
        None => annotation,
    };
    let mut elements: Vec<Element<'_>> = vec![frame(&complaint.path, annotation).into()];
    for place in &complaint.related {
        let annotation = AnnotationKind::Context.span(place.span.start..place.span.end);
        elements.push(frame(&place.path, annotation.label(place.message.as_str())).into());
    }
    let kind = complaint.kind();
    let number = kind.map_or("", |code| code.number);
    let level = match complaint.weight {
        Weight::Error => Level::ERROR,
        Weight::Warning => Level::WARNING,
    };
    let id = format!("{number} {}", complaint.code);
    let title = level
        .primary_title(complaint.message.as_str())
        .id(id.as_str());
    let mut notes = Vec::new();
    if let Some(witness) = &complaint.witness {
        notes.push(format!("for instance {witness}"));
    }
    if let Some(code) = kind {
        notes.push(format!("expected: {}", code.expects));
    }
    for note in &notes {
        elements.push(Level::NOTE.message(note.as_str()).into());
    }
    let group = Group::with_title(title).elements(elements);
    let mut groups = vec![group];
    if let Some(patch) = &complaint.patch {
        let (path, text) = file(&complaint.path);
        let mended = Snippet::source(text)
            .path(path)
            .patch(Patch::new(span, patch.as_str()));
        groups.push(Group::with_title(Level::HELP.secondary_title("write")).element(mended));
    }
    Printed::on(Paper::default(), &Renderer::plain().render(&groups))
}
