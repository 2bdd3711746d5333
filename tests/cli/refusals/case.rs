//! A case: what is there, what is done before, the call, and its exit code.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Cursor, Write as _};
use std::os::unix::ffi::OsStringExt as _;
use std::process::Stdio;

use gongkai::ledger::Ledger;
use gongkai::locale::Lang;
use serde::Deserialize;

use crate::support::{Home, finish};

const DAY: &str = "2023-08-10";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    pub case: Vec<Case>,
    /// Sentences that no call of these makes, each with the test that does or why none can.
    pub elsewhere: BTreeMap<String, String>,
}

/// See the head of `tests/refusals/calls.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub says: Vec<String>,
    #[serde(default)]
    new: bool,
    #[serde(default)]
    files: BTreeMap<String, Content>,
    #[serde(default)]
    packs: BTreeMap<String, Vec<[String; 3]>>,
    #[serde(default)]
    before: Vec<Vec<String>>,
    #[serde(default)]
    make: Vec<Make>,
    #[serde(default)]
    day: Option<String>,
    #[serde(default)]
    run: Vec<String>,
    /// A key file, read as the desk does.
    keys: Option<String>,
    /// A script of the sample desk.
    script: Option<String>,
    #[serde(default)]
    pub code: i32,
}

/// The content of a file: text, bytes in hex, or a package of parts.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Bytes { hex: String },
    Repeated { repeat: String, times: usize },
    Copied { from: String, cut: Option<usize> },
    Packed { parts: BTreeMap<String, String> },
}

/// What is done to what is there, after the commands before.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Make {
    /// SQL in the ledger, as another program would.
    Sql(String),
    /// A file cut to so many bytes.
    Cut(String, u64),
    /// Bytes written over a place of a file.
    Over(String, u64, String),
    /// A call with its day.
    Call(Vec<String>),
    Folder(String),
    Rename(String, String),
    Copy(String, String),
    /// Takes the name away.
    Remove(String),
    /// The ledger is held by another while the call is made.
    Held,
    /// Another program is in the middle of a write.
    Writing,
    /// Standard output is full.
    FullOutput,
    /// What stands on standard input: a file or folder.
    Input(String),
}

impl Case {
    /// What was written by whoever met the case: names and contents that may stand in the answer.
    pub fn given(&self) -> String {
        let mut given = format!("{} {:?} ", self.run.join(" "), self.make);
        self.before.iter().flatten().for_each(|word| given.push_str(word));
        given.extend(self.keys.iter().chain(&self.script).map(String::as_str));
        for (name, content) in &self.files {
            given.push_str(&format!(" {name} "));
            match content {
                Content::Text(text) => given.push_str(text),
                Content::Packed { parts } => {
                    parts.iter().for_each(|(name, text)| given.push_str(&format!("{name} {text} ")))
                }
                Content::Bytes { .. } | Content::Repeated { .. } | Content::Copied { .. } => {}
            }
        }
        for (name, edits) in &self.packs {
            given.push_str(&format!(" {name} {edits:?} "));
        }
        given.push_str(" desk.gongkai desk.gongkai.replaced-1 pingyin-2023 week-31.toml .local/share/gongkai/packs ");
        given
    }

    /// What is said: stdout, then stderr, with the home folder as `~`.
    pub fn run(&self, lang: &str) -> Result<String, String> {
        let page: Lang = lang.parse().unwrap();
        if let Some(keys) = &self.keys {
            let problem = gongkai::tui::keymap::Keymap::with_user_file(keys).expect_err(keys);
            return Ok(gongkai::tui::words::key_problem(&problem, page));
        }
        if let Some(script) = &self.script {
            return Ok(gongkai::demo::read(&[("week-31.toml", script)]).expect_err(script).sentence(page));
        }
        let home = self.home()?;
        let mut command = home.command();
        command.env("GONGKAI_LANG", lang).env("GONGKAI_TODAY", self.day.as_deref().unwrap_or(DAY));
        let mut held = None;
        let mut writing = None;
        for make in &self.make {
            let at = |name: &str| home.path(name);
            match make {
                Make::Sql(sql) => {
                    let db = rusqlite::Connection::open(home.ledger()).unwrap();
                    db.execute_batch(sql).map_err(|error| format!("{}: {error}", self.says[0]))?;
                }
                Make::Cut(name, length) => {
                    File::options().write(true).open(at(name)).unwrap().set_len(*length).unwrap()
                }
                Make::Over(name, place, hex) => over(&at(name), *place, &bytes(hex)),
                Make::Call(call) => self.call(&home, call)?,
                Make::Folder(name) => fs::create_dir_all(at(name)).unwrap(),
                Make::Rename(from, to) => fs::rename(at(from), at(to)).unwrap(),
                Make::Copy(from, to) => drop(fs::copy(at(from), at(to)).unwrap()),
                Make::Remove(name) if at(name).is_dir() => fs::remove_dir_all(at(name)).unwrap(),
                Make::Remove(name) => fs::remove_file(at(name)).unwrap(),
                Make::Held => held = Some(Ledger::open(&home.ledger()).unwrap()),
                Make::Writing => {
                    let db = rusqlite::Connection::open(home.ledger()).unwrap();
                    db.execute_batch("BEGIN EXCLUSIVE").unwrap();
                    writing = Some(db);
                }
                Make::FullOutput => drop(command.stdout(File::options().write(true).open("/dev/full").unwrap())),
                Make::Input(name) => drop(command.stdin(Stdio::from(File::open(at(name)).unwrap()))),
            }
        }
        let answer = finish(command.args(self.run.iter().map(|word| argument(word))));
        drop((held, writing));
        let said = format!("{}{}", answer.out, answer.err).trim_end().replace(home.dir.path().to_str().unwrap(), "~");
        let said = the_same_everywhere(&said, &home);
        match answer.code == self.code {
            true => Ok(said),
            false => Err(format!("{}: exit {}: {said}", self.says[0], answer.code)),
        }
    }

