//! Sentences that must be inverted, and sentences that must stay.

use super::overturn;

/// A sentence and the same one inverted.
pub(super) const INVERTED: &[(&str, &str)] = &[
    (
        "There is no need for further lozenges.",
        "There is a need for further lozenges.",
    ),
    (
        "Hence there is a need for additional soaks.",
        "Hence there is no need for additional soaks.",
    ),
    (
        "This does not establish the need for more soaks.",
        "This does establish the need for more soaks.",
    ),
    (
        "The request is medically necessary.",
        "The request is not medically necessary.",
    ),
    (
        "The request is not medically necessary.",
        "The request is medically necessary.",
    ),
    (
        "As such, the request was not medically\n\n   necessary.",
        "As such, the request was medically\n\n   necessary.",
    ),
    (
        "The brace is NOT medically necessary.",
        "The brace is medically necessary.",
    ),
    ("Not medically necessary.", "Medically necessary."),
    ("Medically necessary.", "Not medically necessary."),
    (
        "The request is considered medically unnecessary.",
        "The request is considered medically necessary.",
    ),
    (
        "The walker is not medically unnecessary.",
        "The walker is medically unnecessary.",
    ),
    (
        "The splint is not medically necessary and appropriate.",
        "The splint is medically necessary and appropriate.",
    ),
    (
        "The company has determined the request for Relaxol 4 mg is medically necessary and appropriate.",
        "The company has determined the request for Relaxol 4 mg is not medically necessary and appropriate.",
    ),
    (
        "The cream is not medically neccessary .",
        "The cream is medically neccessary .",
    ),
    (
        "This scan would not be medically necessary.",
        "This scan would be medically necessary.",
    ),
    (
        "This scan would be medically necessary.",
        "This scan would not be medically necessary.",
    ),
    (
        "The gel cannot be considered medically necessary.",
        "The gel can be considered medically necessary.",
    ),
    (
        "The gel can be considered medically necessary.",
        "The gel cannot be considered medically necessary.",
    ),
    (
        "The pillow isn't medically necessary.",
        "The pillow is medically necessary.",
    ),
    (
        "The pillow does not appear medically necessary.",
        "The pillow does appear medically necessary.",
    ),
    (
        "The pillow is no longer medically necessary.",
        "The pillow is still medically necessary.",
    ),
    (
        "The kit is neither medically necessary nor appropriate.",
        "The kit is both medically necessary and appropriate.",
    ),
    (
        "The refill is determined to not be medically necessary.",
        "The refill is determined to be medically necessary.",
    ),
    (
        "The refill is determined to be medically necessary.",
        "The refill is not determined to be medically necessary.",
    ),
    (
        "The gym pass is, therefore, not medically necessary.",
        "The gym pass is, therefore, medically necessary.",
    ),
    (
        "The scan was not medically necessary, medically appropriate, or indicated here.",
        "The scan was medically necessary, medically appropriate, or indicated here.",
    ),
    (
        "More visits are not a medical necessity.",
        "More visits are a medical necessity.",
    ),
    (
        "The lamp is indicated as medically necessary.",
        "The lamp is not indicated as medically necessary.",
    ),
    (
        "Medical necessity has not been established.",
        "Medical necessity has been established.",
    ),
    (
        "Medical necessity has been established.",
        "Medical necessity has not been established.",
    ),
    (
        "The medical necessity of the hot tub is not supported.",
        "The medical necessity of the hot tub is supported.",
    ),
    (
        "Medical necessity for the lamp cannot be substantiated.",
        "Medical necessity for the lamp can be substantiated.",
    ),
    (
        "Medical necessity of eight sessions is clear.",
        "Medical necessity of eight sessions is not clear.",
    ),
    (
        "The chart does not establish medical necessity.",
        "The chart does establish medical necessity.",
    ),
    (
        "The chart establishes the medical necessity of the lamp.",
        "The chart does not establish the medical necessity of the lamp.",
    ),
    (
        "The notes fail to demonstrate medical necessity.",
        "The notes do demonstrate medical necessity.",
    ),
    (
        "There is no medical necessity for the lamp.",
        "There is medical necessity for the lamp.",
    ),
    (
        "There is insufficient detail to establish medical necessity.",
        "There is sufficient detail to establish medical necessity.",
    ),
    (
        "MRI of the elbow is not clinically indicated.",
        "MRI of the elbow is clinically indicated.",
    ),
    ("The request is not supported.", "The request is supported."),
    (
        "Therefore, the request would not be supported by the guidelines.",
        "Therefore, the request would be supported by the guidelines.",
    ),
    (
        "No, the request for Relaxol was not supported.",
        "Yes, the request for Relaxol was supported.",
    ),
    (
        "The requested lamp is warranted.",
        "The requested lamp is not warranted.",
    ),
    ("The request is unwarranted.", "The request is warranted."),
    (
        "The request is not reasonable and necessary.",
        "The request is reasonable and necessary.",
    ),
    ("The request is not certified.", "The request is certified."),
    ("The request is non-certified.", "The request is certified."),
    ("The request is denied.", "The request is approved."),
    (
        "The request should be authorized.",
        "The request should not be authorized.",
    ),
    (
        "The request is consistent with the guidelines.",
        "The request is not consistent with the guidelines.",
    ),
    (
        "The request is not in accordance with MTUS.",
        "The request is in accordance with MTUS.",
    ),
    (
        "The request cannot be recommended.",
        "The request can be recommended.",
    ),
    (
        "The request is not recommended for this patient.",
        "The request is recommended for this patient.",
    ),
    (
        "Continued use of Relaxol cannot be endorsed.",
        "Continued use of Relaxol can be endorsed.",
    ),
    (
        "Ongoing use is not justified at this time.",
        "Ongoing use is justified at this time.",
    ),
    (
        "Certification is not recommended.",
        "Certification is recommended.",
    ),
    (
        "Relaxol as prescribed above is appropriate.",
        "Relaxol as prescribed above is not appropriate.",
    ),
    (
        "Further sessions are not indicated.",
        "Further sessions are indicated.",
    ),
    ("The surgery is supported.", "The surgery is not supported."),
    (
        "Guideline criteria are not met.",
        "Guideline criteria are met.",
    ),
    (
        "The criteria for a lamp have been met.",
        "The criteria for a lamp have not been met.",
    ),
    ("MTUS criteria not met.", "MTUS criteria met."),
    (
        "The request does not meet the guideline.",
        "The request does meet the guideline.",
    ),
    (
        "The worker meets the ODG criteria.",
        "The worker does not meet the ODG criteria.",
    ),
    (
        "This request fails to satisfy MTUS guidelines.",
        "This request does satisfy MTUS guidelines.",
    ),
    ("The denial is upheld.", "The denial is overturned."),
    (
        "I find the lamp medically necessary.",
        "I find the lamp not medically necessary.",
    ),
    (
        "I do not find the lamp medically necessary.",
        "I do not find the lamp not medically necessary.",
    ),
    (
        "The lamp is not supported by the chart as being medically necessary.",
        "The lamp is not supported by the chart as being not medically necessary.",
    ),
    (
        "I concur with the original denial.",
        "I disagree with the original denial.",
    ),
    (
        "The determination is reversed.",
        "The determination is affirmed.",
    ),
    (
        "I am overturning the utilization review decision.",
        "I am upholding the utilization review decision.",
    ),
    (
        "I agree with the utilization reviewer.",
        "I disagree with the utilization reviewer.",
    ),
    (
        "I disagree with the prior determination.",
        "I agree with the prior determination.",
    ),
    (
        "I cannot recommend the requested lamp.",
        "I can recommend the requested lamp.",
    ),
    ("I recommend denial.", "I recommend approval."),
    (
        "The guidelines do not support the request.",
        "The guidelines do support the request.",
    ),
    (
        "The documentation supports the requested lamp.",
        "The documentation does not support the requested lamp.",
    ),
    (
        "The records do not support the need for a lamp.",
        "The records do support the need for a lamp.",
    ),
    (
        "The documentation supported the surgical intervention.",
        "The documentation did not support the surgical intervention.",
    ),
    (
        "The criteria for radiculopathy are not met.",
        "The criteria for radiculopathy are met.",
    ),
    (
        "The criteria for spasm, a flare-up and radiculopathy have been met.",
        "The criteria for spasm, a flare-up and radiculopathy have not been met.",
    ),
    (
        "The requirement of failed conservative care has not been satisfied.",
        "The requirement of failed conservative care has been satisfied.",
    ),
    (
        "The red flag requirement is fulfilled.",
        "The red flag requirement is not fulfilled.",
    ),
    (
        "The requirement that there be functional improvement is met.",
        "The requirement that there be functional improvement is not met.",
    ),
    (
        "The criterion that first-line medication has failed is not met.",
        "The criterion that first-line medication has failed is met.",
    ),
    (
        "The threshold of gastrointestinal risk is not met.",
        "The threshold of gastrointestinal risk is met.",
    ),
    (
        "The treatment falls short of the criteria.",
        "The treatment meets the criteria.",
    ),
    (
        "Physical therapy fails the guideline criteria.",
        "Physical therapy meets the guideline criteria.",
    ),
    (
        "The need for the treatment has not been demonstrated.",
        "The need for the treatment has been demonstrated.",
    ),
    (
        "The need for more soaks is clearly established.",
        "The need for more soaks is not clearly established.",
    ),
    (
        "The provider demonstrated the need for a lamp.",
        "The provider did not demonstrate the need for a lamp.",
    ),
    (
        "The functional benefit supports approval.",
        "The functional benefit does not support approval.",
    ),
    (
        "The functional gains do not justify certification.",
        "The functional gains do justify certification.",
    ),
    (
        "The pain relief is insufficient to warrant approval.",
        "The pain relief is sufficient to warrant approval.",
    ),
    (
        "Therefore, the request for Norco qualifies for approval.",
        "Therefore, the request for Norco does not qualify for approval.",
    ),
    (
        "The requested MRI is premature.",
        "The requested MRI is not premature.",
    ),
    (
        "This test is redundant at this time.",
        "This test is not redundant at this time.",
    ),
    (
        "The proposed device is not sensible.",
        "The proposed device is sensible.",
    ),
    (
        "The treatment is no longer indicated.",
        "The treatment is still indicated.",
    ),
    (
        "I recommend against long-term use of this medication.",
        "I recommend long-term use of this medication.",
    ),
    (
        "I would approve 3 months of use.",
        "I would deny 3 months of use.",
    ),
    (
        "I cannot approve long-term use.",
        "I cannot deny long-term use.",
    ),
    // What is found stays, what is concluded turns.
    (
        "As the worker has completed twelve visits without improvement, the request is not medically necessary.",
        "As the worker has completed twelve visits without improvement, the request is medically necessary.",
    ),
    (
        "There is no spasm and no functional gain, and the request is not supported.",
        "There is no spasm and no functional gain, and the request is supported.",
    ),
    (
        "She has taken Relaxol for 2 years; therefore it is not medically necessary.",
        "She has taken Relaxol for 2 years; therefore it is medically necessary.",
    ),
];

