//! Decisions in words.

use crate::answer::Answer;
use crate::audit::{Comparison, JudgedLetter, RuleDate};
use crate::decide::{Basis, Decision, Leaf, Note, Predicted, Seen, Standing, Used};
use crate::letter::Stated;
use crate::rule::{Condition, Criterion, InForce, Join, Property, Rule, Source, Subject, Verdict};

use super::lacking::Lacking;

/// Words joined as in a sentence: `a`, `a and b`, `a, b and c`.
pub(super) fn listed<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A number of things: `1 letter`, `2 letters`.
#[must_use]
pub fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// What a decision rests on: `barred by long-term-use`.
pub(super) fn basis(decision: &Decision) -> String {
    let because = listed(&decision.because);
    match decision.basis {
        Basis::Barred => format!("barred by {because}"),
        Basis::CriterionNotMet => format!("{because} not met"),
        Basis::CriteriaMet if decision.not_asked().is_empty() => {
            "every criterion met and no bar".to_owned()
        }
        Basis::CriteriaMet => {
            "every criterion of the rule met and no bar, but the section asks more".to_owned()
        }
        Basis::NotDocumented => Lacking::of(decision).words(),
        Basis::NoRule => "no rule in force is about this request".to_owned(),
        Basis::RulesDisagree => "rules with an equal claim disagree".to_owned(),
    }
}

/// What a criterion asks, in the words of the rule's author.
pub(super) fn conditions(criterion: &Criterion) -> String {
    let texts: Vec<&str> = criterion
        .conditions
        .iter()
        .map(|condition| condition.text.as_str())
        .collect();
    match (&*texts, criterion.join) {
        ([text], _) => (*text).to_owned(),
        (_, Join::All) => format!("all of: {}", texts.join(", ")),
        (_, Join::Any) => format!("any of: {}", texts.join(", ")),
    }
}

/// A condition under which a rule applies, in its author's words, and what was found:
/// `seen` puts one thing into words. What is but a name is not said twice.
pub(super) fn applies(
    condition: &Condition,
    leaf: &Leaf,
    seen: impl Fn(Used<'_>) -> String,
) -> String {
    let found: Vec<String> = leaf.used(condition).map(seen).collect();
    let is_name = leaf
        .used(condition)
        .any(|used| **used.name == *condition.text);
    if is_name || found.is_empty() {
        listed(&found)
    } else {
        format!("{}; {}", condition.text, listed(&found))
    }
}

/// What a criterion takes for the answer where a letter is silent: ``red_flag
/// counts as no where a letter is silent``.
pub(super) fn presumed(criterion: &Criterion) -> Vec<String> {
    let asked = criterion.conditions.iter().flat_map(|one| one.test.asked());
    let mut words: Vec<String> = asked
        .filter_map(|asked| match asked.subject {
            Subject::Fact(id) => Some((&asked.name, criterion.presumed.get(&id)?)),
            Subject::Property(_) | Subject::VerdictOf(_) => None,
        })
        .map(|(name, answer)| {
            format!(
                "{name} counts as {} where a letter is silent",
                answer.word()
            )
        })
        .collect();
    words.dedup();
    words
}

/// How the verdict leads to the prediction, as a sentence.
pub(super) fn prediction(decision: &Decision) -> &'static str {
    match decision.basis {
        Basis::Barred => {
            "A bar holds, which settles it: the treatment is not necessary and the denial stands."
        }
        Basis::CriterionNotMet => {
            "A criterion is not met: the treatment is not necessary and the denial stands."
        }
        Basis::CriteriaMet if decision.not_asked().is_empty() => {
            "Every criterion is met and nothing bars it: the treatment is necessary and the denial falls."
        }
        Basis::CriteriaMet => {
            "Every criterion of the rule is met and nothing bars it: the denial falls, if the \
             letter also shows what the section asks and the rule does not."
        }
        Basis::NotDocumented => open(&Lacking::of(decision)),
        Basis::NoRule => "No rule in force is about this request, so nothing is predicted.",
        Basis::RulesDisagree => {
            "Rules with an equal claim, as those for two regions of one request have, come to different \
             verdicts, so nothing is predicted."
        }
    }
}

