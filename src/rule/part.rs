//! A *part* of a rule file, found again by its place in the rule.
//!
//! A checked rule does not carry the places of its words. Where something is
//! said about it later, its file is read a second time.

use super::complaint::Complaints;
use super::file::{CriterionWritten, OneOrMany, RuleFile, Words};
use super::yaml;
use super::{Related, RuleComplaint};
use crate::text::Span;
use serde_yaml::Spanned;

/// A part of a rule. Lists are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The rule as a whole: its id.
    Whole,
    /// A condition of `applies_to`.
    AppliesTo(usize),
    /// The first category of `applies_to`.
    Category,
    /// A treatment of `applies_to`.
    Treatment(usize),
    /// A condition of `when`.
    When(usize),
    /// A criterion, a bar or a caution, by its id.
    Criterion(String),
    /// One of its conditions.
    Condition(String, usize),
    /// The pages of a criterion.
    Pages(String),
    /// Why a criterion is asked.
    Reason(String),
    /// The examples as a whole: their key.
    Examples,
    /// An example: its name, or one of its keys.
    Example(usize, Option<&'static str>),
    /// A key of the source.
    Source(&'static str),
    /// The first day in force.
    From,
    /// The last day in force.
    Until,
    /// An entry of `presume_when_silent`, by its fact.
    Presumed(String),
}

/// A file of rules as it was read, for complaints about parts of its rule.
#[derive(Debug)]
pub struct Written<'t> {
    complaints: Complaints<'t>,
    file: Option<RuleFile>,
}

impl<'t> Written<'t> {
    /// Reads a file again.
    #[must_use]
    pub fn read(path: &'t str, text: &str) -> Self {
        let mut complaints = Complaints::about(path, text);
        let file = yaml::read(&mut complaints);
        Self { complaints, file }
    }

    /// A complaint about a part.
    #[must_use]
    pub fn complaint(
        &self,
        code: &'static str,
        part: &Part,
        message: String,
        suggestion: Option<String>,
    ) -> RuleComplaint {
        let advice = suggestion.map(Into::into);
        self.complaints
            .complaint(code, self.place(part), message, advice)
    }

    /// A part to which a complaint points as well.
    #[must_use]
    pub fn related(&self, part: &Part, message: String) -> Related {
        self.complaints.place(self.place(part), message)
    }

    fn place(&self, part: &Part) -> Span {
        if *part == Part::Examples
            && let Some(key) = yaml::key_place(self.complaints.text(), "examples")
        {
            return key;
        }
        self.file
            .as_ref()
            .and_then(|file| place(file, part).or_else(|| place(file, &Part::Whole)))
            .map(|(outer, words)| match words {
                Some(words) => yaml::inner_place(self.complaints.text(), words).unwrap_or(outer),
                None => outer,
            })
            .unwrap_or_default()
    }
}

/// Where a part stands, and its words where it is some.
fn place<'f>(file: &'f RuleFile, part: &Part) -> Option<(Span, Option<&'f Words>)> {
    let of = |words: &'f Words| (yaml::place(words), Some(words));
    let nth = |list: Option<&'f OneOrMany>, at: usize| list.and_then(|list| list.0.get(at)).map(of);
    let scope = file.applies_to.as_ref().map(|scope| &scope.value);
    match part {
        Part::Whole => file.id.as_ref().map(of),
        Part::AppliesTo(at) => nth(scope.and_then(|scope| scope.condition.as_ref()), *at),
        Part::Category => nth(scope.and_then(|scope| scope.category.as_ref()), 0),
        Part::Treatment(at) => nth(scope.and_then(|scope| scope.treatment.as_ref()), *at),
        Part::When(at) => nth(file.when.as_ref(), *at),
        Part::Criterion(id) => criterion(file, id)
            .and_then(|one| one.value.id.as_ref())
            .map(of),
        Part::Condition(id, at) => {
            let one = &criterion(file, id)?.value;
            let list = one.any.as_ref().or(one.all.as_ref());
            let in_list = list.and_then(|list| list.value.get(*at));
            in_list.or(one.r#if.as_ref()).map(of)
        }
        Part::Pages(id) => criterion(file, id)?.value.pages.as_ref().map(of),
        Part::Reason(id) => criterion(file, id)?.value.because.as_ref().map(of),
        Part::Examples => None,
        Part::Example(at, key) => {
            let example = &file.examples.as_ref()?.get(*at)?.value;
            let first = |list: &'f Option<Vec<Words>>| list.as_ref()?.first();
            let asked = match *key {
                Some("expect") => example.expect.as_ref(),
                Some("because") => first(&example.because),
                Some("cautions") => first(&example.cautions),
                Some("todo") => example.todo.as_ref(),
                _ => None,
            };
            asked.or(example.name.as_ref()).map(of)
        }
        Part::Source(key) => {
            let source = &file.source.as_ref()?.value;
            let asked = match *key {
                "guideline" => source.guideline.as_ref(),
                "edition" => source.edition.as_ref(),
                "gist" => source.gist.as_ref(),
                "pages" => source.pages.as_ref(),
                _ => source.section.as_ref(),
            };
            asked.map(of)
        }
        Part::From => file.in_force.as_ref()?.from.as_ref().map(of),
        Part::Until => file.in_force.as_ref()?.until.as_ref().map(of),
        Part::Presumed(fact) => {
            let mut entries = file.presume_when_silent.as_ref()?.0.iter();
            entries
                .find(|(name, _)| name.value == *fact)
                .map(|(name, _)| of(name))
        }
    }
}

fn criterion<'f>(file: &'f RuleFile, id: &str) -> Option<&'f Spanned<CriterionWritten>> {
    [
        &file.necessary_when,
        &file.not_necessary_when,
        &file.cautions,
    ]
    .into_iter()
    .flatten()
    .flatten()
    .find(|one| {
        one.value
            .id
            .as_ref()
            .is_some_and(|own| own.value.trim() == id)
    })
}
