//! What a change of the rules does, for programs. Figures are counts, but for
//! the probability of the test, which nobody should have to work out again.

use crate::audit::{Cause, Edit, Flip, RuleDiff, Tally, mcnemar};
use crate::report::rule_diff::{Told, part_words};

use super::statistics::TallyJson;
use super::write;
use super::writer::{Json, Word, Writer as _};

/// Writes what a change of the rules does as one JSON object, without a line
/// end.
pub fn rule_diff_json(diff: &RuleDiff, told: &Told<'_>, out: &mut Vec<u8>) {
    out.put(r#"{"letters":"#, &diff.letters);
    out.list(r#","edits":"#, told.edits);
    let causes = diff.by_cause().into_iter();
    out.list(
        r#","causes":"#,
        causes.map(|(cause, flips)| CauseJson(cause, flips, told)),
    );
    out.list(r#","newly_firing":"#, diff.newly_firing());
    out.list(r#","newly_silent":"#, diff.newly_silent());
    out.put(r#","other_reasons_only":"#, &diff.reasons);
    out.put(r#","before":"#, &diff.before);
    out.put(r#","after":"#, &diff.after);
    out.put(r#","mcnemar":{"better":"#, &diff.better);
    out.put(r#","worse":"#, &diff.worse);
    out.end(r#","p":"#);
    write(&mcnemar(diff.worse, diff.better), out);
    out.end("}}");
}

impl Json for Edit {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"rule":"#, &self.rule);
        out.put(r#","what":"#, &part_words(&self.part));
        out.end("}");
    }
}

impl Json for Tally {
    fn json(&self, out: &mut Vec<u8>) {
        write(&TallyJson::new(self), out);
    }
}

struct CauseJson<'a>(&'a Cause, Vec<&'a Flip>, &'a Told<'a>);

impl Json for CauseJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(cause, flips, told) = self;
        let (edits, each_alone): (&[usize], bool) = match cause {
            Cause::Alone(edits) => (edits, true),
            Cause::Together(edits) => (edits, false),
            Cause::Several => (&[], false),
        };
        // Places in the list of edits, counted from 0, and whether each of them
        // alone is enough.
        out.put(r#"{"edits":"#, edits);
        out.put(r#","each_alone":"#, &each_alone);
        out.put(r#","flips":"#, flips);
        out.put(
            r#","sample":"#,
            &told.samples.get(*cause).map(|sample| &**sample),
        );
        out.end("}");
    }
}

impl Json for Flip {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"letter":"#, &self.letter);
        out.put(r#","item":"#, &(self.item + 1));
        out.put(r#","request":"#, &self.heading);
        out.put(r#","decision":"#, &Word(self.stated.word()));
        out.put(r#","before":"#, &self.before);
        out.put(r#","after":"#, &self.after);
        out.end("}");
    }
}
