//! Decisions: which rule, which verdict, and why.

mod random;
pub(crate) mod story;
mod visits;

use jiff::civil::date;
use mtus::answer::{Answer, Bound, Duration, Unit, Use};
use mtus::decide::{Basis, Decision, Note, Predicted, Seen, Standing, Verdict};
use mtus::facts::Value;
use mtus::vocabulary::{Category, Region};

use self::story::{Story, book, rule};

fn because(decision: &Decision) -> Vec<&str> {
    decision.because.iter().map(|id| &**id).collect()
}

fn silent(decision: &Decision) -> Vec<&str> {
    decision.silent.iter().map(|name| &**name).collect()
}

fn standing<'d>(decision: &'d Decision, id: &str) -> &'d Standing {
    let mut considered = decision.trace.considered.iter();
    considered.find(|(rule, _)| rule.id == id).unwrap().1
}

/// Criterion `a` asks `red_flag`, criterion `b` `working`, bar `c` `gi_risk`.
const ABC: &str = "
applies_to: { category: mri }
necessary_when:
  - { id: a, if: red_flag, because: x }
  - { id: b, if: working, because: x }
not_necessary_when:
  - { id: c, if: gi_risk, because: x }
";

#[test]
fn the_first_line_that_applies_decides() {
    use Answer::{No, NotStated, Yes};
    let book = book(&[("t/abc", ABC)]);
    let cases = [
        ((Yes, Yes, Yes), Basis::Barred, "c", ""),
        ((No, NotStated, Yes), Basis::Barred, "c", ""),
        ((No, Yes, No), Basis::CriterionNotMet, "a", ""),
        ((No, NotStated, NotStated), Basis::CriterionNotMet, "a", ""),
        ((No, No, NotStated), Basis::CriterionNotMet, "a b", ""),
        ((Yes, Yes, No), Basis::CriteriaMet, "a b", ""),
        ((Yes, Yes, NotStated), Basis::NotDocumented, "c", "gi_risk"),
        ((Yes, NotStated, No), Basis::NotDocumented, "b", "working"),
        (
            (NotStated, NotStated, NotStated),
            Basis::NotDocumented,
            "a b c",
            "red_flag working gi_risk",
        ),
    ];
    for ((a, b, c), basis, why, open) in cases {
        let story = Story::of(Category::Mri)
            .says("red_flag", a)
            .says("working", b)
            .says("gi_risk", c);
        let decision = story.decide(&book);
        assert_eq!(decision.basis, basis, "{a:?} {b:?} {c:?}");
        assert_eq!(because(&decision).join(" "), why);
        assert_eq!(silent(&decision).join(" "), open);
        // Nothing is cut short: every criterion has its answer in the trace.
        let answers: Vec<_> = decision
            .trace
            .criteria
            .iter()
            .chain(&decision.trace.bars)
            .map(|judged| judged.answer)
            .collect();
        assert_eq!(answers, [a, b, c]);
    }
}

#[test]
fn outcomes_follow_from_the_basis() {
    let outcome = |basis: Basis| (basis.verdict(), basis.predicted());
    assert_eq!(
        Basis::ALL.map(outcome),
        [
            (Some(Verdict::NotNecessary), Predicted::Upheld),
            (Some(Verdict::NotNecessary), Predicted::Upheld),
            (Some(Verdict::Necessary), Predicted::Overturned),
            (Some(Verdict::NotEstablished), Predicted::Upheld),
            (None, Predicted::Undetermined),
            (None, Predicted::Undetermined),
        ]
    );
}

#[test]
fn without_a_rule_nothing_is_predicted() {
    let book = book(&[("t/abc", ABC)]);
    let decision = Story::of(Category::Ct)
        .says("gi_risk", Answer::Yes)
        .decide(&book);
    assert_eq!(decision.basis, Basis::NoRule);
    assert_eq!(decision.predicted(), Predicted::Undetermined);
    assert!(decision.rule.is_none());
}

