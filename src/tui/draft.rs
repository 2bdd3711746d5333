//! A form put aside.

use serde_json::Value;

/// A form, or the page of an import, put aside with what was typed.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// Which form, with its record.
    pub form: String,
    /// Its name for the offer.
    pub title: String,
    /// What was typed, by field.
    pub values: Value,
}
