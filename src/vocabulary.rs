//! The *vocabulary*: the words of workers' compensation that the program knows.
//!
//! Drugs, treatments, body regions, facts and the lexicon of word classes are
//! YAML files under `rules/vocabulary/`, so that a physician can add a brand
//! name or a phrase without touching Rust. This module turns those files into
//! checked tables; what a sentence means is the business of `facts`.

mod category;
mod error;
mod fact;
mod phrase;
mod phrases;
mod region;

pub use self::category::Category;
pub use self::error::VocabularyError;
pub use self::fact::{FactDefinition, FactId, FactKind, FactTable, Whose};
pub use self::phrase::{expand, Word, WordKind, Words};
pub use self::phrases::{Phrases, WordId, WordTable};
pub use self::region::{Region, Side};