#[test]
fn silence_becomes_an_answer_only_where_it_is_presumed() {
    let presuming = format!("{ABC}presume_when_silent: {{ gi_risk: no }}\n");
    let book = book(&[("t/abc", &presuming)]);
    let story = Story::of(Category::Mri)
        .says("red_flag", Answer::Yes)
        .says("working", Answer::Yes);
    let decision = story.clone().decide(&book);
    assert_eq!(decision.basis, Basis::CriteriaMet);
    let seen = &decision.trace.bars[0].leaves[0].seen;
    assert_eq!(seen[..], [Seen::Presumed(Answer::No)]);
    // What the letter says goes before what is presumed.
    let decision = story.says("gi_risk", Answer::Yes).decide(&book);
    assert_eq!(decision.basis, Basis::Barred);
}

#[test]
fn inexact_durations_answer_only_what_they_allow() {
    let book = book(&[(
        "t/short",
        "
applies_to: { category: opioid }
necessary_when:
  - { id: short, if: duration_of_use <= 3 weeks, because: x }
",
    )]);
    let weeks = |amount, bound| {
        Use::For(Duration {
            amount,
            unit: Unit::Week,
            bound,
        })
    };
    for (time, basis) in [
        (Use::New, Basis::CriteriaMet),
        (Use::LongTerm, Basis::CriterionNotMet),
        (weeks(3.0, Bound::Exactly), Basis::CriteriaMet),
        (weeks(4.0, Bound::Exactly), Basis::CriterionNotMet),
        (weeks(2.0, Bound::AtLeast), Basis::NotDocumented),
        (weeks(4.0, Bound::AtLeast), Basis::CriterionNotMet),
        (weeks(4.0, Bound::AtMost), Basis::NotDocumented),
        (weeks(3.0, Bound::About), Basis::NotDocumented),
    ] {
        let story = Story::of(Category::Opioid).value("duration_of_use", Value::Use(time));
        let decision = story.decide(&book);
        assert_eq!(decision.basis, basis, "{time}");
        if basis == Basis::NotDocumented {
            assert_eq!(silent(&decision), ["duration_of_use"]);
        }
    }
}

#[test]
fn a_sum_counts_what_is_silent_from_nothing_up() {
    let book = book(&[(
        "t/visits",
        "
applies_to: { category: physical_therapy }
necessary_when:
  - { id: within, if: visits_requested + prior_visits <= 10, because: x }
",
    )]);
    let visits = |requested: Option<u32>, prior: Option<u32>| {
        let mut story = Story::of(Category::PhysicalTherapy);
        story.request.visits = requested;
        match prior {
            Some(count) => story.value("prior_visits", Value::Count(count)),
            None => story,
        }
        .decide(&book)
    };
    assert_eq!(visits(Some(6), Some(4)).basis, Basis::CriteriaMet);
    assert_eq!(visits(Some(6), Some(5)).basis, Basis::CriterionNotMet);
    assert_eq!(visits(Some(24), None).basis, Basis::CriterionNotMet);
    let open = visits(Some(6), None);
    assert_eq!(open.basis, Basis::NotDocumented);
    assert_eq!(silent(&open), ["prior_visits"]);
    assert_eq!(visits(None, None).basis, Basis::NotDocumented);
}

