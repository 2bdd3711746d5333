//! Reading the dates a person types into a field: `8.20`, `8月20日`, `2023-08-20`, `0820`, `+10`, `周五`, `月底`.
//!
//! What a notice writes is read by the deadline rules; this reads the shorthand of a hand at a desk, and the field
//! shows at once which day it took. A day without a year takes the year of today, see [`LikelyYear`].

use chrono::{Datelike, Days, NaiveDate};

use super::week::IsoWeek;
use super::workday::WorkCalendar;
use crate::text::narrow;

/// What a field's date is likely to be, for a day typed without its year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LikelyYear {
    /// The year of today, always.
    #[default]
    ThisYear,
    /// Something that happened: the year before, where the day would lie more than [`FAR`] days ahead.
    Past,
    /// Something to come: the next year, where the day would lie more than [`FAR`] days back.
    Future,
}

/// Days beyond which a leaning field takes the neighbouring year.
pub const FAR: i64 = 90;

/// What reading needs to know.
#[derive(Clone, Copy, Debug)]
pub struct DateContext<'a> {
    /// The reference day.
    pub today: NaiveDate,
    /// Working days, for `+10`.
    pub calendar: &'a WorkCalendar,
    /// Which way a day without a year leans.
    pub lean: LikelyYear,
}

/// Why a text is no date.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateProblem {
    /// Nothing stands there.
    #[error("no date")]
    Empty,
    /// The month has no such day; it has so many.
    #[error("{year}-{month:02} has no day {day}, its last is {last}")]
    NoSuchDay {
        /// Year.
        year: i32,
        /// Month.
        month: u32,
        /// The day asked for.
        day: u32,
        /// The last day the month has.
        last: NaiveDate,
    },
    /// There is no such month.
    #[error("there is no month {0}")]
    NoSuchMonth(u32),
    /// A year of two digits, which may be read two ways.
    #[error("a year has four digits")]
    ShortYear,
    /// More working days than are counted.
    #[error("too many working days")]
    TooFar,
    /// Nothing of the above.
    #[error("not a date")]
    Unreadable,
}

/// The day a text means. Full-width letters, digits and signs count as their ASCII twins, which the caller has put in
/// place already or not: both are read.
///
/// # Errors
///
/// Why it is no date; where a near one exists, the problem carries it.
pub fn read_date(text: &str, context: &DateContext<'_>) -> Result<NaiveDate, DateProblem> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(as_keyed).collect::<String>().to_lowercase();
    if text.is_empty() {
        return Err(DateProblem::Empty);
    }
    if let Some(day) = by_word(&text, context.today) {
        return Ok(day);
    }
    if let Some(count) = text.strip_prefix('+') {
        let count: u32 = count.parse().map_err(|_| DateProblem::Unreadable)?;
        return context.calendar.add(context.today, count).map(|sum| sum.date).map_err(|_| DateProblem::TooFar);
    }
    if let Some(day) = by_weekday(&text, context.today) {
        return Ok(day);
    }
    if let Some(month_end) = by_month_end(&text, context) {
        return month_end;
    }
    by_numbers(&text, context)
}

/// The twin of a full-width sign; the full stops and the comma that an input method writes count as a point.
fn as_keyed(c: char) -> char {
    match narrow(c) {
        '。' | '·' | '、' => '.',
        '—' | '–' | '−' => '-',
        other => other,
    }
}

fn by_word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = |days| today.checked_add_days(Days::new(days));
    let back = |days| today.checked_sub_days(Days::new(days));
    match text {
        "今天" | "今日" | "today" => Some(today),
        "明天" | "明日" | "tomorrow" => ahead(1),
        "后天" => ahead(2),
        "昨天" | "昨日" | "yesterday" => back(1),
        "前天" => back(2),
        _ => None,
    }
}

/// 周五 is that day of this week, gone or not; 下周五 of the next; 上周五 of the last.
fn by_weekday(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let week = IsoWeek::of(today);
    let (week, rest) = [("下", week.next()), ("上", week.previous()), ("本", week), ("这", week)]
        .into_iter()
        .find_map(|(word, week)| text.strip_prefix(word).map(|rest| (week, rest)))
        .unwrap_or((week, text));
    let day = ["周", "星期", "礼拜"].into_iter().find_map(|word| rest.strip_prefix(word))?;
    let place = match day {
        "一" | "1" => 0,
        "二" | "2" => 1,
        "三" | "3" => 2,
        "四" | "4" => 3,
        "五" | "5" => 4,
        "六" | "6" => 5,
        "日" | "天" | "7" => 6,
        _ => return None,
    };
    week.monday().checked_add_days(Days::new(place))
}

