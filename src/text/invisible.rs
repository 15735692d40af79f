//! *Invisible* characters: what stands inside a word and is not seen.

/// Whether a character shows nothing and parts nothing: a soft hyphen, characters
/// without width, and the mark of a file's beginning that came into its middle.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}
