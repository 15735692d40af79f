//! Made-up letters and rules for tests of decisions.

use jiff::civil::{Date, date};
use mtus::answer::Answer;
use mtus::decide::{Case, Decision, decide};
use mtus::facts::{Evidence, Fact, FactSet, Facts, Section, Value};
use mtus::letter::{Request, Worker};
use mtus::rule::{Rule, RuleBook};
use mtus::text::Span;
use mtus::vocabulary::{Category, FactId, Vocabulary};

/// A made-up letter.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// The first item; `and` adds further ones.
    pub(super) request: Request,
    others: Vec<Request>,
    facts: FactSet,
    /// The date that decides which edition is in force.
    pub(super) date: Option<Date>,
}

impl Story {
    /// A letter with one item.
    pub(super) fn of(category: Category) -> Self {
        Self {
            request: request(category),
            others: Vec::new(),
            facts: FactSet::new(),
            date: Some(date(2015, 6, 1)),
        }
    }

    /// One more item.
    pub(super) fn and(mut self, category: Category) -> Self {
        self.others.push(request(category));
        self
    }

    /// A yes-or-no fact; `NotStated` leaves it out.
    pub(super) fn says(self, fact: &str, answer: Answer) -> Self {
        match answer {
            Answer::NotStated => self,
            stated => self.value(fact, Value::Answer(stated)),
        }
    }

    /// A fact that nothing tells.
    pub(super) fn value(mut self, fact: &str, value: Value) -> Self {
        self.facts.insert(id(fact), Fact::supposed(value));
        self
    }

    /// A fact that words of the summary tell in this way.
    pub(super) fn told(mut self, fact: &str, value: Value, cue: &'static str) -> Self {
        let evidence = Evidence {
            span: Span::default(),
            section: Section::Summary,
            value,
            cue,
        };
        let told = Fact {
            evidence: vec![evidence],
            ..Fact::supposed(value)
        };
        self.facts.insert(id(fact), told);
        self
    }

    /// The decision on the first item.
    pub(super) fn decide(self, book: &RuleBook) -> Decision {
        self.decide_all(book).swap_remove(0)
    }

    /// All decisions.
    pub(super) fn decide_all(self, book: &RuleBook) -> Vec<Decision> {
        let facts = Facts {
            worker: self.facts,
            items: Vec::new(),
            ..Facts::default()
        };
        let case = Case {
            facts: &facts,
            requests: std::iter::once(&self.request).chain(&self.others).collect(),
            worker: Worker::default(),
            date: self.date,
            injury: None,
        };
        decide(book, &case)
    }
}

fn id(fact: &str) -> FactId {
    Vocabulary::shipped().facts.find(fact).unwrap()
}

fn request(category: Category) -> Request {
    Request::named(category, "something")
}

/// What every rule file has to say; a sketch may say it itself.
const FRILLS: [(&str, &str); 3] = [
    ("title:", "title: A rule\n"),
    ("status:", "status: draft\n"),
    (
        "source:",
        "source: { guideline: G, edition: 2009, section: S, gist: g }\n",
    ),
];

/// A rule book of sketches: id, and the part of the file that matters. The
/// missing keys are filled in, and missing examples are forgiven.
pub(crate) fn book(sketches: &[(&str, &str)]) -> RuleBook {
    let files: Vec<(String, String)> = sketches
        .iter()
        .map(|(id, sketch)| {
            let mut text = format!("id: {id}\n");
            for (key, line) in FRILLS {
                if !sketch.contains(key) {
                    text.push_str(line);
                }
            }
            text.push_str(sketch);
            text.push_str(&examples(sketch));
            (format!("{id}.yml"), text)
        })
        .collect();
    let (book, complaints) = RuleBook::read(&files, Vocabulary::shipped());
    assert!(complaints.is_empty(), "{complaints:#?}");
    assert_eq!(book.rules().count(), sketches.len());
    book
}

/// One checked sketch.
pub(super) fn rule(id: &str, sketch: &str) -> Rule {
    Rule::clone(book(&[(id, sketch)]).get(id).unwrap())
}

/// Enough examples to satisfy the check; they are not run.
fn examples(sketch: &str) -> String {
    let ids = sketch
        .split("id: ")
        .skip(1)
        .filter_map(|rest| rest.split(',').next())
        .collect::<Vec<_>>()
        .join(", ");
    format!(
        "examples:\n  - {{ name: a, expect: necessary }}\n  \
         - {{ name: b, expect: not necessary, because: [{ids}] }}\n  \
         - {{ name: c, expect: not established }}\n"
    )
}
