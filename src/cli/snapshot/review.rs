//! Asking for each change whether to accept it.

use std::collections::BTreeSet;
use std::io::{self, BufRead as _, Write as _};

use crate::cli::exit::Failure;
use crate::cli::messages::{ask, say};
use crate::report::changed_rules;

use super::folder::Folder;
use super::{Change, difference};

/// What was answered of one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    /// It, and all that the same rules bring about.
    Every,
    Quit,
}

impl Answer {
    /// A letter or the whole word, whatever the case.
    fn read(words: &str) -> Option<Self> {
        match words.trim().to_lowercase().as_str() {
            "a" | "accept" => Some(Self::Accept),
            "r" | "reject" => Some(Self::Reject),
            "e" | "every" => Some(Self::Every),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

/// Shows each change and takes an answer. Whether none is left in the end.
pub(super) fn review(folder: &Folder, changes: &[Change]) -> Result<bool, Failure> {
    let mut answers = io::stdin().lock().lines();
    let mut trusted: BTreeSet<String> = BTreeSet::new();
    let (mut accepted, mut left) = (0_usize, 0_usize);
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
        let answer = if !rules.is_empty() && rules.is_subset(&trusted) {
            Answer::Every
        } else {
            let mut out = io::stdout().lock();
            out.write_all(difference(change).as_bytes())?;
            out.flush()?;
            answered(&mut answers, &question(nth + 1, changes.len(), &rules))?
        };
        match answer {
            Answer::Accept | Answer::Every => {
                folder.write(&change.key, &change.after)?;
                accepted += 1;
            }
            Answer::Reject | Answer::Quit => left += 1,
        }
        if answer == Answer::Every {
            trusted.extend(rules);
        }
        quit = answer == Answer::Quit;
    }
    if !changes.is_empty() {
        say(&format!("{accepted} accepted, {left} left as they were"));
    }
    Ok(left == 0)
}

/// Asks until there is an answer; whoever goes away has had enough.
fn answered(
    answers: &mut impl Iterator<Item = io::Result<String>>,
    question: &str,
) -> io::Result<Answer> {
    loop {
        ask(question);
        let Some(words) = answers.next().transpose()? else {
            return Ok(Answer::Quit);
        };
        match Answer::read(&words) {
            Some(answer) => return Ok(answer),
            None => say("answer with one of the letters in brackets"),
        }
    }
}

fn question(nth: usize, all: usize, rules: &BTreeSet<String>) -> String {
    if rules.is_empty() {
        return format!(
            "{nth} of {all} in what is read of the letter: [a]ccept, [r]eject, [q]uit?"
        );
    }
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    format!(
        "{nth} of {all} by {}: [a]ccept, [r]eject, [e]very change by these rules, [q]uit?",
        rules.join(", ")
    )
}
