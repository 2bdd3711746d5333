//! `verify` and `doctor`: whether the ledger is what its journal says.

use std::path::Path;

use super::call::Call;
use super::exit::Exit;
use super::width;
use super::words::CliWord;
use crate::exchange::weekly::{WeekContext, WeekNumber, broken_numbers};
use crate::failure::Failure;
use crate::ledger::{Finding, Ledger, Seal};
use crate::locale::say;
use crate::setup::read_capped;
use crate::text::clean_lines;

/// A seal has a line a file; this is far more than any.
const SEAL_MAX: usize = 64 * 1024;

/// Checks the chain, the rows and the frozen files, and compares with a seal.
pub fn verify(call: &Call<'_>, against: Option<&Path>) -> Result<Exit, Failure> {
    let seal = against.map(seal_of).transpose()?;
    let ledger = call.open_to_read()?;
    let mut found = ledger.verify(seal.as_ref())?;
    found.extend(frozen_numbers(call, &ledger)?);
    report(call, &found, CliWord::VerifyGood, CliWord::VerifyBad)
}

/// Numbers of the last frozen weeks that are not what the ledger gave then; none of a ledger of which no book can be
/// made, which its findings tell.
fn frozen_numbers(call: &Call<'_>, ledger: &Ledger) -> Result<Vec<Finding>, Failure> {
    let Ok(book) = ledger.book() else { return Ok(Vec::new()) };
    let (calendar, plan) = (call.calendar(), call.plan(ledger, &book)?);
    let shown = WeekContext { calendar: &calendar, today: call.today(), plan };
    let finding = |one: WeekNumber| Finding::FrozenNumber {
        week: one.week,
        unit: one.unit,
        figure: one.number.figure,
        stored: one.number.stored,
        given: one.number.given,
    };
    Ok(broken_numbers(ledger, shown)?.into_iter().map(finding).collect())
}

/// Everything `verify` checks, and triggers, file and evidence; with `repair` what the journal proves is put back first.
pub fn doctor(call: &Call<'_>, repair: bool) -> Result<Exit, Failure> {
    let repaired = if repair { put_back(call)? } else { Exit::Done };
    let found = call.open_to_read()?.doctor()?;
    width::measure(call)?;
    let exit = report(call, &found, CliWord::DoctorGood, CliWord::DoctorBad)?;
    let technical = found.iter().flat_map(|finding| finding.technical_lines(call.lang));
    technical.map(|line| clean_lines(&line)).for_each(|line| call.tell(&line));
    Ok(exit.or(repaired))
}

fn put_back(call: &Call<'_>) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let repair = ledger.repair(&call.stamp())?;
    let Some(kept) = repair.kept else {
        call.tell(CliWord::NothingToRepair.say(call.lang));
        return Ok(Exit::Done);
    };
    repair.cured.iter().for_each(|finding| call.tell(&finding.repaired(call.lang)));
    call.tell(&say!(call.lang, CliWord::KeptBeforeRepair, file = kept.display()));
    Ok(call.entered(&mut ledger))
}

fn seal_of(path: &Path) -> Result<Seal, Failure> {
    let bytes = read_capped(path, SEAL_MAX)?;
    let text = String::from_utf8_lossy(&bytes);
    text.parse().map_err(|error| Failure::NotASeal { path: path.to_owned(), error })
}

/// The findings are the answer; exit 3 when there are any.
fn report(call: &Call<'_>, found: &[Finding], good: CliWord, bad: CliWord) -> Result<Exit, Failure> {
    for finding in found {
        call.answer_line(&clean_lines(&finding.sentence(call.lang)))?;
    }
    if found.is_empty() {
        call.tell(good.say(call.lang));
        return Ok(Exit::Done);
    }
    call.tell(&say!(call.lang, bad, n = found.len()));
    Ok(Exit::Problems)
}
