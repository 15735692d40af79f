//! A *mark*: a heading, label or outcome that divides a letter.

use pest::Parser;
use pest::iterators::Pair;

use super::super::Stated;
use crate::text::{Problem, Span, Text};

/// The parser stays private: what it finds leaves this module as [`Mark`]s.
mod parser {
    #[derive(Debug, pest_derive::Parser)]
    #[grammar = "../grammar/letter.pest"]
    pub(super) struct LetterParser;
}

use parser::{LetterParser, Rule};

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Heading of the part on how the determination was made.
    Method,
    /// Heading of the case summary.
    Summary,
    /// The sentence that opens the case summary.
    SummaryOpening,
    /// Heading of the disputed items.
    Issues,
    /// The sentence that opens the disputed items.
    IssuesOpening,
    /// Label of the claims administrator's guideline line.
    Administrator,
    /// Label of the reviewer's guideline line.
    Reviewer,
    /// Label of the reasons.
    Rationale,
    /// A colon and the outcome at the end of a line.
    Outcome(Stated),
    /// An outcome alone on its line, without a colon before it.
    OutcomeAlone(Stated),
    /// Opening of a numbered sentence of determination (2013).
    Determination,
    /// Opening of the heading of an item's reasons (2013).
    Regarding,
    /// Heading of the list of issues at dispute (2013).
    Dispute,
    /// Heading of the list of documents (2013).
    Documents,
    /// Heading of the guidelines relied upon (2013).
    Relied,
    /// Opening of the sentence on the claims administrator's guideline (2013).
    AdministratorBasis,
    /// Opening of the sentence on the reviewer's guideline (2013).
    ReviewerBasis,
    /// Heading of the reasons (2013).
    Reasons,
    /// The form's closing words.
    Closing,
}

impl Kind {
    /// Whether the words of an item's form start here.
    pub(crate) fn is_label(self) -> bool {
        matches!(self, Self::Administrator | Self::Reviewer | Self::Rationale)
    }
}

/// A mark and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where it stands, the number in front of it included.
    pub(crate) span: Span,
    /// The number in front of it, as in `2) Regarding the request for`.
    pub(crate) number: Option<u8>,
}

/// Every mark of a letter, in order.
pub(crate) fn marks(text: &Text) -> (Vec<Mark>, Vec<Problem>) {
    // Every text is a letter to this grammar, so only pest's call limit can
    // stop it.
    let Ok(pairs) = LetterParser::parse(Rule::letter, text.as_str()) else {
        let message = "the letter is too long to be read; split it into single letters";
        return (Vec::new(), vec![Problem::new("too-long", message)]);
    };
    let marks = pairs
        .flat_map(Pair::into_inner)
        .filter_map(|pair| mark(&pair))
        .collect();
    (marks, Vec::new())
}

fn mark(pair: &Pair<'_, Rule>) -> Option<Mark> {
    let stated = || {
        let is_overturned = inner(pair, Rule::overturned).is_some();
        if is_overturned {
            Stated::Overturned
        } else {
            Stated::Upheld
        }
    };
    let kind = match pair.as_rule() {
        Rule::method_heading => Kind::Method,
        Rule::summary_heading => Kind::Summary,
        Rule::summary_opening => Kind::SummaryOpening,
        Rule::issues_heading => Kind::Issues,
        Rule::issues_opening => Kind::IssuesOpening,
        Rule::administrator_label => Kind::Administrator,
        Rule::reviewer_label => Kind::Reviewer,
        Rule::rationale_label => Kind::Rationale,
        Rule::stated => Kind::Outcome(stated()),
        Rule::stated_alone => Kind::OutcomeAlone(stated()),
        Rule::determination => Kind::Determination,
        Rule::regarding => Kind::Regarding,
        Rule::dispute_heading => Kind::Dispute,
        Rule::documents_heading => Kind::Documents,
        Rule::relied_heading => Kind::Relied,
        Rule::administrator_basis => Kind::AdministratorBasis,
        Rule::reviewer_basis => Kind::ReviewerBasis,
        Rule::reasons_heading => Kind::Reasons,
        Rule::closing => Kind::Closing,
        _ => return None,
    };
    let is_numbered = matches!(kind, Kind::Determination | Kind::Regarding);
    let number = is_numbered
        .then(|| inner(pair, Rule::number))
        .flatten()
        .and_then(|number| number.parse().ok());
    let span = pair.as_span();
    Some(Mark {
        kind,
        span: Span::new(span.start(), span.end()),
        number,
    })
}

/// The words of a pair inside a mark.
fn inner<'a>(pair: &Pair<'a, Rule>, rule: Rule) -> Option<&'a str> {
    let mut inside = pair.clone().into_inner().flatten();
    inside
        .find(|pair| pair.as_rule() == rule)
        .map(|pair| pair.as_str())
}
