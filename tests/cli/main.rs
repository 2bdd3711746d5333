//! The command line against the contract: the real binary on the real 2023 notice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod activities;
mod acts;
mod assertion;
mod bad_files;
mod bad_words;
mod bulletin;
mod bulletin_numbers;
mod bulletins_sent;
mod comparison;
mod dates;
mod deadlines;
mod decisions;
mod documents;
mod evidence;
mod export;
mod figures;
#[path = "../fixture/mod.rs"]
mod fixture;
mod forms;
mod freeze;
mod help;
mod hostile_returns;
mod lights;
mod media;
mod neutralised;
mod notice;
mod packs;
mod planless;
mod proposals;
#[cfg(unix)]
mod refusals;
mod registers;
mod reminders;
mod report;
mod returns;
mod safety;
mod schemes;
mod shapes;
mod sheets;
mod silent;
mod summary;
mod support;
mod unit_page;
mod workdays;
mod years;
