//! Runs that break off, and what is left of them.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::mtus::mtus;
use super::{LETTER, named_pipe};

/// Letters as JSON Lines.
fn lines(numbers: std::ops::Range<usize>) -> String {
    numbers
        .map(|number| {
            let letter = format!("CM16-{number:07}");
            let text = LETTER.replace("CM16-9990001", &letter);
            serde_json::json!({"letter": letter, "text": text}).to_string() + "\n"
        })
        .collect()
}

/// A folder with 120 letters in `all.jsonl`.
fn corpus() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("all.jsonl"), lines(0..120)).unwrap();
    folder
}

/// The audit of all letters of the folder in one go.
fn whole(folder: &Path) -> String {
    mtus("audit all.jsonl --format jsonl")
        .on(folder)
        .ends_with(0)
        .out
}

/// Goes on with what is left, which must end as if nothing had happened.
#[track_caller]
fn resumes(folder: &Path) {
    mtus("audit all.jsonl --format jsonl --output a.jsonl --resume")
        .on(folder)
        .ends_with(0);
    let written = fs::read_to_string(folder.join("a.jsonl")).unwrap();
    assert!(
        written == whole(folder),
        "the run that was resumed wrote other bytes"
    );
    assert!(!folder.join("a.jsonl.part").exists());
    assert!(!folder.join("a.jsonl.part.terms").exists());
}

/// Puts there what a run without options would have left.
fn leave(folder: &Path, left: &str) {
    let terms = format!(
        "mtus {}\n--evidence all\nno --as-of\n",
        env!("CARGO_PKG_VERSION")
    );
    fs::write(folder.join("a.jsonl.part"), left).unwrap();
    fs::write(folder.join("a.jsonl.part.terms"), terms).unwrap();
}

