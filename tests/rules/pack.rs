//! The shipped pack: against the notice, against broken edits of itself, by name and in another year.
#![allow(clippy::panic, clippy::unwrap_used, clippy::string_slice, reason = "helpers of tests")]

mod activities;
mod broken;
mod bulletin;
mod folder;
mod notice;
mod roles;
mod schemes;
mod write;

use std::collections::BTreeSet;

use gongkai::domain::pack::{Debtors, Pack, PackTask};
use gongkai::pack;

fn shipped_text() -> &'static str {
    pack::shipped()[0].1
}

fn shipped() -> Pack {
    let (name, text) = pack::shipped()[0];
    pack::read(name, text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn row<'a>(pack: &'a Pack, row: &str) -> &'a PackTask {
    pack.tasks.iter().find(|task| task.row == row).unwrap_or_else(|| panic!("no row {row}"))
}

/// Units named and members of groups, each once.
fn units<'a>(pack: &'a Pack, owed: &'a Debtors) -> BTreeSet<&'a str> {
    let groups = pack.groups.iter().filter(|group| owed.groups.contains(&group.code));
    let members = groups.flat_map(|group| &group.members);
    owed.units.iter().chain(members).map(String::as_str).collect()
}
