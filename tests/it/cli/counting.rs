//! What whoever counts in the output of an audit can rely on.

use std::fs;

use super::mtus::mtus;
use super::{LETTER, folder};

/// The letter with a finding about the whole of it, a second certificate of the
/// reviewer, and no date but those of the summary.
fn undated() -> String {
    LETTER
        .replace(
            "hurt his low back on 02/03/2014",
            "was injured on 02/03/2013",
        )
        .replace(
            "Occupational Medicine",
            "Occupational Medicine, Physical Medicine & Rehabilitation",
        )
        .replace("Decision Date: 12/20/2016 UR Denial Date: 10/28/2016\n", "")
}

fn audit(format: &str) -> String {
    let folder = folder();
    fs::write(folder.path().join("undated.txt"), undated()).unwrap();
    mtus(&format!("audit one.txt undated.txt --format {format}"))
        .on(folder.path())
        .ends_with(0)
        .out
}

#[test]
fn the_date_by_which_rules_are_chosen_is_told_with_its_origin() {
    let letters: Vec<serde_json::Value> = audit("jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |at: usize| letters[at]["rule_date"].clone();
    assert_eq!(
        of(0),
        serde_json::json!({"date": "2016-10-28", "of": "ur_denial"})
    );
    assert_eq!(
        of(1),
        serde_json::json!({"date": "2016-10-14", "of": "summary"})
    );
    let csv = audit("csv");
    assert!(csv.contains(",2016-10-14,summary,"), "{csv}");
    // The month is that day's where the letter has no date of the determination.
    let whole: serde_json::Value = serde_json::from_str(&audit("json")).unwrap();
    let months = &whole["statistics"]["by"]["month"];
    assert_eq!(months["2016-12"]["items"], 2);
    assert_eq!(months["2016-10"]["items"], 2);
}

#[test]
fn what_is_found_about_a_letter_stands_in_its_first_row_alone() {
    let csv = audit("csv");
    let mut rows = csv.lines();
    let head: Vec<&str> = rows.next().unwrap().split(',').collect();
    assert!(head.contains(&"letter_findings") && head.contains(&"findings"));
    let with = |word: &str| csv.lines().filter(|row| row.contains(word)).count();
    assert_eq!(with("date_mismatch"), 1);
    let first = csv.lines().nth(3).unwrap();
    assert!(first.starts_with("undated.txt") && first.contains("date_mismatch"));
}

#[test]
fn groups_tell_what_they_leave_out_and_what_they_count_twice() {
    let whole: serde_json::Value = serde_json::from_str(&audit("json")).unwrap();
    let beside = &whole["statistics"]["beside"];
    assert_eq!(
        beside["specialty"],
        serde_json::json!({"left_out": 0, "in_several": 2})
    );
    let groups = whole["statistics"]["by"]["specialty"].as_object().unwrap();
    assert!(groups.contains_key("Physical Medicine and Rehabilitation"));
    for grouping in ["basis", "category", "edition", "specialty", "month", "rule"] {
        let groups = whole["statistics"]["by"][grouping].as_object().unwrap();
        let counted: u64 = groups
            .values()
            .map(|one| one["items"].as_u64().unwrap())
            .sum();
        let of = |what: &str| beside[grouping][what].as_u64().unwrap();
        // No item of these letters is in more than two groups.
        assert_eq!(counted + of("left_out") - of("in_several"), 4, "{grouping}");
    }
    let sentence = "Each item is in the group of every certificate of its reviewer: 2 of 4 are \
                    counted more than once.";
    for format in ["markdown", "text"] {
        let words = audit(format)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(words.contains(sentence), "{format}");
    }
}

#[test]
fn long_names_of_groups_are_not_cut() {
    let text = audit("text");
    assert!(
        text.contains("\n  Physical Medicine and Rehabilitation\n"),
        "{text}"
    );
}

#[test]
fn letters_that_come_again_are_counted_and_told() {
    let folder = folder();
    fs::write(folder.path().join("copy.txt"), LETTER).unwrap();
    let case = "Case Number: CM16-0000001\n";
    for name in ["first.txt", "second.txt"] {
        fs::write(folder.path().join(name), format!("{case}{LETTER}\n{name}")).unwrap();
    }
    let all = "audit one.txt copy.txt one.txt first.txt second.txt";
    let json = mtus(&format!("{all} --format json"))
        .on(folder.path())
        .ends_with(0)
        .telling("5 letters: 2 the same, byte for byte, as an earlier one")
        .telling("1 with the case number of an earlier one");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let statistics = &json["statistics"];
    assert_eq!(statistics["letters"], 5);
    assert_eq!(statistics["repeated"], 2);
    assert_eq!(statistics["repeated_cases"], 1);
    for format in ["text", "markdown"] {
        mtus(&format!("{all} --format {format}"))
            .on(folder.path())
            .ends_with(0)
            .saying("2 the same, byte for byte, as an earlier one");
    }
    let once = mtus("audit one.txt first.txt --format json")
        .on(folder.path())
        .ends_with(0)
        .silently();
    assert!(!once.out.contains("repeated"));
}
