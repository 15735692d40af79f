//! Outputs that are no plain new file: pipes, and links to something else.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};

use super::mtus::mtus;
use super::{folder, named_pipe};

#[test]
fn a_pipe_is_written_to_and_stays_a_pipe() {
    let folder = folder();
    let path = folder.path();
    let shown = mtus("audit one.txt --format jsonl").on(path).ends_with(0);
    let pipe = named_pipe(path, "pipe.jsonl");
    for output in [
        "--output pipe.jsonl",
        "--output pipe.jsonl --force",
        "--format text --also pipe.jsonl",
        "--format csv --also pipe.jsonl --force",
    ] {
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read_to_string(pipe).unwrap())
        };
        mtus(&format!("audit one.txt {output}"))
            .on(path)
            .ends_with(0);
        let is_pipe = || fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo();
        assert!(is_pipe(), "{output}");
        assert_eq!(reader.join().unwrap(), shown.out, "{output}");
    }
    mtus("audit one.txt --output pipe.jsonl --resume")
        .on(path)
        .ends_with(2)
        .telling("is no file that --resume could go on with");
}

#[test]
fn the_file_that_a_link_leads_to_is_written_and_the_link_stays() {
    let folder = folder();
    let path = folder.path();
    fs::create_dir(path.join("far")).unwrap();
    fs::write(path.join("far/a.csv"), "mine").unwrap();
    symlink("far/a.csv", path.join("link.csv")).unwrap();
    mtus("audit one.txt --output link.csv")
        .on(path)
        .ends_with(2)
        .telling("--force");
    assert_eq!(fs::read_to_string(path.join("far/a.csv")).unwrap(), "mine");
    mtus("audit one.txt --output link.csv --force")
        .on(path)
        .ends_with(0);
    assert!(path.join("link.csv").is_symlink());
    let written = fs::read_to_string(path.join("far/a.csv")).unwrap();
    assert!(written.starts_with("letter,"), "{written}");
    assert_eq!(fs::read_dir(path.join("far")).unwrap().count(), 1);

    symlink("nowhere.csv", path.join("dangling.csv")).unwrap();
    mtus("audit one.txt --output dangling.csv --force")
        .on(path)
        .ends_with(2)
        .telling("is a link that leads nowhere");
}

#[test]
fn a_report_is_written_where_a_link_leads() {
    let folder = folder();
    let path = folder.path();
    fs::create_dir(path.join("far")).unwrap();
    symlink("far", path.join("near")).unwrap();
    for force in ["", " --force"] {
        mtus(&format!("audit one.txt --output near/{force}"))
            .on(path)
            .ends_with(0);
        assert!(path.join("near").is_symlink());
        assert!(path.join("far/index.html").exists());
    }
}

#[test]
fn a_draft_is_not_written_through_a_link_that_somebody_placed() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("victim"), "mine").unwrap();
    let part = path.join("a.jsonl.part");
    for hard in [false, true] {
        if hard {
            fs::hard_link(path.join("victim"), &part).unwrap();
        } else {
            symlink("victim", &part).unwrap();
        }
        for more in ["--force", "--resume", "--force --resume"] {
            mtus(&format!("audit one.txt --output a.jsonl {more}"))
                .on(path)
                .ends_with(2)
                .telling("`a.jsonl.part` is a link, or no file");
        }
        fs::remove_file(&part).unwrap();
    }
    assert_eq!(fs::read_to_string(path.join("victim")).unwrap(), "mine");
    symlink("victim", path.join("a.jsonl.part.terms")).unwrap();
    mtus("audit one.txt --output a.jsonl --force")
        .on(path)
        .ends_with(2)
        .telling("was written by somebody else");
    assert_eq!(fs::read_to_string(path.join("victim")).unwrap(), "mine");
}

#[test]
fn a_report_with_somebodys_notes_is_not_replaced() {
    let folder = folder();
    let path = folder.path();
    mtus("audit one.txt --output r/").on(path).ends_with(0);
    for notes in ["r/notes.txt", "r/letters/notes.txt"] {
        fs::write(path.join(notes), "mine").unwrap();
        mtus("audit one.txt --output r/ --force")
            .on(path)
            .ends_with(2)
            .telling("a report with other files among its own");
        fs::remove_file(path.join(notes)).unwrap();
    }
    mtus("audit one.txt --output r/ --force")
        .on(path)
        .ends_with(0);
}
