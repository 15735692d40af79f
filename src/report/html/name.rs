//! The *name of a page*: a file name made from the name of a letter, which may
//! hold anything.

use std::collections::BTreeSet;

/// Characters of a file name before its extension.
const LONGEST: usize = 80;

/// A file name for the page of a letter, other than all that are taken. It
/// holds letters, digits, `-` and `_`, so it cannot lead out of its folder.
#[must_use]
pub fn page_name(letter: &str, taken: &mut BTreeSet<String>) -> String {
    let base = letter.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let mut name: String = stem
        .chars()
        .take(LONGEST)
        .map(|char| match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => char,
            _ => '-',
        })
        .collect();
    // Some systems know names of devices, such as `con`, by these alone.
    if name.trim_matches('-').len() < 5 {
        name.insert_str(0, "letter-");
    }
    let mut candidate = name.clone();
    let mut number = 2_u64;
    // Some systems do not tell upper case from lower case.
    while !taken.insert(candidate.to_ascii_lowercase()) {
        candidate = format!("{name}-{number}");
        number += 1;
    }
    candidate + ".html"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let mut taken = BTreeSet::new();
        let mut name = |letter: &str| page_name(letter, &mut taken);
        assert_eq!(name("letters/CM16-0000001.pdf"), "CM16-0000001.html");
        assert_eq!(name("other/cm16-0000001.txt"), "cm16-0000001-2.html");
        assert_eq!(name("../../etc/passwd"), "passwd.html");
        assert_eq!(name(".."), "letter--.html");
        assert_eq!(name("C:\\con"), "letter-con.html");
        assert_eq!(name("a b\u{0}c:d|e?<f>.txt"), "a-b-c-d-e--f-.html");
        assert_eq!(name(""), "letter-.html");
        assert_eq!(name(&"x".repeat(500)).len(), LONGEST + 5);
    }

    #[test]
    fn every_name_is_given_once() {
        let mut taken = BTreeSet::new();
        let names: BTreeSet<String> = (0..50).map(|_| page_name("same.txt", &mut taken)).collect();
        assert_eq!(names.len(), 50);
    }
}
