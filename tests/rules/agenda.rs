//! The month grid, the agenda, and why a date is that date.

use gongkai::domain::agenda::{Agenda, AgendaItem, Month, leaf};
use gongkai::domain::assignment::Status;
use gongkai::domain::light::Light;
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;
use gongkai::domain::why::{Cause, DayMark};
use gongkai::domain::workday::DayKind;
use proptest::prelude::*;

use crate::support::{Desk, by_date, d, stage};

fn desk() -> Desk {
    let mut desk = Desk::new();
    let water = desk.unit("县水务局", UnitClass::Department);
    let roads = desk.unit("县交运局", UnitClass::Department);
    let task = desk.task("43", by_date("2023-08-31"), Strength::Must);
    let done = desk.owe(task, None, Some(water));
    desk.owe(task, None, Some(roads));
    desk.set(done, Status::Done, "2023-08-30");
    desk.dated("41", "2023-09-30", water);
    let extended = desk.dated("44", "2023-08-31", roads);
    desk.extend(extended, "2023-09-15", "2023-08-30");
    let exempt = desk.dated("34", "2023-09-15", roads);
    desk.set(exempt, Status::Exempt, "2023-08-30");
    let decision = desk.decision(water);
    desk.case(decision).stages.insert("publication".into(), stage("2023-08-28", ""));
    desk
}

fn agenda(desk: &Desk, today: &str) -> Agenda {
    Agenda::of(&desk.at(today), |_| true)
}

fn month(desk: &Desk, year: i32, month: u32) -> Option<Month> {
    agenda(desk, "2023-09-06").month(&desk.calendar, year, month)
}

fn open(item: &AgendaItem) -> (String, usize) {
    let what = match item {
        AgendaItem::Task(group) => group.task.0.to_string(),
        AgendaItem::Clock(clock) => clock.of.to_string(),
        AgendaItem::Row(row) => row.key.to_string(),
    };
    (what, item.open())
}

#[test]
fn an_item_stands_on_its_last_working_day_and_its_written_day_is_marked() {
    let desk = desk();
    let (all, grid) = (agenda(&desk, "2023-09-06"), month(&desk, 2023, 9).unwrap());
    assert_eq!((grid.cells.len(), grid.cells[0].date, grid.workdays), (42, d("2023-08-28"), 20));
    let cell = |date: &str| grid.cells.iter().find(|cell| cell.date == d(date)).unwrap();
    assert_eq!((cell("2023-09-28").worst, cell("2023-09-28").count), (Some(Light::Green), 1));
    assert_eq!(all.written_on(d("2023-09-30")).len(), 1);
    assert!(all.on(d("2023-09-30")).is_empty());
    assert_eq!(cell("2023-09-29").kind, DayKind::Holiday(Some("中秋".into())));
    assert_eq!(cell("2023-10-07").kind, DayKind::MakeUp);
    let late = cell("2023-08-31");
    assert_eq!((late.in_month, late.worst, late.count), (false, Some(Light::Red), 1), "the done one is not counted");
    assert_eq!(cell("2023-09-15").count, 1, "免办 is left out");
    // In September: 41, 44 and the feedback clock of 09-11; late from August: 43.
    assert_eq!((grid.due, grid.done, grid.overdue, grid.overdue_before), (3, 0, 0, 1));
}

