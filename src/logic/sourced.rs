//! Complaints about where a rule says that it comes from: a source that does not
//! fit the folder, and words that `mtus rules new` wrote and nobody replaced.
//!
//! A folder is one edition of a guideline. Its rules name the guideline and are in
//! force alike, so one that does not was copied, or holds a slip.

use std::sync::Arc;

use jiff::civil::Date;

use super::desk::{Desk, Draft};
use crate::rule::{Criterion, Ground, InForce, Pages, Part, Rule, is_placeholder, slip_of};
use crate::vocabulary::Category;

impl Desk<'_> {
    /// Holds the source of a rule against its folder.
    pub(super) fn source(&mut self, place: usize) {
        let rules = self.rules;
        let Some(rule) = rules.get(place) else {
            return;
        };
        self.not_filled_in(place, rule);
        self.guideline(place, rule);
        self.edition(place, rule);
        self.days(place, rule);
        self.pages(place, rule);
    }

    fn not_filled_in(&mut self, place: usize, rule: &Rule) {
        let source = &rule.source;
        let of_source = [
            ("guideline", &source.guideline),
            ("section", &source.section),
            ("gist", &source.gist),
        ];
        let mut parts: Vec<Part> = of_source
            .into_iter()
            .filter(|(_, words)| is_placeholder(words))
            .map(|(key, _)| Part::Source(key))
            .collect();
        let criteria = criteria(rule).filter(|one| is_placeholder(&one.because));
        parts.extend(criteria.map(|one| Part::Reason(one.id.to_string())));
        let examples = rule.examples.iter().enumerate();
        let examples = examples.filter(|(_, one)| is_placeholder(&one.name));
        parts.extend(examples.map(|(nth, _)| Part::Example(nth, None)));
        if is_about_nothing(rule) {
            parts.push(Part::Category);
        }
        for part in parts {
            let advice = match &part {
                Part::Source("guideline") => "write the name of the guideline",
                Part::Source("section") => "write the heading of the section as printed",
                Part::Category => {
                    "name the kind of treatment, and the `treatment:` where the section is on one; \
                     `mtus rules code E102` and `E103` list them"
                }
                Part::Example(..) => "say in a sentence what the letter is like",
                _ => "write what the section says, in your own words",
            };
            let message = "this still stands as `mtus rules new` wrote it";
            self.complain(Draft::new("not-filled-in", place, part, message).suggest(advice));
        }
    }

    fn guideline(&mut self, place: usize, rule: &Rule) {
        let own = &rule.source.guideline;
        let others = || self.others(place);
        if is_placeholder(own) || others().any(|other| other.source.guideline == *own) {
            return;
        }
        let names = others().map(|other| other.source.guideline.as_str());
        let mut message =
            format!("no other rule is from a guideline `{own}`, nor do letters cite one");
        let beside = || others().filter(|one| folder(one) == folder(rule));
        let advice = if let Some(meant) = slip_of(own, names) {
            format!("did you mean `{meant}`?")
        } else if let Some(family) = rule.source.family {
            // Letters cite one guideline in many words, and rules by one name.
            let Some(same) = beside().find(|one| one.source.family == Some(family)) else {
                return;
            };
            message = format!("no other rule is from a guideline `{own}`");
            format!("the folder calls it `{}`", same.source.guideline)
        } else {
            let Some(cited) = beside().find(|one| one.source.family.is_some()) else {
                return;
            };
            format!("the folder holds rules of `{}`", cited.source.guideline)
        };
        self.complain(
            Draft::new(
                "unknown-guideline",
                place,
                Part::Source("guideline"),
                message,
            )
            .suggest(advice),
        );
    }

    /// A folder may hold what is of another guideline and in force as a part of its
    /// own; then that edition has a folder, too.
    fn edition(&mut self, place: usize, rule: &Rule) {
        let own = &rule.source.edition;
        let Some(expected) = edition_of(folder(rule)).filter(|edition| edition != own) else {
            return;
        };
        let mut beside = self.siblings(place, rule).map(|one| &one.source.edition);
        let has_a_folder = |other: &Rule| {
            let same = other.source.guideline == rule.source.guideline;
            same && other.source.edition == *own && edition_of(folder(other)) == Some(own)
        };
        let fits = beside.all(|edition| edition == own) && self.others(place).any(has_a_folder);
        drop(beside);
        if fits {
            return;
        }
        let message = format!(
            "the edition is `{own}`, and the folder is `{}`",
            folder(rule)
        );
        self.complain(
            Draft::new("edition-elsewhere", place, Part::Source("edition"), message).suggest(
                format!(
                    "write `edition: {expected}`, or move the file to the folder of its edition"
                ),
            ),
        );
    }

    /// A rule may be in force for a part of the days of its edition.
    fn days(&mut self, place: usize, rule: &Rule) {
        let mut beside = self.siblings(place, rule).map(|one| one.in_force);
        let Some(first) = beside.next() else { return };
        let all = beside.fold(first, |all, one| InForce {
            from: all.from.zip(one.from).map(|(a, b)| a.min(b)),
            until: all.until.zip(one.until).map(|(a, b)| a.max(b)),
        });
        let own = rule.in_force;
        let begins = from(all) <= from(own);
        if begins && until(own) <= until(all) {
            return;
        }
        let part = if begins && from(own) <= until(all) {
            Part::Until
        } else {
            Part::From
        };
        let message = format!(
            "the rule is in force {}, and the other rules of this guideline in `{}` {}",
            told(own),
            folder(rule),
            told(all)
        );
        self.complain(
            Draft::new("days-elsewhere", place, part, message)
                .suggest("write the days of its edition, or a part of them"),
        );
    }

    fn pages(&mut self, place: usize, rule: &Rule) {
        let source = &rule.source;
        let Some(of_section) = &source.pages else {
            let (with, without): (Vec<&Rule>, Vec<&Rule>) = self
                .siblings(place, rule)
                .partition(|one| one.source.pages.is_some());
            if with.len() > without.len() && !source.section.starts_with(SEVERAL) {
                let message = "the pages of this section are missing";
                let advice = format!(
                    "add `pages:`, as the other rules of this guideline have it; what several \
                     chapters say has none, and its section begins with `{SEVERAL}`"
                );
                self.complain(
                    Draft::new("no-pages", place, Part::Source("section"), message).suggest(advice),
                );
            }
            return;
        };
        if self.pages_are_of_another(place, rule, of_section) {
            return;
        }
        for (criterion, pages) in of_section_with_pages(rule) {
            if !lies_within(pages, of_section) {
                let message = match pages.0.as_slice() {
                    [(first, last)] if first == last => {
                        format!("page {pages} is not among those of the section, {of_section}")
                    }
                    _ => format!(
                        "pages {pages} are not all among those of the section, {of_section}"
                    ),
                };
                let part = Part::Pages(criterion.id.to_string());
                self.complain(Draft::new("pages-elsewhere", place, part, message).suggest(
                    "correct this or the pages of the section, or name the `section:` \
                             that stands there",
                ));
            }
        }
    }

    /// Complains where the pages of a section cannot be its own: no criterion stands
    /// there, or no other rule of the guideline comes anywhere near.
    fn pages_are_of_another(&mut self, place: usize, rule: &Rule, of_section: &Pages) -> bool {
        let own: Vec<&Pages> = of_section_with_pages(rule)
            .map(|(_, pages)| pages)
            .collect();
        let last = |pages: &Pages| pages.0.iter().map(|&(_, last)| last).max();
        let beside = self.siblings(place, rule);
        let beside: Vec<u32> = beside
            .filter_map(|one| last(one.source.pages.as_ref()?))
            .collect();
        let far = beside.iter().max().filter(|_| beside.len() >= KNOWN);
        let message = if own.len() > 1 && !own.iter().any(|pages| lies_within(pages, of_section)) {
            format!("of the criteria of this section none stands on its pages, {of_section}")
        } else if let (Some(&far), Some(own)) = (far, last(of_section))
            && own > far.saturating_mul(2)
        {
            format!(
                "the section ends on page {own}, and the other rules of this guideline end with \
                 page {far}"
            )
        } else {
            return false;
        };
        self.complain(
            Draft::new("pages-elsewhere", place, Part::Source("pages"), message)
                .suggest("correct the pages of the section"),
        );
        true
    }

    /// Every other rule.
    fn others(&self, place: usize) -> impl Iterator<Item = &'_ Rule> {
        let rules = self.rules.iter().enumerate();
        let others = rules.filter(move |&(nth, _)| nth != place);
        others.map(|(_, rule)| &**rule)
    }

    /// The other rules of the same guideline in the same folder.
    fn siblings<'d>(&'d self, place: usize, rule: &'d Rule) -> impl Iterator<Item = &'d Rule> {
        let own = folder(rule);
        self.others(place).filter(move |other| {
            other.source.guideline == rule.source.guideline && folder(other) == own
        })
    }
}

