//! Asking for each change whether to accept it.

use std::collections::BTreeSet;
use std::io::{self, BufRead as _, Write as _};

use crate::cli::exit::Failure;
use crate::cli::messages::say;
use crate::report::changed_rules;

use super::folder::Folder;
use super::{Change, difference};

/// Shows each change and takes an answer. Whether none is left in the end.
pub(super) fn review(folder: &Folder, changes: &[Change]) -> Result<bool, Failure> {
    let mut answers = io::stdin().lock().lines();
    let mut trusted: BTreeSet<String> = BTreeSet::new();
    let mut left = 0;
    let mut quit = false;
    for (nth, change) in changes.iter().enumerate() {
        if quit {
            left += 1;
            continue;
        }
        let before = change.before.as_deref().unwrap_or_default();
        let rules: BTreeSet<String> = changed_rules(before, &change.after)
            .into_iter()
            .map(str::to_owned)
            .collect();
        if !rules.is_empty() && rules.is_subset(&trusted) {
            folder.write(&change.key, &change.after)?;
            continue;
        }
        let mut out = io::stdout().lock();
        out.write_all(difference(change).as_bytes())?;
        out.flush()?;
        loop {
            say(&question(nth + 1, changes.len(), &rules));
            let answer = answers
                .next()
                .transpose()?
                .unwrap_or_else(|| "q".to_owned());
            match answer.trim() {
                "a" => folder.write(&change.key, &change.after)?,
                "e" => {
                    folder.write(&change.key, &change.after)?;
                    trusted.extend(rules);
                }
                "r" => left += 1,
                "q" => {
                    left += 1;
                    quit = true;
                }
                _ => continue,
            }
            break;
        }
    }
    if left > 0 {
        say(&format!("{left} left as they were"));
    }
    Ok(left == 0)
}

fn question(nth: usize, all: usize, rules: &BTreeSet<String>) -> String {
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    let by = if rules.is_empty() {
        String::new()
    } else {
        format!(" by {}", rules.join(", "))
    };
    format!("{nth} of {all}{by}: [a]ccept, [r]eject, [e]very change by these rules, [q]uit?")
}
