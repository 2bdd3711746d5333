//! `export evidence`: the folder for the assessor, and what it lacks.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::call::Call;
use super::exit::Exit;
use crate::exchange::csv::Encoding;
use crate::exchange::evidence::{EvidenceWord as Word, folder};
use crate::exchange::sheet::Sheet;
use crate::exchange::weekly::{Format, Overwrite, WeeklyError, hand_out, written};
use crate::failure::Failure;
use crate::ledger::{evidence_folder, file_hash};
use crate::locale::say;

/// Writes the folder; the paths are the answer. Files that are not beside the ledger are counted on stderr, exit 3.
pub fn run(call: &Call<'_>, out: Option<PathBuf>, force: bool) -> Result<Exit, Failure> {
    let kept = evidence_folder(&call.existing_ledger()?);
    let read = call.read(None)?;
    let day = read.judged();
    let plan = day.plan().map_or("", |plan| plan.key.as_str());
    let top = out.unwrap_or_default().join(format!("{}-{plan}-{}", Word::Folder.say(call.lang), day.today));
    let sound: RefCell<BTreeMap<String, bool>> = RefCell::default();
    let is_sound = |hash: &str| {
        let look = || file_hash(&kept.join(hash), &|_| true).is_ok_and(|found| found == hash);
        *sound.borrow_mut().entry(hash.to_owned()).or_insert_with(look)
    };
    let evidence = folder(&day, call.lang, &is_sound);

    let mut folders = vec![(top.clone(), both(&evidence.missing, Word::MissingFile.say(call.lang))?)];
    for (name, index) in &evidence.indicators {
        folders.push((top.join(name), both(index, Word::IndexFile.say(call.lang))?));
    }
    if !force {
        folders.iter().try_for_each(|(folder, files)| nothing_else_there(folder, files))?;
        evidence.files.iter().try_for_each(|(hash, name)| {
            let there = top.join(Word::Files.say(call.lang)).join(name);
            let is_other = there.exists() && file_hash(&there, &|_| true).is_ok_and(|found| found != *hash);
            if is_other { Err(Failure::Exists(there)) } else { Ok(()) }
        })?;
    }
    let replace = if force { Overwrite::Anything } else { Overwrite::Nothing };
    let (mut lines, mut unconfirmed) = (Vec::new(), None);
    let mut hand = |folder: &PathBuf, files: &[(String, Vec<u8>)]| -> Result<(), Failure> {
        let written = hand_out(folder, files, replace)?;
        lines.extend(written.paths.iter().map(|path| path.display().to_string()));
        unconfirmed = unconfirmed.take().or(written.unconfirmed);
        Ok(())
    };
    for (hash, name) in &evidence.files {
        // One at a time: a file may be large.
        let bytes = std::fs::read(kept.join(hash)).map_err(|error| Failure::Read { path: kept.join(hash), error })?;
        hand(&top.join(Word::Files.say(call.lang)), &[(name.clone(), bytes)])?;
    }
    for (folder, files) in &folders {
        hand(folder, files)?;
    }
    let answered = call.wrote(unconfirmed).or(call.answer_done(&lines));
    if evidence.gone == 0 {
        return Ok(answered);
    }
    call.tell(&say!(call.lang, Word::Gone, n = evidence.gone));
    Ok(answered.or(Exit::Problems))
}

/// Refuses where a file of the same name holds something else: before anything is written.
fn nothing_else_there(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let is_other = |(name, bytes): &&(String, Vec<u8>)| {
        let there = folder.join(name);
        there.exists() && std::fs::read(there).ok().as_ref() != Some(bytes)
    };
    files.iter().find(is_other).map_or(Ok(()), |(name, _)| Err(Failure::Exists(folder.join(name))))
}

/// A sheet as CSV and as a workbook.
fn both(sheet: &Sheet, name: &str) -> Result<Vec<(String, Vec<u8>)>, WeeklyError> {
    let named = |ending: &'static str| format!("{name}.{ending}");
    [Format::Csv(Encoding::Utf8), Format::Xlsx].into_iter().map(|format| written(named, sheet, format)).collect()
}
