//! What hangs on a record of any kind: notes, reminders, evidence, verdicts. Each row names its record by kind and id.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::gather::group;
use crate::domain::act::NewEvidence;
use crate::domain::assignment::{Evidence, EvidenceKind, Note, Reminder, Review, Verdict};
use crate::domain::id::{AssignmentId, DecisionId, DocumentId, RegisterRowId};
use crate::domain::kind::RecordKind;
use crate::domain::week::IsoWeek;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

/// The record that something hangs on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// Its kind.
    pub kind: RecordKind,
    /// Its row id.
    pub record: i64,
}

impl Anchor {
    /// On an assignment.
    pub const fn assignment(id: AssignmentId) -> Self {
        Self { kind: RecordKind::Assignment, record: id.0 }
    }

    /// On a row of a register.
    pub const fn row(id: RegisterRowId) -> Self {
        Self { kind: RecordKind::Register, record: id.0 }
    }

    /// On a document.
    pub const fn document(id: DocumentId) -> Self {
        Self { kind: RecordKind::Document, record: id.0 }
    }

    /// On a decision.
    pub const fn decision(id: DecisionId) -> Self {
        Self { kind: RecordKind::Decision, record: id.0 }
    }

    /// On an activity.
    pub const fn activity(id: i64) -> Self {
        Self { kind: RecordKind::Activity, record: id }
    }
}

/// A kind of record as the table it stands in.
mod kind_code {
    use std::fmt;

    use serde::{Deserializer, Serializer, de};

    use crate::domain::kind::RecordKind;

    pub fn serialize<S: Serializer>(kind: &RecordKind, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(kind.row().table)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<RecordKind, D::Error> {
        input.deserialize_str(Code)
    }

    struct Code;

    impl de::Visitor<'_> for Code {
        type Value = RecordKind;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a kind of record")
        }

        fn visit_str<E: de::Error>(self, code: &str) -> Result<RecordKind, E> {
            RecordKind::of_table(code).ok_or_else(|| E::custom(format!("“{code}” is no kind of record")))
        }
    }
}

