//! What stands in the way of a run: things that cannot be opened, that never
//! end, or that are beyond all measure. Each is named, and the rest goes on.

use std::fs::{self, File};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::process::Command;

use tempfile::TempDir;

use super::mtus::mtus;
use super::{LETTER, folder, named_pipe};

/// Names of the letters of an audit, in order, with the code of what kept one
/// from being read.
fn read(lines: &[serde_json::Value]) -> Vec<(String, String)> {
    lines
        .iter()
        .map(|line| {
            let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let refused = line.get("items").is_none();
            let code = if refused {
                word(&line["problems"][0]["code"])
            } else {
                String::new()
            };
            (word(&line["letter"]), code)
        })
        .collect()
}

fn named(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|&(name, code)| (name.to_owned(), code.to_owned()))
        .collect()
}

#[cfg(unix)]
#[test]
fn what_may_not_be_opened_is_named_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    let folder = folder();
    let path = folder.path();
    fs::create_dir(path.join("locked")).unwrap();
    fs::write(path.join("locked/three.txt"), LETTER).unwrap();
    let allow = |name: &str, mode: u32| {
        fs::set_permissions(path.join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    for (name, mode) in [("", 0o755), ("locked", 0), ("one.txt", 0)] {
        allow(name, mode);
    }
    let mut run = Command::new(env!("CARGO_BIN_EXE_mtus"));
    // Nothing is forbidden to root, so the program gives that up; it has to lie
    // where anybody may run it.
    if File::open(path.join("one.txt")).is_ok() {
        let program = path.join("mtus");
        fs::copy(env!("CARGO_BIN_EXE_mtus"), &program).unwrap();
        run = Command::new(program);
        run.uid(65_534);
    }
    let ended = run
        .args(["audit", ".", "--format", "jsonl"])
        .current_dir(path)
        .output()
        .unwrap();
    allow("locked", 0o755);
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(0), "{said}");
    let lines: Vec<serde_json::Value> = String::from_utf8(ended.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let expected = [
        ("./locked", "cannot-open"),
        ("./one.txt", "cannot-open"),
        ("./two.txt", ""),
    ];
    assert_eq!(read(&lines), named(&expected));
    for name in ["./locked", "./one.txt"] {
        let words = format!("{name}: the file cannot be opened: permission is denied");
        assert!(said.contains(&words), "{said}");
    }
    assert!(said.contains("2 of 3 letters could not be read"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_to_themselves_or_nowhere_are_named() {
    use std::os::unix::fs::symlink;

    let folder = folder();
    let path = folder.path();
    symlink("loop.txt", path.join("loop.txt")).unwrap();
    symlink("nowhere.txt", path.join("dangling.txt")).unwrap();
    for (name, other) in [("a", "b"), ("b", "a")] {
        fs::create_dir_all(path.join(name)).unwrap();
        symlink(format!("../{other}"), path.join(name).join("on")).unwrap();
    }
    let ended = mtus("audit . --format jsonl").on(path).ends_with(0);
    let expected = [
        ("./dangling.txt", "cannot-open"),
        ("./loop.txt", "cannot-open"),
        ("./one.txt", ""),
        ("./two.txt", ""),
    ];
    assert_eq!(read(&ended.json_lines()), named(&expected));
    ended.telling("./dangling.txt: the file cannot be opened: there is no such file");
}

#[test]
fn directories_that_nest_too_deep_are_named() {
    let folder = folder();
    let deep = folder.path().join("deep/".to_owned() + &"a/".repeat(99));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("three.txt"), LETTER).unwrap();
    let ended = mtus("audit . --format jsonl")
        .on(folder.path())
        .ends_with(0)
        .telling("directories nest deeper than 64: name one that lies further in");
    let names = read(&ended.json_lines());
    let codes: Vec<&str> = names.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["cannot-open", "", ""]);
    let further = "deep/".to_owned() + "a/".repeat(40).as_str();
    mtus(&format!("audit {further}"))
        .on(folder.path())
        .ends_with(0);
}

/// Feeds a letter to a pipe that has this name, and audits the pipe.
#[cfg(unix)]
fn through_a_pipe(name: &str, bytes: &str) -> Vec<(String, String)> {
    let folder = TempDir::new().unwrap();
    let pipe = named_pipe(folder.path(), name);
    let bytes = bytes.to_owned();
    let feeder = std::thread::spawn(move || fs::write(pipe, bytes));
    let ended = mtus(&format!("audit {name} --format jsonl"))
        .on(folder.path())
        .ends_with(0);
    feeder.join().unwrap().unwrap();
    read(&ended.json_lines())
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_read_once_whatever_it_is_called() {
    let line = serde_json::json!({"letter": "x", "text": LETTER}).to_string();
    for name in ["pipe.txt", "pipe", "63"] {
        assert_eq!(through_a_pipe(name, LETTER), named(&[(name, "")]));
    }
    for name in ["pipe.jsonl", "pipe", "pipe.txt"] {
        assert_eq!(through_a_pipe(name, &line), named(&[("x", "")]), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_waits_for_a_pipe_in_a_folder() {
    let folder = folder();
    named_pipe(folder.path(), "pipe.txt");
    mtus("audit .")
        .on(folder.path())
        .ends_with(0)
        .telling("1 file passed over");
}

#[test]
fn a_line_of_a_gigabyte_is_refused_and_the_next_is_read() {
    let folder = TempDir::new().unwrap();
    let mut file = File::create(folder.path().join("many.jsonl")).unwrap();
    // A file of holes takes no room.
    file.seek(SeekFrom::Start(1 << 30)).unwrap();
    let good = serde_json::json!({"letter": "good", "text": LETTER});
    write!(file, "\n{good}\n").unwrap();
    let ended = mtus("audit many.jsonl --format jsonl")
        .on(folder.path())
        .ends_with(0)
        .telling("many.jsonl:1: the line is longer than 64 MB, which no letter is");
    let expected = [("many.jsonl:1", "long-json-line"), ("good", "")];
    assert_eq!(read(&ended.json_lines()), named(&expected));
}

/// A letter that decides on so many treatments.
fn letter_of(items: usize) -> String {
    let head = LETTER.split("IMR ISSUES").next().unwrap();
    let item = |nth: usize| {
        let treatment = match nth % 3 {
            0 => "Cyclobenzaprine 7.5 mg #60",
            1 => "Twelve sessions of physical therapy for the low back",
            _ => "MRI of the lumbar spine",
        };
        format!(
            "{treatment}: Upheld\n\nClaims Administrator guideline: None.\n\nMAXIMUS guideline: \
             None.\n\nDecision rationale: There is no spasm.\n\n"
        )
    };
    let items: String = (0..items).map(item).collect();
    format!("{head}IMR ISSUES, DECISIONS AND RATIONALES\n\n{items}")
}

#[test]
fn a_letter_of_ten_thousand_items_is_audited() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("long.txt"), letter_of(10_000)).unwrap();
    let ended = mtus("audit long.txt --format jsonl")
        .on(folder.path())
        .ends_with(0);
    let line = ended.json_lines().remove(0);
    assert_eq!(line["items"].as_array().unwrap().len(), 10_000);
}

#[test]
fn a_letter_of_hundreds_of_items_is_explained() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("long.txt"), letter_of(500)).unwrap();
    let ended = mtus("explain long.txt").on(folder.path()).ends_with(0);
    assert!(ended.out.contains("item 500 of 500"));
}
