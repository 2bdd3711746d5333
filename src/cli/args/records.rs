//! Arguments that name a record: the everyday edit and the registers.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{Reading, Wanted, day, path};
use crate::domain::assignment::Status;
use crate::domain::key::Key;
use crate::domain::registers::Register;
use crate::words::read_key;

/// `set KEY …`.
#[derive(Clone, Args, Debug)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true).args(["status", "extend", "circulate", "pass", "fields"]))]
pub struct SetArgs {
    /// Key of the record, as `2023/43/县水务局`, `doc/6` or `account/1`
    pub key: String,
    /// New status of an assignment, or stage of a register's row
    #[arg(long, value_name = "STATUS", value_parser = status)]
    pub status: Option<String>,
    /// 发生日期: when; by default today
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "extend")]
    pub on: Option<NaiveDate>,
    /// A field of a document or of a register's row with its new value, empty to clear it; may be given several times
    #[arg(long = "field", value_name = "FIELD=VALUE", value_parser = field)]
    pub fields: Vec<(String, String)>,
    /// 备案: number of the filing or of the approval that goes with a stage
    #[arg(long, requires = "status")]
    pub filing: Option<String>,
    /// 截止: the day by which a stage is to be left
    #[arg(long, value_name = "DATE", value_parser = day, requires = "status")]
    pub until: Option<NaiveDate>,
    /// 进展: a progress note
    #[arg(long, requires = "status")]
    pub note: Option<String>,
    /// 佐证: a link or a document number; may be given several times
    #[arg(long, value_name = "URL", requires = "status")]
    pub evidence: Vec<String>,
    /// 理由: owed for returned, exempt and an extension
    #[arg(long, conflicts_with_all = ["circulate", "pass"])]
    pub reason: Option<String>,
    /// 覆盖: why the rule is passed all the same
    #[arg(long = "override", value_name = "REASON", conflicts_with = "extend")]
    pub override_reason: Option<String>,
    /// 延期: the new last day
    #[arg(long, value_name = "DATE", value_parser = day, requires_all = ["reason", "approver"],
          conflicts_with_all = ["status", "circulate", "fields"])]
    pub extend: Option<NaiveDate>,
    /// 批准人, by role
    #[arg(long, requires = "extend")]
    pub approver: Option<String>,
    /// 通过 a gate of a document: receive, submit or issue in the shipped pack
    #[arg(long, value_name = "GATE", conflicts_with_all = ["status", "fields", "extend", "circulate"])]
    pub pass: Option<String>,
    /// 运转 of a document: past every gate that remains
    #[arg(long, conflicts_with_all = ["status", "fields"])]
    pub circulate: bool,
}

/// `register …`.
#[derive(Clone, Subcommand, Debug)]
pub enum RegisterCommand {
    /// Lists the registers with how many rows stand in each
    List {
        /// How to read
        #[command(flatten)]
        reading: Reading,
    },
    /// The rows of one register, or one row in full
    Show {
        /// Name of the register, as `accounts`, or key of a row, as `account/1`
        #[arg(value_name = "NAME|KEY", value_parser = shown)]
        what: RegisterShown,
        /// How to read
        #[command(flatten)]
        reading: Reading,
    },
    /// 登记: adds a row
    Add {
        /// Name of the register, as `accounts`
        #[arg(value_parser = register)]
        name: Register,
        /// A field with its value; may be given several times
        #[arg(long = "field", value_name = "FIELD=VALUE", value_parser = field, required = true)]
        fields: Vec<(String, String)>,
        /// The day on which its first stage was entered
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<NaiveDate>,
        /// 备案: number of the filing or of the approval
        #[arg(long)]
        filing: Option<String>,
    },
    /// Takes a list of rows over from a table (.xlsx .xls .ods .csv .docx); one act, and nothing while a row is in doubt
    Import {
        /// Name of the register, as `findings`
        #[arg(value_parser = register)]
        name: Register,
        /// The file
        #[arg(value_name = "FILE", value_parser = path())]
        file: PathBuf,
        /// A field with its value for every row that says nothing of it, as `source=quarterly`; may be given several times
        #[arg(long = "field", value_name = "FIELD=VALUE", value_parser = field)]
        fields: Vec<(String, String)>,
        /// What the column of a head holds that is not known by its name: a field, as `主要情况=problem`, `on` for the day
        /// of the first stage, or nothing to leave it out; may be given several times
        #[arg(long = "head", value_name = "HEAD=FIELD", value_parser = field)]
        heads: Vec<(String, String)>,
        /// The day on which the first stage was entered, for every row that does not say it
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<NaiveDate>,
        /// Reads and reports; writes nothing
        #[arg(long)]
        dry_run: bool,
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
}

/// A status of an assignment, or a stage of some register.
fn status(code: &str) -> Result<String, Wanted> {
    let statuses = Status::ALL.iter().map(|status| status.code());
    let stages = Register::ALL.iter().flat_map(|register| register.def().stages).map(|stage| stage.id);
    let known: Vec<&str> = statuses.chain(stages).collect();
    if known.contains(&code) {
        return Ok(code.to_owned());
    }
    Err(Wanted::OneOf(known.into_iter().collect::<BTreeSet<_>>().into_iter().collect()))
}

fn register(name: &str) -> Result<Register, Wanted> {
    let names = || Register::ALL.iter().map(|register| register.def().name).collect();
    Register::by_name(name).ok_or_else(|| Wanted::OneOf(names()))
}

/// What `register show` shows.
#[derive(Clone, Debug)]
pub enum RegisterShown {
    /// Every row of a register.
    Register(Register),
    /// One row.
    Row(Key),
}

fn shown(text: &str) -> Result<RegisterShown, Wanted> {
    match read_key(text) {
        Ok(key @ Key::Register(..)) => Ok(RegisterShown::Row(key)),
        _ => register(text).map(RegisterShown::Register),
    }
}

/// `FIELD=VALUE`.
pub(super) fn field(text: &str) -> Result<(String, String), Wanted> {
    let (field, value) = text.split_once('=').ok_or(Wanted::Field)?;
    Ok((field.trim().to_owned(), value.to_owned()))
}
