//! A *decision*: what the rules make of the facts of each item, and why.
//!
//! Nothing here can see what the letter decided: a [`Case`] holds the facts,
//! the requests, age and sex of the worker and a date, and nothing else.
//!
//! For each item the most specific rule in force is chosen (treatment before
//! category, condition or region before none; declared exceptions replace the
//! rule that they name). Then the first line that applies:
//!
//! 1. any bar is yes: not necessary ([`Basis::Barred`]);
//! 2. any criterion is no: not necessary ([`Basis::CriterionNotMet`]);
//! 3. all criteria are yes and every bar is no: necessary
//!    ([`Basis::CriteriaMet`]);
//! 4. otherwise: not established ([`Basis::NotDocumented`]), because in an
//!    Independent Medical Review the record has to show that the criteria are
//!    met.
//!
//! Without a rule in force, or with two that disagree, nothing is predicted.

mod case;
mod decision;
mod trace;

pub use self::case::Case;
pub use self::decision::{Basis, Decision, Predicted};
pub use self::trace::{Considered, Judged, Leaf, Note, Seen, Standing, Trace, Used};
pub use crate::rule::Verdict;
