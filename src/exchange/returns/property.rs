//! The round trip as a property: a form filled in at random and damaged at random, as units and their programs do. Exactly
//! what was filled in is read, none else, none lost; the same file read again says the same.

use std::collections::BTreeSet;
use std::io::Write as _;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::damages::{DAMAGES, fill_in};
use super::refused_cells::enter;
use super::sent_sheet::{Dice, Returned, Told};
use super::tests::{DAY, Desk, Rows, WATER, rows};
use super::*;
use crate::domain::assignment::Status;
use crate::domain::returned::{Remark, ReturnValue};
use crate::fixture::{note, stamp};

fn told(file: &ReturnedFile) -> Told {
    let value = |value: &ReturnValue| match value {
        ReturnValue::Nothing => String::new(),
        ReturnValue::Status(status) => status.code().to_owned(),
        ReturnValue::Text(text) => text.clone(),
        ReturnValue::Day(day) => day.to_string(),
        ReturnValue::Count(count) => count.to_string(),
        ReturnValue::Pieces(pieces) => pieces.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join("\n"),
        ReturnValue::Activity(activity) => activity.title.clone(),
        ReturnValue::Reply(reply) => reply.measures.clone(),
    };
    let all = file.compared.differences.iter();
    all.map(|one| (one.key.to_string(), one.field.code(), value(&one.sheet))).collect()
}

fn sent() -> (Desk, Rows, Rows, Vec<String>) {
    let mut desk = Desk::new();
    let files = desk.send(&[WATER, "东阿镇"]);
    // 东阿镇 stands before 县水务局 in the roster.
    let (other, own) = (rows(&files[0], 0), rows(&files[1], 0));
    let keys = own[4..].iter().filter_map(|row| row.last()).filter(|key| key.starts_with("2023/")).cloned().collect();
    (desk, own, other, keys)
}

fn checked(desk: &Desk, sheet: &Returned, expected: &Told, names: &[&str]) -> Result<(), TestCaseError> {
    let path = sheet.save(desk);
    let file = desk.read(&path);
    let fail = |what: String| Err(TestCaseError::fail(format!("{names:?}: {what}")));
    if let Some(fault) = &file.fault {
        return fail(format!("{fault:?}"));
    }
    let found = told(&file);
    if found != *expected {
        let (lost, more): (Vec<_>, Vec<_>) =
            (expected.difference(&found).collect(), found.difference(expected).collect());
        return fail(format!("lost {lost:?}, more {more:?}, aside {:?}", file.compared.aside));
    }
    if file.compared.differences.len() != expected.len() {
        return fail("something twice".to_owned());
    }
    let mut aside: Vec<_> = file.compared.aside.iter().map(|row| row.reason.code()).collect();
    let mut wanted: Vec<_> = sheet.aside.iter().map(|reason| reason.code()).collect();
    aside.sort_unstable();
    wanted.sort_unstable();
    if aside != wanted {
        return fail(format!("aside {:?}", file.compared.aside));
    }
    if desk.read(&path).compared != file.compared {
        return fail("not the same again".to_owned());
    }
    Ok(())
}

