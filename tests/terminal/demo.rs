//! The real program on the sample desk: built once by the program itself, copied for every test.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::support::{Start, Terminal};

/// The sample as the program builds it where there is no terminal.
fn built() -> &'static Path {
    static BUILT: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, ledger) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("demo");
        run(folder.path(), &["demo", "--dir", dir.to_str().unwrap()]);
        let ledger = dir.join("ledger.gongkai");
        (folder, ledger)
    });
    ledger
}

/// Runs the program without a terminal, its home in a folder of its own; gives what it printed.
fn run(home: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let output = command.args(args).env_clear().env("HOME", home).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "gongkai {args:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A sample desk of one test: its folder is home and place of the ledger at once.
pub struct Demo {
    folder: tempfile::TempDir,
}

impl Demo {
    /// A copy of the sample.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let demo = Self { folder };
        std::fs::create_dir(demo.dir()).unwrap();
        std::fs::copy(built(), demo.ledger()).unwrap();
        std::fs::copy(built().with_file_name(gongkai::demo::LIST), demo.dir().join(gongkai::demo::LIST)).unwrap();
        let returns = gongkai::demo::returns_folder(built());
        std::fs::create_dir(demo.returns()).unwrap();
        for file in std::fs::read_dir(returns).unwrap().map(Result::unwrap) {
            std::fs::copy(file.path(), demo.returns().join(file.file_name())).unwrap();
        }
        demo
    }

    /// The folder that `--dir` names.
    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    /// The ledger.
    pub fn ledger(&self) -> PathBuf {
        self.dir().join("ledger.gongkai")
    }

    /// The folder of returns to try.
    pub fn returns(&self) -> PathBuf {
        gongkai::demo::returns_folder(&self.ledger())
    }

    /// How the desk on it is started.
    pub fn start(&self, columns: u16, rows: u16) -> Start {
        self.plain(columns, rows).args(&["demo", "--dir", self.dir().to_str().unwrap()])
    }

    /// The program, with nothing said to it yet.
    pub fn plain(&self, columns: u16, rows: u16) -> Start {
        Start::gongkai(columns, rows).env("HOME", self.folder.path().to_str().unwrap())
    }

    /// The desk, running and drawn.
    pub fn desk(&self, columns: u16, rows: u16) -> Terminal {
        let terminal = self.start(columns, rows).args(&["--glyphs", "unicode"]).run();
        terminal.wait_for("0历史");
        terminal
    }

    /// What a command says of the ledger on the sample's day.
    pub fn ask(&self, args: &[&str]) -> String {
        let ledger = self.ledger();
        let place = ["--ledger", ledger.to_str().unwrap(), "--today", "2023-09-15"];
        run(self.folder.path(), &[args, &place].concat())
    }
}
