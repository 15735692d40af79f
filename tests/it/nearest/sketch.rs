//! Random small rules with many criteria open at once, exceptions and rules of
//! equal claim, which share facts, ask for quantities and for the verdict of
//! another item.

use std::fmt::Write as _;

use mtus::rule::RuleBook;
use proptest::prelude::*;

use crate::decide::story::book;

/// What a letter may state.
pub(super) const FACTS: [&str; 6] = [
    "red_flag",
    "working",
    "gi_risk",
    "home_exercise",
    "duration_of_use",
    "prior_visits",
];

/// What rules may ask.
const ASKS: [&str; 17] = [
    "red_flag",
    "working",
    "gi_risk",
    "home_exercise",
    "not red_flag",
    "not working",
    "not gi_risk",
    "not home_exercise",
    "duration_of_use <= 2 weeks",
    "duration_of_use > 3 weeks",
    "not duration_of_use = 2 weeks",
    "duration_of_use is new",
    "prior_visits > 4",
    "prior_visits <= 3",
    "visits_requested + prior_visits <= 4",
    "verdict of physical_therapy is necessary",
    "not verdict of physical_therapy is necessary",
];

/// What may be asked before a rule is chosen: nothing about other items.
const CHOOSING: usize = 15;

/// The rule about the other item asks facts that the rules may ask, too; and
/// there are such by which it is necessary in any case, or never.
pub(super) const THERAPY: [&str; 3] = [
    "
applies_to: { category: physical_therapy }
necessary_when:
  - { id: a, any: [red_flag, not working], because: x }
  - { id: b, if: gi_risk, because: x }
",
    "
applies_to: { category: physical_therapy }
necessary_when:
  - { id: a, any: [working, not working], because: x }
presume_when_silent: { working: yes }
",
    "
applies_to: { category: physical_therapy }
necessary_when:
  - { id: a, all: [working, not working], because: x }
presume_when_silent: { working: yes }
",
];

/// Conditions, by number.
type Asks = Vec<usize>;

/// `any` or not, and the conditions.
type Criterion = (bool, Asks);

/// A rule about MRI.
#[derive(Clone, Debug)]
pub(super) struct Sketch {
    /// An exception to an earlier rule, which one is taken from the number.
    exception: Option<(usize, Asks)>,
    scope: Asks,
    criteria: Vec<Criterion>,
    bars: Vec<Criterion>,
    presumed: Option<bool>,
}

fn asks(from: usize, least: usize) -> impl Strategy<Value = Asks> {
    prop::collection::vec(0..from, least..3)
}

fn criteria(least: usize, most: usize) -> impl Strategy<Value = Vec<Criterion>> {
    prop::collection::vec((any::<bool>(), asks(ASKS.len(), 1)), least..=most)
}

pub(super) fn sketch() -> impl Strategy<Value = Sketch> {
    (
        prop::option::weighted(0.4, (0..10_usize, asks(CHOOSING, 1))),
        asks(CHOOSING, 0),
        criteria(1, 6),
        criteria(0, 2),
        prop::option::weighted(0.2, any::<bool>()),
    )
        .prop_map(|(exception, scope, criteria, bars, presumed)| Sketch {
            exception,
            scope,
            criteria,
            bars,
            presumed,
        })
}

fn words(asks: &[usize]) -> String {
    let words: Vec<&str> = asks.iter().map(|&nth| ASKS[nth]).collect();
    words.join(", ")
}

fn text(nth: usize, sketch: &Sketch) -> String {
    let mut text = match &sketch.exception {
        Some((to, when)) if nth > 0 => {
            format!(
                "exception_to: t/rule-{}\nwhen: [{}]\n",
                to % nth,
                words(when)
            )
        }
        _ => format!(
            "applies_to: {{ category: mri, condition: [{}] }}\n",
            words(&sketch.scope)
        ),
    };
    for (key, id, list) in [
        ("necessary_when", "c", &sketch.criteria),
        ("not_necessary_when", "b", &sketch.bars),
    ] {
        if list.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{key}:");
        for (at, (any, asks)) in list.iter().enumerate() {
            let join = if *any { "any" } else { "all" };
            let asks = words(asks);
            let _ = writeln!(text, "  - {{ id: {id}{at}, {join}: [{asks}], because: x }}");
        }
    }
    if let Some(yes) = sketch.presumed {
        let yes = if yes { "yes" } else { "no" };
        let _ = writeln!(text, "presume_when_silent: {{ red_flag: {yes} }}");
    }
    text
}

/// The rules, with one about physical therapy.
pub(super) fn read(sketches: &[Sketch], therapy: &str) -> RuleBook {
    let texts = sketches
        .iter()
        .enumerate()
        .map(|(nth, one)| (format!("t/rule-{nth}"), text(nth, one)));
    let other = ("t/therapy".to_owned(), therapy.to_owned());
    let texts: Vec<(String, String)> = texts.chain([other]).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(id, text)| (&**id, &**text)).collect();
    book(&texts)
}
