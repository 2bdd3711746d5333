//! `documents …`: registers of documents in, and how the documents stand.

use std::path::PathBuf;

use clap::Subcommand;

use super::records::field;
use super::{Reading, path};

/// `documents …`.
#[derive(Clone, Subcommand, Debug)]
pub enum DocumentsCommand {
    /// A document on one page: what is recorded, gates, steps, forms, clocks with why, history
    Show {
        /// Its key, as `doc/6`, or its number
        key: String,
        /// How to read
        #[command(flatten)]
        reading: Reading,
    },
    /// 登记政策文件: adds one document; fields go by their codes (an unknown one names them all) or by the heads of a register
    Add {
        /// A field with its value, as `title=供水管理办法`, `unit=县水务局`; may be given several times
        #[arg(long = "field", value_name = "FIELD=VALUE", value_parser = field, required = true)]
        fields: Vec<(String, String)>,
    },
    /// Takes a register of documents over from a table (.xlsx .xls .ods .csv .docx); one act, and nothing while a row is in doubt
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
    /// 统计: counts by unit and by month: interpreted, forms, lag, late publications
    Stats {
        /// How to read
        #[command(flatten)]
        reading: Reading,
    },
    /// 审批单: the approval slip of a document, to print
    Slip {
        /// Key of the document, as doc/6
        #[arg(value_name = "KEY")]
        key: String,
        /// A Word file instead of text on stdout
        #[arg(long, value_name = "FILE", value_parser = path())]
        docx: Option<PathBuf>,
        /// Replaces a file of the same name
        #[arg(long, requires = "docx")]
        force: bool,
    },
}
