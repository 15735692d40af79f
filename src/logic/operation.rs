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
    /// Whether it comes to the same whichever value stands first.
    pub(super) is_symmetric: bool,
    /// What comes of two values.
    pub(super) of: fn(Value, Value) -> Value,
}

/// Kleene's and.
pub(super) const AND: Operation = Operation {
    number: 0,
    is_symmetric: true,
    of: |a, b| a.min(b),
};
/// Kleene's or.
pub(super) const OR: Operation = Operation {
    number: 1,
    is_symmetric: true,
    of: |a, b| a.max(b),
};
/// The second where the first is yes, otherwise outside.
pub(super) const WHERE: Operation = Operation {
    number: 2,
    is_symmetric: false,
    of: |a, b| if a == YES { b } else { OUTSIDE },
};
/// Yes where the first is yes and the second is not.
pub(super) const WITHOUT: Operation = Operation {
    number: 3,
    is_symmetric: false,
    of: |a, b| if a == YES && b != YES { YES } else { NO },
};
/// Yes where both are yes, otherwise no.
pub(super) const BOTH: Operation = Operation {
    number: 4,
    is_symmetric: true,
    of: |a, b| if a == YES && b == YES { YES } else { NO },
};
/// Yes where the two differ.
pub(super) const DIFFER: Operation = Operation {
    number: 5,
    is_symmetric: true,
    of: |a, b| if a == b { NO } else { YES },
};

/// What an operation comes to without a look at which question leads where.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plain {
    /// To the same for every pair of values.
    Always(Value),
    /// To the value of the first function.
    First,
    /// To the value of the second function.
    Second,
    /// That depends on how the two go together.
    Open,
}

impl Plain {
    /// For functions that can come to these values, as bits.
    pub(super) fn of(with: Operation, first: u16, second: u16) -> Self {
        let pairs = || each(first).flat_map(|x| each(second).map(move |y| (x, y)));
        let come_to = |(x, y)| (with.of)(x, y);
        let Some(one) = pairs().next().map(come_to) else {
            return Self::Open;
        };
        if pairs().all(|pair| come_to(pair) == one) {
            Self::Always(one)
        } else if pairs().all(|(x, y)| come_to((x, y)) == y) {
            Self::Second
        } else if pairs().all(|(x, y)| come_to((x, y)) == x) {
            Self::First
        } else {
            Self::Open
        }
    }
}

/// The values that bits stand for.
fn each(mut bits: u16) -> impl Iterator<Item = Value> {
    std::iter::from_fn(move || {
        let value = Value::try_from(bits.trailing_zeros()).ok()?;
        // Sixteen where no bit is left.
        let rest = bits & bits.checked_sub(1)?;
        bits = rest;
        Some(value)
    })
}
