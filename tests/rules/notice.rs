//! The rules on the whole 2023 notice: every task of the shipped pack, owed by whom the pack says.

use gongkai::domain::figure::FigureKind;
use std::collections::BTreeSet;

use gongkai::domain::agenda::Agenda;
use gongkai::domain::deadline::read;
use gongkai::domain::id::TaskId;
use gongkai::domain::light::{Light, LightWord};
use gongkai::domain::overview::overview;
use gongkai::domain::pack::{Debtors, Pack};
use gongkai::domain::score::score;
use gongkai::domain::task::Part;
use gongkai::domain::unit::UnitClass;
use gongkai::domain::walk::{WalkSet, items};

use crate::support::{Desk, d, pack};

/// The plan as it stands when it is taken in.
fn desk() -> Desk {
    let (mut desk, pack) = (Desk::new(), pack());
    for unit in &pack.units {
        desk.unit(&unit.code, unit.class);
    }
    for task in &pack.tasks {
        let id = desk.task(&task.row, read(&task.deadline, Some(pack.year)), task.strength);
        let numbered = task.parts.iter().filter(|part| part.n.is_some());
        let parts: Vec<Part> = numbered
            .clone()
            .map(|part| Part {
                n: part.n,
                words: part.words.clone(),
                strength: part.strength,
                strength_words: part.strength_words.clone(),
                deadline: part.deadline.as_ref().map(|phrase| read(phrase, Some(pack.year))),
                owed_groups: vec![],
            })
            .collect();
        let mut row = desk.book.tasks.get_mut(&id).unwrap();
        (row.parts, row.to_confirm, row.origin) = (parts, task.to_confirm, task.origin);
        drop(row);
        owe(&mut desk, &pack, id, None, &task.owed);
        for part in numbered {
            owe(&mut desk, &pack, id, part.n, &part.owed);
        }
    }
    desk
}

fn owe(desk: &mut Desk, pack: &Pack, task: TaskId, part: Option<u32>, owed: &Debtors) {
    let groups = pack.groups.iter().filter(|group| owed.groups.contains(&group.code));
    let codes: BTreeSet<_> = owed.units.iter().chain(groups.flat_map(|group| &group.members)).collect();
    for code in codes {
        let unit = desk.book.unit_by_code(code).unwrap().id;
        let id = desk.owe(task, part, Some(unit));
        desk.of(id).unit_to_confirm = owed.to_confirm;
    }
    if owed.choice.is_some() {
        desk.owe(task, part, None);
    }
}

/// Row and light of every assignment with that light.
fn rows_of(desk: &Desk, today: &str, light: Light) -> BTreeSet<String> {
    let day = desk.at(today);
    let lit = day.assignments().into_iter().filter(|one| day.standing(one).light == Some(light));
    lit.map(|one| {
        let row = &day.task_of(one).unwrap().row;
        one.part.map_or(row.clone(), |part| format!("{row}.{part}"))
    })
    .collect()
}

#[test]
fn nothing_is_red_on_the_day_of_the_notice() {
    let desk = desk();
    let seen = overview(&desk.at("2023-07-28"));
    assert_eq!(
        (seen.tally.count(FigureKind::Tasks), seen.tally.count(FigureKind::Assignments), seen.choices.len()),
        (51, 701, 4)
    );
    assert_eq!((seen.tally.lights().red, seen.overdue.len()), (0, 0));
    let lights: usize = Light::ALL.iter().map(|light| seen.tally.lights().of(*light)).sum();
    assert_eq!(lights + seen.tally.count(FigureKind::Standing), 701);
    assert_eq!(rows_of(&desk, "2023-07-28", Light::Grey), ["1", "13", "15", "2", "7"].map(String::from).into());
    let rows: BTreeSet<_> = seen.choices.iter().map(|one| desk.book.tasks[&one.task].row.clone()).collect();
    assert_eq!(rows, ["1", "15", "2", "7"].map(String::from).into());
    assert_eq!(seen.units_to_confirm.len(), 2, "17.1 and 46.1");
}

#[test]
fn after_the_year_open_duties_are_red_but_not_what_was_only_encouraged() {
    let desk = desk();
    let red = rows_of(&desk, "2024-01-02", Light::Red);
    for row in ["14", "16", "24", "17.2", "46.1", "46.2", "48", "43", "44", "45", "B1"] {
        assert!(red.contains(row), "{row}");
    }
    for row in ["17.1", "35", "13", "47", "B2.1", "B2.2"] {
        assert!(!red.contains(row), "{row}");
    }
    let yellow = rows_of(&desk, "2024-01-02", Light::Yellow);
    assert!(yellow.contains("17.1") && yellow.contains("35"));
    assert_eq!(rows_of(&desk, "2024-01-02", Light::Grey), ["1", "13", "15", "2", "7"].map(String::from).into());
}

#[test]
fn dates_of_the_notice() {
    let desk = desk();
    let day = desk.at("2023-09-06");
    let standing = |row: &str| {
        let task = day.tasks().into_iter().find(|task| task.row == row).unwrap();
        day.standing(day.book.assignments_of(task.id)[0])
    };
    let dates = |row: &str| (standing(row).due.unwrap(), standing(row).last_workday.unwrap());
    assert_eq!(dates("41"), (d("2023-09-30"), d("2023-09-28")));
    assert_eq!(dates("44"), (d("2023-08-31"), d("2023-08-31")));
    assert_eq!(dates("B1"), (d("2023-08-20"), d("2023-08-18")));
    assert_eq!(dates("22"), (d("2023-12-31"), d("2023-12-29")));
    assert_eq!(standing("B1").workdays_left, Some(-13));
    assert_eq!((standing("47").light, standing("47").word), (None, LightWord::Standing));
}

#[test]
fn every_score_adds_up_and_the_zone_is_not_ranked() {
    let desk = desk();
    let scores = score(&desk.at("2023-09-15"));
    assert_eq!(scores.len(), 31);
    for one in &scores {
        let top = one.indicators.iter().filter(|row| row.depth == 0 && row.applicable);
        let (weight, points) = top.fold((0, 0), |sum, row| (sum.0 + row.weight, sum.1 + row.score.unwrap()));
        assert_eq!(one.score, (weight > 0).then_some(points));
        assert!(weight == 10_000 || one.class == UnitClass::Other);
        // The zone owes nothing, and of offices led from above there are only two.
        assert_eq!(one.rank.is_none(), matches!(one.class, UnitClass::Other | UnitClass::Vertical));
    }
}

#[test]
fn december_holds_hundreds_and_the_walk_of_all_holds_everything() {
    let desk = desk();
    let day = desk.at("2023-09-06");
    let agenda = Agenda::of(&day, |_| true);
    let december = agenda.month(day.calendar, 2023, 12).unwrap();
    let last = december.cells.iter().find(|cell| cell.date == d("2023-12-29")).unwrap();
    assert!(last.count > 500, "{}", last.count);
    assert!(!agenda.written_on(d("2023-12-31")).is_empty());
    assert_eq!(items(&day, day.week(), WalkSet::All).len(), 701);
    let walked = items(&day, day.week(), WalkSet::Default);
    // 正1: 30 units; 43, 44, 45: 6 each. Nothing else is due until 2023-09-15.
    let (silent, dated): (Vec<_>, Vec<_>) = walked.iter().partition(|item| item.is_silent());
    assert_eq!(dated.len(), 48);
    // Of the rest of the year nothing was heard in 40 days; 13 was due before it was owed and 47 has no date.
    assert_eq!(silent.len(), 701 - 48 - 2);
}
