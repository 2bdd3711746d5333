//! The weeks of a report.

use gongkai::domain::week::FrozenWeek;

use crate::fixture::paper::Paper;

#[test]
fn a_frozen_week_stands_once_in_its_last_revision_that_holds() {
    let mut desk = Paper::new();
    for (week, on) in [("2023-W35", "2023-09-01"), ("2023-W34", "2023-08-25"), ("2023-W35", "2023-09-04")] {
        desk.freeze(week, on);
    }
    let second = |desk: &mut Paper, change: fn(&mut FrozenWeek)| change(&mut desk.book.weeks.get_mut(&3).unwrap());
    second(&mut desk, |frozen| frozen.revision = 2);
    let weeks = |desk: &Paper| -> Vec<(String, u32)> {
        let day = desk.at("2023-09-06");
        day.frozen_weeks().into_iter().map(|frozen| (frozen.week.to_string(), frozen.revision)).collect()
    };
    assert_eq!(weeks(&desk), [("2023-W34".to_owned(), 1), ("2023-W35".to_owned(), 2)]);
    second(&mut desk, |frozen| frozen.withdrawn = true);
    assert_eq!(weeks(&desk), [("2023-W34".to_owned(), 1), ("2023-W35".to_owned(), 1)], "the first stands again");
}
