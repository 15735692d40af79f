//! A *rule book*: all checked rules, found by what they are about.

mod exceptions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::check::{Checked, check};
use super::{Rule, RuleComplaint, Subject, fingerprint, shipped_rules, shipped_vocabulary};
use crate::vocabulary::{Category, Vocabulary};

/// All rules that have no mistake.
#[derive(Clone, Debug, Default)]
pub struct RuleBook {
    rules: Vec<Arc<Rule>>,
    /// By category: the rules that can be about it, in the order of their ids.
    by_category: BTreeMap<Category, Vec<usize>>,
    /// By category: the categories whose verdicts its rules ask for.
    depends: BTreeMap<Category, BTreeSet<Category>>,
    fingerprint: String,
}

impl RuleBook {
    /// The rules that are compiled into the program, read once. A test sees to
    /// it that none has a mistake.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<RuleBook> = LazyLock::new(|| {
            let mut book = RuleBook::read(shipped_rules(), Vocabulary::names()).0;
            book.fingerprint =
                fingerprint(shipped_rules().iter().chain(shipped_vocabulary()).copied());
            book
        });
        &SHIPPED
    }

    /// Reads and checks rule files: path under `rules/` and text.
    ///
    /// A file with a mistake is left out and does not stop the others; every
    /// mistake of every file is among the complaints, by path and place.
    pub fn read(
        files: &[(impl AsRef<str>, impl AsRef<str>)],
        vocabulary: &Vocabulary,
    ) -> (Self, Vec<RuleComplaint>) {
        let mut sorted: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_ref(), text.as_ref()))
            .collect();
        sorted.sort_unstable();

        let mut complaints = Vec::new();
        let mut checked: Vec<(Checked, &str, &str)> = Vec::new();
        for &(path, text) in &sorted {
            match check(path, text, vocabulary) {
                Ok(good)
                    if checked
                        .iter()
                        .any(|(other, ..)| other.rule.id == good.rule.id) =>
                {
                    complaints.push(exceptions::twice(path, text));
                }
                Ok(good) => checked.push((good, path, text)),
                Err(more) => complaints.extend(more),
            }
        }
        exceptions::resolve(&mut checked, &mut complaints);
        complaints.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));

        let rules = checked.into_iter().map(|(one, ..)| Arc::new(one.rule));
        let mut book = Self::of_checked(rules);
        book.fingerprint = fingerprint(sorted);
        (book, complaints)
    }

    /// Every rule, by id.
    pub fn rules(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules.iter()
    }

    /// The rule with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Rule>> {
        self.rules
            .binary_search_by(|rule| rule.id.as_str().cmp(id))
            .ok()
            .and_then(|at| self.rules.get(at))
    }

    /// Every rule that can be about a category, by id: those that name it and
    /// those that name a treatment only.
    pub fn about(&self, category: Category) -> impl Iterator<Item = &Arc<Rule>> {
        self.by_category
            .get(&category)
            .into_iter()
            .flatten()
            .filter_map(|&at| self.rules.get(at))
    }

    /// The categories whose verdicts the rules about a category ask for.
    pub fn dependencies(&self, category: Category) -> impl Iterator<Item = Category> {
        self.depends.get(&category).into_iter().flatten().copied()
    }

    /// `sha256:…` of the files that it was read from. For the shipped rules
    /// the vocabulary is part of it; with other rules the caller can take
    /// [`fingerprint()`] over whatever it has read.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// A book of rules that are checked already, without a fingerprint.
    #[must_use]
    pub fn of_checked(rules: impl IntoIterator<Item = Arc<Rule>>) -> Self {
        let mut rules: Vec<Arc<Rule>> = rules.into_iter().collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let mut book = Self::default();
        for (at, rule) in rules.into_iter().enumerate() {
            let asked: BTreeSet<Category> = verdicts_asked(&rule).collect();
            for category in Category::all() {
                let categories = &rule.scope.categories;
                if categories.is_empty() || categories.contains(&category) {
                    book.by_category.entry(category).or_default().push(at);
                    if !asked.is_empty() {
                        book.depends.entry(category).or_default().extend(&asked);
                    }
                }
            }
            book.rules.push(rule);
        }
        book
    }
}

fn verdicts_asked(rule: &Rule) -> impl Iterator<Item = Category> {
    let judged = [&rule.criteria, &rule.bars, &rule.cautions]
        .into_iter()
        .flatten()
        .flat_map(|criterion| &criterion.conditions);
    let guards = rule.exception.iter().flat_map(|exception| &exception.when);
    judged
        .chain(guards)
        .chain(&rule.scope.conditions)
        .flat_map(|condition| condition.test.asked())
        .filter_map(|asked| match asked.subject {
            Subject::VerdictOf(category) => Some(category),
            Subject::Fact(_) | Subject::Property(_) => None,
        })
}
