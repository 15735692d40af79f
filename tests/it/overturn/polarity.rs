//! The *polarity* of a predicate or a verb, and how it is turned.

use super::turn::{Turns, opposite};
use super::words::{Gap, Sentence};

const BE: [&str; 12] = [
    "is", "are", "was", "were", "be", "been", "isn't", "aren't", "wasn't", "weren't", "am", "being",
];
const HELPERS: [&str; 25] = [
    "would",
    "could",
    "can",
    "cannot",
    "should",
    "will",
    "shall",
    "must",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "can't",
    "couldn't",
    "won't",
    "wouldn't",
    "shouldn't",
    "doesn't",
    "don't",
    "didn't",
    "hasn't",
    "haven't",
    "hadn't",
];
/// Words that may stand between a helping verb and its predicate.
const FILLERS: [&str; 66] = [
    "not",
    "never",
    "no",
    "longer",
    "neither",
    "both",
    "either",
    "to",
    "as",
    "appear",
    "appears",
    "appeared",
    "seem",
    "seems",
    "seemed",
    "considered",
    "deemed",
    "found",
    "felt",
    "determined",
    "judged",
    "held",
    "believed",
    "thought",
    "viewed",
    "regarded",
    "also",
    "currently",
    "clearly",
    "fully",
    "sufficiently",
    "adequately",
    "thus",
    "therefore",
    "hence",
    "further",
    "presently",
    "simply",
    "still",
    "otherwise",
    "clinically",
    "medically",
    "reasonably",
    "entirely",
    "indicated",
    "standard",
    "reasonable",
    "and",
    "or",
    "certainly",
    "indeed",
    "accordingly",
    "consequently",
    "however",
    "at",
    "this",
    "time",
    "here",
    "yet",
    "hereby",
    "appropriate",
    "safe",
    "wholly",
    "properly",
    "objectively",
    "documented",
];
const NEGATIONS: [&str; 3] = ["not", "never", "cannot"];

/// Whether a word is a form of "to be".
pub(crate) fn is_be(word: &str) -> bool {
    BE.contains(&word)
}

/// Where the group of helping verbs and adverbs before a predicate begins.
pub(crate) fn group_start(sentence: Sentence<'_>, head: usize) -> usize {
    let mut start = head;
    while start > 0 {
        let before = sentence[start - 1].low.as_str();
        let joined = sentence[start].gap == Gap::Space
            || (sentence[start].gap == Gap::Comma && parenthetic(sentence, start));
        if !joined || !(is_be(before) || HELPERS.contains(&before) || FILLERS.contains(&before)) {
            break;
        }
        start -= 1;
    }
    // A filler alone does not begin a group ("and", "this time").
    while start < head && !opens(&sentence[start].low) {
        start += 1;
    }
    start
}

/// "is, therefore, not …": commas around a connective do not part a group.
fn parenthetic(sentence: Sentence<'_>, at: usize) -> bool {
    let connective = |at: usize| {
        sentence.get(at).is_some_and(|word| {
            matches!(
                word.low.as_str(),
                "therefore" | "thus" | "hence" | "however" | "accordingly" | "consequently"
            )
        })
    };
    connective(at) || connective(at - 1)
}

fn opens(word: &str) -> bool {
    is_be(word)
        || HELPERS.contains(&word)
        || matches!(
            word,
            "not"
                | "never"
                | "no"
                | "neither"
                | "appears"
                | "appear"
                | "appeared"
                | "seems"
                | "seem"
                | "to"
                | "considered"
                | "deemed"
                | "found"
                | "determined"
                | "medically"
                | "clinically"
                | "felt"
                | "judged"
                | "as"
        )
}

/// Turns a predicate: takes its "not" away, or gives it one.
pub(crate) fn turn_predicate(sentence: Sentence<'_>, head: usize, turns: &mut Turns) -> bool {
    let start = group_start(sentence, head);
    if turns.touches(&(sentence[start].place.start..sentence[head].place.end)) {
        return false;
    }
    for at in (start..head).rev() {
        let word = &sentence[at];
        match word.low.as_str() {
            "cannot" | "can't" => return turns.replace(word.place.clone(), "can"),
            "not" | "never" => return turns.drop_words(sentence, at..at + 1),
            "neither" => {
                if let Some(nor) = sentence[head..].iter().find(|word| word.low == "nor") {
                    turns.swap_word(nor);
                }
                return turns.swap_word(word);
            }
            "longer" if at > 0 && sentence[at - 1].low == "no" => {
                let no = sentence[at - 1].place.start;
                return turns.replace(no..word.place.end, "still");
            }
            low => {
                if let Some(plain) = low.strip_suffix("n't") {
                    let plain = if plain == "wo" { "will" } else { plain };
                    return turns.replace(word.place.clone(), plain);
                }
            }
        }
    }
    if opposite_is_negative(&sentence[head].low) {
        return turns.swap_word(&sentence[head]);
    }
    let helper = (start..head).find(|&at| {
        let word = sentence[at].low.as_str();
        is_be(word) || HELPERS.contains(&word)
    });
    match helper {
        Some(at) if sentence[at].low == "can" => {
            turns.replace(sentence[at].place.clone(), "cannot")
        }
        Some(at) => turns.insert(sentence, at + 1, "not"),
        None if head > start
            && matches!(sentence[start].low.as_str(), "medically" | "clinically") =>
        {
            turns.insert(sentence, start, "not")
        }
        None => turns.insert(sentence, head, "not"),
    }
}

