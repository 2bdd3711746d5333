//! What can go wrong with a ledger and what is found in one, in both languages.

mod cause;
mod finding;

pub use finding::some_findings;

use super::cause::{Cause, CauseSort};
use super::error::{BadBackup, LedgerError, NotUndoable};
use super::holder::Holder;
use crate::locale::{Lang, say, system_reason};
use crate::words::refusal;
use finding::place;

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

impl LedgerError {
    /// The sentence, where no box is named otherwise than by its id.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.sentence_with(lang, &str::to_owned)
    }

    /// The sentence. `name` gives the name of a box by its id.
    #[must_use]
    pub fn sentence_with(&self, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
        use LedgerWord as Word;
        match self {
            Self::Refused(why) => refusal(why, lang, name),
            Self::Exists { path } => say!(lang, Word::Exists, file = path.display()),
            Self::Missing { path } => say!(lang, Word::Missing, file = path.display()),
            Self::Locked { holder } => say!(lang, Word::Locked, holder = held_by(holder, lang)),
            Self::ReadOnly => Word::ReadOnly.say(lang).to_owned(),
            Self::NotALedger { path } => say!(lang, Word::NotALedger, file = path.display()),
            Self::Damaged { why } => say!(lang, Word::Damaged, why = why.words(lang)),
            Self::NewerSchema { found, known } => say!(lang, Word::NewerSchema, found = found, known = known),
            Self::CannotRecover { .. } => Word::CannotRecover.say(lang).to_owned(),
            Self::ReadOnlyMedium { why } if why.sort() == CauseSort::Moved => Word::Moved.say(lang).to_owned(),
            Self::NotWritable { path, error } => {
                say!(lang, Word::NotWritable, file = path.display(), why = system_reason(error, lang))
            }
            Self::NameTooLong { path, most } => say!(lang, Word::NameTooLong, file = path.display(), most = most),
            Self::PathTooLong { path, most } => say!(lang, Word::PathTooLong, file = path.display(), most = most),
            Self::ReadOnlyMedium { why } => {
                say!(lang, Word::ReadOnlyMedium, why = why.words(lang))
            }
            Self::Full { .. } => Word::Full.say(lang).to_owned(),
            Self::Medium { why } => say!(lang, Word::Medium, why = why.words(lang)),
            Self::Busy => Word::Busy.say(lang).to_owned(),
            Self::LaterAct { batch, title } => say!(lang, Word::LaterAct, batch = batch.0, title = title),
            Self::RowDiffers { table, id } => {
                say!(lang, Word::RowDiffers, place = place(table, Some(*id), None, lang))
            }
            Self::NothingToUndo => Word::NothingToUndo.say(lang).to_owned(),
            Self::NotUndoable { batch, why } => {
                say!(lang, Word::NotUndoable, batch = batch.0, why = not_undoable(*why).say(lang))
            }
            Self::EarlierDeskDate { desk_date, last } => {
                say!(lang, Word::EarlierDeskDate, today = desk_date, last = last)
            }
            Self::FarDeskDate { desk_date, last } => {
                say!(lang, Word::FarDeskDate, today = desk_date, last = last)
            }
            Self::NothingToRedate => Word::NothingToRedate.say(lang).to_owned(),
            Self::UnreadableRow { table, id, field, .. } => {
                say!(lang, Word::UnreadableRow, place = place(table, *id, *field, lang))
            }
            Self::NoRow { table, id } => {
                say!(lang, Word::NoRow, place = place(table, Some(*id), None, lang))
            }
            Self::NoFile { sha256 } => say!(lang, Word::NoFile, sha256 = sha256),
            Self::BadBackup { path, why } => {
                let why = match why {
                    BadBackup::NotAFile => Word::BackupNotAFile.say(lang).to_owned(),
                    BadBackup::Unread(error) => match error.as_ref() {
                        // What helps a ledger does not help a backup: the reason alone.
                        Self::NotALedger { .. } => Word::BackupNotALedger.say(lang).to_owned(),
                        Self::Damaged { why } => why.words(lang),
                        error => error.sentence_with(lang, name),
                    },
                    BadBackup::Damaged(found) => some_findings(found, lang),
                };
                say!(lang, Word::BadBackup, file = path.display(), why = why)
            }
            Self::NotProved { findings } => {
                say!(lang, Word::NotProved, why = some_findings(findings, lang))
            }
            Self::Made { path, why } => {
                say!(lang, Word::Made, file = path.display(), why = why.sentence_with(lang, name))
            }
            Self::FileChanged { path } => say!(lang, Word::FileChanged, file = path.display()),
            Self::Io { path, error } => {
                say!(lang, Word::Io, file = path.display(), why = system_reason(error, lang))
            }
            Self::Database(why) => say!(lang, Word::Database, why = Cause::of(why).words(lang)),
        }
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