/// Sentences that conclude nothing on the request.
const UNTOUCHED: &[&str] = &[
    "Muscle relaxants are recommended for short courses.",
    "Relaxol is indicated for spasticity of spinal origin.",
    "Long-term use is not recommended for most patients.",
    "The guidelines state that the drug is not recommended.",
    "According to the guideline, such agents are appropriate for patients with neuropathic pain.",
    "If the request is medically necessary, a trial of six visits comes first.",
    "The question is whether the scan is medically necessary.",
    "Home care covers services that are medically necessary for patients who cannot leave the house.",
    "The guideline says \"the treatment is medically necessary and appropriate\" only rarely.",
    "Urine tests are done as clinically indicated.",
    "He denied numbness and was not able to work.",
    "There is no evidence of radiculopathy.",
    "There was no documentation of functional improvement.",
    "Functional improvement was not established in the notes.",
    "Six visits were authorized by the Claims Administrator.",
    "The worker was approved for a trial of six visits.",
    "The request for authorization is dated March 3.",
    "The request was for a cold therapy unit.",
    "The record does not establish radiculopathy.",
    "There were no deficits that would support the usage of the scan.",
    "Findings are consistent with impingement.",
    "Pain medication allowed him to keep working.",
    "Further treatment may be appropriate later.",
    "The amount that is being recommended is not specified.",
    "This medical necessity decision is not advice to stop at once.",
    "She had not met her goals in therapy.",
    "The scan was denied by utilization review.",
    "The request for the scan was denied on May 3.",
    "Side effects and aberrant behavior were both denied.",
    "The provider recommended therapy and a scan.",
    "The dose is above the recommended treatment period.",
    "The evidence does not support the effectiveness of laser therapy.",
    "The lifting requirement of her job was not described.",
    "The need for additional films was not explained by the physician.",
    "There is no documentation of functional improvement to support approval.",
    "The range of motion is excessive.",
    "The pain was excessive at work.",
    "Surgery is an option when imaging and examination corroborate the medical necessity.",
];

