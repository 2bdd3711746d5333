use proptest::prelude::*;

use super::*;
use crate::fixture::d as day;

fn days(texts: &[&str]) -> BTreeSet<NaiveDate> {
    texts.iter().map(|text| day(text)).collect()
}

/// Autumn 2023 as its notice has it: 中秋 and 国庆 from Friday 09-29 to Friday 10-06, the weekend after worked.
fn autumn() -> WorkCalendar {
    let off: Vec<String> =
        ["09-29", "09-30", "10-01", "10-02", "10-03", "10-04", "10-05", "10-06"].map(|d| format!("2023-{d}")).into();
    let off: BTreeSet<_> = off.iter().map(|text| day(text)).collect();
    let names = off.iter().map(|d| (*d, if *d == day("2023-09-29") { "中秋" } else { "国庆" }.to_owned())).collect();
    let work = days(&["2023-10-07", "2023-10-08"]);
    WorkCalendar::new([HolidayYear {
        year: 2023, notice: "国办发明电〔2022〕16号".to_owned(), off, work, names
    }])
}

#[test]
fn a_day_is_what_the_notice_makes_of_it() {
    let calendar = autumn();
    assert_eq!(calendar.kind(day("2023-09-28")), DayKind::Workday);
    assert_eq!(calendar.kind(day("2023-09-29")), DayKind::Holiday(Some("中秋".to_owned())));
    assert_eq!(calendar.kind(day("2023-09-30")), DayKind::Holiday(Some("国庆".to_owned())), "a Saturday inside");
    assert_eq!(calendar.kind(day("2023-10-07")), DayKind::MakeUp);
    assert_eq!(calendar.kind(day("2023-10-14")), DayKind::Weekend);
    assert_eq!(calendar.kind(day("2024-10-01")), DayKind::Workday, "no data: a plain Tuesday");
    assert!(calendar.is_provisional(day("2024-10-01")) && !calendar.is_provisional(day("2023-10-01")));
}

#[test]
fn the_strip_gives_every_day_its_reason() {
    let sum = autumn().add(day("2023-09-22"), 10).unwrap();
    assert_eq!((sum.date, sum.provisional, sum.days.len()), (day("2023-10-12"), false, 20));
    // From Saturday 09-23 on: N the n-th working day, w weekend, h holiday, M a make-up day.
    let strip: Vec<String> = sum
        .days
        .iter()
        .map(|day| match (&day.kind, day.nth) {
            (DayKind::Workday, Some(nth)) => nth.to_string(),
            (DayKind::MakeUp, Some(nth)) => format!("M{nth}"),
            (DayKind::Weekend, None) => "w".to_owned(),
            (DayKind::Holiday(Some(feast)), None) => feast.clone(),
            other => format!("unexpected {other:?}"),
        })
        .collect();
    let weeks = "w w 1 2 3 4 中秋 国庆 国庆 国庆 国庆 国庆 国庆 国庆 M5 M6 7 8 9 10";
    assert_eq!(strip.join(" "), weeks);
    assert!(sum.days.iter().all(|day| day.counted == day.nth.is_some()));
}

