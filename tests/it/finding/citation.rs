//! Findings about what the reviewer cites: of which guideline, edition, chapter and
//! section it is.

use mtus::audit::FindingKind;

use super::{findings, letter};

const MUSCLE_RELAXANTS: &str =
    "MTUS Chronic Pain Medical Treatment\nGuidelines Muscle relaxants for pain Page(s): 63.";

/// Messages of a kind in a letter whose first item cites this and asks for that.
#[track_caller]
fn messages(kind: FindingKind, request: &str, cited: &str) -> Vec<String> {
    let letter = letter();
    assert!(letter.contains(MUSCLE_RELAXANTS));
    let letter = letter
        .replace("Cyclobenzaprine 7.5mg #60", request)
        .replace(MUSCLE_RELAXANTS, cited);
    let all = findings(&letter).into_iter().map(|(finding, _)| finding);
    all.filter(|finding| finding.kind == kind)
        .map(|finding| finding.message)
        .collect()
}

#[test]
fn an_edition_is_that_of_the_guideline_that_is_cited() {
    let messages = messages(
        FindingKind::SupersededEdition,
        "Norco 10/325mg #60",
        "MTUS Chronic Pain Medical Treatment 2016, MTUS Opioids Treatment 2016.",
    );
    let [pain, opioids] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    let why = "2016, which is not in force before 2016-07-28; rules are chosen by 2014-10-28, the \
               day of the denial; the letter was decided on 2016-12-20, when it was in force";
    assert_eq!(
        [pain, opioids].map(String::as_str),
        [
            &format!("the reviewer cites MTUS Chronic Pain Medical Treatment Guidelines {why}"),
            &format!("the reviewer cites MTUS Opioids Treatment Guidelines {why}"),
        ]
        .map(String::as_str)
    );
}

#[test]
fn an_edition_that_others_followed_is_superseded() {
    let late = letter().replace("10/28/2014", "10/28/2016").replace(
        MUSCLE_RELAXANTS,
        "MTUS Chronic Pain Medical Treatment 2009, Section(s): Muscle relaxants.",
    );
    let all = findings(&late).into_iter().map(|(finding, _)| finding);
    let found: Vec<String> = all
        .filter(|finding| finding.kind == FindingKind::SupersededEdition)
        .map(|finding| finding.message)
        .collect();
    assert_eq!(
        found,
        [
            "the reviewer cites MTUS Chronic Pain Medical Treatment Guidelines 2009, which was in \
             force until 2016-07-27 and is superseded; rules are chosen by 2016-10-28, the day of \
             the denial"
        ]
    );
}

