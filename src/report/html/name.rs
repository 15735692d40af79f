//! The *name of a page*: a file name made from the name of a letter, which may
//! hold anything.

use std::collections::{BTreeMap, BTreeSet};

/// Characters of a file name before its extension.
const LONGEST: usize = 80;

/// How files of letters end. What else stands behind a dot tells letters apart.
const ENDINGS: [&str; 2] = [".txt", ".pdf"];

/// The names of all pages of a report, each given once.
#[derive(Clone, Debug, Default)]
pub struct PageNames {
    taken: BTreeSet<String>,
    /// The number that comes next behind a name, so that of letters of one name each
    /// is counted on from the one before.
    next: BTreeMap<String, u64>,
}

impl PageNames {
    /// A file name for the page of a letter, other than all that are taken. It
    /// holds letters, digits, `-` and `_`, so it cannot lead out of its folder.
    pub fn name(&mut self, letter: &str) -> String {
        let name = plain(letter);
        // Some systems do not tell upper case from lower case.
        let known = name.to_ascii_lowercase();
        if self.taken.insert(known.clone()) {
            return name + ".html";
        }
        let next = self.next.entry(known.clone()).or_insert(2);
        loop {
            let number = *next;
            *next += 1;
            if self.taken.insert(format!("{known}-{number}")) {
                return format!("{name}-{number}.html");
            }
        }
    }
}

/// The name of a letter as far as a file may bear it.
fn plain(letter: &str) -> String {
    let base = letter.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = ENDINGS.iter().find_map(|ending| {
        let (stem, last) = base.split_at_checked(base.len().checked_sub(ending.len())?)?;
        last.eq_ignore_ascii_case(ending).then_some(stem)
    });
    let mut name: String = stem
        .unwrap_or(base)
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
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let mut names = PageNames::default();
        let mut name = |letter: &str| names.name(letter);
        assert_eq!(name("letters/CM16-0000001.pdf"), "CM16-0000001.html");
        assert_eq!(name("other/cm16-0000001.txt"), "cm16-0000001-2.html");
        assert_eq!(name("../../etc/passwd"), "passwd.html");
        assert_eq!(name(".."), "letter---.html");
        assert_eq!(name("C:\\con"), "letter-con.html");
        assert_eq!(name("a b\u{0}c:d|e?<f>.txt"), "a-b-c-d-e--f-.html");
        assert_eq!(name(""), "letter-.html");
        assert_eq!(name(&"x".repeat(500)).len(), LONGEST + 5);
    }

    #[test]
    fn every_name_is_given_once() {
        let mut names = PageNames::default();
        let mut given: BTreeSet<String> = (0..50).map(|_| names.name("same.txt")).collect();
        // Names that others have been given as numbers.
        given.extend((40..60).map(|number| names.name(&format!("Same-{number}.PDF"))));
        assert_eq!(given.len(), 70);
    }

    #[test]
    fn letters_that_differ_behind_the_last_dot_have_names_of_their_own() {
        let mut names = PageNames::default();
        assert_eq!(names.name("batch.000001"), "batch-000001.html");
        assert_eq!(names.name("batch.000002"), "batch-000002.html");
    }

    /// Counted on from one for each, these would take minutes.
    #[test]
    fn very_many_letters_may_have_one_name() {
        let mut names = PageNames::default();
        let last = (0..100_000).map(|_| names.name("letter.txt")).last();
        assert_eq!(last.as_deref(), Some("letter-100000.html"));
    }
}
