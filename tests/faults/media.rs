//! P9, P11, P12: every call on media fails once, in every command that writes. Each command does the whole or nothing, and
//! tells it as it is: exit code 0 or 3 with the whole, 1 with nothing; in Chinese, with the reason. What the desk writes
//! by a key is in `by_key`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::ledger::{Finding, Head, Ledger};

use super::script::{Home, KEY, Step};
use super::trace::{lines_of_the_first, only, traced};

/// A call that fails, with what, and the reason that is told where the command is refused for it.
pub struct Failing {
    pub call: &'static str,
    pub error: &'static str,
    pub says: &'static [&'static str],
}

const fn failing(call: &'static str, error: &'static str, says: &'static [&'static str]) -> Failing {
    Failing { call, error, says }
}

/// The calls, and the words of their reasons. A reason of SQLite stands for the call that it made.
pub const CALLS: &[Failing] = &[
    failing("fchmod", "EPERM", &[]),
    failing("fsync", "EIO", &["介质"]),
    failing("fsync", "EINVAL", &["介质", "系统不接受"]),
    failing("linkat", "EPERM", &[]),
    failing("renameat2", "EINVAL", &["系统不接受"]),
    failing("renameat", "EACCES", &["没有权限"]),
    failing("renameat", "EIO", &["介质"]),
    failing("pwrite64", "ENOSPC", &["空间不足"]),
    failing("pwrite64", "EIO", &["介质"]),
    failing("pwrite64", "EFBIG", &["介质"]),
    failing("fcntl", "ENOLCK", &["介质", "占用", "加锁"]),
    failing("flock", "ENOLCK", &["加锁"]),
    failing("write", "ENOSPC", &["空间不足"]),
    failing("write", "EIO", &["介质"]),
    failing("write", "EDQUOT", &["介质", "限额"]),
    failing("ftruncate", "EIO", &["介质"]),
    failing("openat", "EACCES", &["没有权限", "打不开", "只读", "不能写入", "介质"]),
    failing("mkdir", "EROFS", &["介质只读"]),
    failing("unlink", "EACCES", &["没有权限", "介质", "临时文件", "删不掉"]),
];

const fn step(words: &'static [&'static str]) -> Step {
    Step { today: "2023-08-02", words }
}

/// The commands that write, each on a ledger with a backup and a second plan beside it; `init` and `demo` on none.
const COMMANDS: &[Step] = &[
    Step { today: "2023-07-31", words: &["init", "--pack", "{given}/small.toml"] },
    step(&["set", KEY, "--status", "submitted", "--evidence", "{given}/方案.pdf"]),
    step(&["undo"]),
    step(&["backup", "{home}/new.gongkai"]),
    step(&["export", "weekly", "--out", "{home}/out"]),
    step(&["restore", "{home}/copy.gongkai"]),
    step(&["plan", "add", "--pack", "{given}/small.toml", "--year", "2025"]),
    step(&["plan", "use", "2024x"]),
    Step {
        today: "2024-01-02",
        words: &["plan", "close", "2023", "--exempt", "all", "--reason", "机构改革，职责划转"],
    },
    step(&["import", "{given}/任务表.csv", "--year", "2026"]),
    Step { today: "2023-08-04", words: &["week", "freeze"] },
    step(&["workday", "load", "{given}/2023.toml"]),
    step(&[
        "register",
        "add",
        "accounts",
        "--field",
        "platform=wechat",
        "--field",
        "name=发改之声",
        "--field",
        "unit=发改",
    ]),
    step(&[
        "activity",
        "add",
        "--quota",
        "unit.open_days",
        "--title",
        "开放日",
        "--on",
        "2023-08-01",
        "--unit",
        "发改",
    ]),
    step(&["pack", "write", "2023", "{home}/pack.toml"]),
    Step { today: "2024-01-02", words: &["export", "reminders", "--out", "{home}/letters", "--way", "发函"] },
    step(&["export", "forms", "--out", "{home}/forms"]),
    step(&["returns", "read", "{given}/收到"]),
    step(&["demo", "--dir", "{home}/demo"]),
];

/// Words of an operating system or of a library.
const ENGLISH: &[&str] =
    &["error", "denied", "No such", "space", "nput", "ead-only", "failed", "nvalid", "disk", "database", "unable"];

