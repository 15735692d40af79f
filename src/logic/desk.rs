//! Where findings become complaints, each at its place and with its witness.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::choice::{Choice, Member, choose};
use super::diagram::{Diagrams, Function, Value};
use super::family::Family;
use super::question::Questions;
use super::sense::Senses;
use super::tangle::{Look, MOST_STEPS};
use super::witness::Witness;
use crate::rule::{Part, Rule, RuleComplaint, Written};
use crate::vocabulary::FactTable;

/// What complaints are made from.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) rooms: Rooms<'a>,
    pub(super) rules: &'a [Arc<Rule>],
    pub(super) families: &'a [Family],
    pub(super) facts: &'a FactTable,
    /// By id of the rule: path and text of its file.
    pub(super) files: BTreeMap<&'a str, (&'a str, &'a str)>,
    /// The files that were read again, by the place of their rule.
    pub(super) written: BTreeMap<usize, Written<'a>>,
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
        self.open(draft.rule);
        for &(rule, ..) in &draft.related {
            self.open(rule);
        }
        let Some(own) = self.written.get(&draft.rule) else {
            return;
        };
        let mut complaint = own.complaint(draft.code, &draft.part, draft.message, draft.suggestion);
        complaint.witness = draft
            .witness
            .map(|witness| witness.words(self.families, self.rooms.questions));
        for (rule, part, message) in draft.related {
            let file = self.written.get(&rule);
            let related = file.map(|file| file.related(&part, message));
            complaint.related.extend(related);
        }
        self.list.push(complaint);
    }

    /// Reads the file of a rule again, if that was not done.
    fn open(&mut self, place: usize) {
        if self.written.contains_key(&place) {
            return;
        }
        if let Some(&(path, text)) = self.files.get(self.id(place)) {
            self.written.insert(place, Written::read(path, text));
        }
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
        self.rooms.is_unsure = false;
        for &value in wanted {
            for &nth in families {
                let family = self.families.get(nth)?;
                let (diagrams, choice) = self.rooms.of(self.rules, nth, family)?;
                let member = choice.members.iter().find(|one| one.place == place)?;
                let made = diagrams.trying(MOST_STEPS, |diagrams| of(diagrams, member));
                let Some(made) = made else {
                    self.rooms.is_unsure = true;
                    continue;
                };
                if let Some(function) = made
                    && let Some(path) = diagrams.witness(function, value)
                {
                    return Some(Witness { family: nth, path });
                }
            }
        }
        None
    }
}

/// Where families are looked at a second time, each as the first time.
#[derive(Debug)]
pub(super) struct Rooms<'a> {
    pub(super) questions: &'a Questions,
    looks: &'a [Look],
    together: Senses<'a>,
    choices: BTreeMap<usize, Arc<Choice>>,
    /// The last family that was looked at apart.
    apart: Option<(usize, Senses<'a>, Arc<Choice>)>,
    /// Whether a witness may not have been found because looking for it took too
    /// many steps.
    pub(super) is_unsure: bool,
}

impl<'a> Rooms<'a> {
    pub(super) fn over(questions: &'a Questions, looks: &'a [Look]) -> Self {
        Self {
            questions,
            looks,
            together: Senses::over(questions, Look::Together),
            choices: BTreeMap::new(),
            apart: None,
            is_unsure: false,
        }
    }

    /// The choice in a family, and what its functions are made of.
    pub(super) fn of(
        &mut self,
        rules: &[Arc<Rule>],
        nth: usize,
        family: &Family,
    ) -> Option<(&mut Diagrams, Arc<Choice>)> {
        let look = *self.looks.get(nth)?;
        if look == Look::Together {
            let choice = match self.choices.get(&nth) {
                Some(known) => Arc::clone(known),
                None => Arc::new(choose(&mut self.together, rules, family)),
            };
            self.choices.insert(nth, Arc::clone(&choice));
            return Some((&mut self.together.diagrams, choice));
        }
        let known = self.apart.as_ref();
        let has_steps = |senses: &Senses<'_>| senses.diagrams.left() > MOST_STEPS / 2;
        if known.is_none_or(|(last, senses, _)| *last != nth || !has_steps(senses)) {
            let mut senses = Senses::over(self.questions, look);
            let choice = Arc::new(choose(&mut senses, rules, family));
            self.apart = Some((nth, senses, choice));
        }
        let (_, senses, choice) = self.apart.as_mut()?;
        Some((&mut senses.diagrams, Arc::clone(choice)))
    }
}
