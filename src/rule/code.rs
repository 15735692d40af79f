//! A *code*: the stable short name of a kind of mistake in rules, and what it
//! means.
//!
//! Numbers below 100 are mistakes of form, those from 101 of meaning and those
//! from 201 of logic. A number once given is never given to another kind.

mod form;
mod listed;
mod logic;
mod meaning;

pub use self::listed::names_for;

/// A kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// `E012`.
    pub number: &'static str,
    /// `bad-date`.
    pub name: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What belongs there.
    pub expects: &'static str,
    /// Why it is a mistake, and what to do.
    pub explanation: &'static str,
}

impl Code {
    /// Whether rules with it decide nothing until it is mended. Mistakes of
    /// logic leave rules that can be used, though not as they were meant, and so
    /// do those that are found in rules which were read.
    #[must_use]
    pub fn stops(&self) -> bool {
        !self.is_logic() && !meaning::OF_READ_RULES.contains(&self.name)
    }

    /// Whether it says that an example is missing, which a rule that is being
    /// written may do.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        meaning::UNFINISHED.contains(&self.name)
    }

    /// Whether it is a mistake of form.
    #[must_use]
    pub fn is_form(&self) -> bool {
        form::CODES.contains(self)
    }

    /// Whether it is a mistake of logic.
    #[must_use]
    pub fn is_logic(&self) -> bool {
        logic::CODES.contains(self)
    }
}

/// Every code, by number.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    [form::CODES, meaning::CODES, logic::CODES]
        .into_iter()
        .flatten()
}

/// The code with this number or name.
#[must_use]
pub fn find_code(word: &str) -> Option<&'static Code> {
    codes().find(|code| code.number.eq_ignore_ascii_case(word) || code.name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_given_once_and_in_order() {
        let numbers: Vec<_> = codes().map(|code| code.number).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        let mut names: Vec<_> = codes().map(|code| code.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    #[test]
    fn a_code_is_found_by_number_and_by_name() {
        assert_eq!(find_code("e012"), find_code("bad-date"));
        assert!(find_code("E012").is_some_and(Code::is_form));
        assert_eq!(find_code("E999"), None);
        assert!(find_code("E123").is_some_and(|code| code.is_unfinished() && !code.stops()));
        assert!(find_code("E125").is_some_and(|code| !code.is_unfinished() && code.stops()));
        for name in meaning::OF_READ_RULES {
            assert!(find_code(name).is_some(), "{name}");
        }
    }
}
