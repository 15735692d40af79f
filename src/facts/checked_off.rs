//! What is *checked off*: "(b) no more than two levels - met". The criterion is the
//! guideline's, and the answer behind it is the reviewer's on this case, so a
//! rationale that goes through criteria in this way recites, and yet finds something.

use super::tag::{ANSWERS_CRITERION, BEFORE_ANSWER};

/// How it is said that one is out of place.
const NOT_ASKED: [&str; 2] = ["does not apply", "not applicable"];

/// Whether words check off a criterion.
pub(super) fn is_checked_off(words: &str) -> bool {
    let marks = words.match_indices(['-', '\u{2013}', '\u{2014}', ':', '(', '=']);
    marks
        .filter_map(|(at, mark)| words.get(at + mark.len()..))
        .any(is_answer)
}

/// Whether words begin with the answer on a criterion, and nothing that it goes on
/// with: "met by physical therapy" is none.
fn is_answer(words: &str) -> bool {
    let words = words.trim_start();
    let behind = |words: &str, length: usize| {
        let rest = words.get(length..).unwrap_or_default().trim_start();
        !rest.starts_with(|next: char| next.is_alphanumeric())
    };
    for phrase in NOT_ASKED {
        let start = words.get(..phrase.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(phrase)) {
            return behind(words, phrase.len());
        }
    }
    let mut rest = words;
    for _ in 0..3 {
        let end = rest.find(|next: char| !next.is_alphabetic());
        let end = end.unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        if ANSWERS_CRITERION.has(word) {
            return behind(rest, end);
        }
        if !BEFORE_ANSWER.has(word) {
            return false;
        }
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_behind_a_criterion_checks_it_off() {
        for words in [
            "(a) pain for three months - met; (b) a plan",
            "relief of 70% \u{2013} met, 80%;",
            "Failure of other care: not met.",
            "goals (are met)",
            "an earlier neurotomy - does\u{20}not apply, this is the first",
        ] {
            assert!(is_checked_off(words), "{words}");
        }
    }

    #[test]
    fn criteria_alone_are_not_checked_off() {
        for words in [
            "It is recommended if these criteria are met: pain for three months",
            "- met by physical therapy",
            "a well-meant plan, a pre-met goal of 3-4",
            "(not recommended)",
            "all of the following are met",
            "",
        ] {
            assert!(!is_checked_off(words), "{words}");
        }
    }
}
