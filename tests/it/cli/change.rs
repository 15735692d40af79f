//! What a change of the rules does: `mtus diff`, `mtus snapshot`, `mtus watch`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;

use super::mtus::{Ended, mtus};
use crate::snapshot::snapshots;
use crate::tree;

const RULE: &str = include_str!("../../rules-diff/mtus-2009/muscle-relaxants.yml");

/// The rule with another threshold, one criterion more and another date.
fn edited() -> String {
    let mut text = RULE.replace("<= 3 weeks", "<= 1 year");
    for (before, after) in [
        (
            "from: 2009-07-18 }",
            "from: 2009-07-18, until: 2017-01-01 }",
        ),
        (
            "examples:\n",
            "  - id: used-before\n    if: prior_treatment\n    because: for this test\n\
             examples:\n  - name: never used\n    given: { prior_treatment: no }\n    \
             expect: not necessary\n    because: [used-before]\n",
        ),
    ] {
        assert!(text.contains(before), "{before}");
        text = text.replace(before, after);
    }
    text
}

fn write_rule(folder: &Path, text: &str) {
    fs::create_dir_all(folder.join("mtus-2009")).unwrap();
    fs::write(folder.join("mtus-2009/muscle-relaxants.yml"), text).unwrap();
}

/// A folder with the rule before and after, and some letters.
fn changed() -> TempDir {
    let folder = TempDir::new().unwrap();
    write_rule(&folder.path().join("old"), RULE);
    write_rule(&folder.path().join("new"), &edited());
    copy_letters(folder.path());
    folder
}

fn copy_letters(folder: &Path) {
    fs::create_dir_all(folder.join("letters")).unwrap();
    for name in ["S001", "S011", "S012", "S024", "S030", "S033"] {
        let name = format!("{name}.txt");
        let from = tree::root().join("tests/letters").join(&name);
        fs::copy(from, folder.join("letters").join(&name)).unwrap();
    }
}

#[test]
fn a_rule_edited_in_three_ways_is_told_by_its_edits() {
    let folder = changed();
    for format in ["text", "markdown", "json"] {
        let told = mtus(&format!("diff old new letters --format {format}"))
            .on(folder.path())
            .ends_with(0)
            .silently();
        let name = format!("rule_diff_{format}");
        let told = match serde_json::from_str::<serde_json::Value>(&told.out) {
            Ok(value) => serde_json::to_string_pretty(&value).unwrap(),
            Err(_) => told.out,
        };
        snapshots(|| assert_snapshot!(name, told));
    }
}

#[test]
fn flips_beyond_the_gate_end_with_1_and_the_same_rules_flip_nothing() {
    let folder = changed();
    mtus("diff old new letters --max-flips 1")
        .on(folder.path())
        .ends_with(1)
        .telling("decisions flip, and 1 may");
    mtus("diff old new letters --max-flips 50")
        .on(folder.path())
        .ends_with(0);
    mtus("diff old old letters --max-flips 0")
        .on(folder.path())
        .ends_with(0)
        .saying("0 of ");
    mtus("diff old nowhere letters")
        .on(folder.path())
        .ends_with(3)
        .without_data()
        .telling("`nowhere`");
}

/// Runs git in a folder; none where there is no such program.
fn git(folder: &Path, arguments: &[&str]) -> Option<()> {
    let done = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .ok()?;
    assert!(done.status.success(), "{done:?}");
    Some(())
}

#[test]
fn revisions_are_compared_as_folders_are() {
    let folder = changed();
    let path = folder.path();
    if git(path, &["init", "-q"]).is_none() {
        println!("skipped: there is no git");
        return;
    }
    for text in [RULE, &edited()] {
        write_rule(&path.join("rules"), text);
        git(path, &["add", "rules"]).unwrap();
        git(path, &["commit", "-qm", "rules"]).unwrap();
    }
    let folders = mtus("diff old new letters").on(path).ends_with(0);
    for sides in [
        "git:HEAD~1 git:HEAD",
        "git:HEAD~1 rules",
        "git:HEAD~1:rules new",
    ] {
        let revisions = mtus(&format!("diff {sides} letters"))
            .on(path)
            .ends_with(0)
            .silently();
        assert_eq!(revisions.out, folders.out, "{sides}");
    }
    mtus("diff git:HEAD~9 rules letters")
        .on(path)
        .ends_with(3)
        .without_data()
        .telling("git says:");
    mtus("diff git:--help rules letters")
        .on(path)
        .ends_with(3)
        .telling("is no revision");
}

