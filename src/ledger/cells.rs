//! A row of a live table as a record, cell by cell; the same record that its image in the journal makes.

use std::cell::Cell as Counter;

use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde::de::value::Error;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::error::{LedgerError, Result};
use super::image::Record;

/// The columns that a record is read from, in the order of its fields.
pub fn columns<R: Record>() -> &'static [&'static str] {
    let mut fields: &'static [&'static str] = &[];
    // The record says what it is made of before it asks for the first value; there is none.
    let _ = R::deserialize(Asked(&mut fields));
    fields
}

/// Hears what a record is made of.
struct Asked<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> std::result::Result<V::Value, Error> {
        Err(Error::custom("no record"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> std::result::Result<V::Value, Error> {
        *self.0 = fields;
        Err(Error::custom(name))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Reads a row of [`columns`] as a record.
pub fn decode_row<R: Record>(row: &Row<'_>) -> Result<R> {
    let at = Counter::new(0);
    R::deserialize(Cells { row, at: &at }).map_err(|why| {
        let field = at.get().checked_sub(1).and_then(|last| columns::<R>().get(last)).copied();
        LedgerError::UnreadableRow { table: R::TABLE, id: row.get("id").ok(), field, why: why.to_string() }
    })
}

/// The cells of a row, one after the other.
struct Cells<'a> {
    row: &'a Row<'a>,
    at: &'a Counter<usize>,
}

impl<'de> Deserializer<'de> for Cells<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> std::result::Result<V::Value, Error> {
        visitor.visit_seq(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> SeqAccess<'de> for Cells<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> std::result::Result<Option<T::Value>, Error> {
        let Ok(value) = self.row.get_ref(self.at.get()) else { return Ok(None) };
        self.at.set(self.at.get() + 1);
        seed.deserialize(Cell(value)).map(Some)
    }
}

/// One cell. Only text, whole numbers and null occur.
struct Cell<'a>(ValueRef<'a>);

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
