//! Arguments of `returns`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::wanted::some_weeks;
use super::{day, path};
use crate::domain::key::Key;

/// `returns …`.
#[derive(Clone, Subcommand, Debug)]
pub enum ReturnsCommand {
    /// 读取: reads returned forms and enters what is new in them, for a person to settle; one act
    Read(ReadArgs),
    /// 清单: the differences that wait, and the files that nobody can place
    List {
        /// Also what is settled
        #[arg(long)]
        all: bool,
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
    /// 未回: units that have not answered a form, and those from which nothing came for long
    Silent {
        /// So many weeks without anything are long; by default 4
        #[arg(long, value_name = "N", value_parser = some_weeks)]
        weeks: Option<u16>,
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
    /// 收下: takes what the forms say; one act
    Accept(AcceptArgs),
    /// 拒绝: refuses what the forms say; one act
    Reject(RejectArgs),
    /// 收到日: when returned forms were received
    Received {
        /// 收到日, as 2023-09-05
        #[arg(value_name = "DATE", value_parser = day)]
        date: NaiveDate,
        /// Keys, as return/3
        #[arg(value_name = "RETURN", required = true)]
        returns: Vec<Key>,
    },
    /// 指定单位: says whose form a file is that nothing told
    Place {
        /// Key, as return/3
        #[arg(value_name = "RETURN")]
        returned: Key,
        /// By code, name, alias or pinyin
        #[arg(value_name = "UNIT")]
        unit: String,
        /// Where the file lies now
        #[arg(long, value_name = "FILE", value_parser = path())]
        file: Option<PathBuf>,
    },
    /// 放到一边: nobody will read the file
    Aside {
        /// Key, as return/3
        #[arg(value_name = "RETURN")]
        returned: Key,
        /// 理由
        #[arg(long)]
        reason: String,
    },
}

/// `returns read`.
#[derive(Clone, Args, Debug)]
pub struct ReadArgs {
    /// Files, folders or ZIP files of them
    #[arg(value_name = "PATH", required = true, value_parser = path())]
    pub paths: Vec<PathBuf>,
    /// Only tells; enters nothing
    #[arg(long)]
    pub dry_run: bool,
    /// 收到日: when they were received; by default today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub received: Option<NaiveDate>,
    /// One JSON document
    #[arg(long)]
    pub json: bool,
}

/// Which differences.
#[derive(Clone, Args, Debug)]
#[group(required = true, multiple = true)]
pub struct Chosen {
    /// Ids of differences, as the list shows them
    #[arg(value_name = "ID")]
    pub ids: Vec<i64>,
    /// All that are open of a unit; may be given several times
    #[arg(long = "unit", value_name = "UNIT")]
    pub units: Vec<String>,
    /// All that are open of a returned form, as return/3; may be given several times
    #[arg(long = "return", value_name = "RETURN")]
    pub returns: Vec<Key>,
    /// All that are open
    #[arg(long)]
    pub all: bool,
}

/// `returns accept`.
#[derive(Clone, Args, Debug)]
pub struct AcceptArgs {
    /// Which.
    #[command(flatten)]
    pub chosen: Chosen,
    /// 报送日, where it is earlier than 收到日
    #[arg(long, value_name = "DATE", value_parser = day, requires = "reason")]
    pub submitted_on: Option<NaiveDate>,
    /// 理由: why 报送日 is earlier
    #[arg(long)]
    pub reason: Option<String>,
    /// 冲突: takes the sheet's value also where the desk has changed its own since
    #[arg(long)]
    pub over_desk: bool,
}

/// `returns reject`.
#[derive(Clone, Args, Debug)]
pub struct RejectArgs {
    /// Which.
    #[command(flatten)]
    pub chosen: Chosen,
    /// 理由
    #[arg(long)]
    pub reason: String,
}
