//! `export …`: files for others.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::wanted::{day, reminder_way, week};
use super::{BulletinArgs, path};
use crate::domain::week::IsoWeek;

/// `export …`.
#[derive(Clone, Subcommand, Debug)]
pub enum ExportCommand {
    /// The weekly files of tasks, units, decisions and interpretations
    Weekly {
        /// The week, as 2023-W31; by default the current one
        #[arg(long, value_name = "WEEK", value_parser = week)]
        week: Option<IsoWeek>,
        /// Folder; made when missing
        #[arg(long, value_name = "DIR", value_parser = path())]
        out: Option<PathBuf>,
        /// Replaces files of the same name
        #[arg(long)]
        force: bool,
        /// 编码 of the CSV files: utf-8 (with BOM) or gb18030
        #[arg(long, value_enum, default_value = "utf-8", hide_possible_values = true)]
        encoding: EncodingChoice,
        /// 格式: csv, or xlsx with a workbook a sheet
        #[arg(long, value_enum, default_value = "csv", hide_possible_values = true)]
        format: FormatChoice,
    },
    /// 政策文件: the register of documents of the year in use, with every field; what it writes is read back the same
    Documents(TableArgs),
    /// 决策目录: the catalogue of decisions of the year in use, as `decisions import` reads it
    Catalogue(TableArgs),
    /// 情况报告: where units, quotas and weeks stand as one page with pictures, to be read or printed; needs no network
    Report {
        /// Folder; made when missing
        #[arg(long, value_name = "DIR", value_parser = path())]
        out: Option<PathBuf>,
        /// Replaces a file of the same name
        #[arg(long)]
        force: bool,
        /// 格式: html
        #[arg(long, value_enum, default_value = "html", hide_possible_values = true)]
        format: ReportFormat,
        /// 截至: the report of that day, as it would have been on it
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// 通报: the bulletin of a period as a draft, with praise and criticism by the rules of the year's pack
    Bulletin(BulletinArgs),
    /// 佐证材料: a folder an indicator with what shows each record, the files by hash, and a list of what is missing
    Evidence {
        /// Folder; made when missing
        #[arg(long, value_name = "DIR", value_parser = path())]
        out: Option<PathBuf>,
        /// Replaces files of the same name
        #[arg(long)]
        force: bool,
    },
    /// 填报表: a workbook a unit with its open duties to fill in, and a list of who gets which; one act
    Forms(FormsArgs),
    /// Letters that remind units of what is late and near: a file a unit, or one list for a group chat
    Reminders(RemindersArgs),
}

/// `export documents`, `export catalogue`.
#[derive(Clone, Args, Debug)]
pub struct TableArgs {
    /// Folder; made when missing
    #[arg(long, value_name = "DIR", value_parser = path())]
    pub out: Option<PathBuf>,
    /// Replaces a file of the same name
    #[arg(long)]
    pub force: bool,
    /// 编码 of a CSV file: utf-8 (with BOM) or gb18030
    #[arg(long, value_enum, default_value = "utf-8", hide_possible_values = true)]
    pub encoding: EncodingChoice,
    /// 格式: csv or xlsx
    #[arg(long, value_enum, default_value = "csv", hide_possible_values = true)]
    pub format: FormatChoice,
}

/// `export reminders`.
#[derive(Clone, Args, Debug)]
pub struct RemindersArgs {
    /// Units, by name, code or pinyin; by default every unit that is late or must do something soon
    #[arg(long = "unit", value_name = "UNIT")]
    pub units: Vec<String>,
    /// 语气: please, press or urge; by default what fits each unit
    #[arg(long, value_enum, hide_possible_values = true)]
    pub tone: Option<ToneChoice>,
    /// One list of all units to stdout, for a group chat, instead of files
    #[arg(long, conflicts_with_all = ["out", "force", "tone"])]
    pub list: bool,
    /// Folder; made when missing
    #[arg(long, value_name = "DIR", value_parser = path())]
    pub out: Option<PathBuf>,
    /// Replaces files of the same name
    #[arg(long)]
    pub force: bool,
    /// 方式: enters the reminders in the ledger: 电话, 微信, 发函 or 当面; without it nothing is entered
    #[arg(long, value_name = "WAY", value_parser = reminder_way)]
    pub way: Option<&'static str>,
    /// 未回: only units that have not answered a form
    #[arg(long)]
    pub silent: bool,
    /// With --way: units that were reminded today already as well
    #[arg(long, requires = "way")]
    pub again: bool,
    /// Only tells how many units there are and who; writes and enters nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `export forms`.
#[derive(Clone, Args, Debug)]
pub struct FormsArgs {
    /// One unit, by code, name, alias or pinyin; several times for several. By default all that have something open
    #[arg(long, value_name = "UNIT")]
    pub unit: Vec<String>,
    /// Only what is due within so many days, overdue or not
    #[arg(long, value_name = "N")]
    pub due_within: Option<u32>,
    /// Folder; made when missing
    #[arg(long, value_name = "DIR", value_parser = path())]
    pub out: Option<PathBuf>,
    /// 编码 of the list of who gets which: utf-8 (with BOM) or gb18030
    #[arg(long, value_enum, default_value = "utf-8", hide_possible_values = true)]
    pub encoding: EncodingChoice,
    /// One JSON document
    #[arg(long)]
    pub json: bool,
}

/// How a letter asks.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum ToneChoice {
    /// 请.
    Please,
    /// 望.
    Press,
    /// 务必.
    Urge,
}

/// Format of a report.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum ReportFormat {
    /// One self-contained page.
    Html,
}

/// Encoding of exported text.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum EncodingChoice {
    /// UTF-8 with BOM.
    #[value(name = "utf-8")]
    Utf8,
    /// GB18030, for old office suites.
    #[value(name = "gb18030")]
    Gb18030,
}

/// Format of exported sheets.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum FormatChoice {
    /// Comma separated.
    Csv,
    /// A workbook a sheet.
    Xlsx,
}
