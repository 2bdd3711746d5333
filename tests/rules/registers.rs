//! The light of a row: the day of its stage, its register's dates, and what outside rules say, each in its place.

use std::collections::BTreeMap;

use gongkai::domain::agenda::{Agenda, AgendaItem};
use gongkai::domain::id::{RegisterRowId, UnitId};
use gongkai::domain::light::{Light, LightWord};
use gongkai::domain::overview::overview;
use gongkai::domain::registers::{FieldValue, Register, RegisterRow, RowStanding};
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, d};

pub fn row(register: Register, stage: &str, days: &[(&str, &str)]) -> RegisterRow {
    let values = days.iter().map(|(field, on)| ((*field).to_owned(), FieldValue::day(d(on))));
    RegisterRow {
        id: RegisterRowId(1),
        register,
        number: 1,
        unit: UnitId(1),
        stage: stage.to_owned(),
        due_on: None,
        values: values.collect::<BTreeMap<_, _>>(),
        steps: vec![],
        notes: vec![],
        reminders: vec![],
        reviews: vec![],
        evidence: vec![],
        entered_on: d("2023-08-01"),
        touched_on: d("2023-08-01"),
    }
}

fn stands(desk: &Desk, row: &RegisterRow, today: &str) -> RowStanding {
    desk.at(today).row_standing(row)
}

/// Light, word, and what is due when.
fn seen(desk: &Desk, row: &RegisterRow, today: &str) -> (Option<Light>, Option<LightWord>, Option<String>) {
    let standing = stands(desk, row, today);
    let due = standing.due.map(|due| {
        let what = due.limit.map_or("stage", |limit| limit.field);
        format!("{what} {}", due.due)
    });
    (standing.light, standing.word, due)
}

#[test]
fn an_outside_rule_warns_and_is_never_red() {
    let desk = Desk::new();
    let account = row(Register::Accounts, "opened", &[("seen_on", "2023-09-01")]);
    // Two weeks on it is Friday 09-15; two working days before, Wednesday 09-13, it begins to warn.
    let due = Some("seen_on 2023-09-15".to_owned());
    for (today, light, word) in [
        ("2023-09-12", Light::Green, LightWord::OnTrack),
        ("2023-09-13", Light::Yellow, LightWord::DueSoon),
        ("2023-09-15", Light::Yellow, LightWord::DueSoon),
        ("2023-09-16", Light::Yellow, LightWord::Overdue),
    ] {
        assert_eq!(seen(&desk, &account, today), (Some(light), Some(word), due.clone()), "{today}");
    }
}

#[test]
fn without_the_outside_rules_only_facts_run() {
    let mut desk = Desk::new();
    desk.book.settings.ext_rules = false;
    let account = row(Register::Accounts, "opened", &[]);
    assert_eq!(seen(&desk, &account, "2024-01-02"), (Some(Light::Green), Some(LightWord::OnTrack), None));
    let site = row(Register::Domains, "opened", &[("expires_on", "2023-12-31")]);
    assert_eq!(
        seen(&desk, &site, "2024-01-02"),
        (Some(Light::Red), Some(LightWord::Overdue), Some("expires_on 2023-12-31".to_owned()))
    );
}

#[test]
fn what_was_never_looked_at_is_due_from_its_entry_on() {
    let desk = Desk::new();
    let account = row(Register::Accounts, "opened", &[]);
    assert_eq!(seen(&desk, &account, "2023-08-02").2, Some("seen_on 2023-08-15".to_owned()));
    let clinic = row(Register::Enterprises, "listed", &[("assessed_on", "2023-02-28")]);
    assert_eq!(seen(&desk, &clinic, "2023-08-02").2, Some("assessed_on 2024-02-28".to_owned()));
    // When it expires somebody has to say.
    let site = row(Register::Domains, "opened", &[]);
    assert_eq!(seen(&desk, &site, "2023-08-02").2, Some("seen_on 2023-08-15".to_owned()));
}

