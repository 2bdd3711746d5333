//! `score …`: what is done beside reading the scores.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::path;
use super::wanted::{Wanted, day};
use crate::domain::points::read_points;
use crate::domain::unit::UnitClass;

/// `score …`.
#[derive(Clone, Subcommand, Debug)]
pub enum ScoreCommand {
    /// 计分办法: the scheme in force, and a file of one checked, tried and taken
    Scheme {
        /// What
        #[command(subcommand)]
        command: SchemeCommand,
    },
    /// 人工评分: points by hand for one unit, several, or all of a class
    Give(GiveArgs),
    /// 撤回人工评分: takes points by hand back
    Withdraw {
        /// Id of the indicator
        #[arg(long, value_name = "ID")]
        indicator: String,
        /// Whose
        #[command(flatten)]
        whose: Whose,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// `score scheme …`.
#[derive(Clone, Subcommand, Debug)]
pub enum SchemeCommand {
    /// The scheme in force, as a file to begin one's own with
    Show,
    /// Checks a file: every problem with line and field; exit 3 where there is one
    Check {
        /// The file (TOML): the [scoring] part of a pack
        #[arg(value_name = "FILE", value_parser = path())]
        file: PathBuf,
    },
    /// 试算: the scores under it beside those in force; writes nothing
    Try {
        /// The file
        #[arg(value_name = "FILE", value_parser = path())]
        file: PathBuf,
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
    /// 启用: scores the plan year by it from today on; frozen weeks keep what they hold
    Take {
        /// The file
        #[arg(value_name = "FILE", value_parser = path())]
        file: PathBuf,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// `score give`.
#[derive(Clone, Args, Debug)]
pub struct GiveArgs {
    /// Id of an indicator whose method is manual
    #[arg(long, value_name = "ID")]
    pub indicator: String,
    /// Whose
    #[command(flatten)]
    pub whose: Whose,
    /// Points, with at most two decimals
    #[arg(long, value_name = "POINTS", value_parser = hundredths)]
    pub points: i64,
    /// When it was judged; by default today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<NaiveDate>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// 佐证: a link, or the number of a document
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
}

/// Units by name, or all of a class.
#[derive(Clone, Args, Debug)]
#[group(required = true, multiple = false)]
pub struct Whose {
    /// A unit, by code, name, alias or pinyin; may be given several times
    #[arg(long, value_name = "UNIT")]
    pub unit: Vec<String>,
    /// Every unit of a class: town, department, vertical, other
    #[arg(long, value_name = "CLASS", value_parser = class)]
    pub class: Option<UnitClass>,
}

fn class(code: &str) -> Result<UnitClass, Wanted> {
    UnitClass::from_code(code).ok_or_else(|| Wanted::OneOf(UnitClass::ALL.iter().map(|one| one.code()).collect()))
}

/// Points as a person writes them, in hundredths.
fn hundredths(text: &str) -> Result<i64, Wanted> {
    read_points(text).ok_or(Wanted::Points)
}
