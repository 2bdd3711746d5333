//! Numbers and dates of a spreadsheet as text.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, Timelike as _};

use super::shape::Shape;

/// From which day a workbook counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Era {
    /// 1 is 1 January 1900, and 60 is 29 February 1900, a day that never was.
    #[default]
    Since1900,
    /// 0 is 1 January 1904.
    Since1904,
}

/// 31 December 9999 as a number since 1900; later ones are shown by no program.
const LAST_DAY: f64 = 2_958_465.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// A number as its cell shows it: dates as `2023-12-31`, with a time `2023-12-31 17:30`, a date without its day as
/// `2023年10月`, one without its year as `6月30日`, per cent as `85%`, any other number plain.
#[must_use]
pub fn display(value: f64, shape: Shape, era: Era) -> String {
    match shape {
        Shape::Number => number(value),
        Shape::Percent(decimals) => format!("{:.*}%", decimals.min(15), value * 100.0),
        _ if !(0.0..=LAST_DAY).contains(&value) => number(value),
        Shape::Clock => clock(value),
        Shape::Day => day(value, era).unwrap_or_else(|| number(value)),
        Shape::Moment => moment(value, era).unwrap_or_else(|| number(value)),
        Shape::Yearless { month, day, time } => {
            date(value, era).map_or_else(|| number(value), |date| words(date, month, day, time.then_some(value)))
        }
        Shape::Month | Shape::Year => match (date(value, era), shape) {
            (Some(date), Shape::Month) => format!("{}年{}月", date.year(), date.month()),
            (Some(date), _) => format!("{}年", date.year()),
            (None, _) => number(value),
        },
    }
}

/// A number without noise: fifteen digits, as the programs show; whole ones whole.
#[must_use]
pub fn number(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if value.fract() == 0.0 && size < 1e21 {
        format!("{value:.0}")
    } else {
        let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
        if (1e-9..1e21).contains(&size) { rounded.to_string() } else { format!("{rounded:e}") }
    }
}

/// A date or a moment as ISO 8601 writes it, in the form of [`display`]; none if it is neither.
#[must_use]
pub fn iso(text: &str) -> Option<String> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Some(date.to_string());
    }
    let text = text.trim_end_matches('Z');
    let moment =
        text.parse::<NaiveDateTime>().or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")).ok()?;
    Some(with_time(moment.date(), moment.hour() * 60 + moment.minute()))
}

fn date(value: f64, era: Era) -> Option<NaiveDate> {
    // Within 0 and LAST_DAY.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the caller")]
    let days = value.floor() as u64;
    let (start, days) = match era {
        Era::Since1904 => (NaiveDate::from_ymd_opt(1904, 1, 1)?, days),
        Era::Since1900 if days == 0 => return None,
        Era::Since1900 if days < 60 => (NaiveDate::from_ymd_opt(1899, 12, 31)?, days),
        Era::Since1900 => (NaiveDate::from_ymd_opt(1899, 12, 30)?, days),
    };
    start.checked_add_days(Days::new(days))
}

fn day(value: f64, era: Era) -> Option<String> {
    // As the programs show it: no date, so whoever reads it asks.
    if era == Era::Since1900 && (60.0..61.0).contains(&value) {
        return Some("1900-02-29".to_owned());
    }
    date(value, era).map(|date| date.to_string())
}

