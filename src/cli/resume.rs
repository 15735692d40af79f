//! *Resuming*: going on where an earlier run over the same letters broke off.
//!
//! The run left one JSON object a line, in the order of the letters. Each
//! whole line is held against the letter that comes next, so that none is
//! repeated, lost or put beside letters that it does not belong to.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::messages::Complaints;
use super::source::Source;

/// What of a line tells which letter it is about and what it was judged by.
#[derive(Deserialize)]
#[serde(expecting = "an object with `letter`")]
struct Line<'a> {
    #[serde(borrow)]
    letter: Cow<'a, str>,
    /// None where the letter could not be read.
    #[serde(borrow)]
    rules: Option<Cow<'a, str>>,
}

/// Passes over the letters that an earlier run has done, counts them, and sets
/// the file to where writing goes on. A line that broke off is done again.
pub(super) fn pass_over(
    mut file: &File,
    source: &mut Source,
    rules: &str,
    complaints: &mut Complaints,
) -> anyhow::Result<()> {
    let mut reader = BufReader::with_capacity(256 * 1024, file);
    let mut line = Vec::new();
    let mut whole = 0_u64;
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            break;
        }
        let number = complaints.letters + 1;
        let done: Line<'_> = serde_json::from_slice(&line).with_context(|| {
            format!("line {number} of what is left of the earlier run is no audit of a letter")
        })?;
        match source.next() {
            Some(letter) if letter.name() == done.letter => {}
            Some(letter) => bail!(
                "line {number} of what is left of the earlier run is about `{}`, and letter \
                 {number} is now `{}`: name the same letters in the same order",
                done.letter,
                letter.name()
            ),
            None => bail!(
                "what is left of the earlier run has more lines than there are letters: name the \
                 same letters in the same order"
            ),
        }
        if done.rules.as_deref().is_some_and(|before| before != rules) {
            bail!(
                "line {number} of what is left of the earlier run was judged by other rules: \
                 --force begins again"
            );
        }
        complaints.count(done.rules.is_some());
        whole += length as u64;
    }
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole))?;
    Ok(())
}
