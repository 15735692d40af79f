//! The *site* of a statement: the parts of the body that it names, and those of which
//! it tells. A weak ankle is no finding for an MRI of the neck, nor does an operation on
//! the shoulder make the time after it one for a knee. Only what is surely foreign to a
//! request is passed over: what names no part, or a part beside, may be of it.

use super::tag::{NO_BODY_BEFORE, NO_BODY_BEHIND, NOT_THE_BODY, OF_SPINE};
use super::token::Token;
use crate::letter::Request;
use crate::vocabulary::{Locality, Region, RegionTable, Side, Tags, Word, Words};

/// Where something is found, and for what requests it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Site {
    /// The parts that are named, a bit each.
    named: u16,
    /// The parts for which it counts; none where it counts for all.
    counts_for: u16,
    sides: u8,
}

/// The part of the body that a request is for; none where it names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    regions: u16,
    sides: u8,
}

/// Sides of the body, a bit each.
pub(super) const LEFT: u8 = 1;
pub(super) const RIGHT: u8 = 1 << 1;
/// The last thoracic levels are of the low back, too.
const LOW_THORACIC: u32 = 10;

/// All that nerves of the neck, or of the low back, reach. The upper back is of both.
const UPPER: u16 = of(&[
    Region::Head,
    Region::Neck,
    Region::UpperBack,
    Region::Shoulder,
    Region::Elbow,
    Region::Hand,
    Region::UpperExtremity,
]);
const LOWER: u16 = of(&[
    Region::UpperBack,
    Region::LowBack,
    Region::Trunk,
    Region::Hip,
    Region::Knee,
    Region::Leg,
    Region::Ankle,
    Region::LowerExtremity,
]);
/// A limb of which no part is named, with the part of the spine that its nerves come from.
const ARM: u16 = of(&[Region::UpperExtremity]);
const LEG: u16 = of(&[Region::LowerExtremity, Region::Leg]);
const SPINE: u16 = of(&[Region::Neck, Region::UpperBack, Region::LowBack]);
const ARM_PARTS: u16 = of(&[Region::Shoulder, Region::Elbow, Region::Hand]) | ARM;
const LEG_PARTS: u16 = of(&[Region::Hip, Region::Knee, Region::Ankle]) | LEG;

impl Site {
    /// The site that words name, of what tells so far of other parts.
    pub(super) fn named(words: &str, locality: Locality, table: &RegionTable) -> Self {
        let named = regions_in(words, table);
        let each = Region::all().map(|(region, _)| region);
        let counts_for = each
            .filter(|&region| named & bit(region) != 0)
            .fold(0, |all, region| all | reach(region, locality));
        // A sign on one side may be of either arm's nerves.
        let sides = if locality == Locality::There {
            sides_in(words)
        } else {
            0
        };
        Self {
            named,
            counts_for,
            sides,
        }
    }

    /// Whether words with this token may name a site; of most it is told without
    /// looking names up.
    pub(super) fn may_be_named(text: &str, token: &Token) -> bool {
        let level = || {
            matches!(
                text.as_bytes().get(token.span.start..),
                Some([
                    b'C' | b'c' | b'T' | b't' | b'L' | b'l' | b'S' | b's',
                    b'1'..=b'9',
                    ..
                ])
            )
        };
        token.tags.has(Tags::REGION) || token.says(text, &OF_SPINE) || level()
    }

    /// The site of what is asked for.
    pub(super) fn asked_for(place: Place, locality: Locality) -> Self {
        let each = Region::all().map(|(region, _)| region);
        let regions = each.filter(|&region| place.regions & bit(region) != 0);
        Self {
            named: place.regions,
            counts_for: regions.fold(0, |all, region| all | reach(region, locality)),
            sides: place.sides,
        }
    }

    /// Whether no part of the body is named.
    pub(super) fn is_nowhere(self) -> bool {
        self.named == 0
    }

    /// Whether what is found there surely tells nothing for a request.
    pub(super) fn is_foreign_to(self, place: Place) -> bool {
        self.named != 0
            && place.regions != 0
            && (self.counts_for & place.regions == 0 || self.is_on_other_side(place))
    }

