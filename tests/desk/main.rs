//! The desk on a test backend: key scripts, and pictures of every screen at both sizes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod asked;
mod bars;
mod chrome;
mod comparison;
mod desk;
mod emulator;
#[path = "../fixture/mod.rs"]
mod fixture;
mod forms;
mod frozen;
mod import;
mod import_proposals;
mod import_settle;
mod overlays;
mod picture;
mod planless;
mod registers;
mod returns;
mod screens;
mod stand;
mod today;
