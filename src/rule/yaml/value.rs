//! A *value* as it is written behind a key, and what keeps YAML from reading it.

use super::layout::Odd;
use crate::rule::keys::is_key;
use crate::rule::suggest::Advice;
use crate::text::Span;

/// How a line goes on behind its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing: lines that are indented deeper belong to the key.
    Nothing,
    /// Text, which deeper lines go on with.
    Text,
    /// `>-` or `|`: deeper lines are text, whatever they hold.
    Folded,
    /// A text in quotation marks or a list in brackets that ends on its line.
    Whole,
    /// A bracket or quotation mark that is open at the end of the line: where, and
    /// which.
    Open(Span, char),
}

/// How far a value could be read.
pub(super) type Read = Result<Value, Odd>;

/// Reads the value of a key that starts at a place of the file and ends with its line.
pub(super) fn read(key: &str, value: &str, start: usize, goes_on: bool) -> Read {
    let text = without_comment(value);
    let whole = Span::new(start, start + text.len());
    match text.chars().next() {
        None => Ok(Value::Nothing),
        Some('|' | '>') if is_folding(text) => Ok(Value::Folded),
        Some(mark @ ('"' | '\'')) => quoted(text, mark, start),
        Some('[' | '{') => bracketed(text, start),
        Some('>') if key == "if" => Err(Odd {
            span: whole,
            message: "nothing is compared here".to_owned(),
            advice: "write what is compared in front of it, as in `duration_of_use > 3 weeks`"
                .to_owned()
                .into(),
        }),
        Some('*') if ["given", "applies_to", "in_force", "source"].contains(&key) => Err(Odd {
            span: whole,
            message: format!("`{text}` repeats a value that is marked elsewhere, and none is"),
            advice: "write the values out".to_owned().into(),
        }),
        Some('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>') => {
            let mark = text.chars().next().unwrap_or_default();
            let message = format!("a text cannot begin with `{mark}`");
            Err(quote(text, whole, message, goes_on))
        }
        Some('-' | '?') if text.get(1..2) == Some(" ") => {
            let mark = text.chars().next().unwrap_or_default();
            let message = format!("a text cannot begin with `{mark}` and a space");
            Err(quote(text, whole, message, goes_on))
        }
        Some(_) if key == "if" && answered(text).is_some() => {
            let right = answered(text).unwrap_or_default();
            Err(Odd {
                span: whole,
                message: "a condition names a fact and gives no answer to it".to_owned(),
                advice: Advice::instead(format!("write `{right}`"), text, &right),
            })
        }
        Some(_) if colon(text).is_some() => {
            let message = "this text holds a colon, which is read as the end of a key";
            Err(quote(text, whole, message.to_owned(), goes_on))
        }
        Some(_) => Ok(Value::Text),
    }
}

/// The place of the colon that ends a key: one with a blank or nothing behind it.
pub(super) fn colon(text: &str) -> Option<usize> {
    text.match_indices(':')
        .map(|(at, _)| at)
        .find(|at| match text.get(at + 1..) {
            Some(behind) => behind.is_empty() || behind.starts_with(' '),
            None => false,
        })
}

/// `red_flag: no` as a condition asks it: `not red_flag`.
fn answered(text: &str) -> Option<String> {
    let (fact, answer) = text.split_once(": ")?;
    match answer.trim().to_lowercase().as_str() {
        "yes" | "true" => Some(fact.to_owned()),
        "no" | "false" => Some(format!("not {fact}")),
        _ => None,
    }
}

/// That a text has to stand in quotation marks; with them written where the text
/// ends on its line and holds none.
fn quote(text: &str, span: Span, message: String, goes_on: bool) -> Odd {
    let words = "put the whole text in quotation marks";
    let certain = !goes_on && !text.contains(['"', '\\']);
    let advice = if certain {
        Advice::instead(words, text, &format!("\"{text}\""))
    } else {
        words.to_owned().into()
    };
    Odd {
        span,
        message,
        advice,
    }
}

fn is_folding(text: &str) -> bool {
    let rest = text.trim_start_matches(['|', '>']);
    text.len() - rest.len() == 1 && rest.chars().all(|one| matches!(one, '+' | '-' | '0'..='9'))
}

/// A value without the comment behind it.
pub(super) fn without_comment(value: &str) -> &str {
    let text = value.split(" #").next().unwrap_or_default();
    let text = if value.starts_with('#') { "" } else { text };
    text.trim()
}

fn quoted(text: &str, mark: char, start: usize) -> Read {
    let Some(end) = closing(text, mark) else {
        return Ok(Value::Open(Span::new(start, start + 1), mark));
    };
    let behind = text.get(end + 1..).unwrap_or_default();
    if behind.trim().is_empty() {
        return Ok(Value::Whole);
    }
    let within = "the text goes on behind the quotation mark that ends it";
    let advice = if mark == '\'' {
        "write `\"` around a text that holds an apostrophe"
    } else {
        "put the whole text in single quotation marks, `'`, if it holds others"
    };
    Err(Odd {
        span: Span::new(start + end, start + text.len()),
        message: within.to_owned(),
        advice: advice.to_owned().into(),
    })
}

