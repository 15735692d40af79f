//! What is wrong with a condition, and what to write instead.

use crate::rule::condition::Property;
use crate::rule::suggest::Advice;
use crate::rule::unseen::name as unseen_name;
use crate::text::Span;
use crate::vocabulary::{CARDINALS, FactKind, Vocabulary};

/// What is wrong with a condition; the place counts from the start of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rule) struct Mistake {
    pub(in crate::rule) code: &'static str,
    pub(in crate::rule) span: Span,
    pub(in crate::rule) message: String,
    pub(in crate::rule) suggestion: Option<Advice>,
}

impl Mistake {
    pub(in crate::rule::condition) fn new(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            span,
            message: message.into(),
            suggestion: None,
        }
    }

    pub(in crate::rule::condition) fn suggest(
        mut self,
        suggestion: Option<impl Into<Advice>>,
    ) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }
}

/// A yes-or-no fact that is compared: whatever else cannot be read behind it, it is no
/// quantity.
fn compared(text: &str, vocabulary: &Vocabulary) -> Option<Mistake> {
    let (name, limit) = text.split_once(['<', '>', '=', '≤', '≥'])?;
    let from = name.len() - name.trim_start().len();
    let name = name.trim();
    let facts = &vocabulary.facts;
    let fact = facts.get(facts.find(name)?)?;
    let is_measure =
        fact.kind == FactKind::YesNo && limit.contains(|one: char| one.is_ascii_digit());
    is_measure.then(|| {
        Mistake::new(
            "not-comparable",
            Span::new(from, from + name.len()),
            format!("`{name}` is yes or no and cannot be compared"),
        )
        .suggest(Some(format!("write `{name}` or `not {name}`")))
    })
}

