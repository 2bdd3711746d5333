//! How long the check of a long table takes beside `sqlite3 .import` of the same file. See `benches/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 5;

fn main() {
    let (rows, keep) = arguments();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = keep.unwrap_or_else(|| folder.path().join("rows.csv"));
    write_rows(&file, rows);
    println!("{rows} rows, {} bytes", file.metadata().expect("the file").len());
    let mut ratios = Vec::new();
    // One pair warms up and is not counted.
    for run in 0..=RUNS {
        let ours = ours(&file);
        let Some(theirs) = theirs(&file, &folder.path().join("rows.db")) else {
            println!(
                "gongkai {:.3} s; the sqlite3 shell is not on the PATH, so there is nothing to compare",
                seconds(ours)
            );
            return;
        };
        let ratio = seconds(ours) / seconds(theirs);
        println!("gongkai {:.3} s  sqlite3 {:.3} s  ratio {ratio:.2}", seconds(ours), seconds(theirs));
        if run > 0 {
            ratios.push(ratio);
        }
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.2} (goal: at most 1.5)", ratios[RUNS / 2]);
}

fn arguments() -> (usize, Option<PathBuf>) {
    let (mut rows, mut keep) = (100_000, None);
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        match name.as_str() {
            "--rows" => rows = given.next().and_then(|n| n.parse().ok()).expect("--rows N"),
            "--keep" => keep = given.next().map(PathBuf::from),
            // `cargo bench` says so itself.
            _ => {}
        }
    }
    (rows, keep)
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// Rows as a task table has them: themes over many rows, one to four units, deadlines of a dozen kinds.
fn write_rows(file: &Path, rows: usize) {
    let themes = [
        "聚焦重点工作，推动高质量发展",
        "围绕行政决策，助推公开成为常态",
        "加强政策解读，促进措施落地",
        "夯实规范标准，推进精准落实",
    ];
    let units = ["县发改局", "县教体局", "县工信局", "县民政局", "县司法局", "县财政局", "县住建局", "县水务局"];
    let duties = [
        "聚焦县委、县政府重点工作任务，抓好重大战略、都市圈建设、特色资源发展等重点工作的信息公开和政策解读",
        "持续开展社保、医保扩面行动，加大对困难群体救助力度，做好社会救助领域信息公开",
        "严格落实政府网站和政务新媒体“三审三校”制度，做好信息审核工作，确保信息表述规范、内容准确",
    ];
    let mut out = BufWriter::new(File::create(file).expect("the file"));
    out.write_all("\u{feff}序号,工作任务,要点,具体要求,责任单位,完成时限\r\n".as_bytes()).unwrap();
    for row in 1..=rows {
        let owing: Vec<&str> = (0..=row % 4).map(|n| units[(row / 3 + n * 3) % units.len()]).collect();
        let deadline = match row % 14 {
            0 => "长期坚持".to_owned(),
            13 => "2023年9月30日前".to_owned(),
            month => format!("2023年{month}月底前"),
        };
        let (theme, duty) = (themes[row / 1000 % themes.len()], duties[row % duties.len()]);
        writeln!(out, "{row},{theme},要点{},{duty}，第{row}项。,{},{deadline}\r", row / 5, owing.join("、")).unwrap();
    }
}

fn ours(file: &Path) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.args(["import", "--dry-run"]).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    timed(&mut command).expect("gongkai runs")
}

fn theirs(file: &Path, database: &Path) -> Option<Duration> {
    let _ = std::fs::remove_file(database);
    let import = format!(".import {} rows", file.display());
    let mut command = Command::new("sqlite3");
    command.arg(database).args([".mode csv", &import]).stdout(Stdio::null()).stderr(Stdio::null());
    timed(&mut command)
}

fn timed(command: &mut Command) -> Option<Duration> {
    let start = Instant::now();
    let ended = command.status().ok()?;
    // 3: more rows than a plan may have, which is said when all are read.
    assert!(matches!(ended.code(), Some(0 | 3)), "{command:?} ended with {ended}");
    Some(start.elapsed())
}
