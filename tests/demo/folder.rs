//! The sample desk's folder: made once, opened ever after, renewed on request, and no other ledger touched.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use gongkai::demo::{self, DemoError, SAMPLE_TODAY};
use gongkai::domain::act::{Act, AssignmentAct};
use gongkai::domain::returned::{AsideReason, Remark};
use gongkai::domain::week::FrozenWeek;
use gongkai::exchange::import::Progress;
use gongkai::exchange::returns::{ReadAgainst, ReturnBatch, ReturnFault};
use gongkai::ledger::{Ledger, LedgerError, NewLedger, Stamp};

use crate::support::{built, copied, read};

fn stamp() -> Stamp {
    let recorded_at: DateTime<Utc> = "2023-09-15T08:00:00Z".parse().unwrap();
    Stamp { actor: "试用者".into(), desk_date: SAMPLE_TODAY, recorded_at }
}

fn remind(path: &Path) {
    let act = Act::Assignment(AssignmentAct::Remind {
        of: vec!["2023/43/县水务局".parse().unwrap()],
        on: SAMPLE_TODAY,
        text: "试一下".into(),
    });
    let mut ledger = Ledger::open(path).unwrap();
    ledger.perform(&act, &stamp()).unwrap_or_else(|error| panic!("{error}"));
}

fn reminders(path: &Path) -> usize {
    let book = read(path);
    let id = book.find_assignment("2023", "43", None, Some("县水务局")).unwrap();
    book.assignments[&id].reminders.len()
}

#[test]
fn an_existing_sample_is_opened_with_what_was_tried_in_it() {
    let sample = copied();
    let before = reminders(&sample.path);
    remind(&sample.path);
    assert_eq!(demo::prepare(sample.folder.path(), false).unwrap(), sample.path);
    assert_eq!(reminders(&sample.path), before + 1);
}

#[test]
fn fresh_is_refused_while_a_desk_has_the_sample_open() {
    let sample = copied();
    let _open = Ledger::open(&sample.path).unwrap();
    let error = demo::prepare(sample.folder.path(), true).unwrap_err();
    assert!(matches!(error, DemoError::Ledger(LedgerError::Locked { .. })), "{error}");
}

/// The seal holds the head of a salted chain and differs; all else is the same, to the bytes of the frozen files.
#[test]
fn fresh_makes_the_sample_anew_and_every_build_is_the_same() {
    let sample = copied();
    remind(&sample.path);
    demo::prepare(sample.folder.path(), true).unwrap_or_else(|error| panic!("{error}"));
    let books = [&sample.path, &built().path].map(|path| {
        let mut book = Arc::unwrap_or_clone(read(path));
        let without_seal = |mut week: FrozenWeek| {
            week.files.retain(|file| !file.name.ends_with("-seal.txt"));
            week
        };
        book.weeks = book.weeks.values().cloned().map(without_seal).collect();
        book
    });
    let [fresh, first] = books;
    assert!(fresh == first, "the two builds differ");
}

#[test]
fn a_ledger_that_is_no_sample_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(demo::FILE);
    drop(Ledger::create(&path, &NewLedger { export_language: "zh-CN".into(), sample: false }, &stamp()).unwrap());
    let before = std::fs::read(&path).unwrap();
    for fresh in [false, true] {
        let error = demo::prepare(folder.path(), fresh).unwrap_err();
        assert!(matches!(&error, DemoError::NotASample(found) if *found == path), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_file_that_is_no_ledger_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(demo::FILE);
    std::fs::write(&path, "笔记").unwrap();
    let error = demo::prepare(folder.path(), true).unwrap_err();
    assert!(matches!(error, DemoError::Ledger(_)), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), "笔记".as_bytes());
}

#[test]
fn an_entry_that_the_ledger_refuses_is_named_and_leaves_nothing_behind() {
    let text = "[[day]]\non = \"2023-08-04\"\nacts = [\n  { at = \"09:00\", pack = \"pingyin-2023\" },\n\
                \x20 { at = \"09:10\", act = \"set_status\", of = [\"2023/43/县水务局\"], status = \"done\" },\n]\n";
    let entries = demo::read(&[("week-31.toml", text)]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let error = demo::replay(&folder.path().join("a.gongkai"), &entries).unwrap_err();
    let DemoError::Entry { place, .. } = &error else { panic!("{error}") };
    assert_eq!((place.file.as_str(), place.line, place.entry), ("week-31.toml", 5, 2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_pack_that_is_not_shipped_is_named() {
    let text = "[[day]]\non = \"2023-08-04\"\nacts = [{ at = \"09:00\", pack = \"atlantis\" }]";
    let entries = demo::read(&[("a.toml", text)]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let error = demo::replay(&folder.path().join("a.gongkai"), &entries).unwrap_err();
    assert!(error.to_string().contains("atlantis"), "{error}");
}

/// What the folder says of itself: ten files, one of them no form, one conflict, one deadline written over, rows of another
/// unit; each time in the same way, whatever the id of the ledger.
#[test]
fn the_returns_are_read_for_what_they_say() {
    let sample = built();
    let folder = demo::returns_folder(&sample.path);
    let ledger = Ledger::open_read_only(&sample.path).unwrap();
    let book = ledger.book().unwrap();
    let day = gongkai::domain::day::Day::of(&book, crate::support::calendar(), SAMPLE_TODAY);
    let against = ReadAgainst { ledger: ledger.id(), day: &day, place: None, received_on: SAMPLE_TODAY, unit: None };
    let batch = ReturnBatch::read(&[folder], &against, &Progress::default()).unwrap();
    assert_eq!(batch.files.len(), 10);
    let unread: Vec<_> = batch.files.iter().filter(|file| file.read.fault.is_some()).collect();
    assert!(matches!(unread.as_slice(), [one] if matches!(one.read.fault, Some(ReturnFault::NoUnit))), "{unread:?}");
    let remarked = |remark| {
        let all = batch.files.iter().flat_map(|file| &file.read.compared.differences);
        all.filter(|one| one.remarks.contains(&remark)).count()
    };
    assert_eq!((remarked(Remark::Conflict), remarked(Remark::Locked), remarked(Remark::NoFile)), (1, 1, 0));
    let aside: Vec<_> = batch.files.iter().flat_map(|file| &file.read.compared.aside).map(|row| row.reason).collect();
    assert_eq!(aside, [AsideReason::OtherUnit]);
}

/// Files of the user's own in the folder stay.
#[test]
fn a_fresh_sample_has_returns_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = demo::prepare(folder.path(), false).unwrap();
    let returns = demo::returns_folder(&path);
    std::fs::write(returns.join("笔记.txt"), "笔记").unwrap();
    let names = || std::fs::read_dir(&returns).unwrap().map(|one| one.unwrap().file_name()).collect::<BTreeSet<_>>();
    let before = names();
    demo::prepare(folder.path(), true).unwrap();
    assert_eq!(names(), before);
    let ledger = Ledger::open_read_only(&path).unwrap();
    let form = std::fs::read(returns.join("洪范池镇9.14.csv")).unwrap();
    let id = ledger.id().as_bytes();
    assert!(form.windows(id.len()).any(|bytes| bytes == id), "the mark of the new ledger");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4, "ledger, lock, list, returns");
}
