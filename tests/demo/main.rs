//! The sample desk: its script, and the ledger that comes of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

#[path = "../fixture/mod.rs"]
mod fixture;
mod folder;
mod outcome;
mod script;
mod support;
