//! Answers combine by strong Kleene logic: the truth tables, written out.

use mtus::answer::Answer::{self, No, NotStated, Yes};

const ALL: [Answer; 3] = [Yes, No, NotStated];

#[test]
fn and_or_not_by_their_tables() {
    let table = |combine: fn(Answer, Answer) -> Answer| {
        ALL.map(|left| ALL.map(|right| combine(left, right)))
    };
    assert_eq!(
        table(Answer::and),
        [
            [Yes, No, NotStated],
            [No, No, No],
            [NotStated, No, NotStated],
        ]
    );
    assert_eq!(
        table(Answer::or),
        [
            [Yes, Yes, Yes],
            [Yes, No, NotStated],
            [Yes, NotStated, NotStated],
        ]
    );
    assert_eq!(ALL.map(Answer::negated), [No, Yes, NotStated]);
}

#[test]
fn a_range_answers_only_when_all_of_it_does() {
    let over = |low, high| Answer::of_range((low, high), std::cmp::Ordering::is_gt, 21.0);
    assert_eq!(over(22.0, 22.0), Yes);
    assert_eq!(over(21.0, 21.0), No);
    assert_eq!(over(14.0, f64::INFINITY), NotStated);
    assert_eq!(over(0.0, 21.0), No);
    assert_eq!(over(21.0, 22.0), NotStated);
}
