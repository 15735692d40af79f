//! Checking and testing rules, as their authors do.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::mtus::mtus;
use super::named_pipe;

pub(super) const RULE: &str = "\
id: house/therapy
title: House rule for therapy
status: draft
source: { guideline: House rules, edition: 2016, section: Therapy, gist: it has to help }
applies_to: { category: physical_therapy }
necessary_when:
  - { id: helps, if: functional_improvement, because: what does not help is not repeated }
not_necessary_when:
  - { id: many, if: visits_requested > 24, because: it ends some day }
examples:
  - { name: it helps, given: { functional_improvement: yes, visits_requested: 6 }, expect: necessary }
  - { name: it does not, given: { functional_improvement: no }, expect: not necessary, because: [helps] }
  - { name: far too many, given: { visits_requested: 30 }, expect: not necessary, because: [many] }
  - { name: no word, given: {}, expect: not established }
";

/// A folder `rules` with these files under `house`.
fn library(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let house = folder.path().join("rules/house");
    fs::create_dir_all(&house).unwrap();
    for (name, text) in files {
        fs::write(house.join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_rules_of_the_program_are_checked_and_tested_where_there_are_no_others() {
    let folder = TempDir::new().unwrap();
    mtus("rules check")
        .on(folder.path())
        .ends_with(0)
        .without_data()
        .telling("nothing is wrong");
    mtus("rules test")
        .on(folder.path())
        .ends_with(0)
        .saying("held")
        .silently();
}

/// A first rule of one's own has no other beside it, and is held against those that
/// come with the program; letters are judged by it, and its slip is told.
#[test]
fn a_source_is_held_against_the_rules_of_the_program() {
    let folder = library(&[]);
    let own = folder.path().join("rules/mtus-2009");
    fs::create_dir_all(&own).unwrap();
    let rule = RULE
        .replace("house/therapy", "mtus-2009/own-therapy")
        .replace("House rules, edition: 2016", "House rules, edition: 2010");
    fs::write(own.join("own-therapy.yml"), &rule).unwrap();
    mtus("rules check rules")
        .on(folder.path())
        .ends_with(1)
        .saying("E135");
    mtus("rules list rules")
        .on(folder.path())
        .ends_with(0)
        .saying("mtus-2009/own-therapy")
        .telling("the edition is `2010`");
}

#[test]
fn every_complaint_comes_at_once_and_one_bad_file_does_not_stop_the_others() {
    let shadowed = RULE.replace("therapy\n", "more\n").replace(
        "not_necessary_when:\n",
        "not_necessary_when:\n  - { id: more, if: visits_requested > 30, because: it ends }\n",
    );
    let folder = library(&[("therapy.yml", "id: ["), ("more.yml", &shadowed)]);
    fs::write(folder.path().join("rules/house/odd.yml"), b"\xff\xfe").unwrap();
    let ended = mtus("rules check").on(folder.path()).ends_with(1);
    let ended = ended
        .telling("3 files of `rules`: 4 complaints in 3 files")
        .saying("rules/house/therapy.yml:1:")
        .saying("error[E030 not-text]");
    ended
        .saying("warning[E124 no-example-for-criterion]")
        .saying("rules/house/more.yml:");
}

#[cfg(unix)]
#[test]
fn what_is_no_rule_file_is_told_and_holds_nobody_up() {
    let folder = library(&[("therapy.yml", RULE)]);
    let rules = folder.path().join("rules/house");
    named_pipe(&rules, "pipe.yml");
    std::os::unix::fs::symlink("/dev/zero", rules.join("endless.yml")).unwrap();
    // A file of holes takes no room.
    let long = fs::File::create(rules.join("long.yml")).unwrap();
    long.set_len(3 << 30).unwrap();
    mtus("rules check")
        .on(folder.path())
        .ends_with(1)
        .saying("rules/house/pipe.yml:1:1")
        .saying("rules/house/endless.yml:1:1")
        .saying("this is no file, but a pipe or a device")
        .saying("error[E002 too-long]")
        .telling("4 files of `rules`: 3 complaints in 3 files");
    let ended = mtus("audit tests/letters/S001.txt --rules")
        .naming(&folder.path().join("rules"))
        .on(std::path::Path::new(env!("CARGO_MANIFEST_DIR")))
        .ends_with(3);
    assert!(ended.err.contains("3 mistakes"), "{}", ended.err);
}

#[test]
fn complaints_are_told_to_programs_too() {
    let folder = library(&[(
        "therapy.yml",
        &RULE.replace("functional_improvement,", "funktional_improvement,"),
    )]);
    let ended = mtus("rules check rules --format json")
        .on(folder.path())
        .ends_with(1);
    let json: Value = serde_json::from_str(&ended.out).unwrap();
    let complaint = &json["complaints"][0];
    assert_eq!(complaint["code"], "E101");
    assert_eq!(complaint["path"], "rules/house/therapy.yml");
    assert_eq!(
        (&complaint["line"], &complaint["column"]),
        (&7.into(), &22.into())
    );
    assert_eq!(complaint["patch"]["text"], "functional_improvement");

    let ended = mtus("rules check rules --format sarif")
        .on(folder.path())
        .ends_with(1);
    let sarif: Value = serde_json::from_str(&ended.out).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "E101");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "rules/house/therapy.yml");
    assert_eq!(place["region"]["startLine"], 7);
    let fix = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "functional_improvement");

    let ended = mtus("rules check rules --format github")
        .on(folder.path())
        .ends_with(1);
    let first = ended.out.lines().next().unwrap();
    assert!(
        first.starts_with("::error file=rules/house/therapy.yml,line=7,col=22,endLine=7,endColumn=44,title=E101 unknown-fact::"),
        "{first}"
    );
}

