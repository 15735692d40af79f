//! Checking the examples of a rule.

use std::collections::BTreeSet;

use serde_yaml::Spanned;

use super::Desk;
use crate::answer::{Answer, Bound, Duration, Use};
use crate::rule::condition::{self, Asked, PropertyKind, Subject, find_unit};
use crate::rule::file::{Entries, ExampleWritten, Words};
use crate::rule::suggest::{Advice, nearest, one_of};
use crate::rule::yaml::place;
use crate::rule::{Example, Given, GivenValue, Verdict};
use crate::text::Span;
use crate::vocabulary::FactKind;

impl Desk<'_> {
    pub(super) fn examples(
        &mut self,
        written: Option<&[Spanned<ExampleWritten>]>,
        deciding: &[String],
        shown: &[String],
    ) -> Vec<Example> {
        let mut names: Vec<String> = Vec::new();
        let mut examples = Vec::new();
        for example in written.unwrap_or_default() {
            let at = place(example);
            let example = &example.value;
            let name = self.words(example.name.as_ref(), "name", at);
            let at = example.name.as_ref().map_or(at, place);
            let given = self.given(example.given.as_ref());
            self.may_be(&given, at);
            let expect = self.verdict(example.expect.as_ref(), "expect", at);
            let because = self.known_ids(example.because.as_deref(), BECAUSE, [deciding, shown]);
            let cautions = self.known_ids(example.cautions.as_deref(), CAUTIONS, [shown, deciding]);
            let (Some(name), Some(expect)) = (name, expect) else {
                continue;
            };
            if names.contains(&name) {
                self.complaints.suggest(
                    "duplicate-example",
                    at,
                    "two examples have this name, so that a failing one cannot be told",
                    Some("give this one another name".to_owned()),
                );
            }
            if expect == Verdict::NotNecessary && because.is_empty() {
                self.complaints.suggest(
                    "example-without-reason",
                    at,
                    "an example of `not necessary` says for which reason",
                    Some("add `because:` with the ids of criteria or bars".to_owned()),
                );
            }
            names.push(name.clone());
            examples.push(Example {
                name,
                given,
                expect,
                because,
                cautions,
                todo: self.todo(example.todo.as_ref(), at),
            });
        }
        examples
    }

    /// Complains of an example that no letter can state: facts that exclude each other.
    fn may_be(&mut self, given: &[Given], at: Span) {
        let facts = &self.conditions.vocabulary().facts;
        let of = |name: &str| given.iter().find(|one| &*one.asked.name == name);
        // Some amount of what was never given.
        let denied = given.iter().find_map(|one| {
            let Subject::Fact(id) = one.asked.subject else {
                return None;
            };
            let shown = facts.get(id)?.shows.as_deref()?;
            let is_denied = of(shown)?.value == GivenValue::Answer(Answer::No);
            (is_denied && is_some_amount(&one.value)).then(|| {
                let name = &one.asked.name;
                format!("`{shown}` cannot be no where `{name}` is {}", one.value)
            })
        });
        let used = of("duration_of_use").and_then(|one| one.value.as_use());
        let since = of("time_since_injury").and_then(|one| one.value.as_use());
        let is_before = used.zip(since).is_some_and(|(used, since)| {
            matches!(used, Use::For(_)) && used.range().0 > since.range().1
        });
        let before = is_before.then(|| "the use began before the injury".to_owned());
        let is_new = used == Some(Use::New)
            && of("prior_visits").is_some_and(|one| is_some_amount(&one.value));
        let new = is_new.then(|| "what is `new` had no visits before".to_owned());
        if let Some(message) = denied.or(before).or(new) {
            self.complaints.suggest(
                "impossible-example",
                at,
                message,
                Some("give what one letter can state".to_owned()),
            );
        }
    }

    fn todo(&mut self, written: Option<&Words>, at: Span) -> Option<String> {
        written.and_then(|todo| self.words(Some(todo), "todo", at))
    }

    fn known_ids(
        &mut self,
        written: Option<&[Words]>,
        list: IdList,
        [known, others]: [&[String]; 2],
    ) -> Vec<String> {
        let written = written.unwrap_or_default();
        for words in written {
            if known.contains(&words.value) {
                continue;
            }
            let ids = || known.iter().map(String::as_str);
            let advice = if others.contains(&words.value) {
                Some(
                    format!(
                        "it is a {}: name it under `{}:`",
                        list.other, list.other_key
                    )
                    .into(),
                )
            } else if known.is_empty() {
                Some(format!("leave out `{}:`: the rule has no {}", list.key, list.what).into())
            } else {
                let own: BTreeSet<&str> = ids().collect();
                nearest(&words.value, ids()).or_else(|| Some(one_of(own)))
            };
            self.complaints.suggest(
                "unknown-criterion",
                place(words),
                format!("the rule has no {} `{}`", list.what, words.value),
                advice,
            );
        }
        written.iter().map(|words| words.value.clone()).collect()
    }

    fn verdict(&mut self, written: Option<&Words>, key: &str, at: Span) -> Option<Verdict> {
        let words = self.words(written, key, at)?;
        let verdict = Verdict::from_words(&words);
        if verdict.is_none() {
            self.complaints.suggest(
                "unknown-verdict",
                written.map_or(at, place),
                format!("`{words}` is no verdict"),
                Some(verdict_meant(&words)),
            );
        }
        verdict
    }

    fn given(&mut self, written: Option<&Entries>) -> Vec<Given> {
        let entries = written.map_or(&[][..], |entries| &entries.0);
        entries
            .iter()
            .filter_map(|(name, value)| {
                let asked = condition::parse_name(&name.value, self.conditions.vocabulary())
                    .map_err(|mistake| self.mistake(name, mistake))
                    .ok()?;
                let value = self.given_value(&asked, value)?;
                Some(Given { asked, value })
            })
            .collect()
    }

    fn given_value(&mut self, asked: &Asked, words: &Words) -> Option<GivenValue> {
        let text = words.value.as_str();
        let whole = Span::new(0, text.len());
        match asked.subject {
            Subject::Fact(id) => match self.conditions.vocabulary().facts.get(id)?.kind {
                FactKind::YesNo => self.yes_or_no(words).map(GivenValue::Answer),
                FactKind::Duration => self.time(words).map(GivenValue::Use),
                FactKind::Count => self.count(words),
            },
            Subject::Property(property) => match property.kind() {
                PropertyKind::YesNo => self.yes_or_no(words).map(GivenValue::Answer),
                PropertyKind::Length => self.time_since(words),
                PropertyKind::Count => self.count(words),
                PropertyKind::Category => {
                    condition::find_category(text, whole, self.conditions.vocabulary())
                        .map_err(|mistake| self.mistake(words, mistake))
                        .ok()
                        .map(GivenValue::Category)
                }
                PropertyKind::Region => {
                    condition::find_region(text, whole, self.conditions.vocabulary())
                        .map_err(|mistake| self.mistake(words, mistake))
                        .ok()
                        .map(GivenValue::Region)
                }
                PropertyKind::Treatment => {
                    condition::find_treatment(text, whole, self.conditions.vocabulary())
                        .map_err(|mistake| self.mistake(words, mistake))
                        .ok()
                        .map(GivenValue::Treatment)
                }
            },
            Subject::VerdictOf(_) => self
                .verdict(Some(words), &asked.name, place(words))
                .map(GivenValue::Verdict),
        }
    }

    fn count(&mut self, words: &Words) -> Option<GivenValue> {
        let count = words.value.parse().ok();
        let may_be_stated = count.filter(|count| *count <= MOST);
        if may_be_stated.is_none() {
            let message = if count.is_some() {
                format!(
                    "`{}` is more than {MOST}, the most that an example may give",
                    words.value
                )
            } else {
                format!("a whole number belongs here, not `{}`", words.value)
            };
            self.complaints.suggest(
                "bad-count",
                place(words),
                message,
                Some("write one number that a letter would state, as in `12`".to_owned()),
            );
        }
        may_be_stated.map(GivenValue::Count)
    }

    /// A length of time that has gone by; `new` and `long-term` are none.
    fn time_since(&mut self, words: &Words) -> Option<GivenValue> {
        match self.time(words)? {
            since @ Use::For(_) => Some(GivenValue::Use(since)),
            Use::New | Use::LongTerm => {
                self.complaints.suggest(
                    "bad-time",
                    place(words),
                    format!("a length of time belongs here, not `{}`", words.value),
                    Some("write a number and a unit, as in `3 weeks`".to_owned()),
                );
                None
            }
        }
    }

    fn time(&mut self, words: &Words) -> Option<Use> {
        let time = read_time(&words.value);
        if time.is_none() {
            self.complaints.suggest(
                "bad-time",
                place(words),
                format!("`{}` is no time of use", words.value),
                Some("write `3 weeks`, `>= 2 years`, `new` or `long-term`".to_owned()),
            );
        }
        time
    }
}

