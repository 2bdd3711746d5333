//! The command line as a type: commands, options, their help.

mod activity;
mod bulletin;
mod decisions;
mod documents;
mod export;
mod plan;
mod records;
mod returns;
mod score;
mod wanted;
mod workday;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::figure::FigureId;
use crate::domain::light::Light;
use crate::domain::week::IsoWeek;
use crate::locale::Lang;

pub use activity::{ActivityAdd, ActivityCommand, ActivityLater, ActivitySet};
pub use bulletin::{BulletinArgs, BulletinCommand, DraftArgs, PaperFormat};
pub use decisions::{CatalogueArgs, DecisionsCommand, FieldArgs};
pub use documents::DocumentsCommand;
pub use export::{
    EncodingChoice, ExportCommand, FormatChoice, FormsArgs, RemindersArgs, ReportFormat, TableArgs, ToneChoice,
};
pub use plan::{CloseArgs, PlanCommand, RollArgs};
pub use records::{RegisterCommand, RegisterShown, SetArgs};
pub use returns::{AcceptArgs, Chosen, ReadArgs, RejectArgs, ReturnsCommand};
pub use score::{GiveArgs, SchemeCommand, ScoreCommand, Whose};
pub use wanted::Wanted;
use wanted::{any_year, day, lang, plan_year, week};
pub use workday::WorkdayCommand;

/// 公开台: the desk of a county's government-disclosure coordinator. Without a command it opens the desk.
#[derive(Clone, Parser, Debug)]
#[command(name = "gongkai", version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Line {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Args, Debug)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// 台账: the ledger; by default in the platform's data folder
    #[arg(long, value_name = "FILE", value_parser = path(), env = "GONGKAI_LEDGER", hide_env_values = true, global = true)]
    pub ledger: Option<PathBuf>,
    /// 基准日: reference day of lights and desk date of new acts; hides nothing
    #[arg(long, value_name = "YYYY-MM-DD", env = "GONGKAI_TODAY", hide_env_values = true, global = true, value_parser = day)]
    pub today: Option<NaiveDate>,
    /// 年度: key of the plan year that is read, as plan list shows it; by default the one in use
    #[arg(long, value_name = "KEY", global = true)]
    pub plan: Option<String>,
    /// 语言: zh-CN or en
    #[arg(long, value_name = "LANG", env = "GONGKAI_LANG", hide_env_values = true, global = true, value_parser = lang)]
    pub lang: Option<Lang>,
    /// 字形: glyphs of the desk: unicode, ascii or auto
    #[arg(long, value_enum, default_value = "auto", hide_possible_values = true, global = true)]
    pub glyphs: GlyphChoice,
    /// 日期跳得远: the reference day is right though it is more than a year after the last act
    #[arg(long, global = true)]
    pub far_day: bool,
    /// 字宽: how wide the terminal draws “ — ①: narrow, wide, or auto (as measured by doctor or on the desk)
    #[arg(long, value_enum, default_value = "auto", hide_possible_values = true, global = true)]
    pub width: WidthChoice,
    /// 配色: colours of the desk: dark, light, or auto (as config.toml says, as left last, else the terminal's own)
    #[arg(long, value_enum, default_value = "auto", hide_possible_values = true, global = true)]
    pub theme: ThemeChoice,
    /// No colour on the desk (NO_COLOR does the same)
    #[arg(long, global = true)]
    pub no_color: bool,
}

/// Which glyphs the desk draws with.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum GlyphChoice {
    /// Lines and marks of Unicode.
    Unicode,
    /// ASCII alone.
    Ascii,
    /// By the width of lines in this terminal.
    Auto,
}

/// Which colours the desk draws with.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum ThemeChoice {
    /// As left last, else the terminal's own palette.
    Auto,
    /// A dark ground.
    Dark,
    /// A light ground.
    Light,
}

/// How wide the terminal draws characters of ambiguous width.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum WidthChoice {
    /// As measured, or set in the user's file.
    Auto,
    /// One column.
    Narrow,
    /// Two columns.
    Wide,
}

