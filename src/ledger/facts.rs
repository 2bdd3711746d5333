//! What a row of the journal says of itself, fact by fact, in words.

use serde_json::Value;

use super::image::Image;
use super::records::register::StoredFields;
use super::words;
use crate::domain::book::Book;
use crate::domain::details::all_details;
use crate::domain::id::RegisterRowId;
use crate::domain::registers::{FieldDef, FieldKind, FieldValue, Register, Step, masked};

/// One thing that a row says.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// Which one.
    pub field: String,
    /// Its label.
    pub label: String,
    /// What stands there, to be compared.
    pub raw: Value,
    /// In words; empty for nothing.
    pub said: String,
}

/// The facts of a row; those that say nothing to a reader are left out.
pub fn facts(table: &str, image: &Image, book: &Book) -> Vec<Fact> {
    match table {
        "register_row" => of_register_row(image, book),
        "activity" => of_activity(image, book),
        "personal" => of_personal(image, book),
        _ => plain(table, image, book).collect(),
    }
}

/// Label of a row's kind.
pub fn table_word<'a>(table: &'a str, image: &Image) -> &'a str {
    match register(image).filter(|_| table == "register_row") {
        Some(register) => register.def().title.zh,
        None => words::table(table),
    }
}

fn plain<'a>(table: &'a str, image: &'a Image, book: &'a Book) -> impl Iterator<Item = Fact> + 'a {
    image.iter().filter(|(field, _)| !words::is_silent(field)).map(move |(field, value)| Fact {
        field: field.clone(),
        label: words::field(field).to_owned(),
        raw: value.clone(),
        said: words::value(table, field, value, book),
    })
}

fn register(image: &Image) -> Option<Register> {
    image.get("register").and_then(Value::as_str).and_then(Register::by_name)
}

/// The values by the labels of the definition, the steps, then what stands in columns of its own.
fn of_register_row(image: &Image, book: &Book) -> Vec<Fact> {
    let Some(register) = register(image) else { return plain("register_row", image, book).collect() };
    let def = register.def();
    let kept =
        image.get("fields").and_then(Value::as_str).and_then(|text| serde_json::from_str::<StoredFields>(text).ok());
    let StoredFields { steps, values, .. } = kept.unwrap_or_default();
    let mut facts: Vec<Fact> = plain("register_row", image, book)
        .filter(|fact| !["register", "fields", "stage", "due_on"].contains(&fact.field.as_str()))
        .collect();
    let fact = |field: &str, label: &str, said: String| Fact {
        field: field.to_owned(),
        label: label.to_owned(),
        raw: said.clone().into(),
        said,
    };
    // An edit with another program may change a column and leave the steps: then nothing else would tell it.
    let last = steps.last();
    let stage = image.get("stage").and_then(Value::as_str).unwrap_or_default();
    if last.is_none_or(|step| step.stage != stage) {
        let said = def.stage(stage).map_or(stage, |stage| stage.label.zh);
        facts.push(fact("stage", "阶段", said.to_owned()));
    }
    let until = image.get("due_on").and_then(Value::as_str).unwrap_or_default();
    if last.and_then(|step| step.until).map(|until| until.to_string()).unwrap_or_default() != until {
        facts.push(fact("due_on", "截止日", until.to_owned()));
    }
    for (id, value) in values {
        let field = def.field(&id);
        let label = field.map_or(id.as_str(), |field| field.label.zh);
        facts.push(fact(&format!("fields.{id}"), label, value_word(field, &value, book)));
    }
    for (step, n) in steps.iter().zip(1..) {
        facts.push(fact(&format!("steps.{n}"), "阶段", step_word(register, step)));
    }
    facts
}

/// What else is written down of an activity stands by the labels of its fields.
fn of_activity(image: &Image, book: &Book) -> Vec<Fact> {
    let mut facts: Vec<Fact> = plain("activity", image, book).filter(|fact| fact.field != "details").collect();
    let details =
        image.get("details").and_then(Value::as_str).and_then(|text| serde_json::from_str::<Value>(text).ok());
    let Some(Value::Object(details)) = details else { return facts };
    for (id, value) in details {
        let field = all_details().into_iter().find(|def| def.id == id);
        let label = field.map_or_else(|| id.clone(), |field| field.label.zh.to_owned());
        let said = value_word(field, &value, book);
        facts.push(Fact { field: format!("details.{id}"), label, raw: said.clone().into(), said });
    }
    facts
}

fn value_word(field: Option<&'static FieldDef>, value: &Value, book: &Book) -> String {
    let value = serde_json::from_value::<FieldValue>(value.clone()).ok();
    let Some(value) = value else { return String::new() };
    match (field.map(|field| field.kind), value) {
        (Some(kind @ FieldKind::Choice(_)), FieldValue::Text(code)) => {
            kind.option(&code).map_or(code, |words| words.zh.to_owned())
        }
        (Some(FieldKind::Unit), FieldValue::Text(code)) => {
            book.unit_by_code(&code).map_or(code, |unit| unit.name.clone())
        }
        (_, FieldValue::Flag(true)) => "是".to_owned(),
        (_, FieldValue::Flag(false)) => "否".to_owned(),
        (_, value) => value.to_string(),
    }
}

fn step_word(register: Register, step: &Step) -> String {
    let stage = register.def().stage(&step.stage).map_or(step.stage.as_str(), |stage| stage.label.zh);
    let mut words = vec![stage.to_owned()];
    words.extend(step.on.map(|on| on.to_string()));
    words.extend(step.until.map(|until| format!("至 {until}")));
    words.extend([&step.filing, &step.reason].into_iter().filter(|text| !text.is_empty()).cloned());
    words.join(" ")
}

/// That something personal came, changed or went; the data itself is told to nobody.
fn of_personal(image: &Image, book: &Book) -> Vec<Fact> {
    let text = |field: &str| image.get(field).and_then(Value::as_str).unwrap_or_default();
    let id = image.get("record").and_then(Value::as_i64).unwrap_or_default();
    let row = book.register_rows.get(&RegisterRowId(id));
    let field = row.and_then(|row| row.register.def().field(text("field")));
    let label = field.map_or(text("field"), |field| field.label.zh).to_owned();
    let said = masked(field.map_or(FieldKind::Person, |field| field.kind), text("value"));
    vec![Fact { field: "value".to_owned(), label, raw: text("value").into(), said }]
}