#[test]
fn an_outside_rule_hides_no_fact_that_is_as_bad() {
    let desk = Desk::new();
    // The site has been silent for long (yellow, 逾期, outside) and its domain runs out in days (yellow, 临期, a fact).
    let days = [("seen_on", "2023-08-01"), ("expires_on", "2023-09-20")];
    let site = row(Register::Domains, "opened", &days);
    assert_eq!(
        seen(&desk, &site, "2023-09-15"),
        (Some(Light::Yellow), Some(LightWord::DueSoon), Some("expires_on 2023-09-20".to_owned()))
    );
    // Where all is well, what is due first is shown, whoever asks for it.
    let site = row(Register::Domains, "opened", &[("seen_on", "2023-09-14"), ("expires_on", "2024-09-20")]);
    assert_eq!(seen(&desk, &site, "2023-09-15").2, Some("seen_on 2023-09-28".to_owned()));
    // A fact far off does not hide a warning.
    let site = row(Register::Domains, "opened", &[("seen_on", "2023-08-01"), ("expires_on", "2024-09-20")]);
    assert_eq!(
        seen(&desk, &site, "2023-09-15"),
        (Some(Light::Yellow), Some(LightWord::Overdue), Some("seen_on 2023-08-15".to_owned()))
    );
}

#[test]
fn the_day_of_a_stage_takes_the_place_of_the_registers_dates() {
    let mut desk = Desk::new();
    let mut closing = row(Register::Accounts, "closing", &[("seen_on", "2023-01-01")]);
    closing.due_on = Some(d("2023-09-30"));
    let due = Some("stage 2023-09-30".to_owned());
    // The working day before is 09-28; the desk warns ten working days before it, as it does everywhere.
    for (today, light, word) in [
        ("2023-09-13", Light::Green, LightWord::OnTrack),
        ("2023-09-14", Light::Yellow, LightWord::DueSoon),
        ("2023-10-01", Light::Red, LightWord::Overdue),
    ] {
        assert_eq!(seen(&desk, &closing, today), (Some(light), Some(word), due.clone()), "{today}");
    }
    assert_eq!(stands(&desk, &closing, "2023-09-13").due.map(|due| due.last_workday), Some(d("2023-09-28")));
    desk.book.settings.due_soon_workdays = 3;
    assert_eq!(seen(&desk, &closing, "2023-09-14").0, Some(Light::Green));
}

#[test]
fn an_ended_row_is_grey_and_an_unknown_stage_has_no_light() {
    let desk = Desk::new();
    let gone = row(Register::Accounts, "cancelled", &[("seen_on", "2023-01-01")]);
    assert_eq!(seen(&desk, &gone, "2023-09-15"), (Some(Light::Grey), None, None));
    assert!(!gone.is_open());
    let odd = row(Register::Accounts, "sold", &[("seen_on", "2023-01-01")]);
    assert_eq!(seen(&desk, &odd, "2023-09-15"), (None, None, None));
    assert!(odd.is_open());
}

/// One rule for every list: what the register's light says is late or near stands in the counts of the header, in the
/// overview and on the calendar, on the last working day.
#[test]
fn a_row_is_counted_and_stands_on_the_calendar_by_the_date_that_counts() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let seen = |register, number: i64, stage: &str, seen_on: &str| RegisterRow {
        id: RegisterRowId(number),
        number,
        unit,
        ..row(register, stage, &[("seen_on", seen_on)])
    };
    // Two weeks after: 2023-09-30, a Saturday behind a holiday, stands on 09-28.
    desk.book.register_rows.insert(seen(Register::Accounts, 1, "opened", "2023-09-16"));
    desk.book.register_rows.insert(seen(Register::Accounts, 2, "opened", "2023-08-01"));
    desk.book.register_rows.insert(seen(Register::Accounts, 3, "cancelled", "2023-08-01"));
    let told = |desk: &Desk, today: &str| {
        let day = desk.at(today);
        let agenda = Agenda::of(&day, |_| true);
        let cell = |on: &str| agenda.on(d(on)).iter().filter(|item| matches!(&***item, AgendaItem::Row(_))).count();
        let overview = overview(&day);
        let counts = overview.tally.counts();
        let rows: Vec<_> = overview.rows.iter().map(|(id, _)| id.0).collect();
        (counts.overdue, counts.due_soon, rows, cell("2023-08-15"), cell("2023-09-28"))
    };
    assert_eq!(told(&desk, "2023-09-20"), (1, 0, vec![2], 1, 1));
    assert_eq!(told(&desk, "2023-09-27"), (1, 1, vec![2, 1], 1, 1));
    desk.book.settings.ext_rules = false;
    assert_eq!(told(&desk, "2023-09-27"), (0, 0, vec![], 0, 0), "an outside rule can be switched off");
}
