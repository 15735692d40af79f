//! *Facts*: what a letter says about this worker and this request.
//!
//! A fact is never what a guideline says in general, what utilization review
//! gave as its reason, or what the reviewer concludes about necessity. Each
//! fact shows the words that it comes from, and words against it beside them.

mod fact;

pub use self::fact::{Evidence, Fact, FactSet, Facts, Section, Value, Voice};
