//! How often a bulletin is due: as its user set it, nothing of the notice.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::super::coded::coded;

coded! {
    /// How often.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Rhythm {
        /// 不定期.
        None,
        /// 每月.
        Monthly,
        /// 每季度.
        Quarterly,
    }
}

impl Rhythm {
    /// The last day of the month or quarter of a day; `None` where there is no rhythm.
    #[must_use]
    pub fn end(self, day: NaiveDate) -> Option<NaiveDate> {
        let months = match self {
            Self::None => return None,
            Self::Monthly => 1,
            Self::Quarterly => 3,
        };
        let start = NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1)?;
        start.checked_add_months(Months::new(months))?.pred_opt()
    }
}
