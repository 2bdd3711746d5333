//! What the desk writes by a key while a call on media fails: the act is whole or not there, the screen tells which, in
//! Chinese and with the reason, and what was typed is kept.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::media::{CALLS, Failing, chosen, copy, findings, foreign, is_full, laid_out, standing, touching};
use super::script::{Home, KEY, Step};
use super::support::{Start, Terminal};
use super::trace;

/// What is typed into forms.
const TYPED: &str = "电话，月底前补报";

/// Something that is written by a key.
struct ByKey {
    name: &'static str,
    today: &'static str,
    /// Keys up to the one that writes, each group with what stands on the screen then.
    way: &'static [(&'static str, &'static str)],
    /// Whether [`TYPED`] is typed then.
    types: bool,
    /// The key that writes, and what the screen says once it has.
    key: &'static str,
    done: &'static str,
    /// What stands on the screen still where it was not done.
    stays: &'static str,
}

const BY_KEY: &[ByKey] = &[
    ByKey {
        name: "a form",
        today: "2023-08-02",
        way: &[("3 n", "记进展 ──")],
        types: true,
        key: "Ctrl-S",
        done: "记进展：",
        stays: TYPED,
    },
    ByKey {
        name: "a verdict",
        today: "2023-08-02",
        way: &[("F3", "余 ")],
        types: false,
        key: "1",
        done: "小结",
        stays: "余 ",
    },
    ByKey {
        name: "an undo",
        today: "2023-08-02",
        way: &[("3", "[3")],
        types: false,
        key: "F7",
        done: "撤销：",
        stays: "[3",
    },
    ByKey {
        name: "a draft",
        today: "2023-08-02",
        way: &[("3 n", "记进展 ──")],
        types: true,
        key: "Esc",
        done: "已存为草稿：",
        stays: TYPED,
    },
    ByKey {
        name: "a freeze",
        today: "2023-08-04",
        way: &[("Ctrl-F", "封存后不改")],
        types: false,
        key: "1",
        done: "已封存",
        stays: "封存后不改",
    },
];

/// The calls that fail where not all are asked for: room, medium, right and lock.
const FEW: [(&str, &str); 5] =
    [("pwrite64", "ENOSPC"), ("fsync", "EIO"), ("openat", "EACCES"), ("unlink", "EACCES"), ("fcntl", "ENOLCK")];

/// `strace` on the thread of a running desk that writes, its first.
struct Attached(Child);

impl Attached {
    fn to(process: u32, options: &[String], record: &Path) -> Self {
        let mut tracer = Command::new("strace");
        tracer.arg("-o").arg(record).args(options).args(["-p", &process.to_string()]);
        let mut child = tracer.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
        let attached = said.find(|line| line.as_ref().is_ok_and(|line| line.contains("attached")));
        assert!(attached.is_some(), "strace may not attach");
        // It goes on to say what it likes; nobody must stop it by not reading.
        std::thread::spawn(move || said.for_each(drop));
        Self(child)
    }

    /// Lets go of the process, which goes on; the record is whole then.
    fn leave(mut self) {
        assert!(Command::new("kill").args(["-INT", &self.0.id().to_string()]).status().unwrap().success());
        self.0.wait().unwrap();
    }
}

/// Why nothing can be attached to here.
pub fn missing() -> Option<String> {
    trace::missing().or_else(|| {
        let mut sleeper = Command::new("sleep").arg("60").spawn().ok()?;
        let folder = tempfile::tempdir().unwrap();
        let tracer = Command::new("timeout")
            .args(["1", "strace", "-o"])
            .arg(folder.path().join("record"))
            .args(["-p", &sleeper.id().to_string()])
            .output();
        let _ = sleeper.kill();
        let _ = sleeper.wait();
        let said = tracer.map(|output| String::from_utf8_lossy(&output.stderr).into_owned()).unwrap_or_default();
        (!said.contains("attached")).then(|| "strace may not attach to a process here".to_owned())
    })
}

/// The desk just before the key that writes.
fn about_to(act: &ByKey, home: &Home) -> Terminal {
    let (ledger, data) = (home.ledger(), home.root.join("data"));
    let args = ["--ledger", ledger.to_str().unwrap(), "--today", act.today, "--lang", "zh-CN", "--glyphs", "unicode"];
    let desk = Start::gongkai(100, 30).env("XDG_DATA_HOME", data.to_str().unwrap()).args(&args).run();
    desk.wait_for("0历史");
    for (keys, shown) in act.way {
        desk.press(keys);
        desk.wait_for(shown);
    }
    if act.types {
        desk.type_text(TYPED);
        desk.wait_for(TYPED);
    }
    desk.settle();
    desk
}

