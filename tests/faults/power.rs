//! P1: a week of commands is recorded call by call and replayed on a disk with a memory before it; at every call the
//! power is cut in thought, and what may be left is opened.

use std::path::Path;

use super::disk::Disk;
use super::image::{Acknowledged, Looker};
use super::script::{Home, Step, WEEK, head};
use super::trace::{Call, recorded};

/// A recorded step: its calls, and what it told as done.
struct Recorded {
    step: Step,
    calls: Vec<Call>,
    after: Acknowledged,
}

/// Every step of the week, or some of them.
fn week(root: &Home, steps: &[Step]) -> Vec<Recorded> {
    let record = root.root.parent().unwrap().join("record");
    let mut all: Vec<Recorded> = Vec::new();
    for step in steps {
        let (output, calls) = recorded(&root.command(step), &record);
        assert!(output.status.success(), "{step:?}: {}", String::from_utf8_lossy(&output.stderr));
        let mut files = all.last().map(|last| last.after.files.clone()).unwrap_or_default();
        for path in String::from_utf8(output.stdout).unwrap().lines().filter(|line| line.starts_with('/')) {
            let name = Path::new(path).strip_prefix(&root.root).unwrap().to_str().unwrap().to_owned();
            files.push((name, std::fs::read(path).unwrap()));
        }
        let after = Acknowledged { head: Some(head(&root.ledger())), next: None, files };
        all.push(Recorded { step: step.clone(), calls, after });
    }
    all
}

/// At which calls what images are made. At each call: all that is not synced lost, and all kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Where a command ends alone.
    Ends,
    /// Also before each call to sync: each single thing lost, and kept. What is not synced only grows between two of them,
    /// so the ends of that time have it all.
    Syncs,
    /// Each single thing at every call.
    Calls,
}

/// Replays the week; `thin` takes calls out of it that another program would not have made.
fn replayed(home: &Home, week: &[Recorded], depth: Depth, thin: impl Fn(&[Call]) -> Vec<Call>) -> (Looker, usize) {
    let (mut disk, mut points) = (Disk::new(&home.root), 0);
    let mut looker = Looker::new(depth == Depth::Calls);
    let mut before = Acknowledged::default();
    for Recorded { step, calls, after } in week {
        disk.begin_process();
        let must = Acknowledged { next: after.head.clone(), ..before.clone() };
        let calls = thin(calls);
        for (n, call) in calls.iter().enumerate() {
            if matches!(call, Call::Sync { .. }) && depth != Depth::Ends {
                disk.images(true).iter().for_each(|image| looker.look(image, &home.root, &must, &told(step, n)));
            }
            if disk.take(call) && depth != Depth::Ends {
                points += 1;
                disk.images(depth == Depth::Calls)
                    .iter()
                    .for_each(|image| looker.look(image, &home.root, &must, &told(step, n)));
            }
        }
        let ends = disk.images(depth != Depth::Ends);
        ends.iter().for_each(|image| looker.look(image, &home.root, after, &told(step, calls.len())));
        println!("{}: {points} calls, {} images, {} losses so far", step.words[0], looker.images, looker.losses.len());
        before = after.clone();
    }
    same_as_the_real_one(home, &disk);
    (looker, points)
}

fn told(step: &Step, call: usize) -> String {
    format!("{} at call {call}", step.words[0])
}

/// The replayer saw every call that matters: in the end its live files are those of the real folder.
fn same_as_the_real_one(home: &Home, disk: &Disk) {
    for (path, bytes) in disk.live().files(&home.root) {
        let real = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        assert!(real == bytes || path.to_string_lossy().ends_with(".lock"), "{} differs", path.display());
    }
}

/// Which commands of the week, and how deep: `GONGKAI_POWER` is `week` or `full`, or the first two and the export, which
/// makes a folder, stand for all.
fn asked() -> (Vec<Step>, Depth) {
    match std::env::var("GONGKAI_POWER").as_deref() {
        Ok("full") => (WEEK.to_vec(), Depth::Calls),
        Ok("week") => (WEEK.to_vec(), Depth::Syncs),
        _ => {
            let export = WEEK.iter().filter(|step| step.words[0] == "export");
            (WEEK[..2].iter().chain(export).cloned().collect(), Depth::Syncs)
        }
    }
}

/// Every act that was told as done is there after a power cut at any call, and the ledger is whole.
pub fn acknowledged_acts_survive_a_power_cut() {
    let home = Home::new();
    let (steps, depth) = asked();
    let recorded = week(&home, &steps);
    let (looker, points) = replayed(&home, &recorded, depth, <[Call]>::to_vec);
    println!("{} commands, {points} calls, {} images, {} losses", recorded.len(), looker.images, looker.losses.len());
    assert!(looker.losses.is_empty(), "{:#?}", looker.losses);
    assert!(looker.images > 50);
}

/// What `synchronous=FULL` leaves out is the sync of the folder once the journal is taken away. Left out here, acts are
/// lost: the replayer can fail.
pub fn the_replayer_finds_what_full_would_lose() {
    let home = Home::new();
    let recorded = week(&home, &WEEK[..2]);
    let (looker, _) = replayed(&home, &recorded, Depth::Ends, without_the_folder_after_the_journal);
    println!("without the folder's sync: {} images, {} losses", looker.images, looker.losses.len());
    assert!(
        looker.losses.iter().any(|loss| loss.starts_with("set at call") && loss.contains("is gone")),
        "{:?}",
        looker.losses
    );
}

fn without_the_folder_after_the_journal(calls: &[Call]) -> Vec<Call> {
    let mut kept = Vec::new();
    let mut after_journal = false;
    for call in calls {
        match call {
            Call::Unlink { path } => after_journal = path.to_string_lossy().ends_with("-journal"),
            Call::Sync { .. } if after_journal => {
                after_journal = false;
                continue;
            }
            _ => {}
        }
        kept.push(call.clone());
    }
    kept
}
