//! Characters that are *unseen*: they look like a blank or like nothing, and are
//! something else. Word processors and web pages set them.

/// What an unseen character is called, with its number; none for all others.
pub(super) fn name(one: char) -> Option<String> {
    let called = match one {
        ' ' | '\n' | '\r' => return None,
        '\t' => "a tab",
        '\u{b}' => "a line break of a word processor",
        '\u{c}' => "a page break",
        '\u{85}' | '\u{2028}' | '\u{2029}' => "a line break of another kind",
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{ad}' => "a soft hyphen",
        '\u{feff}' => "a byte order mark",
        '\u{200b}'..='\u{200d}' | '\u{2060}' => "a mark without width",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a mark of the direction of writing"
        }
        _ if one.is_whitespace() => "a space of another width",
        _ if one.is_control() => "a control character",
        _ => return None,
    };
    Some(format!("{called} (U+{:04X})", u32::from(one)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_has_no_name_here() {
        assert!(
            "duration_of_use <= 3 weeks ≤ é –"
                .chars()
                .all(|one| name(one).is_none())
        );
    }

    #[test]
    fn unseen_characters_are_named() {
        let named = |one| name(one).unwrap_or_default();
        assert_eq!(named('\u{a0}'), "a no-break space (U+00A0)");
        assert_eq!(named('\u{ad}'), "a soft hyphen (U+00AD)");
        assert_eq!(named('\u{7}'), "a control character (U+0007)");
        assert_eq!(named('\u{2009}'), "a space of another width (U+2009)");
    }
}