/// Whether a rule is about all that is no treatment: interpreters, reports and whatever
/// nobody knows.
fn is_about_nothing(rule: &Rule) -> bool {
    let scope = &rule.scope;
    scope.categories.as_slice() == [Category::Other] && scope.treatments.is_empty()
}

/// So many other rules tell how long a guideline is.
const KNOWN: usize = 5;

/// How the section of a rule begins that says what several chapters have in common.
const SEVERAL: &str = "Chapters";

fn folder(rule: &Rule) -> &str {
    rule.id.split_once('/').map_or("", |(folder, _)| folder)
}

/// The year at the end of a folder's name.
fn edition_of(folder: &str) -> Option<&str> {
    let (_, edition) = folder.rsplit_once('-')?;
    let is_year = edition.len() == 4 && edition.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then_some(edition)
}

fn criteria(rule: &Rule) -> impl Iterator<Item = &Arc<Criterion>> {
    [&rule.criteria, &rule.bars, &rule.cautions]
        .into_iter()
        .flatten()
}

/// The criteria of the section itself for which pages are given.
fn of_section_with_pages(rule: &Rule) -> impl Iterator<Item = (&Arc<Criterion>, &Pages)> {
    criteria(rule).filter_map(|criterion| match &criterion.ground {
        Ground::Guideline {
            section,
            pages: Some(pages),
        } if *section == rule.source.section => Some((criterion, pages)),
        _ => None,
    })
}

fn lies_within(pages: &Pages, of: &Pages) -> bool {
    let mut ranges = pages.0.iter();
    ranges.all(|&(first, last)| of.0.iter().any(|&(from, to)| from <= first && last <= to))
}

fn from(days: InForce) -> Date {
    days.from.unwrap_or(Date::MIN)
}

fn until(days: InForce) -> Date {
    days.until.unwrap_or(Date::MAX)
}

/// `from 2009-07-18 to 2016-07-27`
fn told(days: InForce) -> String {
    match (days.from, days.until) {
        (Some(from), Some(until)) => format!("from {from} to {until}"),
        (Some(from), None) => format!("from {from} on"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => "at all times".to_owned(),
    }
}
