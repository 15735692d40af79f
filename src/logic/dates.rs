//! Complaints about editions of a section that overlap or leave a hole.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::desk::{Desk, Draft};
use crate::rule::{Part, Rule};

impl Desk<'_> {
    /// Compares each edition of a section with the next.
    pub(super) fn dates(&mut self) {
        let mut editions: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, rule) in self.rules.iter().enumerate() {
            editions.entry(section(rule)).or_default().push(place);
        }
        for mut places in editions.into_values() {
            let rules = self.rules;
            places.sort_by_key(|&place| rules.get(place).map(|rule| rule.in_force.from));
            for pair in places.windows(2) {
                if let &[earlier, later] = pair {
                    self.editions(earlier, later);
                }
            }
        }
    }

    fn editions(&mut self, earlier: usize, later: usize) {
        let rules = self.rules;
        let (Some(first), Some(second)) = (rules.get(earlier), rules.get(later)) else {
            return;
        };
        let begins = second.in_force.from.unwrap_or(Date::MIN);
        let ends = first.in_force.until.unwrap_or(Date::MAX);
        let draft = if begins <= ends && first.source.edition > second.source.edition {
            // The later edition begins first: it is the one whose day is wrong.
            let until = second.in_force.until.unwrap_or(Date::MAX);
            let message = format!("`{}` is in force from {begins} to {until}", second.id);
            let draft = Draft::new("dates-overlap", earlier, Part::From, message)
                .suggest("let this edition begin on the day after the one before has ended");
            return self.complain(draft.pointing_at(later, Part::From, "the edition before"));
        } else if begins <= ends {
            let message = format!("`{}` is still in force on {begins}", first.id);
            Draft::new("dates-overlap", later, Part::From, message)
                .suggest("let one edition end on the day before the next begins")
        } else if ends.tomorrow().is_ok_and(|next| next < begins) {
            let from = ends.tomorrow().unwrap_or(ends);
            let until = begins.yesterday().unwrap_or(begins);
            let message = format!("no edition of this section is in force from {from} to {until}");
            Draft::new("dates-leave-hole", later, Part::From, message)
                .suggest("let one edition begin on the day after the last one ended")
        } else {
            return;
        };
        self.complain(draft.pointing_at(earlier, Part::From, "the edition before"));
    }
}

/// What two editions of a section have in common: the name of the file, and
/// what it is about.
fn section(rule: &Rule) -> String {
    let name = rule.id.split_once('/').map_or(&*rule.id, |(_, name)| name);
    let scope = &rule.scope;
    let conditions: Vec<&str> = scope
        .conditions
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    format!(
        "{name} {:?} {:?} {:?} {conditions:?}",
        scope.categories, scope.treatments, scope.regions
    )
}
