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