fn moment(value: f64, era: Era) -> Option<String> {
    // To the whole minute, where the float is a hair below it.
    let minutes = (value * SECONDS_A_DAY).round() / 60.0;
    let (days, minutes) = ((minutes / 1440.0).floor(), minutes.floor() % 1440.0);
    let day = day(days, era)?;
    if minutes == 0.0 {
        Some(day)
    } else {
        Some(format!("{day} {:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0))
    }
}

/// The parts of a date that show. A weekday shows no more than that it is a day: whoever reads it asks.
fn words(date: NaiveDate, month: bool, day: bool, time: Option<f64>) -> String {
    let mut out = String::new();
    if month {
        out.push_str(&format!("{}月", date.month()));
    }
    if day {
        out.push_str(&format!("{}日", date.day()));
    }
    if let Some(time) = time {
        out.push_str(&format!(" {}", clock(time.fract())));
    }
    out
}

fn clock(value: f64) -> String {
    let minutes = ((value * SECONDS_A_DAY).round() / 60.0).floor();
    format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
}

fn with_time(date: NaiveDate, minutes: u32) -> String {
    if minutes == 0 { date.to_string() } else { format!("{date} {:02}:{:02}", minutes / 60, minutes % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_1900(value: f64, shape: Shape) -> String {
        display(value, shape, Era::Since1900)
    }

    #[test]
    fn numbers_have_no_noise() {
        for (value, text) in [
            (1.0, "1"),
            (-3.0, "-3"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.3"),
            (87.5, "87.5"),
            (1.0 / 3.0, "0.333333333333333"),
            (9_007_199_254_740_993.0, "9007199254740992"),
            (610_525_198_001_011_234.0, "610525198001011200"),
            (1e300, "1e300"),
            (1.5e-12, "1.5e-12"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn per_cent_is_shown_with_its_decimals() {
        assert_eq!(of_1900(0.85, Shape::Percent(0)), "85%");
        assert_eq!(of_1900(0.985, Shape::Percent(1)), "98.5%");
        assert_eq!(of_1900(1.0, Shape::Percent(2)), "100.00%");
    }

    #[test]
    fn days_since_1900_know_the_day_that_never_was() {
        for (value, text) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (45291.0, "2023-12-31"),
            (45291.75, "2023-12-31"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(of_1900(value, Shape::Day), text);
        }
    }

    #[test]
    fn days_since_1904_are_four_years_and_a_day_later() {
        assert_eq!(display(0.0, Shape::Day, Era::Since1904), "1904-01-01");
        assert_eq!(display(43829.0, Shape::Day, Era::Since1904), "2023-12-31");
    }

    #[test]
    fn a_number_that_is_no_day_stays_a_number() {
        for value in [-1.0, 0.0, 2_958_466.0, 1e300] {
            assert_eq!(of_1900(value, Shape::Day), number(value));
        }
        assert_eq!(of_1900(f64::NAN, Shape::Day), "NaN");
    }

    #[test]
    fn times_show_minutes_and_only_where_there_are_any() {
        assert_eq!(of_1900(45291.0, Shape::Moment), "2023-12-31");
        assert_eq!(of_1900(45_291.729_166_666_66, Shape::Moment), "2023-12-31 17:30");
        assert_eq!(of_1900(45_290.999_999_999_9, Shape::Moment), "2023-12-31", "a hair before midnight is midnight");
        assert_eq!(of_1900(0.354_166_666_666_667, Shape::Clock), "08:30");
        assert_eq!(of_1900(1.5, Shape::Clock), "36:00");
    }

    #[test]
    fn a_date_whose_day_does_not_show_has_none() {
        assert_eq!(of_1900(45200.0, Shape::Month), "2023年10月");
        assert_eq!(of_1900(45200.0, Shape::Year), "2023年");
    }

    #[test]
    fn a_date_whose_year_does_not_show_has_none() {
        let yearless = |month, day, time| of_1900(45_107.75, Shape::Yearless { month, day, time });
        assert_eq!(yearless(true, true, false), "6月30日", "x06: kept as 2023-06-30");
        assert_eq!(yearless(true, true, true), "6月30日 18:00");
        assert_eq!(yearless(true, false, false), "6月");
        assert_eq!(yearless(false, true, false), "30日");
        assert_eq!(of_1900(-1.0, Shape::Yearless { month: true, day: true, time: false }), "-1");
    }

    #[test]
    fn iso_dates_are_shortened() {
        assert_eq!(iso("2023-12-31").as_deref(), Some("2023-12-31"));
        assert_eq!(iso("2023-12-31T00:00:00").as_deref(), Some("2023-12-31"));
        assert_eq!(iso("2023-12-31T17:30:00.000Z").as_deref(), Some("2023-12-31 17:30"));
        assert_eq!(iso("年底前"), None);
    }
}
