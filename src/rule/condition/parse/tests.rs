use super::*;
use crate::vocabulary::{DrugTable, FactTable, Region};

/// The tables that conditions name, without the lexicon.
fn vocabulary() -> Vocabulary {
    Vocabulary {
        facts: FactTable::read(include_str!("../../../../rules/vocabulary/facts.yml")).unwrap(),
        drugs: DrugTable::read(
            "- category: opioid\n  drugs: [{ ingredient: hydrocodone/acetaminophen }]\n",
        )
        .unwrap(),
        ..Vocabulary::default()
    }
}

fn good(text: &str) -> Test {
    parse(text, &vocabulary()).unwrap().test
}

/// Code, the words under the caret, and what to do.
fn bad(text: &str) -> (&'static str, String, String) {
    let mistake = parse(text, &vocabulary()).unwrap_err();
    (
        mistake.code,
        text.get(mistake.span.start..mistake.span.end)
            .unwrap()
            .to_owned(),
        mistake
            .suggestion
            .map_or_else(String::new, |advice| advice.words),
    )
}

fn asked(name: &str) -> Asked {
    parse_name(name, &vocabulary()).unwrap()
}

#[test]
fn reads_every_form() {
    assert_eq!(good("red_flag"), Test::Holds(asked("red_flag")));
    assert_eq!(good("retrospective"), Test::Holds(asked("retrospective")));
    assert_eq!(
        good(" not  red_flag "),
        Test::Not(Box::new(Test::Holds(asked("red_flag"))))
    );
    assert_eq!(good("always"), Test::Always);
    assert_eq!(
        good("duration_of_use > 3 weeks"),
        Test::Compare {
            terms: vec![asked("duration_of_use")],
            relation: Relation::More,
            limit: 21.0,
        }
    );
    assert_eq!(
        good("visits_requested+prior_visits<=10"),
        Test::Compare {
            terms: vec![asked("visits_requested"), asked("prior_visits")],
            relation: Relation::AtMost,
            limit: 10.0,
        }
    );
    assert_eq!(
        good("duration_of_use is new"),
        Test::Use(asked("duration_of_use"), UseIs::New)
    );
    assert_eq!(
        good("duration_of_use is long-term"),
        Test::Use(asked("duration_of_use"), UseIs::LongTerm)
    );
    assert_eq!(
        good("region is low_back"),
        Test::Region(asked("region"), Region::LowBack)
    );
    assert_eq!(
        good("category is h2_blocker"),
        Test::Category(asked("category"), Category::H2Blocker)
    );
    assert_eq!(
        good("treatment is Hydrocodone/acetaminophen"),
        Test::Treatment(asked("treatment"), "hydrocodone/acetaminophen".to_owned())
    );
    assert_eq!(
        good("operation is hydrocodone/acetaminophen"),
        Test::Treatment(asked("operation"), "hydrocodone/acetaminophen".to_owned())
    );
    assert_eq!(
        good("verdict of surgery is not necessary"),
        Test::Verdict(
            asked("verdict of surgery"),
            Category::Surgery,
            Verdict::NotNecessary
        )
    );
    assert_eq!(good("quantity >= 60"), good("quantity  >=  60"));
    assert_eq!(
        good("duration_of_use < 1 month"),
        good("duration_of_use < 1.0 months")
    );
}