/// The calls that are made while the key is carried out.
fn recorded(act: &ByKey, home: &Home, record: &Path) -> String {
    let desk = about_to(act, home);
    let attached = Attached::to(desk.process(), &["-y".to_owned()], record);
    desk.press(act.key);
    desk.wait_for(act.done);
    desk.settle();
    attached.leave();
    String::from_utf8_lossy(&fs::read(record).unwrap()).into_owned()
}

/// One failing call: the act is done or not, and told so.
fn trial(act: &ByKey, home: &Home, failing: &Failing, when: usize, record: &Path) -> Result<&'static str, String> {
    let mut desk = about_to(act, home);
    let (before, kept) = (standing(home), drafts(home));
    let inject = ["-e".to_owned(), format!("inject={}:error={}:when={when}", failing.call, failing.error)];
    let attached = Attached::to(desk.process(), &inject, record);
    let frames = desk.watch().frames;
    desk.press(act.key);
    desk.wait_until("an answer", |_, watch| watch.frames > frames);
    let screen = desk.settle();
    let after = standing(home);
    let is_done = before != after || kept != drafts(home);
    attached.leave();
    let failed = |what: &str| Err(format!("{what}:\n{screen}"));
    if let Some(word) = foreign(&screen) {
        return failed(word);
    }
    let is_told = screen.contains(act.done);
    let reason = failing.says.iter().any(|reason| screen.contains(reason));
    let ended = match (is_done, is_told, reason) {
        (true, true, _) => Ok("done"),
        (true, false, true) => Ok("done, with a doubt"),
        (false, false, true) if screen.contains(act.stays) => Ok("not done"),
        (false, false, true) => failed("what was typed is gone"),
        (true, false, false) => failed("done, and not told"),
        (false, true, _) => failed("told as done, and nothing is"),
        (false, false, false) => failed("not the reason"),
    }?;
    let left = after.left();
    if !left.is_empty() && failing.call != "unlink" {
        return Err(format!("{left:?} is left"));
    }
    // The medium is sound again: leaving keeps what is open.
    desk.press("Ctrl-Q");
    let code = desk.end();
    let found = findings(home);
    if code != 0 || !found.is_empty() {
        return Err(format!("ended with {code}, {found:?}"));
    }
    Ok(ended)
}

/// The drafts kept.
fn drafts(home: &Home) -> usize {
    let ledger = gongkai::ledger::Ledger::open_read_only(&home.ledger()).unwrap();
    ledger.drafts(|_| Ok(true)).unwrap().len()
}

pub fn what_a_key_writes_is_whole_or_not_there() {
    let home = Home::new();
    let beside = |name: &str| -> PathBuf { home.root.parent().unwrap().join(name) };
    let (record, template) = (beside("record"), beside("template"));
    let step = |today, words| Step { today, words };
    for step in [
        step("2023-07-31", &["init", "--pack", "{given}/small.toml"][..]),
        step("2023-08-01", &["set", KEY, "--status", "in_progress", "--note", "已布置"][..]),
    ] {
        assert!(home.command(&step).output().unwrap().status.success(), "{step:?}");
    }
    copy(&home.root, &template);
    let (mut wrong, mut trials) = (Vec::new(), 0);
    for act in BY_KEY {
        laid_out(&home, &template);
        let trace = recorded(act, &home, &record);
        let mut outcomes = std::collections::BTreeMap::<&str, usize>::new();
        for failing in CALLS.iter().filter(|one| is_full() || FEW.contains(&(one.call, one.error))) {
            for when in chosen(failing.call, touching(&trace, failing.call, &home.root)) {
                laid_out(&home, &template);
                trials += 1;
                match trial(act, &home, failing, when, &record) {
                    Ok(outcome) => *outcomes.entry(outcome).or_default() += 1,
                    Err(what) => {
                        wrong.push(format!("{}, {} at {} {when}: {what}", act.name, failing.error, failing.call))
                    }
                }
            }
        }
        println!("{:10} {outcomes:?}", act.name);
    }
    println!("{trials} failing calls under a key, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
