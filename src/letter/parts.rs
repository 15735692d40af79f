//! *Parts of words* that are looked for together in a long text, before a grammar is
//! asked of what stands there: most sentences hold none.

use memchr::memmem::Finder;

/// Parts of words.
#[derive(Debug)]
pub(super) struct Parts {
    finders: Vec<Finder<'static>>,
}

impl Parts {
    /// These parts, as they are written.
    pub(super) fn of(parts: &[&'static str]) -> Self {
        Self {
            finders: parts.iter().map(|part| Finder::new(*part)).collect(),
        }
    }

    /// Where they begin in a text, in order.
    pub(super) fn places(&self, text: &str) -> Vec<usize> {
        let finders = self.finders.iter();
        let mut places: Vec<usize> = finders
            .flat_map(|finder| finder.find_iter(text.as_bytes()))
            .collect();
        places.sort_unstable();
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_found_in_order() {
        let parts = Parts::of(&["njur", "DOI"]);
        assert_eq!(parts.places("DOI, an injury, uninjured"), [0, 9, 19]);
        assert_eq!(parts.places("doi"), [0; 0]);
    }
}