#[test]
fn a_rule_laid_over_others_is_checked_against_them() {
    let folder = library(&[("therapy.yml", RULE)]);
    mtus("rules check rules").on(folder.path()).ends_with(0);
    mtus("rules check rules --overlay")
        .on(folder.path())
        .ends_with(1)
        .saying("rules-disagree")
        .saying("for instance physical_therapy");
}

#[test]
fn a_code_is_explained() {
    mtus("rules code E012")
        .ends_with(0)
        .saying("bad-date")
        .silently();
    mtus("rules code rules-disagree")
        .ends_with(0)
        .saying("E201");
    mtus("rules code")
        .ends_with(0)
        .saying("E001")
        .saying("E213");
    mtus("rules code E999")
        .ends_with(2)
        .telling("there is no code `E999`");
}

#[test]
fn the_schema_is_printed() {
    let ended = mtus("rules schema").ends_with(0).silently();
    let schema: Value = serde_json::from_str(&ended.out).unwrap();
    assert!(schema["properties"]["necessary_when"]["description"].is_string());
}

/// Examples that fail in every way.
fn failing() -> TempDir {
    let examples = "
  - { name: wrong verdict, given: { functional_improvement: yes }, expect: necessary }
  - { name: wrong reason, given: { functional_improvement: no, visits_requested: 6 }, expect: not necessary, because: [many] }
  - { name: not yet, given: { pain_relief: yes }, expect: necessary, todo: relief is not asked for }
  - { name: by now, given: {}, expect: not established, todo: done long ago }
  - { name: of something else, given: { age: 40 }, expect: not established }
  - { name: another kind, given: { category: mri }, expect: not established }
";
    library(&[("therapy.yml", &format!("{}{}", RULE.trim_end(), examples))])
}

#[test]
fn examples_that_do_not_hold_are_told_with_what_was_expected() {
    let folder = failing();
    let ended = mtus("rules test --coverage").on(folder.path()).ends_with(1);
    insta::with_settings!({
        snapshot_path => "../../../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("rules-test", ended.out);
    });
}

#[test]
fn examples_are_told_to_build_servers() {
    let folder = failing();
    let ended = mtus("rules test --format junit")
        .on(folder.path())
        .ends_with(1);
    insta::with_settings!({
        snapshot_path => "../../../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("rules-test-junit", ended.out);
    });
    let ended = mtus("rules test --format json")
        .on(folder.path())
        .ends_with(1);
    let json: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(json["examples"], 10);
    assert_eq!(json["failed"], 5);
    assert_eq!(json["outcomes"]["todo"], 1);
    assert_eq!(json["rules"][0]["examples"][4]["outcome"], "wrong_verdict");
    assert_eq!(
        json["rules"][0]["examples"][4]["came"]["verdict"],
        "not_established"
    );
    assert_eq!(json["rules"][0]["coverage"][0]["yes"], 2);
}

