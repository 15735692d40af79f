//! *HTML*: a report to browse, a front page and a page a letter.
//!
//! Every page stands alone: style and script are in it, nothing is loaded from
//! anywhere, and its content security policy allows no more than these two, by
//! their digests. Words of a letter are escaped wherever they stand.

mod chart;
mod derivation;
mod escape;
mod fact;
mod front;
mod letter;
mod marked;
mod name;
mod page;
mod split;

pub use self::front::FrontPage;
pub use self::letter::{LetterPage, letter_page};
pub use self::name::PageNames;
