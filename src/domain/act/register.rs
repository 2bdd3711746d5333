//! Acts on rows of the flat registers. The definition of the register says what stands against them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::{NewEvidence, sound_evidence};
use super::fault::RegisterFault;
use super::name::{name, names};
use super::rule::not_after;
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::prose::{LINE_MAX, prose};
use crate::domain::registers::{FieldDef, FieldKind, FieldValue, Register, RegisterRow, StageDef, StageNeed, masked};

/// Values by field. An empty text takes the value away; a field that is not named stays as it is.
pub type Fields = BTreeMap<String, FieldValue>;

/// What a person can do to the rows of a register.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum RegisterAct {
    /// 登记一行: it is born in the register's first stage.
    AddRow {
        /// The register.
        register: Register,
        /// Its values.
        fields: Fields,
        /// When that stage was entered, if known.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Its filing; may be empty.
        #[serde(default)]
        filing: String,
    },
    /// Edits fields.
    EditRow {
        /// The row.
        row: Key,
        /// Those that change.
        fields: Fields,
    },
    /// 改阶段. The stage that a row is in once more gives its last step what it lacks, or is a further step where that
    /// step says something else, or where the stage is one of which each entry counts. Of replies in a row the last one
    /// is what was handed in: so its day is put right, and it is judged by the day that runs then.
    SetRowStage {
        /// Rows of one register.
        of: Vec<Key>,
        /// Id of the stage.
        stage: String,
        /// When.
        on: NaiveDate,
        /// Number of the filing or of the approval.
        #[serde(default)]
        filing: String,
        /// Why.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        reason: String,
        /// The day by which the stage is to be left.
        #[serde(default)]
        until: Option<NaiveDate>,
        /// 复核人, of a stage that checks: kept with the step, and the row's own until the next check.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        checked_by: String,
        /// Evidence to go with it.
        #[serde(default)]
        evidence: Vec<NewEvidence>,
    },
}

impl RecordAct for RegisterAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddRow { register, fields, on, .. } => {
                each_sound(*register, fields, book, today)?;
                if let Some(on) = on {
                    not_after("on", *on, today)?;
                }
                let lacks = |field: &&FieldDef| fields.get(field.id).is_none_or(FieldValue::is_empty);
                match register.def().fields.iter().filter(|field| field.required).find(lacks) {
                    Some(field) => Err(RegisterFault::Missing { register: *register, field: field.id }.into()),
                    None => is_dated(*register, *on),
                }
            }
            Self::EditRow { row, fields } => {
                let row = find::register_row(book, row)?;
                if fields.is_empty() { Err(Refusal::Nothing) } else { each_sound(row.register, fields, book, today) }
            }
            Self::SetRowStage { of, stage, on, until, evidence, .. } => {
                not_after("on", *on, today)?;
                if let Some(until) = until.filter(|until| until < on) {
                    return Err(Refusal::SpanBackwards { from_on: *on, to_on: until });
                }
                evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
                let first = find::register_row(book, of.first().ok_or(Refusal::Nothing)?)?;
                of.iter().try_for_each(|key| {
                    let row = find::register_row(book, key)?;
                    if row.register != first.register {
                        return Err(RegisterFault::OtherRegister { register: first.register, other: row.key() }.into());
                    }
                    self.enters(row, stage)
                })
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::AddRow { register, fields, .. } => {
                let def = register.def();
                let name = fields.get(def.names).and_then(FieldValue::as_text).unwrap_or("");
                format!("登记{}：{name}", def.title.zh)
            }
            Self::EditRow { row, .. } => format!("修改{}：{}", register_word(row), name(row, book)),
            Self::SetRowStage { of, stage, .. } => {
                let def = of.first().and_then(register_of).and_then(|register| register.def().stage(stage));
                format!("{}：{}", def.map_or(stage.as_str(), |stage| stage.label.zh), names(of, book))
            }
        }
    }

    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        match self {
            Self::SetRowStage { evidence, .. } => evidence.iter_mut().collect(),
            Self::AddRow { .. } | Self::EditRow { .. } => Vec::new(),
        }
    }
}

