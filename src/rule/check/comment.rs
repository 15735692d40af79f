//! Checking that no comment cuts a value short.

use super::Desk;
use crate::rule::file::{Entries, OneOrMany, RuleFile, Words};
use crate::rule::yaml::place;
use crate::text::Span;

/// Whether a text holds anything that could cut a value short.
pub(super) fn may_cut(text: &str) -> bool {
    text.split(" #").skip(1).any(is_number_sign) || text.contains(TAG)
}

/// What stands in front of a text that YAML takes for a tag: `because: !short`.
const TAG: &str = ": !";

/// The words of a text that are taken for tags, and so are lost.
fn tags(text: &str) -> Vec<Span> {
    let tags = text.match_indices(TAG).map(|(at, _)| at + TAG.len() - 1);
    tags.filter(|&at| {
        let line = text.get(..at).unwrap_or_default();
        let line = line.rsplit('\n').next().unwrap_or_default();
        let is_key =
            |one: char| one.is_alphanumeric() || matches!(one, '_' | ' ' | '-' | '{' | ':');
        line.chars().all(is_key) && !line.trim_start().starts_with('#')
    })
    .map(|at| {
        let behind = text.get(at..).unwrap_or_default();
        let word = behind.split(char::is_whitespace).next().unwrap_or_default();
        Span::new(at, at + word.len())
    })
    .collect()
}

/// Whether what stands behind a `#` makes it a number sign: `#60`, `# 3`. A comment on
/// purpose has a blank behind the `#`, and begins with a word.
fn is_number_sign(behind: &str) -> bool {
    let spaced = behind.strip_prefix(' ');
    behind.starts_with(char::is_alphanumeric)
        || spaced.is_some_and(|behind| behind.starts_with(|one: char| one.is_ascii_digit()))
}

impl Desk<'_> {
    /// In YAML a blank and `#` begin a comment, even within what was meant as
    /// text: `tablets #60`, `see # 3`.
    pub(super) fn cut_short(&mut self, file: &RuleFile) {
        let mut cut: Vec<Span> = Vec::new();
        for words in words(file) {
            let end = place(words).end;
            let rest = self.complaints.text().get(end..).unwrap_or_default();
            let line = rest.lines().next().unwrap_or_default();
            let comment = line.trim_start_matches(' ');
            let blanks = line.len() - comment.len();
            if blanks > 0 && comment.strip_prefix('#').is_some_and(is_number_sign) {
                cut.push(Span::new(end + blanks, end + line.trim_end().len()));
            }
        }
        for span in tags(self.complaints.text()) {
            self.complaints.suggest(
                "cut-by-comment",
                span,
                "what begins with `!` is taken for a mark of YAML, and is no part of the text",
                Some("put the whole text in quotation marks".to_owned()),
            );
        }
        cut.dedup();
        for span in cut {
            self.complaints.suggest(
                "cut-by-comment",
                span,
                "this is a comment, and the text before it ends there",
                Some("put the whole text in quotation marks".to_owned()),
            );
        }
    }
}

/// Every piece of text in a rule file.
fn words(file: &RuleFile) -> Vec<&Words> {
    let mut all: Vec<&Words> = Vec::new();
    let own = [&file.id, &file.title, &file.status, &file.exception_to];
    all.extend(own.into_iter().flatten());
    if let Some(source) = &file.source {
        let source = &source.value;
        let parts = [
            &source.guideline,
            &source.edition,
            &source.section,
            &source.pages,
            &source.gist,
        ];
        all.extend(parts.into_iter().flatten());
    }
    if let Some(in_force) = &file.in_force {
        all.extend([&in_force.from, &in_force.until].into_iter().flatten());
    }
    all.extend(members(file.when.as_ref()));
    if let Some(scope) = &file.applies_to {
        let scope = &scope.value;
        for list in [
            &scope.category,
            &scope.treatment,
            &scope.region,
            &scope.condition,
        ] {
            all.extend(members(list.as_ref()));
        }
    }
    let criteria = [
        &file.necessary_when,
        &file.not_necessary_when,
        &file.cautions,
    ];
    for criterion in criteria.into_iter().flatten().flatten() {
        let criterion = &criterion.value;
        let parts = [
            &criterion.id,
            &criterion.r#if,
            &criterion.because,
            &criterion.section,
            &criterion.pages,
            &criterion.practice,
        ];
        all.extend(parts.into_iter().flatten());
        let lists = [&criterion.any, &criterion.all].into_iter().flatten();
        all.extend(lists.flat_map(|list| &list.value));
        all.extend(entries(criterion.presume_when_silent.as_ref()));
    }
    all.extend(file.not_asked.iter().flatten());
    all.extend(entries(file.presume_when_silent.as_ref()));
    for example in file.examples.iter().flatten() {
        let example = &example.value;
        all.extend(
            [&example.name, &example.expect, &example.todo]
                .into_iter()
                .flatten(),
        );
        all.extend(entries(example.given.as_ref()));
        let lists = [&example.because, &example.cautions].into_iter().flatten();
        all.extend(lists.flatten());
    }
    all
}

fn members(list: Option<&OneOrMany>) -> impl Iterator<Item = &Words> {
    list.into_iter().flat_map(|list| &list.0)
}

fn entries(entries: Option<&Entries>) -> impl Iterator<Item = &Words> {
    let pairs = entries.into_iter().flat_map(|entries| &entries.0);
    pairs.flat_map(|(name, value)| [name, value])
}
