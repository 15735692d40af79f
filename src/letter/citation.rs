//! A *citation*: the guideline that an item's decision is said to rest on.

use crate::text::Span;

/// One guideline as cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// Name of the guideline, such as `MTUS Chronic Pain Medical Treatment`.
    pub guideline: String,
    /// Edition as cited, such as `2009`.
    pub edition: Option<String>,
    /// Sections as cited.
    pub sections: Vec<String>,
    /// Pages as cited, such as `98-99`.
    pub pages: Vec<String>,
    /// Whether it is cited as not part of the MTUS.
    pub outside_mtus: bool,
    /// Where it stands.
    pub span: Span,
}

/// One guideline line of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citations {
    /// The whole line, without its label.
    pub span: Span,
    /// The guidelines cited in it, in order; empty where none is.
    pub guidelines: Vec<Citation>,
}