/// Each damage by itself, so that what fails is named.
#[test]
fn every_damage_leaves_what_was_filled_in() {
    let (desk, own, other, keys) = sent();
    let thrown: Vec<u16> = (0..400_u16).map(|n| n.wrapping_mul(7919).rotate_left(5) ^ 0x2d).collect();
    let mut wrong = Vec::new();
    for (name, damage) in DAMAGES {
        let mut dice = Dice(thrown.iter());
        let mut sheet = Returned::new(&own);
        let mut expected = fill_in(&mut sheet, &keys, &mut dice);
        damage(&mut sheet, &mut expected, &mut dice, &other);
        assert!(expected.len() > 10, "{name}");
        wrong.extend(checked(&desk, &sheet, &expected, &[name]).err());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Without its heads a form is read where its columns were written; with them moved as well nobody can tell.
#[test]
fn a_form_without_heads_is_read_where_it_was_written() {
    let (desk, own, _, keys) = sent();
    let thrown: Vec<u16> = (0..400_u16).map(|n| n.wrapping_mul(7919).rotate_left(5) ^ 0x2d).collect();
    let mut sheet = Returned::new(&own);
    let expected = fill_in(&mut sheet, &keys, &mut Dice(thrown.iter()));
    let heads = sheet.heads().unwrap();
    sheet.rows.remove(heads);
    checked(&desk, &sheet, &expected, &["heads deleted"]).unwrap();
    sheet.rows.drain(..heads + 1);
    sheet.name = "县水务局.xlsx".to_owned();
    checked(&desk, &sheet, &expected, &["everything above deleted"]).unwrap();
    sheet.insert_column(0, "张三");
    assert!(matches!(desk.read(&sheet.save(&desk)).fault, Some(ReturnFault::NoTable)));
}

/// Several at once, at random.
#[test]
fn exactly_what_was_filled_in_is_read_whatever_became_of_the_form() {
    let (desk, own, other, keys) = sent();
    let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
    let run = runner.run(&vec(any::<u16>(), 160), |thrown| {
        let mut dice = Dice(thrown.iter());
        let damages: Vec<_> = (0..dice.below(5)).map(|_| *dice.of(&DAMAGES)).collect();
        let mut sheet = Returned::new(&own);
        let mut expected = fill_in(&mut sheet, &keys, &mut dice);
        for (_, damage) in &damages {
            damage(&mut sheet, &mut expected, &mut dice, &other);
        }
        let names: Vec<&str> = damages.iter().map(|(name, _)| *name).collect();
        checked(&desk, &sheet, &expected, &names)
    });
    run.unwrap();
}

/// What the desk noted since the form went out is in conflict with what the unit says of the same, and nothing else is.
#[test]
fn a_desk_that_was_edited_meanwhile_gives_exactly_the_conflicts() {
    let (mut desk, own, other, keys) = sent();
    let thrown: Vec<u16> = (0..400_u16).map(|n| n.wrapping_mul(40_503).rotate_left(3) ^ 0x51).collect();
    let mut dice = Dice(thrown.iter());
    let mut sheet = Returned::new(&own);
    let expected = fill_in(&mut sheet, &keys, &mut dice);
    let noted: Vec<&String> = keys.iter().step_by(2).collect();
    for key in &noted {
        desk.ledger.perform(&note(key, DAY, "电话问过"), &stamp(DAY)).unwrap();
    }
    let is_noted = |key: &String| noted.contains(&key);
    let in_progress = Status::InProgress.code();
    // A note sets what was not begun going; what is filled in besides meets nothing new.
    let conflicts: BTreeSet<_> = expected
        .iter()
        .filter(|(key, ..)| is_noted(key))
        .filter(|(_, field, value)| *field == "note" || *field == "status" && value != in_progress)
        .map(|(key, field, _)| (key.clone(), *field))
        .collect();
    assert!(conflicts.len() > 5, "{conflicts:?}");
    for (name, damage) in DAMAGES {
        if ["a row deleted", "a row doubled"].contains(&name) {
            continue;
        }
        let mut sheet = sheet.clone();
        damage(&mut sheet, &mut expected.clone(), &mut dice, &other);
        let file = desk.read(&sheet.save(&desk));
        let found = file.compared.differences.iter().filter(|one| one.remarks.contains(&Remark::Conflict));
        let found: BTreeSet<_> = found.map(|one| (one.key.to_string(), one.field.code())).collect();
        assert_eq!(found, conflicts, "{name}");
        assert_eq!(told(&file), expected, "{name}");
    }
}

/// Forms of two units, an earlier form of one of them and one of another ledger, all in one ZIP and each damaged: of every
/// form exactly what was filled in waits in the queue, and the same ZIP again says nothing.
#[test]
fn what_comes_in_one_archive_waits_in_the_queue_as_it_was_filled_in() {
    let mut runner = TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let run = runner.run(&vec(any::<u16>(), 500), |thrown| {
        let (mut desk, own, other, keys) = sent();
        let (_strangers, strange, ..) = sent();
        std::fs::remove_dir_all(desk.folder.path().join("发出")).unwrap();
        let again = rows(&desk.send(&[WATER]).remove(0), 0);
        let mut dice = Dice(thrown.iter());
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let mut expected: Vec<(String, Told)> = Vec::new();
        for (folder, form) in [("上周", &own), ("本周", &again), ("别家", &strange)] {
            let mut sheet = Returned::new(form);
            let mut told = fill_in(&mut sheet, &keys, &mut dice);
            let (name, damage) = *dice.of(&DAMAGES);
            damage(&mut sheet, &mut told, &mut dice, &other);
            let bytes = std::fs::read(sheet.save(&desk)).unwrap();
            zip.start_file(format!("{folder}/{}", sheet.name), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
            expected.push((format!("{folder} {name}"), if folder == "别家" { Told::new() } else { told }));
        }
        let path = desk.folder.path().join("报送.zip");
        std::fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
        let mut batch = enter(&mut desk, &path);
        batch.files.sort_by(|one, other| one.read.path.cmp(&other.read.path));
        let names = ["上周", "别家", "本周"];
        for (file, folder) in batch.files.iter().zip(names) {
            let (name, wanted) = expected.iter().find(|(name, _)| name.starts_with(folder)).unwrap();
            let (found, is_strange) = (told(&file.read), folder == "别家");
            // What the desk says already is no difference: nothing was begun.
            let wanted: Told = wanted.iter().filter(|(_, _, value)| value != "not_started").cloned().collect();
            if found != wanted || is_strange != matches!(file.read.fault, Some(ReturnFault::OtherLedger)) {
                let (lost, more): (Vec<_>, Vec<_>) =
                    (wanted.difference(&found).collect(), found.difference(&wanted).collect());
                let why = &file.read.fault;
                return Err(TestCaseError::fail(format!("{name}: lost {lost:?}, more {more:?}, {why:?}")));
            }
        }
        let book = desk.ledger.book().unwrap();
        let queued: usize = book.returns.values().map(|one| one.differences.len()).sum();
        let read: usize = batch.files.iter().map(|file| file.read.compared.differences.len()).sum();
        if (book.returns.len(), queued) != (3, read) || enter(&mut desk, &path).new_files().count() > 0 {
            return Err(TestCaseError::fail(format!("{} returns, {queued} of {read}", book.returns.len())));
        }
        Ok(())
    });
    run.unwrap();
}
