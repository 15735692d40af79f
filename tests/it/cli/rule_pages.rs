//! Rules as pages: `mtus rules new`, `list`, `show` and `docs`.

use std::fs;

use tempfile::TempDir;

use super::mtus::mtus;
use crate::tree;

#[test]
fn a_new_rule_is_well_formed_and_one_example_fails() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    mtus("rules new mtus-2009/new-section")
        .on(path)
        .ends_with(0)
        .without_data()
        .telling("the last one fails until then");
    let file = path.join("rules/mtus-2009/new-section.yml");
    let skeleton = fs::read_to_string(&file).unwrap();
    assert!(
        skeleton.contains("id: mtus-2009/new-section\n"),
        "{skeleton}"
    );
    mtus("rules show mtus-2009/new-section")
        .on(path)
        .ends_with(0)
        .silently();
    mtus("rules test").on(path).ends_with(1);
    let filled = skeleton.replace("  - name: a sentence that", "  - name: it is silent that");
    let (before, last) = filled
        .rsplit_once("given: { goals_documented: yes }")
        .unwrap();
    fs::write(&file, format!("{before}given: {{}}{last}")).unwrap();
    mtus("rules test").on(path).ends_with(0);
    mtus("rules new mtus-2009/new-section")
        .on(path)
        .ends_with(2)
        .telling("exists");
}

#[test]
fn an_id_that_is_none_is_refused() {
    let folder = TempDir::new().unwrap();
    for id in ["opioids", "../x", "mtus-2009/", "MTUS/x", "a/b/c", "a/-b"] {
        mtus(&format!("rules new {id}"))
            .on(folder.path())
            .ends_with(2)
            .telling("is no id of a rule");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn rules_are_listed_and_shown() {
    let root = tree::root();
    let told = mtus("rules list --format json")
        .on(root)
        .ends_with(0)
        .silently();
    let rules: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let count = rules.as_array().unwrap().len();
    let lines = mtus("rules list").on(root).ends_with(0).silently();
    assert_eq!(lines.out.lines().count(), count);
    assert!(count > 200, "{count}");
    mtus("rules show mtus-2009/muscle-relaxants")
        .on(root)
        .ends_with(0)
        .saying("# Muscle relaxants for pain")
        .saying("`duration_of_use > 3 weeks`: for how long")
        .saying("| two years of use");
    mtus("rules show mtus-2009/muscle-relaxant")
        .on(root)
        .ends_with(2)
        .without_data()
        .telling("did you mean `mtus-2009/muscle-relaxants`?");
}

#[test]
fn the_pages_of_the_book_are_all_there() {
    let folder = TempDir::new().unwrap();
    mtus("rules docs")
        .naming(folder.path())
        .on(tree::root())
        .ends_with(0)
        .without_data();
    let first = fs::read_to_string(folder.path().join("README.md")).unwrap();
    let mut linked = 0;
    for link in first.split("](").skip(1) {
        let target = link.split_once(')').unwrap().0;
        assert!(folder.path().join(target).is_file(), "{target}");
        linked += 1;
    }
    assert!(linked > 200, "{linked}");
}

#[test]
fn a_new_rule_says_how_editors_come_to_know_its_keys() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    mtus("rules new mtus-2009/one --dir mine")
        .on(path)
        .ends_with(0)
        .telling("`mtus rules schema > mine/rule.schema.json`");
    let schema = mtus("rules schema").on(path).ends_with(0).out;
    fs::write(path.join("mine/rule.schema.json"), schema).unwrap();
    let told = mtus("rules new mtus-2009/two --dir mine")
        .on(path)
        .ends_with(0);
    assert!(!told.err.contains("schema"), "{}", told.err);
    // No other key lets it write over a rule.
    let again = mtus("rules new mtus-2009/two --dir mine")
        .on(path)
        .ends_with(2);
    assert!(
        again.err.contains("give the new rule another id"),
        "{}",
        again.err
    );
    assert!(!again.err.contains("--force"), "{}", again.err);
}

#[test]
fn a_book_takes_the_place_of_nothing_but_a_book() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("README.md"), "# My project\n").unwrap();
    fs::write(path.join("notes"), "").unwrap();
    mtus("rules docs .")
        .on(path)
        .ends_with(2)
        .telling("is no page of an earlier book: name another folder");
    assert_eq!(
        fs::read_to_string(path.join("README.md")).unwrap(),
        "# My project\n"
    );
    mtus("rules docs notes")
        .on(path)
        .ends_with(2)
        .telling("`notes` is a file: name a folder");
    for _ in 0..2 {
        mtus("rules docs book").on(path).ends_with(0);
    }
}