#[test]
fn the_same_edition_cited_twice_is_one_finding() {
    let found = messages(
        FindingKind::SupersededEdition,
        "Cyclobenzaprine 7.5mg #60",
        "MTUS Chronic Pain Medical Treatment 2016, Section(s): Topical analgesics, and the \
         Chronic Pain Medical Treatment 2016, Section(s): Muscle relaxants.",
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn pages_of_one_guideline_are_not_held_against_another() {
    let outside =
        |request: &str, cited: &str| messages(FindingKind::CitationOutsideSection, request, cited);
    let visits = "Physical therapy for the lumbar spine, 6 visits";
    for cited in [
        "MTUS Postsurgical Treatment Guidelines, page 18.",
        "MTUS Acupuncture Medical Treatment Guidelines, page 8.",
    ] {
        assert_eq!(outside(visits, cited), [""; 0], "{cited}");
    }
    assert_eq!(
        outside(
            visits,
            "MTUS Chronic Pain Medical Treatment Guidelines Page(s): 18."
        )
        .len(),
        1
    );
    // Chapters of ACOEM are one book, and a rule may come from several.
    let nerves = "EMG of the neck and left hand";
    for cited in [
        "MTUS ACOEM Chapter 11 Forearm, Wrist, and Hand Complaints Page(s): 263.",
        "MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303.",
    ] {
        assert_eq!(outside(nerves, cited), [""; 0], "{cited}");
    }
}

#[test]
fn a_drug_may_be_cited_by_the_section_on_its_class() {
    let outside =
        |cited: &str| messages(FindingKind::CitationOutsideSection, "Soma 350mg #60", cited);
    let class = "MTUS Chronic Pain Medical Treatment\nGuidelines Muscle relaxants (for pain) Page(s): 63-64.";
    assert_eq!(outside(class), [""; 0]);
    let other = "MTUS Chronic Pain Medical Treatment\nGuidelines Topical analgesics Page(s): 111.";
    assert_eq!(
        outside(other),
        ["the reviewer cites Topical analgesics, page 111; Carisoprodol (Soma) stands on 29, 65"]
    );
}

/// The findings about citations in a letter of 2013 whose reviewer says this.
fn adopting(words: &str) -> Vec<(FindingKind, String)> {
    let fictional = include_str!("../../letters/N001.txt");
    let formula = "The Expert Reviewer found the guidelines used by the Claims Administrator relevant and\nappropriate for the employee's clinical circumstance.";
    assert!(fictional.contains(formula));
    let all = findings(&fictional.replace(formula, words)).into_iter();
    all.map(|(finding, _)| finding)
        .filter(|finding| finding.item == Some(0))
        .filter(|finding| {
            [FindingKind::NoCitation, FindingKind::CitationOutsideSection].contains(&finding.kind)
        })
        .map(|finding| (finding.kind, finding.message))
        .collect()
}

#[test]
fn who_takes_a_guideline_over_cites_it() {
    for words in [
        "The Expert Reviewer found the guidelines used by the Claims Administrator relevant and appropriate.",
        "The Expert Reviewer found that the guideline cited by the Claims\nAdministrator was applicable.",
        "The Physician Reviewer based his/her decision on the guidelines used by the Claims Administrator.",
    ] {
        assert_eq!(adopting(words), [], "{words}");
    }
    for words in [
        "The Expert Reviewer found the guidelines used by the Claims Administrator were not applicable.",
        "The Expert Reviewer did not cite any medical evidence for its decision.",
    ] {
        let kinds: Vec<_> = adopting(words).into_iter().map(|one| one.0).collect();
        assert_eq!(kinds, [FindingKind::NoCitation], "{words}");
    }
}

#[test]
fn a_source_that_no_rule_comes_from_is_none_the_less_a_source() {
    for cited in [
        "Non-MTUS UpToDate.",
        "Non-MTUS Citation Harrison's Principles of Internal Medicine.",
    ] {
        let none = messages(FindingKind::NoCitation, "Soma 350mg #60", cited);
        assert_eq!(none, [""; 0], "{cited}");
    }
    let unknown = messages(
        FindingKind::UnknownSource,
        "Soma 350mg #60",
        "Non-MTUS UpToDate.",
    );
    assert_eq!(
        unknown,
        ["what the reviewer names is no source that rules come from"]
    );
    let empty = messages(
        FindingKind::NoCitation,
        "Soma 350mg #60",
        "Non-MTUS Citation.",
    );
    assert_eq!(empty, ["the reviewer names no source"]);
}

#[test]
fn a_section_on_another_drug_is_cited_by_its_name_alone() {
    let cited = "MTUS Opioids Page(s): 80.";
    let found = messages(FindingKind::CitationOutsideSection, "Soma 350mg #60", cited);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn the_third_edition_of_acoem_is_not_cited_before_its_time() {
    let of = |cited: &str| messages(FindingKind::SupersededEdition, "MRI lumbar spine", cited);
    let found = of("MTUS ACOEM 3rd Edition, 2011.");
    assert!(
        matches!(&found[..], [one] if one.contains("ACOEM of 2011")),
        "{found:?}"
    );
    assert_eq!(of("Non-MTUS Citation ACOEM 3rd Edition, 2011."), [""; 0]);
}
