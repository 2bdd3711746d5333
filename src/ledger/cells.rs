//! A row of a live table as a record, column by column; the same record that its image in the journal makes.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde::de::value::{Error, MapDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::error::{LedgerError, Result};
use super::image::Record;

/// Reads a row as a record; the columns are those of the row, in its order.
pub fn decode_row<R: Record>(columns: &[String], row: &Row<'_>) -> Result<R> {
    // A row has as many cells as there are columns; one that is missing would be none.
    let cell = |at| Cell(row.get_ref(at).unwrap_or(ValueRef::Null));
    let cells = columns.iter().enumerate().map(|(at, column)| (column.as_str(), cell(at)));
    R::deserialize(MapDeserializer::new(cells)).map_err(|why| {
        let id: i64 = row.get("id").unwrap_or_default();
        LedgerError::UnreadableRow { table: R::TABLE, why: format!("id {id}: {why}") }
    })
}

/// One cell. Only text, whole numbers and null occur.
struct Cell<'a>(ValueRef<'a>);

impl<'de> IntoDeserializer<'de, Error> for Cell<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn text(bytes: &[u8]) -> std::result::Result<&str, Error> {
    std::str::from_utf8(bytes).map_err(Error::custom)
}

impl<'de> Deserializer<'de> for Cell<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> std::result::Result<V::Value, Error> {
        match self.0 {
            ValueRef::Null => visitor.visit_unit(),
            ValueRef::Integer(number) => visitor.visit_i64(number),
            ValueRef::Text(bytes) => visitor.visit_str(text(bytes)?),
            ValueRef::Real(_) | ValueRef::Blob(_) => Err(Error::custom("neither text nor a whole number")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> std::result::Result<V::Value, Error> {
        if self.0 == ValueRef::Null { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> std::result::Result<V::Value, Error> {
        match self.0 {
            ValueRef::Text(bytes) => visitor.visit_enum(text(bytes)?.into_deserializer()),
            _ => Err(Error::custom("no text")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
