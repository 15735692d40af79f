//! What a statement of the course of a treatment *concerns*, and which kinds of
//! treatment it can be about.

use super::category_set::CategorySet;
use super::class;
use super::token::Token;
use crate::vocabulary::{Category, Region, Symbol};

/// What a statement on the course of a treatment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concern {
    /// Treatment received before.
    History,
    /// What the treatment did.
    Effect,
    /// What it did unasked.
    Harm,
    /// Why it is asked for.
    Purpose,
    /// Whether opioids are used as prescribed.
    OpioidUse,
    /// How their use is watched.
    Monitoring,
}

impl Concern {
    /// What the fact with this name is about.
    pub(super) fn of(fact: &str) -> Self {
        match fact {
            "prior_treatment" | "prior_visits" => Self::History,
            "adverse_effects" => Self::Harm,
            "goals_documented" => Self::Purpose,
            "aberrant_behavior" => Self::OpioidUse,
            "monitoring_documented" => Self::Monitoring,
            _ => Self::Effect,
        }
    }

    /// Whether it can be about a request of this category.
    pub(super) fn takes(self, category: Category) -> bool {
        match self {
            // What they are given for is no effect of them.
            Self::Harm => {
                category.is_drug() && !matches!(category, Category::Laxative | Category::Antiemetic)
                    || category.is_injection()
                    || is_hands_on(category)
                    || category == Category::Brace
            }
            Self::OpioidUse => matches!(category, Category::Opioid | Category::UrineDrugTest),
            Self::Monitoring => category == Category::Opioid,
            // Relief of heartburn is none of pain.
            Self::Effect => !is_only_done(category) && !is_for_the_stomach(category),
            Self::History => !matches!(
                category,
                Category::Consultation
                    | Category::PreoperativeClearance
                    | Category::Transportation
                    | Category::Other
            ),
            Self::Purpose => true,
        }
    }
}

/// Whether a word is said of drugs and nothing else.
pub(super) fn is_of_drugs(token: &Token) -> bool {
    is_side_effect(token) || token.symbol == class::TOLERATED
}

/// Whether unwanted effects are called by that name.
pub(super) fn is_side_effect(token: &Token) -> bool {
    token.symbol == class::SIDE_EFFECT
}

/// Whether a word speaks of what is taken without its name.
pub(super) fn is_of_use(token: &Token) -> bool {
    matches!(
        token.symbol,
        class::THIS_TREATMENT | class::MEDICATION | class::AGAIN | class::USE
    )
}

/// Tests, services and aids for walking, which relieve or improve nothing by
/// themselves.
pub(super) fn is_only_done(category: Category) -> bool {
    is_done_once(category)
        || matches!(
            category,
            Category::Transportation
                | Category::HomeHealth
                | Category::InpatientOrDayProgram
                | Category::MobilityAid
        )
}

/// Whether it may do something for pain or function: no test does, nor a consultation.
pub(super) fn acts(category: Category) -> bool {
    category == Category::Surgery || !is_done_once(category) && category != Category::Consultation
}

/// Tests and operations, which are done and not used for a time.
pub(super) fn is_done_once(category: Category) -> bool {
    matches!(
        category,
        Category::Mri
            | Category::Ct
            | Category::Xray
            | Category::Electrodiagnostic
            | Category::OtherImaging
            | Category::Laboratory
            | Category::UrineDrugTest
            | Category::CardiacTest
            | Category::FunctionalTest
            | Category::OtherTest
            | Category::Surgery
            | Category::SurgicalAssistant
            | Category::PreoperativeClearance
    )
}

/// Treatments that come in sessions.
pub(super) fn in_sessions(category: Category) -> bool {
    matches!(
        category,
        Category::PhysicalTherapy
            | Category::Chiropractic
            | Category::Acupuncture
            | Category::PassiveModality
            | Category::PsychologicalService
            | Category::HomeHealth
            | Category::FunctionalRestorationProgram
    )
}

