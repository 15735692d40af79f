//! Which letters are found, and in which order.

use std::fs;
use std::path::Path;

use super::mtus::mtus;
use super::{LETTER, folder};

#[track_caller]
fn names(folder: &Path, paths: &str) -> Vec<String> {
    mtus(&format!("audit {paths} --format jsonl"))
        .on(folder)
        .ends_with(0)
        .json_lines()
        .iter()
        .map(|line| line["letter"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn folders_are_walked_in_sorted_order() {
    let folder = folder();
    let inner = folder.path().join("more/b");
    fs::create_dir_all(&inner).unwrap();
    fs::write(inner.join("z.txt"), LETTER).unwrap();
    fs::write(folder.path().join("more/a.TXT"), LETTER).unwrap();
    fs::write(folder.path().join("notes.md"), LETTER).unwrap();
    fs::write(folder.path().join(".hidden.txt"), LETTER).unwrap();
    let found = ["./more/a.TXT", "./more/b/z.txt", "./one.txt", "./two.txt"];
    assert_eq!(names(folder.path(), "."), found);
    mtus("audit .")
        .on(folder.path())
        .ends_with(0)
        .telling("1 file passed over");
}

#[test]
fn a_named_file_is_tried_whatever_its_name() {
    let folder = folder();
    fs::write(folder.path().join("notes.md"), LETTER).unwrap();
    assert_eq!(
        names(folder.path(), "notes.md one.txt"),
        ["notes.md", "one.txt"]
    );
    let line = serde_json::json!({"letter": "inside", "text": LETTER});
    fs::write(folder.path().join("export.json"), line.to_string()).unwrap();
    assert_eq!(names(folder.path(), "export.json"), ["inside"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_followed_once() {
    let folder = folder();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    std::os::unix::fs::symlink("..", inner.join("up")).unwrap();
    std::os::unix::fs::symlink(".", inner.join("self")).unwrap();
    assert_eq!(names(folder.path(), "."), ["./one.txt", "./two.txt"]);
}

#[test]
fn standard_input_is_a_letter_or_many() {
    let line = serde_json::json!({"letter": "inside", "text": LETTER});
    for (input, name) in [(LETTER.to_owned(), "-"), (line.to_string(), "inside")] {
        let ended = mtus("audit - --format jsonl").fed(input).ends_with(0);
        assert_eq!(ended.json_lines()[0]["letter"], name);
    }
    let pdf = crate::pdf::Pdf::of(LETTER).encrypted("");
    let ended = mtus("audit - --format jsonl").fed(pdf).ends_with(0);
    assert_eq!(ended.json_lines()[0]["items"][0]["decision"], "upheld");
    mtus("audit -").ends_with(3).saying("no text in it");
}

#[test]
fn finding_no_letter_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    mtus("audit .")
        .on(folder.path())
        .ends_with(3)
        .without_data()
        .telling("no letters found");
    mtus("audit nowhere.txt")
        .on(folder.path())
        .ends_with(3)
        .saying("there is no such file");
}
