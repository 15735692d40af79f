//! Rules with many criteria open at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use mtus::answer::Answer;
use mtus::decide::Nearest;
use mtus::facts::Value;
use mtus::letter::Request;
use mtus::rule::{Rule, RuleBook};
use mtus::vocabulary::{Category, FactId, Vocabulary};

use super::made_up::Letter;
use crate::decide::story::book;

/// Facts of yes and no.
const FACTS: [&str; 27] = [
    "nsaid_coprescribed",
    "opioid_coprescribed",
    "spasm_documented",
    "radicular_pain",
    "neurologic_deficit",
    "acute_exacerbation",
    "chronic_pain",
    "red_flag",
    "conservative_care_failed",
    "surgery_considered",
    "first_line_failed",
    "gi_risk",
    "home_exercise",
    "postoperative",
    "working",
    "plain_films_done",
    "advanced_imaging_done",
    "prior_treatment",
    "functional_improvement",
    "pain_relief",
    "adverse_effects",
    "goals_documented",
    "aberrant_behavior",
    "monitoring_documented",
    "spasticity",
    "joint_signs",
    "torn_through",
];

/// What would turn the prediction for a letter that is silent on everything, by
/// a rule with these criteria, any of some facts each.
fn nearest(criteria: &[&[&str]]) -> Nearest {
    let mut rule = "applies_to: { category: mri }\nnecessary_when:\n".to_owned();
    for (nth, facts) in criteria.iter().enumerate() {
        let facts = facts.join(", ");
        let _ = writeln!(rule, "  - {{ id: c{nth}, any: [{facts}], because: x }}");
    }
    let letter = Letter {
        requests: vec![Request::named(Category::Mri, "something")],
        dated: true,
    };
    letter.nearest(&book(&[("t/many", &rule)]), &BTreeMap::new())
}

/// The names of what each way changes.
fn by_name(nearest: &Nearest) -> BTreeSet<Vec<&str>> {
    let ways = nearest.ways.iter();
    ways.map(|way| way.changes.iter().map(|one| &*one.name).collect())
        .collect()
}

#[test]
fn what_all_criteria_take_is_one_way() {
    let criteria: Vec<&[&str]> = FACTS.chunks(1).collect();
    let nearest = nearest(&criteria);
    assert!(!nearest.given_up);
    assert_eq!(by_name(&nearest), BTreeSet::from([FACTS.to_vec()]));
}

#[test]
fn choices_of_several_criteria_are_combined() {
    let criteria: Vec<&[&str]> = FACTS.chunks(3).take(6).collect();
    let nearest = nearest(&criteria);
    assert!(!nearest.given_up);
    let mut expected: BTreeSet<Vec<&str>> = BTreeSet::from([Vec::new()]);
    for facts in criteria {
        let wider = expected.iter().flat_map(|set| {
            let wider = |fact| set.iter().copied().chain([fact]).collect();
            facts.iter().copied().map(wider)
        });
        expected = wider.collect();
    }
    assert_eq!(expected.len(), 729);
    assert_eq!(by_name(&nearest), expected);
}

#[test]
fn a_fact_that_serves_several_criteria_is_changed_once() {
    let nearest = nearest(&[
        &FACTS[0..3],
        &FACTS[2..5],
        &FACTS[4..7],
        &FACTS[6..9],
        &FACTS[8..11],
    ]);
    assert!(!nearest.given_up);
    // Neighbours have 2, 4, 6 and 8 in common; tried by hand.
    let expected = [
        [2, 4, 8],
        [2, 5, 8],
        [2, 6, 8],
        [2, 6, 9],
        [2, 6, 10],
        [0, 4, 8],
        [1, 4, 8],
    ];
    let ways = expected.map(|way| way.map(|nth| FACTS[nth]).to_vec());
    assert_eq!(by_name(&nearest), BTreeSet::from(ways));
}

#[test]
fn where_there_are_too_many_ways_it_is_told_what_is_known() {
    let criteria: Vec<&[&str]> = FACTS.chunks(3).collect();
    let nearest = nearest(&criteria);
    assert!(nearest.given_up);
    assert_eq!(nearest.more_than, 8);
    assert!(!nearest.ways.is_empty());
    assert!(nearest.ways.iter().all(|way| way.changes.len() == 9));
}

/// What a rule is about, beside an operation and physical therapy. Without a
/// date every edition is in force.
fn letter_about(rule: &Rule) -> Letter {
    let category = rule.scope.categories.first();
    let category = category.copied().unwrap_or(Category::Other);
    let treatment = rule.scope.treatments.first();
    let mut request = Request::named(category, treatment.map_or("something", |name| name));
    request.regions = rule.scope.regions.first().copied().into_iter().collect();
    let others = [Category::Surgery, Category::PhysicalTherapy];
    let others = others.map(|other| Request::named(other, "something"));
    Letter {
        requests: std::iter::once(request).chain(others).collect(),
        dated: false,
    }
}

#[test]
fn no_shipped_rule_is_too_much_for_the_search() {
    let facts = &Vocabulary::shipped().facts;
    let denied = |fact: &&str| Some((facts.find(fact)?, Value::Answer(Answer::No)));
    let denied: BTreeMap<FactId, Value> = FACTS.iter().filter_map(denied).collect();
    let book = RuleBook::shipped();
    let mut met = BTreeSet::new();
    for rule in book.rules() {
        let letter = letter_about(rule);
        // Editions are often about the same.
        if met.insert(format!("{:?}", letter.requests)) {
            for stated in [&BTreeMap::new(), &denied] {
                let nearest = letter.nearest(book, stated);
                assert!(!nearest.given_up, "{}", rule.id);
            }
        }
    }
}
