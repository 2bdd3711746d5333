//! The seal of a frozen week: what a copy outside the ledger lets `verify` compare. Plain text, so that it can be
//! printed and filed.

use std::fmt;
use std::str::FromStr;

use super::error::{LedgerError, Result};
use super::handle::Ledger;
use super::journal;
use crate::domain::id::BatchId;
use crate::domain::week::{FrozenFile, IsoWeek};

/// The end of the journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The newest batch.
    pub batch: BatchId,
    /// Its link of the chain.
    pub hash: String,
}

/// Hashes of a frozen week's files and the journal's head at the freeze.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// The ledger's id.
    pub ledger: String,
    /// The week.
    pub week: IsoWeek,
    /// Its revision.
    pub revision: u32,
    /// The journal's head when the files were made, before the freeze itself.
    pub head: Head,
    /// The files, without the seal.
    pub files: Vec<FrozenFile>,
}

const FIRST_LINE: &str = "gongkai seal 1";

impl fmt::Display for Seal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ledger, week, revision, head, files } = self;
        write!(out, "{FIRST_LINE}\r\nledger {ledger}\r\nweek {week}\r\nrevision {revision}\r\n")?;
        write!(out, "journal {} {}\r\n", head.batch.0, head.hash)?;
        files.iter().try_for_each(|file| write!(out, "file {} {}\r\n", file.sha256, file.name))
    }
}

/// A text that is no seal.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line} is not what a seal has there: {text}")]
pub struct NotASeal {
    /// Line, from 1.
    pub line: usize,
    /// The line.
    pub text: String,
}

impl FromStr for Seal {
    type Err = NotASeal;

    fn from_str(text: &str) -> std::result::Result<Self, NotASeal> {
        let text = text.trim_start_matches('\u{feff}');
        let lines: Vec<&str> = text.lines().collect();
        let wrong = |at: usize| {
            let shown = crate::text::clean(lines.get(at).copied().unwrap_or_default());
            NotASeal { line: at + 1, text: crate::text::truncate(&shown, 60, "…").into_owned() }
        };
        let after = |at: usize, word: &str| {
            lines.get(at).and_then(|line| line.strip_prefix(word)).map(str::trim_end).ok_or_else(|| wrong(at))
        };
        if !after(0, FIRST_LINE)?.is_empty() {
            return Err(wrong(0));
        }
        let ledger = after(1, "ledger ")?.to_owned();
        let week = after(2, "week ")?.parse().map_err(|_| wrong(2))?;
        let revision = after(3, "revision ")?.parse().map_err(|_| wrong(3))?;
        let (batch, hash) = after(4, "journal ")?.split_once(' ').ok_or_else(|| wrong(4))?;
        let head = Head { batch: BatchId(batch.parse().map_err(|_| wrong(4))?), hash: hash.to_owned() };
        let mut files = Vec::new();
        for at in (5..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| !line.trim().is_empty())) {
            let (sha256, name) = after(at, "file ")?.split_once(' ').ok_or_else(|| wrong(at))?;
            files.push(FrozenFile { name: name.to_owned(), sha256: sha256.to_owned() });
        }
        Ok(Self { ledger, week, revision, head, files })
    }
}

impl Ledger {
    /// The end of the journal.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn journal_head(&self) -> Result<Head> {
        let newest = journal::newest(&self.db)?.ok_or(LedgerError::NoRow { table: "batch", id: 0 })?;
        Ok(Head { batch: newest.id, hash: newest.hash })
    }

    /// Whether the journal holds a head that it once had: nothing before it was cut off or rewritten.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn journal_holds(&self, head: &Head) -> Result<bool> {
        Ok(journal::get(&self.db, head.batch)?.is_some_and(|batch| batch.hash == head.hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_reads_back_also_with_other_line_ends() {
        let seal = Seal {
            ledger: "ab12".into(),
            week: "2023-W36".parse().unwrap(),
            revision: 2,
            head: Head { batch: BatchId(40), hash: "cd".into() },
            files: vec![FrozenFile { name: "weekly-2023-W36-tasks.csv".into(), sha256: "ef".into() }],
        };
        assert_eq!(seal.to_string().parse(), Ok(seal.clone()));
        assert_eq!(seal.to_string().replace("\r\n", "\n").parse(), Ok(seal));
        let wrong = "gongkai seal 1\nledger x\nweek 2023-W77\n".parse::<Seal>();
        assert_eq!(wrong, Err(NotASeal { line: 3, text: "week 2023-W77".into() }));
        assert_eq!("".parse::<Seal>().map_err(|why| why.line), Err(1));
    }
}
