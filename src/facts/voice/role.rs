//! The *roles* that a word class has in a clause: it may open or end it, tell of a
//! case, or be its verb.
//!
//! Most tokens have none and are no cue. So all roles are asked for at once, a bit
//! each.

use crate::facts::class;
use crate::vocabulary::Symbol;

/// Some roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u8);

impl Roles {
    pub(super) const NONE: Self = Self(0);
    /// Opens a clause.
    pub(super) const OPENS: Self = Self(1);
    /// Ends a clause.
    pub(super) const ENDS: Self = Self(1 << 1);
    /// Ends a clause that concludes: "The criteria are not met: no red flag".
    pub(super) const ENDS_CONCLUSION: Self = Self(1 << 2);
    /// A day, a pain score, strength or a reflex by its grade.
    pub(super) const MEASURES: Self = Self(1 << 3);
    /// "Since", which measures where a month or year follows.
    pub(super) const SINCE: Self = Self(1 << 4);
    /// A verb with which a clause stands by itself.
    pub(super) const STATES: Self = Self(1 << 5);
    /// "If".
    pub(super) const SUPPOSES: Self = Self(1 << 6);

    /// The roles of a class.
    #[inline]
    pub(super) fn of(symbol: Symbol) -> Self {
        let roles = ROLES.get(usize::from(symbol));
        roles.copied().unwrap_or(Self::NONE)
    }

    /// These and others.
    #[inline]
    pub(super) fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether one of these is among them.
    #[inline]
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const ROLES: [Roles; 256] = {
    let mut roles = [Roles::NONE; 256];
    let all: [(Roles, &[Symbol]); 7] = [
        (
            Roles::OPENS,
            &[
                class::BUT,
                class::CLAUSE_OPENER,
                class::DUE,
                class::THEREFORE,
                class::AND,
            ],
        ),
        (Roles::ENDS, &[class::COMMA, class::SEMICOLON]),
        (Roles::ENDS_CONCLUSION, &[class::COLON]),
        (
            Roles::MEASURES,
            &[
                class::DATE,
                class::SCORE,
                class::GRADE,
                class::FULL_GRADE,
                class::LOW_REFLEX,
                class::NORMAL_REFLEX,
            ],
        ),
        (Roles::SINCE, &[class::SINCE]),
        (Roles::STATES, &[class::BE, class::HAVE]),
        (Roles::SUPPOSES, &[class::HYPOTHESIS]),
    ];
    let mut rest: &[(Roles, &[Symbol])] = &all;
    while let Some((&(role, mut symbols), others)) = rest.split_first() {
        while let Some((&symbol, behind)) = symbols.split_first() {
            #[expect(clippy::indexing_slicing, reason = "a byte is always less than 256")]
            {
                roles[symbol as usize].0 |= role.0;
            }
            symbols = behind;
        }
        rest = others;
    }
    roles
};
