//! `bulletin …` and `export bulletin`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::path;
use super::wanted::{count, day, rhythm};
use crate::domain::bulletin::Rhythm;

/// `bulletin …`.
#[derive(Clone, Subcommand, Debug)]
pub enum BulletinCommand {
    /// 草稿: the text of the draft, or every number in it with the records behind it
    Draft {
        /// Of what.
        #[command(flatten)]
        draft: DraftArgs,
        /// One JSON document: the numbers
        #[arg(long)]
        json: bool,
    },
    /// 发出: keeps the draft as it is and sets its issues to the units as findings; one act
    Send {
        /// Of what.
        #[command(flatten)]
        draft: DraftArgs,
        /// 发出日期, where it went out on another day than it bears
        #[arg(long, value_name = "DATE", value_parser = day)]
        sent_on: Option<NaiveDate>,
    },
    /// Lists the bulletins that were sent
    List {
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
    /// A bulletin as it was sent, and its findings as they stand
    Show {
        /// Key of the bulletin, as bulletin/3 or 3
        #[arg(value_name = "KEY")]
        key: String,
        /// One JSON document: what is known of it, and its numbers as sent
        #[arg(long)]
        json: bool,
        /// Writes its files into that folder, byte for byte
        #[arg(long, value_name = "DIR", value_parser = path(), conflicts_with = "json")]
        out: Option<PathBuf>,
        /// Replaces files of the same name
        #[arg(long, requires = "out")]
        force: bool,
    },
    /// 周期: how often a bulletin is due, for the clock on Today; one act
    Rhythm {
        /// none, monthly or quarterly
        #[arg(value_name = "RHYTHM", value_parser = rhythm)]
        rhythm: Rhythm,
        /// Working days after the month or quarter within which it goes out
        #[arg(long, value_name = "DAYS", value_parser = count)]
        within: Option<u32>,
    },
    /// 撤回: it stays with the reason, and so do its findings; one act
    Withdraw {
        /// Key of the bulletin, as bulletin/3 or 3
        #[arg(value_name = "KEY")]
        key: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// When; by default today
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<NaiveDate>,
    },
}

/// Which bulletin is drafted.
#[derive(Clone, Args, Debug)]
pub struct DraftArgs {
    /// From that day on; by default from the day after the last one sent, else from the start of the quarter or, where
    /// that is later, from the notice
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<NaiveDate>,
    /// To that day, with the figures of its end; by default the day it bears
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<NaiveDate>,
    /// 文号; without it its place is kept
    #[arg(long, value_name = "NUMBER")]
    pub number: Option<String>,
    /// 成文日期; by default today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<NaiveDate>,
}

/// `export bulletin`.
#[derive(Clone, Args, Debug)]
pub struct BulletinArgs {
    /// Of what.
    #[command(flatten)]
    pub draft: DraftArgs,
    /// Folder; made when missing
    #[arg(long, value_name = "DIR", value_parser = path())]
    pub out: Option<PathBuf>,
    /// Replaces a file of the same name
    #[arg(long)]
    pub force: bool,
    /// 格式: docx in the layout of official documents, or txt
    #[arg(long, value_enum, default_value = "docx", hide_possible_values = true)]
    pub format: PaperFormat,
}

/// Format of an official paper.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum PaperFormat {
    /// A Word file in the layout of official documents (GB/T 9704).
    Docx,
    /// Plain text.
    Txt,
}
