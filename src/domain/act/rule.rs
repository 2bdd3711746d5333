//! Rules that acts of many records share.

use chrono::NaiveDate;

use super::find;
use super::refusal::{Refusal, SchemeList};

/// Whether a text that may be left out was given.
pub(super) fn is_given(text: &Option<String>) -> bool {
    text.as_ref().is_some_and(|text| !text.trim().is_empty())
}

/// A field that must not be empty.
pub(super) fn filled(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Empty { field }) } else { Ok(()) }
}

/// A 发生日期 cannot lie ahead.
pub(super) fn not_after(field: &'static str, date: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if date > today { Err(Refusal::FutureDate { field, date, today }) } else { Ok(()) }
}

/// What comes of an event cannot come before it.
pub(super) fn not_before(follow_up: Option<NaiveDate>, on: NaiveDate) -> Result<(), Refusal> {
    match follow_up {
        Some(follow_up) if follow_up < on => Err(Refusal::FollowUpEarly { follow_up, on }),
        Some(_) | None => Ok(()),
    }
}

/// An id that a list of the plan's schemes has.
pub(super) fn require_known(is_known: bool, list: SchemeList, id: &str) -> Result<(), Refusal> {
    if is_known { Ok(()) } else { Err(find::unknown(list, id)) }
}
