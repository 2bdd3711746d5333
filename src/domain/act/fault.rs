//! What the definition of a register has against an act, as data.

use chrono::NaiveDate;

use crate::domain::key::Key;
use crate::domain::registers::{Register, StageNeed};

/// What a register's definition has against an act.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum RegisterFault {
    /// No field of that id.
    #[error("the register {} has no field {field}", register.def().name)]
    NoField {
        /// The register.
        register: Register,
        /// The id.
        field: String,
    },
    /// A value that the field does not take; personal data masked.
    #[error("{}: {field} does not take “{value}”", register.def().name)]
    BadValue {
        /// The register.
        register: Register,
        /// Id of the field.
        field: &'static str,
        /// The value.
        value: String,
    },
    /// A text of more than one line's length.
    #[error("{}: {field} is longer than {limit} characters", register.def().name)]
    TooLong {
        /// The register.
        register: Register,
        /// Id of the field.
        field: &'static str,
        /// The bound, in characters.
        limit: usize,
    },
    /// A field that must not be empty.
    #[error("{}: {field} must not be empty", register.def().name)]
    Missing {
        /// The register.
        register: Register,
        /// Id of the field.
        field: &'static str,
    },
    /// No stage of that id.
    #[error("the register {} has no stage {stage}", register.def().name)]
    NoStage {
        /// The register.
        register: Register,
        /// The id.
        stage: String,
    },
    /// The stage needs something that the act does not bring.
    #[error("{key}: the stage {stage} needs {want:?}")]
    StageWants {
        /// The register.
        register: Register,
        /// The row.
        key: Key,
        /// Id of the stage.
        stage: &'static str,
        /// What it needs.
        want: StageNeed,
    },
    /// The stage is entered from another one only: 销号 from 复核通过.
    #[error("{key}: the stage {stage} comes after another")]
    StageAfter {
        /// The register.
        register: Register,
        /// The row.
        key: Key,
        /// Id of the stage.
        stage: &'static str,
    },
    /// The stage is entered on a day before the one that it was left from was.
    #[error("{key}: the stage {stage} cannot be entered before {since}, the day of the one before it")]
    StageBefore {
        /// The register.
        register: Register,
        /// The row.
        key: Key,
        /// Id of the stage.
        stage: &'static str,
        /// The day of the one before.
        since: NaiveDate,
    },
    /// A row is born in a stage that needs its day, and has none.
    #[error("{}: the day of the stage {stage} is missing", register.def().name)]
    Undated {
        /// The register.
        register: Register,
        /// Id of the stage.
        stage: &'static str,
    },
    /// A last day where the stage has none.
    #[error("{key}: the stage {stage} has no last day")]
    UntilUnwanted {
        /// The register.
        register: Register,
        /// The row.
        key: Key,
        /// Id of the stage.
        stage: &'static str,
    },
    /// Rows of several registers cannot enter a stage together.
    #[error("{other} does not stand in {} as the others do", register.def().name)]
    OtherRegister {
        /// The register of the first row.
        register: Register,
        /// The row of another register.
        other: Key,
    },
    /// A row whose life ended begins again only with a reason.
    #[error("{key} has ended; a further stage needs a reason")]
    Ended {
        /// The register.
        register: Register,
        /// The row.
        key: Key,
        /// Id of the stage that it ended in.
        stage: &'static str,
    },
}
