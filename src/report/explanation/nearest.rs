//! What would turn the prediction.

use crate::decide::Nearest;
use crate::report::lacking::Lacking;
use crate::report::nearest::{further, ways};

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
            self.label(
                "Nearest",
                &none(nearest, Lacking::of(self.decision).beyond_facts()),
                out,
            );
            return;
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
        if let Some(further) = further(nearest, TOLD) {
            let listed = if nearest.ways.len() > TOLD {
                " (--format json lists them)"
            } else {
                ""
            };
            self.label("", &format!("or in {further}{listed}"), out);
        }
    }
}

/// What is said where no way was found; `lacking` is what no fact stands in for.
fn none(nearest: &Nearest, lacking: Option<String>) -> String {
    match (nearest.given_up, nearest.more_than) {
        (false, _) => lacking.map_or_else(
            || "nothing that a letter could document would turn it".to_owned(),
            |lacking| format!("no fact alone would turn it: {lacking}"),
        ),
        (true, 0) => "what would turn it takes too many changes to be found".to_owned(),
        (true, few) => format!(
            "more than {few} {} would be needed, too many to be found",
            if few == 1 { "change" } else { "changes" }
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_no_way_was_found_it_is_told_what_is_known() {
        let told = |given_up, more_than| {
            let nearest = Nearest {
                given_up,
                more_than,
                ..Nearest::default()
            };
            none(&nearest, None)
        };
        assert_eq!(
            told(false, 0),
            "nothing that a letter could document would turn it"
        );
        let lacking = Some("the request does not say region".to_owned());
        assert_eq!(
            none(&Nearest::default(), lacking),
            "no fact alone would turn it: the request does not say region"
        );
        assert_eq!(
            told(true, 1),
            "more than 1 change would be needed, too many to be found"
        );
        assert_eq!(
            told(true, 8),
            "more than 8 changes would be needed, too many to be found"
        );
        assert_eq!(
            told(true, 0),
            "what would turn it takes too many changes to be found"
        );
    }
}
