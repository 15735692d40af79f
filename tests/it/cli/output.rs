//! Where the program writes, and in which order.

use std::fs;

use tempfile::TempDir;

use super::folder;
use super::mtus::mtus;

#[test]
fn a_file_is_written_whole_under_its_name() {
    let folder = folder();
    mtus("audit . --format jsonl --output a.jsonl")
        .on(folder.path())
        .ends_with(0)
        .without_data();
    let names = names(&folder);
    assert!(names.contains(&"a.jsonl".to_owned()), "{names:?}");
    assert!(
        !names.iter().any(|name| name.contains(".part")),
        "{names:?}"
    );
    let shown = mtus("audit one.txt two.txt --format jsonl")
        .on(folder.path())
        .ends_with(0);
    let written = fs::read_to_string(folder.path().join("a.jsonl")).unwrap();
    assert_eq!(written.replace("./", ""), shown.out);
}

#[test]
fn an_existing_file_is_kept_unless_forced() {
    let folder = folder();
    let path = folder.path().join("out.txt");
    fs::write(&path, "mine").unwrap();
    mtus("audit one.txt --output out.txt")
        .on(folder.path())
        .ends_with(2)
        .without_data()
        .telling("--force");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    mtus("audit one.txt --output out.txt --force")
        .on(folder.path())
        .ends_with(0);
    assert_ne!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn no_file_is_left_where_nothing_was_found() {
    let folder = TempDir::new().unwrap();
    mtus("audit . --output a.jsonl")
        .on(folder.path())
        .ends_with(3);
    assert!(names(&folder).is_empty());
    for format in ["text", "json", "jsonl", "csv", "markdown"] {
        mtus(&format!("audit . --format {format}"))
            .on(folder.path())
            .ends_with(3)
            .without_data();
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = folder();
    let lines: Vec<String> = (0..300)
        .map(|number| {
            let name = format!("letter {number}");
            serde_json::json!({"letter": name, "text": super::LETTER}).to_string()
        })
        .collect();
    fs::write(folder.path().join("many.jsonl"), lines.join("\n")).unwrap();
    for format in ["text", "json", "jsonl"] {
        let with = |threads: u32| {
            mtus(&format!("audit . --format {format} --threads {threads}"))
                .on(folder.path())
                .ends_with(0)
                .out
        };
        let alone = with(1);
        assert!(alone.contains("letter 299"));
        assert_eq!(alone, with(2));
        assert_eq!(alone, with(8));
    }
}

#[test]
fn no_colours_reach_a_pipe() {
    let folder = folder();
    for command in ["audit one.txt", "explain one.txt", "facts one.txt"] {
        let ended = mtus(command).on(folder.path()).ends_with(0);
        assert!(
            !ended.out.is_empty() && !ended.out.contains('\u{1b}'),
            "{command}"
        );
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    use std::process::{Command, Stdio};
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_mtus"))
        .args(["audit", ".", "--format", "jsonl"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
