//! *Did you mean*: the known word nearest to an unknown one.

/// What to do about a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Advice {
    /// In words.
    pub(super) words: String,
    /// What stands there and what belongs there, where that is certain.
    pub(super) instead: Option<(String, String)>,
}

impl Advice {
    /// Advice of which it is certain what belongs in the place of the words.
    pub(super) fn instead(words: impl Into<String>, wrong: &str, right: &str) -> Self {
        Self {
            words: words.into(),
            instead: Some((wrong.to_owned(), right.to_owned())),
        }
    }
}

impl From<String> for Advice {
    fn from(words: String) -> Self {
        Self {
            words,
            instead: None,
        }
    }
}

/// ``did you mean `pain_relief`?`` for the known word nearest to `wrong`, if
/// one is near enough for a slip of the pen. Where no other word is as near and
/// two letters make the difference, that is certain.
pub(super) fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<Advice> {
    let near = near(wrong, known);
    let &(least, word) = near.first()?;
    let alone = near.get(1).is_none_or(|&(next, _)| next > least);
    Some(Advice {
        words: format!("did you mean `{word}`?"),
        instead: (alone && least <= CERTAIN).then(|| (wrong.to_owned(), word.to_owned())),
    })
}

/// The known word nearest to `wrong`, if one is near enough for a slip of the pen.
pub(super) fn nearest_name<'k>(
    wrong: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    near(wrong, known).first().map(|&(_, word)| word)
}

/// Known words that may be meant, with how many letters differ; the nearest first.
fn near<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<(usize, &'k str)> {
    let wrong: String = wrong
        .chars()
        .take(LONGEST)
        .collect::<String>()
        .to_lowercase();
    let allowed = match wrong.chars().count() {
        // What is so short may be meant as it stands: of PT no letter is a slip.
        0..=SHORT => 0,
        length => length / 3,
    };
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .map(|word| (distance(&wrong, word), word))
        .filter(|&(distance, _)| distance <= allowed)
        .collect();
    near.sort_unstable();
    near.dedup();
    near
}

/// ``did you mean `pain_relief`?`` in words alone.
#[must_use]
pub fn did_you_mean<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    nearest(wrong, known).map(|advice| advice.words)
}

/// The word of which another one is a slip of the pen beyond doubt.
#[must_use]
pub fn slip_of<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // A letter has four bytes at the most, so most words are seen to be others at once.
    let may_be = |word: &str| word.len().abs_diff(wrong.len()) <= 4 * CERTAIN;
    let is_slip = |word: &&str| may_be(word) && distance(wrong, word) <= CERTAIN;
    known.into_iter().find(is_slip)
}

/// ``one of `draft`, `reviewed`, `retired` ``
pub(super) fn one_of<'k>(known: impl IntoIterator<Item = &'k str>) -> Advice {
    let list: Vec<_> = known.into_iter().map(|word| format!("`{word}`")).collect();
    format!("one of {}", list.join(", ")).into()
}

/// A slip of so many letters leaves no doubt.
const CERTAIN: usize = 2;

/// Words up to this length are abbreviations more often than slips.
const SHORT: usize = 3;

const LONGEST: usize = 80;

/// How many letters have to be put in, left out or changed.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (nth, letter) in from.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(nth + 1);
        for ((&other, pair), left) in to.iter().zip(row.windows(2)).zip(0..) {
            let &[diagonal, above] = pair else { continue };
            let beside = next.get(left).copied().unwrap_or(usize::MAX - 1);
            let changed = diagonal + usize::from(letter != other);
            next.push(changed.min(above + 1).min(beside + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_leaves_strangers() {
        let known = ["functional_improvement", "pain_relief", "red_flag"];
        assert_eq!(
            nearest("functional_improvment", known),
            Some(Advice::instead(
                "did you mean `functional_improvement`?",
                "functional_improvment",
                "functional_improvement"
            ))
        );
        assert_eq!(
            nearest("Red_Flag", known).map(|advice| advice.words),
            Some("did you mean `red_flag`?".to_owned())
        );
        assert_eq!(nearest("home_exercise", known), None);
        assert_eq!(nearest("PT", ["ct", "mri"]), None);
        assert_eq!(
            nearest("MRI", ["ct", "mri"]),
            Some(Advice::instead("did you mean `mri`?", "MRI", "mri"))
        );
        let either = nearest("pain_reliet", ["pain_relief", "pain_relies"]).unwrap();
        assert_eq!(either.instead, None);
    }

    #[test]
    fn counts_edits() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