/// Whether something was received.
fn is_some_amount(value: &GivenValue) -> bool {
    match value {
        GivenValue::Count(count) => *count > 0,
        GivenValue::Use(time) => *time != Use::New,
        _ => false,
    }
}

/// No letter counts further.
const MOST: u32 = 10_000;

fn verdict_meant(written: &str) -> Advice {
    let known = Verdict::ALL.map(Verdict::words);
    nearest(written, known).unwrap_or_else(|| match &*written.to_lowercase() {
        "upheld" | "overturned" | "denied" | "approved" => {
            let verdicts = one_of(known).words;
            format!("that becomes of a denial; a rule comes to {verdicts}").into()
        }
        _ => one_of(known),
    })
}

/// A list of an example that names ids of its rule.
#[derive(Clone, Copy)]
struct IdList {
    key: &'static str,
    what: &'static str,
    /// What stands in the list beside it.
    other: &'static str,
    other_key: &'static str,
}

const BECAUSE: IdList = IdList {
    key: "because",
    what: "criterion or bar",
    other: "caution",
    other_key: "cautions",
};

const CAUTIONS: IdList = IdList {
    key: "cautions",
    what: "caution",
    other: "criterion or bar",
    other_key: "because",
};

/// `3 weeks`, `>= 2 years`, `~ 6 months`, `new`, `long-term`
pub(in crate::rule) fn read_time(text: &str) -> Option<Use> {
    match text {
        "new" => return Some(Use::New),
        "long-term" => return Some(Use::LongTerm),
        _ => {}
    }
    let bounds = [Bound::AtLeast, Bound::AtMost, Bound::About];
    let (bound, rest) = bounds
        .into_iter()
        .find_map(|bound| Some((bound, text.strip_prefix(bound.sign().trim())?)))
        .unwrap_or((Bound::Exactly, text));
    let (amount, unit) = rest.trim().split_once(' ')?;
    let amount: f64 = amount
        .parse()
        .ok()
        .filter(|amount| (0.0..1e4).contains(amount))?;
    Some(Use::For(Duration {
        amount,
        unit: find_unit(unit.trim())?,
        bound,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Unit;

    #[test]
    fn reads_times_of_use() {
        assert_eq!(read_time("new"), Some(Use::New));
        assert_eq!(read_time("long-term"), Some(Use::LongTerm));
        assert_eq!(
            read_time("3 weeks"),
            Some(Use::For(Duration::exactly(3.0, Unit::Week)))
        );
        assert_eq!(
            read_time(">= 1 year"),
            Some(Use::For(Duration {
                amount: 1.0,
                unit: Unit::Year,
                bound: Bound::AtLeast,
            }))
        );
        assert_eq!(
            read_time("~6 months").map(|time| time.to_string()),
            Some("~ 6 months".to_owned())
        );
        for bad in [
            "",
            "3",
            "weeks",
            "3 fortnights",
            "NaN days",
            "-1 days",
            "inf years",
        ] {
            assert_eq!(read_time(bad), None, "{bad}");
        }
    }
}
