//! The book that these rules are tried on.

pub use crate::fixture::paper::{Paper as Desk, by_date, dateless, dates, link, sign, stage, ticked};
pub use crate::fixture::{d, pack};
