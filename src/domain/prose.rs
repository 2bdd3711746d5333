//! Texts that may have line breaks, marked where they are declared: every other text is one line.

use serde::{Serialize, Serializer};

/// Name under which a marked text passes through a serializer; the written form stays a plain text.
pub const PROSE: &str = "prose";

/// Marks a field: `#[serde(serialize_with = "prose")]`.
///
/// # Errors
/// Those of the serializer.
pub fn prose<T: Serialize, S: Serializer>(text: &T, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_newtype_struct(PROSE, text)
}
