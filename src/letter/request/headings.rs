//! *Headings* as read so far.
//!
//! Reviewers are asked for the same things in the same words again and again,
//! and a heading is read from its words alone, by one vocabulary. So readings
//! are kept, like those of other parts of a letter.

use std::ops::Range;
use std::sync::Arc;

use super::{Request, disputed, read_part};
use crate::letter::memory::Memory;
use crate::vocabulary::Vocabulary;

/// A heading as read, with the bytes of it that are in dispute.
pub(in crate::letter) type Heading = (Arc<Request>, Option<Range<usize>>);

/// Reads headings, and remembers them.
#[derive(Debug)]
pub(in crate::letter) struct Headings<'v> {
    vocabulary: &'v Vocabulary,
    memory: Memory<Heading>,
}

impl<'v> Headings<'v> {
    pub(in crate::letter) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            memory: Memory::default(),
        }
    }

    /// Reads a heading.
    pub(in crate::letter) fn read(&mut self, heading: &str) -> Heading {
        self.memory.recall(heading, |heading| {
            let disputed = disputed(heading);
            let request = read_part(self.vocabulary, heading, disputed.clone());
            (Arc::new(request), disputed)
        })
    }
}
