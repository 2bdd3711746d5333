//! The program in a real terminal (a PTY): what it shows, what it takes, and how it gives the terminal back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]
#![cfg(unix)]

mod bulletin;
mod comparison;
mod dates;
mod decisions;
mod demo;
mod documents;
mod findings;
mod frames;
mod habits;
mod import;
mod input;
mod keys;
mod media;
mod paths;
mod pictures;
mod quotas;
mod returns;
mod sample;
mod scoring;
mod session;
#[cfg(target_os = "linux")]
mod stuck;
#[allow(dead_code, reason = "kept whole for the tests of the screens")]
mod support;
mod tour;
mod watch;
mod ways;
