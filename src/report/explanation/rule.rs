//! Which rule applies, where it comes from and why it was chosen.

use crate::decide::Standing;
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
                let words = format!("{} {}", rule.id, sentence::standing(standing));
                self.label("considered", &words, out);
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
        // Rules of other editions and for other treatments are no news.
        for (rule, standing) in trace.considered.iter() {
            let dull = matches!(
                standing,
                Standing::Chosen | Standing::NotInForce | Standing::NotAbout | Standing::Retired
            );
            if !dull {
                let words = format!("{} {}", rule.id, sentence::standing(standing));
                self.label("not chosen", &words, out);
            }
        }
    }
}
