//! *Names* of the facts that clauses and scales treat in their own way.

use crate::vocabulary::{Category, FactId, FactTable};

/// Facts that are stated or weighed otherwise than by their evidence alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct FactNames {
    pub(super) duration_of_use: Option<FactId>,
    pub(super) chronic_pain: Option<FactId>,
    pub(super) acute_exacerbation: Option<FactId>,
    pub(super) aberrant_behavior: Option<FactId>,
    pub(super) adverse_effects: Option<FactId>,
    pub(super) gi_risk: Option<FactId>,
    pub(super) conservative_care_failed: Option<FactId>,
    pub(super) first_line_failed: Option<FactId>,
    pub(super) home_exercise: Option<FactId>,
    pub(super) postoperative: Option<FactId>,
    pub(super) recovering: Option<FactId>,
    pub(super) therapy_since_operation: Option<FactId>,
    pub(super) nerve_tests_positive: Option<FactId>,
    pub(super) radicular_pain: Option<FactId>,
    pub(super) neurologic_deficit: Option<FactId>,
    pub(super) red_flag: Option<FactId>,
    pub(super) spasm_documented: Option<FactId>,
    pub(super) plain_films_done: Option<FactId>,
    pub(super) advanced_imaging_done: Option<FactId>,
    pub(super) prior_visits: Option<FactId>,
    pub(super) prior_treatment: Option<FactId>,
    pub(super) surgery_considered: Option<FactId>,
    pub(super) nsaid_coprescribed: Option<FactId>,
    pub(super) opioid_coprescribed: Option<FactId>,
    pub(super) working: Option<FactId>,
    pub(super) chronic_disease: Option<FactId>,
    pub(super) heart_risk: Option<FactId>,
    pub(super) functional_improvement: Option<FactId>,
    pub(super) pain_relief: Option<FactId>,
    pub(super) goals_documented: Option<FactId>,
    pub(super) monitoring_documented: Option<FactId>,
}

impl FactNames {
    pub(super) fn of(facts: &FactTable) -> Self {
        Self {
            duration_of_use: facts.find("duration_of_use"),
            chronic_pain: facts.find("chronic_pain"),
            acute_exacerbation: facts.find("acute_exacerbation"),
            aberrant_behavior: facts.find("aberrant_behavior"),
            adverse_effects: facts.find("adverse_effects"),
            gi_risk: facts.find("gi_risk"),
            conservative_care_failed: facts.find("conservative_care_failed"),
            first_line_failed: facts.find("first_line_failed"),
            home_exercise: facts.find("home_exercise"),
            postoperative: facts.find("postoperative"),
            recovering: facts.find("recovering"),
            therapy_since_operation: facts.find("therapy_since_operation"),
            nerve_tests_positive: facts.find("nerve_tests_positive"),
            radicular_pain: facts.find("radicular_pain"),
            neurologic_deficit: facts.find("neurologic_deficit"),
            red_flag: facts.find("red_flag"),
            spasm_documented: facts.find("spasm_documented"),
            prior_treatment: facts.find("prior_treatment"),
            plain_films_done: facts.find("plain_films_done"),
            advanced_imaging_done: facts.find("advanced_imaging_done"),
            prior_visits: facts.find("prior_visits"),
            surgery_considered: facts.find("surgery_considered"),
            nsaid_coprescribed: facts.find("nsaid_coprescribed"),
            opioid_coprescribed: facts.find("opioid_coprescribed"),
            working: facts.find("working"),
            chronic_disease: facts.find("chronic_disease"),
            heart_risk: facts.find("heart_risk"),
            functional_improvement: facts.find("functional_improvement"),
            pain_relief: facts.find("pain_relief"),
            goals_documented: facts.find("goals_documented"),
            monitoring_documented: facts.find("monitoring_documented"),
        }
    }

    /// The fact that a picture was taken, of a category of pictures.
    pub(super) fn picture(self, category: Category) -> Option<FactId> {
        match category {
            Category::Mri | Category::Ct => self.advanced_imaging_done,
            Category::Xray => self.plain_films_done,
            _ => None,
        }
    }

    /// Whether it is a picture that was taken.
    pub(super) fn is_picture(self, fact: FactId) -> bool {
        [self.plain_films_done, self.advanced_imaging_done].contains(&Some(fact))
    }

    /// These facts.
    pub(super) fn facts(self) -> impl Iterator<Item = FactId> {
        [
            self.duration_of_use,
            self.chronic_pain,
            self.first_line_failed,
            self.recovering,
            self.therapy_since_operation,
            self.prior_visits,
            self.prior_treatment,
            self.surgery_considered,
            self.nsaid_coprescribed,
            self.opioid_coprescribed,
        ]
        .into_iter()
        .flatten()
    }
}
