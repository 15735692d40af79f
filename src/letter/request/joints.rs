//! *Joints* of the spine: one lies between two vertebrae that stand on each
//! other. A heading names pairs of vertebrae ("L4-5 and L5-S1") or, for a block
//! or a neurotomy, the nerves, of which each joint has two: those called C4, C5
//! and C6 serve two joints.

use super::Request;

/// How many vertebrae of a part of the spine stand above each part.
const ABOVE: [(char, u32); 4] = [('C', 0), ('T', 7), ('L', 19), ('S', 24)];

impl Request {
    /// How many joints of the spine the heading names, 0 if none. Single levels
    /// count as nerves, and one alone as a joint.
    #[must_use]
    pub fn joints_named(&self) -> u32 {
        let pairs: u32 = self.levels.iter().map(|level| joints_between(level)).sum();
        let single = u32::try_from(self.levels.len()).unwrap_or(u32::MAX);
        match (pairs, single) {
            (0, 0 | 1) => single,
            (0, nerves) => nerves.saturating_sub(1),
            (joints, _) => joints,
        }
    }
}

/// Joints between the ends of a level: `L4-L5` has one, `L3-S1` three, `L4` none.
fn joints_between(level: &str) -> u32 {
    let mut ends = level.split('-').filter_map(place);
    let first = ends.next();
    first
        .zip(ends.next_back())
        .map_or(0, |(first, last)| last.abs_diff(first))
}

/// Where a vertebra stands, counted from the top.
fn place(vertebra: &str) -> Option<u32> {
    let letter = vertebra.chars().next()?;
    let (_, above) = ABOVE.iter().find(|(part, _)| *part == letter)?;
    let number: u32 = vertebra.strip_prefix(letter)?.parse().ok()?;
    above.checked_add(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Category;

    fn joints(levels: &[&str]) -> u32 {
        let mut request = Request::named(Category::FacetInjection, "medial branch block");
        request.levels = levels.iter().map(|level| (*level).to_owned()).collect();
        request.joints_named()
    }

    #[test]
    fn a_pair_of_vertebrae_is_a_joint() {
        assert_eq!(joints(&[]), 0);
        assert_eq!(joints(&["L4-L5"]), 1);
        assert_eq!(joints(&["L4-L5", "L5-S1"]), 2);
        assert_eq!(joints(&["C7-T1"]), 1);
    }

    #[test]
    fn a_stretch_has_all_joints_between_its_ends() {
        assert_eq!(joints(&["L3-S1"]), 3);
        assert_eq!(joints(&["T12-L1"]), 1);
    }

    #[test]
    fn nerves_have_one_joint_fewer_between_them() {
        assert_eq!(joints(&["C4"]), 1);
        assert_eq!(joints(&["C4", "C5", "C6"]), 2);
    }
}
