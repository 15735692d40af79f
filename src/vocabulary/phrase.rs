//! A *phrase* of the vocabulary, as a physician writes it down.
//!
//! Inflections stand in braces: `radiat{e,es,ed,ing}` is four words, and
//! `{have,has,had} been on` three phrases. Phrases are compared word by word,
//! without regard to case, line breaks, hyphens or spaces, so that `flare-up`,
//! `flare up` and a `flare-` at the end of a line are one phrase.

/// The most phrases that the braces of one entry may open into.
const MOST: usize = 16_384;

/// Every phrase that an entry with braces stands for.
///
/// # Errors
///
/// Says what is wrong where braces do not match or open into too many phrases.
pub fn expand(entry: &str) -> Result<Vec<String>, String> {
    let mut phrases = vec![String::new()];
    let mut rest = entry;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((choices, after)) = after.split_once('}') else {
            return Err(format!("`{entry}` opens a brace that it does not close"));
        };
        if before.contains('}') || choices.contains('{') {
            return Err(format!(
                "`{entry}` has a brace too many; braces do not nest"
            ));
        }
        let choices: Vec<&str> = choices.split(',').collect();
        if phrases.len() * choices.len() > MOST {
            return Err(format!(
                "`{entry}` stands for more than {MOST} phrases; write several entries"
            ));
        }
        phrases = phrases
            .iter()
            .flat_map(|start| {
                choices
                    .iter()
                    .map(move |choice| [start.as_str(), before, choice].concat())
            })
            .collect();
        rest = after;
    }
    if rest.contains('}') {
        return Err(format!("`{entry}` closes a brace that it does not open"));
    }
    for phrase in &mut phrases {
        phrase.push_str(rest);
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_open_into_every_phrase() {
        assert_eq!(
            expand("radiat{e,ing} to").unwrap(),
            ["radiate to", "radiating to"]
        );
        assert_eq!(
            expand("{a,b} {,not }c").unwrap(),
            ["a c", "a not c", "b c", "b not c"]
        );
        assert!(expand("a{b").is_err());
        assert!(expand("a}b").is_err());
        assert!(expand("a{b,{c}}").is_err());
    }
}