    /// Whether two statements are surely of other parts.
    pub(super) fn is_apart_from(self, other: Self) -> bool {
        self.named != 0 && other.named != 0 && self.counts_for & other.named == 0
    }

    /// There is one limb on either side.
    fn is_on_other_side(self, place: Place) -> bool {
        let of_limbs = |regions: u16| regions & !(ARM_PARTS | LEG_PARTS) == 0;
        of_limbs(self.named)
            && of_limbs(place.regions)
            && self.sides != 0
            && place.sides != 0
            && self.sides & place.sides == 0
    }
}

impl Place {
    /// The part that a request is for.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        let regions = request.regions.iter();
        Self {
            regions: regions.fold(0, |all, &region| all | bit(region)),
            sides: request.side.map_or(0, side),
        }
    }

    /// Whether both are told, and they are surely of other parts of the body.
    #[must_use]
    pub fn is_far_from(self, other: Self) -> bool {
        Site::asked_for(self, Locality::There).is_foreign_to(other)
    }

    /// Whether it names none.
    #[must_use]
    pub fn is_anywhere(self) -> bool {
        self.regions == 0
    }
}

const fn of(regions: &[Region]) -> u16 {
    let (mut all, mut rest) = (0, regions);
    while let Some((first, more)) = rest.split_first() {
        all |= bit(*first);
        rest = more;
    }
    all
}

const fn bit(region: Region) -> u16 {
    1 << region as u16
}

fn side(side: Side) -> u8 {
    match side {
        Side::Left => LEFT,
        Side::Right => RIGHT,
        Side::Bilateral => LEFT | RIGHT,
    }
}

/// Whether two words for a part of the body may mean the same.
pub(super) fn may_mean_the_same(one: Region, other: Region) -> bool {
    meant_by(one) & bit(other) != 0
}

/// The parts that a word for one may mean: one for a whole limb may mean any part of it.
fn meant_by(region: Region) -> u16 {
    let own = bit(region);
    own | match region {
        Region::UpperExtremity => ARM_PARTS,
        Region::LowerExtremity | Region::Leg => LEG_PARTS,
        _ if own & ARM_PARTS != 0 => ARM,
        _ if own & LEG_PARTS != 0 => LEG,
        _ => 0,
    }
}

/// The parts for which what is found at one counts.
fn reach(region: Region, locality: Locality) -> u16 {
    let own = bit(region);
    let limb_or_spine = match region {
        Region::UpperExtremity => bit(Region::Neck),
        Region::LowerExtremity | Region::Leg => bit(Region::LowBack),
        Region::Neck => ARM,
        Region::LowBack => LEG,
        _ => 0,
    };
    let more = match locality {
        Locality::There => 0,
        Locality::Beside => of(beside(region)),
        Locality::Nerves => {
            let of_nerves = |nerves: u16| if nerves & own != 0 { nerves } else { 0 };
            of_nerves(UPPER) | of_nerves(LOWER)
        }
    };
    meant_by(region) | limb_or_spine | more
}

/// The parts next to one.
fn beside(region: Region) -> &'static [Region] {
    match region {
        Region::Head => &[Region::Neck, Region::Eye],
        Region::Neck => &[Region::Head, Region::UpperBack, Region::Shoulder],
        Region::UpperBack => &[
            Region::Neck,
            Region::LowBack,
            Region::Shoulder,
            Region::Trunk,
        ],
        Region::LowBack => &[Region::UpperBack, Region::Hip, Region::Trunk],
        Region::Shoulder => &[Region::Neck, Region::UpperBack, Region::Elbow],
        Region::Elbow => &[Region::Shoulder, Region::Hand],
        Region::Hand => &[Region::Elbow],
        Region::Hip => &[Region::LowBack, Region::Trunk, Region::Knee],
        Region::Knee => &[Region::Hip],
        Region::Trunk => &[Region::UpperBack, Region::LowBack, Region::Hip],
        Region::Eye => &[Region::Head],
        Region::Ankle | Region::Leg | Region::UpperExtremity | Region::LowerExtremity => &[],
    }
}

