//! Reads California Independent Medical Review (IMR) letters and derives each
//! decision again from MTUS criteria.
//!
//! The library is the machinery of the `mtus` command; it makes no promise of
//! a stable interface yet. See ARCHITECTURE.md for the way through the house.

pub mod answer;
pub mod audit;
pub mod cli;
pub mod decide;
pub mod facts;
pub mod grammar;
pub mod letter;
pub mod logic;
pub mod prepared;
pub mod read;
pub mod report;
pub mod rule;
pub mod shipped;
pub mod text;
pub mod vocabulary;