/// Why a decision that is not established stays open, as a sentence.
fn open(lacking: &Lacking<'_>) -> &'static str {
    if lacking.bars_alone {
        "Every criterion is met, but the letter is silent on what would bar it, and the record has \
         to show that no bar holds: necessity is not established and the denial stands."
    } else if lacking.only_others() {
        "It stands or falls with what it depends on, for which necessity is not established: so it \
         is not established here either and the denial stands."
    } else if lacking.silent.is_empty() {
        "The letter tells what the rule asks too loosely, and the record has to show that the \
         criteria are met: necessity is not established and the denial stands."
    } else {
        "The letter is silent on what the rule asks, and the record has to show that the criteria \
         are met: necessity is not established and the denial stands."
    }
}

/// The comparison, as a sentence.
pub(super) fn comparison(predicted: Predicted, stated: Stated) -> String {
    match Comparison::of(predicted, stated) {
        Comparison::Agrees => format!(
            "The letter and the criteria agree: both say {}.",
            stated.word()
        ),
        Comparison::Differs => format!(
            "The letter and the criteria differ: the letter says {}, the criteria give {}.",
            stated.word(),
            predicted.word()
        ),
        Comparison::Undetermined => format!(
            "The letter says {}; there is nothing to compare it with.",
            stated.word()
        ),
    }
}

/// How many other items are named one by one. Each item of a letter may rest on
/// all the others.
const NAMED: usize = 20;

/// The verdicts of other items: `item 2 is not necessary and item 3 is …`. Of
/// many the first are named and the others counted.
pub(super) fn verdicts(verdicts: &[(usize, Option<Verdict>)]) -> String {
    let (named, others) = verdicts.split_at_checked(NAMED).unwrap_or((verdicts, &[]));
    let word = |verdict: &Option<Verdict>| verdict.map_or("undetermined", Verdict::words);
    let mut words: Vec<String> = named
        .iter()
        .map(|(at, verdict)| format!("item {} is {}", at + 1, word(verdict)))
        .collect();
    for verdict in Verdict::ALL.into_iter().map(Some).chain([None]) {
        match others.iter().filter(|(_, one)| *one == verdict).count() {
            0 => {}
            1 => words.push(format!("1 more is {}", word(&verdict))),
            count => words.push(format!("{count} more are {}", word(&verdict))),
        }
    }
    listed(&words)
}

/// What a condition found, in words.
pub(super) fn seen(used: Used<'_>, supposed: bool) -> String {
    let mark = if supposed { " (supposed)" } else { "" };
    let name = used.name;
    match used.seen {
        Seen::Stated(value) => format!("{name} is {value}{mark}"),
        Seen::Presumed(answer) => format!(
            "{name} is not stated{mark} and presumed to be {} by the rule",
            answer.word()
        ),
        Seen::Requested(said) => format!("{name} is {said}"),
        Seen::CountedWith(said, other) => {
            format!("{name} is {said} (counted in {other})")
        }
        Seen::Verdicts(list) if list.is_empty() => {
            format!("{name}: the letter has no such item")
        }
        Seen::Verdicts(list) => format!("{name}: {}", verdicts(list)),
        Seen::Silent => format!("{name} is not stated{mark}"),
    }
}

/// The same with the words of the letter by which the time since the injury is known,
/// where no cover tells it.
pub(super) fn seen_in(judged: &JudgedLetter, used: Used<'_>) -> String {
    let supposed = used.fact.is_some_and(|id| judged.supposed.contains(&id));
    let words = seen(used, supposed);
    match judged.injury {
        Some(told) if **used.name == *Property::TimeSinceInjury.name() => {
            let line = judged.text.line(told.span.start);
            format!(
                "{words}, by the day of injury in the summary, {} (line {line})",
                told.date
            )
        }
        _ => words,
    }
}

/// What else a reader should know of a decision.
pub(super) fn note(note: &Note) -> String {
    match note {
        Note::NoDate => {
            "no date is known, so every edition counts as in force; --as-of DATE settles it"
                .to_owned()
        }
        Note::ExceptionsClash(ids) => format!(
            "the exceptions {} hold at once, which is a mistake in the rules",
            listed(ids)
        ),
        Note::RulesDisagree(ids) => format!("{} have an equal claim and do not agree", listed(ids)),
        Note::Waits(rule) => format!(
            "By {rule} this item stands or falls with another one, for which nothing was decided."
        ),
        Note::Circular(category) => format!(
            "the verdict on {} depends in turn on this one and counts as not stated",
            category.words()
        ),
    }
}

/// Guideline, edition, section and pages.
pub(super) fn source(source: &Source) -> String {
    let at = source
        .pages
        .as_ref()
        .map(|at| format!(", {}", pages(&at.to_string())))
        .unwrap_or_default();
    format!(
        "{} ({}), {}{at}",
        source.guideline, source.edition, source.section
    )
}

/// That a later edition stands in for that of the year, which a reader would look up.
pub(super) fn stands_in(source: &Source, date: Option<RuleDate>) -> Option<String> {
    let year = date?.date.year();
    let edition: i16 = source.edition.parse().ok()?;
    (edition > year).then(|| {
        format!("the edition of {edition} stands in for that of {year}, which may say otherwise")
    })
}

/// Pages with the word for them: `page 63`, `pages 63-66`.
pub(super) fn pages(numbers: &str) -> String {
    let one = numbers.bytes().all(|byte| byte.is_ascii_digit());
    format!("{} {numbers}", if one { "page" } else { "pages" })
}

/// The dates between which a section is in force.
pub(super) fn in_force(dates: InForce) -> String {
    match (dates.from, dates.until) {
        (Some(from), Some(until)) => format!("in force {from} to {until}"),
        (Some(from), None) => format!("in force since {from}"),
        (None, Some(until)) => format!("in force until {until}"),
        (None, None) => "in force at all times".to_owned(),
    }
}

/// The date by which rules were chosen.
pub(super) fn date(date: Option<RuleDate>) -> String {
    date.map_or_else(|| NO_DATE.to_owned(), day)
}

/// The same as a sentence: `rules are chosen by 2014-08-04, …`.
pub(super) fn date_of_letter(date: Option<RuleDate>) -> String {
    date.map_or_else(
        || NO_DATE.to_owned(),
        |date| format!("rules are chosen by {}", day(date)),
    )
}

const NO_DATE: &str = "no date is known, so every edition counts as in force";

fn day(date: RuleDate) -> String {
    format!("{}, {}", date.date, date.of.words())
}

/// How a rule that was looked at fared.
pub(super) fn standing(rule: &Rule, standing: &Standing) -> String {
    let when = || {
        let conditions: Vec<&str> = rule.applies_under().map(|one| &*one.text).collect();
        conditions.join(" and ")
    };
    // Of a request for several regions each has its rule.
    let claim = || {
        let regions: Vec<String> = rule
            .scope
            .regions
            .iter()
            .map(|one| one.id().replace('_', " "))
            .collect();
        match regions.as_slice() {
            [] => "has an equal claim".to_owned(),
            regions => format!("is on {}, has an equal claim", listed(regions)),
        }
    };
    match standing {
        Standing::Chosen => "decided".to_owned(),
        Standing::Agrees(verdict) => format!("{} and also gives `{}`", claim(), verdict.words()),
        Standing::Disagrees(verdict) => format!("{} and gives `{}`", claim(), verdict.words()),
        Standing::NotAbout => "is about another treatment or body region".to_owned(),
        Standing::NothingToReplace => {
            let other = rule.exception.as_ref().map(|exception| &*exception.to);
            format!(
                "takes the place of {} alone, which was not chosen",
                other.unwrap_or("another rule")
            )
        }
        Standing::Retired => "is retired".to_owned(),
        Standing::NotInForce => "is not in force on that date".to_owned(),
        Standing::ConditionNotMet(answer) | Standing::GuardNotMet(answer) => {
            let not = match answer {
                Answer::No => "which is not so",
                Answer::Yes | Answer::NotStated => "which is not stated",
            };
            format!("applies only if {}, {not}", when())
        }
        Standing::LessSpecific => "is less specific".to_owned(),
        Standing::ReplacedBy(other) => format!("gives way to its exception {other}"),
        Standing::Clashes => "is an exception that clashes with another".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_as_in_a_sentence() {
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }
}