/// The commands.
#[derive(Clone, Subcommand, Debug)]
pub enum Command {
    /// 示例: opens the sample desk at 2023-09-15, in its own folder; your own ledger is not touched
    Demo {
        /// Folder of the sample
        #[arg(long, value_name = "DIR", value_parser = path())]
        dir: Option<PathBuf>,
        /// Makes it anew
        #[arg(long)]
        fresh: bool,
    },
    /// 建账: makes a new ledger and takes a pack in as its first plan
    Init {
        /// Name of a pack, or a pack file
        #[arg(long, value_name = "NAME|FILE", default_value = "pingyin-2023")]
        pack: String,
        /// 演练: shifts the pack to another year, as a practice copy without document number
        #[arg(long, value_name = "YEAR", value_parser = plan_year)]
        year: Option<i32>,
    },
    /// 年度: plan years of the ledger
    #[command(subcommand)]
    Plan(PlanCommand),
    /// 要点包: packs shipped and your own
    #[command(subcommand)]
    Pack(PackCommand),
    /// 导入: a task table as it arrives (.docx .xlsx .xls .ods .csv .txt); in a terminal it opens the preview first
    Import {
        /// The file
        #[arg(value_name = "FILE", value_parser = path())]
        file: PathBuf,
        /// Plan year, where the file does not say it or says another
        #[arg(long, value_name = "YEAR", value_parser = plan_year)]
        year: Option<i32>,
        /// Reads and reports; writes nothing and needs no ledger
        #[arg(long)]
        dry_run: bool,
        /// What the file proposes beyond its rows (quotas, parts, duties of the body): all, none, or keys (16-1,B1)
        #[arg(long, value_name = "KEYS", value_delimiter = ',')]
        take: Vec<String>,
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
    /// 总览: lights, overdue, due soon, clocks
    Status {
        /// Options of readings.
        #[command(flatten)]
        reading: Reading,
    },
    /// 任务: every assignment with its dates, status and light
    Tasks {
        /// One unit, by code, name, alias or pinyin
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// One light
        #[arg(long, value_name = "LIGHT", value_parser = light)]
        light: Option<Light>,
        /// Options of readings.
        #[command(flatten)]
        reading: Reading,
    },
    /// 指标: quotas of the county and of units, with what counts and what does not
    Quotas {
        /// One unit, by code, name, alias or pinyin
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// Options of readings.
        #[command(flatten)]
        reading: Reading,
    },
    /// 得分: scorecards and ranks
    #[command(args_conflicts_with_subcommands = true)]
    Score {
        /// What else
        #[command(subcommand)]
        command: Option<ScoreCommand>,
        /// One unit, by code, name, alias or pinyin
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// Options of readings.
        #[command(flatten)]
        reading: Reading,
    },
    /// 数字说明: every number with the rows behind it, which sum to it
    Figures {
        /// One number with its rows: overdue, due_soon, stalled, score …
        #[arg(value_name = "NUMBER", value_parser = figure)]
        kind: Option<&'static str>,
        /// Those of one unit, by code, name, alias or pinyin
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// Options of readings.
        #[command(flatten)]
        reading: Reading,
    },
    /// 政策文件: the documents of the year in use, each before its gate
    #[command(args_conflicts_with_subcommands = true)]
    Documents {
        /// What else
        #[command(subcommand)]
        command: Option<DocumentsCommand>,
        /// Options of readings.
        #[command(flatten)]
        reading: Reading,
    },
    /// 重大行政决策: the decisions of the year in use, with elements and clocks
    #[command(args_conflicts_with_subcommands = true)]
    Decisions {
        /// What else
        #[command(subcommand)]
        command: Option<DecisionsCommand>,
        /// Options of readings.
        #[command(flatten)]
        reading: Reading,
    },
    /// 登记: changes one record; one act
    Set(SetArgs),
    /// 活动: what counts towards quotas
    #[command(subcommand)]
    Activity(ActivityCommand),
    /// 台账: the registers
    #[command(subcommand)]
    Register(RegisterCommand),
    /// 通报: the bulletin as a draft, and those that were sent
    #[command(subcommand)]
    Bulletin(BulletinCommand),
    /// 周: frozen weeks
    #[command(subcommand)]
    Week(WeekCommand),
    /// 单位: a unit on one page of text: what it owes, what was heard of it, its score
    Unit {
        /// By code, name, alias or pinyin
        #[arg(value_name = "UNIT")]
        unit: String,
        /// 截至: the state at the end of that day
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// 写出: files for others
    #[command(subcommand)]
    Export(ExportCommand),
    /// 回收: forms as they come back from the units
    #[command(subcommand)]
    Returns(ReturnsCommand),
    /// 工作日: working days by the State Council's notices
    #[command(subcommand)]
    Workday(WorkdayCommand),
    /// 期限: reads deadline phrases, one a line from stdin when none is given
    Deadline {
        /// Phrases
        #[arg(value_name = "PHRASE")]
        phrases: Vec<String>,
        /// Reference year
        #[arg(long, value_name = "YEAR", value_parser = any_year)]
        year: Option<i32>,
        /// JSON Lines, one object a phrase
        #[arg(long)]
        json: bool,
    },
    /// 备份: copies the ledger and its evidence
    Backup {
        /// Where; by default the backup folder beside the ledger
        #[arg(value_name = "FILE", value_parser = path())]
        file: Option<PathBuf>,
    },
    /// 恢复: puts a checked backup in the ledger's place and keeps the replaced one aside
    Restore {
        /// The backup
        #[arg(value_name = "FILE", value_parser = path())]
        file: PathBuf,
    },
    /// 校验: checks the journal's chain
    Verify {
        /// Seal of a frozen week to compare with
        #[arg(long, value_name = "SEAL", value_parser = path())]
        against: Option<PathBuf>,
    },
    /// 历史: the acts of the ledger, or of one record
    History {
        /// Key of the record
        #[arg(value_name = "KEY")]
        key: Option<String>,
    },
    /// 撤销: undoes the last act
    Undo {
        /// The newest edit by another program (外部修改), not the last act
        #[arg(long)]
        external: bool,
        /// Undoes without asking; without a terminal nothing is asked
        #[arg(long)]
        yes: bool,
    },
    /// 更正日期: lets acts go on from the reference day where later ones stand that a wrong clock dated
    Redate {
        /// Why; it stands in the history
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// 体检: compares triggers and live rows with the journal
    Doctor {
        /// 修复: puts rows that are not what the journal says back as it says; keeps the file as it was
        #[arg(long)]
        repair: bool,
    },
    /// 补全: completions of the command line for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// Options of commands that read.
#[derive(Clone, Copy, Args, Debug)]
pub struct Reading {
    /// One JSON document
    #[arg(long)]
    pub json: bool,
    /// 截至: the state at the end of that day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
}

/// `pack …`.
#[derive(Clone, Subcommand, Debug)]
pub enum PackCommand {
    /// Lists the packs
    List,
    /// Shows what a pack holds
    Show {
        /// Name of a pack, or a pack file
        name: String,
    },
    /// Checks a pack file whole; names line and field of every problem
    Check {
        /// The file
        #[arg(value_parser = path())]
        file: PathBuf,
    },
    /// Writes a plan of the ledger as a pack file: its table, units and groups
    Write {
        /// Key of the plan, as plan list shows it
        plan: String,
        /// The file; made anew
        #[arg(value_parser = path())]
        file: PathBuf,
        /// Replaces a file of the same name
        #[arg(long)]
        force: bool,
    },
}

/// `week …`.
#[derive(Clone, Subcommand, Debug)]
pub enum WeekCommand {
    /// Lists the frozen weeks
    List {
        /// One JSON document
        #[arg(long)]
        json: bool,
        /// 截至: the state at the end of that day
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// 封存: freezes a week with its files
    Freeze {
        /// The week, as 2023-W31; by default the current one
        #[arg(long, value_name = "WEEK", value_parser = week)]
        week: Option<IsoWeek>,
        /// 更正: makes a further revision of a frozen week, with the reason
        #[arg(long, value_name = "REASON")]
        revise: Option<String>,
    },
}

fn light(code: &str) -> Result<Light, Wanted> {
    Light::from_code(code).ok_or_else(|| Wanted::OneOf(Light::ALL.iter().map(|light| light.code()).collect()))
}

/// A number by its code.
fn figure(code: &str) -> Result<&'static str, Wanted> {
    let codes: Vec<&'static str> = FigureId::codes().collect();
    codes.iter().copied().find(|one| *one == code).ok_or(Wanted::OneOf(codes))
}

/// A path as people and terminals write it.
fn path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| crate::setup::resolve_path(&path))
}
