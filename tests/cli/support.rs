//! A home of its own for every test, with the 2023 ledger in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use gongkai::domain::act::{Act, DocumentAct};
use gongkai::domain::document::IssuedAs;
use gongkai::ledger::Ledger;
use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::new_document;
pub use crate::fixture::{d as day, stamp};

/// What a call came to.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    /// The JSON on stdout of a call that succeeded.
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// The lines of stdout.
    pub fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }
}

pub struct Home {
    pub dir: TempDir,
}

impl Home {
    /// A home without a ledger.
    pub fn empty() -> Self {
        Self { dir: TempDir::new().unwrap() }
    }

    /// A home with the 2023 ledger, made on 2023-07-28. It is made once and copied.
    pub fn new() -> Self {
        static MADE: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = MADE.get_or_init(|| {
            let first = Self::empty();
            let made = first.run("2023-07-28", &["init", "--pack", "pingyin-2023"]);
            assert_eq!(made.code, 0, "{}", made.err);
            std::fs::read(first.ledger()).unwrap()
        });
        let home = Self::empty();
        std::fs::write(home.ledger(), bytes).unwrap();
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn ledger(&self) -> PathBuf {
        self.path("desk.gongkai")
    }

    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.ledger()).unwrap()
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.env_clear().env("HOME", self.dir.path()).env("GONGKAI_LEDGER", self.ledger());
        command.current_dir(self.dir.path()).stdin(Stdio::null());
        command
    }

    /// Runs a command on a reference day.
    pub fn run(&self, today: &str, args: &[&str]) -> Answer {
        finish(self.command().env("GONGKAI_TODAY", today).args(args))
    }

    /// As [`Home::run`], failing the test where the command fails.
    pub fn done(&self, today: &str, args: &[&str]) -> Answer {
        let answer = self.run(today, args);
        assert_eq!(answer.code, 0, "{args:?}: {}", answer.err);
        answer
    }

    /// Runs a command that must fail with a sentence and leave the ledger as it was.
    pub fn refused(&self, today: &str, args: &[&str]) -> String {
        let before = self.bytes();
        let answer = self.run(today, args);
        assert_eq!(answer.code, 1, "{args:?}: {}{}", answer.out, answer.err);
        assert_eq!(answer.out, "", "{args:?}");
        assert!(!answer.err.trim().is_empty(), "{args:?}");
        assert!(before == self.bytes(), "{args:?} changed the ledger");
        answer.err
    }

    pub fn tasks(&self, today: &str) -> Vec<Value> {
        self.run(today, &["tasks", "--json"]).json().as_array().unwrap().clone()
    }

    /// The row of a key.
    pub fn task(&self, today: &str, key: &str) -> Value {
        self.tasks(today).into_iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("no row {key}"))
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// Performs an act that the command line has no command for.
    pub fn perform(&self, today: &str, act: &Act) {
        Ledger::open(&self.ledger()).unwrap().perform(act, &stamp(today)).unwrap();
    }

    /// Registers a document, doc/1.
    pub fn with_document(&self, today: &str) {
        let document = new_document("供水管理办法", "县水务局", IssuedAs::Unit);
        self.perform(today, &Act::Document(DocumentAct::AddDocument { document, past: None }));
    }
}

pub fn finish(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    Answer {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Nothing that a terminal would obey or that would hide in a line.
pub fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
    })
}
