//! A *partial request*: one of which the claims administrator authorized a
//! part, so that only what remains is in dispute.

use std::ops::Range;
use std::sync::LazyLock;

use super::class::{self, Piece};
use super::line::Line;
use super::measure;

/// The bytes of a heading that are in dispute, where it is a partial request.
pub(super) fn disputed(heading: &str) -> Option<Range<usize>> {
    if !may_tell_of_rest(heading) {
        return None;
    }
    let line = Line::of_words(heading);
    let found = measure::remaining(&line)?;
    let mut end = found.end;
    // A bracket that was opened before the part ends it.
    let mut depth = 0_usize;
    for (at, piece) in line
        .pieces
        .iter()
        .enumerate()
        .take(found.end)
        .skip(found.start)
    {
        match piece.class {
            b'(' => depth += 1,
            b')' if depth == 0 => {
                end = at;
                break;
            }
            b')' => depth -= 1,
            _ => {}
        }
    }
    let inside = line.pieces.get(found.start..end)?;
    let first = inside.first()?.start;
    let last = inside
        .iter()
        .rfind(|piece| !matches!(piece.class, b'.' | b',' | b':'))?
        .end;
    (first < last).then_some(first..last)
}

/// How the words begin without which nothing remains: three letters of each.
static OPENINGS: LazyLock<Vec<[u8; 3]>> = LazyLock::new(|| {
    let words = class::words(&measure::OF_REST);
    words
        .filter_map(|word| word.as_bytes().first_chunk::<3>().copied())
        .collect()
});

/// Whether a heading may hold such a word. Most do not, and are not cut into
/// words to find that out.
fn may_tell_of_rest(heading: &str) -> bool {
    let openings = &*OPENINGS;
    let firsts = openings
        .iter()
        .fold(0_u32, |bits, [first, ..]| bits | 1 << (first & 31));
    heading.as_bytes().windows(3).any(|three| {
        let &[first, second, third] = three else {
            return false;
        };
        firsts >> (first & 31) & 1 == 1
            && openings.contains(&[first, second, third].map(|byte| byte.to_ascii_lowercase()))
    })
}

/// What a heading says before the part in dispute of what was granted: one
/// sentence.
pub(super) fn granted(before: &str) -> Option<&str> {
    let line = Line::of_words(before);
    let grant = line
        .pieces
        .iter()
        .position(|piece| piece.class == class::GRANTED)?;
    let (ahead, behind) = line.pieces.split_at_checked(grant)?;
    let stop = |piece: &&Piece| piece.class == b'.';
    let start = ahead.iter().rfind(stop).map_or(0, |piece| piece.end);
    let end = behind
        .iter()
        .find(stop)
        .map_or(before.len(), |piece| piece.start);
    before.get(start..end)
}
