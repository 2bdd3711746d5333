//! A week at the desk as commands, each with the day it is done on.

use std::path::{Path, PathBuf};
use std::process::Command;

use gongkai::ledger::{Head, Ledger};

/// A folder with nothing in it but what the commands are given.
pub struct Home {
    /// Everything that is written lies here.
    pub root: PathBuf,
    /// What is read lies here: the pack, a piece of evidence.
    given: PathBuf,
    _folder: tempfile::TempDir,
}

/// A command of the script.
#[derive(Clone, Debug)]
pub struct Step {
    /// The reference day.
    pub today: &'static str,
    /// Its words; `{home}` and `{given}` are the two folders.
    pub words: &'static [&'static str],
}

/// A record of the small pack that acts are done on.
pub const KEY: &str = "2023/1/县发改局";

const fn step(today: &'static str, words: &'static [&'static str]) -> Step {
    Step { today, words }
}

/// The first act makes the ledger; the others change it, take files in, put it back.
pub const WEEK: &[Step] = &[
    step("2023-07-31", &["init", "--pack", "{given}/small.toml"]),
    step("2023-07-31", &["set", KEY, "--status", "in_progress"]),
    step("2023-08-01", &["set", KEY, "--status", "submitted", "--evidence", "{given}/方案.pdf"]),
    step("2023-08-01", &["undo"]),
    step("2023-08-01", &["backup", "{home}/copy.gongkai"]),
    step("2023-08-02", &["plan", "add", "--pack", "pingyin-2023", "--year", "2024"]),
    step("2023-08-03", &["set", KEY, "--status", "in_progress", "--note", "县发改局已上报进展"]),
    step("2023-08-04", &["week", "freeze"]),
    step("2023-08-04", &["export", "weekly", "--out", "{home}/out"]),
    step("2023-08-04", &["restore", "{home}/copy.gongkai"]),
    step("2023-08-04", &["set", KEY, "--status", "in_progress"]),
];

/// A table that leaves nothing to be settled.
const TABLE: &str = "序号,工作任务,责任单位,完成时限\n1,公开年度发展规划,县发改局,2026年6月底前\n\
                     2,公开供水价格,县水务局,2026年9月底前\n";

/// A form as it comes back.
const RETURN: &str = "序号,状态,进展,完成日期,佐证\n1,办结,专栏已建成,2023-08-01,照片.txt\n";

impl Home {
    /// A new one, with a pack of three tasks: what a power cut does to a file is the same in a small one.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("home");
        Self::made(root, folder)
    }

    /// One whose ledger lies elsewhere.
    pub fn at(root: PathBuf) -> Self {
        Self::made(root, tempfile::tempdir().unwrap())
    }

    fn made(root: PathBuf, folder: tempfile::TempDir) -> Self {
        let given = folder.path().canonicalize().unwrap().join("given");
        std::fs::create_dir(&root).unwrap();
        std::fs::create_dir(&given).unwrap();
        let (name, text) = gongkai::pack::shipped()[0];
        let mut pack = gongkai::pack::read(name, text).unwrap();
        pack.tasks.retain(|task| ["1", "2", "3"].contains(&task.row.as_str()));
        pack.quotas.retain(|quota| quota.id == "unit.open_days");
        pack.quotas.iter_mut().for_each(|quota| quota.row = "1".to_owned());
        pack.id = "small".to_owned();
        std::fs::write(given.join("small.toml"), gongkai::pack::write(&pack)).unwrap();
        std::fs::write(given.join("任务表.csv"), TABLE).unwrap();
        // A form that came back, with a piece of evidence beside it.
        let returned = given.join("收到");
        std::fs::create_dir(&returned).unwrap();
        std::fs::write(returned.join("县发改局.csv"), RETURN).unwrap();
        std::fs::write(returned.join("照片.txt"), "照片".repeat(100)).unwrap();
        let holidays = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/holidays/2023.toml");
        std::fs::copy(holidays, given.join("2023.toml")).unwrap();
        let home = Self { root, given, _folder: folder };
        home.give("扫描件");
        home
    }

    /// Writes the piece of evidence.
    pub fn give(&self, text: &str) {
        std::fs::write(self.given.join("方案.pdf"), text.repeat(100)).unwrap();
    }

    pub fn ledger(&self) -> PathBuf {
        self.root.join("desk.gongkai")
    }

    /// The real program, about to carry a step out.
    pub fn command(&self, step: &Step) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.env_clear().env("HOME", &self.given).env("GONGKAI_LEDGER", self.ledger());
        command.env("XDG_DATA_HOME", self.root.join("data"));
        command.env("GONGKAI_TODAY", step.today).current_dir(&self.given);
        for word in step.words {
            let word = word.replace("{home}", &self.root.to_string_lossy());
            command.arg(word.replace("{given}", &self.given.to_string_lossy()));
        }
        command
    }
}

/// The head of a ledger's journal.
pub fn head(ledger: &Path) -> Head {
    Ledger::open_read_only(ledger).unwrap().journal_head().unwrap()
}