#[test]
fn a_run_in_which_nothing_ran_fails() {
    let folder = library(&[("therapy.yml", "id: [")]);
    mtus("rules test")
        .on(folder.path())
        .ends_with(1)
        .telling("no example ran")
        .telling("1 file left out");
}

#[test]
fn a_file_is_no_folder_of_rules() {
    let folder = library(&[("therapy.yml", RULE)]);
    for command in ["check", "test", "list"] {
        mtus(&format!("rules {command} rules/house/therapy.yml"))
            .on(folder.path())
            .ends_with(3)
            .without_data()
            .telling("`rules/house/therapy.yml` is a file: name the folder of the rules");
    }
}

#[test]
fn an_exception_to_a_rule_with_mistakes_is_not_sent_to_another() {
    let exception = RULE.replace("house/therapy", "house/more").replace(
        "applies_to: { category: physical_therapy }\n",
        "exception_to: house/therapy\nwhen: red_flag\n",
    );
    let near = RULE.replace("house/therapy", "house/therapies");
    let broken = RULE.replace("visits_requested > 24", "visits_requested >");
    let folder = library(&[
        ("therapy.yml", &broken),
        ("therapies.yml", &near),
        ("more.yml", &exception),
    ]);
    let ended = mtus("rules check")
        .on(folder.path())
        .ends_with(1)
        .saying("the rule `house/therapy` has mistakes of its own")
        .saying("mend that one first");
    assert!(!ended.out.contains("house/therapies"), "{}", ended.out);
}

#[test]
fn a_rule_without_examples_is_a_failure() {
    let (head, _) = RULE.split_once("examples:").unwrap();
    for examples in ["", "examples: []\n"] {
        // Of another kind of treatment, so that the two do not meet.
        let head = head.replace("therapy\n", "bare\n");
        let head = head.replace("physical_therapy", "chiropractic");
        let bare = format!("{head}{examples}");
        let folder = library(&[("therapy.yml", RULE), ("bare.yaml", &bare)]);
        mtus("rules test")
            .on(folder.path())
            .ends_with(1)
            .saying("house/bare: the rule has no example")
            .saying("4 examples of 2 rules: 4 held");
        mtus("rules check --strict")
            .on(folder.path())
            .ends_with(1)
            .saying("rules/house/bare.yaml:")
            .saying("error[E123 no-example-for-verdict]");
    }
}

/// Every tag of an XML document, which has to be well formed.
fn tags(xml: &str) -> Vec<String> {
    let legal = |char: char| char == '\n' || char == '\t' || !char.is_control();
    assert!(xml.chars().all(legal), "{xml:?}");
    let (head, mut rest) = xml.split_once("?>").unwrap();
    assert!(head.starts_with("<?xml version=\"1.0\""), "{head}");
    let (mut open, mut all) = (Vec::new(), Vec::new());
    while let Some((text, more)) = rest.split_once('<') {
        for entity in text.split('&').skip(1) {
            let (name, _) = entity.split_once(';').unwrap();
            assert!(["amp", "lt", "gt", "quot"].contains(&name), "{name}");
        }
        let (tag, more) = more.split_once('>').unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{xml}");
        } else {
            let name = tag.split([' ', '/']).next().unwrap().to_owned();
            if !tag.ends_with('/') {
                open.push(name.clone());
            }
            all.push(name);
        }
        rest = more;
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{xml}");
    all
}

#[test]
fn odd_names_of_examples_leave_xml_and_terminal_well() {
    let odd = "  - { name: \"<odd> & \\\"so\\\" ]]> \\x01\\x1b[31m \\uFFFE \u{e9}\", given: { functional_improvement: yes }, \
               expect: not necessary, because: [helps] }\n";
    let folder = library(&[
        ("therapy.yml", &format!("{RULE}{odd}")),
        ("no.yml", "id: ["),
    ]);
    let ended = mtus("rules test --format junit")
        .on(folder.path())
        .ends_with(1);
    let tags = tags(&ended.out);
    let count = |name: &str| tags.iter().filter(|tag| *tag == name).count();
    assert_eq!(
        (count("testcase"), count("failure")),
        (6, 2),
        "{}",
        ended.out
    );
    let text = mtus("rules test").on(folder.path()).ends_with(1);
    assert!(
        !text.out.contains(['\u{1}', '\u{1b}']),
        "{}",
        text.out.escape_debug()
    );
}
