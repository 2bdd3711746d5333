//! F5: a medium that knows no modes, no owners and no links, as a USB stick in FAT: a whole week is done on it.

use std::process::{Command, Output};

use gongkai::ledger::Ledger;

use super::media::foreign;
use super::mounted::{Mounted, image};
use super::script::{Home, WEEK};
use super::trace::traced;

/// Every command of the week is done without a doubt, and the ledger is whole.
fn a_week_is_done(home: &Home, run: impl Fn(Command) -> Output) {
    for step in WEEK {
        let output = run(home.command(step));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{step:?}: {said}");
        assert_eq!(foreign(&said), None, "{step:?}: {said}");
    }
    assert_eq!(Ledger::open(&home.ledger()).unwrap().doctor().unwrap(), []);
}

/// What such a medium refuses is refused at every call, on whatever the tests lie.
pub fn a_week_is_done_where_modes_and_links_are_refused() {
    let home = Home::new();
    let record = home.root.parent().unwrap().join("record");
    let refused = [
        "inject=chmod,fchmod,fchmodat,chown,fchown,fchownat,link,linkat,symlink,symlinkat:error=EPERM",
        "inject=renameat2:error=EINVAL",
    ];
    let options: Vec<String> = refused.iter().flat_map(|what| ["-e", what]).map(str::to_owned).collect();
    a_week_is_done(&home, |command| traced(&command, &options, &record));
}

const VFAT: &[&str] = &["mkfs.vfat"];

/// Why no such medium can be had here.
pub fn missing() -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let Some(image) = image(folder.path(), VFAT) else { return Some("mkfs.vfat is not on this machine".to_owned()) };
    match Mounted::new(&image, folder.path().join("disk")) {
        Some(_) => None,
        None => Some("no image of vfat can be mounted here".to_owned()),
    }
}

pub fn a_week_is_done_on_vfat() {
    let folder = tempfile::tempdir().unwrap();
    let disk = image(folder.path(), VFAT).unwrap();
    let mounted = Mounted::new(&disk, folder.path().join("disk")).unwrap();
    let home = Home::at(mounted.place().join("home"));
    a_week_is_done(&home, |mut command| command.output().unwrap());
}
