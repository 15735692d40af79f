//! What would turn the prediction.

use crate::report::nearest::ways;

use super::Page;

/// How many ways are told; programs get them all.
const TOLD: usize = 8;

impl Page<'_> {
    pub(super) fn nearest(&self, out: &mut String) {
        let Some(nearest) = self.judged.nearest.get(self.at) else {
            return;
        };
        // Where no rule is about a request, no fact makes one.
        if nearest.ways.is_empty() && self.decision.verdict().is_some() {
            let words = if nearest.given_up {
                "what would turn it takes too many changes to be found"
            } else {
                "nothing that a letter could document would turn it"
            };
            self.label("Nearest", words, out);
        }
        let mut before = None;
        for (way, words) in nearest.ways.iter().zip(ways(nearest)).take(TOLD) {
            let outcome = way.predicted.word();
            let (label, lead) = match before {
                None => ("Nearest", format!("would be {outcome} if")),
                Some(same) if same == outcome => ("", "or if".to_owned()),
                Some(_) => ("", format!("or would be {outcome} if")),
            };
            self.label(label, &format!("{lead} {words}"), out);
            before = Some(outcome);
        }
        let rest = nearest.ways.len().saturating_sub(TOLD);
        if rest > 0 {
            self.label(
                "",
                &format!("or in {rest} more ways (--format json lists them)"),
                out,
            );
        }
    }
}
