//! The *shape* of a value: a word, a list, or keys with values, and which of them
//! a key takes.

use crate::rule::keys::is_key;
use crate::text::Span;

/// What is wrong with the shape of a value, and what to write.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misshapen {
    pub(super) message: String,
    pub(super) advice: &'static str,
}

/// What belongs in the place of a value: `expected` is the reader's word for it.
pub(super) fn misshapen(text: &str, place: Span, expected: &str) -> Misshapen {
    let before = text.get(..place.start).unwrap_or_default();
    let here = text.get(place.start..).unwrap_or_default();
    let key = key_before(before);
    let (belongs, is_text) = match expected {
        "string scalar" | "a word or a list of words" => ("a word or text belongs", true),
        "sequence start" => ("a list belongs", false),
        _ => ("keys with values belong", false),
    };
    let message = match key {
        Some(key) => format!("{belongs} behind `{key}:`"),
        None => format!("{belongs} here"),
    };
    let inner = here.trim_start_matches('{').trim_start();
    let is_first = before
        .lines()
        .all(|line| line.is_empty() || line.starts_with('#'));
    let advice = if is_first {
        "a rule begins with `id:`; let `mtus rules new` write a skeleton"
    } else if key.is_none() && LISTS.iter().any(|list| inner.starts_with(list)) {
        "lists do not nest: (a and b) or c is two criteria, `any: [a, c]` and `any: [b, c]`, and two bars, `all: [a, b]` and `if: c`"
    } else if is_text {
        for_text(key, here)
    } else {
        for_others(key, expected)
    };
    Misshapen { message, advice }
}

/// Keys of lists of conditions.
const LISTS: [&str; 2] = ["any:", "all:"];

fn for_text(key: Option<&str>, here: &str) -> &'static str {
    match key {
        Some("if") => {
            "write one condition, as in `if: not red_flag`, or a list under `all:` (all must hold) or `any:` (one is enough)"
        }
        Some("expect") => "write one verdict, as in `expect: not necessary`",
        _ if here.starts_with(['[', '{']) => {
            "write one text; if it begins with a bracket, put it in quotation marks"
        }
        _ => "write one text",
    }
}

fn for_others(key: Option<&str>, expected: &str) -> &'static str {
    match key.unwrap_or_default() {
        "any" | "all" => {
            "write a list, as in `any: [pain_relief, functional_improvement]`; one condition alone goes under `if:`"
        }
        "necessary_when" | "not_necessary_when" => {
            "begin each criterion with a dash, as in `- id: short-course`"
        }
        // Of a rule and of an example there are cautions.
        "cautions" => "write a list, in brackets or with a dash before each member",
        "examples" => "begin each example with a dash, as in `- name: two weeks of use`",
        "because" => "write a list, as in `because: [short-course]`",
        "given" => "write facts with their values, as in `given: { red_flag: yes }`",
        "presume_when_silent" => {
            "write facts with their answers, as in `presume_when_silent: { red_flag: no }`"
        }
        "source" => "write `guideline:`, `edition:`, `section:`, `pages:` and `gist:` below it",
        "in_force" => "write the days, as in `in_force: { from: 2009-07-18, until: 2016-07-27 }`",
        "applies_to" => "write what kind of thing it is, as in `applies_to: { category: mri }`",
        _ if expected == "sequence start" => "write a list, as in `[first, second]`",
        _ => "write keys below it, each with a colon and a value",
    }
}

/// The key to which a place belongs: on its line, or the last one in a line of
/// its own.
fn key_before(before: &str) -> Option<&str> {
    let before = before.trim_end_matches([' ', '\n', '\r', '-']);
    let key = before.strip_suffix(':')?;
    let start = key
        .rfind(|letter: char| !letter.is_ascii_alphabetic() && letter != '_')
        .map_or(0, |at| at + 1);
    key.get(start..).filter(|key| is_key(key))
}