#[test]
fn treatment_goes_before_category_and_region_before_none() {
    let always = |scope: &str| {
        format!(
            "applies_to: {{ {scope} }}\nnot_necessary_when:\n  - {{ id: no, if: always, because: x }}\n"
        )
    };
    let book = book(&[
        ("t/category", &always("category: muscle_relaxant")),
        ("t/neck", &always("category: muscle_relaxant, region: neck")),
        (
            "t/drug",
            &always("category: muscle_relaxant, treatment: tizanidine"),
        ),
        (
            "t/flare",
            &always("category: muscle_relaxant, condition: red_flag"),
        ),
    ]);
    let chosen = |story: Story| story.decide(&book).rule.unwrap().id.clone();
    let plain = Story::of(Category::MuscleRelaxant);
    assert_eq!(chosen(plain.clone()), "t/category");
    let mut neck = plain.clone();
    neck.request.regions = vec![Region::Neck];
    assert_eq!(chosen(neck.clone()), "t/neck");
    neck.request.ingredients = vec!["tizanidine".to_owned()];
    assert_eq!(chosen(neck.clone()), "t/drug");
    assert_eq!(
        chosen(plain.clone().says("red_flag", Answer::Yes)),
        "t/flare"
    );

    let decision = neck.decide(&book);
    assert_eq!(*standing(&decision, "t/neck"), Standing::LessSpecific);
    assert_eq!(*standing(&decision, "t/drug"), Standing::Chosen);
    assert_eq!(
        *standing(&decision, "t/flare"),
        Standing::ConditionNotMet(Answer::NotStated)
    );
    assert_eq!(
        *standing(&plain.decide(&book), "t/drug"),
        Standing::NotAbout
    );
}

#[test]
fn a_rule_for_one_region_does_not_decide_on_another_beside_it() {
    let book = book(&[
        (
            "t/any",
            "
applies_to: { category: chiropractic }
necessary_when:
  - { id: helps, if: functional_improvement, because: x }
",
        ),
        (
            "t/hand",
            "
applies_to: { category: chiropractic, region: hand }
not_necessary_when:
  - { id: not-there, if: always, because: x }
",
        ),
    ]);
    let at = |regions: &[Region]| {
        let mut story = Story::of(Category::Chiropractic);
        story.request.regions = regions.to_vec();
        story
    };
    let hand = at(&[Region::Hand]).decide(&book);
    assert_eq!(hand.basis, Basis::Barred);
    assert_eq!(*standing(&hand, "t/any"), Standing::LessSpecific);

    // What is open for the back is open for the whole, though the hand is barred.
    let both = at(&[Region::LowBack, Region::Hand]);
    let open = both.clone().decide(&book);
    assert_eq!(open.basis, Basis::NotDocumented);
    assert_eq!(because(&open), ["helps"]);
    assert_eq!(
        *standing(&open, "t/hand"),
        Standing::Agrees(Verdict::NotNecessary)
    );

    // A part that is necessary and a part that is not leave the whole undecided.
    let helped = both.says("functional_improvement", Answer::Yes);
    let parted = helped.decide(&book);
    assert_eq!(parted.basis, Basis::RulesDisagree);
    assert_eq!(
        *standing(&parted, "t/any"),
        Standing::Disagrees(Verdict::Necessary)
    );
}

#[test]
fn the_edition_in_force_on_the_date_decides() {
    let edition = |in_force: &str, criterion: &str| {
        format!(
            "applies_to: {{ category: mri }}\nin_force: {{ {in_force} }}\n\
             necessary_when:\n  - {{ id: {criterion}, if: red_flag, because: x }}\n"
        )
    };
    let book = book(&[
        (
            "t/2009",
            &edition("from: 2009-07-18, until: 2016-07-27", "old"),
        ),
        ("t/2016", &edition("from: 2016-07-28", "new")),
    ]);
    let on = |day| {
        let mut story = Story::of(Category::Mri).says("red_flag", Answer::Yes);
        story.date = day;
        story.decide(&book)
    };
    for (day, id) in [
        (date(2016, 7, 27), "t/2009"),
        (date(2016, 7, 28), "t/2016"),
        (date(2020, 1, 1), "t/2016"),
    ] {
        assert_eq!(on(Some(day)).rule.unwrap().id, id);
    }
    assert_eq!(on(Some(date(2009, 7, 17))).basis, Basis::NoRule);
    // Without a date both count, and here they agree.
    let undated = on(None);
    assert_eq!(undated.basis, Basis::CriteriaMet);
    assert!(undated.trace.notes.contains(&Note::NoDate));
    assert_eq!(
        *standing(&undated, "t/2016"),
        Standing::Agrees(Verdict::Necessary)
    );
}

