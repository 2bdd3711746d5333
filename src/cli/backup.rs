//! `backup` and `restore`.

use std::path::{Path, PathBuf};

use super::call::Call;
use super::exit::Exit;
use super::words::CliWord;
use crate::failure::Failure;
use crate::ledger::{Finding, Ledger, LedgerError};
use crate::locale::say;
use crate::setup::free_backup_name;

/// Copies the ledger and its evidence; the path of the copy is the answer.
pub fn backup(call: &Call<'_>, file: Option<PathBuf>) -> Result<Exit, Failure> {
    let ledger = call.open_to_read()?;
    let target = file.unwrap_or_else(|| free_backup_name(ledger.path(), call.today()));
    let made = ledger.backup_to(&target)?;
    call.tell(&say!(call.lang, CliWord::BackedUp, file = target.display()));
    let answered = call.answer_done(&[target.display().to_string()]);
    Ok(done_but(call, &made.findings, made.unconfirmed).or(answered))
}

/// Puts a checked backup in the ledger's place, and says where the replaced one is kept.
pub fn restore(call: &Call<'_>, file: &Path) -> Result<Exit, Failure> {
    let restored = Ledger::restore(file, &call.ledger_path()?, &call.stamp())?;
    call.tell(&match restored.kept {
        Some(kept) => say!(call.lang, CliWord::Restored, file = file.display(), kept = kept.display()),
        None => say!(call.lang, CliWord::RestoredAnew, file = file.display()),
    });
    Ok(done_but(call, &restored.findings, restored.unconfirmed))
}

/// What is missing or damaged in what was done, and what the medium did not confirm: exit 3 when there is any.
fn done_but(call: &Call<'_>, found: &[Finding], unconfirmed: Option<LedgerError>) -> Exit {
    for finding in found {
        call.tell(&finding.sentence(call.lang));
    }
    let is_whole = found.is_empty() && unconfirmed.is_none();
    if let Some(why) = unconfirmed {
        call.tell(&say!(call.lang, CliWord::NotConfirmed, why = Failure::from(why).sentence(call.lang)));
    }
    if is_whole { Exit::Done } else { Exit::Problems }
}