#[derive(Serialize, Deserialize)]
struct NoteRow {
    id: i64,
    #[serde(with = "kind_code")]
    kind: RecordKind,
    record: i64,
    #[serde(with = "crate::ledger::column::day")]
    happened_on: NaiveDate,
    #[serde(with = "crate::ledger::column::day")]
    entered_on: NaiveDate,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct ReminderRow {
    id: i64,
    #[serde(with = "kind_code")]
    kind: RecordKind,
    record: i64,
    #[serde(with = "crate::ledger::column::day")]
    happened_on: NaiveDate,
    #[serde(with = "crate::ledger::column::day")]
    entered_on: NaiveDate,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct ReviewRow {
    id: i64,
    #[serde(with = "kind_code")]
    kind: RecordKind,
    record: i64,
    week: IsoWeek,
    verdict: Verdict,
    note: String,
    #[serde(with = "crate::ledger::column::day")]
    entered_on: NaiveDate,
}

#[derive(Serialize, Deserialize)]
struct EvidenceRow {
    id: i64,
    #[serde(with = "kind_code")]
    kind: RecordKind,
    record: i64,
    medium: EvidenceKind,
    value: String,
    sha256: Option<String>,
    #[serde(with = "crate::ledger::column::day_or_null")]
    happened_on: Option<NaiveDate>,
    #[serde(with = "crate::ledger::column::day")]
    entered_on: NaiveDate,
}

/// Personal data, in a table of its own so that it can be blanked.
#[derive(Serialize, Deserialize)]
struct PersonalRow {
    id: i64,
    #[serde(with = "kind_code")]
    kind: RecordKind,
    record: i64,
    field: String,
    value: String,
}

macro_rules! hangs {
    ($($row:ident in $table:literal;)*) => {
        $(impl Record for $row {
            const TABLE: &'static str = $table;
            const OF: &'static str = "record";
            const NAMES_KIND: bool = true;
        }

        impl $row {
            const fn anchor(&self) -> Anchor {
                Anchor { kind: self.kind, record: self.record }
            }
        })*

        /// The tables of what may hang on any record.
        pub const TABLES: &[OwnerColumn] = &[$(owner_column::<$row>()),*];
    };
}

hangs! {
    NoteRow in "note";
    ReminderRow in "reminder";
    ReviewRow in "review";
    EvidenceRow in "evidence";
    PersonalRow in "personal";
}

/// Everything that hangs on records, by what it hangs on.
#[derive(Default)]
pub struct Attachments {
    notes: HashMap<Anchor, Vec<Note>>,
    reminders: HashMap<Anchor, Vec<Reminder>>,
    reviews: HashMap<Anchor, Vec<Review>>,
    evidence: HashMap<Anchor, Vec<Evidence>>,
    personal: HashMap<Anchor, Vec<(String, String)>>,
}

impl Attachments {
    /// Reads what hangs on the records.
    pub fn read(source: &Source<'_>) -> Result<Self> {
        let note = |NoteRow { id, happened_on, entered_on, text, .. }| Note { id, happened_on, entered_on, text };
        let reminder =
            |ReminderRow { id, happened_on, entered_on, text, .. }| Reminder { id, happened_on, entered_on, text };
        let review =
            |ReviewRow { id, week, verdict, note, entered_on, .. }| Review { id, week, verdict, note, entered_on };
        let evidence = |EvidenceRow { id, medium, value, sha256, happened_on, entered_on, .. }| Evidence {
            id,
            kind: medium,
            value,
            sha256,
            happened_on,
            entered_on,
        };
        Ok(Self {
            notes: group(source, NoteRow::anchor, note)?,
            reminders: group(source, ReminderRow::anchor, reminder)?,
            reviews: group(source, ReviewRow::anchor, review)?,
            evidence: group(source, EvidenceRow::anchor, evidence)?,
            personal: group(source, PersonalRow::anchor, |row| (row.field, row.value))?,
        })
    }

    /// The notes of a record; they are in one place only, so taking them takes them away here.
    pub fn take_notes(&mut self, on: Anchor) -> Vec<Note> {
        self.notes.remove(&on).unwrap_or_default()
    }

    /// Its reminders.
    pub fn take_reminders(&mut self, on: Anchor) -> Vec<Reminder> {
        self.reminders.remove(&on).unwrap_or_default()
    }

    /// Its verdicts.
    pub fn take_reviews(&mut self, on: Anchor) -> Vec<Review> {
        self.reviews.remove(&on).unwrap_or_default()
    }

    /// Its personal data: fields with their values.
    pub fn take_personal(&mut self, on: Anchor) -> Vec<(String, String)> {
        self.personal.remove(&on).unwrap_or_default()
    }

    /// Its evidence.
    pub fn take_evidence(&mut self, on: Anchor) -> Vec<Evidence> {
        self.evidence.remove(&on).unwrap_or_default()
    }
}

/// Adds a note.
pub fn add_note(write: &Write<'_>, Anchor { kind, record }: Anchor, happened_on: NaiveDate, text: &str) -> Result<()> {
    let text = text.trim().to_owned();
    write.insert(&NoteRow { id: 0, kind, record, happened_on, entered_on: write.stamp.desk_date, text }).map(|_| ())
}

/// Adds a reminder.
pub fn add_reminder(
    write: &Write<'_>,
    Anchor { kind, record }: Anchor,
    happened_on: NaiveDate,
    text: &str,
) -> Result<()> {
    let text = text.trim().to_owned();
    write.insert(&ReminderRow { id: 0, kind, record, happened_on, entered_on: write.stamp.desk_date, text }).map(|_| ())
}

/// Adds a verdict.
pub fn add_review(
    write: &Write<'_>,
    Anchor { kind, record }: Anchor,
    week: IsoWeek,
    verdict: Verdict,
    note: &str,
) -> Result<()> {
    let (note, entered_on) = (note.trim().to_owned(), write.stamp.desk_date);
    write.insert(&ReviewRow { id: 0, kind, record, week, verdict, note, entered_on }).map(|_| ())
}

/// Adds evidence.
pub fn add_evidence(write: &Write<'_>, Anchor { kind, record }: Anchor, new: &NewEvidence) -> Result<()> {
    let row = EvidenceRow {
        id: 0,
        kind,
        record,
        medium: new.kind,
        value: new.value.trim().to_owned(),
        sha256: new.sha256.clone(),
        happened_on: new.happened_on,
        entered_on: write.stamp.desk_date,
    };
    write.insert(&row).map(|_| ())
}

/// Writes a note over.
pub fn correct_note(write: &Write<'_>, id: i64, happened_on: NaiveDate, text: &str) -> Result<()> {
    let row: NoteRow = write.get(id)?;
    write.update(id, &NoteRow { happened_on, text: text.trim().to_owned(), ..row })
}

/// Takes a note away.
pub fn withdraw_note(write: &Write<'_>, id: i64) -> Result<()> {
    write.delete(NoteRow::TABLE, id)
}

/// Writes a piece of evidence over.
pub fn correct_evidence(write: &Write<'_>, id: i64, new: &NewEvidence) -> Result<()> {
    let row: EvidenceRow = write.get(id)?;
    let NewEvidence { kind: medium, value, sha256, happened_on } = new.clone();
    write.update(id, &EvidenceRow { medium, value: value.trim().to_owned(), sha256, happened_on, ..row })
}

/// Takes a piece of evidence away; its file stays, for what stood before.
pub fn withdraw_evidence(write: &Write<'_>, id: i64) -> Result<()> {
    write.delete(EvidenceRow::TABLE, id)
}

/// Writes a personal value; an empty one takes it away.
pub fn put_personal(write: &Write<'_>, Anchor { kind, record }: Anchor, field: &str, value: &str) -> Result<()> {
    let of_record = write.rows_of::<PersonalRow>(record)?.into_iter();
    let old = of_record.filter(|old| old.kind == kind).find(|old| old.field == field);
    let new = PersonalRow { id: 0, kind, record, field: field.to_owned(), value: value.trim().to_owned() };
    write.put(old.map(|old| old.id), (!new.value.is_empty()).then_some(new))
}
