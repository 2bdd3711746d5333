//! Faults under every write, made by `strace` around the real binary: the power cut at every call (P1), the kill at
//! every call (P8), every call on media failing (P9 to P12).
//!
//! `cargo test --test faults` runs a short week. All of it:
//!
//! ```sh
//! GONGKAI_POWER=week GONGKAI_KILLS=500 GONGKAI_MEDIA=full cargo test --test faults -- --nocapture
//! ```
//!
//! `strace` records the system calls and makes them fail or kill; one part mounts a disk image instead. Where what a part
//! needs is missing it says `ignored` and why: nothing was proved there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice, clippy::print_stdout)]

mod by_key;
mod disk;
mod image;
#[path = "../terminal/keys.rs"]
mod keys;
mod kills;
mod media;
mod mounted;
mod plain_medium;
mod power;
mod script;
#[allow(dead_code, reason = "kept whole for the tests of the terminal")]
#[path = "../terminal/support.rs"]
mod support;
mod trace;
#[allow(dead_code, reason = "kept whole for the tests of the terminal")]
#[path = "../terminal/watch.rs"]
mod watch;

/// A part: its name, what it does, and why it cannot be done here.
type Part = (&'static str, fn(), fn() -> Option<String>);

fn main() {
    let filter = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let parts: [Part; 8] = [
        ("acknowledged_acts_survive_a_power_cut", power::acknowledged_acts_survive_a_power_cut, trace::missing),
        ("the_replayer_finds_what_full_would_lose", power::the_replayer_finds_what_full_would_lose, trace::missing),
        (
            "acknowledged_acts_survive_on_a_mounted_disk",
            mounted::acknowledged_acts_survive_on_a_mounted_disk,
            mounted::missing,
        ),
        (
            "a_week_is_done_where_modes_and_links_are_refused",
            plain_medium::a_week_is_done_where_modes_and_links_are_refused,
            trace::missing,
        ),
        ("a_week_is_done_on_vfat", plain_medium::a_week_is_done_on_vfat, plain_medium::missing),
        ("nothing_is_left_of_kills", kills::nothing_is_left_of_kills, trace::missing),
        ("every_call_on_media_fails_once", media::every_call_on_media_fails_once, trace::missing),
        ("what_a_key_writes_is_whole_or_not_there", by_key::what_a_key_writes_is_whole_or_not_there, by_key::missing),
    ];
    let mut failed = 0;
    for (name, part, missing) in
        parts.iter().filter(|(name, ..)| filter.as_ref().is_none_or(|filter| name.contains(filter)))
    {
        if let Some(why) = missing() {
            println!("test {name} ... ignored, {why}");
            continue;
        }
        match std::panic::catch_unwind(part) {
            Ok(()) => println!("test {name} ... ok"),
            Err(_) => {
                println!("test {name} ... FAILED");
                failed += 1;
            }
        }
    }
    std::process::exit(i32::from(failed > 0) * 101);
}
