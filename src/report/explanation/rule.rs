//! Which rule applies, where it comes from and why it was chosen.

use crate::decide::{Standing, Used};
use crate::facts::Evidence;
use crate::rule::Status;

use crate::report::sentence;

use super::Page;

impl Page<'_> {
    pub(super) fn rule(&self, out: &mut String) {
        let trace = &self.decision.trace;
        let Some(rule) = &self.decision.rule else {
            self.label("Rule", &sentence::basis(self.decision), out);
            self.label("on", &sentence::date(self.judged.date), out);
            for (rule, standing) in trace.considered.iter() {
                // What is about something else could not have decided.
                if !matches!(standing, Standing::NotAbout) {
                    let words = format!("{} {}", rule.id, sentence::standing(rule, standing));
                    self.label("considered", &words, out);
                }
            }
            return;
        };
        let status = match rule.status {
            Status::Draft => ", a draft",
            Status::Reviewed => "",
            Status::Retired => ", retired",
        };
        self.label(
            "Rule",
            &format!("{} ({}{status})", rule.title, rule.id),
            out,
        );
        self.label("from", &sentence::source(&rule.source), out);
        if let Some(words) = sentence::stands_in(&rule.source, self.judged.date) {
            self.label("", &words, out);
        }
        self.label("in short", &rule.source.gist, out);
        let chosen = format!(
            "{}; {}",
            sentence::in_force(rule.in_force),
            sentence::date_of_letter(self.judged.date)
        );
        self.label("chosen", &chosen, out);
        if let Some(exception) = &rule.exception {
            self.label("instead of", &exception.to, out);
        }
        self.applies(out);
        // Rules of other editions and for other treatments are no news.
        for (rule, standing) in trace.considered.iter() {
            let dull = matches!(
                standing,
                Standing::Chosen | Standing::NotInForce | Standing::NotAbout | Standing::Retired
            );
            if !dull {
                let words = format!("{} {}", rule.id, sentence::standing(rule, standing));
                self.label("not chosen", &words, out);
            }
        }
    }

    /// Under which conditions the rule applies, and what was found: a rule for a first
    /// course may have been chosen because nobody tells of an earlier one.
    fn applies(&self, out: &mut String) {
        let applies = &self.decision.trace.applies;
        let mut label = "applies as";
        for (nth, one) in applies.iter().enumerate() {
            for (condition, leaf) in one.conditions() {
                let mut words = sentence::applies(condition, leaf, |used| self.found_at(used));
                if nth > 0 {
                    words = format!("{words} ({})", one.rule.id);
                }
                self.label(label, &words, out);
                label = "";
            }
        }
    }

    /// What a condition found, with the lines in which it stands.
    fn found_at(&self, used: Used<'_>) -> String {
        let words = self.found(used);
        let fact = used
            .fact
            .and_then(|id| self.judged.facts.for_item(self.at, id));
        let Some(fact) = fact else { return words };
        let line = |evidence: &Evidence| self.line(evidence.span.start);
        let mut lines: Vec<usize> = fact.evidence.iter().map(line).collect();
        lines.dedup();
        let lines: Vec<String> = lines.iter().map(|line| format!("line {line}")).collect();
        match &*lines {
            [] => words,
            lines => format!("{words} ({})", sentence::listed(lines)),
        }
    }
}
