//! A desk without a terminal, and how long things take on it.

use std::path::Path;
use std::time::{Duration, Instant};

use gongkai::domain::act::Act;
use gongkai::locale::Lang;
use gongkai::tui::opening::Opening;
use gongkai::tui::runner::Clock;

use crate::ledgers::{TODAY, now};
use crate::turns::{self, opening};

/// The desk on a ledger, drawn at 120×36.
pub struct Stand(turns::Stand);

impl Stand {
    /// Opens the ledger as `gongkai` does, up to the first frame.
    pub fn open(ledger: &Path) -> Self {
        let opening = opening(ledger, TODAY.parse().unwrap());
        let clock = Clock { now, ..opening.clock };
        Self(turns::Stand::open(Opening { clock, lang: Some(Lang::ZhCn), ..opening }, (120, 36)))
    }

    /// A key and the frame that answers it.
    pub fn press(&mut self, name: &str) -> Duration {
        let start = Instant::now();
        self.0.press(name);
        start.elapsed()
    }

    /// An act and the frame that answers it.
    pub fn perform(&mut self, act: Act) -> Duration {
        let start = Instant::now();
        self.0.perform(act);
        start.elapsed()
    }
}

/// The middle of some durations.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
