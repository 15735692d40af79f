//! Where findings become complaints, each at its place and with its witness.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::choice::{Member, choose};
use super::diagram::{Diagrams, Function, Value};
use super::family::Family;
use super::sense::Senses;
use super::witness::Witness;
use crate::rule::{Part, Rule, RuleComplaint, Written};
use crate::vocabulary::FactTable;

/// What complaints are made from.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) senses: Senses<'a>,
    pub(super) rules: &'a [Arc<Rule>],
    pub(super) families: &'a [Family],
    pub(super) facts: &'a FactTable,
    /// By id of the rule: path and text of its file.
    pub(super) files: BTreeMap<&'a str, (&'a str, &'a str)>,
    pub(super) list: Vec<RuleComplaint>,
}

/// A complaint about a part of a rule, the rule by its place in the list.
#[derive(Debug)]
pub(super) struct Draft {
    code: &'static str,
    rule: usize,
    part: Part,
    message: String,
    suggestion: Option<String>,
    witness: Option<Witness>,
    related: Vec<(usize, Part, String)>,
}

impl Draft {
    pub(super) fn new(
        code: &'static str,
        rule: usize,
        part: Part,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            rule,
            part,
            message: message.into(),
            suggestion: None,
            witness: None,
            related: Vec::new(),
        }
    }

    pub(super) fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    pub(super) fn witnessed(mut self, witness: Option<Witness>) -> Self {
        self.witness = witness;
        self
    }

    pub(super) fn pointing_at(
        mut self,
        rule: usize,
        part: Part,
        message: impl Into<String>,
    ) -> Self {
        self.related.push((rule, part, message.into()));
        self
    }
}

impl Desk<'_> {
    /// The id of a rule.
    pub(super) fn id(&self, place: usize) -> &str {
        self.rules.get(place).map_or("", |rule| &rule.id)
    }

    /// Takes a complaint.
    pub(super) fn complain(&mut self, draft: Draft) {
        let file = |place: usize| -> Option<Written<'_>> {
            let &(path, text) = self.files.get(self.id(place))?;
            Some(Written::read(path, text))
        };
        let Some(own) = file(draft.rule) else {
            return;
        };
        let mut complaint = own.complaint(draft.code, &draft.part, draft.message, draft.suggestion);
        complaint.witness = draft
            .witness
            .map(|witness| witness.words(self.families, self.senses.questions));
        for (rule, part, message) in draft.related {
            let related = file(rule).map(|file| file.related(&part, message));
            complaint.related.extend(related);
        }
        self.list.push(complaint);
    }

    /// A way to answer so that a function of a rule comes to one of some
    /// values, those first that are named first.
    pub(super) fn witness(
        &mut self,
        place: usize,
        families: &[usize],
        wanted: &[Value],
        of: impl Fn(&mut Diagrams, &Member) -> Option<Function>,
    ) -> Option<Witness> {
        for &value in wanted {
            for &nth in families {
                let family = self.families.get(nth)?;
                let choice = choose(&mut self.senses, self.rules, family);
                let member = choice.members.iter().find(|one| one.place == place)?;
                let diagrams = &mut self.senses.diagrams;
                if let Some(function) = of(diagrams, member)
                    && let Some(path) = diagrams.witness(function, value)
                {
                    return Some(Witness { family: nth, path });
                }
            }
        }
        None
    }
}