#[test]
fn json_is_the_contract_s() {
    let sum = autumn().add(day("2023-10-06"), 1).unwrap();
    let json = serde_json::to_string(&sum).unwrap();
    let expected =
        r#"{"date":"2023-10-07","provisional":false,"days":[{"date":"2023-10-07","counted":true,"why":"make_up"}]}"#;
    assert_eq!(json, expected);
    let feast = DayKind::Holiday(Some("国庆".to_owned()));
    assert_eq!((serde_json::to_string(&feast).unwrap().as_str(), feast.feast()), (r#""holiday""#, Some("国庆")));
}

#[test]
fn nothing_added_is_the_start_whatever_day_it_is() {
    let sum = autumn().add(day("2023-09-30"), 0).unwrap();
    assert_eq!((sum.date, sum.days.len(), sum.provisional), (day("2023-09-30"), 0, false));
}

#[test]
fn the_last_working_day_names_what_it_skipped() {
    let last = autumn().last_workday(day("2023-10-01"));
    assert_eq!((last.date, last.provisional), (day("2023-09-28"), false));
    let skipped: Vec<_> = last.skipped.iter().map(|day| day.date).collect();
    assert_eq!(skipped, [day("2023-09-29"), day("2023-09-30"), day("2023-10-01")]);
    let same = autumn().last_workday(day("2023-10-08"));
    assert_eq!((same.date, same.skipped.len()), (day("2023-10-08"), 0), "a make-up Sunday is worked");
}

#[test]
fn what_rests_on_an_unpublished_year_is_provisional() {
    let calendar = autumn();
    assert!(!calendar.add(day("2023-12-28"), 1).unwrap().provisional);
    assert!(calendar.add(day("2023-12-29"), 1).unwrap().provisional, "ends on 2024-01-01");
    assert!(calendar.add(day("2022-12-29"), 2).unwrap().provisional, "2022-12-30 was counted by weekends alone");
    // 2022-12-31 is a Saturday of an unknown year between the start, which is not counted, and the sum.
    assert!(calendar.add(day("2022-12-30"), 1).unwrap().provisional);
    assert!(!calendar.add(day("2022-12-31"), 1).unwrap().provisional, "every day of this strip is known");
    assert!(calendar.last_workday(day("2024-01-06")).provisional);
    assert!(calendar.last_workday(day("2023-01-01")).provisional, "goes back to 2022-12-30");
    assert!(calendar.add(day("2027-05-01"), 0).unwrap().provisional);
}

#[test]
fn working_days_between_leave_out_the_first_day() {
    let calendar = autumn();
    assert_eq!(calendar.between(day("2023-09-22"), day("2023-10-12")), 10);
    assert_eq!(calendar.between(day("2023-10-12"), day("2023-09-22")), -10);
    assert_eq!(calendar.between(day("2023-09-28"), day("2023-10-06")), 0, "all of it off");
    assert_eq!(calendar.between(day("2023-10-06"), day("2023-10-08")), 2, "both make-up days");
    assert_eq!(calendar.between(day("2023-10-07"), day("2023-10-07")), 0);
}

#[test]
fn no_number_and_no_date_brings_it_down() {
    let calendar = autumn();
    let start = day("2023-09-22");
    assert_eq!(calendar.add(start, MAX_WORKDAYS + 1), Err(WorkdayError::TooMany { n: MAX_WORKDAYS + 1 }));
    assert_eq!(calendar.add(start, u32::MAX), Err(WorkdayError::TooMany { n: u32::MAX }));
    assert!(calendar.add(start, MAX_WORKDAYS).is_ok());
    let end = NaiveDate::MAX;
    assert_eq!(calendar.add(end, 1), Err(WorkdayError::OutOfRange { start: end, n: 1 }));
    // The first date there is, were it off, has nothing before it.
    let first = NaiveDate::MIN;
    let dead = HolidayYear { year: first.year(), off: [first].into(), ..autumn().year(2023).unwrap().clone() };
    assert_eq!(WorkCalendar::new([dead]).last_workday(first).date, first);
    let all = calendar.between(NaiveDate::MIN, end);
    assert_eq!(all, -calendar.between(end, NaiveDate::MIN));
}

#[test]
fn a_year_put_in_replaces_the_one_before() {
    let mut calendar = autumn();
    let old = calendar.insert(HolidayYear { off: BTreeSet::new(), ..calendar.year(2023).unwrap().clone() });
    assert_eq!(old.unwrap().off.len(), 8);
    assert_eq!(calendar.kind(day("2023-10-02")), DayKind::Workday);
    assert_eq!(calendar.years().map(|year| year.year).collect::<Vec<_>>(), [2023]);
    assert!(calendar.has(2023) && !calendar.has(2024));
}

/// A calendar of 2023 and 2024 with any days off and worked, even such as no notice would have: weekdays in `work`,
/// days in both, days of the wrong year.
fn any_calendar() -> impl Strategy<Value = WorkCalendar> {
    let some_days = || proptest::collection::btree_set(any_day(), 0..60);
    proptest::collection::vec((2023..=2024, some_days(), some_days()), 0..=2).prop_map(|years| {
        WorkCalendar::new(years.into_iter().map(|(year, off, work)| HolidayYear {
            year,
            notice: String::new(),
            off,
            work,
            names: BTreeMap::new(),
        }))
    })
}

/// Any day from November 2022 to February 2025.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..850_u64).prop_map(|n| day("2022-11-01") + chrono::Days::new(n))
}

proptest! {
    #[test]
    fn between_counts_what_a_walk_counts(calendar in any_calendar(), a in any_day(), b in any_day()) {
        let (from, to) = (a.min(b), a.max(b));
        let walked = from.iter_days().skip(1).take_while(|d| *d <= to).filter(|d| calendar.kind(*d).is_worked()).count();
        prop_assert_eq!(calendar.between(from, to), walked as i64);
        prop_assert_eq!(calendar.between(to, from), -(walked as i64));
    }

    #[test]
    fn between_undoes_add(calendar in any_calendar(), start in any_day(), n in 0..60_u32) {
        let sum = calendar.add(start, n).unwrap();
        prop_assert_eq!(calendar.between(start, sum.date), i64::from(n));
        prop_assert!(n == 0 || calendar.kind(sum.date).is_worked());
        prop_assert_eq!(sum.days.iter().filter(|day| day.counted).count(), n as usize);
    }

    #[test]
    fn more_days_and_later_starts_never_come_out_earlier(
        calendar in any_calendar(), start in any_day(), later in 0..9_u64, n in 0..40_u32,
    ) {
        let at = |start, n| calendar.add(start, n).unwrap().date;
        prop_assert!(at(start, n) < at(start, n + 1));
        prop_assert!(at(start, n) <= at(start + chrono::Days::new(later), n));
    }

    #[test]
    fn the_last_working_day_is_one_and_none_lies_between(calendar in any_calendar(), due in any_day()) {
        let last = calendar.last_workday(due);
        prop_assert!(calendar.kind(last.date).is_worked() && last.date <= due);
        prop_assert_eq!(calendar.between(last.date, due), 0);
        prop_assert_eq!(last.skipped.len() as i64, (due - last.date).num_days());
        prop_assert_eq!(last.skipped.last().map_or(due, |day| day.date), due);
        prop_assert_eq!(calendar.last_worked(due), (last.date, last.provisional));
        prop_assert_eq!(calendar.is_worked(due), calendar.kind(due).is_worked());
    }
}