/// A word of another language in what was told.
pub fn foreign(told: &str) -> Option<&'static str> {
    ENGLISH.iter().find(|word| told.contains(**word)).copied()
}

/// The most places of one call in one command: the replay of the sample writes some ten thousand times.
const PLACES_MAX: usize = 150;

/// Every call at every place with `GONGKAI_MEDIA=full`, else one place a call and command, in the middle of the work, and
/// of locks and syncs one near the end too: what fails there fails after the act.
pub fn chosen(call: &str, places: Vec<usize>) -> Vec<usize> {
    if is_full() {
        let apart = places.len().div_ceil(PLACES_MAX).max(1);
        return places.into_iter().step_by(apart).collect();
    }
    let ends = ["fcntl", "fsync"].contains(&call).then(|| places.len().saturating_sub(3));
    let wanted = [Some(places.len() / 2), ends.filter(|end| *end != places.len() / 2)];
    wanted.into_iter().flatten().filter_map(|at| places.get(at).copied()).collect()
}

pub fn is_full() -> bool {
    std::env::var("GONGKAI_MEDIA").is_ok_and(|word| word == "full")
}

/// What stands in a folder, but for what says nothing: locks, and the ledger's bytes, whose head is asked instead.
#[derive(PartialEq, Debug)]
pub struct Standing {
    head: Option<Head>,
    plan: Option<String>,
    /// How many forms to units stand in the ledger.
    forms: usize,
    pub files: BTreeMap<String, u64>,
}

impl Standing {
    /// Our own temporary files.
    pub fn left(&self) -> Vec<&String> {
        self.files.keys().filter(|name| name.contains(".gongkai-")).collect()
    }
}

pub fn standing(home: &Home) -> Standing {
    let mut files = BTreeMap::new();
    sizes(&home.root, &home.root, &mut files);
    files.retain(|name, _| name != "desk.gongkai" && !name.ends_with(".lock"));
    let ledger = home.ledger().exists().then(|| Ledger::open_read_only(&home.ledger()).unwrap());
    let plan = ledger.as_ref().and_then(|ledger| ledger.plan_in_use().unwrap());
    let forms = ledger.as_ref().map_or(0, |ledger| ledger.book().unwrap().forms.len());
    Standing { head: ledger.map(|ledger| ledger.journal_head().unwrap()), plan, forms, files }
}

/// What `doctor` finds in the ledgers that stand in a folder.
pub fn findings(home: &Home) -> Vec<Finding> {
    let ledgers = [home.ledger(), home.root.join("demo/ledger.gongkai")];
    let found = |path: &PathBuf| Ledger::open_read_only(path).unwrap().doctor().unwrap();
    ledgers.iter().filter(|path| path.exists()).flat_map(found).collect()
}

fn sizes(folder: &Path, root: &Path, found: &mut BTreeMap<String, u64>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sizes(&path, root, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.insert(name, entry.metadata().unwrap().len());
        }
    }
}

pub fn laid_out(home: &Home, template: &Path) {
    fs::remove_dir_all(&home.root).unwrap();
    copy(template, &home.root);
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, place) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).unwrap();
        }
    }
}

/// The calls that a command makes, of those that are to fail.
fn calls_of(home: &Home, step: &Step, record: &Path) -> String {
    let names: BTreeSet<&str> = CALLS.iter().map(|failing| failing.call).collect();
    let names = names.into_iter().collect::<Vec<_>>().join(",");
    let options = [only(&names), vec!["-y".to_owned()]].concat();
    assert!(traced(&home.command(step), &options, record).status.success(), "{step:?}");
    lines_of_the_first(record)
}

/// Which calls of a name touch a folder, counted from 1.
pub fn touching(trace: &str, call: &str, root: &Path) -> Vec<usize> {
    let root = root.to_str().unwrap();
    let calls = trace.lines().filter(|line| line.strip_prefix(call).is_some_and(|rest| rest.starts_with('(')));
    calls.zip(1..).filter(|(line, _)| line.contains(root)).map(|(_, n)| n).collect()
}