fn by_month_end(text: &str, context: &DateContext<'_>) -> Option<Result<NaiveDate, DateProblem>> {
    let today = context.today;
    let head = text.strip_suffix(['底', '末'])?;
    let (year, month) = match head {
        "月" | "本月" | "这个月" => (today.year(), today.month()),
        "下月" | "下个月" if today.month() == 12 => (today.year() + 1, 1),
        "下月" | "下个月" => (today.year(), today.month() + 1),
        "年" | "今年" | "本年" => (today.year(), 12),
        "明年" => (today.year() + 1, 12),
        _ => {
            let month = head.strip_suffix('月')?;
            return Some(match month.split_once('年') {
                Some((year, month)) => year
                    .parse()
                    .ok()
                    .zip(month.parse().ok())
                    .ok_or(DateProblem::Unreadable)
                    .and_then(|(year, month)| month_end(year, month)),
                None => month
                    .parse()
                    .map_err(|_| DateProblem::Unreadable)
                    .and_then(|month| month_end(today.year(), month))
                    .map(|day| leaning(day, context)),
            });
        }
    };
    Some(month_end(year, month))
}

fn month_end(year: i32, month: u32) -> Result<NaiveDate, DateProblem> {
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(DateProblem::NoSuchMonth(month))?;
    Ok(first.checked_add_months(chrono::Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first))
}

fn by_numbers(text: &str, context: &DateContext<'_>) -> Result<NaiveDate, DateProblem> {
    let today = context.today;
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match text.len() {
            4 => yearless(number(text.get(..2))?, number(text.get(2..))?, context),
            8 => day_of(year(text.get(..4).unwrap_or_default())?, number(text.get(4..6))?, number(text.get(6..))?),
            _ => Err(DateProblem::Unreadable),
        };
    }
    let plain: String = text
        .chars()
        .map(|c| match c {
            '年' | '月' | '-' | '/' => '.',
            _ => c,
        })
        .collect();
    let has_day_word = plain.ends_with(['日', '号']);
    let plain = plain.trim_end_matches(['日', '号']);
    let pieces: Vec<&str> = plain.split('.').collect();
    match pieces.as_slice() {
        [day] if has_day_word => day_of(today.year(), today.month(), number(Some(day))?),
        [month, day] => yearless(number(Some(month))?, number(Some(day))?, context),
        [own_year, month, day] => day_of(year(own_year)?, number(Some(month))?, number(Some(day))?),
        _ => Err(DateProblem::Unreadable),
    }
}

fn year(text: &str) -> Result<i32, DateProblem> {
    let read = number(Some(text))?;
    match text.len() {
        4 => i32::try_from(read).map_err(|_| DateProblem::Unreadable),
        2 => Err(DateProblem::ShortYear),
        _ => Err(DateProblem::Unreadable),
    }
}

