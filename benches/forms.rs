//! What forms to units cost: written beside the same cells by bare `rust_xlsxwriter`, read back beside the same files by bare
//! `calamine`, of ten times as many units, and in memory. See `benches/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use calamine::{Reader as _, open_workbook_auto};
use gongkai::domain::day::Day;
use gongkai::domain::id::UnitId;
use gongkai::domain::pack::Pack;
use gongkai::exchange::csv::Encoding;
use gongkai::exchange::forms::{Filled, FilledRow, FormSet, FormsWanted, SavedAs};
use gongkai::exchange::import::{Block, Progress, read};
use gongkai::exchange::returns::{ReadAgainst, ReturnBatch};
use gongkai::ledger::Ledger;
use rust_xlsxwriter::Workbook;

use fixture::{NOTICE_DAY, calendar, ledger_with, pack, stamp};

const RUNS: usize = 5;
const DAY: &str = "2023-09-06";
const FEW: usize = 30;
const MANY: usize = 300;

fn main() {
    let mut given = std::env::args().skip(1).filter(|word| word != "--bench");
    if given.next().as_deref() == Some("--memory-of") {
        let [work, count, folder] = [given.next(), given.next(), given.next()].map(|word| word.expect("three words"));
        return in_memory(&work, count.parse().expect("a count"), Path::new(&folder));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let desk = Desk::new(folder.path());
    desk.written_beside_bare();
    desk.read_beside_calamine();
    desk.grows();
    desk.memory();
}

/// A county of more units than there are: each of the notice ten times and more.
struct Desk {
    folder: PathBuf,
    ledger: Ledger,
}

impl Desk {
    fn new(folder: &Path) -> Self {
        let path = folder.join("desk.gongkai");
        let mut ledger = ledger_with(&many_units(), &path, NOTICE_DAY);
        let set = set(&ledger, MANY, &folder.join("sent"));
        set.stage(&Progress::default()).expect("forms").write(&mut ledger, &stamp(DAY)).expect("forms");
        let desk = Self { folder: folder.to_owned(), ledger };
        desk.fill_in();
        desk
    }

    /// Every form comes back with a third of its duties filled in: the first 30 in a folder, all in another one.
    fn fill_in(&self) {
        let set = FormSet::written(&self.ledger, &calendar()).expect("the forms that were written");
        for (form, at) in set.forms().iter().zip(0..) {
            let rows = form.content.rows.iter().step_by(3).map(|row| FilledRow {
                of: row.key.clone(),
                status: "进行中".to_owned(),
                note: "专栏已建成，公开 12 条。".to_owned(),
                done_on: String::new(),
                evidence: format!("https://www.example.gov.cn/{at}.html"),
                deadline: None,
            });
            let filled = Filled { rows: rows.collect(), ..Filled::default() };
            let bytes = set.sent_back(&form.unit, &filled, SavedAs::Form, None).expect("a form");
            for count in [FEW, MANY].into_iter().filter(|count| at < *count) {
                let folder = self.came(count);
                std::fs::create_dir_all(&folder).expect("a folder");
                std::fs::write(folder.join(&form.file), &bytes).expect("a file");
            }
        }
    }

    fn came(&self, count: usize) -> PathBuf {
        self.folder.join(format!("came-{count}"))
    }

    fn write(&self, count: usize) -> Duration {
        let start = Instant::now();
        let staged = set(&self.ledger, count, &self.folder.join("out")).stage(&Progress::default()).expect("forms");
        let time = start.elapsed();
        drop(staged);
        time
    }

    fn read(&self, count: usize) -> Duration {
        let start = Instant::now();
        let batch = returned(&self.ledger, &self.came(count));
        let time = start.elapsed();
        assert!(batch.files.len() == count && batch.files.iter().all(|file| file.read.fault.is_none()));
        time
    }

    fn written_beside_bare(&self) {
        let out = self.folder.join("beside");
        let staged = set(&self.ledger, FEW, &out).stage(&Progress::default()).expect("forms");
        let cells: Vec<Vec<Vec<String>>> = files(&out).iter().map(|file| texts(file)).collect();
        drop(staged);
        println!("{} forms, {} rows", cells.len(), cells.iter().map(Vec::len).sum::<usize>());
        let bare = self.folder.join("bare");
        std::fs::create_dir(&bare).expect("a folder");
        compare(
            "writing 30 forms ÷ the same texts by rust_xlsxwriter",
            2.0,
            || self.write(FEW),
            || {
                timed(|| {
                    cells.iter().zip(0..).for_each(|(form, at)| write_bare(form, &bare.join(format!("{at}.xlsx"))))
                })
            },
        );
    }

    fn read_beside_calamine(&self) {
        let came = files(&self.came(FEW));
        compare(
            "reading 30 forms ÷ the same files by calamine",
            3.0,
            || self.read(FEW),
            || timed(|| came.iter().for_each(|file| read_bare(file))),
        );
    }

    fn grows(&self) {
        compare("writing 300 forms ÷ 30", 11.0, || self.write(MANY), || self.write(FEW));
        compare("reading 300 forms ÷ 30", 11.0, || self.read(MANY), || self.read(FEW));
    }

    /// Of a process that does nothing else, with the ledger open.
    fn memory(&self) {
        let peak = |work: &str, count: usize| {
            let mut command = Command::new(std::env::current_exe().expect("this program"));
            let words = ["--memory-of".to_owned(), work.to_owned(), count.to_string()];
            let told = command.args(words).arg(&self.folder).output().expect("a process");
            String::from_utf8_lossy(&told.stdout).trim().parse::<f64>().ok().map(|kib| kib / 1024.0)
        };
        let open = peak("nothing", 0);
        for work in ["write", "read"] {
            match (open, peak(work, FEW), peak(work, MANY)) {
                (Some(open), Some(few), Some(many)) => {
                    println!("peak memory, {work}: open {open:.1} MB, 30 forms {few:.1} MB, 300 forms {many:.1} MB");
                }
                _ => println!("peak memory: the system does not tell"),
            }
        }
    }
}

/// The process whose memory is measured: prints its peak in KiB.
fn in_memory(work: &str, count: usize, folder: &Path) {
    let ledger = Ledger::open_read_only(&folder.join("desk.gongkai")).expect("the ledger");
    drop(ledger.book().expect("its book"));
    match work {
        "write" => drop(set(&ledger, count, &folder.join("memory")).stage(&Progress::default()).expect("forms")),
        "read" => drop(returned(&ledger, &folder.join(format!("came-{count}")))),
        _ => {}
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{}", line.map_or("", |line| line.trim().trim_end_matches("kB").trim()));
}

fn many_units() -> Pack {
    let mut pack = pack();
    let (units, groups) = (pack.units.clone(), pack.groups.clone());
    for n in 1..=10 {
        let of = |name: &str| format!("{name}{n}号");
        pack.units.extend(units.iter().cloned().map(|unit| gongkai::domain::pack::PackUnit {
            code: of(&unit.code),
            name: of(&unit.name),
            full_name: of(&unit.full_name),
            aliases: Vec::new(),
            ..unit
        }));
        for (group, first) in pack.groups.iter_mut().zip(&groups) {
            group.members.extend(first.members.iter().map(|member| of(member)));
        }
    }
    pack
}

/// The forms of so many units.
fn set(ledger: &Ledger, count: usize, folder: &Path) -> FormSet {
    let book = ledger.book().expect("a book");
    let calendar = calendar();
    let day = Day::of(&book, &calendar, DAY.parse().unwrap());
    let owes = |unit: &UnitId| !day.form_content(*unit, None).is_empty();
    let units = book.units.keys().copied().filter(owes).take(count).collect();
    let wanted = FormsWanted { units, due_within: None, folder: folder.to_owned(), encoding: Encoding::Utf8 };
    FormSet::of(ledger, &calendar, DAY.parse().unwrap(), None, wanted).expect("a set of forms")
}

fn returned(ledger: &Ledger, folder: &Path) -> ReturnBatch {
    let book = ledger.book().expect("a book");
    let calendar = calendar();
    let day = Day::of(&book, &calendar, DAY.parse().unwrap());
    let against = ReadAgainst { ledger: ledger.id(), day: &day, place: None, received_on: day.today, unit: None };
    ReturnBatch::read(&[folder.to_owned()], &against, &Progress::default()).expect("returns")
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// One pair after the other, so that a ratio says something on a busy machine too; the first warms up and is not counted.
fn compare(what: &str, goal: f64, mut ours: impl FnMut() -> Duration, mut theirs: impl FnMut() -> Duration) {
    let mut ratios = Vec::new();
    for run in 0..=RUNS {
        let (ours, theirs) = (ours().as_secs_f64(), theirs().as_secs_f64());
        if run > 0 {
            println!("  {:.1} ms ÷ {:.1} ms", ours * 1000.0, theirs * 1000.0);
            ratios.push(ours / theirs);
        }
    }
    ratios.sort_by(f64::total_cmp);
    let median = ratios[RUNS / 2];
    println!("{what}: {median:.2} (goal: at most {goal}) {}", if median <= goal { "met" } else { "MISSED" });
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    all.filter(|path| std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"PK"))).collect()
}

/// The texts of every sheet of a form, row after row.
fn texts(file: &Path) -> Vec<Vec<String>> {
    let source = read(file, &Progress::default()).expect("a form");
    let grids = source.blocks.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    let rows = grids.flat_map(|grid| grid.rows);
    rows.map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect()
}

/// The same texts, with nothing else, on the medium as ours are.
fn write_bare(rows: &[Vec<String>], path: &Path) {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (cells, row) in rows.iter().zip(0_u32..) {
        for (cell, column) in cells.iter().zip(0_u16..) {
            page.write_string(row, column, cell).expect("a cell");
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    std::fs::write(path, bytes).expect("a file");
    std::fs::File::open(path).and_then(|file| file.sync_all()).expect("a file on the medium");
}

/// Every sheet, every cell as a text.
fn read_bare(path: &Path) {
    let mut book = open_workbook_auto(path).expect("a workbook");
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.rows()).flatten().map(ToString::to_string);
    assert!(cells.map(|text| text.len()).sum::<usize>() > 0);
}
