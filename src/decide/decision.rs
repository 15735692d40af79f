//! What comes out of a decision: verdict, basis, reasons and trace.

use std::sync::Arc;

use super::{Judged, Trace};
use crate::rule::{Rule, Verdict};

/// What the rules predict of the outcome. The letter's own word is another
/// type, on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Predicted {
    /// The denial falls.
    Overturned,
    /// The denial stands.
    Upheld,
    /// Nothing is predicted.
    Undetermined,
}

impl Predicted {
    /// The word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overturned => "overturned",
            Self::Upheld => "upheld",
            Self::Undetermined => "undetermined",
        }
    }
}

/// What a prediction rests on. Verdict and predicted outcome follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A bar holds.
    Barred,
    /// A criterion does not hold.
    CriterionNotMet,
    /// Every criterion holds and no bar does.
    CriteriaMet,
    /// The letter is silent on something that the rule asks.
    NotDocumented,
    /// No rule in force is about this request, or about the item with which it
    /// stands or falls.
    NoRule,
    /// Two rules have an equal claim and do not agree.
    RulesDisagree,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 6] = [
        Self::Barred,
        Self::CriterionNotMet,
        Self::CriteriaMet,
        Self::NotDocumented,
        Self::NoRule,
        Self::RulesDisagree,
    ];

    /// The id in machine-readable output, such as `criterion_not_met`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Barred => "barred",
            Self::CriterionNotMet => "criterion_not_met",
            Self::CriteriaMet => "criteria_met",
            Self::NotDocumented => "not_documented",
            Self::NoRule => "no_rule",
            Self::RulesDisagree => "rules_disagree",
        }
    }

    /// The verdict; none where no single rule decided.
    #[must_use]
    pub fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Barred | Self::CriterionNotMet => Some(Verdict::NotNecessary),
            Self::CriteriaMet => Some(Verdict::Necessary),
            Self::NotDocumented => Some(Verdict::NotEstablished),
            Self::NoRule | Self::RulesDisagree => None,
        }
    }

    /// The predicted outcome.
    #[must_use]
    pub fn predicted(self) -> Predicted {
        match self.verdict() {
            Some(Verdict::Necessary) => Predicted::Overturned,
            Some(Verdict::NotNecessary | Verdict::NotEstablished) => Predicted::Upheld,
            None => Predicted::Undetermined,
        }
    }
}

/// What the rules make of one item, with its trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What the prediction rests on.
    pub basis: Basis,
    /// The rule that decided; none where `basis` is `NoRule` or
    /// `RulesDisagree`.
    pub rule: Option<Arc<Rule>>,
    /// Ids of the criteria or bars that decided, in the order of the rule:
    /// the bars that hold (`Barred`), the criteria that do not
    /// (`CriterionNotMet`), all criteria (`CriteriaMet`), or the bars and
    /// criteria that stay open (`NotDocumented`).
    pub because: Vec<Arc<str>>,
    /// Names of what the letter is silent on, or tells too loosely, and the rule
    /// would need, in the order of the rule. Empty unless `basis` is
    /// `NotDocumented`, and where it depends on another item alone.
    pub silent: Vec<Arc<str>>,
    /// How it came about.
    pub trace: Trace,
}

impl Decision {
    /// The verdict; none where no single rule decided.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.basis.verdict()
    }

    /// The predicted outcome.
    #[must_use]
    pub fn predicted(&self) -> Predicted {
        self.basis.predicted()
    }

    /// What the section asks and the rule does not, where the verdict would need it:
    /// what is barred or refused falls without it.
    #[must_use]
    pub fn not_asked(&self) -> &[String] {
        match (self.verdict(), &self.rule) {
            (Some(Verdict::Necessary | Verdict::NotEstablished), Some(rule)) => &rule.not_asked,
            _ => &[],
        }
    }

    /// The bars and criteria that decided: those that `because` names.
    pub fn deciding(&self) -> impl Iterator<Item = &Judged> {
        self.trace
            .bars
            .iter()
            .chain(&self.trace.criteria)
            .filter(|judged| self.because.contains(&judged.criterion.id))
    }
}