impl RegisterAct {
    /// Whether this change of stage lets a row in.
    fn enters(&self, row: &RegisterRow, stage: &str) -> Result<(), Refusal> {
        let Self::SetRowStage { on, filing, reason, until, evidence, .. } = self else { return Ok(()) };
        let def = row.register.def().stage(stage);
        let no_stage = || RegisterFault::NoStage { register: row.register, stage: stage.to_owned() };
        let def: &'static StageDef = def.ok_or_else(no_stage)?;
        if until.is_some() && !def.needs(StageNeed::Until) {
            return Err(RegisterFault::UntilUnwanted { register: row.register, key: row.key(), stage: def.id }.into());
        }
        if let Some(end) = row.stage_def().filter(|end| end.ends.is_some() && reason.trim().is_empty()) {
            return Err(RegisterFault::Ended { register: row.register, key: row.key(), stage: end.id }.into());
        }
        if !def.is_open_from(&row.stage) {
            return Err(RegisterFault::StageAfter { register: row.register, key: row.key(), stage: def.id }.into());
        }
        // A stage that is entered once more puts its day right, and is held to the one before it.
        let before = row.steps.iter().rev().find(|step| step.stage != stage);
        if let Some(since) = before.and_then(|step| step.on).filter(|since| on < since) {
            return Err(
                RegisterFault::StageBefore { register: row.register, key: row.key(), stage: def.id, since }.into()
            );
        }
        let is_given = |want: &StageNeed| match want {
            StageNeed::Reason => !reason.trim().is_empty(),
            StageNeed::Filing => !filing.trim().is_empty(),
            StageNeed::Evidence => !evidence.is_empty() || !row.evidence.is_empty(),
            StageNeed::Until => until.is_some(),
        };
        match def.wants.iter().find(|want| !is_given(want)) {
            Some(want) => {
                Err(RegisterFault::StageWants { register: row.register, key: row.key(), stage: def.id, want: *want }
                    .into())
            }
            None => Ok(()),
        }
    }
}

/// A row is born with the day of its first stage, where that is owed.
fn is_dated(register: Register, on: Option<NaiveDate>) -> Result<(), Refusal> {
    match register.def().stages.first().filter(|first| first.dated && on.is_none()) {
        Some(first) => Err(RegisterFault::Undated { register, stage: first.id }.into()),
        None => Ok(()),
    }
}

fn each_sound(register: Register, fields: &Fields, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
    fields.iter().try_for_each(|(id, value)| {
        let no_field = || RegisterFault::NoField { register, field: id.clone() };
        sound(register, register.def().field(id).ok_or_else(no_field)?, value, book, today)
    })
}

fn sound(
    register: Register,
    field: &'static FieldDef,
    value: &FieldValue,
    book: &Book,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if value.is_empty() {
        let missing = RegisterFault::Missing { register, field: field.id };
        return if field.required { Err(missing.into()) } else { Ok(()) };
    }
    if value.is_too_long(field.kind) {
        return Err(RegisterFault::TooLong { register, field: field.id, limit: LINE_MAX }.into());
    }
    if !value.fits(field.kind) {
        let value = masked(field.kind, &value.to_string());
        return Err(RegisterFault::BadValue { register, field: field.id, value }.into());
    }
    match field.kind {
        FieldKind::Unit => value.as_text().map_or(Ok(()), |code| find::unit(book, code).map(|_| ())),
        FieldKind::Past => value.as_day().map_or(Ok(()), |day| not_after(field.id, day, today)),
        FieldKind::Line
        | FieldKind::Prose
        | FieldKind::Day
        | FieldKind::Choice(_)
        | FieldKind::Link
        | FieldKind::YesNo
        | FieldKind::Person
        | FieldKind::Phone => Ok(()),
    }
}

const fn register_of(key: &Key) -> Option<Register> {
    if let Key::Register(register, _) = key { Some(*register) } else { None }
}

fn register_word(key: &Key) -> &'static str {
    register_of(key).map_or("", |register| register.def().title.zh)
}
