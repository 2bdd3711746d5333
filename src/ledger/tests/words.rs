//! The history in words: every table and every field that is told has a label in both languages.

use serde_json::Value;
use tempfile::TempDir;

use super::small_ledger;
use crate::domain::book::Book;
use crate::ledger::image::Image;
use crate::ledger::schema::Schema;
use crate::locale::Lang;
use crate::words::{facts, row_kind};

#[test]
fn every_table_and_field_is_told_in_both_languages() {
    let folder = TempDir::new().unwrap();
    let ledger = small_ledger(&folder.path().join("desk.db"));
    let schema = Schema::read(&ledger.db).unwrap();
    for (table, columns) in &schema.tables {
        let image: Image = columns.iter().map(|column| (column.clone(), Value::Null)).collect();
        assert!(!row_kind(table, &image, Lang::ZhCn).is_ascii(), "{table} has no Chinese name");
        assert!(!row_kind(table, &image, Lang::En).contains('_'), "{table} has no English name");
        // What stands as JSON in a column of its own is told field by field.
        let is_opened = |field: &str| table == "register_row" && ["fields", "register"].contains(&field);
        let told = |lang| facts(table, &image, &Book::default(), lang).into_iter();
        for fact in told(Lang::ZhCn).filter(|fact| !is_opened(&fact.field) && table != "personal") {
            assert!(!fact.label.is_ascii(), "{table}.{} has no Chinese label", fact.field);
        }
        for fact in told(Lang::En).filter(|fact| !is_opened(&fact.field) && table != "personal") {
            assert!(fact.label.is_ascii() && !fact.label.contains('_'), "{table}.{}: {}", fact.field, fact.label);
        }
    }
}
