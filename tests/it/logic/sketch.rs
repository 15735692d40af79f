//! Random small rules, and their files with each part on a line of its own.

use std::fmt::Write as _;

use proptest::prelude::*;

pub(super) const FACTS: [&str; 2] = ["red_flag", "working"];

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    /// A fact, or not.
    Fact(usize, bool),
    /// `visits_requested` at most, or more than.
    Visits(bool, u32),
    /// `visits_requested + prior_visits` at most, or more than.
    Sum(bool, u32),
    /// `duration_of_use` at most, or more than, so many weeks.
    Weeks(bool, u32),
    /// `duration_of_use is new`
    New,
}

impl Ask {
    fn words(&self) -> String {
        let sign = |at_most: bool| if at_most { "<=" } else { ">" };
        match *self {
            Self::Fact(nth, true) => FACTS[nth].to_owned(),
            Self::Fact(nth, false) => format!("not {}", FACTS[nth]),
            Self::Visits(at_most, limit) => format!("visits_requested {} {limit}", sign(at_most)),
            Self::Sum(at_most, limit) => {
                format!("visits_requested + prior_visits {} {limit}", sign(at_most))
            }
            Self::Weeks(at_most, limit) => {
                format!("duration_of_use {} {limit} weeks", sign(at_most))
            }
            Self::New => "duration_of_use is new".to_owned(),
        }
    }
}

/// A criterion or a bar: one of its conditions is enough, or all must hold.
#[derive(Clone, Debug)]
pub(super) struct Judge {
    pub(super) any: bool,
    pub(super) asks: Vec<Ask>,
}

/// A rule about MRI.
#[derive(Clone, Debug)]
pub(super) struct Sketch {
    /// The rule to which it is an exception, and its guard.
    pub(super) exception: Option<(usize, Vec<Ask>)>,
    /// The conditions of `applies_to`; an exception takes over those of its
    /// rule.
    pub(super) scope: Vec<Ask>,
    pub(super) criteria: Vec<Judge>,
    pub(super) bars: Vec<Judge>,
}

fn ask() -> impl Strategy<Value = Ask> {
    prop_oneof![
        6 => (0..FACTS.len(), any::<bool>()).prop_map(|(nth, yes)| Ask::Fact(nth, yes)),
        1 => (any::<bool>(), 2_u32..4).prop_map(|(at_most, limit)| Ask::Visits(at_most, limit)),
        1 => (any::<bool>(), 3_u32..5).prop_map(|(at_most, limit)| Ask::Sum(at_most, limit)),
        1 => (any::<bool>(), 2_u32..4).prop_map(|(at_most, limit)| Ask::Weeks(at_most, limit)),
        1 => Just(Ask::New),
    ]
}

fn judge() -> impl Strategy<Value = Judge> {
    (any::<bool>(), prop::collection::vec(ask(), 1..3)).prop_map(|(any, asks)| Judge { any, asks })
}

fn rule() -> impl Strategy<Value = Sketch> {
    (
        prop::option::weighted(
            0.5,
            (
                any::<prop::sample::Index>(),
                prop::collection::vec(ask(), 1..3),
            ),
        ),
        prop::collection::vec(ask(), 0..3),
        prop::collection::vec(judge(), 1..4),
        prop::collection::vec(judge(), 0..3),
    )
        .prop_map(|(exception, scope, criteria, bars)| Sketch {
            // Which rule it is an exception to is settled by `library`.
            exception: exception.map(|(to, when)| (to.index(usize::MAX), when)),
            scope,
            criteria,
            bars,
        })
}

/// One to four rules; exceptions are to earlier ones.
pub(super) fn library() -> impl Strategy<Value = Vec<Sketch>> {
    prop::collection::vec(rule(), 1..5).prop_map(|mut rules| {
        for nth in 0..rules.len() {
            let exception = rules[nth].exception.take();
            if let (true, Some((to, when))) = (nth > 0, exception) {
                let to = to % nth;
                rules[nth].scope = rules[to].scope.clone();
                rules[nth].exception = Some((to, when));
            }
        }
        rules
    })
}

/// Path of a rule.
pub(super) fn path(nth: usize) -> String {
    format!("t/rule-{nth}.yml")
}

/// The lines on which things stand.
pub(super) const WHOLE: usize = 1;
pub(super) const FIRST: usize = 5;
/// The line of the first criterion; the bars follow behind a line of their own.
pub(super) const CRITERIA: usize = 7;

/// The files: id, title, status and source; what it applies to; criteria.
pub(super) fn texts(sketches: &[Sketch]) -> Vec<(String, String)> {
    sketches
        .iter()
        .enumerate()
        .map(|(nth, sketch)| (path(nth), text(nth, sketch)))
        .collect()
}

fn text(nth: usize, sketch: &Sketch) -> String {
    let list = |asks: &[Ask]| asks.iter().map(Ask::words).collect::<Vec<_>>().join(", ");
    let mut out = format!(
        "id: t/rule-{nth}\ntitle: A rule\nstatus: draft\n\
         source: {{ guideline: G, edition: 2009, section: S, gist: g }}\n"
    );
    let _ = if let Some((_, when)) = &sketch.exception {
        writeln!(out, "when: [{}]", list(when))
    } else {
        let conditions = list(&sketch.scope);
        writeln!(
            out,
            "applies_to: {{ category: mri, condition: [{conditions}] }}"
        )
    };
    let mut ids = Vec::new();
    for (key, judges) in [
        ("necessary_when", &sketch.criteria),
        ("not_necessary_when", &sketch.bars),
    ] {
        if judges.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{key}:");
        for (at, judge) in judges.iter().enumerate() {
            let id = format!("{}{at}", if key == "necessary_when" { "c" } else { "b" });
            let join = if judge.any { "any" } else { "all" };
            let asks = list(&judge.asks);
            let _ = writeln!(out, "  - {{ id: {id}, {join}: [{asks}], because: x }}");
            ids.push(id);
        }
    }
    let ids = ids.join(", ");
    let _ = write!(
        out,
        "examples:\n  - {{ name: a, expect: necessary }}\n  \
         - {{ name: b, expect: not necessary, because: [{ids}] }}\n  \
         - {{ name: c, expect: not established }}\n"
    );
    if let Some((to, _)) = &sketch.exception {
        let _ = writeln!(out, "exception_to: t/rule-{to}");
    }
    out
}
