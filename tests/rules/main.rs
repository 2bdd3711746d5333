//! The rules of the desk: over books built by hand, and on the real notice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod agenda;
mod clock;
mod deadlines;
mod decisions;
mod difference;
mod documents;
#[path = "../fixture/mod.rs"]
mod fixture;
mod forms;
mod light;
mod notice;
mod overview;
mod pack;
mod registers;
mod report;
mod roles;
mod scheme;
mod score;
mod support;
mod sync;
mod unanswered;
mod unit_change;
mod walk;
mod what_changed;
mod year;