#[test]
fn rules_of_equal_claim_must_predict_the_same() {
    let asks = |fact: &str| {
        format!(
            "applies_to: {{ category: mri }}\nnecessary_when:\n  - {{ id: x, if: {fact}, because: x }}\n"
        )
    };
    let book = book(&[("t/one", &asks("red_flag")), ("t/two", &asks("working"))]);
    let story = Story::of(Category::Mri).says("red_flag", Answer::Yes);
    let disagree = story.clone().says("working", Answer::No).decide(&book);
    assert_eq!(disagree.basis, Basis::RulesDisagree);
    assert_eq!(disagree.predicted(), Predicted::Undetermined);
    assert_eq!(
        disagree.trace.notes,
        [Note::RulesDisagree(vec!["t/one".into(), "t/two".into()])]
    );
    assert_eq!(
        *standing(&disagree, "t/two"),
        Standing::Disagrees(Verdict::NotNecessary)
    );
    let agree = story.says("working", Answer::Yes).decide(&book);
    assert_eq!(agree.basis, Basis::CriteriaMet);
    assert_eq!(agree.rule.unwrap().id, "t/one");
    // Not necessary and not established predict the same; the certain one is
    // given as the reason.
    let open = Story::of(Category::Mri)
        .says("working", Answer::No)
        .decide(&book);
    assert_eq!(open.basis, Basis::CriterionNotMet);
    assert_eq!(open.rule.unwrap().id, "t/two");
}

#[test]
fn exceptions_are_declared_and_never_ranked() {
    let exception = |to: &str, when: &str| {
        format!(
            "exception_to: {to}\nwhen: {when}\nnot_necessary_when:\n  - {{ id: no, if: always, because: x }}\n"
        )
    };
    let book = book(&[
        ("t/abc", ABC),
        ("t/after-surgery", &exception("t/abc", "postoperative")),
        ("t/with-opioid", &exception("t/abc", "opioid_coprescribed")),
        (
            "t/deeper",
            &exception("t/after-surgery", "spasm_documented"),
        ),
    ]);
    let plain = Story::of(Category::Mri).says("red_flag", Answer::Yes);
    let decision = plain.clone().decide(&book);
    assert_eq!(decision.rule.as_ref().unwrap().id, "t/abc");
    assert_eq!(
        *standing(&decision, "t/with-opioid"),
        Standing::GuardNotMet(Answer::NotStated)
    );

    let one = plain
        .clone()
        .says("postoperative", Answer::Yes)
        .decide(&book);
    assert_eq!(one.rule.as_ref().unwrap().id, "t/after-surgery");
    assert_eq!(
        *standing(&one, "t/abc"),
        Standing::ReplacedBy("t/after-surgery".into())
    );

    let two = plain
        .clone()
        .says("postoperative", Answer::Yes)
        .says("spasm_documented", Answer::Yes)
        .decide(&book);
    assert_eq!(two.rule.as_ref().unwrap().id, "t/deeper");

    let clash = plain
        .clone()
        .says("postoperative", Answer::Yes)
        .says("opioid_coprescribed", Answer::Yes)
        .decide(&book);
    assert_eq!(clash.basis, Basis::RulesDisagree);
    assert_eq!(
        clash.trace.notes,
        [Note::ExceptionsClash(vec![
            "t/after-surgery".into(),
            "t/with-opioid".into()
        ])]
    );
    assert_eq!(*standing(&clash, "t/with-opioid"), Standing::Clashes);

    let idle = plain.says("spasm_documented", Answer::Yes).decide(&book);
    assert_eq!(*standing(&idle, "t/deeper"), Standing::NothingToReplace);
}

#[test]
fn a_retired_rule_decides_nothing() {
    let retired = ABC.to_owned() + "status: retired\n";
    let decision = Story::of(Category::Mri)
        .says("gi_risk", Answer::Yes)
        .decide(&book(&[("t/abc", &retired)]));
    assert_eq!(decision.basis, Basis::NoRule);
    assert_eq!(*standing(&decision, "t/abc"), Standing::Retired);
}

