//! A clock set wrong: a day far ahead is asked about, and acts that it dated have a way back.

use chrono::NaiveDate;

use super::batch::BatchOptions;
use super::error::{LedgerError, Result};
use super::handle::Ledger;
use super::order::is_far;
use super::perform::{TextKind, clean_field};
use super::records::setting;
use super::source::last_act_on;
use super::stamp::{Receipt, Stamp};
use crate::domain::act::Refusal;

impl Ledger {
    /// From here on acts of this day are no longer asked about, however far it lies after the last act.
    pub const fn trust_day(&mut self, day: NaiveDate) {
        self.trusted_day = Some(day);
    }

    /// The day of the last act, where a day lies so far after it that it is asked about.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn far_from(&self, day: NaiveDate) -> Result<Option<NaiveDate>> {
        Ok(last_act_on(&self.db)?.filter(|last| is_far(day, *last)))
    }

    /// 更正日期: lets acts go on from the stamp's day where later ones stand that a wrong clock dated, with the reason in
    /// the journal. Those acts stay as they are.
    ///
    /// # Errors
    /// No reason; nothing was recorded on a later day; or it cannot be written.
    pub fn redate(&mut self, reason: &str, stamp: &Stamp) -> Result<Receipt> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Refusal::Empty { field: "reason" }.into());
        }
        clean_field("reason", reason, TextKind::Line)?;
        let Some(last) = last_act_on(&self.db)?.filter(|last| stamp.desk_date < *last) else {
            return Err(LedgerError::NothingToRedate);
        };
        let title = format!("更正日期：{last} → {}（{reason}）", stamp.desk_date);
        let value = format!("{last} → {}（{reason}） {}", stamp.desk_date, stamp.recorded_at.to_rfc3339());
        let nature = BatchOptions { redates: true, ..BatchOptions::ACT };
        self.write(nature, stamp, |_| title, |batch| setting::set(&batch.write, "redated", value))
    }
}
