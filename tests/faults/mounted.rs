//! P1 on a disk: the image of a mounted file system is taken right after a command has told that it is done, and mounted
//! anew, as after a power cut. Needs root, loop devices and `mkfs.ext4`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gongkai::ledger::Ledger;

use super::script::{Home, KEY, Step, head};

/// A mounted image; it is unmounted when it is dropped.
pub struct Mounted(PathBuf);

impl Mounted {
    pub fn new(image: &Path, place: PathBuf) -> Option<Self> {
        fs::create_dir_all(&place).unwrap();
        succeeds(Command::new("mount").args(["-o", "loop"]).arg(image).arg(&place)).then_some(Self(place))
    }

    pub fn place(&self) -> &Path {
        &self.0
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = succeeds(Command::new("umount").arg(&self.0));
    }
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

const EXT4: &[&str] = &["mkfs.ext4", "-q", "-F"];

/// An empty file system in a file, made by this command.
pub fn image(folder: &Path, make: &[&str]) -> Option<PathBuf> {
    let path = folder.join("disk.img");
    fs::File::create(&path).unwrap().set_len(64 << 20).unwrap();
    succeeds(Command::new(make[0]).args(&make[1..]).arg(&path)).then_some(path)
}

/// Why nothing can be mounted here.
pub fn missing() -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let Some(image) = image(folder.path(), EXT4) else { return Some("mkfs.ext4 is not on this machine".to_owned()) };
    match Mounted::new(&image, folder.path().join("disk")) {
        Some(_) => None,
        None => Some("no image can be mounted here".to_owned()),
    }
}

/// The acts, each as often as it was lost before.
const ACTS: [Step; 3] = [
    Step { today: "2023-08-01", words: &["set", KEY, "--status", "in_progress", "--note", "上报"] },
    Step { today: "2023-08-01", words: &["undo"] },
    Step { today: "2023-08-01", words: &["plan", "add", "--pack", "{given}/small.toml"] },
];

pub fn acknowledged_acts_survive_on_a_mounted_disk() {
    let times = if std::env::var("GONGKAI_POWER").is_ok_and(|word| word == "full") { 8 } else { 1 };
    let folder = tempfile::tempdir().unwrap();
    let disk = image(folder.path(), EXT4).unwrap();
    let mounted = Mounted::new(&disk, folder.path().join("disk")).unwrap();
    let home = Home::at(mounted.place().join("home"));
    let init = Step { today: "2023-07-31", words: &["init", "--pack", "{given}/small.toml"] };
    let (mut cuts, mut lost) = (0, Vec::new());
    let acts = ACTS.iter().flat_map(|act| {
        // Something to take back each time.
        let before = (act.words == ["undo"]).then_some(&ACTS[0]);
        std::iter::repeat_n(before.into_iter().chain([act]), times).flatten()
    });
    for step in std::iter::once(&init).chain(acts) {
        let output = home.command(step).output().unwrap();
        assert!(output.status.success(), "{step:?}: {}", String::from_utf8_lossy(&output.stderr));
        let cut = folder.path().join("cut.img");
        fs::copy(&disk, &cut).unwrap();
        let told = head(&home.ledger());
        let after = Mounted::new(&cut, folder.path().join("cut")).unwrap();
        cuts += 1;
        let found =
            Ledger::open(&after.place().join("home/desk.gongkai")).map_err(|why| why.to_string()).and_then(|ledger| {
                if ledger.journal_holds(&told).unwrap() { Ok(ledger.doctor().unwrap()) } else { Err("gone".to_owned()) }
            });
        if found.as_ref().is_ok_and(Vec::is_empty) {
            continue;
        }
        lost.push(format!("{}: {found:?}", step.words[0]));
    }
    println!("{cuts} power cuts on a mounted disk, {} acts lost", lost.len());
    assert!(lost.is_empty(), "{lost:#?}");
}
