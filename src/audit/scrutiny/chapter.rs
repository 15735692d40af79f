//! *Chapters* of the ACOEM guidelines: letters cite them by title, rules by number.
//!
//! All chapters are one book with one count of pages, so pages of different chapters
//! differ without anything being wrong.

/// Titles of chapters, by a word of each that no other has.
const TITLES: [(&str, u32); 9] = [
    ("neck", 8),
    ("shoulder", 9),
    ("elbow", 10),
    ("forearm", 11),
    ("low back", 12),
    ("knee", 13),
    ("ankle", 14),
    ("stress", 15),
    ("eye", 16),
];

/// The chapter that a guideline is cited by: its title goes before its number, for
/// numbers are misprinted more often.
pub(super) fn cited(guideline: &str) -> Option<u32> {
    let guideline = guideline.to_ascii_lowercase();
    let titled = TITLES.iter().find(|(title, _)| guideline.contains(title));
    let chapter = titled.map(|&(_, chapter)| chapter);
    chapter.or_else(|| numbers(&guideline).first().map(|&(first, _)| first))
}

/// Whether a section belongs to a chapter: `Chapters 8, 11 and 12, special studies`
/// does to three, `Chapters 8 to 14` to seven. What names no chapter may be of any.
pub(super) fn holds(section: &str, chapter: u32) -> bool {
    let numbers = numbers(&section.to_ascii_lowercase());
    numbers.is_empty()
        || numbers
            .iter()
            .any(|&(first, last)| first <= chapter && chapter <= last)
}

/// The numbers behind the word "chapter", as ranges.
fn numbers(words: &str) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for behind in words.split("chapter").skip(1) {
        let mut goes_on = false;
        for word in behind.split([' ', ',']).filter(|word| !word.is_empty()) {
            match (word, word.trim_end_matches(':').parse()) {
                (_, Ok(number)) if goes_on => {
                    goes_on = false;
                    if let Some((_, last)) = ranges.last_mut() {
                        *last = number;
                    }
                }
                (_, Ok(number)) => ranges.push((number, number)),
                ("to", _) => goes_on = true,
                ("s" | "and", _) => {}
                _ => break,
            }
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_told_by_title_or_number() {
        assert_eq!(cited("MTUS Low Back Complaints"), Some(12));
        assert_eq!(
            cited("MTUS ACOEM Chapter 12 Forearm, Wrist, and Hand Complaints"),
            Some(11)
        );
        assert_eq!(cited("ACOEM Chapter 7"), Some(7));
        assert_eq!(cited("ACOEM"), None);
    }

    #[test]
    fn sections_name_one_chapter_or_several() {
        assert!(holds(
            "Chapter 8, Neck and Upper Back Complaints, special studies",
            8
        ));
        assert!(!holds(
            "Chapter 8, Neck and Upper Back Complaints, special studies",
            11
        ));
        let several = "Chapters 8, 11 and 12, special studies";
        assert_eq!(
            [8, 9, 11, 12].map(|at| holds(several, at)),
            [true, false, true, true]
        );
        let all = "Chapters 8 to 14, surgical considerations";
        assert_eq!(
            [7, 8, 11, 14, 15].map(|at| holds(all, at)),
            [false, true, true, true, false]
        );
        let two = "Chapter 8, Neck Complaints, and Chapter 11, Hand Complaints";
        assert_eq!([8, 10, 11].map(|at| holds(two, at)), [true, false, true]);
        assert!(holds("Initial care", 9));
    }
}
