//! *Modal* verbs, by which something is not told as it is: it may be, will be or
//! should be.

use super::word_list::WordList;

/// Whatever sets something apart from what is.
pub(super) static MODAL: WordList =
    WordList::of(&["may", "might", "can", "could", "would", "will", "should"]);
