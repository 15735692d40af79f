//! The *layout* of a file: how its lines are indented, and which of them hold a
//! key.
//!
//! A reader of YAML says at which letter it could not go on, in words of its own
//! trade and often lines behind the slip. Those who write rules slip in few ways:
//! a line stands too far to the left or right, a key has lost its colon, a text
//! holds one, a bracket stays open. These are looked for line by line.

use super::line::{Line, lines};
use super::value::{self, Value, colon};
use crate::rule::keys::is_key;
use crate::rule::suggest::Advice;
use crate::text::Span;

/// Something that keeps a file from being read, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Odd {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) advice: Advice,
}

/// The first odd thing in a file up to a place. What is odd about a line may show
/// in the one behind it.
pub(super) fn oddity(text: &str, until: usize) -> Option<Odd> {
    let lines = lines(text);
    let mut walk = Walk::default();
    let mut left = lines.as_slice();
    let mut is_beyond = false;
    while let Some((line, following)) = left.split_first() {
        if is_beyond {
            break;
        }
        is_beyond = line.start > until;
        match walk.line(line, following) {
            Ok(passed) => left = following.get(passed..).unwrap_or_default(),
            Err(odd) => return Some(odd),
        }
    }
    None
}

/// What is wrong with words that stand where a key belongs, if they begin with one.
pub(super) fn lost_colon(span: Span, words: &str) -> Option<Odd> {
    is_key_without_colon(words).then(|| no_colon(span, words))
}

/// A depth at which lines stand, and what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Level {
    indent: usize,
    is_list: bool,
}

/// What has been read of a file so far.
#[derive(Debug, Default)]
struct Walk {
    levels: Vec<Level>,
    /// How the line before ended.
    before: Option<Value>,
    /// A line of text where a key could stand, too: its place and words.
    keyless: Option<(Span, String)>,
}

