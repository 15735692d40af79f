//! Letters that come more than once, and outputs that cannot be what they are called.

use std::fs;

use super::mtus::mtus;
use super::{LETTER, folder};

#[test]
fn letters_that_came_before_are_told_and_counted() {
    let folder = folder();
    let path = folder.path();
    mtus("audit one.txt two.txt")
        .on(path)
        .ends_with(0)
        .saying("letters that came before")
        .telling("`two.txt` has the text of a letter that came before")
        .telling("1 letter came before");
    let once = mtus("audit one.txt --format json").on(path).ends_with(0);
    assert!(!once.out.contains("repeated"), "{}", once.out);
    let twice = mtus("audit one.txt two.txt --format json")
        .on(path)
        .ends_with(0);
    assert!(twice.out.contains("\"repeated\":1"), "{}", twice.out);
    // A case may have two letters.
    let other = LETTER.replace("low back", "neck");
    assert_ne!(other, LETTER);
    fs::write(path.join("two.txt"), other).unwrap();
    mtus("audit one.txt two.txt")
        .on(path)
        .ends_with(0)
        .telling("`two.txt` has the case number of a letter that came before");
}

#[test]
fn an_output_that_would_not_be_what_it_is_called_is_refused() {
    let folder = folder();
    let path = folder.path();
    for (output, instead) in [
        ("a.pdf", "`.md` or `.txt`"),
        ("a.html", "in `/` for a report to browse"),
        ("a.xlsx", "`.csv`"),
    ] {
        mtus(&format!("audit one.txt --output {output}"))
            .on(path)
            .ends_with(2)
            .without_data()
            .telling(instead);
        assert!(!path.join(output).exists());
    }
    mtus("audit one.txt --output a.html --format text")
        .on(path)
        .ends_with(0);
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let folder = folder();
    for output in [
        "--output far/a.jsonl",
        "--output far/a.csv",
        "--output b/ --also b/a.csv",
    ] {
        mtus(&format!("audit one.txt {output}"))
            .on(folder.path())
            .ends_with(2)
            .telling("there is no folder `");
    }
}

#[test]
fn a_line_with_an_empty_text_is_no_file() {
    mtus("audit -")
        .fed("{\"letter\": \"a\", \"text\": \"\"}\n")
        .ends_with(3)
        .saying("the text of the line is empty");
}
