//! Integration tests.

// `cfg(test)` tells clippy that helpers, too, are tests, which may panic.
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod bank;
#[cfg(test)]
mod by_item;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod condition;
#[cfg(test)]
mod decide;
#[cfg(test)]
mod example_report;
#[cfg(test)]
mod explanation;
#[cfg(test)]
mod facts_machine;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod grammar_hygiene;
#[cfg(test)]
mod letter;
#[cfg(test)]
mod logic;
#[cfg(test)]
mod nearest;
#[cfg(test)]
mod no_peeking;
#[cfg(test)]
mod overturn;
#[cfg(test)]
mod pdf;
#[cfg(test)]
mod phrases;
#[cfg(test)]
mod read;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod real_letters;
#[cfg(test)]
mod report;
#[cfg(test)]
mod request;
#[cfg(test)]
mod rewording;
#[cfg(test)]
mod rule_schema;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod rules_bad;
#[cfg(test)]
mod snapshot;
#[cfg(test)]
mod text_hygiene;
#[cfg(test)]
mod tree;
