//! Texts given on the command line, as acts take them.

use crate::domain::act::NewEvidence;
use crate::setup::Failure;
use crate::text::clean;

/// What was given, cleaned; nothing left of it is an error, or a reason of blanks would pass for one.
pub fn worded(option: &'static str, text: Option<String>) -> Result<Option<String>, Failure> {
    text.map(|text| filled(option, clean(&text))).transpose()
}

/// A text of which something is left.
pub fn filled(option: &'static str, text: String) -> Result<String, Failure> {
    let text = text.trim();
    if text.is_empty() { Err(Failure::EmptyText { option }) } else { Ok(text.to_owned()) }
}

/// Evidence as the desk would read it.
pub fn evidence(text: String) -> Result<NewEvidence, Failure> {
    Ok(NewEvidence::typed(&filled("--evidence", clean(&text))?, None))
}
