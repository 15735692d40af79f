//! The schema of rule files, as an editor uses it.

use mtus::rule::{Code, SCHEMA_LINE, rule_schema, shipped_rules};
use serde_json::Value;

use crate::rules_bad::{cases, complaints};
use crate::tree;

/// What YAML hides before a schema can see it: a duplicate key or an endless
/// alias is refused by the reader already, and a comment is not there.
const HIDDEN: [&str; 1] = ["cut-by-comment"];

/// A rule file as an editor reads it; none where it is no YAML.
fn read(text: &str) -> Option<Value> {
    // YAML 1.2, in which only `true` and `false` are no words.
    let options = serde_yaml::options! {
        strict_booleans: true,
        alias_limits: serde_yaml::alias_limits! { max_alias_expansions_per_anchor: 50 },
    };
    serde_yaml::from_str_with_options(text, options).ok()
}

#[test]
fn the_schema_takes_every_shipped_rule() {
    let schema = jsonschema::validator_for(&rule_schema()).unwrap();
    let mut refused = Vec::new();
    for (path, text) in shipped_rules() {
        let rule = read(text).unwrap();
        for error in schema.iter_errors(&rule) {
            refused.push(format!("{path}: {} at {}", error, error.instance_path()));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn the_schema_refuses_each_mistake_of_form() {
    let schema = jsonschema::validator_for(&rule_schema()).unwrap();
    let (mut accepted, mut refused) = (Vec::new(), 0);
    for case in cases() {
        let complaints = complaints(&case.files);
        let form = complaints
            .iter()
            .filter(|one| one.kind().is_some_and(Code::is_form))
            .find(|one| !HIDDEN.contains(&one.code));
        let Some(complaint) = form else { continue };
        let (_, text) = &case.files[0];
        if read(text).is_some_and(|rule| schema.is_valid(&rule)) {
            accepted.push(format!("{}: {}", case.name, complaint.message));
        } else {
            refused += 1;
        }
    }
    assert!(accepted.is_empty(), "\n{}", accepted.join("\n"));
    assert!(refused >= 25, "only {refused} were refused");
}

/// Names that are unknown are no matter of form, and yet an editor sees them.
#[test]
fn the_schema_knows_facts_and_categories() {
    let schema = jsonschema::validator_for(&rule_schema()).unwrap();
    for name in [
        "unknown-fact",
        "unknown-category",
        "unknown-region",
        "unknown-treatment",
        "unknown-unit",
        "compared-yes-no",
        "quantity-as-yes-no",
        "presumed-quantity",
    ] {
        let path = tree::root().join(format!("tests/rules-bad/{name}.yml"));
        let rule = read(&tree::text(&path)).unwrap();
        assert!(!schema.is_valid(&rule), "{name}");
    }
}

#[test]
fn every_key_says_what_it_is() {
    let schema = rule_schema();
    let mut keys = 0;
    let mut silent = Vec::new();
    let definitions = schema["definitions"].as_object().unwrap();
    for (owner, object) in definitions
        .iter()
        .map(|(name, one)| (name.as_str(), one))
        .chain([("rule", &schema)])
    {
        for (key, value) in object["properties"].as_object().into_iter().flatten() {
            keys += 1;
            if value.get("description").is_none() {
                silent.push(format!("{owner}: {key}"));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
    assert!(keys >= 35, "only {keys} keys");
}

#[test]
fn the_schema_beside_the_rules_is_that_of_the_program() {
    let path = tree::root().join("rules/rule.schema.json");
    let schema = format!("{:#}\n", rule_schema());
    if std::env::var_os("README").is_some_and(|wish| wish == "write") {
        std::fs::write(&path, schema).unwrap();
    } else {
        assert!(
            std::fs::read_to_string(&path).is_ok_and(|known| known == schema),
            "write rules/rule.schema.json anew with `README=write cargo test --test it rule_schema`"
        );
    }
}

#[test]
fn every_shipped_rule_tells_editors_its_schema() {
    for (path, text) in shipped_rules() {
        assert_eq!(text.lines().next(), Some(SCHEMA_LINE), "{path}");
    }
}