/// The sign of a day and the number beside it speak of the same: of what is late as every list counts it, else of what
/// has the worst light.
#[test]
fn a_day_counts_what_its_sign_says() {
    let mut desk = Desk::new();
    let units = ["县水务局", "县交运局", "县发改局"].map(|name| desk.unit(name, UnitClass::Department));
    let task = desk.task("43", by_date("2023-08-31"), Strength::Must);
    let shares = units.map(|unit| desk.owe(task, None, Some(unit)));
    let softer = desk.task("24", by_date("2023-08-31"), Strength::Principle);
    desk.owe(softer, None, Some(units[0]));
    desk.set(shares[2], Status::Submitted, "2023-08-30");
    let cell = |desk: &Desk, today: &str, date: &str| {
        let month = agenda(desk, today).month(&desk.calendar, 2023, 8).unwrap();
        let cell = month.cells.iter().find(|cell| cell.date == d(date)).unwrap().clone();
        (cell.worst, cell.count, cell.all)
    };
    let late = desk.at("2023-09-06");
    assert_eq!(
        gongkai::domain::tally::Tally::of(&late).count(gongkai::domain::figure::FigureKind::Overdue),
        3,
        "two that are a must, one that is not"
    );
    assert_eq!(cell(&desk, "2023-09-06", "2023-08-31"), (Some(Light::Red), 3, 4));
    assert_eq!(cell(&desk, "2023-08-30", "2023-08-31"), (Some(Light::Yellow), 3, 4), "the one handed in is green");
    assert_eq!(cell(&desk, "2023-08-01", "2023-08-31"), (Some(Light::Green), 4, 4));
    for id in shares {
        desk.set(id, Status::Done, "2023-08-30");
    }
    assert_eq!(cell(&desk, "2023-08-01", "2023-08-31"), (Some(Light::Green), 1, 1));
}

#[test]
fn what_follows_and_what_is_left_open() {
    let desk = desk();
    let agenda = agenda(&desk, "2023-09-06");
    let after: Vec<_> = agenda.after(d("2023-09-11")).map(|item| open(item)).collect();
    assert_eq!(after, [("3".to_owned(), 1), ("2".to_owned(), 1)], "44 on 09-15, then 41");
    let before = agenda.left_before(d("2023-09-12")).flat_map(|day| &day.items).filter(|item| item.open() > 0);
    let before: Vec<_> = before.map(|item| open(item)).collect();
    assert_eq!(before, [("1".to_owned(), 1), ("decision/1".to_owned(), 1)]);
    let AgendaItem::Task(group) = &*agenda.on(d("2023-09-15"))[0] else { unreachable!() };
    assert!(group.extended);
}

#[test]
fn a_strip_runs_over_the_weeks_with_a_number_or_a_reason() {
    let desk = desk();
    let why = desk.at("2023-09-06").why_sum(d("2023-09-01"), 20).unwrap();
    assert_eq!((why.date, why.counted, why.weekends, why.holidays, why.make_ups), (d("2023-10-07"), 20, 8, 8, 1));
    let weeks: Vec<_> = why.weeks.iter().map(|week| week.week.number()).collect();
    assert_eq!(weeks, [35, 36, 37, 38, 39, 40]);
    let first: Vec<_> = why.weeks[0].days.iter().map(|day| day.mark).collect();
    let o = DayMark::Outside;
    assert_eq!(first, [o, o, o, o, DayMark::Start, DayMark::Skipped, DayMark::Skipped]);
    assert_eq!(why.weeks[5].days[5].mark, DayMark::End(20));
    assert_eq!(why.weeks[5].days[6].mark, o);
}

#[test]
fn a_written_deadline_shows_the_days_off_before_it() {
    let mut desk = desk();
    let id = desk.book.assignments.values().find(|one| one.task.0 == 2).unwrap().id;
    let why = desk.at("2023-09-06").why_due(&desk.book.assignments[&id]).unwrap();
    assert!(matches!(&why.cause, Cause::Written { phrase, .. } if phrase == "原文"));
    let marks: Vec<_> = why.weeks[0].days.iter().map(|day| day.mark).collect();
    let o = DayMark::Outside;
    assert_eq!(marks, [o, o, o, DayMark::LastWorkday, DayMark::Skipped, DayMark::Written, o]);
    assert_eq!((why.last_workday, why.weekends, why.holidays), (d("2023-09-28"), 0, 2));
    desk.extend(id, "2023-10-31", "2023-09-06");
    let why = desk.at("2023-09-06").why_due(&desk.book.assignments[&id]).unwrap();
    assert!(matches!(why.cause, Cause::Extended { before, .. } if before == Some(d("2023-09-30"))));
    assert_eq!(why.weeks[0].days[1].mark, DayMark::LastWorkday);
}

