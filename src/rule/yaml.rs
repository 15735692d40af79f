//! Reading the YAML of a rule file, and saying in plain words where it fails.

mod failure;
mod layout;
mod line;
mod shape;
mod value;

use serde::de::DeserializeOwned;
use serde_yaml::Location;

use super::complaint::Complaints;
use super::file::Words;
use crate::text::Span;

/// A rule file longer than this is refused.
pub(super) const LONGEST_FILE: usize = 200_000;

/// Reads YAML, or complains about the first thing that keeps it from being
/// read.
pub(super) fn read<T: DeserializeOwned>(complaints: &mut Complaints<'_>) -> Option<T> {
    let text = complaints.text().to_owned();
    if text.len() > LONGEST_FILE {
        complaints.suggest(
            "too-long",
            Span::default(),
            format!(
                "the file has {} bytes, and a rule has at most {LONGEST_FILE}",
                text.len()
            ),
            Some("split it by section".to_owned()),
        );
        return None;
    }
    let is_bare = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    // A carriage return ends a line of YAML, too.
    if text.split(['\n', '\r']).all(is_bare) {
        failure::empty(Span::default(), complaints);
        return None;
    }
    let options = serde_yaml::options! {
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 5_000,
            max_replay_stack_depth: 8,
            max_alias_expansions_per_anchor: 50,
        },
    };
    match serde_yaml::from_str_with_options(&text, options) {
        Ok(file) => Some(file),
        Err(error) => {
            failure::translate(error.without_snippet(), complaints);
            None
        }
    }
}

/// Where a value stands.
pub(super) fn place<T>(value: &serde_yaml::Spanned<T>) -> Span {
    span(&value.referenced)
}

/// Where a value stands that is empty: behind its key, where nothing else is written.
pub(super) fn empty_place(source: &str, words: &Words) -> Span {
    let outer = place(words);
    let before = source.get(..outer.start).unwrap_or_default();
    let behind_key = before.trim_end();
    if before
        .get(behind_key.len()..)
        .is_some_and(|gap| gap.contains('\n'))
    {
        Span::new(behind_key.len(), behind_key.len())
    } else {
        outer
    }
}

/// Where the words of a value stand: without the quotation marks around it, so
/// that a place within the words is a place in the file. None where the file
/// writes them differently (folded over lines, with escapes).
pub(super) fn inner_place(source: &str, words: &Words) -> Option<Span> {
    let outer = place(words);
    [outer.start, outer.start + 1]
        .into_iter()
        .map(|start| Span::new(start, start + words.value.len()))
        .find(|inner| source.get(inner.start..inner.end) == Some(words.value.as_str()))
}

fn span(location: &Location) -> Span {
    let span = location.span();
    let at = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
    let start = at(span.byte_offset()).unwrap_or_default();
    Span::new(start, start + at(span.byte_len()).unwrap_or_default())
}

/// Where a key of the rule itself stands.
pub(super) fn key_place(source: &str, key: &str) -> Option<Span> {
    let is_it = |(start, _): &(usize, &str)| {
        let before = source.get(..*start).unwrap_or_default();
        let behind = source.get(start + key.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with('\n')) && behind.starts_with(':')
    };
    let (start, _) = source.match_indices(key).find(is_it)?;
    Some(Span::new(start, start + key.len()))
}

fn from_line_and_column(source: &str, line: u64, column: u64) -> Span {
    let back = |value: u64| usize::try_from(value.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = source
        .split_inclusive('\n')
        .take(back(line))
        .map(str::len)
        .sum();
    let within: usize = source
        .get(start..)
        .unwrap_or_default()
        .chars()
        .take(back(column))
        .map(char::len_utf8)
        .sum();
    Span::new(start + within, start + within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::file::RuleFile;

    #[test]
    fn lines_may_end_with_a_carriage_return_alone() {
        let mut complaints = Complaints::about("bad/old.yml", "# why\rid: bad/old\r");
        let file = read::<RuleFile>(&mut complaints);
        assert_eq!(file.unwrap().id.unwrap().value, "bad/old");
        let mut complaints = Complaints::about("bad/old.yml", "# why\r# and why\r");
        assert!(read::<RuleFile>(&mut complaints).is_none());
    }
}
