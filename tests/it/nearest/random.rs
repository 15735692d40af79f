//! What would turn a prediction by random small rules, held against every way
//! in which a letter could be written.

use std::collections::BTreeMap;

use mtus::answer::{Answer, Duration, Unit, Use};
use mtus::decide::{Interval, Nearest, Predicted, Verdict, Wanted};
use mtus::facts::Value;
use mtus::letter::Request;
use mtus::rule::{RuleBook, Subject};
use mtus::vocabulary::{Category, FactId, Vocabulary};
use proptest::prelude::*;

use super::made_up::Letter;
use super::sketch::{FACTS, Sketch, THERAPY, read, sketch};

/// What a letter states: the numbers of the values, in the order of `FACTS`.
type Stated = [Option<usize>; FACTS.len()];

/// One change: the number of the fact, and of the value that it takes; behind
/// the facts comes the verdict of the other item.
type Change = (usize, usize);

/// The smallest sets of changes that turn the prediction, each with what it is
/// turned into.
type Turning = BTreeMap<Vec<Change>, Predicted>;

/// What the verdict of the other item can be made.
const VERDICTS: [Verdict; 2] = [Verdict::Necessary, Verdict::NotNecessary];

/// Every value of a fact that could make a difference.
fn values(fact: &str) -> Vec<Value> {
    let days = |days| Value::Use(Use::For(Duration::exactly(days, Unit::Day)));
    match fact {
        "duration_of_use" => {
            let times = [7.0, 14.0, 17.0, 21.0, 30.0].map(days).into_iter();
            times.chain([Value::Use(Use::New)]).collect()
        }
        "prior_visits" => [2, 3, 4, 5].map(Value::Count).to_vec(),
        _ => [Answer::Yes, Answer::No].map(Value::Answer).to_vec(),
    }
}

/// A letter under rules.
struct World {
    letter: Letter,
    /// As the rules are, and with one that makes the other item come to each of
    /// `VERDICTS`.
    books: [RuleBook; 3],
}

impl World {
    fn predicted(&self, stated: &Stated, changes: &[Change]) -> Predicted {
        let (facts, verdict) = changed(stated, changes);
        self.letter.predicted(&self.books[verdict], &facts)
    }

    /// Everything that could be otherwise, as it could be.
    fn other(&self, stated: &Stated) -> Vec<Vec<Change>> {
        let facts = FACTS.iter().enumerate().map(|(place, fact)| {
            // Once it is told how long something was used, it was used.
            let new = |nth: usize| values(fact)[nth] == Value::Use(Use::New);
            let used = stated[place].is_some_and(|nth| !new(nth));
            let all = (0..values(fact).len())
                .filter(|&nth| stated[place] != Some(nth) && !(used && new(nth)));
            all.map(|nth| (place, nth)).collect()
        });
        let (facts_now, _) = changed(stated, &[]);
        let therapy = self.letter.requests.get(1).map(|_| {
            let now = self.letter.verdict(&self.books[0], &facts_now, 1);
            let all = (0..VERDICTS.len()).filter(|&nth| now != Some(VERDICTS[nth]));
            all.map(|nth| (FACTS.len(), nth)).collect()
        });
        facts.chain(therapy).collect()
    }

    /// Every other letter, and among those that turn the prediction those that
    /// differ least.
    fn by_force(&self, stated: &Stated) -> Turning {
        let now = self.predicted(stated, &[]);
        let mut sets: Vec<Vec<Change>> = vec![Vec::new()];
        for other in self.other(stated) {
            let with = |set: &[Change], one: Change| set.iter().copied().chain([one]).collect();
            let changed: Vec<Vec<Change>> = sets
                .iter()
                .flat_map(|set| other.iter().map(move |&one| with(set, one)))
                .collect();
            sets.extend(changed);
        }
        sets.sort_by_key(Vec::len);
        let mut turning = Turning::new();
        for set in sets {
            let first = turning.keys().next().map_or(set.len(), Vec::len);
            if first < set.len() {
                break;
            }
            let then = self.predicted(stated, &set);
            if then != now && then != Predicted::Undetermined {
                turning.insert(set, then);
            }
        }
        turning
    }
}