#[test]
fn without_git_a_revision_is_refused_in_plain_words() {
    let folder = changed();
    mtus("diff git:HEAD rules letters")
        .on(folder.path())
        .with("PATH", "")
        .ends_with(3)
        .without_data()
        .telling("the program `git` is not there");
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn snapshots_are_kept_checked_and_pruned() {
    let folder = changed();
    let path = folder.path();
    let snapshot = |more: &str| mtus(&format!("snapshot letters --dir kept {more}")).on(path);
    snapshot("--check").ends_with(1).saying("+letter: S001");
    snapshot("").ends_with(0).without_data();
    assert_eq!(names(&path.join("kept")).len(), 6);
    snapshot("--check").ends_with(0).without_data();
    let page = fs::read_to_string(path.join("kept/S030.yml")).unwrap();
    snapshots(|| assert_snapshot!("letter_snapshot", page));

    fs::write(
        path.join("kept/S030.yml"),
        page.replace("upheld", "overturned"),
    )
    .unwrap();
    snapshot("--check")
        .ends_with(1)
        .saying("-  predicted: overturned")
        .saying("+  predicted: upheld");
    snapshot("").ends_with(0);
    assert_eq!(
        fs::read_to_string(path.join("kept/S030.yml")).unwrap(),
        page
    );

    fs::remove_file(path.join("letters/S001.txt")).unwrap();
    snapshot("")
        .ends_with(0)
        .telling("`S001` is the snapshot of no letter");
    // A run over one letter knows nothing of the others.
    mtus("snapshot letters/S030.txt --dir kept --prune")
        .on(path)
        .ends_with(1)
        .telling("nothing was removed");
    assert_eq!(names(&path.join("kept")).len(), 6);
    snapshot("--prune").ends_with(0);
    assert_eq!(names(&path.join("kept")).len(), 5);
}

#[test]
fn what_is_no_snapshot_is_neither_removed_nor_replaced() {
    let folder = changed();
    let path = folder.path();
    let kept = path.join("kept");
    fs::create_dir_all(kept.join("folder.yml")).unwrap();
    #[cfg(unix)]
    super::named_pipe(&kept, "pipe.yml");
    write_rule(&kept, RULE);
    fs::copy(
        kept.join("mtus-2009/muscle-relaxants.yml"),
        kept.join("muscle-relaxants.yml"),
    )
    .unwrap();
    fs::write(kept.join("bytes.yml"), b"\xff\0").unwrap();
    let before = names(&kept);
    let pruned = mtus("snapshot letters --dir kept --prune")
        .on(path)
        .ends_with(0)
        .telling("6 written to `kept`");
    assert!(!pruned.err.contains("no letter"), "{}", pruned.err);
    let after = names(&kept);
    assert!(before.iter().all(|name| after.contains(name)), "{after:?}");
    assert_eq!(after.len(), before.len() + 6);

    // One file that shares the name of a letter stops all of them.
    let other = "letter: S030\nitems: mine\n";
    fs::write(kept.join("S030.yml"), other).unwrap();
    fs::remove_file(kept.join("S001.yml")).unwrap();
    for more in ["", "--check", "--review", "--prune"] {
        mtus(&format!("snapshot letters --dir kept {more}"))
            .on(path)
            .ends_with(2)
            .without_data()
            .telling("S030.yml` is no snapshot");
    }
    assert_eq!(fs::read_to_string(kept.join("S030.yml")).unwrap(), other);
    assert!(!kept.join("S001.yml").exists());
}

#[test]
fn a_review_takes_an_answer_for_each_change() {
    let folder = changed();
    let path = folder.path();
    let with = |rules: &str, more: &str| {
        mtus(&format!(
            "snapshot letters --dir kept --rules {rules} {more}"
        ))
        .on(path)
    };
    with("old", "").ends_with(0).telling(" written to `kept`");
    let read = |name: &str| fs::read_to_string(path.join("kept").join(name)).unwrap();
    let before: Vec<String> = names(&path.join("kept"))
        .iter()
        .map(|one| read(one))
        .collect();
    with("new", "--review")
        .fed("r\nq\n")
        .ends_with(1)
        .telling("[a]ccept")
        .telling("left as they were");
    let after: Vec<String> = names(&path.join("kept"))
        .iter()
        .map(|one| read(one))
        .collect();
    assert_eq!(before, after);
    with("new", "--review")
        .fed("what\nA\nreject\nq\n")
        .ends_with(1)
        .telling("answer with one of the letters in brackets")
        .telling("1 accepted, ");
    with("new", "--review")
        .fed("e\ne\ne\ne\ne\ne\n")
        .ends_with(0)
        .telling("0 left as they were");
    with("new", "--check").ends_with(0);
}

#[test]
fn two_letters_of_one_name_are_refused() {
    let folder = changed();
    fs::create_dir_all(folder.path().join("letters/more")).unwrap();
    let letters: PathBuf = folder.path().join("letters");
    fs::copy(letters.join("S001.txt"), letters.join("more/S001.txt")).unwrap();
    mtus("snapshot letters --dir kept")
        .on(folder.path())
        .ends_with(2)
        .telling("two letters are called `S001`");
}

/// What `mtus watch` answers to the first time that the rule is saved so.
fn watched(text: &str) -> Ended {
    let folder = changed();
    let path = folder.path();
    let rule = path.join("old/mtus-2009/muscle-relaxants.yml");
    let text = text.to_owned();
    // It writes the change once the program has read the rules.
    let writer = std::thread::spawn(move || {
        for wait in 0..20 {
            std::thread::sleep(std::time::Duration::from_millis(500));
            // Each save is another text, so that the first one after the start
            // is seen whenever that is.
            if fs::write(&rule, format!("{text}# {wait}\n")).is_err() {
                break;
            }
        }
    });
    let ended = mtus("watch old letters --answers 1").on(path).ends_with(0);
    drop(writer);
    ended
}

#[test]
fn a_saved_rule_is_answered_at_once() {
    let ended = watched(&edited())
        .telling("watching `old` with 6 letters")
        .saying("changed: mtus-2009/muscle-relaxants.yml")
        .saying("every example holds");
    assert!(ended.out.contains("answered in "), "{}", ended.out);
}

#[test]
fn a_saved_rule_is_checked_to_its_logic() {
    let pointless = RULE.replace(
        "examples:\n",
        "cautions:\n  - { id: never, all: [gi_risk, not gi_risk], because: for this test }\nexamples:\n",
    );
    assert_ne!(pointless, RULE);
    watched(&pointless)
        .saying("[E208 never-true]")
        .saying("for instance muscle_relaxant");
}

#[test]
fn rules_are_compared_laid_over_those_of_the_program() {
    let folder = TempDir::new().unwrap();
    let shipped = tree::text(&tree::root().join("rules/mtus-2009/muscle-relaxants.yml"));
    let stricter = shipped.replace("duration_of_use <= 3 weeks", "duration_of_use <= 1 week");
    assert_ne!(stricter, shipped);
    write_rule(&folder.path().join("mine"), &stricter);
    copy_letters(folder.path());
    let told = mtus("diff program mine letters --overlay")
        .on(folder.path())
        .ends_with(0);
    assert!(told.out.contains("1 edit to the rules"), "{}", told.out);
    // Without the rest every other rule of the program is gone, and an exception has
    // none that it replaces.
    let alone = mtus("diff program mine letters").on(folder.path());
    let alone = alone.ends_with(0);
    assert!(!alone.out.contains("1 edit to the rules"), "{}", alone.out);
}

#[test]
fn rules_whose_examples_do_not_hold_are_told() {
    let folder = changed();
    let broken = RULE.replacen("expect: necessary", "expect: not established", 1);
    assert_ne!(broken, RULE);
    write_rule(&folder.path().join("new"), &broken);
    mtus("diff old new letters")
        .on(folder.path())
        .ends_with(0)
        .telling("1 example of `new` does not hold");
    write_rule(&folder.path().join("new"), RULE);
    let ended = mtus("diff old new letters").on(folder.path()).ends_with(0);
    assert!(!ended.err.contains("not hold"), "{}", ended.err);
}
