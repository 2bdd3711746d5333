//! The mark that a form carries: of which ledger it is, and which form.

use std::fmt;
use std::str::FromStr;

/// Which form a file is. Written as `gongkai form/12 of <ledger>`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormMark {
    /// Id of the ledger that wrote it.
    pub ledger: String,
    /// Number of the form.
    pub form: i64,
}

/// Name of the property of the document that holds it, and of the sheet that nobody sees.
pub(super) const NAME: &str = "gongkai";

impl fmt::Display for FormMark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{NAME} form/{} of {}", self.form, self.ledger)
    }
}

/// A text that is no mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("that is no mark of a form")]
pub struct NoMark;

impl FromStr for FormMark {
    type Err = NoMark;

    fn from_str(text: &str) -> Result<Self, NoMark> {
        let rest = text.trim().strip_prefix(NAME).and_then(|rest| rest.trim_start().strip_prefix("form/"));
        let (form, ledger) = rest.and_then(|rest| rest.split_once(" of ")).ok_or(NoMark)?;
        let form = form.parse().map_err(|_| NoMark)?;
        let ledger = ledger.trim().to_owned();
        if ledger.is_empty() { Err(NoMark) } else { Ok(Self { ledger, form }) }
    }
}