impl Walk {
    /// Reads a line, and tells how many of those behind it belong to its value.
    fn line(&mut self, line: &Line<'_>, following: &[Line<'_>]) -> Result<usize, Odd> {
        let deepest = self.levels.last().map_or(0, |level| level.indent);
        if self.before == Some(Value::Folded) && line.indent > deepest {
            return Ok(0);
        }
        if line.words.starts_with(['\t', '\u{a0}']) {
            return Err(other_blank(line));
        }
        if let Some((span, words)) = self.keyless.take()
            && line.has_key()
            && !line.is_item()
            && line.indent >= deepest
        {
            return Err(no_colon(span, &words));
        }
        if let Some(mark) = line
            .words
            .chars()
            .next()
            .filter(|mark| "–—−*•·".contains(*mark))
            && let Some(rest) = line.words.strip_prefix(mark)
            && rest.starts_with(' ')
        {
            return Err(other_dash(line, mark, rest));
        }
        let opened = self.level(line, deepest)?;
        self.words(line, following, opened)
    }

    /// Finds the level at which a line stands, and whether it begins there or goes
    /// on with a text.
    fn level(&mut self, line: &Line<'_>, deepest: usize) -> Result<bool, Odd> {
        let is_list = line.is_item();
        let indent = line.indent;
        let own = Level { indent, is_list };
        let opens = matches!(self.before, None | Some(Value::Nothing));
        if self.levels.is_empty() || (indent > deepest && opens) {
            self.levels.push(own);
            return Ok(true);
        }
        if indent > deepest {
            let goes_on = self.before == Some(Value::Text);
            return if goes_on && !line.has_key() {
                Ok(true)
            } else {
                Err(self.elsewhere(line, is_list))
            };
        }
        let levels = self.levels.clone();
        self.levels.retain(|level| level.indent <= indent);
        match self.levels.last() {
            Some(level) if level.indent == indent && level.is_list == is_list => Ok(false),
            // The items of a list may stand below its key.
            Some(level) if level.indent == indent && is_list && opens && indent == deepest => {
                self.levels.push(own);
                Ok(true)
            }
            Some(level) if level.indent == indent && level.is_list && self.list_below(indent) => {
                self.levels.pop();
                Ok(false)
            }
            _ => {
                self.levels = levels;
                Err(self.elsewhere(line, is_list))
            }
        }
    }

    /// Whether a list stands as deep as the key that it belongs to.
    fn list_below(&self, indent: usize) -> bool {
        let here = self.levels.iter().filter(|level| level.indent == indent);
        here.count() > 1
    }

    /// What stands on a line, behind the dashes of a list.
    fn words(
        &mut self,
        line: &Line<'_>,
        following: &[Line<'_>],
        opened: bool,
    ) -> Result<usize, Odd> {
        let (mut words, mut at) = (line.words, line.at());
        while let Some(rest) = words.strip_prefix("- ") {
            let inner = rest.trim_start();
            at += words.len() - inner.len();
            words = inner;
            self.levels.push(Level {
                indent: at - line.start,
                is_list: false,
            });
        }
        if let Some(behind) = words.strip_prefix('-')
            && behind.starts_with(char::is_alphabetic)
        {
            return Err(glued_dash(at, words));
        }
        let deeper = following.iter().take_while(|one| one.indent > line.indent);
        let deeper: Vec<&Line<'_>> = deeper.collect();
        let goes_on = deeper.first().is_some_and(|next| !next.has_key());
        let is_value = words.starts_with(['{', '[', '"', '\'', '>', '|']);
        let key = colon(value::without_comment(words)).filter(|_| !is_value);
        let ended = match key {
            Some(key) => {
                let rest = words.get(key + 1..).unwrap_or_default();
                let behind = rest.trim_start();
                let name = words.get(..key).unwrap_or_default();
                value::read(name, behind, at + words.len() - behind.len(), goes_on)?
            }
            None if words == "-" => Value::Nothing,
            None if is_value => value::read("", words, at, goes_on)?,
            None => {
                let words = value::without_comment(words);
                let span = Span::new(at, at + words.len());
                if !opened && !line.is_item() {
                    return Err(no_colon(span, words));
                }
                // What goes on with a text above is no line of its own.
                if self.before != Some(Value::Text) || line.is_item() {
                    self.keyless = Some((span, words.to_owned()));
                }
                Value::Text
            }
        };
        self.before = Some(ended);
        match ended {
            Value::Open(span, mark) => closed_behind(mark, &deeper).ok_or_else(|| not_closed(span)),
            _ => Ok(0),
        }
    }

    /// That a line stands as deep as no other: what it should be.
    fn elsewhere(&self, line: &Line<'_>, is_list: bool) -> Odd {
        // Of two that are as near, the deeper one was meant.
        let alike = self.levels.iter().rev();
        let alike = alike.filter(|level| level.is_list == is_list);
        let fitting = alike.min_by_key(|level| level.indent.abs_diff(line.indent));
        let (message, advice) = match fitting {
            Some(level) => {
                let what = if is_list {
                    "the items of this list"
                } else {
                    "the keys above"
                };
                (
                    format!(
                        "this line is indented by {}, and {what} by {}",
                        spaces(line.indent),
                        level.indent
                    ),
                    match level.indent {
                        0 => "let it begin the line".to_owned(),
                        indent => format!("put {} in front of it", spaces(indent)),
                    },
                )
            }
            None if is_list => (
                "an item of a list stands where a key belongs".to_owned(),
                "leave out the dash, or indent the item below the key of its list".to_owned(),
            ),
            None => (
                "a key stands where an item of a list belongs".to_owned(),
                "begin the item with a dash and a space, as in `- id: short-course`".to_owned(),
            ),
        };
        Odd {
            span: Span::new(line.at(), line.at() + line.words.len()),
            message,
            advice: advice.into(),
        }
    }
}

/// Whether a text begins with a key behind which the colon, or its blank, is
/// missing.
fn is_key_without_colon(words: &str) -> bool {
    let first = words.split([' ', ':']).next().unwrap_or_default();
    is_key(first) && first.len() < words.len()
}

