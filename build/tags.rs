//! The *tags* of words, as Rust asks for them: each tag of `tags.yml` by its name.

use std::fmt::Write as _;

use crate::vocabulary::tagged_words;

/// Rust statics, one for each tag of the text of `tags.yml`.
///
/// # Errors
///
/// The first mistake in the file, with its place.
pub(crate) fn of_words(text: &str) -> Result<String, String> {
    let tags = tagged_words(text).map_err(|mistake| mistake.to_string())?;
    let mut out = String::new();
    for (place, tag) in tags.iter().enumerate() {
        let (about, name, words) = (&tag.about, tag.name.to_uppercase(), &tag.words);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "/// {about}\npub(in crate::facts) static {name}: Tag = Tag::of({place}, &{words:?});"
        );
    }
    Ok(out)
}
