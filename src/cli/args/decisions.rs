//! `decisions …`: the decisions, their catalogue, and what is entered of them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::wanted::count;
use super::{Reading, Wanted, day, path};
use crate::domain::decision::Procedure;

/// `decisions …`.
#[derive(Clone, Subcommand, Debug)]
pub enum DecisionsCommand {
    /// One decision in full: its links gathered, what the catalogue says, stages, clocks, opinions, history
    Show {
        /// Key of the decision, as decision/3 or 3
        #[arg(value_name = "KEY")]
        key: String,
        /// How to read
        #[command(flatten)]
        reading: Reading,
    },
    /// 登记决策事项: enters one
    Add(Box<FieldArgs>),
    /// Changes fields of one; what is not given stays
    Set {
        /// Key of the decision
        #[arg(value_name = "KEY")]
        key: String,
        /// What changes
        #[command(flatten)]
        fields: Box<FieldArgs>,
    },
    /// 环节: the days of a stage, why it was short, or why it is not taken
    Stage {
        /// Key of the decision
        #[arg(value_name = "KEY")]
        key: String,
        /// Stage, as legality
        #[arg(value_name = "STAGE")]
        stage: String,
        /// First day
        #[arg(long, value_name = "DATE", value_parser = day, required_unless_present_any = ["to", "short", "skip"])]
        from: Option<NaiveDate>,
        /// Last day
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Option<NaiveDate>,
        /// 短于规定期限: why
        #[arg(long, value_name = "REASON")]
        short: Option<String>,
        /// 不适用: why
        #[arg(long, value_name = "REASON", conflicts_with_all = ["from", "to", "short"])]
        skip: Option<String>,
    },
    /// 公开要素: published with its link, not there, or withheld by law
    Element {
        /// Key of the decision
        #[arg(value_name = "KEY")]
        key: String,
        /// Element, as draft
        #[arg(value_name = "ELEMENT")]
        element: String,
        /// Where it is published
        #[arg(long, value_name = "URL", required_unless_present_any = ["skip", "withheld"])]
        link: Option<String>,
        /// 公开日期; by default today
        #[arg(long, value_name = "DATE", value_parser = day, requires = "link")]
        on: Option<NaiveDate>,
        /// 不适用: why
        #[arg(long, value_name = "REASON", conflicts_with = "link")]
        skip: Option<String>,
        /// 依法不予公开: why
        #[arg(long, value_name = "REASON", conflicts_with_all = ["link", "skip"])]
        withheld: Option<String>,
    },
    /// Takes a year's catalogue over from a table (.xlsx .xls .ods .csv .docx); one act, and nothing while a row is in doubt
    Import {
        /// The file
        #[arg(value_name = "FILE", value_parser = path())]
        file: PathBuf,
        /// Reads and reports; writes nothing
        #[arg(long)]
        dry_run: bool,
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
    /// 年度目录: the catalogue with its items; with a date or text, changes it
    Catalogue(Box<CatalogueArgs>),
}

/// Fields of a decision. An empty text takes one back.
#[derive(Clone, Args, Debug)]
#[group(multiple = true, required = true)]
pub struct FieldArgs {
    /// 事项名称
    #[arg(long)]
    pub title: Option<String>,
    /// 承办单位, by code, name, alias or pinyin
    #[arg(long)]
    pub unit: Option<String>,
    /// 目录内: in the annual catalogue
    #[arg(long, value_name = "yes|no", value_parser = flag)]
    pub listed: Option<Answer>,
    /// 配合单位
    #[arg(long)]
    pub supporting: Option<String>,
    /// 法律政策依据
    #[arg(long)]
    pub basis: Option<String>,
    /// 履行程序, divided by commas: participation experts risk legality collective report
    #[arg(long, value_name = "LIST", value_parser = procedures)]
    pub procedures: Option<Ticks>,
    /// 涉及公众利益
    #[arg(long, value_name = "yes|no", value_parser = flag)]
    pub public_interest: Option<Answer>,
    /// 是否听证
    #[arg(long, value_name = "yes|no", value_parser = flag)]
    pub hearing: Option<Answer>,
    /// 计划决策时间, in the catalogue's words
    #[arg(long)]
    pub planned: Option<String>,
    /// 听证会日期
    #[arg(long, value_name = "DATE", value_parser = day_or_none)]
    pub hearing_on: Option<Answer<NaiveDate>>,
    /// 听证材料送达日期
    #[arg(long, value_name = "DATE", value_parser = day_or_none)]
    pub papers_on: Option<Answer<NaiveDate>>,
    /// 未按期送达的原因
    #[arg(long)]
    pub papers_reason: Option<String>,
    /// 征求意见途径, ids divided by commas
    #[arg(long, value_name = "LIST")]
    pub channels: Option<String>,
    /// 收集
    #[arg(long, value_name = "N", value_parser = count_or_none)]
    pub received: Option<Answer<u32>>,
    /// 采纳
    #[arg(long, value_name = "N", value_parser = count_or_none)]
    pub adopted: Option<Answer<u32>>,
    /// 不采纳
    #[arg(long, value_name = "N", value_parser = count_or_none)]
    pub rejected: Option<Answer<u32>>,
    /// 不采纳较集中的意见
    #[arg(long)]
    pub concentrated: Option<String>,
    /// 集中不采纳的理由
    #[arg(long)]
    pub reason: Option<String>,
    /// 印发日期 of the decision document
    #[arg(long, value_name = "DATE", value_parser = day_or_none)]
    pub issued_on: Option<Answer<NaiveDate>>,
    /// 决策文件, as doc/6
    #[arg(long, value_name = "KEY")]
    pub document: Option<String>,
    /// 列席活动, as activity/3
    #[arg(long, value_name = "KEY")]
    pub meeting: Option<String>,
    /// 备注
    #[arg(long)]
    pub note: Option<String>,
}

/// The catalogue: nothing given shows it.
#[derive(Clone, Args, Debug)]
pub struct CatalogueArgs {
    /// 党委同意日期
    #[arg(long, value_name = "DATE", value_parser = day_or_none, conflicts_with = "as_of")]
    pub agreed_on: Option<Answer<NaiveDate>>,
    /// 政府审定日期
    #[arg(long, value_name = "DATE", value_parser = day_or_none, conflicts_with = "as_of")]
    pub approved_on: Option<Answer<NaiveDate>>,
    /// 实际公布日期
    #[arg(long, value_name = "DATE", value_parser = day_or_none, conflicts_with = "as_of")]
    pub published_on: Option<Answer<NaiveDate>>,
    /// 文号
    #[arg(long, conflicts_with = "as_of")]
    pub number: Option<String>,
    /// Where it is published
    #[arg(long, value_name = "URL", conflicts_with = "as_of")]
    pub link: Option<String>,
    /// 备注
    #[arg(long, conflicts_with = "as_of")]
    pub note: Option<String>,
    /// 调整: what was added, changed or taken out
    #[arg(long, value_name = "TEXT", conflicts_with = "as_of")]
    pub adjust: Option<String>,
    /// When it was adjusted; by default today
    #[arg(long, value_name = "DATE", value_parser = day, requires = "adjust")]
    pub on: Option<NaiveDate>,
    /// 撤回调整: the adjustment of that number on the page
    #[arg(long, value_name = "N", conflicts_with = "as_of")]
    pub withdraw: Option<usize>,
    /// How to read
    #[command(flatten)]
    pub reading: Reading,
}

/// What was given for something that may be unsaid; `None` takes it back.
#[derive(Clone, Copy, Debug)]
pub struct Answer<T = bool>(pub Option<T>);

/// Ticked procedures.
#[derive(Clone, Debug)]
pub struct Ticks(pub Vec<Procedure>);

fn flag(text: &str) -> Result<Answer, Wanted> {
    match text {
        "yes" => Ok(Answer(Some(true))),
        "no" => Ok(Answer(Some(false))),
        "" => Ok(Answer(None)),
        _ => Err(Wanted::OneOf(vec!["yes", "no"])),
    }
}

fn day_or_none(text: &str) -> Result<Answer<NaiveDate>, Wanted> {
    if text.is_empty() { Ok(Answer(None)) } else { day(text).map(|day| Answer(Some(day))) }
}

fn count_or_none(text: &str) -> Result<Answer<u32>, Wanted> {
    if text.is_empty() { Ok(Answer(None)) } else { count(text).map(|count| Answer(Some(count))) }
}

fn procedures(text: &str) -> Result<Ticks, Wanted> {
    let codes = text.split([',', '、', '，']).map(str::trim).filter(|code| !code.is_empty());
    let known = || Wanted::OneOf(Procedure::ALL.map(Procedure::code).to_vec());
    codes.map(|code| Procedure::from_code(code).ok_or_else(known)).collect::<Result<_, _>>().map(Ticks)
}
