//! The shipped script against the shipped pack, and broken scripts against their place.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::demo::{self, Entry, ScriptFault, Step};
use gongkai::domain::act::{Act, AssignmentAct, RegisterAct, TaskAct};
use gongkai::domain::key::Key;
use gongkai::domain::pack::{Debtors, Pack};

use crate::fixture::pack;
use crate::support::calendar;

fn entries() -> Vec<Entry> {
    demo::read(demo::shipped()).unwrap_or_else(|error| panic!("{error}"))
}

fn flat(act: &Act) -> Vec<&Act> {
    match act {
        Act::Together { acts } => acts.iter().flat_map(flat).collect(),
        one => vec![one],
    }
}

fn keys_of(act: &Act) -> Vec<&Key> {
    match act {
        Act::Assignment(AssignmentAct::AddNote { of, .. })
        | Act::Assignment(AssignmentAct::Remind { of, .. })
        | Act::Assignment(AssignmentAct::Extend { of, .. })
        | Act::Assignment(AssignmentAct::SetStatus { of, .. }) => of.iter().collect(),
        Act::Assignment(AssignmentAct::AddEvidence { of, .. })
        | Act::Assignment(AssignmentAct::Judge { of, .. })
        | Act::Task(TaskAct::ConfirmUnit { of, .. }) => vec![of],
        Act::Task(TaskAct::Choose { task, .. })
        | Act::Task(TaskAct::ConfirmCells { task })
        | Act::Task(TaskAct::EditTask { task, .. }) => vec![task],
        Act::Register(RegisterAct::EditRow { row, .. }) => vec![row],
        Act::Register(RegisterAct::SetRowStage { of, .. }) => of.iter().collect(),
        _ => Vec::new(),
    }
}

/// Every `row[.part]/unit` that the pack assigns, and every `row`.
fn keys_of_pack(pack: &Pack) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut add = |row: &str, part: Option<u32>, owed: &Debtors| {
        let groups = pack.groups.iter().filter(|group| owed.groups.contains(&group.code));
        for unit in owed.units.iter().chain(groups.flat_map(|group| &group.members)) {
            let part = part.map(|n| format!(".{n}")).unwrap_or_default();
            keys.insert(format!("2023/{row}{part}/{unit}"));
        }
        keys.insert(format!("2023/{row}"));
    };
    for task in &pack.tasks {
        add(&task.row, None, &task.owed);
        for part in &task.parts {
            add(&task.row, part.n, &part.owed);
        }
    }
    keys
}

#[test]
fn every_key_of_the_script_is_one_of_the_pack_or_made_by_an_earlier_act() {
    let mut known = keys_of_pack(&pack());
    let mut added = 0;
    let mut rows = BTreeMap::new();
    for entry in entries() {
        let Step::Act(act) = &entry.step else { continue };
        for one in flat(act) {
            for key in keys_of(one) {
                assert!(known.contains(&key.to_string()), "{} line {}: {key}", entry.place.file, entry.place.line);
            }
            match one {
                Act::Task(TaskAct::Choose { task, units, .. }) => {
                    known.extend(units.iter().map(|unit| format!("{task}/{unit}")))
                }
                Act::Task(TaskAct::AddTask { task, .. }) => {
                    added += 1;
                    known.extend(task.units.iter().map(|unit| format!("2023/A{added}/{unit}")));
                }
                Act::Register(RegisterAct::AddRow { register, .. }) => {
                    let number = rows.entry(*register).and_modify(|number| *number += 1).or_insert(1);
                    known.insert(Key::Register(*register, *number).to_string());
                }
                _ => {}
            }
        }
    }
}

#[test]
fn the_script_runs_from_the_notice_to_the_sample_day_on_working_days() {
    let entries = entries();
    assert_eq!(entries[0].step, Step::Pack("pingyin-2023".into()));
    assert_eq!(entries[0].on.to_string(), "2023-07-28");
    assert_eq!(entries.last().map(|last| last.on), Some(demo::SAMPLE_TODAY));
    assert!(entries.iter().all(|entry| calendar().kind(entry.on).is_worked()));
    assert!((300..=500).contains(&entries.len()), "{} entries", entries.len());
}

#[test]
fn the_two_weeks_are_frozen_on_their_fridays_as_the_last_act_of_the_day() {
    let entries = entries();
    let frozen: Vec<String> = entries
        .iter()
        .zip(entries.iter().skip(1))
        .filter_map(|(entry, next)| match &entry.step {
            Step::Freeze(week) => Some(format!("{week} on {}, next {}", entry.on, next.on)),
            _ => None,
        })
        .collect();
    assert_eq!(frozen, ["2023-W35 on 2023-09-01, next 2023-09-04", "2023-W36 on 2023-09-08, next 2023-09-11"]);
}

#[test]
fn a_time_of_entry_is_chinas() {
    let text = "[[day]]\non = \"2023-08-04\"\nacts = [{ at = \"09:40\", freeze = \"2023-W31\" }]";
    let read = demo::read(&[("a.toml", text)]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read[0].recorded_at.to_rfc3339(), "2023-08-04T01:40:00+00:00");
}

/// A script whose second entry, on line 5, is the one given.
fn second(entry: &str) -> String {
    format!("[[day]]\non = \"2023-08-04\"\nacts = [\n  {{ at = \"09:00\", pack = \"p\" }},\n  {{ {entry} }},\n]\n")
}

#[test]
fn a_broken_entry_is_named_by_file_line_and_number() {
    let cases = [
        ("at = \"25:00\", pack = \"p\"", ScriptFault::NotATime("25:00".into())),
        ("at = \"10:00\", freeze = \"2023-W60\"", ScriptFault::NotAWeek("2023-W60".into())),
        ("at = \"10:00\"", ScriptFault::NotOne),
        ("at = \"10:00\", pack = \"p\", act = \"recall\"", ScriptFault::NotOne),
        ("at = \"10:00\", pack = \"p\", on = \"x\"", ScriptFault::Extra("on".into())),
    ];
    for (entry, fault) in cases {
        let error = demo::read(&[("week-31.toml", &second(entry))]).expect_err(entry);
        assert_eq!((error.place.file.as_str(), error.place.line, error.place.entry), ("week-31.toml", 5, 2), "{entry}");
        assert_eq!(error.fault, fault, "{entry}");
    }
}

#[test]
fn an_unknown_act_or_field_and_an_earlier_time_are_refused_at_their_line() {
    for entry in [
        "at = \"10:00\", act = \"dance\"",
        "at = \"10:00\", act = \"confirm_cells\", task = \"2023/43\", colour = \"red\"",
        "at = \"10:00\", act = \"confirm_cells\", task = \"43\"",
        "at = \"08:59\", act = \"confirm_cells\", task = \"2023/43\"",
    ] {
        let error = demo::read(&[("week-31.toml", &second(entry))]).expect_err(entry);
        assert_eq!((error.place.line, error.place.entry), (5, 2), "{entry}: {error}");
    }
}

#[test]
fn an_act_without_a_day_happened_on_the_day_it_was_entered() {
    let inner = "{ act = \"remind\", of = [\"2023/43/县水务局\"] }";
    let text = second(&format!("at = \"10:00\", act = \"together\", acts = [{inner}]"));
    let read = demo::read(&[("a.toml", &text)]).unwrap_or_else(|error| panic!("{error}"));
    let Step::Act(act) = &read[1].step else { panic!("{:?}", read[1]) };
    let acts = flat(act);
    let [Act::Assignment(AssignmentAct::Remind { on, .. })] = acts[..] else { panic!("{act:?}") };
    assert_eq!(on.to_string(), "2023-08-04");
}
