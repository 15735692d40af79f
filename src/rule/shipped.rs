//! The rules that are compiled into the program, as text.

include!(concat!(env!("OUT_DIR"), "/rule_texts.rs"));

/// Every rule file: path under `rules/` and text, sorted by path.
#[must_use]
pub fn shipped_rules() -> &'static [(&'static str, &'static str)] {
    RULES
}

/// The same as the build has prepared them.
pub(super) fn prepared_rules() -> &'static [(&'static str, &'static str)] {
    PREPARED
}

/// A file as the build has prepared it, if it is as it came with the program.
pub(super) fn prepared_for(path: &str, text: &str) -> Option<&'static str> {
    let at = RULES
        .binary_search_by(|(known, _)| (*known).cmp(path))
        .ok()?;
    let (_, shipped) = RULES.get(at)?;
    let (_, prepared) = PREPARED.get(at)?;
    (*shipped == text).then_some(*prepared)
}

/// The fingerprint of all that comes with the program.
pub(super) fn shipped_fingerprint() -> &'static str {
    FINGERPRINT
}
