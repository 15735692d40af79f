//! From the text of a condition to what it tests.

use pest::Parser as _;
use pest::error::InputLocation;
use pest::iterators::Pair;

use self::grammar::{ConditionParser, Rule};
pub(in crate::rule) use self::mistake::Mistake;
use self::mistake::{unreadable_from, with_sign};
use super::known::{self, Kind, find_category, find_region, find_treatment};
use super::{Asked, Condition, Property, Relation, Subject, Test, UseIs};
use crate::answer::Unit;
use crate::rule::Verdict;
use crate::rule::suggest::{Advice, nearest, one_of};
use crate::text::Span;
use crate::vocabulary::{Category, FactKind, Vocabulary};

mod mistake;

/// The generated parser; private, because its rules are no part of any
/// interface.
mod grammar {
    #[derive(Debug, pest_derive::Parser)]
    #[grammar = "../grammar/condition.pest"]
    pub(super) struct ConditionParser;
}

/// A condition longer than this is refused, which bounds the work of parsing.
const LONGEST: usize = 300;

/// A longer sum could not be analysed for every combination of its members.
const MOST_TERMS: usize = 3;

/// Parses and checks one condition.
pub(in crate::rule) fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Condition, Mistake> {
    if text.len() > LONGEST {
        return Err(Mistake::new(
            "long-condition",
            Span::new(0, text.len()),
            format!("a condition has at most {LONGEST} characters"),
        )
        .suggest(Some("make a list of shorter ones".to_owned())));
    }
    let parsed = ConditionParser::parse(Rule::condition, text)
        .map_err(|error| match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => {
                unreadable_from(text, at, vocabulary)
            }
        })?
        .next();
    let inner = parsed.and_then(|pair| pair.into_inner().next());
    let asks = match inner {
        Some(pair) if pair.as_rule() == Rule::negation => {
            let inner = pair.into_inner().next();
            let inner = inner.ok_or_else(|| unreadable_from(text, 0, vocabulary))?;
            Test::Not(Box::new(positive(inner, vocabulary)?))
        }
        Some(pair) => positive(pair, vocabulary)?,
        None => return Err(unreadable_from(text, 0, vocabulary)),
    };
    Ok(Condition {
        text: text.to_owned(),
        test: asks,
    })
}

/// Parses a name alone, as the keys of an example's `given` are: a fact, a
/// property, or `verdict of surgery`.
pub(in crate::rule) fn parse_name(text: &str, vocabulary: &Vocabulary) -> Result<Asked, Mistake> {
    let whole = Span::new(0, text.len());
    match text.strip_prefix("verdict of ") {
        Some(category) => {
            let category = find_category(category, whole, vocabulary)?;
            Ok(verdict_of(category))
        }
        None => Ok(known::find(text, whole, vocabulary)?.asked),
    }
}

fn positive(pair: Pair<'_, Rule>, vocabulary: &Vocabulary) -> Result<Test, Mistake> {
    match pair.as_rule() {
        Rule::always => Ok(Test::Always),
        Rule::verdict => verdict(pair, vocabulary),
        Rule::comparison => comparison(pair, vocabulary),
        Rule::being => being(pair, vocabulary),
        _ => holds(&pair, vocabulary),
    }
}

fn holds(pair: &Pair<'_, Rule>, vocabulary: &Vocabulary) -> Result<Test, Mistake> {
    let known = known::find(pair.as_str(), span(pair), vocabulary)?;
    let hint = match known.kind {
        Kind::YesNo => return Ok(Test::Holds(known.asked)),
        Kind::Quantity(FactKind::Duration) => "compare it, as in `> 3 weeks`, or write `is new`",
        Kind::Quantity(_) => "compare it, as in `<= 10`",
        Kind::Word => "write what it is, as in `region is low_back`",
    };
    Err(Mistake::new(
        "not-yes-or-no",
        span(pair),
        format!("`{}` is not a yes-or-no question", pair.as_str()),
    )
    .suggest(Some(hint.to_owned())))
}

