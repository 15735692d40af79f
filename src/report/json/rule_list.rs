//! The rules in a list, for programs.

use serde::Serialize;

use crate::rule::{Rule, RuleBook};

/// Writes every rule as one JSON document, without a line end.
pub fn rule_list_json(book: &RuleBook, out: &mut Vec<u8>) {
    let rules: Vec<ListedJson<'_>> = book.rules().map(|rule| ListedJson::new(rule)).collect();
    super::write(&rules, out);
}

#[derive(Serialize)]
struct ListedJson<'a> {
    id: &'a str,
    title: &'a str,
    status: &'static str,
    guideline: &'a str,
    edition: &'a str,
    section: &'a str,
    from: Option<String>,
    until: Option<String>,
    categories: Vec<&'static str>,
    criteria: Vec<&'a str>,
    bars: Vec<&'a str>,
    cautions: Vec<&'a str>,
    not_asked: &'a [String],
    examples: usize,
}

impl<'a> ListedJson<'a> {
    fn new(rule: &'a Rule) -> Self {
        let ids = |list: &'a [std::sync::Arc<crate::rule::Criterion>]| {
            list.iter().map(|one| &*one.id).collect()
        };
        Self {
            id: &rule.id,
            title: &rule.title,
            status: rule.status.word(),
            guideline: &rule.source.guideline,
            edition: &rule.source.edition,
            section: &rule.source.section,
            from: rule.in_force.from.map(|date| date.to_string()),
            until: rule.in_force.until.map(|date| date.to_string()),
            categories: rule.scope.categories.iter().map(|one| one.id()).collect(),
            criteria: ids(&rule.criteria),
            bars: ids(&rule.bars),
            cautions: ids(&rule.cautions),
            not_asked: &rule.not_asked,
            examples: rule.examples.len(),
        }
    }
}
