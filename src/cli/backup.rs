//! `backup` and `restore`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::call::Call;
use super::exit::Exit;
use super::words::CliWord;
use crate::ledger::Ledger;
use crate::locale::say;
use crate::setup::{Failure, free_backup_name};

/// Copies the ledger and its evidence; the path of the copy is the answer.
pub fn backup(call: &Call<'_>, file: Option<PathBuf>) -> Result<Exit, Failure> {
    let ledger = call.open_to_read()?;
    let target = file.unwrap_or_else(|| free_backup_name(ledger.path(), call.today()));
    ledger.backup_to(&target)?;
    call.tell(&say!(call.lang, CliWord::BackedUp, file = target.display()));
    call.answer_line(&target.display().to_string())?;
    Ok(Exit::Done)
}

/// Puts a checked backup in the ledger's place, and says where the replaced one is kept.
pub fn restore(call: &Call<'_>, file: &Path) -> Result<Exit, Failure> {
    let target = call.ledger_path()?;
    let before = kept_aside(&target);
    Ledger::restore(file, &target, &call.stamp())?;
    let kept = kept_aside(&target).difference(&before).next().cloned();
    let said = match kept {
        Some(kept) => say!(call.lang, CliWord::Restored, file = file.display(), kept = kept.display()),
        None => say!(call.lang, CliWord::RestoredAnew, file = file.display()),
    };
    call.tell(&said);
    Ok(Exit::Done)
}

/// Ledgers that restores have put aside beside this one.
fn kept_aside(ledger: &Path) -> BTreeSet<PathBuf> {
    let start = format!("{}.replaced-", ledger.file_name().unwrap_or_default().to_string_lossy());
    let folder = ledger.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let named = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&start));
    named.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}
