//! What plan years take.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::wanted::some_weeks;
use super::{day, plan_year};
use crate::domain::pack::Lent;

fn lent(code: &str) -> Result<Lent, String> {
    Lent::from_code(code).ok_or_else(|| Lent::ALL.map(Lent::code).join(", "))
}

/// `plan …`.
#[derive(Clone, Subcommand, Debug)]
pub enum PlanCommand {
    /// Takes a further pack in
    Add {
        /// Name of a pack, or a pack file
        #[arg(long, value_name = "NAME|FILE")]
        pack: String,
        /// 演练: shifts the pack to another year, as a practice copy
        #[arg(long, value_name = "YEAR", value_parser = plan_year)]
        year: Option<i32>,
    },
    /// 关闭年度: closes a year; what is open and not named is unfinished from then on
    Close(CloseArgs),
    /// 年度比对: sets two plan years side by side, clause by clause
    Compare {
        /// Key of the earlier plan
        old: String,
        /// Key of the later plan
        new: String,
        /// Lists what was kept too
        #[arg(long, conflicts_with = "json")]
        all: bool,
        /// Prints every clause as JSON
        #[arg(long)]
        json: bool,
        /// 截至: the state at the end of that day
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// Sets up the next year from its table: takes it in with this year's schemes, shows it, and lists what is still open
    Roll(RollArgs),
    /// 内部时限: spreads the open duties of the most crowded day over the weeks before it
    Spread {
        /// How many weeks
        #[arg(long, value_name = "N", default_value = "8", value_parser = some_weeks)]
        weeks: u16,
        /// Shows where they would go; changes nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 确认外来: takes what the plan borrowed from another notice as its own
    Confirm {
        /// Key of the plan, as plan list shows it
        key: String,
        /// What: sync, decision, scoring; all that waits where nothing is named
        #[arg(value_parser = lent)]
        what: Vec<Lent>,
    },
    /// Shows another plan year from now on, on the desk and in every command
    Use {
        /// Key of the plan, as plan list shows it
        key: String,
    },
    /// Lists the plans of the ledger
    List {
        /// 截至: the state at the end of that day
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
}

/// `plan roll`.
#[derive(Clone, Args, Debug)]
pub struct RollArgs {
    /// The new year's table: DOCX, XLSX, XLS, ODS, CSV or text
    pub file: PathBuf,
    /// Plan year, where the file does not say it
    #[arg(long, value_name = "YEAR", value_parser = plan_year)]
    pub year: Option<i32>,
    /// The year that goes before; the newest open one unless another is named
    #[arg(long, value_name = "KEY")]
    pub from: Option<String>,
    /// What the file proposes beyond its rows (quotas, parts, duties of the body): all, none, or keys (16-1,B1)
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub take: Vec<String>,
    /// 结转: what is open and has its row in the new table goes on there
    #[arg(long)]
    pub carry: bool,
}

/// `plan close`.
#[derive(Clone, Args, Debug)]
pub struct CloseArgs {
    /// Key of the plan
    pub key: String,
    /// Lists the open duties, each with the number that names it; closes nothing
    #[arg(long, conflicts_with_all = ["exempt", "carry"])]
    pub list: bool,
    /// 免办: open duties by number, as 43 or 43/县水务局, or all; with a reason of their own as 43=REASON
    #[arg(long, value_name = "NUMBERS[=REASON]")]
    pub exempt: Vec<String>,
    /// 理由 of every exemption that has none of its own
    #[arg(long)]
    pub reason: Option<String>,
    /// 结转: open duties that go on in another year; with a deadline of their own as 43=PHRASE
    #[arg(long, value_name = "NUMBERS[=PHRASE]", requires = "into")]
    pub carry: Vec<String>,
    /// The year they go on in
    #[arg(long, value_name = "KEY")]
    pub into: Option<String>,
    /// New deadline of every duty carried over that has none of its own, as a phrase
    #[arg(long, value_name = "PHRASE")]
    pub deadline: Option<String>,
}