/// "unnecessary", "non-certified" and the like lose their prefix; so does
/// "denied", which becomes "approved".
fn opposite_is_negative(word: &str) -> bool {
    (word.starts_with("un") || word.starts_with("in") || word.starts_with("non"))
        && opposite(word).is_some_and(|other| word.ends_with(other))
        || matches!(
            word,
            "denied" | "lacking" | "absent" | "unclear" | "questionable"
        )
}

/// Base, present and past of the verbs with which records and guidelines
/// stand behind a request.
const VERBS: [(&str, &str, &str); 21] = [
    ("support", "supports", "supported"),
    ("establish", "establishes", "established"),
    ("demonstrate", "demonstrates", "demonstrated"),
    ("substantiate", "substantiates", "substantiated"),
    ("justify", "justifies", "justified"),
    ("warrant", "warrants", "warranted"),
    ("corroborate", "corroborates", "corroborated"),
    ("confirm", "confirms", "confirmed"),
    ("show", "shows", "showed"),
    ("prove", "proves", "proved"),
    ("endorse", "endorses", "endorsed"),
    ("recommend", "recommends", "recommended"),
    ("meet", "meets", "met"),
    ("satisfy", "satisfies", "satisfied"),
    ("fulfill", "fulfills", "fulfilled"),
    ("certify", "certifies", "certified"),
    ("approve", "approves", "approved"),
    ("authorize", "authorizes", "authorized"),
    ("validate", "validates", "validated"),
    ("indicate", "indicates", "indicated"),
    ("qualify", "qualifies", "qualified"),
];

/// Whether a word is a form of one of these verbs.
pub(crate) fn is_form_of(word: &str, bases: &[&str]) -> bool {
    VERBS.iter().any(|&(base, present, past)| {
        bases.contains(&base) && (word == base || word == present || word == past)
    })
}

/// Turns an active verb: "does not support" and "supports", "fails to meet"
/// and "does meet", "insufficient … to establish" and "sufficient …".
pub(crate) fn turn_verb(sentence: Sentence<'_>, at: usize, turns: &mut Turns) -> bool {
    if turns.touches(&sentence[at].place) {
        return false;
    }
    let low = |at: usize| sentence[at].low.as_str();
    let mut before = at;
    while before > 0 && sentence[before].gap == Gap::Space && low(before - 1).ends_with("ly") {
        before -= 1;
    }
    let previous = before.checked_sub(1).map(low);
    match previous {
        Some("to") => turn_infinitive(sentence, before - 1, turns),
        Some(word) if NEGATIONS.contains(&word) || word.ends_with("n't") => {
            let place = sentence[before - 1].place.clone();
            match word.strip_suffix("n't") {
                Some(plain) => turns.replace(place, plain),
                None if word == "cannot" => turns.replace(place, "can"),
                None => turns.drop_words(sentence, before - 1..before),
            }
        }
        Some("can") => turns.replace(sentence[before - 1].place.clone(), "cannot"),
        Some(word) if HELPERS.contains(&word) => turns.insert(sentence, at, "not"),
        _ => {
            let word = low(at);
            let Some(&(base, present, _)) = VERBS
                .iter()
                .find(|&&(base, present, past)| word == base || word == present || word == past)
            else {
                return false;
            };
            let helper = if word == present {
                "does"
            } else if word == base {
                "do"
            } else {
                "did"
            };
            turns.replace(sentence[at].place.clone(), &format!("{helper} not {base}"))
        }
    }
}

fn turn_infinitive(sentence: Sentence<'_>, to: usize, turns: &mut Turns) -> bool {
    let first = to.saturating_sub(8);
    for at in (first..to).rev() {
        let word = &sentence[at];
        let by = match word.low.as_str() {
            "fails" if at + 1 == to => "does",
            "fail" if at + 1 == to => "do",
            "failed" if at + 1 == to => "did",
            "sufficient" | "insufficient" | "adequate" | "inadequate" | "enough" => {
                let negated = at > 0 && matches!(sentence[at - 1].low.as_str(), "not" | "no");
                if negated {
                    return turns.drop_words(sentence, at - 1..at);
                }
                if word.low == "enough" {
                    return turns.replace(word.place.clone(), "not enough");
                }
                return turns.swap_word(word);
            }
            "no" => return turns.replace(word.place.clone(), "ample"),
            _ => continue,
        };
        return turns.replace(word.place.start..sentence[to].place.end, by);
    }
    false
}
