//! What can go wrong with a ledger, in both languages.

use crate::ledger::{BadBackup, Cause, CauseSort, Holder, LedgerError, NotUndoable};
use crate::locale::{Lang, say, system_reason};

use super::{cause_words, finding_words, refusal_words};

crate::locale::words! {
    /// Sentences about a ledger.
    enum LedgerWord in "ledger" {
        Exists = "exists",
        Missing = "missing",
        Locked = "locked",
        HolderOf = "holder_of",
        HolderUnknown = "holder_unknown",
        ReadOnly = "read_only",
        NotALedger = "not_a_ledger",
        Damaged = "damaged",
        NewerSchema = "newer_schema",
        CannotRecover = "cannot_recover",
        ReadOnlyMedium = "read_only_medium",
        Moved = "moved",
        NotWritable = "not_writable",
        NameTooLong = "name_too_long",
        PathTooLong = "path_too_long",
        Full = "full",
        Medium = "medium",
        Busy = "busy",
        LaterAct = "later_act",
        RowDiffers = "row_differs",
        NothingToUndo = "nothing_to_undo",
        NotUndoable = "not_undoable",
        WhyUnknown = "why_unknown",
        WhyBirth = "why_birth",
        WhyUndo = "why_undo",
        WhyUndone = "why_undone",
        WhyKept = "why_kept",
        EarlierDeskDate = "earlier_desk_date",
        FarDeskDate = "far_desk_date",
        NothingToRedate = "nothing_to_redate",
        UnreadableRow = "unreadable_row",
        NoRow = "no_row",
        NoFile = "no_file",
        BadBackup = "bad_backup",
        BackupNotAFile = "backup_not_a_file",
        BackupNotALedger = "backup_not_a_ledger",
        FileChanged = "file_changed",
        Made = "made",
        NotProved = "not_proved",
        Io = "io",
        Database = "database",
    }
}

/// The sentence. `name` gives the name of a box by its id.
pub fn sentence(error: &LedgerError, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    use LedgerWord as Word;
    match error {
        LedgerError::Refused(refusal) => refusal_words::sentence(refusal, lang, name),
        LedgerError::Exists { path } => say!(lang, Word::Exists, file = path.display()),
        LedgerError::Missing { path } => say!(lang, Word::Missing, file = path.display()),
        LedgerError::Locked { holder } => say!(lang, Word::Locked, holder = held_by(holder, lang)),
        LedgerError::ReadOnly => Word::ReadOnly.say(lang).to_owned(),
        LedgerError::NotALedger { path } => say!(lang, Word::NotALedger, file = path.display()),
        LedgerError::Damaged { why } => say!(lang, Word::Damaged, why = cause_words::sentence(*why, lang)),
        LedgerError::NewerSchema { found, known } => say!(lang, Word::NewerSchema, found = found, known = known),
        LedgerError::CannotRecover { .. } => Word::CannotRecover.say(lang).to_owned(),
        LedgerError::ReadOnlyMedium { why } if why.sort() == CauseSort::Moved => Word::Moved.say(lang).to_owned(),
        LedgerError::NotWritable { path, error } => {
            say!(lang, Word::NotWritable, file = path.display(), why = system_reason(error, lang))
        }
        LedgerError::NameTooLong { path, most } => say!(lang, Word::NameTooLong, file = path.display(), most = most),
        LedgerError::PathTooLong { path, most } => say!(lang, Word::PathTooLong, file = path.display(), most = most),
        LedgerError::ReadOnlyMedium { why } => {
            say!(lang, Word::ReadOnlyMedium, why = cause_words::sentence(*why, lang))
        }
        LedgerError::Full { .. } => Word::Full.say(lang).to_owned(),
        LedgerError::Medium { why } => say!(lang, Word::Medium, why = cause_words::sentence(*why, lang)),
        LedgerError::Busy => Word::Busy.say(lang).to_owned(),
        LedgerError::LaterAct { batch, title } => say!(lang, Word::LaterAct, batch = batch.0, title = title),
        LedgerError::RowDiffers { table, id } => {
            say!(lang, Word::RowDiffers, place = finding_words::place(table, Some(*id), None, lang))
        }
        LedgerError::NothingToUndo => Word::NothingToUndo.say(lang).to_owned(),
        LedgerError::NotUndoable { batch, why } => {
            say!(lang, Word::NotUndoable, batch = batch.0, why = not_undoable(*why).say(lang))
        }
        LedgerError::EarlierDeskDate { desk_date, last } => {
            say!(lang, Word::EarlierDeskDate, today = desk_date, last = last)
        }
        LedgerError::FarDeskDate { desk_date, last } => {
            say!(lang, Word::FarDeskDate, today = desk_date, last = last)
        }
        LedgerError::NothingToRedate => Word::NothingToRedate.say(lang).to_owned(),
        LedgerError::UnreadableRow { table, id, field, .. } => {
            say!(lang, Word::UnreadableRow, place = finding_words::place(table, *id, *field, lang))
        }
        LedgerError::NoRow { table, id } => {
            say!(lang, Word::NoRow, place = finding_words::place(table, Some(*id), None, lang))
        }
        LedgerError::NoFile { sha256 } => say!(lang, Word::NoFile, sha256 = sha256),
        LedgerError::BadBackup { path, why } => {
            let why = match why {
                BadBackup::NotAFile => Word::BackupNotAFile.say(lang).to_owned(),
                BadBackup::Unread(error) => match error.as_ref() {
                    // What helps a ledger does not help a backup: the reason alone.
                    LedgerError::NotALedger { .. } => Word::BackupNotALedger.say(lang).to_owned(),
                    LedgerError::Damaged { why } => cause_words::sentence(*why, lang),
                    error => sentence(error, lang, name),
                },
                BadBackup::Damaged(found) => finding_words::some(found, lang),
            };
            say!(lang, Word::BadBackup, file = path.display(), why = why)
        }
        LedgerError::NotProved { findings } => {
            say!(lang, Word::NotProved, why = finding_words::some(findings, lang))
        }
        LedgerError::Made { path, why } => {
            say!(lang, Word::Made, file = path.display(), why = sentence(why, lang, name))
        }
        LedgerError::FileChanged { path } => say!(lang, Word::FileChanged, file = path.display()),
        LedgerError::Io { path, error } => {
            say!(lang, Word::Io, file = path.display(), why = system_reason(error, lang))
        }
        LedgerError::Database(why) => say!(lang, Word::Database, why = cause_words::sentence(Cause::of(why), lang)),
    }
}

fn held_by(holder: &Holder, lang: Lang) -> String {
    match holder.pid {
        Some(pid) => say!(lang, LedgerWord::HolderOf, host = holder.host, pid = pid),
        None => LedgerWord::HolderUnknown.say(lang).to_owned(),
    }
}

const fn not_undoable(why: NotUndoable) -> LedgerWord {
    match why {
        NotUndoable::Unknown => LedgerWord::WhyUnknown,
        NotUndoable::Birth => LedgerWord::WhyBirth,
        NotUndoable::Undo => LedgerWord::WhyUndo,
        NotUndoable::Undone => LedgerWord::WhyUndone,
        NotUndoable::Kept => LedgerWord::WhyKept,
    }
}
