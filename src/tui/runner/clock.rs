//! The clock that the desk is handed.

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// The system's clock, or a fixed day.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The moment, as UTC.
    pub now: fn() -> DateTime<Utc>,
    /// `--today`, or the sample's own date.
    pub fixed: Option<NaiveDate>,
    /// A moment at which the clock stands still, for a desk without anyone before it: no toast goes by itself.
    pub still: Option<Instant>,
}

impl Clock {
    /// The reference day: the fixed one, else the day it is in China (Asia/Shanghai, which knows no summer time).
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.fixed.unwrap_or_else(|| ((self.now)() + TimeDelta::hours(8)).date_naive())
    }

    /// This moment, to measure how long something stands.
    #[must_use]
    pub fn moment(&self) -> Instant {
        self.still.unwrap_or_else(Instant::now)
    }

    /// How long until the reference day changes; `None` for a fixed one.
    #[must_use]
    pub fn until_midnight(&self) -> Option<Duration> {
        if self.fixed.is_some() {
            return None;
        }
        let here = ((self.now)() + TimeDelta::hours(8)).naive_utc();
        let midnight = here.date().succ_opt()?.and_time(NaiveTime::MIN);
        (midnight - here).to_std().ok()
    }
}
