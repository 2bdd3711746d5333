//! What activities take.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::records::field;
use super::{Reading, day};

/// `activity …`.
#[derive(Clone, Subcommand, Debug)]
pub enum ActivityCommand {
    /// The activities of the year in use, newest first, with what keeps some from counting
    List {
        /// How to read
        #[command(flatten)]
        reading: Reading,
    },
    /// An activity on one page: what it counts for and why not, what is written down of it, evidence, follow-up, history
    Show {
        /// Its key, as `activity/4`, or its number
        key: String,
        /// How to read
        #[command(flatten)]
        reading: Reading,
    },
    /// 记活动: adds an activity, for several units one each
    Add(ActivityAdd),
    /// Corrects or withdraws an activity; what is not named stays
    Set(ActivitySet),
}

/// `activity add …`.
#[derive(Clone, Args, Debug)]
pub struct ActivityAdd {
    /// Id of the quota it counts towards, as `quotas --json` shows it
    #[arg(long)]
    pub quota: String,
    /// 事由: what it was
    #[arg(long)]
    pub title: String,
    /// When it was held
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: NaiveDate,
    /// A unit that held it; may be given several times, and not at all for the county's
    #[arg(long = "unit", value_name = "UNIT")]
    pub units: Vec<String>,
    /// What may come later
    #[command(flatten)]
    pub later: ActivityLater,
}

/// What may be said of an activity when it is added or later.
#[derive(Clone, Args, Debug)]
pub struct ActivityLater {
    /// 后续公开: the day its follow-up was published
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub follow_up: Option<NaiveDate>,
    /// 同时计入: id of a quota of the county that a unit's activity counts towards besides; empty for none any more
    #[arg(long, value_name = "QUOTA")]
    pub also: Option<String>,
    /// A field of its kind, as `session=24`, empty to clear it; may be given several times
    #[arg(long = "field", value_name = "FIELD=VALUE", value_parser = field)]
    pub fields: Vec<(String, String)>,
    /// 佐证: a link or a document number; may be given several times
    #[arg(long, value_name = "URL")]
    pub evidence: Vec<String>,
}

/// `activity set KEY …`.
#[derive(Clone, Args, Debug)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true)
    .args(["quota", "title", "on", "unit", "follow_up", "also", "fields", "evidence", "withdraw"]))]
pub struct ActivitySet {
    /// Key of the activity, as `activity/4`
    pub key: String,
    /// Id of the quota it counts towards
    #[arg(long)]
    pub quota: Option<String>,
    /// 事由: what it was
    #[arg(long)]
    pub title: Option<String>,
    /// When it was held
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<NaiveDate>,
    /// The unit that held it
    #[arg(long)]
    pub unit: Option<String>,
    /// What comes later
    #[command(flatten)]
    pub later: ActivityLater,
    /// 撤回: takes it out with its evidence
    #[arg(long, conflicts_with_all = ["quota", "title", "on", "unit", "follow_up", "also", "fields", "evidence"])]
    pub withdraw: bool,
}
