//! What the desk costs as the ledger grows, as ratios in one run. See `benches/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../../tests/fixture/mod.rs"]
mod fixture;
mod ledgers;
mod measure;
mod stand;
#[path = "../../tests/desk/stand.rs"]
mod turns;

use std::path::PathBuf;

/// The parts, each to be run by itself.
const PARTS: [&str; 6] = ["keys", "act", "open", "score", "together", "memory"];

fn main() {
    let mut given = std::env::args().skip(1);
    let (mut part, mut keep) = (None, None);
    while let Some(name) = given.next() {
        match name.as_str() {
            "--part" => part = given.next(),
            "--keep" => keep = given.next().map(PathBuf::from),
            // The process whose memory is measured.
            "--memory-of" => return measure::peak(&PathBuf::from(given.next().expect("--memory-of FILE"))),
            // `cargo bench` says so itself.
            _ => {}
        }
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let shelf = ledgers::Shelf::new(keep.unwrap_or_else(|| folder.path().to_owned()), folder.path().to_owned());
    let wanted = |one: &str| part.as_deref().is_none_or(|part| part == one);
    assert!(part.as_deref().is_none_or(|part| PARTS.contains(&part)), "parts: {}", PARTS.join(", "));
    if wanted("keys") {
        measure::keys(&shelf);
    }
    if wanted("act") {
        measure::act(&shelf);
    }
    if wanted("open") {
        measure::open(&shelf);
    }
    if wanted("score") {
        measure::score(&shelf);
    }
    if wanted("together") {
        measure::together(&shelf);
    }
    if wanted("memory") {
        measure::memory(&shelf);
    }
}