fn no_colon(span: Span, words: &str) -> Odd {
    if !is_key_without_colon(words) {
        return Odd {
            span,
            message: "this line has no key, and belongs to no text above".to_owned(),
            advice: "write a key and a colon in front of it, or indent it deeper than the key of its text"
                .to_owned()
                .into(),
        };
    }
    let key = words.split([' ', ':']).next().unwrap_or_default();
    let rest = words.get(key.len()..).unwrap_or_default();
    let right = format!("{key}: {}", rest.trim_start_matches([':', ' ']));
    let message = if rest.starts_with(':') {
        format!("a space is missing behind `{key}:`")
    } else {
        format!("a colon is missing behind `{key}`")
    };
    Odd {
        span,
        message,
        advice: Advice::instead(format!("write `{key}: …`"), words, &right),
    }
}

/// Behind how many lines that are indented deeper a bracket or quotation mark is
/// closed.
fn closed_behind(mark: char, deeper: &[&Line<'_>]) -> Option<usize> {
    let mut open = 1_usize;
    for (nth, line) in deeper.iter().enumerate() {
        for letter in line.words.chars() {
            match (mark, letter) {
                ('[' | '{', '[' | '{') => open += 1,
                ('[' | '{', ']' | '}') => open = open.saturating_sub(1),
                (mark, letter) if mark == letter => open = 0,
                _ => {}
            }
        }
        if open == 0 {
            return Some(nth + 1);
        }
    }
    None
}

fn other_dash(line: &Line<'_>, mark: char, rest: &str) -> Odd {
    let right = format!("-{rest}");
    Odd {
        span: Span::new(line.at(), line.at() + line.words.len()),
        message: format!("an item of a list begins with `-`, not with `{mark}`"),
        advice: Advice::instead(format!("write `{right}`"), line.words, &right),
    }
}

fn glued_dash(at: usize, words: &str) -> Odd {
    let rest = words.trim_start_matches('-');
    Odd {
        span: Span::new(at, at + words.len()),
        message: "a space is missing behind the dash".to_owned(),
        advice: Advice::instead(format!("write `- {rest}`"), words, &format!("- {rest}")),
    }
}

fn not_closed(open: Span) -> Odd {
    Odd {
        span: open,
        message: "what opens here is closed nowhere".to_owned(),
        advice: "close it: each bracket and quotation mark has its counterpart"
            .to_owned()
            .into(),
    }
}

fn other_blank(line: &Line<'_>) -> Odd {
    let odd = line.words.trim_start_matches(['\t', '\u{a0}', ' ']);
    let what = if line.words.starts_with('\t') {
        "a tab"
    } else {
        "a space of another kind, which is none for YAML"
    };
    Odd {
        span: Span::new(line.at(), line.at() + line.words.len() - odd.len()),
        message: format!("this line begins with {what}"),
        advice: "indent with plain spaces".to_owned().into(),
    }
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "1 space".to_owned(),
        count => format!("{count} spaces"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::shipped_rules;

    #[test]
    fn nothing_is_odd_about_files_that_can_be_read() {
        for (path, text) in shipped_rules() {
            assert_eq!(oddity(text, text.len()), None, "{path}");
            let of_windows = text.replace('\n', "\r\n");
            assert_eq!(oddity(&of_windows, of_windows.len()), None, "{path}");
        }
        let other =
            "a:\n- b\n- c: d\n  e:\n    - f\n    - g\nh: [i,\n  j]\nk: \"l\n  m\"\nn: o\n  p\n";
        assert_eq!(oddity(other, other.len()), None);
    }

    #[test]
    fn any_bytes_can_be_looked_through() {
        let (_, text) = shipped_rules().first().unwrap();
        for odd in ["\t", "“", "[", "\"", "é: ", "- ", "\u{a0}", ":", "  ", "–"] {
            for (at, _) in text.char_indices() {
                let mut broken = (*text).to_owned();
                broken.insert_str(at, odd);
                if let Some(odd) = oddity(&broken, broken.len()) {
                    assert!(
                        broken.get(odd.span.start..odd.span.end).is_some(),
                        "{odd:?}"
                    );
                }
            }
        }
    }
}
