//! A *category*: the kind of treatment or test that an item disputes.
//!
//! The ids are those of the annotators' guide; each item has exactly one.

use serde::{Deserialize, Serialize};

/// The kind of treatment or test that is disputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Category {
    /// Norco, tramadol, oxycodone, …
    Opioid,
    /// Tizanidine, cyclobenzaprine, …
    MuscleRelaxant,
    /// Oral or injected anti-inflammatory drugs.
    Nsaid,
    /// Proton pump inhibitor.
    ProtonPumpInhibitor,
    /// H2 blocker.
    H2Blocker,
    /// Antiepileptic.
    Antiepileptic,
    /// Antidepressant.
    Antidepressant,
    /// Benzodiazepine.
    Benzodiazepine,
    /// Sedative hypnotic.
    SedativeHypnotic,
    /// Barbiturate analgesic.
    BarbiturateAnalgesic,
    /// One active ingredient on the skin, or a commercial product (Lidoderm, Voltaren gel).
    TopicalAnalgesic,
    /// Mixed by a pharmacy, or several ingredients in a cream base.
    CompoundedTopical,
    /// Compounded suspension kits (Deprizine, Fanatrex, …).
    OralSuspension,
    /// Antiemetic.
    Antiemetic,
    /// Laxative.
    Laxative,
    /// Medical food.
    MedicalFood,
    /// Other drug.
    OtherDrug,
    /// Physical, occupational, hand and aquatic therapy, therapeutic exercise.
    PhysicalTherapy,
    /// Manipulation and chiropractic visits.
    Chiropractic,
    /// Acupuncture.
    Acupuncture,
    /// TENS, interferential, NMES.
    ElectricalStimulation,
    /// Ultrasound, massage, traction, shockwave, laser, …
    PassiveModality,
    /// Magnetic resonance imaging, MR arthrogram included.
    Mri,
    /// Ct.
    Ct,
    /// Xray.
    Xray,
    /// EMG, nerve conduction studies, SSEP.
    Electrodiagnostic,
    /// Bone scan, ultrasound imaging, TPII.
    OtherImaging,
    /// Laboratory.
    Laboratory,
    /// Urine drug test.
    UrineDrugTest,
    /// Cardiac test.
    CardiacTest,
    /// Functional capacity evaluation, range of motion, grip.
    FunctionalTest,
    /// EEG, sleep study, psychological testing.
    OtherTest,
    /// Epidural steroid injection.
    EpiduralSteroidInjection,
    /// Medial branch block and radiofrequency ablation included.
    FacetInjection,
    /// Joint injection.
    JointInjection,
    /// Trigger point injection.
    TriggerPointInjection,
    /// Platelet rich plasma.
    PlateletRichPlasma,
    /// Viscosupplementation.
    Viscosupplementation,
    /// Other injection.
    OtherInjection,
    /// Surgery.
    Surgery,
    /// Surgical assistant.
    SurgicalAssistant,
    /// Preoperative clearance.
    PreoperativeClearance,
    /// Cold compression, cryotherapy.
    ColdTherapy,
    /// Brace, sling, support, orthosis, splint.
    Brace,
    /// Wheelchair, scooter, walker.
    MobilityAid,
    /// Other equipment.
    OtherEquipment,
    /// Referral, specialist evaluation, office visit.
    Consultation,
    /// Psychological service.
    PsychologicalService,
    /// Functional restoration program.
    FunctionalRestorationProgram,
    /// Gym membership.
    GymMembership,
    /// Home health.
    HomeHealth,
    /// Inpatient or day program.
    InpatientOrDayProgram,
    /// Transportation.
    Transportation,
    /// Other.
    Other,
}