/// The place of the mark that ends a quoted text.
fn closing(text: &str, mark: char) -> Option<usize> {
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' if mark == '"' => drop(letters.next()),
            '\'' if mark == '\'' && letters.peek().is_some_and(|&(_, next)| next == '\'') => {
                letters.next();
            }
            letter if letter == mark => return Some(at),
            _ => {}
        }
    }
    None
}

/// A list or keys in brackets. Only what stands on one line is looked into.
fn bracketed(text: &str, start: usize) -> Read {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut part = 1;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' | '\'' if text.get(part..at).is_some_and(opens_text) => {
                let end = text.get(at..).and_then(|rest| closing(rest, letter));
                let Some(end) = end else {
                    return Ok(Value::Open(Span::new(start + at, start + at + 1), letter));
                };
                let behind = letters.by_ref().find(|&(place, _)| place == at + end);
                debug_assert!(behind.is_some(), "the mark was just found");
            }
            '[' | '{' => {
                open.push((at, letter));
                part = at + 1;
            }
            ',' | ']' | '}' => {
                if let Some(entry) = text.get(part..at) {
                    entry_of(entry, start + part)?;
                }
                part = at + 1;
                if letter != ',' {
                    open.pop();
                }
                if open.is_empty() {
                    return behind(text, at + 1, start);
                }
            }
            _ => {}
        }
    }
    let entry = text.get(part..).unwrap_or_default();
    entry_of(entry, start + part)?;
    let (at, mark) = open.last().copied().unwrap_or((0, '['));
    let at = start + at;
    Ok(Value::Open(Span::new(at, at + 1), mark))
}

/// Whether a quotation mark behind this begins a text and is no apostrophe.
fn opens_text(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(':')
}

/// What stands behind the bracket that closes a list.
fn behind(text: &str, end: usize, start: usize) -> Read {
    if text.get(end..).unwrap_or_default().trim().is_empty() {
        return Ok(Value::Whole);
    }
    let message = "a text cannot begin with a bracket".to_owned();
    let whole = Span::new(start, start + text.len());
    Err(quote(text, whole, message, false))
}

/// One entry within brackets: a word, or a key with its value.
fn entry_of(entry: &str, start: usize) -> Result<(), Odd> {
    let Some(at) = colon(entry) else {
        return Ok(());
    };
    let rest = entry.get(at + 1..).unwrap_or_default();
    let value = rest.trim();
    let start = start + at + 1 + (rest.len() - rest.trim_start().len());
    let span = Span::new(start, start + value.len());
    if value.starts_with(['"', '\'']) {
        return Ok(());
    }
    if value.starts_with(['>', '|', '@', '`', '%', '*', '&', '!']) {
        let mark = value.chars().next().unwrap_or_default();
        let message = format!("a text cannot begin with `{mark}`");
        return Err(quote(value, span, message, false));
    }
    let Some(second) = colon(value) else {
        return Ok(());
    };
    let before = value.get(..second).unwrap_or_default();
    let word = before.rsplit(' ').next().unwrap_or_default();
    if is_key(word) && word.len() < before.len() {
        let at = start + second - word.len();
        return Err(Odd {
            span: Span::new(at, at + word.len()),
            message: format!("a comma is missing in front of `{word}`"),
            advice: "within brackets each key is parted from the next by a comma"
                .to_owned()
                .into(),
        });
    }
    let message = "this text holds a colon, which is read as the end of a key".to_owned();
    Err(quote(value, span, message, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(value: &str) -> String {
        match read("", value, 0, false) {
            Ok(value) => format!("{value:?}"),
            Err(odd) => format!("{}..{} {}", odd.span.start, odd.span.end, odd.message),
        }
    }

    #[test]
    fn values_that_yaml_reads_are_left_alone() {
        assert_eq!(told(" # a comment"), "Nothing");
        assert_eq!(told(">- # why"), "Folded");
        assert_eq!(told("30 pills at 9:30, http://x"), "Text");
        assert_eq!(told("\"a: \\\"b\\\"\" # c"), "Whole");
        assert_eq!(told("'it''s: so'"), "Whole");
        assert_eq!(told("{ a: \"b: c\", because: the worker's }"), "Whole");
        assert_eq!(told("[a, [b, c]]"), "Whole");
    }

    #[test]
    fn values_that_it_does_not_read_are_told() {
        assert!(told("two reasons: first").starts_with("0..18 this text holds a colon"));
        assert!(
            read("if", ">= 3 weeks", 0, false).is_err_and(|odd| odd.message.contains("compared"))
        );
        let answered = read("if", "red_flag: no", 0, false).unwrap_err();
        assert_eq!(answered.advice.words, "write `not red_flag`");
        assert!(told("- more").contains("cannot begin with `-`"));
        assert!(told("> 3 weeks").starts_with("0..9 a text cannot begin with `>`"));
        assert!(told("'a worker's help'").contains("goes on behind"));
        assert!(told("{ from: 1 until: 2 }").starts_with("10..15 a comma is missing"));
        assert!(told("{ because: a: b }").starts_with("11..15 this text holds a colon"));
        assert!(told("{ visits: > 6 }").starts_with("10..13 a text cannot begin"));
        assert!(told("[A] rule").contains("begin with a bracket"));
        assert!(told("[a, b").starts_with("Open"));
        assert!(told("\"a").starts_with("Open"));
    }
}
