//! How *long* it has hurt, whether it became worse of late, and what is chronic without
//! pain.

use std::ops::Range;

use super::super::about::About;
use super::super::class;
use super::super::class_set::ClassSet;
use super::super::duration;
use super::super::fact::{Evidence, Value};
use super::super::grammar::Lasting;
use super::super::picture;
use super::super::tag::BY_THEN;
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::{Answer, Unit};

/// What a time may be of beside pain.
static BESIDE_PAIN: ClassSet = ClassSet::of(&[
    class::IN_SPITE_OF,
    class::THERAPY,
    class::TREATMENT,
    class::CARE,
    class::INJECTION,
    class::MEDICATION,
    class::DRUG,
    class::RELIEVE,
]);
/// What more a length may be of, and a beginning: a short time since the injury is one
/// of pain.
static BESIDE_LENGTH: ClassSet = ClassSet::of(&[class::SURGERY]);
static BESIDE_BEGINNING: ClassSet = ClassSet::of(&[class::SINCE, class::AFTER]);

impl Clause<'_, '_, '_> {
    /// How long pain has lasted.
    pub(super) fn hurt(
        &mut self,
        lasting: Lasting,
        statement: &[Token],
        evidence: impl Fn(Value) -> Evidence,
    ) {
        let request = || self.requested.of_letter();
        if lasting == Lasting::SinceInjury {
            if let Some(length) = self.requested.since_injury() {
                self.scales.pained(length, false, evidence);
            }
            return;
        }
        let length = duration::length_of_use(lasting, statement, &request, &|| None);
        let Some(length) = length else { return };
        // "Pain persists at two years" tells how long it has lasted.
        let goes_on =
            |token: &Token| matches!(token.symbol, class::FAIL | class::NOW | class::PAIN);
        // "To be judged at six weeks", "better within a month" is no time that it has lasted.
        let counted = |token: &Token| matches!(token.meaning, Meaning::Number(_));
        let first = statement.iter().position(counted).unwrap_or_default();
        let before = statement.get(..first).unwrap_or_default();
        if let [before @ .., at] = before
            && at.says(self.text, &BY_THEN)
            && !before.last().is_some_and(goes_on)
        {
            return;
        }
        // A short time since an injury, or of treatment, says little of the pain.
        let more = match lasting {
            Lasting::For | Lasting::NotYet => &BESIDE_LENGTH,
            _ => &BESIDE_BEGINNING,
        };
        // "Over the last two months" it may have hurt before.
        let open = statement.windows(2).any(|pair| {
            matches!(pair, [over, past] if over.symbol == class::FOR
                && past.symbol == class::PAST
                && self.words(over).eq_ignore_ascii_case("over"))
        });
        let of_pain = |token: &Token| !BESIDE_PAIN.has(token.symbol) && !more.has(token.symbol);
        let of_pain = !open && statement.iter().all(of_pain);
        self.scales.pained(length, of_pain, evidence);
    }

    /// That the complaint became worse, if it did of late.
    pub(super) fn became_worse(
        &mut self,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        // "Over the past two weeks", "since the last visit".
        let lately = |token: &Token| {
            matches!(token.meaning, Meaning::Unit(Unit::Day | Unit::Week))
                || matches!(token.symbol, class::VISITS | class::LATELY)
        };
        // "Over the past month", but not over three.
        let month = |token: &Token| matches!(token.meaning, Meaning::Unit(Unit::Month));
        let counted = |token: &Token| matches!(token.meaning, Meaning::Number(_));
        let last_month = statement.iter().any(month) && !statement.iter().any(counted);
        if last_month || statement.iter().any(lately) {
            let worse = evidence(Value::Answer(Answer::Yes));
            if let Some(fact) = self.scales.names().acute_exacerbation {
                let about = About::default().at(self.site(fact, whole));
                self.scales.of_some(fact, about, worse, false);
            }
        } else if self.tokens.iter().any(|token| token.symbol == class::PAIN) {
            // "Pain that became worse over two years" has lasted as long.
            let length = duration::length_of_use(Lasting::For, statement, &|| None, &|| None);
            if let Some(length) = length {
                self.scales.pained(length, false, evidence);
            }
        }
    }

    /// Whether what is called chronic is no pain: a drug or complaint of the stomach or
    /// another disease, "long-term warfarin", "chronic kidney disease", or what a
    /// picture shows, "MRI: chronic spondylosis".
    pub(super) fn is_chronic_without_pain(&self, core: &Range<usize>) -> bool {
        let names = self.scales.names();
        let others = [names.gi_risk, names.chronic_disease, names.heart_risk];
        let Some(chronic) = self.tokens.get(core.end) else {
            return false;
        };
        let before = self.tokens.get(..core.start).unwrap_or_default();
        match chronic.meaning {
            Meaning::Finding(fact, _) => others.contains(&Some(fact)),
            _ => chronic.symbol == class::INJURY && before.iter().any(picture::names_one),
        }
    }
}
