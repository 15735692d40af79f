//! Reads a grammar as its rules.

use pest_meta::ast::Rule;
use pest_meta::parser;

/// The rules of a grammar, as they are written.
///
/// # Errors
///
/// Says what is wrong with the grammar.
pub(crate) fn rules(source: &str) -> Result<Vec<Rule>, String> {
    let pairs = parser::parse(parser::Rule::grammar_rules, source)
        .map_err(|error| error.variant.message().into_owned())?;
    parser::consume_rules(pairs).map_err(|errors| {
        let errors = errors.iter().map(|error| error.variant.message());
        errors.collect::<Vec<_>>().join("; ")
    })
}