fn number(text: Option<&str>) -> Result<u32, DateProblem> {
    text.filter(|text| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .ok_or(DateProblem::Unreadable)
}

fn yearless(month: u32, day: u32, context: &DateContext<'_>) -> Result<NaiveDate, DateProblem> {
    day_of(context.today.year(), month, day).map(|day| leaning(day, context))
}

fn leaning(day: NaiveDate, context: &DateContext<'_>) -> NaiveDate {
    let ahead = (day - context.today).num_days();
    let year = match context.lean {
        LikelyYear::Past if ahead > FAR => day.year() - 1,
        LikelyYear::Future if ahead < -FAR => day.year() + 1,
        _ => return day,
    };
    // 02-29 has no twin in the neighbouring year; it stays where it is.
    day.with_year(year).unwrap_or(day)
}

fn day_of(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateProblem> {
    let last = month_end(year, month)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NoSuchDay { year, month, day, last })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::workday::HolidayYear;
    use crate::fixture::d as day;

    /// 国庆 2023: off from Friday 09-29 to Friday 10-06, the weekend after worked.
    fn calendar() -> WorkCalendar {
        let days = |days: &[&str]| days.iter().map(|text| day(text)).collect();
        WorkCalendar::new([HolidayYear {
            year: 2023,
            notice: "国办发明电〔2022〕16号".to_owned(),
            off: days(&[
                "2023-09-29",
                "2023-09-30",
                "2023-10-01",
                "2023-10-02",
                "2023-10-03",
                "2023-10-04",
                "2023-10-05",
                "2023-10-06",
            ]),
            work: days(&["2023-10-07", "2023-10-08"]),
            names: std::collections::BTreeMap::new(),
        }])
    }

    fn read_on(today: &str, lean: LikelyYear, text: &str) -> Result<NaiveDate, DateProblem> {
        read_date(text, &DateContext { today: day(today), calendar: &calendar(), lean })
    }

    #[test]
    fn every_way_to_write_a_day_is_read() {
        // 2023-09-06 is a Wednesday.
        for (text, expected) in [
            ("8.20", "2023-08-20"),
            ("8月20日", "2023-08-20"),
            ("8月20", "2023-08-20"),
            ("8月20号", "2023-08-20"),
            ("8-20", "2023-08-20"),
            ("8/20", "2023-08-20"),
            ("0820", "2023-08-20"),
            ("20230820", "2023-08-20"),
            ("2023-08-20", "2023-08-20"),
            ("2023.8.20", "2023-08-20"),
            ("2023/8/20", "2023-08-20"),
            ("2024年2月29日", "2024-02-29"),
            ("８．２０", "2023-08-20"),
            ("8。20", "2023-08-20"),
            (" ２０２３－０８－２０ ", "2023-08-20"),
            ("20日", "2023-09-20"),
            ("今天", "2023-09-06"),
            ("明天", "2023-09-07"),
            ("昨天", "2023-09-05"),
            ("周五", "2023-09-08"),
            ("周一", "2023-09-04"),
            ("星期日", "2023-09-10"),
            ("下周五", "2023-09-15"),
            ("上周五", "2023-09-01"),
            ("月底", "2023-09-30"),
            ("下月底", "2023-10-31"),
            ("11月底", "2023-11-30"),
            ("2024年2月底", "2024-02-29"),
            ("年底", "2023-12-31"),
            ("+0", "2023-09-06"),
            ("+10", "2023-09-20"),
            ("＋10", "2023-09-20"),
        ] {
            assert_eq!(read_on("2023-09-06", LikelyYear::ThisYear, text), Ok(day(expected)), "{text}");
        }
        // Ten working days from 09-22: the golden of the law, over the holiday and the two worked days.
        assert_eq!(read_on("2023-09-22", LikelyYear::ThisYear, "+10"), Ok(day("2023-10-12")));
        assert_eq!(read_on("2023-12-06", LikelyYear::ThisYear, "下月底"), Ok(day("2024-01-31")));
    }

    #[test]
    fn what_is_no_date_says_why_and_what_would_be() {
        let read = |text| read_on("2023-09-06", LikelyYear::ThisYear, text);
        assert_eq!(
            read("9.31"),
            Err(DateProblem::NoSuchDay { year: 2023, month: 9, day: 31, last: day("2023-09-30") })
        );
        assert_eq!(
            read("2023-02-29"),
            Err(DateProblem::NoSuchDay { year: 2023, month: 2, day: 29, last: day("2023-02-28") })
        );
        assert_eq!(read("13.1"), Err(DateProblem::NoSuchMonth(13)));
        assert_eq!(read("0.5"), Err(DateProblem::NoSuchMonth(0)));
        assert_eq!(read("23.8.20"), Err(DateProblem::ShortYear));
        assert_eq!(read("+999999"), Err(DateProblem::TooFar));
        assert_eq!(read(" "), Err(DateProblem::Empty));
        for text in ["20", "近期", "8.20.", "8..20", "+", "+x", "周八", "月", "20230820日1", "99999-1-1", "八月"]
        {
            assert_eq!(read(text), Err(DateProblem::Unreadable), "{text}");
        }
    }

    #[test]
    fn a_day_without_a_year_leans_over_the_turn_of_the_year() {
        let past = |text| read_on("2024-01-05", LikelyYear::Past, text);
        assert_eq!(past("12.29"), Ok(day("2023-12-29")));
        assert_eq!(past("1.4"), Ok(day("2024-01-04")));
        assert_eq!(past("3.1"), Ok(day("2024-03-01")), "56 days ahead stay in the year");
        assert_eq!(past("2024.12.29"), Ok(day("2024-12-29")), "a written year stands");
        let future = |text| read_on("2023-12-20", LikelyYear::Future, text);
        assert_eq!(future("1.10"), Ok(day("2024-01-10")));
        assert_eq!(future("12.29"), Ok(day("2023-12-29")));
        assert_eq!(future("11.30"), Ok(day("2023-11-30")), "20 days back stay in the year");
        assert_eq!(future("1月底"), Ok(day("2024-01-31")));
        assert_eq!(read_on("2023-12-20", LikelyYear::ThisYear, "1.10"), Ok(day("2023-01-10")));
        assert_eq!(read_on("2024-12-20", LikelyYear::Future, "2.29"), Ok(day("2024-02-29")), "no such day in 2025");
    }
}