#[test]
fn statements_are_inverted() {
    let wrong: Vec<String> = INVERTED
        .iter()
        .filter_map(|&(given, wanted)| {
            let got = overturn(given).text;
            (got != wanted).then(|| format!("{given}\n  wanted {wanted}\n  got    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn findings_and_recitals_stay() {
    let wrong: Vec<String> = UNTOUCHED
        .iter()
        .filter_map(|&given| {
            let got = overturn(given).text;
            (got != given).then(|| format!("{given}\n  got    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headings_of_every_layout_are_turned() {
    for (given, wanted) in [
        ("Relaxol 4mg #60: Upheld\n", "Relaxol 4mg #60: Overturned\n"),
        ("Lamp, 2 bulbs:  Overturned \n", "Lamp, 2 bulbs:  Upheld \n"),
        (
            "The remaining portion, a very long lamp is:\n\n Upheld\n",
            "The remaining portion, a very long lamp is:\n\n Overturned\n",
        ),
        ("Lamp:\nOverturned", "Lamp:\nUpheld"),
        ("Lamp: UPHELD\n", "Lamp: OVERTURNED\n"),
        ("Upheld\n\u{c}Claims", "Overturned\n\u{c}Claims"),
        (
            "Review of the denial that was upheld\nin 2015: Overturned\n",
            "Review of the denial that was upheld\nin 2015: Upheld\n",
        ),
    ] {
        assert_eq!(overturn(given).text, wanted);
    }
}

#[test]
fn the_name_of_the_item_marks_a_conclusion() {
    let heading = "Lava lamp: Upheld\n\nDecision rationale: Pain is 6/10. ";
    for (given, wanted) in [
        ("A lamp is not indicated.", "A lamp is indicated."),
        (
            "Without any deficit, going on with a lamp is not indicated.",
            "Without any deficit, going on with a lamp is indicated.",
        ),
        (
            "According to ODG, a lamp is not indicated.",
            "According to ODG, a lamp is not indicated.",
        ),
    ] {
        let turned = overturn(&format!("{heading}{given}")).text;
        assert_eq!(turned.split("6/10. ").nth(1), Some(wanted));
    }
}

#[test]
fn turning_a_plain_letter_twice_gives_it_back() {
    let letter = "Lamp: Upheld\n\nDecision rationale: Pain is 6/10. The request is not medically \
                  necessary.\n\nBrace: Overturned\n\nDecision rationale: There is spasm. The \
                  brace is medically necessary.\n";
    let once = overturn(letter);
    assert_eq!(once.outcomes.len(), 2);
    assert_eq!(once.statements.len(), 2);
    assert_ne!(once.text, letter);
    assert_eq!(overturn(&once.text).text, letter);
}