/// Whether a treatment that was never had is a first request: drugs, sessions, shots
/// and devices are begun and then go on; a test is done, and so is an operation.
pub(super) fn is_begun(category: Category) -> bool {
    let goes_on = matches!(
        category,
        Category::ElectricalStimulation
            | Category::Brace
            | Category::MobilityAid
            | Category::ColdTherapy
            | Category::OtherEquipment
    );
    goes_on || category.is_injection() || category.is_drug() || in_sessions(category)
}

/// Therapy and currents, which can hurt whom they are given to.
pub(super) fn is_hands_on(category: Category) -> bool {
    THERAPIES.has(category) && category != Category::PsychologicalService
        || category == Category::ElectricalStimulation
}

/// What a word for a whole field of treatment, such as "injection", takes in; no
/// category where its class holds no such words.
pub(super) fn field(symbol: Symbol) -> CategorySet {
    match symbol {
        class::THERAPY => THERAPY,
        class::SURGERY | class::SURGICAL_HISTORY => OPERATIONS,
        class::ANY_IMAGING => IMAGES,
        class::INJECTION => INJECTIONS,
        _ => CategorySet::NONE,
    }
}

/// What "therapy" is where nothing else is said of it: other kinds have names of their
/// own.
const THERAPY: CategorySet = CategorySet::of(&[Category::PhysicalTherapy]);
/// Treatments in sessions; but a program is more than its therapy, and a nurse is
/// no therapist.
const THERAPIES: CategorySet = CategorySet::of(&[
    Category::PhysicalTherapy,
    Category::Chiropractic,
    Category::Acupuncture,
    Category::PassiveModality,
    Category::PsychologicalService,
]);
const OPERATIONS: CategorySet = CategorySet::of(&[Category::Surgery]);
const IMAGES: CategorySet = CategorySet::of(&[
    Category::Mri,
    Category::Ct,
    Category::Xray,
    Category::OtherImaging,
]);
// "Corticosteroid injection" is such a word, and is neither of plasma nor of a gel.
const INJECTIONS: CategorySet = CategorySet::of(&[
    Category::EpiduralSteroidInjection,
    Category::FacetInjection,
    Category::JointInjection,
    Category::TriggerPointInjection,
    Category::OtherInjection,
]);

/// Whether sessions are spoken of.
pub(super) fn counts_visits(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| matches!(token.symbol, class::VISITS | class::NTH_VISIT))
}

/// Whether none of what was spoken of is meant: "none attended".
pub(super) fn none_of_them(tokens: &[Token]) -> bool {
    let none = |token: &Token| token.symbol == class::NONE;
    tokens.first().is_some_and(none) || tokens.last().is_some_and(none)
}

/// Drugs for the stomach and the bowels.
pub(super) fn is_for_the_stomach(category: Category) -> bool {
    matches!(
        category,
        Category::ProtonPumpInhibitor
            | Category::H2Blocker
            | Category::Antiemetic
            | Category::Laxative
    )
}

/// Whether "medications" without a name may be meant to help with pain.
pub(super) fn is_for_pain(category: Category) -> bool {
    category.is_drug() && !is_for_the_stomach(category) && !is_on_the_skin(category)
}

/// What is put on the skin, whether mixed for the worker or not.
pub(super) fn is_on_the_skin(category: Category) -> bool {
    matches!(
        category,
        Category::TopicalAnalgesic | Category::CompoundedTopical
    )
}

/// The limb that a region is of; there is one on either side.
pub(super) fn limb(region: Region) -> Option<Limb> {
    match region {
        Region::UpperExtremity | Region::Shoulder | Region::Elbow | Region::Hand => Some(Limb::Arm),
        Region::LowerExtremity | Region::Hip | Region::Knee | Region::Leg | Region::Ankle => {
            Some(Limb::Leg)
        }
        _ => None,
    }
}

/// An arm or a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limb {
    Arm,
    Leg,
}
