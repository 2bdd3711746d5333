//! What a set of forms costs beside the same cells written by bare `rust_xlsxwriter`. See `benches/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::path::{Path, PathBuf};
use std::time::Instant;

use gongkai::domain::id::UnitId;
use gongkai::exchange::csv::Encoding;
use gongkai::exchange::forms::{FormSet, FormsWanted};
use gongkai::exchange::import::{Block, Progress, read};
use rust_xlsxwriter::Workbook;

use fixture::{NOTICE_DAY, ledger_with, pack};

const RUNS: usize = 5;
const DAY: &str = "2023-09-06";

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ledger = ledger_with(&pack(), &folder.path().join("desk.gongkai"), NOTICE_DAY);
    let calendar = fixture::calendar();
    let out = folder.path().join("forms");
    let set = || {
        let wanted = FormsWanted {
            units: Vec::<UnitId>::new(),
            due_within: None,
            folder: out.clone(),
            encoding: Encoding::Utf8,
        };
        FormSet::of(&ledger, &calendar, DAY.parse().unwrap(), None, wanted).expect("a set of forms")
    };
    // Their cells, and where bare workbooks of them go.
    let written = set().stage(&Progress::default()).expect("forms");
    let cells: Vec<Vec<Vec<String>>> = files(&out).iter().map(|file| texts(file)).collect();
    drop(written);
    let (forms, rows) = (cells.len(), cells.iter().map(Vec::len).sum::<usize>());
    println!("{forms} forms, {rows} rows");
    let bare = folder.path().join("bare");
    std::fs::create_dir(&bare).expect("a folder");
    let mut ratios = Vec::new();
    // One pair warms up and is not counted.
    for run in 0..=RUNS {
        let start = Instant::now();
        drop(set().stage(&Progress::default()).expect("forms"));
        let ours = start.elapsed();
        let start = Instant::now();
        for (form, at) in cells.iter().zip(0..) {
            write_bare(form, &bare.join(format!("{at}.xlsx")));
        }
        let theirs = start.elapsed();
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        println!("gongkai {:.1} ms  bare {:.1} ms  ratio {ratio:.2}", ms(ours), ms(theirs));
        if run > 0 {
            ratios.push(ratio);
        }
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.2} (goal: at most 2)", ratios[RUNS / 2]);
}

fn ms(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
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