fn verdict(pair: Pair<'_, Rule>, vocabulary: &Vocabulary) -> Result<Test, Mistake> {
    let mut parts = pair.into_inner();
    let (Some(name), Some(words)) = (parts.next(), parts.next()) else {
        return Err(Mistake::new("bad-condition", Span::default(), "unfinished"));
    };
    // Advice on what a rule is about is none here: a verdict is that of a whole kind.
    let category = find_category(name.as_str(), span(&name), vocabulary).map_err(|mistake| {
        let kind = known::kind_of_treatment(name.as_str(), vocabulary);
        kind.map_or(mistake.clone(), |kind| {
            let advice = format!(
                "a kind of treatment is asked for: write `verdict of {}`",
                kind.id()
            );
            mistake.suggest(Some(advice))
        })
    })?;
    let verdict = Verdict::from_words(words.as_str()).ok_or_else(|| {
        Mistake::new(
            "unknown-verdict",
            span(&words),
            format!("`{}` is no verdict", words.as_str()),
        )
        .suggest(Some(one_of(Verdict::ALL.map(Verdict::words))))
    })?;
    Ok(Test::Verdict(verdict_of(category), category, verdict))
}

fn verdict_of(category: Category) -> Asked {
    Asked {
        name: format!("verdict of {}", category.id()).into(),
        subject: Subject::VerdictOf(category),
    }
}

fn comparison(pair: Pair<'_, Rule>, vocabulary: &Vocabulary) -> Result<Test, Mistake> {
    let mut terms = Vec::new();
    let mut kind = None;
    let mut relation = None;
    let mut limit = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::sum => {
                for name in part.into_inner() {
                    let (asked, its_kind) = quantity(&name, vocabulary)?;
                    if kind.is_some_and(|kind| kind != its_kind) {
                        return Err(Mistake::new(
                            "mixed-sum",
                            span(&name),
                            "a time cannot be added to a count",
                        )
                        .suggest(Some(
                            "add up visits, or compare the time by itself".to_owned(),
                        )));
                    }
                    if terms.len() == MOST_TERMS {
                        return Err(Mistake::new(
                            "long-sum",
                            span(&name),
                            format!("at most {MOST_TERMS} quantities are added up"),
                        )
                        .suggest(Some("make two conditions of it".to_owned())));
                    }
                    kind = Some(its_kind);
                    terms.push(asked);
                }
            }
            Rule::relation => relation = Some(find_relation(&part)?),
            Rule::limit => limit = Some(part),
            _ => {}
        }
    }
    match (kind, relation, limit) {
        (Some(kind), Some(relation), Some(limit)) => Ok(Test::Compare {
            terms,
            relation,
            limit: find_limit(limit, kind == FactKind::Duration)?,
        }),
        _ => Err(Mistake::new("bad-condition", Span::default(), "unfinished")),
    }
}

fn quantity(name: &Pair<'_, Rule>, vocabulary: &Vocabulary) -> Result<(Asked, FactKind), Mistake> {
    let known = known::find(name.as_str(), span(name), vocabulary)?;
    match known.kind {
        Kind::Quantity(kind) => Ok((known.asked, kind)),
        Kind::YesNo => Err(Mistake::new(
            "not-comparable",
            span(name),
            format!("`{}` is yes or no and cannot be compared", name.as_str()),
        )
        .suggest(Some(format!("write `{0}` or `not {0}`", name.as_str())))),
        Kind::Word => Err(Mistake::new(
            "not-comparable",
            span(name),
            format!("`{}` is no quantity", name.as_str()),
        )
        .suggest(Some(format!("write `{} is …`", name.as_str())))),
    }
}

fn find_relation(part: &Pair<'_, Rule>) -> Result<Relation, Mistake> {
    match part.as_str() {
        "<" => Ok(Relation::Less),
        "<=" => Ok(Relation::AtMost),
        "=" => Ok(Relation::Equal),
        ">=" => Ok(Relation::AtLeast),
        ">" => Ok(Relation::More),
        other => {
            let meant = match other {
                "=<" | "≤" => Some("<="),
                "=>" | "≥" => Some(">="),
                "==" => Some("="),
                _ => None,
            };
            let advice = match meant {
                Some(meant) => Advice::instead(format!("did you mean `{meant}`?"), other, meant),
                None => one_of(["<", "<=", "=", ">=", ">"]),
            };
            Err(Mistake::new(
                "unknown-comparison",
                span(part),
                format!("`{other}` is no comparison"),
            )
            .suggest(Some(advice)))
        }
    }
}

