//! Names that lead to one file, or to a file that a run needs, and drafts that others
//! left: nothing is lost, and what to do is told.

use std::fs;
use std::process::Command;

use super::mtus::mtus;
use super::{LETTER, folder};

#[test]
fn two_outputs_that_are_one_file_are_refused() {
    let folder = folder();
    let path = folder.path();
    fs::create_dir(path.join("x")).unwrap();
    for outputs in [
        "--output a.jsonl --also a.jsonl",
        "--output a.jsonl --also ./a.jsonl --force",
        "--output a.jsonl --also x/../a.jsonl",
        "--output a.csv --also b.jsonl --splits b.jsonl",
    ] {
        mtus(&format!("audit one.txt {outputs}"))
            .on(path)
            .ends_with(2)
            .telling("are one output: give each a name of its own");
    }
    assert!(!path.join("a.jsonl").exists());
}

#[test]
fn no_output_takes_the_place_of_a_letter() {
    let folder = folder();
    let path = folder.path();
    for arguments in [
        "audit one.txt --output one.txt --force",
        "audit . --output one.txt --force",
        "facts one.txt --output ./one.txt --force",
        "text one.txt --output one.txt --force",
        "explain one.txt --output one.txt --force",
    ] {
        mtus(arguments)
            .on(path)
            .ends_with(2)
            .telling("is one of the letters that are read");
    }
    assert_eq!(fs::read_to_string(path.join("one.txt")).unwrap(), LETTER);
    // What lies there and is no letter may be written anew.
    for _ in 0..2 {
        mtus("audit . --output all.csv --force")
            .on(path)
            .ends_with(0);
    }
}

#[cfg(unix)]
#[test]
fn a_draft_of_a_run_that_was_killed_is_in_nobodys_way() {
    let folder = folder();
    let path = folder.path();
    // The number of the process stays the same where the shell becomes the program.
    for output in ["all.csv", "pages/"] {
        let left = output.trim_end_matches('/');
        let script = format!(
            "mkdir .{left}.$$.part .{left}.$$-0.part; exec \"$0\" audit one.txt --output {output}"
        );
        let run = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_mtus")])
            .current_dir(path)
            .output()
            .unwrap();
        assert!(run.status.success(), "{run:?}");
        assert!(path.join(left).exists());
    }
}

#[cfg(unix)]
#[test]
fn a_small_stack_leaves_no_rule_unread() {
    let folder = folder();
    let shown = mtus("audit one.txt --format jsonl")
        .on(folder.path())
        .ends_with(0);
    let small = Command::new("sh")
        .args([
            "-c",
            "ulimit -s 64; exec \"$0\" audit one.txt --format jsonl",
        ])
        .arg(env!("CARGO_BIN_EXE_mtus"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(small.stdout).unwrap(), shown.out);
}

#[test]
fn snapshots_of_names_that_no_file_can_bear_are_kept() {
    let folder = folder();
    let path = folder.path();
    let line = |name: &str| {
        let line = serde_json::json!({"letter": name, "text": LETTER});
        format!("{line}\n")
    };
    let long = "x".repeat(10_000);
    let names = ["ok", &long, "zz", ""];
    fs::write(path.join("all.jsonl"), names.map(line).concat()).unwrap();
    let snapshot = "snapshot all.jsonl --dir kept";
    mtus(snapshot).on(path).ends_with(0);
    mtus(&format!("{snapshot} --check")).on(path).ends_with(0);
    assert_eq!(fs::read_dir(path.join("kept")).unwrap().count(), 4);
    fs::write(
        path.join("all.jsonl"),
        ["Alpha", "alpha"].map(line).concat(),
    )
    .unwrap();
    mtus("snapshot all.jsonl --dir other")
        .on(path)
        .ends_with(2)
        .telling("would be one file where upper and lower case are the same");
    assert!(!path.join("other").exists());
}

#[cfg(unix)]
#[test]
fn rules_behind_a_link_count() {
    let folder = folder();
    let path = folder.path();
    let real = path.join("elsewhere/mtus-2009");
    fs::create_dir_all(&real).unwrap();
    fs::create_dir(path.join("own")).unwrap();
    fs::write(real.join("soma.yml"), "id: mtus-2009/soma\n").unwrap();
    std::os::unix::fs::symlink("../elsewhere/mtus-2009", path.join("own/mtus-2009")).unwrap();
    // A link that leads back does no harm.
    std::os::unix::fs::symlink(".", path.join("own/again")).unwrap();
    mtus("rules check own")
        .on(path)
        .ends_with(1)
        .telling("1 file of `own`");
}