#[test]
fn a_clock_is_asked_why() {
    let desk = desk();
    let day = desk.at("2023-09-06");
    let why = day.why_clock(&day.clocks()[0]);
    assert_eq!((why.cause, why.date, why.counted, why.weekends), (Cause::Workdays { n: 10 }, d("2023-09-11"), 10, 4));
}

#[test]
fn months_leaf_across_years() {
    assert_eq!(leaf(2023, 12, 1), (2024, 1));
    assert_eq!(leaf(2024, 1, -1), (2023, 12));
    assert_eq!(month(&desk(), 2023, 13), None);
}

/// One must of five shares is late at the end of August; an extension moved one to the 15th of September; the last day
/// of September is none of work, and the 28th stands for it.
#[test]
fn a_week_sums_its_days() {
    let mut desk = Desk::new();
    let units = ["县水务局", "县交运局", "县发改局"].map(|name| desk.unit(name, UnitClass::Department));
    let monday = desk.task("1", by_date("2023-08-28"), Strength::Must);
    let thursday = desk.task("2", by_date("2023-08-31"), Strength::Must);
    let first = units.map(|unit| desk.owe(monday, None, Some(unit)));
    desk.owe(thursday, None, Some(units[0]));
    let extended = desk.owe(thursday, None, Some(units[1]));
    desk.extend(extended, "2023-09-15", "2023-08-30");
    desk.dated("41", "2023-09-30", units[2]);
    for id in first {
        desk.set(id, Status::Done, "2023-08-28");
    }
    let weeks = |desk: &Desk, today: &str, year: i32| agenda(desk, today).weeks(&desk.at(today), year);
    let of = |desk: &Desk, today: &str, week: &str| {
        let cell = weeks(desk, today, 2023).into_iter().find(|cell| cell.week.to_string() == week).unwrap();
        (cell.worst, cell.count, cell.all)
    };
    assert_eq!(of(&desk, "2023-09-06", "2023-W35"), (Some(Light::Red), 1, 1), "the done ones of Monday do not count");
    assert_eq!(of(&desk, "2023-09-06", "2023-W36"), (None, 0, 0));
    assert_eq!(of(&desk, "2023-09-06", "2023-W37").2, 1);
    assert_eq!(of(&desk, "2023-09-06", "2023-W39"), (Some(Light::Green), 1, 1));
    desk.set(first[0], Status::Submitted, "2023-08-28");
    assert_eq!(of(&desk, "2023-09-06", "2023-W35"), (Some(Light::Red), 1, 2), "one handed in, one late");
    let cells = weeks(&desk, "2023-09-06", 2023);
    let current: Vec<_> = cells.iter().filter(|cell| cell.current).map(|cell| cell.week.number()).collect();
    assert_eq!((cells.len(), current), (52, vec![36]));
    // The week of the National Day has the worked Saturday and Sunday of October 7th and 8th.
    assert_eq!(cells.iter().find(|cell| cell.week.number() == 40).map(|cell| cell.workdays), Some(2));
    // January 1st 2021 is of 2020's week 53, whose Thursday is December 31st.
    let long = weeks(&desk, "2023-09-06", 2020);
    assert_eq!((long.len(), long.last().map(gongkai::domain::agenda::WeekCell::month)), (53, Some(12)));
    assert!(cells.iter().chain(&long).all(|cell| !cell.frozen));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_month_is_always_six_weeks_from_monday(year in 1990_i32..2100, number in 1_u32..13) {
        let desk = Desk::new();
        let grid = month(&desk, year, number).unwrap();
        prop_assert_eq!(grid.cells.len(), 42);
        prop_assert_eq!(chrono::Datelike::weekday(&grid.cells[0].date), chrono::Weekday::Mon);
        prop_assert!(grid.cells.windows(2).all(|two| two[0].date.succ_opt() == Some(two[1].date)));
        prop_assert!(grid.cells[..7].iter().any(|cell| cell.in_month));
    }
}