/// A condition that the grammar cannot read from some place on.
pub(super) fn unreadable_from(text: &str, at: usize, vocabulary: &Vocabulary) -> Mistake {
    if let Some(mistake) = unseen(text) {
        return mistake;
    }
    if let Some(mistake) = as_spoken(text, vocabulary) {
        return mistake;
    }
    if let Some(mistake) = compared(text, vocabulary) {
        return mistake;
    }
    let rest = text.get(at..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start().len();
    let at = at + blanks;
    let rest = rest.trim_start();
    let word = rest.split(' ').next().unwrap_or_default();
    let before = text.get(..at).unwrap_or_default().trim_end();
    let suggestion = match &*word.to_lowercase() {
        "and" | "&&" | "&" => "for several that must all hold write a list: `all: [first, second]`",
        "or" | "||" => "for several of which one is enough write a list: `any: [first, second]`",
        word if is_decimal_comma(before, word) => "write a point, as in `3.5 weeks`",
        word if word.starts_with([',', ';']) => {
            "write a list: `all: [first, second]` where all must hold, `any: [first, second]` where one is enough"
        }
        word if word.contains(['(', ')']) => "leave out the brackets: a condition asks one thing",
        word if before.ends_with(['<', '>', '=']) => {
            if CARDINALS.iter().any(|(name, _)| *name == word) {
                "write the number in digits, as in `> 3 weeks`"
            } else {
                "a number belongs here, as in `> 3 weeks`"
            }
        }
        word if before.is_empty() && word.starts_with(|one: char| one.is_ascii_digit()) => {
            "begin with what is compared, as in `duration_of_use > 3 weeks`"
        }
        "-" => {
            "the items of a list stand one below the other, indented alike; of quantities only \
             sums are compared"
        }
        word if !word.is_empty() && word.chars().all(|one| ".?!%:".contains(one)) => {
            "leave this out"
        }
        "not" => "a fact belongs here, as in `not red_flag`",
        _ if before.ends_with(" is") => "a value belongs here, as in `region is low_back`",
        _ => {
            "conditions look like `red_flag`, `not red_flag`, `duration_of_use > 3 weeks`, \
             `region is low_back`, `verdict of surgery is necessary`"
        }
    };
    let message = if text.trim().is_empty() {
        "the condition is empty".to_owned()
    } else if rest.is_empty() {
        "the condition ends too soon".to_owned()
    } else {
        format!("the condition cannot be read from `{word}` on")
    };
    let end = at + word.len();
    Mistake::new("bad-condition", Span::new(at, end), message).suggest(Some(suggestion.to_owned()))
}

/// Whether a comma stands between digits.
fn is_decimal_comma(before: &str, word: &str) -> bool {
    let digit = |one: char| one.is_ascii_digit();
    let behind = word.strip_prefix(',');
    before.ends_with(digit) && behind.is_some_and(|behind| behind.starts_with(digit))
}

/// A character that looks like a blank or like nothing, as word processors set them.
fn unseen(text: &str) -> Option<Mistake> {
    let (at, found) = text
        .char_indices()
        .find(|(_, one)| unseen_name(*one).is_some())?;
    let name = unseen_name(found)?;
    let span = Span::new(at, at + found.len_utf8());
    let is_blank = found.is_whitespace();
    let (words, right) = if is_blank {
        ("write a plain space", " ")
    } else {
        ("take it out", "")
    };
    let advice = Advice::instead(words, text.get(at..span.end).unwrap_or_default(), right);
    let what = if is_blank { "a blank" } else { "a character" };
    let message = format!("{what} that cannot be seen stands here: {name}");
    Some(Mistake::new("bad-condition", span, message).suggest(Some(advice)))
}

/// A condition that is written as one would speak, and how rules write it.
fn as_spoken(text: &str, vocabulary: &Vocabulary) -> Option<Mistake> {
    let told = |span: Span, message: String, advice: Advice| {
        Some(Mistake::new("bad-condition", span, message).suggest(Some(advice)))
    };
    let is_name =
        |name: &str| vocabulary.facts.find(name).is_some() || Property::from_name(name).is_some();
    let first = text.split(' ').next().unwrap_or_default();
    if first != "not" && ["not", "no", "without"].contains(&&*first.to_lowercase()) {
        let advice = Advice::instead("write `not`", first, "not");
        let message = format!("`{first}` is written `not`");
        return told(Span::new(0, first.len()), message, advice);
    }
    // Its blanks were meant for strokes.
    let joined = text.trim().to_lowercase().replace([' ', '-'], "_");
    if is_name(&joined) && text.contains(' ') {
        let advice = Advice::instead(format!("write `{joined}`"), text, &joined);
        let message = "the name of a fact has no spaces".to_owned();
        return told(Span::new(0, text.len()), message, advice);
    }
    for (words, sign) in SIGNS {
        let spoken = format!(" {words} ");
        if let Some(at) = text.to_ascii_lowercase().find(&spoken) {
            let span = Span::new(at + 1, at + 1 + words.len());
            let right = text.get(span.start..span.end).unwrap_or_default();
            let advice = Advice::instead(format!("write `{sign}`"), right, sign);
            return told(span, format!("`{right}` is written as a sign"), advice);
        }
    }
    let (name, answer) = text.split_once('=')?;
    let (name, answer) = (
        name.trim_end_matches(['=', ' ']),
        answer.trim_matches(['=', ' ']),
    );
    let right = match &*answer.to_lowercase() {
        "yes" | "true" => name.to_owned(),
        "no" | "false" => format!("not {name}"),
        _ => return None,
    };
    let advice = Advice::instead(format!("write `{right}`"), text, &right);
    let message = "what is yes or no is asked for by its name".to_owned();
    is_name(name).then(|| told(Span::new(0, text.len()), message, advice))?
}

/// `more than 3 weeks` as `> 3 weeks`, for what stands behind `is`.
pub(super) fn with_sign(words: &str) -> Option<String> {
    let (spoken, sign) = SIGNS.iter().find(|(spoken, _)| {
        let behind = words.strip_prefix(spoken);
        behind.is_some_and(|behind| behind.starts_with(' '))
    })?;
    let limit = words.strip_prefix(spoken)?.trim();
    Some(format!("{sign} {limit}"))
}

/// Comparisons in words.
const SIGNS: [(&str, &str); 7] = [
    ("more than", ">"),
    ("less than", "<"),
    ("greater than", ">"),
    ("at least", ">="),
    ("at most", "<="),
    ("over", ">"),
    ("under", "<"),
];
