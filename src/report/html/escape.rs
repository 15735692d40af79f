//! *Escaping*: words of a letter as words of a page, whatever they hold.

use std::fmt::{self, Write as _};

use crate::report::json::write as write_json;
use crate::report::paper::clean;

/// Some words, shown without meaning for HTML and without control characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a>(pub(super) &'a str);

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = clean(self.0);
        let mut rest = &*words;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            f.write_str(rest.get(..at).unwrap_or_default())?;
            let mut chars = rest.get(at..).unwrap_or_default().chars();
            f.write_str(match chars.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                _ => "&#39;",
            })?;
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

/// A message as words of a page, with what it quotes in backticks as code.
pub(super) fn message(words: &str) -> String {
    let mut out = String::new();
    for (at, part) in words.split('`').enumerate() {
        let part = Words(part);
        let written = if at % 2 == 1 {
            write!(out, "<code>{part}</code>")
        } else {
            write!(out, "{part}")
        };
        written.ok();
    }
    out
}

/// A value as JSON that can stand in a script element: no `<` is left in it
/// with which the element might end.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    let mut written = Vec::new();
    write_json(value, &mut written);
    String::from_utf8(written)
        .unwrap_or_default()
        .replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_no_element_and_no_attribute() {
        let shown = Words("a<b>\"c'd&amp;\u{1b}[1m\u{202e}").to_string();
        assert_eq!(shown, "a&lt;b&gt;&quot;c&#39;d&amp;amp;[1m");
        assert_eq!(message("a `<b>` c"), "a <code>&lt;b&gt;</code> c");
        assert_eq!(json(&"</script><!--"), "\"\\u003c/script>\\u003c!--\"");
    }
}
