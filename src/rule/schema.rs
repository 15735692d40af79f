//! The *schema* of rule files, from the very types that read them, so that an
//! editor offers keys, facts and categories and underlines what is wrong.

mod asked;

pub(super) use self::asked::{condition, condition_list, conditions, given, presumed};

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::file::RuleFile;
use super::{Status, Verdict};
use crate::vocabulary::{Category, Region, Vocabulary};

/// The line by which an editor finds the schema of a rule file in a folder of
/// the library.
pub const SCHEMA_LINE: &str = "# yaml-language-server: $schema=../rule.schema.json";

/// The JSON Schema of rule files.
#[must_use]
pub fn rule_schema() -> Value {
    let settings = schemars::generate::SchemaSettings::draft07();
    let schema = settings.into_generator().into_root_schema_for::<RuleFile>();
    let mut schema = schema.to_value();
    without_null(&mut schema);
    if let Some(root) = schema.as_object_mut() {
        // An exception takes over what its rule is about.
        root.insert(
            "anyOf".to_owned(),
            json!([{ "required": ["applies_to"] }, { "required": ["exception_to"] }]),
        );
        root.insert(
            "dependencies".to_owned(),
            json!({ "exception_to": ["when"], "when": ["exception_to"] }),
        );
    }
    schema
}

/// A key that may be left out is not a key without a value.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|one| one != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = map.get_mut("anyOf") {
                choices.retain(|one| one != &json!({ "type": "null" }));
            }
            map.values_mut().for_each(without_null);
        }
        Value::Array(list) => list.iter_mut().for_each(without_null),
        _ => {}
    }
}

pub(super) fn status(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Status::ALL.map(Status::word) })
}

pub(super) fn verdict(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Verdict::ALL.map(Verdict::words) })
}

pub(super) fn edition(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "integer"] })
}

pub(super) fn pages(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["string", "integer"],
        "minimum": 1,
        "maximum": 9999,
        "pattern": r"^ *[1-9][0-9]{0,3} *(- *[1-9][0-9]{0,3} *)?(, *[1-9][0-9]{0,3} *(- *[1-9][0-9]{0,3} *)?)*$",
    })
}

pub(super) fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    })
}

pub(super) fn not_asked(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "array",
        "uniqueItems": true,
        "items": {
            "type": "string",
            "maxLength": super::check::LONGEST_NOT_ASKED,
            "pattern": r"[^.\s]\s*$",
        },
    })
}

pub(super) fn criterion_id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[a-z0-9-]+$" })
}

pub(super) fn categories(_: &mut SchemaGenerator) -> Schema {
    one_or_many(&json!({ "type": "string", "enum": category_ids() }))
}

pub(super) fn regions(_: &mut SchemaGenerator) -> Schema {
    one_or_many(&json!({ "type": "string", "enum": region_ids() }))
}

pub(super) fn treatments(_: &mut SchemaGenerator) -> Schema {
    let vocabulary = Vocabulary::shipped();
    let mut names = super::condition::treatments(vocabulary);
    names.extend(
        vocabulary
            .treatments
            .iter()
            .map(|(_, one)| one.name.clone()),
    );
    one_or_many(&json!({ "type": "string", "enum": names }))
}

/// A single value or a list of them.
fn one_or_many(one: &Value) -> Schema {
    json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
}

fn category_ids() -> Vec<&'static str> {
    Category::all().map(Category::id).collect()
}

fn region_ids() -> Vec<&'static str> {
    Region::all().map(|(_, id)| id).collect()
}
