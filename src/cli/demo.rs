//! `demo`: the sample desk.

use std::path::PathBuf;

use super::call::Call;
use super::desk;
use super::exit::Exit;
use crate::demo::{SAMPLE_TODAY, prepare};
use crate::failure::Failure;

/// Opens the sample desk in its folder, making it first where there is none or a fresh one is asked for.
pub fn open(call: &Call<'_>, dir: Option<PathBuf>, fresh: bool) -> Result<Exit, Failure> {
    let folder = dir.map_or_else(|| call.place().map(|place| place.demo()), Ok)?;
    desk::open(&call.on(prepare(&folder, fresh)?, SAMPLE_TODAY), None)
}
