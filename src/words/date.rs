//! Dates as the screens write them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::locale::{Common, Lang};

/// 周四, Thu.
#[must_use]
pub fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    word(day.weekday(), lang)
}

/// The days of a week, Monday first.
#[must_use]
pub fn weekdays(lang: Lang) -> [&'static str; 7] {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    [Mon, Tue, Wed, Thu, Fri, Sat, Sun].map(|day| word(day, lang))
}

fn word(day: Weekday, lang: Lang) -> &'static str {
    match day {
        Weekday::Mon => Common::Monday,
        Weekday::Tue => Common::Tuesday,
        Weekday::Wed => Common::Wednesday,
        Weekday::Thu => Common::Thursday,
        Weekday::Fri => Common::Friday,
        Weekday::Sat => Common::Saturday,
        Weekday::Sun => Common::Sunday,
    }
    .say(lang)
}

/// `09-28`, for lists of the plan year.
#[must_use]
pub fn month_day(day: NaiveDate) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// The day in a list: `09-28` of the year at hand, the whole date of another.
#[must_use]
pub fn month_day_near(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() { month_day(day) } else { day.to_string() }
}

/// `2023-09-28 周四`, for details.
#[must_use]
pub fn date_with_weekday(day: NaiveDate, lang: Lang) -> String {
    format!("{day} {}", weekday(day, lang))
}

/// `09-28 周四`, where the year is plain.
#[must_use]
pub fn short_date_with_weekday(day: NaiveDate, lang: Lang) -> String {
    format!("{} {}", month_day(day), weekday(day, lang))
}

/// `2023年9月28日` as in a letter, `2023-09-28` in English.
#[must_use]
pub fn letter_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_says_its_weekday() {
        let day = NaiveDate::from_ymd_opt(2023, 9, 28).unwrap();
        assert_eq!(date_with_weekday(day, Lang::ZhCn), "2023-09-28 周四");
        assert_eq!(short_date_with_weekday(day, Lang::ZhCn), "09-28 周四");
    }
}
