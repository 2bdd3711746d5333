//! The desk on the terminal.
//!
//! A key's way: `terminal` normalises the event, `keymap` finds the command in its scope, `app` updates its state and
//! returns [`effect`]s, the `runner` carries them out and gives back outcomes, and one frame is drawn by `chrome`,
//! the current screen or page and the stack of overlays. Updates do no I/O; drawing changes nothing.

#![deny(clippy::wildcard_enum_match_arm, reason = "a new command, key, record or screen is to be seen by every match")]

pub mod acts;
pub mod app;
pub mod canvas;
pub mod chrome;
pub mod command;
pub mod config;
pub mod desk;
pub mod draft;
pub mod effect;
#[cfg(test)]
mod fixture;
pub mod glyphs;
pub mod keymap;
pub mod live;
pub mod opening;
pub mod outcome;
pub mod overlays;
pub mod page;
pub mod runner;
pub mod screen;
pub mod screens;
#[cfg(test)]
#[path = "../../tests/desk/stand.rs"]
mod stand;
pub mod terminal;
pub mod theme;
pub mod view;
pub mod widgets;
pub mod words;
pub mod worked_out;
