//! The command line, through the built program.

mod authoring;
mod bad_letters;
mod change;
mod clash;
mod counting;
mod exit_codes;
mod faults;
mod finding;
mod hostile;
mod large;
mod mtus;
mod obstacles;
mod output;
mod places;
mod rule_pages;
mod rules;
mod sheets;
mod supposing;
mod unfinished;
mod unread;

use std::fs;

use tempfile::TempDir;

use self::mtus::mtus;

/// A short letter of our own with two items.
const LETTER: &str = include_str!("cli/letter.txt");

/// A folder with two letters.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("one.txt"), LETTER).unwrap();
    fs::write(folder.path().join("two.txt"), LETTER).unwrap();
    folder
}

#[test]
fn every_command_shows_examples_and_the_exit_codes_are_told() {
    mtus("--help").ends_with(0).saying("Exit codes:").silently();
    for command in [
        "audit",
        "explain",
        "facts",
        "text",
        "diff",
        "snapshot",
        "watch",
        "completions",
    ] {
        mtus(&format!("{command} --help"))
            .ends_with(0)
            .saying(&format!("mtus {command} "))
            .saying("Examples:");
    }
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    mtus("").ends_with(2).without_data();
    mtus("audit").ends_with(2).without_data();
    mtus("dance").ends_with(2).without_data();
    mtus("audit x --threads 0").ends_with(2).without_data();
    mtus("audit x --as-of yesterday")
        .ends_with(2)
        .telling("2016-12-09");
    mtus("explain x --item 0").ends_with(2).without_data();
}

#[test]
fn shells_get_their_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        mtus(&format!("completions {shell}"))
            .ends_with(0)
            .saying("explain");
    }
}

#[test]
fn the_text_is_printed_as_spans_count_it() {
    let folder = folder();
    let letter = format!("{LETTER}\u{c}caf\u{e9}\n");
    fs::write(folder.path().join("one.txt"), &letter).unwrap();
    let ended = mtus("text one.txt")
        .on(folder.path())
        .ends_with(0)
        .silently();
    assert_eq!(ended.out, letter);
    let audit = mtus("audit one.txt --format jsonl")
        .on(folder.path())
        .ends_with(0);
    let mut quoted = 0;
    for fact in audit.json_lines()[0]["facts"].as_object().unwrap().values() {
        for evidence in fact["evidence"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
            assert_eq!(
                evidence["text"],
                letter.get(at("start")..at("end")).unwrap()
            );
            quoted += 1;
        }
    }
    assert!(quoted > 0, "the letter states no fact");
}

#[test]
fn an_explanation_is_told_to_programs_too() {
    let folder = folder();
    let ended = mtus("explain one.txt two.txt --item 1 --format jsonl")
        .on(folder.path())
        .ends_with(0);
    let lines = ended.json_lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["items"][0]["n"], 1);
    assert!(lines[0]["items"][0]["criteria"].is_array());
    let whole = mtus("explain one.txt --format json")
        .on(folder.path())
        .ends_with(0);
    let whole: serde_json::Value = serde_json::from_str(&whole.out).unwrap();
    assert_eq!(whole[0]["items"].as_array().unwrap().len(), 2);
}

#[test]
fn an_item_that_is_not_there_is_named() {
    let folder = folder();
    mtus("explain one.txt --item 2")
        .on(folder.path())
        .ends_with(0)
        .saying("item 2 of 2");
    mtus("explain one.txt --item 3")
        .on(folder.path())
        .ends_with(2)
        .without_data()
        .telling("there is no item 3: the letter has 2");
}

#[test]
fn a_supposed_fact_decides_and_is_marked() {
    let folder = folder();
    let told =
        mtus("explain one.txt --item 1 --set duration_of_use=new --set first_line_failed=yes")
            .on(folder.path())
            .ends_with(0)
            .saying("duration_of_use is new, whatever the letter says")
            .saying("duration_of_use is new (supposed)")
            .saying("first_line_failed is yes (supposed)");
    assert!(!told.out.contains("duration_of_use is not stated"));
    let lines = mtus("explain one.txt --item 1 --set first_line_failed=yes --format jsonl")
        .on(folder.path())
        .ends_with(0)
        .json_lines();
    let criteria = lines[0]["items"][0]["criteria"].to_string();
    assert!(criteria.contains("\"from\":\"supposed\""), "{criteria}");
    assert!(lines[0]["items"][0]["nearest"]["ways"].is_array());
}

#[test]
fn what_cannot_be_supposed_is_refused_with_what_may_be_meant() {
    let folder = folder();
    let refused = |set: &str, told: &str| {
        mtus(&format!("explain one.txt --set {set}"))
            .on(folder.path())
            .ends_with(2)
            .without_data()
            .telling(told);
    };
    refused("first_line_faild=yes", "did you mean `first_line_failed`?");
    refused(
        "first_line_failed=maybe",
        "write `yes`, `no` or `not stated`",
    );
    refused("visits_requested=6", "`visits_requested` is no fact");
    refused("first_line_failed", "is no `fact=value`");
}

/// A named pipe in a folder.
fn named_pipe(folder: &std::path::Path, name: &str) -> std::path::PathBuf {
    let pipe = folder.join(name);
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    pipe
}
