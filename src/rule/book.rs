//! A *rule book*: all checked rules, found by what they are about.

mod exceptions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use super::check::{Checked, check, check_known, check_prepared};
use super::condition::ConditionReader;
use super::shipped::{prepared_rules, shipped_fingerprint};
use super::{Rule, RuleComplaint, Subject, fingerprint};
use crate::vocabulary::{Category, Vocabulary};

/// All rules that have no mistake.
#[derive(Clone, Debug, Default)]
pub struct RuleBook {
    rules: Vec<Arc<Rule>>,
    /// By category: the rules that can be about it, in the order of their ids.
    by_category: BTreeMap<Category, Arc<[Arc<Rule>]>>,
    /// By category: the categories whose verdicts its rules ask for.
    depends: BTreeMap<Category, BTreeSet<Category>>,
    /// The first rule of each edition of a guideline, and of each time in which one is
    /// in force.
    editions: Vec<Arc<Rule>>,
    fingerprint: String,
}

impl RuleBook {
    /// The rules that are compiled into the program, read once. A test sees to
    /// it that none has a mistake.
    #[must_use]
    pub fn shipped() -> &'static Self {
        // One after the other: a thread that helped might ask for them itself and
        // wait for ever.
        static SHIPPED: LazyLock<RuleBook> = LazyLock::new(|| {
            let conditions = ConditionReader::new(Vocabulary::shipped());
            let files = prepared_rules().iter().filter_map(|&(path, text)| {
                let checked = check_prepared(path, text, &conditions);
                Some((checked?, path, text))
            });
            let mut book = RuleBook::resolved(files.collect(), &mut Vec::new());
            shipped_fingerprint().clone_into(&mut book.fingerprint);
            book
        });
        &SHIPPED
    }

    /// Reads and checks rule files, several at once: path under `rules/` and
    /// text.
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
        let conditions = ConditionReader::new(vocabulary);
        let (fingerprint, (mut book, complaints)) = rayon::join(
            || fingerprint(sorted.iter().copied()),
            || match Self::gathered(&sorted, |path, text| check_known(path, text, &conditions)) {
                (book, complaints) if complaints.is_empty() => (book, complaints),
                // Only what is read as YAML knows the places that complaints name.
                _ => Self::gathered(&sorted, |path, text| check(path, text, &conditions)),
            },
        );
        book.fingerprint = fingerprint;
        (book, complaints)
    }

    /// A book of files by their path, several of which are checked at once, without
    /// a fingerprint.
    fn gathered(
        sorted: &[(&str, &str)],
        check: impl Fn(&str, &str) -> Result<Checked, Vec<RuleComplaint>> + Sync,
    ) -> (Self, Vec<RuleComplaint>) {
        let files = sorted.par_iter().with_max_len(1);
        let read: Vec<_> = files.map(|&(path, text)| check(path, text)).collect();
        let mut complaints = Vec::new();
        let mut checked: Vec<(Checked, &str, &str)> = Vec::new();
        let mut ids = BTreeSet::new();
        for (&(path, text), read) in sorted.iter().zip(read) {
            match read {
                Ok(good) if ids.insert(good.rule.id.clone()) => checked.push((good, path, text)),
                Ok(_) => complaints.push(exceptions::twice(path, text)),
                Err(more) => complaints.extend(more),
            }
        }
        let book = Self::resolved(checked, &mut complaints);
        (book, complaints)
    }

    /// A book of rules that are right in themselves, each with its path and
    /// text, without a fingerprint.
    fn resolved(
        mut checked: Vec<(Checked, &str, &str)>,
        complaints: &mut Vec<RuleComplaint>,
    ) -> Self {
        exceptions::resolve(&mut checked, complaints);
        complaints.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
        Self::of_checked(checked.into_iter().map(|(one, ..)| Arc::new(one.rule)))
    }

    /// Every rule, by id.
    pub fn rules(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules.iter()
    }

    /// One rule, the first by id, for each edition of a guideline that rules come from
    /// and each time in which it is in force: they are few, and every citation is held
    /// against them.
    pub fn editions(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.editions.iter()
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
        let list = self.by_category.get(&category);
        list.into_iter().flat_map(|list| list.iter())
    }

    /// The same as one list, which decisions share with the book.
    #[must_use]
    pub fn list_about(&self, category: Category) -> Arc<[Arc<Rule>]> {
        self.by_category.get(&category).cloned().unwrap_or_default()
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
        let mut by_category: BTreeMap<Category, Vec<Arc<Rule>>> = BTreeMap::new();
        for rule in &rules {
            let asked: BTreeSet<Category> = verdicts_asked(rule).collect();
            for category in Category::all() {
                let categories = &rule.scope.categories;
                if categories.is_empty() || categories.contains(&category) {
                    let list = by_category.entry(category).or_default();
                    list.push(Arc::clone(rule));
                    if !asked.is_empty() {
                        book.depends.entry(category).or_default().extend(&asked);
                    }
                }
            }
        }
        let mut editions = BTreeSet::new();
        for rule in &rules {
            let (source, time) = (&rule.source, &rule.in_force);
            if editions.insert((&source.guideline, &source.edition, time.from, time.until)) {
                book.editions.push(Arc::clone(rule));
            }
        }
        let shared = by_category.into_iter();
        book.by_category = shared.map(|(key, list)| (key, list.into())).collect();
        book.rules = rules;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::shipped_rules;
    use crate::shipped::vocabulary_files;

    #[test]
    fn what_was_prepared_is_what_the_yaml_says() {
        let conditions = ConditionReader::new(Vocabulary::shipped());
        let check = |path: &str, text: &str| check(path, text, &conditions);
        let (read, complaints) = RuleBook::gathered(shipped_rules(), check);
        assert_eq!(complaints, []);
        let shipped = RuleBook::shipped();
        assert_eq!(shipped.rules, read.rules);
        assert_eq!(shipped.by_category, read.by_category);
        assert_eq!(shipped.depends, read.depends);
        let files = shipped_rules().iter().chain(vocabulary_files());
        assert_eq!(shipped.fingerprint, fingerprint(files.copied()));
    }

    #[test]
    fn what_is_wrong_between_files_of_the_program_is_told_at_its_place() {
        let mut excepted = RuleBook::shipped()
            .rules()
            .filter_map(|rule| rule.exception.as_ref());
        let base = format!("{}.yml", excepted.next().unwrap().to);
        let files: Vec<_> = shipped_rules()
            .iter()
            .filter(|(path, _)| *path != base)
            .collect();
        let files: Vec<(&str, &str)> = files.into_iter().copied().collect();
        let (_, complaints) = RuleBook::read(&files, Vocabulary::shipped());
        let first = complaints.first().unwrap();
        assert_eq!(first.code, "exception-to-unknown");
        assert!(first.span.start > 0);
    }
}