/// What one failing call came to.
fn trial(home: &Home, step: &Step, failing: &Failing, when: usize, record: &Path) -> Result<&'static str, String> {
    let before = standing(home);
    let inject = format!("inject={}:error={}:when={when}", failing.call, failing.error);
    let inject = [only(failing.call), vec!["-e".to_owned(), inject]].concat();
    let output = traced(&home.command(step), &inject, record);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().unwrap_or(-1);
    let after = standing(home);
    let left = after.left();
    if !left.is_empty() && failing.call != "unlink" {
        return Err(format!("{left:?} is left"));
    }
    if let Some(word) = foreign(&told) {
        return Err(format!("“{word}” in: {told}"));
    }
    let found = findings(home);
    if !found.is_empty() {
        return Err(format!("{found:?}"));
    }
    match code {
        0 | 3 if before == after => Err(format!("told as done, and nothing is: {told}")),
        0 => Ok("done"),
        3 => Ok("done, with a doubt"),
        1 if before.head != after.head && is_taken_back(step, &before, &after) => {
            let is_said = failing.says.iter().any(|reason| told.contains(reason));
            if is_said { Ok("taken back") } else { Err(format!("not the reason: {told}")) }
        }
        1 if before != after && left.is_empty() => Err(format!("told as not done, and something is: {told}")),
        1 if !failing.says.iter().any(|reason| told.contains(reason)) => Err(format!("not the reason: {told}")),
        1 => Ok("not done"),
        code => Err(format!("exit code {code}: {told}")),
    }
}

/// Forms have their names after their act: where one cannot have its own the act is undone. The history keeps both, and
/// neither a form nor a file stands.
fn is_taken_back(step: &Step, before: &Standing, after: &Standing) -> bool {
    let is_same = before.files == after.files && before.forms == after.forms && before.plan == after.plan;
    step.words.starts_with(&["export", "forms"]) && is_same
}

/// `GONGKAI_MEDIA_OF=plan` tries that command alone.
fn is_wanted(step: &Step) -> bool {
    std::env::var("GONGKAI_MEDIA_OF").map_or(true, |of| step.words[0] == of)
}

pub fn every_call_on_media_fails_once() {
    let home = Home::new();
    let record = home.root.parent().unwrap().join("record");
    let (empty, full) = (home.root.parent().unwrap().join("empty"), home.root.parent().unwrap().join("full"));
    fs::create_dir(&empty).unwrap();
    let ready = [
        COMMANDS[0].clone(),
        Step { today: "2023-08-01", words: &["plan", "add", "--pack", "{given}/small.toml", "--year", "2024"] },
        Step { today: "2023-08-01", words: &["plan", "use", "2023"] },
        Step { today: "2023-08-01", words: &["set", KEY, "--status", "in_progress"] },
        Step { today: "2023-08-01", words: &["export", "forms", "--out", "{home}/sent"] },
        Step { today: "2023-08-01", words: &["backup", "{home}/copy.gongkai"] },
        Step { today: "2023-08-01", words: &["set", KEY, "--status", "in_progress", "--note", "之后"] },
    ];
    for step in &ready {
        assert!(home.command(step).output().unwrap().status.success(), "{step:?}");
    }
    copy(&home.root, &full);
    let (mut wrong, mut trials) = (Vec::new(), 0);
    let mut outcomes = vec![BTreeMap::<&str, usize>::new(); CALLS.len()];
    for step in COMMANDS.iter().filter(|step| is_wanted(step)) {
        let template = if ["init", "demo"].contains(&step.words[0]) { &empty } else { &full };
        laid_out(&home, template);
        let trace = calls_of(&home, step, &record);
        for (failing, outcomes) in CALLS.iter().zip(&mut outcomes) {
            for when in chosen(failing.call, touching(&trace, failing.call, &home.root)) {
                laid_out(&home, template);
                trials += 1;
                match trial(&home, step, failing, when, &record) {
                    Ok(outcome) => *outcomes.entry(outcome).or_default() += 1,
                    Err(what) => {
                        wrong.push(format!("{} {} at {} {when}: {what}", step.words[0], failing.error, failing.call))
                    }
                }
            }
        }
    }
    for (failing, outcomes) in CALLS.iter().zip(outcomes) {
        println!("{:10} {:7} {outcomes:?}", failing.call, failing.error);
    }
    println!("{trials} failing calls, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}
