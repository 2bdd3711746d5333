//! Undo at the desk: what takes back more than the last minutes is asked about first, by its name.

use crate::domain::id::BatchId;
use crate::domain::week::IsoWeek;
use crate::failure::Failure;
use crate::ledger::{BatchKind, Entry, Extent, HistoryFilter, Ledger, LedgerError, Withdrawal};
use crate::locale::{Common, Lang};
use crate::tui::command::Command;
use crate::tui::effect::GuardedEffect;
use crate::tui::outcome::Outcome;
use crate::tui::words::{AskWord, DeskWord};
use crate::words;

use super::{Runner, drafts};

/// Takes the newest act back, or a given one; one of an earlier week, a freeze, a sign-off, an exception, a plan taken
/// in and whatever changed very many rows are asked about first.
pub fn ask_or_undo(runner: &mut Runner, batch: Option<BatchId>, lang: Lang) -> Result<Outcome, Failure> {
    let this_week = IsoWeek::of(runner.clock.today());
    let ledger = runner.ledger()?;
    let entry = match batch {
        Some(batch) => entry_of(ledger, batch)?,
        None => ledger.last_undoable()?,
    };
    let entry = entry.ok_or(LedgerError::NothingToUndo)?;
    let (mut lines, reasons) = lines(ledger, &entry, this_week, lang)?;
    if reasons.is_empty() || entry.undone_by.is_some() {
        return undo(runner, entry.batch, lang);
    }
    lines.extend(reasons);
    Ok(Outcome::Ask { title: AskWord::UndoTitle.say(lang).to_owned(), lines, sure: GuardedEffect::Undo(entry.batch) })
}

/// Takes the newest act back where it is one on what units sent back, or with `reminders` one that reminded today.
pub fn ask_or_undo_return(runner: &mut Runner, reminders: bool, lang: Lang) -> Result<Outcome, Failure> {
    let today = runner.clock.today();
    let ledger = runner.ledger()?;
    let entry = ledger.last_undoable()?.ok_or(LedgerError::NothingToUndo)?;
    let extent = ledger.extent(entry.batch)?;
    let reminds = || extent.made.iter().any(|(table, _)| table == "reminder");
    if extent.of_returns || reminders && entry.desk_date == today && reminds() {
        return ask_or_undo(runner, Some(entry.batch), lang);
    }
    Ok(Outcome::Failed(DeskWord::NotOfReturns.with(lang, &[("title", &entry.title)])))
}

/// What a question about an undo says: what is taken back and when it was recorded, and the reasons to be asked.
///
/// # Errors
/// The journal cannot be read.
pub fn lines(
    ledger: &Ledger,
    entry: &Entry,
    this_week: IsoWeek,
    lang: Lang,
) -> Result<(Vec<String>, Vec<String>), Failure> {
    let mut reasons = reasons(&ledger.would_withdraw(entry.batch)?, lang);
    reasons.extend(reach(&ledger.extent(entry.batch)?, lang));
    let week = IsoWeek::of(entry.desk_date);
    if week != this_week {
        reasons.push(AskWord::OfEarlierWeek.with(lang, &[("year", &week.year()), ("week", &week.number())]));
    }
    let day = words::date_with_weekday(entry.desk_date, lang);
    let when = AskWord::Recorded.with(lang, &[("day", &day), ("n", &entry.batch.0)]);
    Ok((vec![entry.title.clone(), when], reasons))
}

fn entry_of(ledger: &Ledger, batch: BatchId) -> Result<Option<Entry>, Failure> {
    let before = batch.0.checked_add(1).map(BatchId);
    let found = ledger.history(&HistoryFilter { limit: 1, before, ..HistoryFilter::default() })?.into_iter().next();
    Ok(found.filter(|entry| entry.batch == batch))
}

/// What is withdrawn, and what becomes of it, each once.
fn reasons(withdrawn: &[Withdrawal], lang: Lang) -> Vec<String> {
    let kinds = [
        (Withdrawal::Freeze, AskWord::WithdrawsFreeze),
        (Withdrawal::SignOff, AskWord::WithdrawsSignOff),
        (Withdrawal::Exception, AskWord::WithdrawsException),
    ];
    kinds.into_iter().filter(|(kind, _)| withdrawn.contains(kind)).map(|(_, word)| word.say(lang).to_owned()).collect()
}

/// An act on more rows than this is asked about: nobody sees what became of each.
const MANY: usize = 100;

/// What goes, where a plan or very many rows do.
fn reach(extent: &Extent, lang: Lang) -> Vec<String> {
    if !extent.took_plan && extent.touched <= MANY {
        return Vec::new();
    }
    let made =
        extent.made.iter().map(|(table, n)| format!("{} {n}", words::table_word(table, lang))).collect::<Vec<_>>();
    let made =
        (!made.is_empty()).then(|| AskWord::Goes.with(lang, &[("list", &made.join(Common::ListMark.say(lang)))]));
    let changed = extent.touched - extent.made.iter().map(|(_, n)| n).sum::<usize>();
    let changed = (changed > 0).then(|| AskWord::GoesBack.with(lang, &[("n", &changed)]));
    made.into_iter().chain(changed).chain([AskWord::ComesAgain.say(lang).to_owned()]).collect()
}

/// Takes an act back, or an undo: its act is done again.
pub fn undo(runner: &mut Runner, batch: BatchId, lang: Lang) -> Result<Outcome, Failure> {
    let stamp = runner.stamp();
    let ledger = runner.ledger()?;
    let undone = entry_of(ledger, batch)?.filter(|entry| entry.kind == BatchKind::Undo).and_then(|undo| undo.undoes);
    let done = ledger.undo_batch(batch, &stamp)?;
    if let Some(act) = undone {
        drafts::taken_again(ledger, act, done.batch)?;
    }
    let was_taken = drafts::belongs_to(ledger, undone.map_or(batch, |_| done.batch))?;
    let drafts = if was_taken { Some(drafts::offered(ledger)?) } else { None };
    let word = DeskWord::ImportUndone;
    let title = if was_taken && undone.is_none() { word.with(lang, &[("title", &done.title)]) } else { done.title };
    let offers = if undone.is_some() { Command::Undo } else { Command::GoHistory };
    Ok(Outcome::Wrote { title, batch: done.batch, book: ledger.book()?, drafts, offers })
}
