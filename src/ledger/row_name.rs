//! Which record a row of the journal is or hangs on, and what it is called.

use serde_json::Value;

use super::image::Image;
use crate::domain::act::name::name;
use crate::domain::book::Book;
use crate::domain::id::{PlanId, QuotaId};
use crate::domain::key::Key;
use crate::domain::kind::RecordKind;
use crate::domain::registers::Register;

/// The key of the record that a row is or hangs on, from its image.
pub fn key_of(table: &str, id: i64, image: &Image, book: &Book) -> Option<Key> {
    let number = |field: &str| image.get(field).and_then(Value::as_i64);
    if let Some(kind) = RecordKind::of_table(table) {
        // A week or a register's row that was undone is still named by its image.
        let week = || image.get("week").and_then(Value::as_str).and_then(|week| week.parse().ok()).map(Key::Week);
        return if kind == RecordKind::Week { week() } else { book.key_of(kind, id).or_else(|| row_key(image)) };
    }
    let hangs_on = image.get("kind").and_then(Value::as_str).and_then(RecordKind::of_table);
    if let Some(kind) = hangs_on {
        return book.key_of(kind, number("record")?);
    }
    RecordKind::ALL.into_iter().find_map(|kind| book.key_of(kind, number(kind.row().table)?))
}

/// The key of a register's row from its image.
fn row_key(image: &Image) -> Option<Key> {
    let register = Register::by_name(image.get("register")?.as_str()?)?;
    Some(Key::Register(register, image.get("number")?.as_i64()?))
}

/// How a reader names the row: its record, or what it is itself.
pub fn record(table: &str, id: i64, image: &Image, book: &Book) -> String {
    if let Some(key) = key_of(table, id, image, book) {
        return name(&key, book);
    }
    let text = |field: &str| image.get(field).and_then(Value::as_str).map(str::to_owned);
    let number = |field: &str| image.get(field).and_then(Value::as_i64);
    let own = text("title").or_else(|| text("brief")).or_else(|| text("name")).or_else(|| text("notice"));
    let of_parent = || {
        let quota = number("quota").and_then(|id| book.quotas.get(&QuotaId(id))).map(|quota| quota.title.clone());
        quota.or_else(|| number("plan").and_then(|id| book.plans.get(&PlanId(id))).map(|plan| plan.title.clone()))
    };
    own.or_else(of_parent).unwrap_or_else(|| format!("#{id}"))
}
