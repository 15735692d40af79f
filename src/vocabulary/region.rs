//! A *body region*, as ACOEM divides its chapters, and its *side*.

mod table;

pub use self::table::RegionTable;
use serde::{Deserialize, Serialize};

/// A region of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Region {
    /// Head, face, jaw.
    Head,
    /// Cervical spine and neck.
    Neck,
    /// Thoracic spine, mid back, ribs.
    UpperBack,
    /// Lumbar spine, low back, sacrum, sacroiliac joint.
    LowBack,
    /// Shoulder and upper arm.
    Shoulder,
    /// Elbow.
    Elbow,
    /// Forearm, wrist, hand, fingers.
    Hand,
    /// Hip, groin, pelvis.
    Hip,
    /// Knee.
    Knee,
    /// Leg without a joint named.
    Leg,
    /// Ankle and foot.
    Ankle,
    /// Chest, abdomen, hernia.
    Trunk,
    /// Eye.
    Eye,
    /// Upper limb without a joint named.
    UpperExtremity,
    /// Lower limb without a joint named.
    LowerExtremity,
}

const TABLE: [(Region, &str); 15] = [
    (Region::Head, "head"),
    (Region::Neck, "neck"),
    (Region::UpperBack, "upper_back"),
    (Region::LowBack, "low_back"),
    (Region::Shoulder, "shoulder"),
    (Region::Elbow, "elbow"),
    (Region::Hand, "hand"),
    (Region::Hip, "hip"),
    (Region::Knee, "knee"),
    (Region::Leg, "leg"),
    (Region::Ankle, "ankle"),
    (Region::Trunk, "trunk"),
    (Region::Eye, "eye"),
    (Region::UpperExtremity, "upper_extremity"),
    (Region::LowerExtremity, "lower_extremity"),
];

impl Region {
    /// Every region with its id.
    pub fn all() -> impl Iterator<Item = (Self, &'static str)> {
        TABLE.iter().copied()
    }

    /// The id in rules and vocabulary, such as `low_back`.
    #[must_use]
    pub fn id(self) -> &'static str {
        TABLE
            .iter()
            .find(|&&(region, _)| region == self)
            .map_or("head", |&(_, id)| id)
    }

    /// The region with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|&&(_, known)| known == id)
            .map(|&(region, _)| region)
    }
}

/// The side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Both.
    Bilateral,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Bilateral];

    /// The side that a word names by itself, in whatever case.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        const WORDS: [(&str, Side); 14] = [
            ("left", Side::Left),
            ("lt", Side::Left),
            ("lue", Side::Left),
            ("lle", Side::Left),
            ("right", Side::Right),
            ("rt", Side::Right),
            ("rue", Side::Right),
            ("rle", Side::Right),
            ("bilateral", Side::Bilateral),
            ("bilaterally", Side::Bilateral),
            ("bilat", Side::Bilateral),
            ("both", Side::Bilateral),
            ("bue", Side::Bilateral),
            ("ble", Side::Bilateral),
        ];
        let known = |(known, _): &&(&str, Self)| word.eq_ignore_ascii_case(known);
        WORDS.iter().find(known).map(|&(_, side)| side)
    }

    /// The word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Bilateral => "bilateral",
        }
    }
}
