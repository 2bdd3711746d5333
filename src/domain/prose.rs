//! Texts that may have line breaks, marked where they are declared: every other text is one line.

use serde::{Serialize, Serializer};

/// Longest text of one line that a record can hold, in characters.
pub const LINE_MAX: usize = 500;
/// Longest text with line breaks, in characters.
pub const PROSE_MAX: usize = 20_000;

/// A text as a record can hold it: what is over is left out, with `……` for it.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    const LEFT_OUT: &str = "……";
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(LEFT_OUT.chars().count())).collect();
    kept + LEFT_OUT
}

/// Name under which a marked text passes through a serializer; the written form stays a plain text.
pub const PROSE: &str = "prose";

/// Marks a field: `#[serde(serialize_with = "prose")]`.
///
/// # Errors
/// Those of the serializer.
pub fn prose<T: Serialize, S: Serializer>(text: &T, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_newtype_struct(PROSE, text)
}
