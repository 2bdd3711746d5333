//! `demo`: the sample desk.

use std::path::PathBuf;

use super::call::Call;
use super::desk;
use super::exit::Exit;
use super::words::CliWord;
use crate::demo::{FILE, SAMPLE_TODAY, prepare};
use crate::failure::Failure;
use crate::locale::say;

/// Opens the sample desk in its folder, making it first where there is none or a fresh one is asked for.
pub fn open(call: &Call<'_>, dir: Option<PathBuf>, fresh: bool) -> Result<Exit, Failure> {
    let folder = dir.map_or_else(|| call.place().map(|place| place.demo()), Ok)?;
    let is_new = fresh || !folder.join(FILE).exists();
    let opened = desk::open(&call.on(prepare(&folder, fresh)?, SAMPLE_TODAY), None);
    match opened {
        Err(failure) if is_new && !failure.is_done() => {
            call.tell(&failure.sentence(call.lang));
            call.tell(&say!(call.lang, CliWord::SampleMade, folder = folder.display()));
            Ok(Exit::Problems)
        }
        opened => opened,
    }
}
