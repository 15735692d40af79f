//! *Markup*: what Markdown and HTML take words for, and how they are written so that
//! it takes them for nothing.

use super::paper::clean;

/// Words of a letter or a rule without meaning for Markdown or HTML, on one line: fit
/// for a page as well as for a cell of a table.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for char in clean(words).chars() {
        match char {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '#' | '\\' | '~' | '!' => {
                out.push('\\');
                out.push(char);
            }
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_markup() {
        assert_eq!(
            plain("Relaxants <b>| [x](y)\nsecond & last"),
            "Relaxants &lt;b>\\| \\[x\\](y) second &amp; last"
        );
        assert_eq!(plain("spasm on examination"), "spasm on examination");
    }
}
