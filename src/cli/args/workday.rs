//! What working days take.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

use super::wanted::count;
use super::{day, path};

/// `workday …`.
#[derive(Clone, Subcommand, Debug)]
pub enum WorkdayCommand {
    /// The N-th working day after a date; the date itself is not counted
    Add {
        /// The start
        #[arg(value_parser = day)]
        date: NaiveDate,
        /// How many
        #[arg(value_parser = count)]
        n: u32,
        /// Shows every day with its reason
        #[arg(long)]
        explain: bool,
        /// One JSON document
        #[arg(long)]
        json: bool,
    },
    /// What a day is
    Check {
        /// The day
        #[arg(value_parser = day)]
        date: NaiveDate,
    },
    /// Takes in a year's holiday file, keeps it in the data folder, and lists the items that move
    Load {
        /// The file
        #[arg(value_parser = path())]
        file: PathBuf,
    },
}
