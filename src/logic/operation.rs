//! An *operation*: a way to combine what two functions come to, value by value.

/// What a function comes to. Answers are ordered: no, not stated, yes.
pub(super) type Value = u8;

/// No.
pub(super) const NO: Value = 0;
/// Not stated.
pub(super) const OPEN: Value = 1;
/// Yes.
pub(super) const YES: Value = 2;
/// Outside of what is looked at.
pub(super) const OUTSIDE: Value = 15;

/// A way to combine the values of two functions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation {
    /// Tells it from the others in the memory of results.
    pub(super) number: u8,
    /// What comes of two values.
    pub(super) of: fn(Value, Value) -> Value,
}

/// Kleene's and.
pub(super) const AND: Operation = Operation {
    number: 0,
    of: |a, b| a.min(b),
};
/// Kleene's or.
pub(super) const OR: Operation = Operation {
    number: 1,
    of: |a, b| a.max(b),
};
/// The second where the first is yes, otherwise outside.
pub(super) const WHERE: Operation = Operation {
    number: 2,
    of: |a, b| if a == YES { b } else { OUTSIDE },
};
/// Yes where the first is yes and the second is not.
pub(super) const WITHOUT: Operation = Operation {
    number: 3,
    of: |a, b| if a == YES && b != YES { YES } else { NO },
};
/// Yes where both are yes, otherwise no.
pub(super) const BOTH: Operation = Operation {
    number: 4,
    of: |a, b| if a == YES && b == YES { YES } else { NO },
};
/// Yes where the two differ.
pub(super) const DIFFER: Operation = Operation {
    number: 5,
    of: |a, b| if a == b { NO } else { YES },
};
