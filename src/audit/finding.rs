//! A *finding*: something in a letter that an auditor should be told.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// The criteria give another outcome than the letter.
    OutcomeDiffers,
    /// The summary and a rationale contradict each other on a fact.
    Contradiction,
    /// A fact that settles the decision stands in the rationale alone.
    DecisiveFactOnlyInRationale,
    /// The reviewer cites no guideline.
    NoCitation,
    /// The reviewer cites an edition that is not in force on the date.
    SupersededEdition,
    /// The reviewer cites pages outside the section that the request falls under.
    CitationOutsideSection,
}

impl FindingKind {
    /// Every kind, in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::OutcomeDiffers,
        Self::Contradiction,
        Self::DecisiveFactOnlyInRationale,
        Self::NoCitation,
        Self::SupersededEdition,
        Self::CitationOutsideSection,
    ];

    /// The name in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::OutcomeDiffers => "outcome_differs",
            Self::Contradiction => "contradiction",
            Self::DecisiveFactOnlyInRationale => "decisive_fact_only_in_rationale",
            Self::NoCitation => "no_citation",
            Self::SupersededEdition => "superseded_edition",
            Self::CitationOutsideSection => "citation_outside_section",
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
}

/// The stable id of a finding: its kind, and a digest of what it is about.
/// Neither the place of the item nor the wording of the message counts.
pub(super) fn id(kind: FindingKind, case: &str, request: &str, about: &str) -> String {
    let mut digest = Sha256::new();
    for part in [case, request, about] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let mut id = format!("{}-", kind.id());
    for byte in digest.finalize().iter().take(6) {
        // Writing to a string cannot fail.
        write!(id, "{byte:02x}").ok();
    }
    id
}
