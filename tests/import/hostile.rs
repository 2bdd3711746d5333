//! Hostile files: each gets a sentence that names it, and the ledger stays the same byte for byte.

mod cells;
mod kinds;
mod packed;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use tempfile::TempDir;

use crate::support::{Answer, Home};

/// A guard against a call that never ends, and no measure of speed.
const GIVE_UP: Duration = Duration::from_secs(60);
/// A guard against a call that takes the machine down, in KiB of address space, and no measure of memory.
const ADDRESS_SPACE: u32 = 1_500_000;

/// A home with the ledger of 2023. It is made once and copied.
fn home() -> Home {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = MADE.get_or_init(|| {
        let first = Home::empty();
        let made = first.run(&["init", "--pack", "pingyin-2023"]);
        assert_eq!(made.code, Some(0), "{}", made.err);
        std::fs::read(first.ledger()).unwrap()
    });
    let home = Home::empty();
    std::fs::write(home.ledger(), bytes).unwrap();
    home
}

/// All that lies in a folder, with what is in it.
fn lying_in(folder: &Path) -> BTreeSet<(PathBuf, Vec<u8>)> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(lying_in(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert((path, bytes));
        }
    }
    found
}

/// Runs `import` within the guards.
fn import(home: &Home, path: &Path, flags: &[&str]) -> Answer {
    let mut shell = Command::new("/bin/sh");
    let limited = format!("ulimit -v {ADDRESS_SPACE} 2>/dev/null; exec \"$0\" \"$@\"");
    home.settle(&mut shell).args(["-c", &limited, env!("CARGO_BIN_EXE_gongkai"), "import"]);
    shell.arg(path).args(["--year", "2024"]).args(flags);
    let output = assert_cmd::Command::from_std(shell).timeout(GIVE_UP).output().unwrap();
    Answer {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Nothing that a terminal would obey or that would hide in a line.
fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
    })
}

/// A file is turned away, whether it is to be looked at or to be written: a sentence with its name in it, exit 1 or
/// 3, and nothing anywhere has changed. Gives what was said, or what was wrong.
fn turned_away(path: &Path) -> Result<String, String> {
    let home = home();
    let before = lying_in(home.dir.path());
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut said = String::new();
    for flags in [&["--dry-run"][..], &["--dry-run", "--json"], &[]] {
        let answer = import(&home, path, flags);
        let heard: String = format!("{}{}", answer.out, answer.err).chars().take(2000).collect();
        let wrong = |what: &str| {
            let heard: String = heard.chars().take(300).collect();
            Err(format!("{name} {flags:?}: {what}; exit {:?}, said {heard:?}", answer.code))
        };
        if before != lying_in(home.dir.path()) {
            return wrong("changed or left something");
        }
        if !matches!(answer.code, Some(1 | 3)) {
            return wrong("neither failed nor found a problem");
        }
        if !is_plain(&answer.out) || !is_plain(&answer.err) {
            return wrong("said what a terminal obeys or hides");
        }
        if flags.contains(&"--json") && !answer.out.is_empty() && answer.json().is_err() {
            return wrong("half a document");
        }
        if !heard.contains(&name) {
            return wrong("the file is not named");
        }
        if !heard.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            return wrong("no sentence");
        }
        said.push_str(&heard);
    }
    Ok(said)
}

/// Files that are offered one after another; what is wrong with any of them is told at the end.
#[derive(Default)]
struct Offers {
    wrong: Vec<String>,
}

impl Offers {
    /// Offers a file; gives what was said, nothing where it was not turned away.
    fn path(&mut self, path: &Path) -> String {
        turned_away(path).unwrap_or_else(|wrong| {
            self.wrong.push(wrong);
            String::new()
        })
    }

    /// Offers a file of these bytes.
    fn bytes(&mut self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        self.path(&path)
    }
}

/// Makes offers, all of which must be turned away.
fn all_turned_away(make: impl FnOnce(&mut Offers)) {
    let mut offers = Offers::default();
    make(&mut offers);
    assert!(offers.wrong.is_empty(), "{} not turned away:\n{}", offers.wrong.len(), offers.wrong.join("\n"));
}

/// The bytes of a variant.
fn variant(name: &str) -> Vec<u8> {
    std::fs::read(crate::support::tables().join(name)).unwrap()
}
