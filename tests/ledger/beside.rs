//! What stands beside the ledger, and what is done beside it: evidence, readers.

use std::sync::atomic::{AtomicBool, Ordering};

use gongkai::ledger::{CopiedFiles, Ledger, evidence_folder};

use crate::support::*;

/// P4: `verify` and `doctor` beside a writer see each act whole or not, so they find nothing.
#[test]
fn a_check_beside_a_writer_finds_nothing() {
    let mut desk = Desk::new();
    let reader = Ledger::open_read_only(&desk.path()).unwrap();
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..25 {
                desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", &format!("第 {n} 次"))).unwrap();
            }
            is_done.store(true, Ordering::Release);
        });
        while !is_done.load(Ordering::Acquire) {
            assert_eq!(reader.verify(None).unwrap(), []);
        }
        assert_eq!(reader.doctor().unwrap(), []);
    });
}

/// P5: a file that is another one each time it is read is no evidence; nothing of it stays.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_changes_while_it_is_taken_in_is_refused() {
    use gongkai::ledger::LedgerError;

    let desk = Desk::new();
    let mut taken = CopiedFiles::default();
    let refused = desk.ledger.evidence_place().unwrap().take_in("/proc/uptime".as_ref(), &mut taken, &|_| true);
    assert!(matches!(refused, Err(LedgerError::FileChanged { .. })), "{refused:?}");
    drop(taken);
    assert!(!evidence_folder(&desk.path()).exists());
}

/// P5: what was taken in for an act that is not done goes again; what was there before stays.
#[test]
fn evidence_that_is_not_kept_goes_again() {
    let desk = Desk::new();
    let folder = evidence_folder(&desk.path());
    let file = |text: &str| {
        let file = desk.folder.path().join(text);
        std::fs::write(&file, text).unwrap();
        file
    };
    let mut taken = CopiedFiles::default();
    let first = desk.ledger.evidence_place().unwrap().take_in(&file("甲"), &mut taken, &|_| true).unwrap();
    taken.keep();
    let mut taken = CopiedFiles::default();
    assert_eq!(desk.ledger.evidence_place().unwrap().take_in(&file("甲"), &mut taken, &|_| true).unwrap(), first);
    let second = desk.ledger.evidence_place().unwrap().take_in(&file("乙"), &mut taken, &|_| true).unwrap();
    drop(taken);
    assert!(folder.join(first).is_file() && !folder.join(second).exists());
}
