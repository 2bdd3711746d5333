//! The rules of the desk: over books built by hand, and on the real notice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod agenda;
mod clock;
mod deadlines;
mod light;
mod notice;
mod overview;
mod owing;
mod pack;
mod registers;
mod score;
mod since;
mod support;
mod sync;
mod walk;
mod what_changed;
mod year;
