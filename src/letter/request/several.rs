//! *Several requests* in one heading: `Norco #60 and Flexeril #60`.
//!
//! An item has one category and one decision, so the first of them is judged;
//! what stands beside it is kept in the words of the heading, for a report to
//! say that it was not judged. Parts of one thing are no several requests: what
//! is mixed into one cream, what a bracket or colon explains, an operation with
//! its steps, what a therapist does during a visit.

use crate::vocabulary::{Category, Drug, HeadingTag, Vocabulary};

use super::class::{self, Classed};
use super::drug_form;
use super::line::{Known, Line};
use super::subject::{self, Candidate};

/// Requests beside the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Several {
    /// Where the words of the first end, in bytes of the line.
    pub(super) first_ends: usize,
    /// The others, as the heading names them.
    pub(super) others: Vec<String>,
}

/// Finds what a line asks for besides its subject.
pub(super) fn read(vocabulary: &Vocabulary, line: &Line<'_>) -> Option<Several> {
    let candidates = subject::candidates(vocabulary, line);
    let chosen = subject::choose(&candidates, line)?;
    let others: Vec<&Candidate> = candidates
        .iter()
        .filter(|one| is_beside(vocabulary, line, chosen, one))
        .collect();
    // The mark or word before the first of them parts it from what is judged.
    let parting = others.first()?.opens.checked_sub(1)?;
    let first_ends = line.words.get(parting)?.start;
    let mut names: Vec<String> = Vec::with_capacity(others.len());
    for other in others {
        let name = printed(line, other);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Some(Several {
        first_ends,
        others: names,
    })
}

/// Whether a phrase names a request of its own beside the one that is judged.
fn is_beside(
    vocabulary: &Vocabulary,
    line: &Line<'_>,
    chosen: &Candidate,
    other: &Candidate,
) -> bool {
    let stands_beside = other.is_named()
        && other.member > chosen.member
        && other.depth <= chosen.depth
        && other.colons == chosen.colons;
    if !stands_beside {
        return false;
    }
    match (
        drug(vocabulary, chosen.name.what),
        drug(vocabulary, other.name.what),
    ) {
        (Some(first), Some(second)) => {
            are_apart(vocabulary, line, [chosen, other], [first, second])
        }
        // What is injected belongs to the injection.
        (None, Some(second)) => !second.injected && !chosen.category.is_injection(),
        _ => chosen.category != other.category && !is_part(vocabulary, chosen, other),
    }
}

/// Whether the second is part of the first: what a therapist does during a
/// visit, the room and the sedation for a procedure.
fn is_part(vocabulary: &Vocabulary, chosen: &Candidate, other: &Candidate) -> bool {
    let of_visits = match other.name.what {
        Known::Treatment(id) => vocabulary
            .treatments
            .get(id)
            .and_then(|one| one.category_of_visits),
        Known::Drug(_) => None,
    };
    match chosen.category {
        Category::PhysicalTherapy
        | Category::Chiropractic
        | Category::Acupuncture
        | Category::ElectricalStimulation
        | Category::PassiveModality => {
            of_visits.unwrap_or(other.category) == Category::PassiveModality
        }
        Category::Surgery => other.category == Category::Other,
        // What follows is where to.
        Category::Transportation => true,
        category => category.is_injection() && other.category == Category::Other,
    }
}

fn drug(vocabulary: &Vocabulary, named: Known) -> Option<&Drug> {
    match named {
        Known::Drug(id) => vocabulary.drugs.get(id),
        Known::Treatment(_) => None,
    }
}

/// Whether two drugs are two requests, and no mixture of a pharmacy, product or
/// other name of the same.
fn are_apart(
    vocabulary: &Vocabulary,
    line: &Line<'_>,
    [chosen, other]: [&Candidate; 2],
    [first, second]: [&Drug; 2],
) -> bool {
    let between = line
        .words
        .get(chosen.name.after..other.name.first)
        .unwrap_or_default();
    let says = |asked: fn(Classed) -> bool| {
        let mut words = between.iter().map(|word| word.text.trim_end_matches('.'));
        words.any(|word| asked(Classed::of(word)))
    };
    let marked = |marks: &[&str]| between.iter().any(|word| marks.contains(&word.text));
    let counted = marked(&["#"]) || says(|word| word.tag == Some(HeadingTag::Counted));
    let weighed = says(|word| word.tag == Some(HeadingTag::Weighed));
    let listed = marked(&[",", ";", "&", "+"]) || says(|word| word.class == class::AND);
    // "A local anesthetic and a corticosteroid": one injection of both.
    let is_one = (first.injected && second.injected) || is_one_product(vocabulary, [first, second]);
    if first.ingredient == second.ingredient || (is_one && !counted) {
        return false;
    }
    if counted || (listed && weighed) {
        return true;
    }
    // A stroke joins what a pharmacy puts together: `250mg/10mg`.
    let parted = listed || (first.category != second.category && !drug_form::is_weighed(line));
    parted && !drug_form::is_on_skin_or_mixed(line)
}

/// Whether two drugs make up one that is sold, or one of them holds the other.
fn is_one_product(vocabulary: &Vocabulary, [first, second]: [&Drug; 2]) -> bool {
    let holds = |whole: &Drug, part: &Drug| {
        let mut parts = part.ingredients.iter();
        parts.all(|one| whole.ingredients.contains(one))
    };
    let both = first.ingredients.iter().chain(&second.ingredients);
    let all: Vec<&str> = both.map(String::as_str).collect();
    holds(first, second) || holds(second, first) || vocabulary.drugs.combination(&all).is_some()
}

/// A name as the heading prints it.
fn printed(line: &Line<'_>, candidate: &Candidate) -> String {
    let words = line.words.get(candidate.name.first..candidate.name.after);
    let span = words.and_then(|words| Some(words.first()?.start..words.last()?.end()));
    let text = span
        .and_then(|span| line.text.get(span))
        .unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::letter::request::{Request, read};
    use crate::vocabulary::{Category, Region, Vocabulary};

    fn request(heading: &str) -> Request {
        read(Vocabulary::shipped(), heading)
    }

    #[test]
    fn what_is_not_judged_is_told_in_the_words_of_the_heading() {
        let others = |heading: &str| request(heading).others().unwrap_or_default();
        assert_eq!(
            others("Norco 10/325 #60 and Flexeril 10mg #60"),
            "`Flexeril`"
        );
        assert_eq!(
            others("Medications: Norco, Soma, Xanax"),
            "`Soma` and `Xanax`"
        );
        assert_eq!(
            others(
                "Tramadol ER 150mg #60 + Naproxen 550mg #60 + Prilosec 20mg #60 + Soma 350mg #30"
            ),
            "`Naproxen`, `Prilosec` and `Soma`"
        );
        assert_eq!(others("Norco/Soma/Xanax"), "`Soma` and `Xanax`");
        assert_eq!(others("Norco 10/325mg and Percocet 5/325mg"), "`Percocet`");
        assert_eq!(
            others("Physical therapy and acupuncture 2x6"),
            "`acupuncture`"
        );
        assert_eq!(others("Toradol 60mg IM; B12 injection"), "`B12 injection`");
        assert_eq!(others("Cold therapy unit, left knee brace"), "`knee brace`");
    }

    #[test]
    fn parts_of_one_thing_are_no_several_requests() {
        for heading in [
            "Norco (hydrocodone/APAP) 10/325mg #60",
            "Hydrocodone and acetaminophen 10/325mg #60",
            "Ultram 50mg #60, Ultram ER 150mg #30",
            "Senna / docusate",
            "Gabapentin/pyridoxine 250mg/10mg",
            "Gabapentin 10%, amitriptyline 10%, bupivacaine 5% in cream base",
            "Ketamine, gabapentin and clonidine cream",
            "Injection of lidocaine and Depo-Medrol into the low back",
            "Trigger point injections with lidocaine and Kenalog",
            "Lumbar epidural steroid injection with fluoroscopy and sedation",
            "Physical therapy 2x6: ultrasound, massage, heat",
            "Physical therapy, massage, ultrasound, 12 visits",
            "Left shoulder arthroscopy, rotator cuff repair, subacromial decompression",
            "EMG/NCV bilateral upper extremities",
            "Labs: CBC, CMP, UA",
            "TENS unit and supplies",
            "Transportation to and from physical therapy",
            "Spine surgery consultation for fusion and laminectomy",
        ] {
            assert_eq!(request(heading).others(), None, "{heading}");
        }
    }

    #[test]
    fn the_first_of_several_keeps_its_own_place_form_and_count() {
        let mri = request("MRI lumbar spine and EMG/NCV BLE");
        assert_eq!(mri.regions, [Region::LowBack]);
        assert_eq!(mri.treatment, "MRI lumbar spine");
        let naproxen = request("Naproxen 550mg #60 and Lidoderm patch #30");
        assert_eq!(naproxen.category, Category::Nsaid);
        assert_eq!(naproxen.quantity, Some(60));
        let chiropractic = request("Chiropractic 2x6 and physical therapy 3x4");
        assert_eq!(chiropractic.visits, Some(12));
    }

    #[test]
    fn what_is_said_once_holds_for_the_first_too() {
        assert_eq!(
            request("Physical therapy and acupuncture 2x4").visits,
            Some(8)
        );
        let neck = request("Chiropractic and acupuncture for the neck");
        assert_eq!(neck.regions, [Region::Neck]);
        assert!(request("Retrospective: Norco #60 and Soma #30").retrospective);
    }
}
