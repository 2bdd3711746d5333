//! `documents slip`: the approval slip of a document, as text or as a Word file.

use std::path::Path;

use super::super::call::Call;
use super::super::exit::Exit;
use super::super::given::key_or_number;
use crate::domain::act::find;
use crate::domain::key::Key;
use crate::exchange::slip::docx;
use crate::exchange::weekly::{Overwrite, WeeklyError, hand_out};
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::words::slip;

/// Writes the slip.
pub fn run(call: &Call<'_>, key: &str, file: Option<&Path>, force: bool) -> Result<Exit, Failure> {
    let key = key_or_number(key, Key::Document)?;
    let read = call.read(None)?;
    let day = read.day();
    let document = find::document(day.book, &key).map_err(LedgerError::from)?;
    let Some(slip) = slip(document, &day, call.lang) else {
        return Err(Failure::from(LedgerError::from(crate::domain::act::Refusal::NoPlan)));
    };
    let Some(file) = file else {
        call.answer(&slip.text())?;
        return Ok(Exit::Done);
    };
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let bytes = docx(&slip).map_err(|_| WeeklyError::Format { name: name.clone() })?;
    let replace = if force { Overwrite::Anything } else { Overwrite::Nothing };
    let written = hand_out(folder, &[(name, bytes)], replace)?;
    let lines: Vec<String> = written.paths.iter().map(|path| path.display().to_string()).collect();
    let answered = call.answer_done(&lines);
    Ok(call.wrote(written.unconfirmed).or(answered))
}