/// The parts that words name, by themselves or by levels of the spine.
fn regions_in(text: &str, table: &RegionTable) -> u16 {
    let words: Vec<Word<'_>> = Words::of(text).collect();
    let is_of_the_body = |first: usize, after: usize| {
        let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |it| it.text);
        let alone = after == first + 1;
        // "Went back to", "on the other hand", "face to face".
        !(alone
            && NOT_THE_BODY.has(word(Some(first)))
            && (NO_BODY_BEHIND.has(word(Some(after)))
                || NO_BODY_BEFORE.has(word(first.checked_sub(1)))))
    };
    let named = table.scan(&words).into_iter();
    let named = named.filter(|name| is_of_the_body(name.first, name.after));
    let regions = named.fold(0, |all, name| all | bit(name.what));
    // "The lumbar spine" is told already.
    let is_told = regions & SPINE != 0;
    let part = |word: &Word<'_>| {
        if !is_told && OF_SPINE.has(word.text) {
            SPINE
        } else {
            level(word.text)
        }
    };
    words.iter().fold(regions, |all, word| all | part(word))
}

/// The parts that a level of the spine is of: C6, L5.
fn level(word: &str) -> u16 {
    let Some((letter, number)) = word.split_at_checked(1) else {
        return 0;
    };
    let Ok(number) = number.parse::<u32>() else {
        return 0;
    };
    let most = |most: u32, regions: u16| {
        if (1..=most).contains(&number) {
            regions
        } else {
            0
        }
    };
    match letter {
        "C" | "c" => most(8, bit(Region::Neck)),
        "T" | "t" if number >= LOW_THORACIC => most(12, of(&[Region::UpperBack, Region::LowBack])),
        "T" | "t" => most(12, bit(Region::UpperBack)),
        "L" | "l" | "S" | "s" => most(5, bit(Region::LowBack)),
        _ => 0,
    }
}

/// The sides that words name.
pub(super) fn sides_in(text: &str) -> u8 {
    let words = text.split(|letter: char| !letter.is_alphabetic());
    words
        .filter_map(Side::of_word)
        .fold(0, |all, of| all | side(of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::request;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn what_is_found_at_one_part_is_foreign_to_parts_far_from_it() {
        let vocabulary = Vocabulary::shipped();
        for (words, locality, heading, foreign) in [
            (
                "weak right ankle",
                Locality::Nerves,
                "MRI cervical spine",
                true,
            ),
            (
                "weak right ankle",
                Locality::Nerves,
                "MRI lumbar spine",
                false,
            ),
            (
                "the left L5 dermatome",
                Locality::Nerves,
                "MRI cervical spine",
                true,
            ),
            (
                "the left C6 dermatome",
                Locality::Nerves,
                "MRI left shoulder",
                false,
            ),
            (
                "straight leg raise",
                Locality::Nerves,
                "EMG upper extremities",
                true,
            ),
            (
                "low back",
                Locality::Beside,
                "Right shoulder arthroscopy",
                true,
            ),
            ("low back", Locality::Beside, "Right hip arthroscopy", false),
            ("neck", Locality::Beside, "MRI right shoulder", false),
            (
                "right shoulder repair",
                Locality::There,
                "PT right knee",
                true,
            ),
            ("left knee", Locality::There, "PT right knee", true),
            ("the knees", Locality::There, "PT right knee", false),
            ("left leg", Locality::Nerves, "PT right knee", false),
            ("left arm", Locality::There, "MRI left shoulder", false),
            (
                "went back to the clinic",
                Locality::Beside,
                "MRI right shoulder",
                false,
            ),
            (
                "fracture of T12",
                Locality::There,
                "MRI lumbar spine",
                false,
            ),
            (
                "fracture of L1",
                Locality::There,
                "MRI right shoulder",
                true,
            ),
            ("spinal fusion", Locality::There, "MRI right knee", true),
            ("spinal fusion", Locality::There, "MRI lumbar spine", false),
            ("lumbar spine", Locality::There, "Norco 10mg #60", false),
        ] {
            let place = Place::of(&request::read(vocabulary, heading));
            let site = Site::named(words, locality, &vocabulary.regions);
            assert_eq!(site.is_foreign_to(place), foreign, "{words} / {heading}");
        }
    }
}
