//! What `verify`, `doctor`, backup and restore find, as data.

use super::cause::Cause;
use crate::domain::figure::FigureId;
use crate::domain::id::BatchId;
use crate::domain::key::Key;
use crate::domain::week::IsoWeek;

/// Something that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Finding {
    /// A batch's words or the order of batches were changed.
    #[error("the chain breaks at batch {}", .0.0)]
    ChainBroken(BatchId),
    /// A change's images are not those that were sealed.
    #[error("change {change} in batch {} was altered", batch.0)]
    ChangeAltered {
        /// The batch.
        batch: BatchId,
        /// The change.
        change: i64,
    },
    /// Changes by another program that no batch has taken up yet.
    #[error("{0} changes by another program are not sealed yet")]
    Unsealed(i64),
    /// A row is not what the journal says: an edit slipped past the triggers.
    #[error("row {id} of {table} is not what the journal says")]
    RowDiffers {
        /// Table.
        table: String,
        /// Row.
        id: i64,
    },
    /// A row that this program does not understand: no book can be made of the ledger while it stands.
    #[error("a row of {table} cannot be read: {why}")]
    Unreadable {
        /// Table.
        table: String,
        /// Row, where it can be told.
        id: Option<i64>,
        /// Column, where it can be told.
        field: Option<&'static str>,
        /// What is wrong with it, in the words of a library.
        why: String,
    },
    /// A stored file of a frozen week is missing or changed.
    #[error("the stored file {name} of {week} is missing or was changed")]
    FrozenFile {
        /// The week.
        week: IsoWeek,
        /// File name.
        name: String,
    },
    /// A stored file of a bulletin is missing or changed.
    #[error("the stored file {name} of {bulletin} is missing or was changed")]
    BulletinFile {
        /// The bulletin.
        bulletin: Key,
        /// File name.
        name: String,
    },
    /// A number of a frozen week is not what the ledger as of the freeze gives.
    #[error("{week} holds {stored} where the ledger of then gives {given}")]
    FrozenNumber {
        /// The week.
        week: IsoWeek,
        /// The unit's name; `None` for a number of the whole.
        unit: Option<String>,
        /// The number.
        figure: FigureId,
        /// What the week holds.
        stored: i64,
        /// What the ledger gives.
        given: i64,
    },
    /// The seal is another ledger's.
    #[error("the seal belongs to the ledger {0}")]
    OtherLedger(String),
    /// The journal ends before the seal's head, or has another batch there.
    #[error("the journal does not hold batch {} as the seal has it: it was cut or rewritten", .0.0)]
    NotTheSealedJournal(BatchId),
    /// The sealed week is not in the ledger, or with other files.
    #[error("{week} revision {revision} is not in the ledger as the seal has it")]
    NotTheSealedWeek {
        /// The week.
        week: IsoWeek,
        /// Its revision.
        revision: u32,
    },
    /// An edit by another program since the seal.
    #[error("batch {} is an edit by another program since the seal", .0.0)]
    EditedSinceSeal(BatchId),
    /// A journal trigger is missing or is not the one of this schema.
    #[error("the trigger {0} is missing or was changed")]
    Trigger(String),
    /// A table or an index is missing, was changed, or does not belong to a ledger.
    #[error("the table or index {0} is missing or was changed")]
    Schema(String),
    /// The counter of a table's row numbers is not the number of its last row: one might be given twice.
    #[error("the counter of {0} is not that of its last row")]
    Counter(String),
    /// The ledger's own marks are not what a ledger has.
    #[error("the identity of the ledger was changed")]
    Identity,
    /// A state kept with a frozen week is not what the journal says.
    #[error("the state kept at batch {} is not what the journal says", .0.0)]
    KeptState(BatchId),
    /// The draft of a form cannot be read.
    #[error("the draft {0} cannot be read")]
    Draft(String),
    /// SQLite's own check of the file: what it says, one a line.
    #[error("the file is damaged: {}", .0.join("; "))]
    Integrity(Vec<String>),
    /// The file failed while it was checked.
    #[error("the file is damaged: {0}")]
    Damaged(Cause),
    /// A row that hangs on nothing.
    #[error("row {id} of {table} hangs on a record that is not there")]
    Orphan {
        /// Table.
        table: String,
        /// Row.
        id: i64,
    },
    /// A file of evidence is missing or changed.
    #[error("the evidence file {name} of {record} is missing or was changed")]
    EvidenceFile {
        /// Name of the file when it was taken in.
        name: String,
        /// The record that it proves, in words of the journal.
        record: String,
        /// A file is there, but with another content.
        altered: bool,
    },
    /// A batch is left open: changes of other programs would be taken for it.
    #[error("the journal has batch {} open", .0.0)]
    OpenBatch(BatchId),
}

impl Finding {
    /// What a library says of it: for those who mend files, never a part of the sentence.
    #[must_use]
    pub fn technical(&self) -> Vec<String> {
        match self {
            Self::Integrity(lines) => lines.clone(),
            Self::Damaged(cause) => vec![cause.to_string()],
            Self::Trigger(name) | Self::Draft(name) => vec![name.clone()],
            Self::Unreadable { why, .. } if !why.is_empty() => vec![why.clone()],
            Self::Unreadable { .. }
            | Self::ChainBroken(_)
            | Self::ChangeAltered { .. }
            | Self::Unsealed(_)
            | Self::RowDiffers { .. }
            | Self::FrozenFile { .. }
            | Self::BulletinFile { .. }
            | Self::FrozenNumber { .. }
            | Self::OtherLedger(_)
            | Self::NotTheSealedJournal(_)
            | Self::NotTheSealedWeek { .. }
            | Self::EditedSinceSeal(_)
            | Self::Schema(_)
            | Self::Counter(_)
            | Self::Identity
            | Self::KeptState(_)
            | Self::Orphan { .. }
            | Self::EvidenceFile { .. }
            | Self::OpenBatch(_) => Vec::new(),
        }
    }

    /// Whether a copy with it is not the ledger that it claims to be. What else is found can also stand in the ledger
    /// that was copied, and is told.
    #[must_use]
    pub const fn spoils_copy(&self) -> bool {
        match self {
            Self::ChainBroken(_)
            | Self::ChangeAltered { .. }
            | Self::RowDiffers { .. }
            | Self::Unreadable { .. }
            | Self::Trigger(_)
            | Self::Schema(_)
            | Self::Counter(_)
            | Self::Identity
            | Self::Integrity(_)
            | Self::Damaged(_)
            | Self::OpenBatch(_) => true,
            Self::Unsealed(_)
            | Self::FrozenFile { .. }
            | Self::BulletinFile { .. }
            | Self::FrozenNumber { .. }
            | Self::OtherLedger(_)
            | Self::NotTheSealedJournal(_)
            | Self::NotTheSealedWeek { .. }
            | Self::EditedSinceSeal(_)
            | Self::KeptState(_)
            | Self::Draft(_)
            | Self::Orphan { .. }
            | Self::EvidenceFile { .. } => false,
        }
    }
}
