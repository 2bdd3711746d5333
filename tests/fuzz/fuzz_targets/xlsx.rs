#![no_main]

use gongkai::exchange::import::{Format, Progress, book};
use libfuzzer_sys::fuzz_target;

#[path = "../read_on.rs"]
mod read_on;

fuzz_target!(|bytes: &[u8]| {
    read_on::read_on(book::read(bytes, Format::Xlsx, &Progress::default()));
});
