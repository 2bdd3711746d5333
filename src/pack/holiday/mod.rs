//! Holiday years: the State Council's yearly notice as TOML. The years shipped, and the reading of any file like them.
//!
//! ```toml
//! year = 2027
//! notice = { number = "国办发明电〔2026〕0号", date = "2026-11-01" } # or a list of them, or one text
//! off = ["2027-01-01"]  # the days named as off, weekends inside a span too
//! work = ["2027-01-02"] # make-up days (调休上班)
//! [names]               # optional: the feast of a day off
//! 2027-01-01 = "元旦"
//! ```

mod fault;
mod limits;
mod read;
mod wording;

pub use fault::{Expected, Fault, HolidayFileError, Problem, TomlKind};
pub use limits::{MAX_BYTES, YEARS};
pub use read::{read_holiday_bytes, read_holiday_year};

use crate::domain::workday::WorkCalendar;

/// The files of `assets/holidays/`, each with the notice it cites.
const SHIPPED: [(&str, &str); 8] = [
    ("2019.toml", include_str!("../../../assets/holidays/2019.toml")),
    ("2020.toml", include_str!("../../../assets/holidays/2020.toml")),
    ("2021.toml", include_str!("../../../assets/holidays/2021.toml")),
    ("2022.toml", include_str!("../../../assets/holidays/2022.toml")),
    ("2023.toml", include_str!("../../../assets/holidays/2023.toml")),
    ("2024.toml", include_str!("../../../assets/holidays/2024.toml")),
    ("2025.toml", include_str!("../../../assets/holidays/2025.toml")),
    ("2026.toml", include_str!("../../../assets/holidays/2026.toml")),
];

/// The calendar the program brings along: 2019 to 2026.
///
/// # Errors
/// The first shipped file that does not read; a test sees to it that there is none.
pub fn shipped() -> Result<WorkCalendar, HolidayFileError> {
    let years: Result<Vec<_>, _> = SHIPPED.iter().map(|(name, text)| read_holiday_year(name, text)).collect();
    Ok(WorkCalendar::new(years?))
}

#[cfg(test)]
mod tests;
