//! The *skeleton* of a rule: a file to fill in. Its example fails until then,
//! so that a rule cannot be born without one.

use super::condition::treatment_of;
use super::{Rule, RuleBook};
use crate::vocabulary::Vocabulary;

/// A file for a rule with this id, `guideline-edition/section`. What rules of
/// the same edition have in common is filled in already.
#[must_use]
pub fn skeleton(id: &str, book: &RuleBook) -> String {
    let (folder, section) = id.split_once('/').unwrap_or(("", id));
    let sibling = book.rules().find(|rule| {
        rule.id
            .split_once('/')
            .is_some_and(|(its, _)| its == folder)
    });
    let source = |of: fn(&Rule) -> &str, or: &str| {
        sibling.map_or_else(|| or.to_owned(), |rule| of(rule).to_owned())
    };
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let from = sibling.and_then(|rule| date(rule.in_force.from));
    let until = sibling.and_then(|rule| date(rule.in_force.until));
    let edition = folder.rsplit('-').next().unwrap_or_default();
    let title = section.replace('-', " ");
    let about = treatment_of(&title, Vocabulary::shipped()).map_or_else(
        || "{ category: other }".to_owned(),
        |(treatment, category)| {
            format!("{{ category: {}, treatment: {treatment} }}", category.id())
        },
    );
    FORM.replace("{heading}", SECTION)
        .replace("{gist}", GIST)
        .replace("{asked}", ASKED)
        .replace("{tells}", NAME)
        .replace("{id}", id)
        .replace("{title}", &title)
        .replace("{about}", &about)
        .replace(
            "{guideline}",
            &source(|rule| &rule.source.guideline, GUIDELINE),
        )
        .replace("{edition}", &source(|rule| &rule.source.edition, edition))
        .replace("{from}", from.as_deref().unwrap_or("2016-01-01"))
        .replace(
            "{until}",
            &until
                .map(|until| format!(", until: {until}"))
                .unwrap_or_default(),
        )
}

/// Whether words still stand as a skeleton has them.
#[must_use]
pub fn is_placeholder(words: &str) -> bool {
    [GUIDELINE, SECTION, GIST, ASKED, NAME].contains(&words)
}

const GUIDELINE: &str = "Name of the guideline";
const SECTION: &str = "Heading of the section";
const GIST: &str = "What the section says, in two sentences.";
const ASKED: &str = "why the section asks for it";
const NAME: &str = "a sentence that tells this example from the others";

/// What is to be filled in.
const FORM: &str = "\
# yaml-language-server: $schema=../rule.schema.json
# Why this file stands beside others, and what is left out.
id: {id}
title: {title}
status: draft                  # draft, reviewed by a second person, or retired
# To check: what you could not look up.
source:
  guideline: {guideline}
  edition: {edition}
  section: {heading}
  # pages: 63-66, 70           # as printed there; leave it out where there are none
  gist: >-                     # in your own words, never the guideline's sentences
    {gist}
in_force: { from: {from}{until} }

# category, treatment, region, condition: what is left out is not asked.
applies_to: {about}

# All of these are needed. A condition asks one thing: `red_flag`,
# `not red_flag`, `duration_of_use > 3 weeks`, `region is low_back`.
necessary_when:
  - id: goals
    if: goals_documented
    because: {asked}
    # practice: who asks for it, where the section does not say it

# Any one of these settles it.
# not_necessary_when:
#   - id: no-gain
#     if: not functional_improvement
#     because: why that settles it

# These are shown and decide nothing.
# cautions:
#   - id: with-opioid
#     if: opioid_coprescribed
#     because: why that is worth knowing

# What the section asks as well and no fact tells: reports say it beside the verdict.
# not_asked:
#   - severe osteoarthritis

# One for each verdict, and one for each criterion. The last one fails until you
# have said what a letter leaves out.
examples:
  - name: the provider says what the treatment is for
    given: { goals_documented: yes }
    expect: necessary
  - name: the record shows that nobody says what it is for
    given: { goals_documented: no }
    expect: not necessary
    because: [goals]
  - name: {tells}
    given: { goals_documented: yes }
    expect: not established
    because: [goals]
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_edition_has_in_common_is_filled_in() {
        let text = skeleton("mtus-2009/new-section", RuleBook::shipped());
        assert!(text.contains("id: mtus-2009/new-section\ntitle: new section\n"));
        assert!(text.contains("edition: 2009\n"));
        assert!(text.contains("in_force: { from: 2009-07-18, until: 2016-07-27 }"));
        assert!(text.contains("applies_to: { category: other }\n"));
        let known = skeleton("odg-2016/kinesio-tape", RuleBook::shipped());
        let about = "applies_to: { category: passive_modality, treatment: kinesio taping }\n";
        assert!(known.contains(about), "{known}");
        let other = skeleton("acme-1999/x", RuleBook::shipped());
        assert!(other.contains("edition: 1999\n"), "{other}");
        for text in [&text, &other] {
            let left = [
                "{from}",
                "{until}",
                "{heading}",
                "{gist}",
                "{asked}",
                "{tells}",
                "{about}",
            ];
            assert!(left.iter().all(|one| !text.contains(one)), "{text}");
        }
    }
}