/// The facts with some changes, and the number of the book.
fn changed(stated: &Stated, changes: &[Change]) -> (BTreeMap<FactId, Value>, usize) {
    let mut stated = *stated;
    let mut book = 0;
    for &(place, nth) in changes {
        match stated.get_mut(place) {
            Some(fact) => *fact = Some(nth),
            None => book = nth + 1,
        }
    }
    let facts = FACTS.into_iter().zip(stated);
    let id = |fact| Vocabulary::shipped().facts.find(fact).unwrap();
    let facts = facts.filter_map(|(fact, nth)| Some((id(fact), values(fact)[nth?])));
    (facts.collect(), book)
}

fn within(interval: Interval, value: f64) -> bool {
    let ((low, with_low), (high, with_high)) = (interval.from, interval.to);
    (low < value || (with_low && low <= value)) && (value < high || (with_high && value <= high))
}

/// All that is a change as it is told.
fn meant(subject: Subject, to: Wanted, other: &[Vec<Change>]) -> Vec<Change> {
    let place = match subject {
        Subject::Fact(id) => FACTS
            .iter()
            .position(|fact| Vocabulary::shipped().facts.find(fact) == Some(id))
            .unwrap(),
        Subject::VerdictOf(_) | Subject::Property(_) => FACTS.len(),
    };
    let fits = |nth: usize| match (to, FACTS.get(place).map(|fact| values(fact)[nth])) {
        (Wanted::Answer(wanted), Some(Value::Answer(answer))) => wanted == answer,
        (Wanted::Use(wanted), Some(Value::Use(time))) => within(wanted, time.range().0),
        (Wanted::Count(wanted), Some(Value::Count(count))) => within(wanted, f64::from(count)),
        (Wanted::Verdict(wanted), None) => VERDICTS[nth] == wanted,
        _ => false,
    };
    let all = other[place].iter().copied();
    all.filter(|&(_, nth)| fits(nth)).collect()
}

/// The sets of changes that the ways come to.
fn told(nearest: &Nearest, other: &[Vec<Change>]) -> Turning {
    let mut turning = Turning::new();
    for way in &nearest.ways {
        let mut sets: Vec<Vec<Change>> = vec![Vec::new()];
        for change in &way.changes {
            let meant = meant(change.subject, change.to, other);
            assert!(!meant.is_empty(), "{way:?}");
            let with = |set: &[Change], one: Change| set.iter().copied().chain([one]).collect();
            sets = sets
                .iter()
                .flat_map(|set| meant.iter().map(move |&one| with(set, one)))
                .collect();
        }
        for mut set in sets {
            set.sort_unstable();
            turning.insert(set, way.predicted);
        }
    }
    turning
}

/// What a letter states.
fn stated() -> impl Strategy<Value = Stated> {
    let fact = |values: usize| prop::option::weighted(0.4, 0..values);
    (fact(2), fact(2), fact(2), fact(2), fact(6), fact(4))
        .prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f])
}

fn world(sketches: &[Sketch], dated: bool, accompanied: bool) -> World {
    let other = accompanied.then_some(Category::PhysicalTherapy);
    let categories = std::iter::once(Category::Mri).chain(other);
    World {
        letter: Letter {
            requests: categories
                .map(|one| Request::named(one, "something"))
                .collect(),
            dated,
        },
        books: THERAPY.map(|therapy| read(sketches, therapy)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_trying_everything_finds(
        sketches in prop::collection::vec(sketch(), 1..5),
        stated in stated(),
        (dated, accompanied) in any::<(bool, bool)>(),
    ) {
        let world = world(&sketches, dated, accompanied);
        let (facts, _) = changed(&stated, &[]);
        let nearest = world.letter.nearest(&world.books[0], &facts);
        prop_assert!(!nearest.given_up);
        let told = told(&nearest, &world.other(&stated));
        prop_assert_eq!(told, world.by_force(&stated), "{:?}", nearest);
    }
}