fn find_limit(limit: Pair<'_, Rule>, is_time: bool) -> Result<f64, Mistake> {
    let whole = span(&limit);
    let text = limit.as_str().to_owned();
    let mut parts = limit.into_inner();
    let number: f64 = parts
        .next()
        .and_then(|number| number.as_str().parse().ok())
        .filter(|number| *number <= 1e6)
        .ok_or_else(|| {
            Mistake::new("bad-number", whole, format!("`{text}` is too large"))
                .suggest(Some("look for a digit too many".to_owned()))
        })?;
    match (parts.next(), is_time) {
        (Some(unit), true) => {
            let known = known::find_unit(unit.as_str()).ok_or_else(|| {
                let units = Unit::ALL.map(Unit::plural);
                Mistake::new(
                    "unknown-unit",
                    span(&unit),
                    format!("`{}` is no unit of time", unit.as_str()),
                )
                .suggest(unit_meant(unit.as_str()).or_else(|| Some(one_of(units))))
            })?;
            Ok(number * known.days())
        }
        (None, false) => Ok(number),
        (None, true) => Err(Mistake::new(
            "no-unit",
            whole,
            "a time is compared with a number and a unit",
        )
        .suggest(Some(format!("write `{text} days`, `{text} weeks`, …")))),
        (Some(unit), false) => Err(Mistake::new(
            "unit-on-count",
            span(&unit),
            format!(
                "a count has no unit, so `{}` cannot stand here",
                unit.as_str()
            ),
        )
        .suggest(Some("write the number alone".to_owned()))),
    }
}

/// The unit that was probably meant, an abbreviation included.
fn unit_meant(written: &str) -> Option<Advice> {
    let units = Unit::ALL.map(Unit::plural);
    let short = |unit: &&str| written.len() < 4 && unit.chars().next() == written.chars().next();
    let abbreviated = units.into_iter().find(short);
    let abbreviated =
        abbreviated.map(|unit| Advice::instead(format!("write `{unit}`"), written, unit));
    abbreviated.or_else(|| nearest(written, units))
}

fn being(pair: Pair<'_, Rule>, vocabulary: &Vocabulary) -> Result<Test, Mistake> {
    let mut parts = pair.into_inner();
    let (Some(name), Some(words)) = (parts.next(), parts.next()) else {
        return Err(Mistake::new("bad-condition", Span::default(), "unfinished"));
    };
    let known = known::find(name.as_str(), span(&name), vocabulary)?;
    let (value, at) = (words.as_str(), span(&words));
    if let Some(compared) = with_sign(value) {
        let mistake = Mistake::new("bad-condition", at, "a comparison has a sign and no words");
        let right = format!("write `{} {compared}`", name.as_str());
        return Err(mistake.suggest(Some(right)));
    }
    if let Some(rest) = value.strip_prefix("not ") {
        let right = format!("not {} is {rest}", name.as_str());
        let mistake = Mistake::new(
            "bad-condition",
            at,
            "`not` stands in front of the whole question",
        );
        return Err(mistake.suggest(Some(format!("write `{right}`"))));
    }
    match (known.kind, known.asked.subject) {
        (Kind::Quantity(FactKind::Duration), _) => match value {
            "new" => Ok(Test::Use(known.asked, UseIs::New)),
            "long-term" => Ok(Test::Use(known.asked, UseIs::LongTerm)),
            _ => Err(Mistake::new(
                "unknown-use",
                at,
                format!("a time of use is `new` or `long-term`, not `{value}`"),
            )
            .suggest(Some("or compare it, as in `> 3 weeks`".to_owned()))),
        },
        (Kind::Word, Subject::Property(Property::Region)) => {
            let region = find_region(value, at, vocabulary)?;
            Ok(Test::Region(known.asked, region))
        }
        (Kind::Word, Subject::Property(Property::Category | Property::Purpose)) => {
            let category = find_category(value, at, vocabulary)?;
            Ok(Test::Category(known.asked, category))
        }
        (Kind::Word, _) => Ok(Test::Treatment(
            known.asked,
            find_treatment(value, at, vocabulary)?,
        )),
        (Kind::YesNo | Kind::Quantity(_), _) => Err(Mistake::new(
            "not-a-word",
            at,
            format!("`{}` is not something that can be `{value}`", name.as_str()),
        )
        .suggest(Some(match known.kind {
            Kind::YesNo => format!("write `{0}` or `not {0}`", name.as_str()),
            Kind::Quantity(_) | Kind::Word => "compare it, as in `<= 10`".to_owned(),
        }))),
    }
}

fn span(pair: &Pair<'_, Rule>) -> Span {
    let span = pair.as_span();
    Span::new(span.start(), span.end())
}

#[cfg(test)]
mod tests;
