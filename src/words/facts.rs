//! What a row of the journal says of itself, fact by fact, in words.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::activity::{detail_name, in_a_line};
use super::field::act_field;
use super::journal::{self, JournalWord};
use super::label::label_text;
use super::register::{field_value, stage};
use super::table::table_word;
use crate::domain::book::Book;
use crate::domain::detail::Details;
use crate::domain::id::{QuotaId, RegisterRowId};
use crate::domain::registers::{FieldDef, FieldKind, FieldValue, Register, Step, masked};
use crate::locale::Lang;

/// A row: column to value.
type Image = Map<String, Value>;

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
#[must_use]
pub fn facts(table: &str, image: &Image, book: &Book, lang: Lang) -> Vec<Fact> {
    match table {
        "register_row" => of_register_row(image, book, lang),
        "activity" => of_activity(image, book, lang),
        "personal" => of_personal(image, book, lang),
        _ => plain(table, image, book, lang).collect(),
    }
}

/// Label of a row's kind.
#[must_use]
pub fn row_kind<'a>(table: &'a str, image: &Image, lang: Lang) -> &'a str {
    match register(image).filter(|_| table == "register_row") {
        Some(register) => label_text(&register.def().title, lang),
        None => table_word(table, lang),
    }
}

fn plain<'a>(table: &'a str, image: &'a Image, book: &'a Book, lang: Lang) -> impl Iterator<Item = Fact> + 'a {
    image.iter().filter(|(field, _)| !journal::is_silent(field)).map(move |(field, value)| Fact {
        field: field.clone(),
        label: journal::journal_field(field, lang).to_owned(),
        raw: value.clone(),
        said: journal::value(table, field, value, book, lang),
    })
}

fn register(image: &Image) -> Option<Register> {
    image.get("register").and_then(Value::as_str).and_then(Register::by_name)
}

/// What the column `fields` of a register's row holds: the stages it went through, and values by field.
#[derive(Default, Deserialize)]
struct Stored {
    #[serde(default)]
    steps: Vec<Step>,
    #[serde(default)]
    values: Map<String, Value>,
}

/// The values by the labels of the definition, the steps, then what stands in columns of its own.
fn of_register_row(image: &Image, book: &Book, lang: Lang) -> Vec<Fact> {
    let Some(register) = register(image) else { return plain("register_row", image, book, lang).collect() };
    let def = register.def();
    let text = |field: &str| image.get(field).and_then(Value::as_str).unwrap_or_default();
    let Stored { steps, values } = serde_json::from_str(text("fields")).unwrap_or_default();
    let mut facts: Vec<Fact> = plain("register_row", image, book, lang)
        .filter(|fact| !["register", "fields", "stage", "due_on"].contains(&fact.field.as_str()))
        .collect();
    let fact = |field: &str, label: &str, said: String| Fact {
        field: field.to_owned(),
        label: label.to_owned(),
        raw: said.clone().into(),
        said,
    };
    let own = |field: &'static str| act_field(field, lang).unwrap_or(field);
    // An edit with another program may change a column and leave the steps: then nothing else would tell it.
    let last = steps.last();
    if last.is_none_or(|step| step.stage != text("stage")) {
        facts.push(fact("stage", own("stage"), stage(def.stage(text("stage")), text("stage"), lang).to_owned()));
    }
    if last.and_then(|step| step.until).map(|until| until.to_string()).unwrap_or_default() != text("due_on") {
        facts.push(fact("due_on", own("until"), text("due_on").to_owned()));
    }
    for (id, value) in values {
        let field = def.field(&id);
        let label = field.map_or(id.as_str(), |field| label_text(&field.label, lang));
        facts.push(fact(&format!("fields.{id}"), label, value_word(field, &value, book, lang)));
    }
    for (step, n) in steps.iter().zip(1..) {
        facts.push(fact(&format!("steps.{n}"), own("stage"), step_word(register, step, lang)));
    }
    facts
}

/// What else is written down of an activity stands by the names of its fields.
fn of_activity(image: &Image, book: &Book, lang: Lang) -> Vec<Fact> {
    let mut facts: Vec<Fact> = plain("activity", image, book, lang).filter(|fact| fact.field != "details").collect();
    let details = image.get("details").and_then(Value::as_str);
    let details: Details = details.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let quota = image.get("quota").and_then(Value::as_i64).and_then(|id| book.quotas.get(&QuotaId(id)));
    let fields = quota.map_or(&[][..], |quota| book.fields_of(quota));
    for (id, value) in details {
        let label = fields.iter().find(|field| field.id == id).map_or(id.as_str(), |field| detail_name(field, lang));
        let (field, label, said) = (format!("details.{id}"), label.to_owned(), in_a_line(&value, lang));
        facts.push(Fact { field, label, raw: said.clone().into(), said });
    }
    facts
}

fn value_word(field: Option<&'static FieldDef>, value: &Value, book: &Book, lang: Lang) -> String {
    let value = serde_json::from_value::<FieldValue>(value.clone()).ok();
    match (field, value) {
        (_, None) => String::new(),
        (Some(field), Some(value)) => field_value(field, &value, book, lang),
        (None, Some(value)) => value.to_string(),
    }
}

fn step_word(register: Register, step: &Step, lang: Lang) -> String {
    let mut words = vec![stage(register.def().stage(&step.stage), &step.stage, lang).to_owned()];
    words.extend(step.on.map(|on| on.to_string()));
    words.extend(step.until.map(|until| JournalWord::UntilDay.with(lang, &[("day", &until)])));
    words.extend([&step.filing, &step.reason, &step.checked_by].into_iter().filter(|text| !text.is_empty()).cloned());
    words.join(" ")
}

/// That something personal came, changed or went; the data itself is told to nobody.
fn of_personal(image: &Image, book: &Book, lang: Lang) -> Vec<Fact> {
    let text = |field: &str| image.get(field).and_then(Value::as_str).unwrap_or_default();
    let id = image.get("record").and_then(Value::as_i64).unwrap_or_default();
    let row = book.register_rows.get(&RegisterRowId(id));
    let field = row.and_then(|row| row.register.def().field(text("field")));
    let label = field.map_or(text("field"), |field| label_text(&field.label, lang)).to_owned();
    let said = masked(field.map_or(FieldKind::Person, |field| field.kind), text("value"));
    vec![Fact { field: "value".to_owned(), label, raw: text("value").into(), said }]
}

/// What a record that came or went says of itself.
#[must_use]
pub fn row_text(table: &str, image: &Image, book: &Book, lang: Lang) -> String {
    let said = facts(table, image, book, lang).into_iter().filter(|fact| !fact.said.is_empty());
    said.map(|fact| format!("{} {}", fact.label, fact.said)).collect::<Vec<_>>().join(JournalWord::Between.say(lang))
}