#[test]
fn points_at_each_mistake() {
    let case = |text: &str| {
        let (code, under, suggestion) = bad(text);
        format!("{code} `{under}` {suggestion}")
    };
    insta::assert_snapshot!(case("functional_improvment"), @"unknown-fact `functional_improvment` did you mean `functional_improvement`?");
    insta::assert_snapshot!(case("red_flag > 3"), @"not-comparable `red_flag` write `red_flag` or `not red_flag`");
    insta::assert_snapshot!(case("duration_of_use"), @"not-yes-or-no `duration_of_use` compare it, as in `> 3 weeks`, or write `is new`");
    insta::assert_snapshot!(case("duration_of_use > 3 wekks"), @"unknown-unit `wekks` did you mean `weeks`?");
    insta::assert_snapshot!(case("duration_of_use > 3"), @"no-unit `3` write `3 days`, `3 weeks`, …");
    insta::assert_snapshot!(case("prior_visits > 3 weeks"), @"unit-on-count `weeks` write the number alone");
    insta::assert_snapshot!(case("prior_visits + duration_of_use > 3"), @"mixed-sum `duration_of_use` add up visits, or compare the time by itself");
    insta::assert_snapshot!(case("duration_of_use => 3 weeks"), @"unknown-comparison `=>` did you mean `>=`?");
    insta::assert_snapshot!(case("duration_of_use ≥ 3 weeks"), @"unknown-comparison `≥` did you mean `>=`?");
    insta::assert_snapshot!(case("duration_of_use >"), @"bad-condition `` a number belongs here, as in `> 3 weeks`");
    insta::assert_snapshot!(case("duration_of_use is old"), @"unknown-use `old` or compare it, as in `> 3 weeks`");
    insta::assert_snapshot!(case("region is lower_back"), @"unknown-region `lower_back` did you mean `low_back`?");
    insta::assert_snapshot!(case("region"), @"not-yes-or-no `region` write what it is, as in `region is low_back`");
    insta::assert_snapshot!(case("verdict of surgry is necessary"), @"unknown-category `surgry` did you mean `surgery`?");
    insta::assert_snapshot!(case("verdict of surgery is fine"), @"unknown-verdict `fine` one of `necessary`, `not necessary`, `not established`");
    insta::assert_snapshot!(case("red_flag and red_flag"), @"bad-condition `and` for several that must all hold write a list: `all: [first, second]`");
    insta::assert_snapshot!(case("red_flag or red_flag"), @"bad-condition `or` for several of which one is enough write a list: `any: [first, second]`");
    insta::assert_snapshot!(case("not"), @"bad-condition `not` a fact belongs here, as in `not red_flag`");
    insta::assert_snapshot!(case("red_flag is yes"), @"not-a-word `yes` write `red_flag` or `not red_flag`");
    insta::assert_snapshot!(case("prior_visits > 99999999"), @"bad-number `99999999` look for a digit too many");
    insta::assert_snapshot!(case(""), @"bad-condition `` conditions look like `red_flag`, `not red_flag`, `duration_of_use > 3 weeks`, `region is low_back`, `verdict of surgery is necessary`");
    insta::assert_snapshot!(case("red_flag; red_flag"), @"bad-condition `;` write a list: `all: [first, second]` where all must hold, `any: [first, second]` where one is enough");
}

#[test]
fn conditions_as_one_would_speak_are_told_as_rules_write_them() {
    let case = |text: &str| {
        let (code, under, suggestion) = bad(text);
        format!("{code} `{under}` {suggestion}")
    };
    insta::assert_snapshot!(case("NOT red_flag"), @"bad-condition `NOT` write `not`");
    insta::assert_snapshot!(case("without red_flag"), @"bad-condition `without` write `not`");
    insta::assert_snapshot!(case("Red flag"), @"bad-condition `Red flag` write `red_flag`");
    insta::assert_snapshot!(case("red_flag = No"), @"bad-condition `red_flag = No` write `not red_flag`");
    insta::assert_snapshot!(case("prior_visits at most 12"), @"bad-condition `at most` write `<=`");
    insta::assert_snapshot!(case("age is over 65"), @"bad-condition `over 65` write `age > 65`");
    insta::assert_snapshot!(case("prior_visits > twelve"), @"bad-condition `twelve` write the number in digits, as in `> 3 weeks`");
    insta::assert_snapshot!(case("region is not low_back"), @"bad-condition `not low_back` write `not region is low_back`");
    insta::assert_snapshot!(case("duration_of_use > 3 wk"), @"unknown-unit `wk` write `weeks`");
    insta::assert_snapshot!(case("red_flag OR gi_risk"), @"bad-condition `OR` for several of which one is enough write a list: `any: [first, second]`");
}

#[test]
fn long_and_odd_texts_are_refused_quietly() {
    assert_eq!(bad(&"x ".repeat(200)).0, "long-condition");
    for odd in [
        "é",
        "\u{0}",
        "not not red_flag",
        "always red_flag",
        "+ +",
        "🙂 > 3",
    ] {
        assert!(parse(odd, &vocabulary()).is_err(), "{odd}");
    }
}
