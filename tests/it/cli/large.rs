//! Letters of very many items: what is written of them grows with them, and no
//! faster, though each of their sentences may be about each of their items.

use std::fs;

use tempfile::TempDir;

use super::LETTER;
use super::mtus::mtus;

/// A letter that decides on these treatments, with the same rationale for each.
fn letter_of(treatments: &[&str], rationale: &str) -> String {
    let head = LETTER.split("IMR ISSUES").next().unwrap();
    let item = |treatment: &&str| {
        format!(
            "{treatment}: Upheld\n\nClaims Administrator guideline: None.\n\nMAXIMUS guideline: \
             None.\n\nDecision rationale: {rationale}\n\n"
        )
    };
    let items: String = treatments.iter().map(item).collect();
    format!("{head}IMR ISSUES, DECISIONS AND RATIONALES\n\n{items}")
}

/// How many bytes are written of a letter of so many items for one drug, as
/// data and as a page.
fn written(items: usize) -> [usize; 2] {
    let folder = TempDir::new().unwrap();
    let rationale = "The patient has used cyclobenzaprine for three years. There is no spasm.";
    let letter = letter_of(&vec!["Cyclobenzaprine 7.5 mg #60"; items], rationale);
    fs::write(folder.path().join("long.txt"), letter).unwrap();
    mtus("audit long.txt --output all.jsonl --also pages/")
        .on(folder.path())
        .ends_with(0);
    let pages = fs::read_dir(folder.path().join("pages/letters")).unwrap();
    let pages = pages.map(|page| fs::metadata(page.unwrap().path()).unwrap().len());
    let bytes = |length: u64| usize::try_from(length).unwrap();
    let data = fs::metadata(folder.path().join("all.jsonl")).unwrap().len();
    [bytes(data), bytes(pages.sum())]
}

#[test]
fn what_is_written_of_many_items_for_one_drug_grows_with_them() {
    let (half, whole) = (written(200), written(400));
    for (half, whole) in half.into_iter().zip(whole) {
        assert!(whole < half * 9 / 4, "{half} bytes became {whole}");
    }
}

#[test]
fn what_is_written_of_many_items_of_several_kinds_grows_with_them() {
    let written = |items: usize| {
        let folder = TempDir::new().unwrap();
        let kinds = [
            "Cyclobenzaprine 7.5 mg #60",
            "MRI of the lumbar spine",
            "Twelve visits of physical therapy",
        ];
        let treatments: Vec<&str> = kinds.into_iter().cycle().take(items).collect();
        let rationale = "The patient has had twelve visits without functional improvement. There \
                         is no radicular pain, and plain films were done. He has used \
                         cyclobenzaprine for three years.";
        let letter = letter_of(&treatments, rationale).replace("Upheld", "Overturned");
        fs::write(folder.path().join("long.txt"), letter).unwrap();
        mtus("audit long.txt --format jsonl")
            .on(folder.path())
            .ends_with(0)
    };
    let (half, whole) = (written(150), written(300));
    let (before, after) = (half.out.len(), whole.out.len());
    assert!(after < before * 9 / 4, "{before} bytes became {after}");
    let letter = whole.json_lines().remove(0);
    let findings = letter["findings"].as_array().unwrap();
    let longest = findings
        .iter()
        .max_by_key(|one| one["more_evidence"].as_u64());
    let longest = longest.unwrap();
    assert!(longest["more_evidence"].as_u64() > Some(20), "{longest}");
    let quoted = longest["evidence"].as_array().unwrap().len();
    assert!((1..40).contains(&quoted), "{longest}");
}

#[test]
fn the_verdicts_of_many_other_items_are_counted() {
    let folder = TempDir::new().unwrap();
    let mut treatments = vec!["Lumbar fusion L4-5"; 60];
    treatments.push("Associated surgical service: Pre-operative EKG");
    let letter = letter_of(&treatments, "There is no spasm.");
    fs::write(folder.path().join("long.txt"), letter).unwrap();
    let ended = mtus("explain long.txt --item 61")
        .on(folder.path())
        .ends_with(0)
        .saying("item 20 is not")
        .saying("40 more are not");
    assert!(!ended.out.contains("item 21 is"), "{}", ended.out);
}

#[test]
fn the_facts_of_an_endless_line_grow_with_it() {
    let drawn = |sentences: usize| {
        let folder = TempDir::new().unwrap();
        let rationale = "The patient has used cyclobenzaprine for three years. ".repeat(sentences);
        let letter = letter_of(&["Cyclobenzaprine 7.5 mg #60"], &rationale);
        fs::write(folder.path().join("long.txt"), letter).unwrap();
        let ended = mtus("facts long.txt").on(folder.path()).ends_with(0);
        ended.out.len()
    };
    let (half, whole) = (drawn(150), drawn(300));
    assert!(whole < half * 9 / 4, "{half} bytes became {whole}");
}
