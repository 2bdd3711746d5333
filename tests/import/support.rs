//! A home of its own for every call of the real binary.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The day of every call; nothing here depends on it.
pub const TODAY: &str = "2024-03-20";

/// What a call came to.
pub struct Answer {
    /// `None` where it was killed.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Answer {
    /// The JSON on stdout, or what was there instead of it.
    pub fn json(&self) -> Result<Value, String> {
        let heard = || format!("exit {:?}, stdout {:?}, stderr {:?}", self.code, head(&self.out), head(&self.err));
        serde_json::from_str(&self.out).map_err(|error| format!("no JSON ({error}): {}", heard()))
    }
}

/// The beginning of a text, enough to see what it is.
fn head(text: &str) -> String {
    text.chars().take(300).collect()
}

pub struct Home {
    pub dir: TempDir,
}

impl Home {
    /// A home without a ledger.
    pub fn empty() -> Self {
        Self { dir: TempDir::new().unwrap() }
    }

    pub fn ledger(&self) -> PathBuf {
        self.dir.path().join("desk.gongkai")
    }

    /// Puts `program` into this home: nothing of the machine's own, a Chinese screen, no terminal.
    pub fn settle<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        program.env_clear().env("HOME", self.dir.path()).env("GONGKAI_LEDGER", self.ledger());
        program.env("GONGKAI_TODAY", TODAY).env("GONGKAI_LANG", "zh-CN");
        program.current_dir(self.dir.path()).stdin(Stdio::null())
    }

    pub fn run(&self, args: &[&str]) -> Answer {
        let mut program = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let output = self.settle(&mut program).args(args).output().unwrap();
        Answer {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// `import --dry-run --json` of a file, without a ledger.
pub fn read(path: &Path, year: Option<i32>) -> Answer {
    let (path, year) = (path.display().to_string(), year.map(|year| year.to_string()));
    let mut args = vec!["import", path.as_str(), "--dry-run", "--json"];
    if let Some(year) = &year {
        args.extend(["--year", year]);
    }
    Home::empty().run(&args)
}

/// The folder of the variants.
pub fn tables() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables")
}
