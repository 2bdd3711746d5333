//! Acts on what hangs on a record: notes and pieces of evidence are corrected and withdrawn each by itself. What stood
//! before stays in the journal.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::{NewEvidence, sound_evidence};
use super::fault::RegisterFault;
use super::find::{self, NoteTarget};
use super::name::name;
use super::rule::{filled, not_after};
use super::{RecordAct, Refusal};
use crate::domain::assignment::{Evidence, Note, Status};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::prose::prose;
use crate::domain::registers::StageNeed;

/// What a person can do to a note or a piece of evidence. Each is named by its record and its own number.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum EntryAct {
    /// 更正进展.
    CorrectNote {
        /// Assignment, or row of a register.
        of: Key,
        /// Number of the note.
        entry: i64,
        /// When.
        on: NaiveDate,
        /// What happened.
        #[serde(serialize_with = "prose")]
        text: String,
    },
    /// 撤回进展.
    WithdrawNote {
        /// Assignment, or row of a register.
        of: Key,
        /// Number of the note.
        entry: i64,
    },
    /// 更正佐证.
    CorrectEvidence {
        /// Assignment, row of a register, or activity.
        of: Key,
        /// Number of the piece.
        entry: i64,
        /// What it is.
        evidence: NewEvidence,
    },
    /// 撤回佐证. Refused where the record's state rests on it.
    WithdrawEvidence {
        /// Assignment, row of a register, or activity.
        of: Key,
        /// Number of the piece.
        entry: i64,
    },
}

impl RecordAct for EntryAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::CorrectNote { of, entry, on, text } => {
                filled("text", text)?;
                not_after("on", *on, today)?;
                let note = note(book, of, *entry)?;
                changed((note.happened_on, note.text.as_str()) != (*on, text.trim()))
            }
            Self::WithdrawNote { of, entry } => note(book, of, *entry).map(drop),
            Self::CorrectEvidence { of, entry, evidence } => {
                sound_evidence(evidence, today)?;
                let one = piece(book, of, *entry)?;
                let is_same = one.kind == evidence.kind && one.value == evidence.value.trim();
                changed(!is_same || (&one.sha256, one.happened_on) != (&evidence.sha256, evidence.happened_on))
            }
            Self::WithdrawEvidence { of, entry } => {
                piece(book, of, *entry)?;
                rests_on(book, of)
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::CorrectNote { of, .. } => format!("更正进展：{}", name(of, book)),
            Self::WithdrawNote { of, .. } => format!("撤回进展：{}", name(of, book)),
            Self::CorrectEvidence { of, .. } => format!("更正佐证：{}", name(of, book)),
            Self::WithdrawEvidence { of, .. } => format!("撤回佐证：{}", name(of, book)),
        }
    }

    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        match self {
            Self::CorrectEvidence { evidence, .. } => vec![evidence],
            Self::CorrectNote { .. } | Self::WithdrawNote { .. } | Self::WithdrawEvidence { .. } => Vec::new(),
        }
    }
}

fn changed(is_changed: bool) -> Result<(), Refusal> {
    if is_changed { Ok(()) } else { Err(Refusal::NothingChanges) }
}

fn note<'a>(book: &'a Book, of: &Key, entry: i64) -> Result<&'a Note, Refusal> {
    let found = find::notes_of(book, of)?.iter().find(|note| note.id == entry);
    found.ok_or_else(|| Refusal::NoEntry { key: of.clone(), entry })
}

fn piece<'a>(book: &'a Book, of: &Key, entry: i64) -> Result<&'a Evidence, Refusal> {
    let found = find::evidence_of(book, of)?.iter().find(|one| one.id == entry);
    found.ok_or_else(|| Refusal::NoEntry { key: of.clone(), entry })
}

/// The last piece stays where the record stands closed by it: 办结 without a written reason, a stage that wants evidence.
/// An activity without evidence only counts no longer.
fn rests_on(book: &Book, of: &Key) -> Result<(), Refusal> {
    if find::evidence_of(book, of)?.len() > 1 || matches!(of, Key::Activity(_)) {
        return Ok(());
    }
    match find::noted(book, of)? {
        NoteTarget::Assignment(one) if one.status == Status::Done && one.override_reason.is_none() => {
            Err(Refusal::NoEvidence(of.clone()))
        }
        NoteTarget::Assignment(_) => Ok(()),
        NoteTarget::Row(row) => match row.register.def().stage(&row.stage) {
            Some(stage) if stage.wants.contains(&StageNeed::Evidence) => {
                let (register, key) = (row.register, row.key());
                Err(RegisterFault::StageWants { register, key, stage: stage.id, want: StageNeed::Evidence }.into())
            }
            Some(_) | None => Ok(()),
        },
    }
}
