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

/// The fingerprint of all that comes with the program.
pub(super) fn shipped_fingerprint() -> &'static str {
    FINGERPRINT
}
