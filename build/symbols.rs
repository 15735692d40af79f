//! The *symbols* of the word classes, as Rust knows them: each class of
//! `lexicon.yml` by its name, so that a symbol is written down once.

use std::fmt::Write as _;

use serde::Deserialize;

/// A class; what belongs to it is read elsewhere.
#[derive(Deserialize)]
struct Written {
    class: String,
    symbol: String,
    about: String,
}

/// Rust constants, one for each class of the text of `lexicon.yml`.
///
/// # Errors
///
/// Says what is wrong with the file.
pub(crate) fn of_lexicon(text: &str) -> Result<String, String> {
    let classes: Vec<Written> = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
    let mut out = String::new();
    for Written {
        class,
        symbol,
        about,
    } in classes
    {
        let mut letters = symbol.chars().map(u8::try_from);
        let (Some(Ok(symbol)), None) = (letters.next(), letters.next()) else {
            return Err(format!(
                "the symbol of `{class}` is no character of Latin-1"
            ));
        };
        let name = class.to_uppercase();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "/// {about}\npub(in crate::facts) const {name}: Symbol = {symbol:#04x};"
        );
    }
    Ok(out)
}
