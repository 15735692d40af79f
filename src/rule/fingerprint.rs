//! The *fingerprint* of a set of rules, by which a report says which rules it
//! was made with.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// `sha256:…` over paths and texts. The order in which the files come does not
/// matter; every byte of them does.
#[must_use]
pub fn fingerprint<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_unstable();
    let mut hash = Sha256::new();
    for (path, text) in files {
        // Lengths keep one file's end from being taken for another's beginning.
        hash.update(path.len().to_le_bytes());
        hash.update(path);
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    let mut words = String::from("sha256:");
    for byte in hash.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(words, "{byte:02x}");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_files_apart_and_not_their_order() {
        let one = fingerprint([("a", "x"), ("b", "y")]);
        assert_eq!(one, fingerprint([("b", "y"), ("a", "x")]));
        assert_ne!(one, fingerprint([("a", "xb"), ("", "y")]));
        assert_ne!(one, fingerprint([("a", "x"), ("b", "z")]));
        assert_eq!(one.len(), "sha256:".len() + 64);
    }
}
