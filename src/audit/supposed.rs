//! A *supposed* fact: taken for true for the sake of argument, to see what the
//! rules would make of it.

use crate::decide::value_of;
use crate::facts::{Fact, FactSet, Facts, Value};
use crate::rule::{NotAFact, fact_value};
use crate::vocabulary::{FactId, FactTable, Vocabulary, Whose};

/// A fact with the value that it is supposed to have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supposed {
    /// The fact.
    pub fact: FactId,
    /// Its value; none where the letter is supposed to be silent on it.
    pub value: Option<Value>,
}

impl Supposed {
    /// The fact with this name, and its value in the words of rule files.
    ///
    /// # Errors
    ///
    /// Where there is no such fact, or it cannot have such a value.
    pub fn read(name: &str, value: &str, vocabulary: &Vocabulary) -> Result<Self, NotAFact> {
        let (fact, given) = fact_value(name, value, vocabulary)?;
        Ok(Self {
            fact,
            value: given.as_ref().and_then(value_of),
        })
    }

    /// Puts it in the place of what a letter says: for every item where the
    /// fact is one of items.
    pub(super) fn put_into(self, facts: &mut Facts, table: &FactTable) {
        let put = |set: &mut FactSet| {
            match self.value {
                Some(value) => set.insert(self.fact, Fact::supposed(value)),
                None => set.remove(&self.fact),
            };
        };
        let whose = table.get(self.fact).map(|fact| fact.whose);
        if whose == Some(Whose::Worker) {
            for set in &mut facts.items {
                set.remove(&self.fact);
            }
            facts.suppose_of_worker(self.fact, self.value);
        } else {
            facts.items.iter_mut().for_each(put);
        }
    }
}
