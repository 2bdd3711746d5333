//! The sample desk (示例): a dated script of acts, replayed through the ordinary write path up to [`SAMPLE_TODAY`].
//!
//! Whatever a person could not do at the desk, the script cannot do either, so the sample is also a long test of the
//! rules. Same script, same ledger: the times of entry stand in the script and no clock is read.

mod fault;
mod folder;
mod replay;
mod returns;
mod script;

use chrono::NaiveDate;

pub use fault::{DemoError, Place, ScriptError, ScriptFault};
pub use folder::{FILE, LIST, prepare};
pub use replay::replay;
pub use returns::returns_folder;
pub use script::{Entry, Step, read};

/// The day on which the sample desk stands: Friday of week 37, its walk begun and not finished.
pub const SAMPLE_TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2023, 9, 15) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The files of the shipped script, in order: name and text.
#[must_use]
pub const fn shipped() -> &'static [(&'static str, &'static str)] {
    macro_rules! week {
        ($name:literal) => {
            ($name, include_str!(concat!("../../assets/demo/", $name)))
        };
    }
    &[
        week!("week-30.toml"),
        week!("week-31.toml"),
        week!("week-32.toml"),
        week!("week-33.toml"),
        week!("week-34.toml"),
        week!("week-35.toml"),
        week!("week-36.toml"),
        week!("week-37.toml"),
    ]
}
