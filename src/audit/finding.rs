//! A *finding*: something in a letter that an auditor should be told.

use sha2::{Digest, Sha256};

use crate::text::Span;

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// The criteria give another outcome than the letter.
    OutcomeDiffers,
    /// Two items that meet the same conditions of one rule have unlike outcomes.
    SplitDecision,
    /// The heading gives one outcome, the rationale concludes the other.
    HeadingAgainstRationale,
    /// A rationale contradicts the summary, or what is requested, on a fact.
    Contradiction,
    /// A fact without which the verdict would be another stands in the rationale alone.
    DecisiveFactOnlyInRationale,
    /// Nothing in the rationale is about this worker.
    AllRecital,
    /// No bar holds and no criterion fails; the rationale mentions a caution, which
    /// decides nothing.
    RestsOnCaution,
    /// The cover and the case summary give different dates of injury.
    DateMismatch,
    /// The reviewer names no source.
    NoCitation,
    /// What the reviewer names is no source that rules come from.
    UnknownSource,
    /// The reviewer cites an edition that is not in force on the date.
    SupersededEdition,
    /// The reviewer cites pages outside the section that the request falls under.
    CitationOutsideSection,
}

impl FindingKind {
    /// Every kind, in the order of reports.
    pub const ALL: [Self; 12] = [
        Self::OutcomeDiffers,
        Self::SplitDecision,
        Self::HeadingAgainstRationale,
        Self::Contradiction,
        Self::DecisiveFactOnlyInRationale,
        Self::AllRecital,
        Self::RestsOnCaution,
        Self::DateMismatch,
        Self::NoCitation,
        Self::UnknownSource,
        Self::SupersededEdition,
        Self::CitationOutsideSection,
    ];

    /// The name in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::OutcomeDiffers => "outcome_differs",
            Self::SplitDecision => "split_decision",
            Self::HeadingAgainstRationale => "heading_against_rationale",
            Self::Contradiction => "contradiction",
            Self::DecisiveFactOnlyInRationale => "decisive_fact_only_in_rationale",
            Self::AllRecital => "all_recital",
            Self::RestsOnCaution => "rests_on_caution",
            Self::DateMismatch => "date_mismatch",
            Self::NoCitation => "no_citation",
            Self::UnknownSource => "unknown_source",
            Self::SupersededEdition => "superseded_edition",
            Self::CitationOutsideSection => "citation_outside_section",
        }
    }

    /// What it is, as a sentence for people who see the name for the first
    /// time.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::OutcomeDiffers => "The criteria give another outcome than the letter.",
            Self::SplitDecision => {
                "Two items have the same answer to each condition of a rule, and unlike outcomes."
            }
            Self::HeadingAgainstRationale => {
                "The heading gives one outcome and the rationale concludes the other."
            }
            Self::Contradiction => {
                "The rationale contradicts the case summary, or what is requested."
            }
            Self::DecisiveFactOnlyInRationale => {
                "A fact without which the verdict would be another was read in the rationale and not in the summary."
            }
            Self::AllRecital => {
                "The rationale recites the guideline and finds nothing about this worker."
            }
            Self::RestsOnCaution => {
                "The denial stands, no bar holds and no criterion fails; the rationale mentions what is only a caution, whether or not it rests on that."
            }
            Self::DateMismatch => "The cover and the summary give different dates of injury.",
            Self::NoCitation => "The reviewer names no source.",
            Self::UnknownSource => {
                "What the reviewer names is no source that rules come from, or is not read as one."
            }
            Self::SupersededEdition => {
                "The reviewer cites an edition that was not in force on the date: superseded, or not yet there."
            }
            Self::CitationOutsideSection => {
                "The reviewer cites pages outside the section that the request falls under."
            }
        }
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The same from run to run and whatever other letters are read with this
    /// one, so that what somebody decides about it can be kept.
    pub id: String,
    /// Its kind.
    pub kind: FindingKind,
    /// The item that it is about, counted from 0; none for the whole letter.
    pub item: Option<usize>,
    /// What was found, as a sentence without a full stop.
    pub message: String,
    /// The words of the letter that show it, in their order; none where it is
    /// the absence of words.
    pub evidence: Vec<Span>,
    /// How many pieces of evidence there are beyond those: of each fact the first few
    /// are quoted.
    pub more_evidence: usize,
}

/// Bytes of a digest that an id shows.
const DIGEST: usize = 6;

/// The stable id of a finding: its kind, and a digest of what it is about.
/// Neither the place of the item nor the wording of the message counts.
#[must_use]
pub fn finding_id(kind: FindingKind, about: [&str; 3]) -> String {
    let mut digest = Sha256::new();
    for part in about {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let kind = kind.id();
    let mut id = String::with_capacity(kind.len() + 1 + 2 * DIGEST);
    id.push_str(kind);
    id.push('-');
    for byte in digest.finalize().iter().take(DIGEST) {
        for half in [byte >> 4, byte & 0xf] {
            id.extend(char::from_digit(half.into(), 16));
        }
    }
    id
}
