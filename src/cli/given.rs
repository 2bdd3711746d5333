//! Texts given on the command line, as acts take them: cleaned, and never empty.

use crate::domain::act::NewEvidence;
use crate::domain::key::Key;
use crate::failure::Failure;
use crate::text::{clean, clean_lines};
use crate::words::read_key;

/// What was given, cleaned; nothing left of it is an error, or a reason of blanks would pass for one.
pub fn worded(option: &'static str, text: Option<String>) -> Result<Option<String>, Failure> {
    text.map(|text| filled(option, clean(&text))).transpose()
}

/// As [`worded`], with its line breaks.
pub fn worded_lines(option: &'static str, text: Option<String>) -> Result<Option<String>, Failure> {
    text.map(|text| filled(option, clean_lines(&text))).transpose()
}

/// A text of which something is left.
fn filled(option: &'static str, text: String) -> Result<String, Failure> {
    let text = text.trim();
    if text.is_empty() { Err(Failure::EmptyText { option }) } else { Ok(text.to_owned()) }
}

/// Evidence as the desk would read it.
pub fn evidence(texts: Vec<String>) -> Result<Vec<NewEvidence>, Failure> {
    let one = |text: String| Ok(NewEvidence::typed(&filled("--evidence", clean(&text))?, None));
    texts.into_iter().map(one).collect()
}

/// Key of a record: written whole, as `doc/6`; as screens call it, `文6`; or as its number alone.
pub fn key_or_number(text: &str, of: fn(i64) -> Key) -> Result<Key, Failure> {
    Ok(clean(text).trim().parse().map_or_else(|_| read_key(text), |number| Ok(of(number)))?)
}