/// The program reading letters from a pipe that has a name, after `letters`
/// have come through it and some were written.
fn reading_a_named_pipe(folder: &Path) -> (Child, File) {
    let pipe = named_pipe(folder, "pipe.jsonl");
    let run = Command::new(env!("CARGO_BIN_EXE_mtus"))
        .args("audit pipe.jsonl --format jsonl --output a.jsonl --threads 1".split(' '))
        .current_dir(folder)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = File::options().write(true).open(&pipe).unwrap();
    pipe.write_all(lines(0..100).as_bytes()).unwrap();
    let part = folder.join("a.jsonl.part");
    let started = Instant::now();
    while fs::metadata(&part).map_or(0, |it| it.len()) == 0 {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "nothing is written"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    (run, pipe)
}

#[cfg(unix)]
#[test]
fn a_run_that_was_killed_goes_on_where_it_broke_off() {
    let folder = corpus();
    let (mut run, _pipe) = reading_a_named_pipe(folder.path());
    run.kill().unwrap();
    run.wait().unwrap();
    assert!(!folder.path().join("a.jsonl").exists());
    let left = fs::read_to_string(folder.path().join("a.jsonl.part")).unwrap();
    assert!(left.lines().count() > 10);
    mtus("audit all.jsonl --format jsonl --output a.jsonl")
        .on(folder.path())
        .ends_with(2)
        .telling("--resume goes on with it, --force begins again");
    resumes(folder.path());
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_whole_lines_and_says_how_to_go_on() {
    let folder = corpus();
    let (run, pipe) = reading_a_named_pipe(folder.path());
    let pid = run.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    // The program hears of it in a thread of its own, which a busy machine may
    // keep waiting for longer than the end of the pipe takes.
    std::thread::sleep(Duration::from_secs(1));
    // Waiting for a letter cannot be interrupted, so the pipe ends.
    drop(pipe);
    let ended = run.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(130), "{said}");
    assert!(
        said.contains("`a.jsonl.part` holds them, and --resume goes on with it"),
        "{said}"
    );
    let left = fs::read_to_string(folder.path().join("a.jsonl.part")).unwrap();
    assert!(left.ends_with("}\n"));
    assert!(
        said.contains(&format!("stopped after {} letters", left.lines().count())),
        "{said}"
    );
    resumes(folder.path());
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_what_was_written_is_kept() {
    let folder = corpus();
    // No file may grow beyond so many blocks; the signal is turned to an error.
    let run = format!(
        "trap '' XFSZ; ulimit -f 600; '{}' audit all.jsonl --format jsonl --output a.jsonl",
        env!("CARGO_BIN_EXE_mtus")
    );
    let ended = Command::new("sh")
        .args(["-c", &run])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("`a.jsonl.part` cannot be written"), "{said}");
    assert!(!folder.path().join("a.jsonl").exists());
    resumes(folder.path());
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_without_room_is_a_failure() {
    let folder = corpus();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let ended = Command::new(env!("CARGO_BIN_EXE_mtus"))
        .args(["audit", "all.jsonl"])
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("the output cannot be written"), "{said}");
}

#[test]
fn what_does_not_belong_to_these_letters_is_not_gone_on_with() {
    let folder = corpus();
    let part = folder.path().join("a.jsonl.part");
    let resume = |left: &str, word: &str| {
        leave(folder.path(), left);
        mtus("audit all.jsonl --format jsonl --output a.jsonl --resume")
            .on(folder.path())
            .ends_with(2)
            .telling(word);
        assert_eq!(fs::read_to_string(&part).unwrap(), left);
    };
    let whole = whole(folder.path());
    let (first, rest) = whole.split_once('\n').unwrap();
    resume(
        rest,
        "is about `CM16-0000001`, and letter 1 is now `CM16-0000000`",
    );
    resume(
        "{}\n",
        "line 1 of what is left of the earlier run is no audit of a letter",
    );
    resume(
        &format!("{whole}{first}\n"),
        "more lines than there are letters",
    );
    let rules = serde_json::from_str::<serde_json::Value>(first).unwrap()["rules"].to_string();
    let other = first.replace(&rules, "\"sha256:0\"");
    resume(&format!("{other}\n"), "other rules");
    mtus("audit all.jsonl --output a.txt --resume")
        .on(folder.path())
        .ends_with(2)
        .telling("--format jsonl");
}

#[test]
fn a_finished_run_is_not_gone_on_with() {
    let folder = corpus();
    mtus("audit all.jsonl --format jsonl --output whole.jsonl")
        .on(folder.path())
        .ends_with(0);
    mtus("audit all.jsonl --format jsonl --output whole.jsonl --resume")
        .on(folder.path())
        .ends_with(2)
        .telling("`whole.jsonl` exists, and no `whole.jsonl.part`")
        .telling("the run is finished");
}

#[test]
fn a_line_that_broke_off_is_done_again() {
    let folder = corpus();
    let whole = whole(folder.path());
    for length in [0, 1, whole.len() / 3, whole.len() - 1, whole.len()] {
        leave(folder.path(), whole.get(..length).unwrap());
        resumes(folder.path());
        fs::remove_file(folder.path().join("a.jsonl")).unwrap();
    }
}

#[test]
fn resuming_counts_letters_that_could_not_be_read() {
    let folder = TempDir::new().unwrap();
    let letters = format!("{}{{\"letter\": 3}}\n{}", lines(0..2), lines(2..4));
    fs::write(folder.path().join("all.jsonl"), letters).unwrap();
    let whole = whole(folder.path());
    let done: String = whole.split_inclusive('\n').take(3).collect();
    leave(folder.path(), &done);
    mtus("audit all.jsonl --format jsonl --output a.jsonl --resume")
        .on(folder.path())
        .ends_with(0)
        .telling("1 of 5 letters could not be read");
    assert_eq!(
        fs::read_to_string(folder.path().join("a.jsonl")).unwrap(),
        whole
    );
}

#[test]
fn a_run_is_not_gone_on_with_under_other_options() {
    let folder = corpus();
    let whole = whole(folder.path());
    let left: String = whole.split_inclusive('\n').take(3).collect();
    leave(folder.path(), &left);
    let resume = |more: &str| {
        mtus(&format!(
            "audit all.jsonl --format jsonl --output a.jsonl {more}"
        ))
        .on(folder.path())
    };
    resume("--resume --evidence summary")
        .ends_with(2)
        .telling("was begun with `--evidence all`, and this run has `--evidence summary`");
    resume("--resume --as-of 2015-01-01")
        .ends_with(2)
        .telling("was begun with `no --as-of`, and this run has `--as-of 2015-01-01`");
    let terms = folder.path().join("a.jsonl.part.terms");
    let kept = fs::read_to_string(&terms).unwrap();
    fs::write(&terms, kept.replacen("mtus ", "mtus 0.0.", 1)).unwrap();
    resume("--resume").ends_with(2).telling("`mtus 0.0.");
    fs::remove_file(&terms).unwrap();
    resume("--resume")
        .ends_with(2)
        .telling("with which options `a.jsonl.part` was begun: --force begins again");
    let part = folder.path().join("a.jsonl.part");
    assert_eq!(fs::read_to_string(&part).unwrap(), left);
    resume("--force").ends_with(0);
    assert!(!part.exists() && !terms.exists());
}

/// What a run leaves on standard output that is stopped when 100 letters have come, with
/// the names of files that are there then.
#[cfg(unix)]
fn stopped(arguments: &str) -> (String, Vec<String>) {
    let folder = TempDir::new().unwrap();
    let pipe = named_pipe(folder.path(), "pipe.jsonl");
    let run = Command::new(env!("CARGO_BIN_EXE_mtus"))
        .args(["audit", "pipe.jsonl"])
        .args(arguments.split_whitespace())
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = File::options().write(true).open(&pipe).unwrap();
    pipe.write_all(lines(0..100).as_bytes()).unwrap();
    let pid = run.id().to_string();
    let told = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(told.unwrap().success());
    // As above: the program hears of it a while later.
    std::thread::sleep(Duration::from_secs(1));
    drop(pipe);
    let ended = run.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(130), "{said}");
    assert!(said.contains(": no file is written"), "{said}");
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    (String::from_utf8(ended.stdout).unwrap(), names)
}

#[cfg(unix)]
#[test]
fn a_run_that_was_stopped_leaves_nothing_that_passes_for_the_whole() {
    let files = "--also k.json --also k.csv --also k.jsonl --also k.md --also kr/ --splits s.jsonl";
    for main in ["--output m.jsonl", "--output m.txt", "--output mr/"] {
        let (shown, names) = stopped(&format!("{main} {files}"));
        assert_eq!((&*shown, names), ("", vec!["pipe.jsonl".to_owned()]));
    }
    let (text, names) = stopped(&format!("--format text {files}"));
    assert_eq!(names, ["pipe.jsonl"]);
    assert!(text.contains("Stopped after "), "{text}");
    assert!(!text.contains("All letters"), "{text}");
    let (json, _) = stopped(&format!("--format json {files}"));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["stopped"], true);
    assert!(json.get("statistics").is_none());
}
