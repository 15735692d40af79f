//! The rules and vocabulary that are compiled into the program, as text.

include!(concat!(env!("OUT_DIR"), "/rule_texts.rs"));

/// Every rule file: path under `rules/` and text, sorted by path.
#[must_use]
pub fn shipped_rules() -> &'static [(&'static str, &'static str)] {
    RULES
}

/// Every vocabulary file: path under `rules/` and text, sorted by path.
#[must_use]
pub fn shipped_vocabulary() -> &'static [(&'static str, &'static str)] {
    VOCABULARY
}