/// Every category with its id, in the order of the guide.
const TABLE: [(Category, &str); 54] = [
    (Category::Opioid, "opioid"),
    (Category::MuscleRelaxant, "muscle_relaxant"),
    (Category::Nsaid, "nsaid"),
    (Category::ProtonPumpInhibitor, "proton_pump_inhibitor"),
    (Category::H2Blocker, "h2_blocker"),
    (Category::Antiepileptic, "antiepileptic"),
    (Category::Antidepressant, "antidepressant"),
    (Category::Benzodiazepine, "benzodiazepine"),
    (Category::SedativeHypnotic, "sedative_hypnotic"),
    (Category::BarbiturateAnalgesic, "barbiturate_analgesic"),
    (Category::TopicalAnalgesic, "topical_analgesic"),
    (Category::CompoundedTopical, "compounded_topical"),
    (Category::OralSuspension, "oral_suspension"),
    (Category::Antiemetic, "antiemetic"),
    (Category::Laxative, "laxative"),
    (Category::MedicalFood, "medical_food"),
    (Category::OtherDrug, "other_drug"),
    (Category::PhysicalTherapy, "physical_therapy"),
    (Category::Chiropractic, "chiropractic"),
    (Category::Acupuncture, "acupuncture"),
    (Category::ElectricalStimulation, "electrical_stimulation"),
    (Category::PassiveModality, "passive_modality"),
    (Category::Mri, "mri"),
    (Category::Ct, "ct"),
    (Category::Xray, "xray"),
    (Category::Electrodiagnostic, "electrodiagnostic"),
    (Category::OtherImaging, "other_imaging"),
    (Category::Laboratory, "laboratory"),
    (Category::UrineDrugTest, "urine_drug_test"),
    (Category::CardiacTest, "cardiac_test"),
    (Category::FunctionalTest, "functional_test"),
    (Category::OtherTest, "other_test"),
    (
        Category::EpiduralSteroidInjection,
        "epidural_steroid_injection",
    ),
    (Category::FacetInjection, "facet_injection"),
    (Category::JointInjection, "joint_injection"),
    (Category::TriggerPointInjection, "trigger_point_injection"),
    (Category::PlateletRichPlasma, "platelet_rich_plasma"),
    (Category::Viscosupplementation, "viscosupplementation"),
    (Category::OtherInjection, "other_injection"),
    (Category::Surgery, "surgery"),
    (Category::SurgicalAssistant, "surgical_assistant"),
    (Category::PreoperativeClearance, "preoperative_clearance"),
    (Category::ColdTherapy, "cold_therapy"),
    (Category::Brace, "brace"),
    (Category::MobilityAid, "mobility_aid"),
    (Category::OtherEquipment, "other_equipment"),
    (Category::Consultation, "consultation"),
    (Category::PsychologicalService, "psychological_service"),
    (
        Category::FunctionalRestorationProgram,
        "functional_restoration_program",
    ),
    (Category::GymMembership, "gym_membership"),
    (Category::HomeHealth, "home_health"),
    (Category::InpatientOrDayProgram, "inpatient_or_day_program"),
    (Category::Transportation, "transportation"),
    (Category::Other, "other"),
];

impl Category {
    /// Every category, in the order of the guide.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|&(category, _)| category)
    }

    /// The id in rules and reports, such as `muscle_relaxant`.
    #[must_use]
    pub fn id(self) -> &'static str {
        TABLE
            .iter()
            .find(|&&(category, _)| category == self)
            .map_or("other", |&(_, id)| id)
    }

    /// The category with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|&&(_, known)| known == id)
            .map(|&(category, _)| category)
    }

    /// The id with spaces, as a person would read it.
    #[must_use]
    pub fn words(self) -> String {
        self.id().replace('_', " ")
    }

    /// Whether the category is a drug that is taken or applied.
    #[must_use]
    pub fn is_drug(self) -> bool {
        (self as usize) <= (Self::OtherDrug as usize)
    }

    /// Whether it is an injection or block, of whatever is injected.
    #[must_use]
    pub fn is_injection(self) -> bool {
        (Self::EpiduralSteroidInjection as usize..=Self::OtherInjection as usize)
            .contains(&(self as usize))
    }
}
