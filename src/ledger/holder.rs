//! Who holds a ledger.

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};

/// Who holds a ledger.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Holder {
    /// Name of the machine; empty when it could not be told.
    pub host: String,
    /// Process id there.
    pub pid: Option<u32>,
    /// Since when, UTC.
    pub since: Option<DateTime<Utc>>,
}

impl fmt::Display for Holder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = if self.host.is_empty() { "?" } else { &self.host };
        write!(out, "{host}")?;
        if let Some(pid) = self.pid {
            write!(out, ", process {pid}")?;
        }
        if let Some(since) = self.since {
            write!(out, ", since {}", since.to_rfc3339_opts(SecondsFormat::Secs, true))?;
        }
        Ok(())
    }
}
