//! What rules of one's own say of their *sources*, held against those that come with
//! the program.

use std::collections::{BTreeMap, BTreeSet};

use super::{Library, shipped_files};
use crate::cli::messages::say;
use crate::rule::{RuleBook, RuleComplaint, shipped_rules};
use crate::vocabulary::Vocabulary;
use crate::{logic, report};

/// Slips in the source by which a letter would be judged by another guideline or edition
/// than the one that is named.
const OF_SOURCE: [&str; 3] = ["unknown-guideline", "edition-elsewhere", "days-elsewhere"];

impl Library {
    /// Tells slips in the sources of rules by which letters may be misjudged; the rules
    /// can be used all the same.
    pub(super) fn warn(&self, book: &RuleBook) {
        if self.own.is_empty() {
            return;
        }
        let mut found = logic::source_complaints(book, &self.files, Vocabulary::shipped());
        found.retain(|one| OF_SOURCE.contains(&one.code) && self.concerns(one));
        for complaint in &found {
            say(&report::complaint(complaint, |path| self.file(path)));
        }
        if !found.is_empty() {
            say(
                "letters are judged by these rules as they are; `mtus rules check` tells what to mend",
            );
        }
    }

    /// What rules of one's own say of their sources, held against those that come with
    /// the program in a folder of the same name: a first rule has no others beside it.
    pub(super) fn beside_shipped(&self) -> Vec<RuleComplaint> {
        let folder = |path: &str| path.split_once('/').map(|(folder, _)| folder.to_owned());
        let folders: BTreeSet<_> = self.own.iter().filter_map(|path| folder(path)).collect();
        let lacks = |path: &str| {
            let beside = folder(path).is_some_and(|folder| folders.contains(&folder));
            beside
                && self
                    .files
                    .binary_search_by(|(own, _)| own.as_str().cmp(path))
                    .is_err()
        };
        if !shipped_rules().iter().any(|&(path, _)| lacks(path)) {
            return Vec::new();
        }
        let mut files: BTreeMap<String, String> = shipped_files().into_iter().collect();
        files.extend(self.files.iter().cloned());
        let files: Vec<(String, String)> = files.into_iter().collect();
        let vocabulary = Vocabulary::shipped();
        let (book, _) = RuleBook::read(&files, vocabulary);
        let mut complaints = logic::source_complaints(&book, &files, vocabulary);
        complaints.retain(|complaint| self.is_own(&complaint.path));
        complaints
    }
}
