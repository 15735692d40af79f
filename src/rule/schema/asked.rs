//! What conditions and examples may ask and give, as a schema: the names of
//! facts with what they mean, and patterns for everything that is compared.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{category_ids, one_or_many, region_ids};
use crate::answer::Unit;
use crate::rule::condition::PropertyKind;
use crate::rule::{Property, Relation, Verdict};
use crate::vocabulary::{FactKind, Vocabulary};

pub(in crate::rule) fn condition(_: &mut SchemaGenerator) -> Schema {
    Schema::try_from(one_condition()).unwrap_or_default()
}

pub(in crate::rule) fn conditions(_: &mut SchemaGenerator) -> Schema {
    one_or_many(&one_condition())
}

pub(in crate::rule) fn condition_list(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "minItems": 1, "items": one_condition() })
}

pub(in crate::rule) fn presumed(_: &mut SchemaGenerator) -> Schema {
    let facts = Vocabulary::shipped().facts.iter();
    let yes_or_no = facts.filter(|(_, fact)| fact.kind == FactKind::YesNo);
    let properties: Map<String, Value> = yes_or_no
        .map(|(_, fact)| (fact.name.clone(), described(yes_no(), &fact.meaning)))
        .collect();
    json_schema!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

pub(in crate::rule) fn given(_: &mut SchemaGenerator) -> Schema {
    let facts = Vocabulary::shipped().facts.iter().map(|(_, fact)| {
        let value = match fact.kind {
            FactKind::YesNo => yes_no(),
            FactKind::Duration => time_of_use(),
            FactKind::Count => count(),
        };
        (fact.name.clone(), described(value, &fact.meaning))
    });
    let properties = Property::ALL.map(|property| {
        let value = match property.kind() {
            PropertyKind::YesNo => yes_no(),
            PropertyKind::Length => time(),
            PropertyKind::Count => count(),
            PropertyKind::Category => json!({ "type": "string", "enum": category_ids() }),
            PropertyKind::Region => json!({ "type": "string", "enum": region_ids() }),
            PropertyKind::Treatment => json!({ "type": "string" }),
        };
        (
            property.name().to_owned(),
            described(value, property.meaning()),
        )
    });
    let verdict = format!("^verdict of ({})$", category_ids().join("|"));
    let all: Map<String, Value> = facts.chain(properties).collect();
    json_schema!({
        "type": "object",
        "properties": all,
        "patternProperties": {
            verdict: { "type": "string", "enum": Verdict::ALL.map(Verdict::words) },
        },
        "additionalProperties": false,
    })
}

/// One question. The facts are offered one by one with what they mean; what is
/// compared has a pattern.
fn one_condition() -> Value {
    let mut choices: Vec<Value> = Vec::new();
    let mut times: Vec<String> = Vec::new();
    let mut counts: Vec<String> = Vec::new();
    let mut named: Vec<(String, String)> = Vec::new();
    for (_, fact) in Vocabulary::shipped().facts.iter() {
        match fact.kind {
            FactKind::YesNo => named.push((fact.name.clone(), fact.meaning.clone())),
            FactKind::Duration => times.push(fact.name.clone()),
            FactKind::Count => counts.push(fact.name.clone()),
        }
    }
    for property in Property::ALL {
        let name = property.name().to_owned();
        match property.kind() {
            PropertyKind::YesNo => named.push((name, property.meaning().to_owned())),
            PropertyKind::Length => times.push(name),
            PropertyKind::Count => counts.push(name),
            // They are compared with one thing each, below.
            PropertyKind::Category | PropertyKind::Region | PropertyKind::Treatment => {}
        }
    }
    for (name, meaning) in &named {
        choices.push(json!({ "const": name, "description": meaning }));
        let denied = format!("not {name}");
        choices.push(json!({ "const": denied, "description": format!("not: {meaning}") }));
    }
    choices.push(json!({ "const": "always", "description": "holds for every letter" }));
    let sign = [
        Relation::AtMost,
        Relation::AtLeast,
        Relation::Less,
        Relation::More,
        Relation::Equal,
    ]
    .map(Relation::sign)
    .join("|");
    let units = Unit::ALL
        .map(Unit::plural)
        .map(|unit| format!("{unit}?"))
        .join("|");
    let number = r"[0-9]{1,7}(\.[0-9]+)?";
    let (times, counts) = (times.join("|"), counts.join("|"));
    let uses: Vec<String> = Vocabulary::shipped()
        .facts
        .iter()
        .filter(|(_, fact)| fact.kind == FactKind::Duration)
        .map(|(_, fact)| fact.name.clone())
        .collect();
    let (uses, categories, regions) = (
        uses.join("|"),
        category_ids().join("|"),
        region_ids().join("|"),
    );
    let verdicts = Verdict::ALL.map(Verdict::words).join("|");
    let forms = [
        (
            format!(r"({times})( *\+ *({times}))* *({sign}) *{number} *({units})"),
            "a length of time against a limit, as in `duration_of_use > 3 weeks`",
        ),
        (
            format!(r"({counts})( *\+ *({counts}))* *({sign}) *{number}"),
            "a count, or a sum of some, against a limit, as in `visits_requested <= 10`",
        ),
        (
            format!("({uses}) +is +(new|long-term)"),
            "a kind of use, as in `duration_of_use is new`",
        ),
        (
            format!("region +is +({regions})"),
            "the body region of the request",
        ),
        (
            format!("(category|purpose) +is +({categories})"),
            "the kind of treatment, or of what the request is for",
        ),
        (
            "(treatment|operation) +is +.+".to_owned(),
            "the treatment, or the operation that the letter disputes, by its name in the vocabulary",
        ),
        (
            format!("verdict +of +({categories}) +is +({verdicts})"),
            "what became of another item, as in `verdict of surgery is necessary`",
        ),
    ];
    for (form, about) in forms {
        let pattern = format!("^ *(not +)?{form} *$");
        choices.push(json!({ "pattern": pattern, "description": about }));
    }
    json!({ "type": "string", "maxLength": 300, "anyOf": choices })
}

fn yes_no() -> Value {
    json!({ "type": "string", "enum": ["yes", "no"] })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": 10_000 })
}

fn time() -> Value {
    let units = Unit::ALL
        .map(Unit::plural)
        .map(|unit| format!("{unit}?"))
        .join("|");
    json!({
        "type": "string",
        "pattern": format!(r"^(>=|<=|~)? *[0-9]+(\.[0-9]+)? +({units})$"),
    })
}

fn time_of_use() -> Value {
    json!({ "anyOf": [{ "enum": ["new", "long-term"] }, time()] })
}

fn described(mut value: Value, meaning: &str) -> Value {
    if let Some(map) = value.as_object_mut() {
        map.insert("description".to_owned(), meaning.into());
    }
    value
}
