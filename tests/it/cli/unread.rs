//! What was not read, over letters.

use std::fs;

use serde_json::json;

use super::LETTER;
use super::mtus::mtus;

/// A folder with the short letter, in which some words are put in the place of
/// others.
fn letter(words: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let changed = words.iter().fold(LETTER.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "the letter does not say `{old}`");
        text.replace(old, new)
    });
    fs::write(folder.path().join("one.txt"), changed).unwrap();
    folder
}

#[test]
fn findings_without_a_fact_are_told_and_their_unknown_words() {
    let folder = letter(&[
        ("He wears a brace at work.", "The splurb is grindled."),
        ("Cyclobenzaprine 7.5mg", "Flumoxine 5mg"),
        ("MTUS ACOEM.", "what it knows."),
    ]);
    let lines = mtus("facts one.txt --unread --format jsonl")
        .on(folder.path())
        .ends_with(0)
        .json_lines();
    let unread = &lines[0]["unread"];
    let splurb = unread["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .find(|sentence| sentence["text"] == "The splurb is grindled")
        .unwrap();
    assert_eq!(splurb["unknown"], json!(["splurb", "grindled"]));
    assert_eq!(splurb["section"], "summary");
    assert_eq!(splurb["line"], 15);
    assert_eq!(unread["headings"][0]["text"], "Flumoxine 5mg #60");
    assert_eq!(
        unread["guidelines"][0]["text"],
        "Decision based on what it knows."
    );
}

#[test]
fn what_yielded_a_fact_or_is_no_finding_is_not_told() {
    let folder = letter(&[]);
    mtus("facts one.txt --unread --format jsonl")
        .on(folder.path())
        .ends_with(0)
        .json_lines()
        .iter()
        .flat_map(|letter| letter["unread"]["sentences"].as_array().unwrap())
        .for_each(|sentence| {
            let text = sentence["text"].as_str().unwrap();
            for read in [
                "spasm",
                "radicular",
                "eight months",
                "necessary",
                "second choice",
            ] {
                assert!(!text.contains(read), "{text}");
            }
        });
}

#[test]
fn a_line_that_says_that_nothing_was_cited_has_been_read() {
    let folder = letter(&[(
        "Decision based on MTUS ACOEM.",
        "No medical evidence was cited.",
    )]);
    let lines = mtus("facts one.txt --unread --format jsonl")
        .on(folder.path())
        .ends_with(0)
        .json_lines();
    assert_eq!(lines[0]["unread"]["guidelines"], json!([]));
}

#[test]
fn the_words_that_came_most_stand_first() {
    let folder = letter(&[(
        "He wears a brace at work.",
        "The splurb aches. A splurb is grindled.",
    )]);
    let ended = mtus("facts one.txt --unread")
        .on(folder.path())
        .ends_with(0);
    let place = |word: &str| {
        let list = ended.out.split_once("All letters").unwrap().1;
        list.find(&format!("\n{word} "))
            .unwrap_or_else(|| panic!("no `{word}` in {list}"))
    };
    assert!(place("splurb") < place("grindled"));
    mtus("facts one.txt --unread --sentences")
        .on(folder.path())
        .ends_with(2)
        .without_data();
}

#[test]
fn a_line_with_an_empty_text_is_no_file() {
    mtus("audit -")
        .fed("{\"letter\": \"a\", \"text\": \"\"}\n")
        .ends_with(3)
        .saying("the text of the line is empty");
}
