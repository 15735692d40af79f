//! Before which bytes a step can match.

/// A set of bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Set([u8; 32]);

impl Set {
    pub(super) fn of(bytes: impl IntoIterator<Item = u8>) -> Self {
        let mut set = [0; 32];
        for byte in bytes {
            if let Some(bits) = set.get_mut(usize::from(byte >> 3)) {
                *bits |= 1 << (byte & 7);
            }
        }
        Self(set)
    }

    pub(super) fn all() -> Self {
        Self([0xff; 32])
    }

    pub(super) fn complement(&self) -> Self {
        Self(self.0.map(|bits| !bits))
    }

    pub(super) fn holds(&self, byte: u8) -> bool {
        let bits = self.0.get(usize::from(byte >> 3));
        bits.is_some_and(|bits| bits >> (byte & 7) & 1 == 1)
    }

    /// Its bits, as the matcher looks them up.
    pub(super) fn bits(&self) -> [u32; 8] {
        let (fours, _) = self.0.as_chunks::<4>();
        let mut fours = fours.iter();
        std::array::from_fn(|_| fours.next().map_or(0, |four| u32::from_le_bytes(*four)))
    }

    /// How many bytes it has.
    pub(super) fn count(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    fn with(&self, other: &Self, join: impl Fn(u8, u8) -> u8) -> Self {
        let mut set = self.0;
        for (bits, &more) in set.iter_mut().zip(&other.0) {
            *bits = join(*bits, more);
        }
        Self(set)
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        self.with(other, |one, two| one | two)
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        self.with(other, |one, two| one & two)
    }
}

/// What was found of steps, each when it was asked for.
pub(super) struct Found(Vec<Option<Set>>);

impl Found {
    /// Before anything is found of so many steps.
    pub(super) fn of(steps: usize) -> Self {
        Self(vec![None; steps])
    }

    pub(super) fn of_step(&self, step: usize) -> Option<&Set> {
        self.0.get(step)?.as_ref()
    }

    /// Keeps what was found of a step, and hands it on.
    pub(super) fn keep(&mut self, step: usize, found: Set) -> Set {
        if let Some(room) = self.0.get_mut(step) {
            *room = Some(found.clone());
        }
        found
    }
}

/// How a step begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Begins {
    /// The bytes before which it can match.
    starts: Set,
    /// Whether it can match at the end of a text.
    at_end: bool,
    /// The bytes before which it can match and take something.
    takes: Set,
    /// Whether it can match and take nothing.
    may_be_empty: bool,
}

impl Begins {
    /// A step that takes something, which begins with one of these bytes.
    pub(super) fn taking(set: Set) -> Self {
        Self {
            starts: set.clone(),
            at_end: false,
            takes: set,
            may_be_empty: false,
        }
    }

    /// A step that takes nothing and may match anywhere.
    pub(super) fn anywhere() -> Self {
        Self {
            starts: Set::all(),
            at_end: true,
            takes: Set::of([]),
            may_be_empty: true,
        }
    }

    /// A step that matches at the end.
    pub(super) fn at_end() -> Self {
        Self {
            starts: Set::of([]),
            ..Self::anywhere()
        }
    }

    /// The same where nothing is taken.
    pub(super) fn looked_at(self) -> Self {
        Self {
            takes: Set::of([]),
            may_be_empty: true,
            ..self
        }
    }

    /// The opposite of one byte.
    pub(super) fn refused(self) -> Self {
        Self {
            starts: self.starts.complement(),
            ..Self::anywhere()
        }
    }

    /// The same, or nothing.
    pub(super) fn optional(self) -> Self {
        Self {
            starts: Set::all(),
            at_end: true,
            may_be_empty: true,
            ..self
        }
    }

    /// This one or another.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            starts: self.starts.or(&other.starts),
            at_end: self.at_end || other.at_end,
            takes: self.takes.or(&other.takes),
            may_be_empty: self.may_be_empty || other.may_be_empty,
        }
    }

    /// This one, and then another.
    pub(super) fn followed_by(&self, next: &Self) -> Self {
        if !self.may_be_empty {
            return self.clone();
        }
        Self {
            starts: self.takes.or(&self.starts.and(&next.starts)),
            at_end: self.at_end && next.at_end,
            takes: self.takes.or(&self.starts.and(&next.takes)),
            may_be_empty: next.may_be_empty,
        }
    }

    pub(super) fn starts(&self) -> &Set {
        &self.starts
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at_end
    }
}
