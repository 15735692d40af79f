//! A *few*: a list that nearly always holds one thing, and then takes no memory
//! of its own.
//!
//! Most criteria have one condition, and most conditions ask about one thing.
//! Traces of thousands of letters are made and dropped, and would otherwise be
//! little else than lists of one.

use std::ops::Deref;
use std::slice;

/// A list that nearly always holds one thing.
#[derive(Clone, Debug)]
pub struct Few<T>(Held<T>);

#[derive(Clone, Debug)]
enum Held<T> {
    One(T),
    List(Vec<T>),
}

impl<T> Few<T> {
    /// A list of one.
    pub(super) fn one(thing: T) -> Self {
        Self(Held::One(thing))
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Held::List(Vec::new()))
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Held::One(thing) => slice::from_ref(thing),
            Held::List(list) => list,
        }
    }
}

/// Lists are alike where they hold the same, however they hold it.
impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut things = things.into_iter();
        match (things.next(), things.next()) {
            (Some(first), None) => Self::one(first),
            (None, _) => Self::default(),
            (Some(first), Some(second)) => {
                let mut list = vec![first, second];
                list.extend(things);
                Self(Held::List(list))
            }
        }
    }
}

impl<'f, T> IntoIterator for &'f Few<T> {
    type Item = &'f T;
    type IntoIter = slice::Iter<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_what_a_list_holds() {
        for count in 0..4 {
            let few: Few<usize> = (0..count).collect();
            assert_eq!(*few, *(0..count).collect::<Vec<_>>());
            assert_eq!(few.into_iter().count(), count);
        }
        assert_eq!(Few::one(0), (0..1).collect());
        assert!(Few::<u8>::default().is_empty());
    }
}
