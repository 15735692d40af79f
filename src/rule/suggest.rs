//! *Did you mean*: the known word nearest to an unknown one.

/// ``did you mean `pain_relief`?`` for the known word nearest to `wrong`, if
/// one is near enough for a slip of the pen.
#[must_use]
pub fn did_you_mean<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let wrong: String = wrong
        .chars()
        .take(LONGEST)
        .collect::<String>()
        .to_lowercase();
    let allowed = (wrong.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|word| (distance(&wrong, word), word))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, word)| format!("did you mean `{word}`?"))
}

/// ``one of `draft`, `reviewed`, `retired` ``
pub(super) fn one_of<'k>(known: impl IntoIterator<Item = &'k str>) -> String {
    let list: Vec<_> = known.into_iter().map(|word| format!("`{word}`")).collect();
    format!("one of {}", list.join(", "))
}

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
            did_you_mean("functional_improvment", known).as_deref(),
            Some("did you mean `functional_improvement`?")
        );
        assert_eq!(
            did_you_mean("Red_Flag", known).as_deref(),
            Some("did you mean `red_flag`?")
        );
        assert_eq!(did_you_mean("home_exercise", known), None);
    }

    #[test]
    fn counts_edits() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
