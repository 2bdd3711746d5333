#![no_main]

use gongkai::exchange::import::{Progress, csv};
use libfuzzer_sys::fuzz_target;

#[path = "../read_on.rs"]
mod read_on;

fuzz_target!(|bytes: &[u8]| {
    read_on::read_on(csv::read(std::io::Cursor::new(bytes.to_vec()), bytes.len() as u64, &Progress::default()));
});
