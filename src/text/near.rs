//! What stands *near* a place of a text. Whoever looks for the word around a place
//! looks no further than such a word may reach: what has no white space may be as long
//! as the letter, with a word that is looked for at every other byte.

/// The bytes in front of a place, at most so many.
#[must_use]
pub fn in_front(text: &str, at: usize, most: usize) -> &str {
    let mut start = at.saturating_sub(most);
    while !text.is_char_boundary(start) && start < at {
        start += 1;
    }
    text.get(start..at).unwrap_or_default()
}

/// The bytes from a place on, at most so many.
#[must_use]
pub fn from(text: &str, at: usize, most: usize) -> &str {
    let mut end = text.len().min(at.saturating_add(most));
    while !text.is_char_boundary(end) && end > at {
        end -= 1;
    }
    text.get(at..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_given_than_was_asked_for_and_no_half_character() {
        let text = "an épée";
        assert_eq!(in_front(text, text.len(), 3), "ée");
        assert_eq!(in_front(text, text.len(), 2), "e");
        assert_eq!(in_front(text, 2, 9), "an");
        assert_eq!(in_front(text, 0, 9), "");
        assert_eq!(from(text, 3, 3), "ép");
        assert_eq!(from(text, 3, 1), "");
        assert_eq!(from(text, text.len(), 1), "");
        assert_eq!(from(text, 99, 1), "");
    }
}
