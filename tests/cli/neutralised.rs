//! Texts that a spreadsheet would run, in everything that goes out: forms, the list of who gets which, weekly files, the
//! register of documents, letters.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::support::Home;

const DAY: &str = "2023-09-06";
/// What runs in some program, as it is typed into a desk.
const RUNS: [&str; 6] =
    ["=cmd|' /C calc'!A0", "+HYPERLINK(\"http://a.example/\",\"点\")", "-2+3", "@SUM(1)", "＝1+1", "'=1"];

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(all_files(&path)) } else { found.push(path) }
    }
    found
}

/// A desk whose names, notes, links, titles and posts would all run.
fn armed() -> Home {
    let home = Home::new();
    let act = |text: serde_json::Value| home.perform(DAY, &serde_json::from_value(text).unwrap());
    for (at, text) in RUNS.into_iter().enumerate() {
        let unit = ["县水务局", "东阿镇", "县教体局", "县民政局", "县财政局", "孔村镇"][at];
        let brief = format!("{text}整改");
        act(serde_json::json!({ "act": "add_task", "plan": "2023", "task": {
            "theme": text, "brief": brief, "requirement": text, "units": [unit], "deadline": "2023年9月8日前",
            "strength": "must", "issued_on": DAY } }));
        let key = format!("2023/A{}/{unit}", at + 1);
        act(serde_json::json!({ "act": "add_note", "of": [key], "on": DAY, "text": text }));
        act(serde_json::json!({ "act": "add_evidence", "of": key, "evidence": { "kind": "number", "value": text } }));
        act(serde_json::json!({ "act": "add_activity", "quota": "unit.trainings", "unit": unit, "on": DAY,
            "title": text }));
        act(serde_json::json!({ "act": "edit_unit", "unit": unit, "name": format!("{text}局"), "full_name": "",
            "aliases": [] }));
        let fields = [format!("role={}", "coordinator"), format!("post={text}"), format!("unit={unit}")];
        let mut args = vec!["register", "add", "contacts", "--field", "person=孙某"];
        args.extend(fields.iter().flat_map(|field| ["--field", field.as_str()]));
        home.done(DAY, &args);
    }
    home
}

/// Reads the parts of a packed workbook.
fn parts(path: &Path) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: String| {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(&mut read).collect()
}

#[test]
fn nothing_that_goes_out_is_run_by_a_spreadsheet() {
    let home = armed();
    for args in [
        &["export", "forms", "--out", "出/表"][..],
        &["export", "weekly", "--out", "出/周"],
        &["export", "weekly", "--format", "xlsx", "--out", "出/周簿"],
        &["export", "weekly", "--encoding", "gb18030", "--out", "出/周国标"],
        &["export", "documents", "--out", "出/文件"],
        &["export", "reminders", "--out", "出/函"],
    ] {
        home.done(DAY, args);
    }
    let list = home.done(DAY, &["export", "reminders", "--list"]).out;
    assert!(list.contains("\n'=cmd|") && !list.contains("\n=") && !list.contains("\n@"), "{list}");
    let (mut cells, mut books, mut letters) = (0, 0, 0);
    for path in all_files(&home.path("出")) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        match path.extension().unwrap().to_str().unwrap() {
            "csv" => {
                let bytes = std::fs::read(&path).unwrap();
                let text = match std::str::from_utf8(&bytes) {
                    Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
                    Err(_) => encoding_rs::GB18030.decode(&bytes).0.into_owned(),
                };
                let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
                for cell in rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
                    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
                    assert!(!runs || cell.parse::<f64>().is_ok(), "{name}: {cell}");
                    cells += usize::from(cell.starts_with('\''));
                }
            }
            "xlsx" => {
                books += 1;
                for (part, text) in parts(&path) {
                    assert!(!part.contains("externalLink") && !part.contains("connections"), "{name}: {part}");
                    assert!(!text.contains("<f>") && !text.contains("<f "), "{name}: a formula in {part}");
                    assert!(!text.contains("ddeLink") && !text.contains("<hyperlink"), "{name}: a link in {part}");
                }
            }
            "txt" => {
                letters += 1;
                // Pasted into a table, each of its lines is a cell.
                let text = std::fs::read_to_string(&path).unwrap();
                let runs = |line: &str| line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                assert!(!text.lines().any(runs), "{name}: {text}");
            }
            other => panic!("{name}: {other} goes out and is not looked at"),
        }
    }
    assert!(cells > 50 && books > 10 && letters > 3, "{cells} {books} {letters}");
}
