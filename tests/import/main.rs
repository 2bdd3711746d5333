//! `import` against tables as they arrive: what must be read, what must be told, what must be refused.
//!
//! The expectations come from the issue, the contract and the files themselves, never from what the program prints.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod beyond_rows;
mod counts;
mod expected;
#[cfg(unix)]
mod hostile;
mod notice;
mod paths;
mod proposals;
mod support;
mod traps;
mod variants;
