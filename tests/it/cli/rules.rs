//! Rules of one's own, and the date by which rules are chosen.

use std::fs;

use super::folder;
use super::mtus::mtus;

const RULE: &str = "\
id: house/everything
title: House rule for every request
status: draft
source: { guideline: House rules, edition: 2016, section: Everything, gist: red flags decide }
in_force: { from: 2016-01-01, until: 2016-12-31 }
applies_to: { category: CATEGORY }
necessary_when:
  - { id: flagged, if: red_flag, because: a red flag is reason enough }
examples:
  - { name: a flag, given: { red_flag: yes }, expect: necessary, because: [flagged] }
  - { name: no flag, given: { red_flag: no }, expect: not necessary, because: [flagged] }
  - { name: no word, given: {}, expect: not established }
";

#[test]
fn own_rules_are_laid_over_the_shipped_ones_and_chosen_by_date() {
    let folder = folder();
    let first_item = |arguments: &str| {
        let ended = mtus(&format!("audit one.txt --format jsonl {arguments}"))
            .on(folder.path())
            .ends_with(0);
        let line = ended.json_lines().remove(0);
        (line["items"][1].clone(), line["rules"].clone())
    };
    let (item, shipped) = first_item("");
    assert_ne!(item["prediction"]["rule"], "house/everything");
    // Treatment and condition: nothing that is shipped is more specific.
    let about = format!(
        "category: {}, region: low_back, condition: chronic_pain",
        item["category"].as_str().unwrap()
    );
    let house = folder.path().join("own/house");
    fs::create_dir_all(&house).unwrap();
    let rule = RULE.replace("category: CATEGORY", &about);
    fs::write(house.join("everything.yml"), rule).unwrap();
    let (item, own) = first_item("--rules own");
    assert_ne!(own, shipped, "the fingerprint is that of the rules applied");
    assert_eq!(item["prediction"]["rule"], "house/everything");
    assert_eq!(item["prediction"]["outcome"], "overturned");
    let (item, _) = first_item("--rules own --as-of 2017-03-01");
    assert_ne!(item["prediction"]["rule"], "house/everything");
}

#[test]
fn rules_with_a_mistake_are_shown_and_nothing_is_judged() {
    let folder = folder();
    let house = folder.path().join("own/house");
    fs::create_dir_all(&house).unwrap();
    let rule = RULE
        .replace("CATEGORY", "surgery")
        .replace("if: red_flag", "if: red_flags");
    fs::write(house.join("everything.yml"), rule).unwrap();
    mtus("audit one.txt --rules own")
        .on(folder.path())
        .ends_with(3)
        .without_data()
        .telling("house/everything.yml:8")
        .telling("red_flags")
        .telling("mistake");
}

#[test]
fn rules_that_are_not_there_are_a_failure() {
    let folder = folder();
    mtus("audit one.txt --rules nowhere")
        .on(folder.path())
        .ends_with(3)
        .without_data()
        .telling("`nowhere` cannot be read");
    mtus("audit one.txt --rules .")
        .on(folder.path())
        .ends_with(3)
        .telling("there are no rules");
}

#[test]
fn a_mistake_is_told_once_whatever_it_brings_about_elsewhere() {
    let folder = folder();
    let id = "mtus-2009/muscle-relaxants";
    let rule = crate::tree::root().join(format!("rules/{id}.yml"));
    let rule = fs::read_to_string(rule).unwrap();
    let broken = rule.replacen("duration_of_use > 3 weeks", "duration_of_use > 3 wekks", 1);
    assert_ne!(broken, rule);
    fs::create_dir_all(folder.path().join("mine/mtus-2009")).unwrap();
    fs::write(folder.path().join(format!("mine/{id}.yml")), broken).unwrap();
    // Rules that come with the program are exceptions to this one.
    let ended = mtus("audit one.txt --rules mine")
        .on(folder.path())
        .ends_with(3)
        .telling("the rules have a mistake");
    assert!(!ended.err.contains("E126"), "{}", ended.err);
    mtus("rules check mine --overlay")
        .on(folder.path())
        .ends_with(1)
        .telling("1 complaint");
}

#[test]
fn rules_laid_over_others_break_no_example_of_them_unseen() {
    let folder = folder();
    let shipped = crate::tree::root().join("rules/mtus-2009/chiropractic-flare.yml");
    let shipped = fs::read_to_string(shipped).unwrap();
    // In a flare every request goes to the exception, as the rule below does not expect.
    let wider = shipped.replace(
        "\n  - visits_requested + visits_authorized + prior_visits > 18",
        "",
    );
    assert_ne!(wider, shipped);
    fs::create_dir_all(folder.path().join("mine/mtus-2009")).unwrap();
    fs::write(
        folder.path().join("mine/mtus-2009/chiropractic-flare.yml"),
        wider,
    )
    .unwrap();
    let told = mtus("rules check mine --overlay")
        .on(folder.path())
        .ends_with(1);
    assert!(
        told.out.contains("mtus-2009/chiropractic.yml"),
        "{}",
        told.out
    );
    assert!(told.out.contains("E132"), "{}", told.out);
    assert!(told.err.contains("1 file of `mine`"), "{}", told.err);
}

#[test]
fn treatments_are_listed_for_those_who_have_no_file_of_the_program() {
    let told = mtus("rules code E103").ends_with(0);
    for (name, kind) in [
        ("h-wave stimulation", "electrical_stimulation"),
        ("tramadol", "opioid"),
    ] {
        let is_it = |line: &str| line.starts_with(name) && line.ends_with(kind);
        assert!(told.out.lines().any(is_it), "{name}");
    }
}
