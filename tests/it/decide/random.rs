//! Random small rules against an evaluation written a second time, as plainly
//! as the design's table reads.

use mtus::answer::Answer;
use mtus::decide::{Basis, Verdict};
use mtus::vocabulary::Category;
use proptest::prelude::*;

use super::story::{Story, book};

const FACTS: [&str; 5] = [
    "red_flag",
    "working",
    "gi_risk",
    "postoperative",
    "home_exercise",
];

/// A condition: which fact, and whether it is turned round.
type Condition = (usize, bool);

/// `any` or not, and its conditions.
type Criterion = (bool, Vec<Condition>);

fn criteria(least: usize) -> impl Strategy<Value = Vec<Criterion>> {
    let condition = (0..FACTS.len(), any::<bool>());
    let criterion = (any::<bool>(), prop::collection::vec(condition, 1..4));
    prop::collection::vec(criterion, least..4)
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![Just(Answer::Yes), Just(Answer::No), Just(Answer::NotStated)]
}

fn list(key: &str, prefix: &str, criteria: &[Criterion]) -> String {
    let lines = criteria.iter().enumerate().map(|(nth, (any, conditions))| {
        let words: Vec<String> = conditions
            .iter()
            .map(|&(fact, negated)| {
                let not = if negated { "not " } else { "" };
                format!("{not}{}", FACTS[fact])
            })
            .collect();
        let (join, words) = (if *any { "any" } else { "all" }, words.join(", "));
        format!("  - {{ id: {prefix}{nth}, {join}: [{words}], because: x }}\n")
    });
    let head = std::iter::once(format!("{key}:\n"));
    match criteria {
        [] => String::new(),
        _ => head.chain(lines).collect(),
    }
}

/// Three-valued logic by counting: does every way of filling in what is not
/// stated come to the same?
fn naive(criterion: &Criterion, answers: [Answer; 5]) -> Answer {
    let (any, conditions) = criterion;
    let leaves: Vec<Option<bool>> = conditions
        .iter()
        .map(|&(fact, negated)| match answers[fact] {
            Answer::Yes => Some(!negated),
            Answer::No => Some(negated),
            Answer::NotStated => None,
        })
        .collect();
    let settles = *any;
    if leaves.contains(&Some(settles)) {
        Answer::from(settles)
    } else if leaves.contains(&None) {
        Answer::NotStated
    } else {
        Answer::from(!settles)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_verdict_is_that_of_the_table(
        wanted in criteria(1),
        bars in criteria(0),
        stated in prop::array::uniform5(answer()),
        presumed in prop::array::uniform5(prop::option::weighted(0.2, any::<bool>())),
    ) {
        let presumptions: Vec<String> = FACTS
            .iter()
            .zip(presumed)
            .filter_map(|(fact, answer)| {
                answer.map(|yes| format!("{fact}: {}", if yes { "yes" } else { "no" }))
            })
            .collect();
        let sketch = format!(
            "applies_to: {{ category: mri }}\n{}{}presume_when_silent: {{ {} }}\n",
            list("necessary_when", "c", &wanted),
            list("not_necessary_when", "b", &bars),
            presumptions.join(", "),
        );
        let book = book(&[("t/random", &sketch)]);
        let story = FACTS
            .iter()
            .zip(stated)
            .fold(Story::of(Category::Mri), |story, (fact, answer)| story.says(fact, answer));
        let decision = story.decide(&book);

        let mut answers = stated;
        for (answer, presumed) in answers.iter_mut().zip(presumed) {
            if let (Answer::NotStated, Some(yes)) = (*answer, presumed) {
                *answer = yes.into();
            }
        }
        let said = |list: &[Criterion]| -> Vec<Answer> {
            list.iter().map(|one| naive(one, answers)).collect()
        };
        let (bars, wanted) = (said(&bars), said(&wanted));
        let expected = if bars.contains(&Answer::Yes) || wanted.contains(&Answer::No) {
            Verdict::NotNecessary
        } else if wanted.iter().all(|one| *one == Answer::Yes)
            && bars.iter().all(|one| *one == Answer::No)
        {
            Verdict::Necessary
        } else {
            Verdict::NotEstablished
        };
        prop_assert_eq!(decision.verdict(), Some(expected));
        prop_assert_eq!(decision.basis == Basis::Barred, bars.contains(&Answer::Yes));
        prop_assert!(!decision.because.is_empty());
        prop_assert_eq!(!decision.silent.is_empty(), expected == Verdict::NotEstablished);
        for (judged, answer) in decision.trace.criteria.iter().zip(&wanted) {
            prop_assert_eq!(judged.answer, *answer);
        }
        for (judged, answer) in decision.trace.bars.iter().zip(&bars) {
            prop_assert_eq!(judged.answer, *answer);
        }
    }
}
