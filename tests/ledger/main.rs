//! The ledger on temporary files: the way of a write and what follows from it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod acts;
mod beside;
mod catalogues;
mod comparison;
mod damaged;
mod decisions;
mod document_registers;
mod documents;
mod figures;
mod files;
mod finding_steps;
mod findings;
#[path = "../fixture/mod.rs"]
mod fixture;
mod forms;
mod hostile;
mod internal_due;
mod journal;
mod lent;
mod past;
mod property;
mod quotas;
mod refusal_words;
mod refusals;
mod registers;
mod repair;
mod return_days;
mod return_rules;
mod returns;
mod revision;
mod roles;
mod roster;
mod support;
mod wire;
mod year;
mod years;
