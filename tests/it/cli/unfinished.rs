//! Rules that are being written: examples are missing or wrong, the skeleton is not
//! filled in, and yet the rule can be tried.

use std::fs;

use tempfile::TempDir;

use super::{LETTER, mtus::mtus};

const RULE: &str = "\
id: house/therapy
title: House rule for therapy
status: draft
source: { guideline: House rules, edition: 2016, section: Therapy, gist: it has to help }
applies_to: { category: physical_therapy }
necessary_when:
  - { id: helps, if: functional_improvement, because: what does not help is not repeated }
  - { id: goals, if: goals_documented, because: a course has an end }
examples:
  - name: it helps and has goals
    given: { functional_improvement: yes, goals_documented: yes }
    expect: necessary
  - name: it does not help
    given: { functional_improvement: no }
    expect: not necessary
    because: [helps]
";

/// A folder with a letter and this rule.
fn folder(rule: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let house = folder.path().join("rules/house");
    fs::create_dir_all(&house).unwrap();
    fs::write(house.join("therapy.yml"), rule).unwrap();
    fs::write(folder.path().join("letter.txt"), LETTER).unwrap();
    folder
}

#[test]
fn a_rule_with_too_few_examples_can_be_tried() {
    let folder = folder(RULE);
    let path = folder.path();
    mtus("rules test")
        .on(path)
        .ends_with(0)
        .saying("2 examples of 1 rule: 2 held")
        .silently();
    mtus("explain letter.txt --rules rules")
        .on(path)
        .ends_with(0);
    mtus("rules list rules").on(path).ends_with(0).silently();
    mtus("rules check")
        .on(path)
        .ends_with(0)
        .saying("warning[E123 no-example-for-verdict]: no example expects `not established`")
        .saying("rules/house/therapy.yml:9:1")
        .saying("warning[E124 no-example-for-criterion]")
        .saying("rules/house/therapy.yml:8:11")
        .telling("2 complaints")
        .telling("`--strict`");
    mtus("rules check --strict")
        .on(path)
        .ends_with(1)
        .saying("error[E123 no-example-for-verdict]")
        .saying("error[E124 no-example-for-criterion]");
    mtus("rules check --strict --format github")
        .on(path)
        .ends_with(1)
        .saying("::error file=rules/house/therapy.yml,line=8");
}

#[test]
fn a_wrong_example_is_told_where_it_is_wrong() {
    let silent = "  - { name: no word, given: {}, expect: not established }\n";
    let of_goals = "  - name: it has no goals
    given: { functional_improvement: yes, goals_documented: no }
    expect: not necessary
    because: [helps]
";
    let folder = folder(&format!("{RULE}{silent}{of_goals}"));
    let ended = mtus("rules check").on(folder.path()).ends_with(1);
    let ended = ended
        .saying("the example comes out because of `goals`, not of `helps`")
        .saying("rules/house/therapy.yml:21:15");
    assert!(!ended.out.contains("E124"), "{}", ended.out);
    mtus("rules test")
        .on(folder.path())
        .ends_with(1)
        .saying("wrong reason");
}

#[test]
fn a_wrong_verdict_is_told_at_the_example_and_hides_behind_no_other() {
    for (wrong, told) in [
        (
            "expect: not established",
            "error[E132 example-does-not-hold]",
        ),
        ("expect: approved", "error[E026 unknown-verdict]"),
    ] {
        let folder = folder(&RULE.replace("expect: necessary", wrong));
        let ended = mtus("rules check").on(folder.path()).ends_with(1);
        assert!(ended.out.starts_with(told), "{}", ended.out);
        assert!(!ended.out.contains("expects `necessary`"), "{}", ended.out);
    }
}

#[test]
fn a_skeleton_is_told_to_be_one_until_it_is_filled_in() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    mtus("rules new mtus-2009/aquatic-therapy")
        .on(path)
        .ends_with(0)
        .telling("`mtus rules check`");
    let ended = mtus("rules check rules --overlay").on(path).ends_with(1);
    for part in [
        "section: Heading",
        "What the section says",
        "because: why",
        "- name: a sentence",
    ] {
        assert!(ended.out.contains(part), "{part}: {}", ended.out);
    }
    assert_eq!(ended.out.matches("E133 not-filled-in").count(), 4);
    ended
        .saying("E137 no-pages")
        .saying("E132 example-does-not-hold");
}
