//! The *check*: the one way from what an author wrote to a rule.
//!
//! Everything that is wrong with a file is reported at once, each mistake at
//! its place. Only where the YAML itself cannot be read, or holds an unknown
//! key, does the first mistake hide the rest.

mod comment;
mod criterion;
mod example;
mod not_asked;
mod source;
mod subject;

pub(super) use self::example::read_time;
pub(super) use self::not_asked::LONGEST as LONGEST_NOT_ASKED;
use super::complaint::{Complaints, RuleComplaint};
use super::condition::{Condition, ConditionReader, Mistake};
use super::file::{OneOrMany, RuleFile, Words};
use super::shipped::prepared_for;
use super::suggest::{Advice, nearest, one_of};
use super::{Exception, Rule, Status, yaml};
use crate::prepared;
use crate::text::Span;

/// A rule that is right in itself, and where it names the rule to which it is
/// an exception; whether that rule exists only the rule book knows.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) rule: Rule,
    pub(super) exception_at: Span,
    pub(super) says_scope: bool,
    pub(super) says_dates: bool,
}

/// The id of the rule that lies at a path.
pub(crate) fn id_of(path: &str) -> &str {
    path.strip_suffix(".yml")
        .or_else(|| path.strip_suffix(".yaml"))
        .unwrap_or(path)
}

/// Checks one file.
pub(super) fn check(
    path: &str,
    text: &str,
    conditions: &ConditionReader<'_>,
) -> Result<Checked, Vec<RuleComplaint>> {
    let mut desk = Desk {
        conditions,
        complaints: Complaints::about(path, text),
        whole: Span::default(),
    };
    let file = yaml::read::<RuleFile>(&mut desk.complaints);
    desk.checked(path, file)
}

/// Checks one file. If it is as it came with the program, the build has read it;
/// then what is wrong with it may be told without its place.
pub(super) fn check_known(
    path: &str,
    text: &str,
    conditions: &ConditionReader<'_>,
) -> Result<Checked, Vec<RuleComplaint>> {
    // Where a comment begins, only the text tells.
    let prepared = prepared_for(path, text).filter(|_| !comment::may_cut(text));
    prepared
        .and_then(|prepared| check_prepared(path, prepared, conditions))
        .map_or_else(|| check(path, text, conditions), Ok)
}

/// Checks one file that the build has prepared. What is wrong with it has no
/// place, and is told by [`check`].
pub(super) fn check_prepared(
    path: &str,
    prepared: &str,
    conditions: &ConditionReader<'_>,
) -> Option<Checked> {
    let desk = Desk {
        conditions,
        complaints: Complaints::about(path, ""),
        whole: Span::default(),
    };
    desk.checked(path, prepared::read(prepared).ok()).ok()
}

/// Where a file lies while it is checked.
#[derive(Debug)]
struct Desk<'a> {
    conditions: &'a ConditionReader<'a>,
    complaints: Complaints<'a>,
    /// Where the rule as a whole is shown.
    whole: Span,
}

/// Whether words are an id of a rule: two names in small letters, with a stroke
/// between them.
#[must_use]
pub fn is_rule_id(id: &str) -> bool {
    let name = |name: &str| {
        let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
        !name.is_empty() && !name.starts_with('-') && name.chars().all(plain)
    };
    let names = id.split_once('/');
    names.is_some_and(|(guideline, section)| name(guideline) && name(section))
}