/// Falls with the operation.
const COLD: &str = "
applies_to: { category: cold_therapy }
necessary_when:
  - { id: operation, if: verdict of surgery is necessary, because: x }
";

#[test]
fn an_item_stands_or_falls_with_another() {
    let surgery = "
applies_to: { category: surgery }
necessary_when:
  - { id: flag, if: red_flag, because: x }
";
    let both = book(&[("t/cold", COLD), ("t/surgery", surgery)]);
    let alone = book(&[("t/cold", COLD)]);
    let letter = Story::of(Category::ColdTherapy).and(Category::Surgery);
    let yes = letter
        .clone()
        .says("red_flag", Answer::Yes)
        .decide_all(&both);
    assert_eq!(yes[0].basis, Basis::CriteriaMet);
    let used = yes[0].trace.criteria[0].used().next().unwrap();
    assert_eq!(&**used.name, "verdict of surgery");
    assert_eq!(
        *used.seen,
        Seen::Verdicts([(1, Some(Verdict::Necessary))].into())
    );

    let no = letter
        .clone()
        .says("red_flag", Answer::No)
        .decide_all(&both);
    assert_eq!(no[0].basis, Basis::CriterionNotMet);

    let open = letter.clone().decide_all(&both);
    assert_eq!(open[0].basis, Basis::NotDocumented);
    // The letter has that item, so it is not silent on it.
    assert_eq!(silent(&open[0]), Vec::<&str>::new());

    // Without a rule for the operation nothing is known of what depends on it.
    let undecided = letter.decide_all(&alone);
    assert_eq!(undecided[0].basis, Basis::NoRule);
    assert_eq!(undecided[0].trace.notes, [Note::Waits("t/cold".into())]);

    // One of several conditions that waits is enough to leave it open.
    let either = COLD.replace(
        "if: verdict of surgery is necessary",
        "any: [verdict of surgery is necessary, postoperative]",
    );
    let letter = Story::of(Category::ColdTherapy).and(Category::Surgery);
    let either = letter.decide_all(&book(&[("t/cold", &either)]));
    assert_eq!(either[0].basis, Basis::NoRule);

    // Without an operation in the letter, the letter does not say.
    let none = Story::of(Category::ColdTherapy).decide(&both);
    assert_eq!(none.basis, Basis::NotDocumented);
    assert_eq!(silent(&none), ["verdict of surgery"]);
}

#[test]
fn a_circle_of_items_ends_as_not_stated() {
    let waits = |category: &str, on: &str| {
        format!(
            "applies_to: {{ category: {category} }}\nnecessary_when:\n  \
             - {{ id: other, if: verdict of {on} is necessary, because: x }}\n"
        )
    };
    let book = book(&[
        ("t/a", &waits("surgery", "brace")),
        ("t/b", &waits("brace", "cold_therapy")),
        ("t/c", &waits("cold_therapy", "surgery")),
        ("t/d", &waits("ct", "surgery")),
        ("t/e", &waits("mri", "mri")),
    ]);
    let decisions = Story::of(Category::Ct)
        .and(Category::Surgery)
        .and(Category::Brace)
        .and(Category::ColdTherapy)
        .and(Category::Mri)
        .and(Category::Mri)
        .decide_all(&book);
    for (decision, on) in decisions[1..].iter().zip([
        Category::Brace,
        Category::ColdTherapy,
        Category::Surgery,
        Category::Mri,
        Category::Mri,
    ]) {
        assert_eq!(decision.basis, Basis::NotDocumented);
        assert_eq!(decision.trace.notes, [Note::Circular(on)]);
    }
    // The CT only waits for the circle and is no part of it.
    assert_eq!(decisions[0].basis, Basis::NotDocumented);
    assert!(decisions[0].trace.notes.is_empty());
}

#[test]
fn a_rule_text_without_frills_is_a_rule() {
    // Guards the helper: what it adds around the sketches above is valid.
    assert_eq!(rule("t/abc", ABC).id, "t/abc");
}