    /// A call that has to be done, its day first.
    fn call(&self, home: &Home, call: &[String]) -> Result<(), String> {
        let (day, words) = call.split_first().unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let answer = home.run(day, &words);
        match answer.code {
            0 => Ok(()),
            _ => Err(format!("{}: {words:?}: {}", self.says[0], answer.err)),
        }
    }

    fn home(&self) -> Result<Home, String> {
        let home = if self.new { Home::empty() } else { Home::new() };
        for (name, content) in &self.files {
            home.write(name, content.bytes());
        }
        for (name, edits) in &self.packs {
            home.write(name, edited(edits));
        }
        self.before.iter().try_for_each(|call| self.call(&home, call))?;
        Ok(home)
    }
}

impl Content {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Bytes { hex } => bytes(hex),
            Self::Repeated { repeat, times } => repeat.repeat(*times).into_bytes(),
            Self::Copied { from, cut } => {
                let mut all = fs::read(format!("{}/tests/data/{from}", env!("CARGO_MANIFEST_DIR"))).unwrap();
                all.truncate(cut.unwrap_or(usize::MAX));
                all
            }
            Self::Packed { parts } => {
                let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
                for (name, text) in parts {
                    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
                    zip.write_all(text.as_bytes()).unwrap();
                }
                zip.finish().unwrap().into_inner()
            }
        }
    }
}

/// A text without the line numbers of an edited copy of the shipped pack: a line written there moves them all.
fn unnumbered(said: &str) -> String {
    ["要点.toml 第 ", "要点.toml:"].into_iter().fold(said.to_owned(), |text, lead| {
        let (first, rest) = text.split_once(lead).unwrap_or((&text, ""));
        let after = |part: &str| {
            let bare = part.trim_start_matches(|c: char| c.is_ascii_digit());
            let mark = if bare.len() < part.len() { "~" } else { "" };
            format!("{lead}{mark}{bare}")
        };
        if first.len() == text.len() {
            text
        } else {
            first.to_owned() + &rest.split(lead).map(after).collect::<String>()
        }
    })
}

/// Without what differs from one machine and run to the next: who holds a ledger, hashes and ids; and without line numbers.
fn the_same_everywhere(said: &str, home: &Home) -> String {
    let holder = gongkai::ledger::holder(&home.ledger());
    let said = match holder.pid {
        Some(pid) => said.replace(&format!(" {} ", holder.host), " ~ ").replace(&pid.to_string(), "~"),
        None => said.to_owned(),
    };
    let said = unnumbered(&said);
    let is_hash = |word: &str| word.len() >= 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = said.split_inclusive([' ', '；', ';', '\n']).map(|word| {
        let bare = word.trim_end_matches([' ', '；', ';', '\n']);
        if is_hash(bare) { word.replace(bare, "~") } else { word.to_owned() }
    });
    words.collect()
}

/// A word of the call; `@line` stands for a line longer than fields take, `hex:` stands before bytes that are no text.
fn argument(word: &str) -> OsString {
    match word.strip_prefix("hex:") {
        Some(hex) => OsString::from_vec(bytes(hex)),
        None => OsString::from(word.replace("@line", &"长".repeat(501))),
    }
}

/// The shipped pack with edits: after a mark, one text for another.
fn edited(edits: &[[String; 3]]) -> String {
    let mut text = include_str!("../../../assets/packs/pingyin-2023.toml").to_owned();
    for [mark, from, to] in edits {
        let start = text.find(mark.as_str()).unwrap_or_else(|| panic!("no {mark}"));
        let at = start + text[start..].find(from.as_str()).unwrap_or_else(|| panic!("no {from} after {mark}"));
        text.replace_range(at..at + from.len(), to);
    }
    text
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().filter(|c| !c.is_whitespace()).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap()).collect()
}

fn over(path: &std::path::Path, place: u64, bytes: &[u8]) {
    let mut all = fs::read(path).unwrap();
    let place = usize::try_from(place).unwrap();
    all.splice(place..place + bytes.len(), bytes.iter().copied());
    fs::write(path, all).unwrap();
}