impl Desk<'_> {
    fn checked(
        mut self,
        path: &str,
        file: Option<RuleFile>,
    ) -> Result<Checked, Vec<RuleComplaint>> {
        match file.and_then(|file| self.rule(path, &file)) {
            Some(checked) if self.complaints.is_empty() => Ok(checked),
            _ => Err(self.complaints.finish()),
        }
    }

    /// The rule; none as soon as a part is missing, after all parts have been
    /// looked at.
    fn rule(&mut self, path: &str, file: &RuleFile) -> Option<Checked> {
        // What is missing is missing from the rule, which its id stands for.
        self.whole = file.id.as_ref().map_or_else(Span::default, yaml::place);
        let whole = self.whole;
        self.cut_short(file);
        let id = self.id(path, file.id.as_ref());
        let title = self.words(file.title.as_ref(), "title", whole);
        let status = self.status(file.status.as_ref());
        let source = self.source(file.source.as_ref());
        let in_force = self.in_force(file.in_force.as_ref());
        let exception = self.exception(file);
        let scope = self.scope(file.applies_to.as_ref(), file.exception_to.is_some());
        let presumed = self.presumed(file.presume_when_silent.as_ref());
        let default_ground = source
            .as_ref()
            .map(|source| (&*source.section, &source.pages));
        let mut ids = Vec::new();
        let criteria = self.criteria(file.necessary_when.as_deref(), default_ground, &mut ids);
        let bars = self.criteria(file.not_necessary_when.as_deref(), default_ground, &mut ids);
        let deciding = ids.len();
        let cautions = self.criteria(file.cautions.as_deref(), default_ground, &mut ids);
        let (deciding, shown) = ids.split_at(deciding);
        let not_asked = self.not_asked(file.not_asked.as_deref());
        let examples = self.examples(file.examples.as_deref(), deciding, shown);
        let rule = Rule {
            id,
            title: title?,
            status: status?,
            source: source?,
            in_force,
            scope,
            exception,
            criteria,
            bars,
            cautions,
            not_asked,
            presumed,
            examples,
        };
        self.has_criteria(file, &rule);
        Some(Checked {
            rule,
            exception_at: file.exception_to.as_ref().map_or(whole, yaml::place),
            says_scope: file.applies_to.is_some(),
            says_dates: file.in_force.is_some(),
        })
    }

    fn id(&mut self, path: &str, id: Option<&Words>) -> String {
        let from_path = id_of(path);
        let written = id.map_or("", |id| id.value.as_str());
        if written != from_path {
            // Of a path that is none, the file is what has to change.
            let to = if is_rule_id(written) {
                written
            } else {
                "mtus-2009/muscle-relaxants"
            };
            let advice = if is_rule_id(from_path) {
                format!("write `id: {from_path}`, or move the file")
            } else {
                format!("move the file to guideline and section in small letters, as in `{to}.yml`")
            };
            self.complaints.suggest(
                "id-differs-from-path",
                id.map_or_else(Span::default, yaml::place),
                format!("the id is `{written}`, but the file is `{path}`"),
                Some(match id {
                    Some(_) if is_rule_id(from_path) => Advice::instead(advice, written, from_path),
                    _ => advice.into(),
                }),
            );
        }
        from_path.to_owned()
    }

    fn status(&mut self, status: Option<&Words>) -> Option<Status> {
        let at = status.map_or(self.whole, yaml::place);
        let word = self.words(status, "status", at)?;
        let found = Status::ALL.into_iter().find(|known| known.word() == word);
        if found.is_none() {
            let known = Status::ALL.map(Status::word);
            self.complaints.suggest(
                "unknown-status",
                at,
                format!("`{word}` is no status of a rule"),
                nearest(&word, known).or_else(|| Some(one_of(known))),
            );
        }
        found
    }

    fn exception(&mut self, file: &RuleFile) -> Option<Exception> {
        match (&file.exception_to, &file.when) {
            (Some(to), Some(when)) => Some(Exception {
                to: to.value.clone(),
                when: self.conditions(&when.0),
            }),
            (Some(to), None) => {
                self.complaints.suggest(
                    "exception-without-guard",
                    yaml::place(to),
                    "an exception needs a guard that says when it holds",
                    Some("add `when:` with a condition".to_owned()),
                );
                None
            }
            (None, Some(when)) => {
                self.complaints.suggest(
                    "guard-without-exception",
                    when.0.first().map_or_else(Span::default, yaml::place),
                    "only an exception has a guard",
                    Some("add `exception_to:`, or write `applies_to: { condition: … }`".to_owned()),
                );
                None
            }
            (None, None) => None,
        }
    }

    /// Whether the key that seems to be missing behind a place has a text that YAML takes
    /// for a tag: `because: !short`.
    fn is_tagged(&self, key: &str, place: Span) -> bool {
        let behind = self.complaints.text().get(place.end..).unwrap_or_default();
        let of_part = behind.lines().skip(1);
        let mut of_part = of_part.take_while(|line| !line.trim_start().starts_with("- "));
        let tagged = format!("{key}: !");
        of_part.any(|line| line.trim_start().starts_with(&tagged))
    }

    /// Text that must be there and hold something.
    fn words(&mut self, words: Option<&Words>, key: &str, place: Span) -> Option<String> {
        match words {
            Some(words) if !words.value.trim().is_empty() => Some(words.value.trim().to_owned()),
            Some(empty) => {
                let at = yaml::empty_place(self.complaints.text(), empty);
                self.complaints.suggest(
                    "no-value",
                    at,
                    format!("`{key}` is empty"),
                    Some("write it".to_owned()),
                );
                None
            }
            // Told with what else cuts a text short.
            None if self.is_tagged(key, place) => None,
            None => {
                let advice = match key {
                    "id" | "name" => format!(
                        "add `{key}:`, or leave out the dash if this belongs to what stands above"
                    ),
                    _ => format!("add `{key}:`"),
                };
                self.complaints.suggest(
                    "missing-key",
                    place,
                    format!("the key `{key}` is missing"),
                    Some(advice),
                );
                None
            }
        }
    }

    fn conditions(&mut self, written: &[Words]) -> Vec<Condition> {
        written
            .iter()
            .filter_map(|words| self.condition(words))
            .collect()
    }

    fn condition(&mut self, words: &Words) -> Option<Condition> {
        self.conditions
            .read(&words.value)
            .map_err(|mistake| self.mistake(words, mistake))
            .ok()
    }

    /// Takes a mistake in a piece of text to its place in the file.
    fn mistake(&mut self, words: &Words, mistake: Mistake) {
        let place = match yaml::inner_place(self.complaints.text(), words) {
            Some(inner) => Span::new(
                inner.start + mistake.span.start,
                inner.start + mistake.span.end,
            ),
            None => yaml::place(words),
        };
        self.complaints
            .suggest(mistake.code, place, mistake.message, mistake.suggestion);
    }

    /// The members of a list that `find` knows.
    fn members<T>(
        &mut self,
        list: Option<&OneOrMany>,
        find: impl Fn(&str, Span) -> Result<T, Mistake>,
    ) -> Vec<T> {
        let written = list.map_or(&[][..], |list| &list.0);
        let mut members = Vec::with_capacity(written.len());
        for words in written {
            match find(&words.value, Span::new(0, words.value.len())) {
                Ok(member) => members.push(member),
                Err(mistake) => self.mistake(words, mistake),
            }
        }
        members
    }
}
