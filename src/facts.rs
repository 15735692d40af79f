//! *Facts*: what a letter says about this worker and this request.
//!
//! A fact is never what a guideline says in general, what utilization review
//! gave as its reason, or what the reviewer concludes about necessity. Each
//! fact shows the words that it comes from, and words against it beside them.
//!
//! The way from text to fact: words become tokens of classes (`tokenize`),
//! each clause gets a voice (`voice`), clauses that speak of this worker are
//! read by a grammar over word classes (`grammar`), each reading finds the
//! item that it is about (`link`), and the evidence is weighed (`weigh`).

mod about;
mod at_home;
mod category_set;
mod checked_off;
mod class;
mod class_set;
mod clause;
mod complaint;
mod concern;
mod course;
mod drugs;
mod duration;
mod fact;
mod fact_names;
mod grammar;
mod hearing;
mod kind;
mod limb;
mod link;
mod number;
mod operation;
mod picture;
mod reach;
mod readable;
mod reader;
mod request_date;
mod sentence;
mod site;
mod tag;
mod token;
mod tokenize;
mod unrecorded;
mod voice;
mod weigh;

pub use self::fact::{Evidence, Fact, FactSet, Facts, Section, SeenByItem, Value, Voice};
pub use self::readable::readable;
pub use self::reader::{EvidenceFrom, Reader, Sentence};
pub use self::site::Place;
