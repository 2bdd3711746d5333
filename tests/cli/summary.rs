//! 汇总: every figure as the JSON answers and the weekly files count it, and the charts on the cells of their tables.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{Data, DataType as _, Range, Reader as _, Xlsx};
use serde_json::Value;

use crate::freeze::files;
use crate::sheets::{cells, parsed};
use crate::support::Home;

/// After the sample's last day, so that much is late and many lights differ.
const DAY: &str = "2023-12-01";
const WEEK: &str = "2023-W48";

type Rows = Vec<BTreeMap<String, String>>;

/// The sample desk and the path of its ledger.
fn sample() -> (Home, String) {
    let home = Home::empty();
    home.done(DAY, &["demo", "--dir", home.path("sample").to_str().unwrap()]);
    let ledger = home.path("sample/ledger.gongkai").to_str().unwrap().to_owned();
    (home, ledger)
}

fn json(home: &Home, ledger: &str, what: &str) -> Vec<Value> {
    home.run(DAY, &["--ledger", ledger, what, "--json"]).json().as_array().unwrap().clone()
}

/// The files of a week in a format, by their names after the week.
fn week(home: &Home, ledger: &str, week: &str, format: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = format!("{week}-{format}");
    home.done(DAY, &["--ledger", ledger, "export", "weekly", "--week", week, "--format", format, "--out", &folder]);
    let own = format!("weekly-{week}-");
    files(home, &folder).into_iter().map(|(name, bytes)| (name.replacen(&own, "", 1), bytes)).collect()
}

fn rows(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Rows {
    parsed(std::str::from_utf8(&files[name]).unwrap())
}

/// The rows of a table of the summary, by what stands behind its name in the key.
fn table<'a>(rows: &'a Rows, name: &str) -> Vec<(&'a str, &'a BTreeMap<String, String>)> {
    rows.iter().filter_map(|row| Some((row["行键"].strip_prefix(name)?.strip_prefix('/')?, row))).collect()
}

/// 逾期, 临期, 待审 and 办结 as the tasks of a weekly file count them; owed choices are nobody's.
pub fn counted(tasks: &Rows) -> [usize; 4] {
    let owed = || tasks.iter().filter(|row| !row["行键"].ends_with("/?"));
    let says = |word: &str| owed().filter(|row| row["灯"].split(' ').next_back() == Some(word)).count();
    let submitted = owed().filter(|row| row["状态"] == "已报送").count();
    [says("逾期"), says("临期"), submitted, owed().filter(|row| row["灯"].starts_with('蓝')).count()]
}

const LIGHTS: [(&str, &str); 6] = [
    ("red", "逾期（红）"),
    ("yellow", "临期或应办未办（黄）"),
    ("green", "正常（绿）"),
    ("blue", "办结（蓝）"),
    ("grey", "不判定（灰）"),
    ("none", "长期或未起算（不亮灯）"),
];

#[test]
fn lights_and_scores_of_units_are_those_of_the_json() {
    let (home, ledger) = sample();
    let (tasks, scores) = (json(&home, &ledger, "tasks"), json(&home, &ledger, "score"));
    let summary = rows(&week(&home, &ledger, WEEK, "csv"), "summary.csv");
    let units = table(&summary, "lights");
    let order: Vec<_> = scores.iter().map(|one| one["unit"].as_str().unwrap()).collect();
    assert_eq!(units.iter().map(|(unit, _)| *unit).collect::<Vec<_>>(), order);
    let mut owed = 0;
    for ((unit, row), scored) in units.iter().zip(&scores) {
        let of = |light: &str| {
            tasks.iter().filter(|one| one["unit"] == *unit && one["light"].as_str().unwrap_or("none") == light).count()
        };
        let lights = LIGHTS.map(|(light, _)| of(light));
        assert_eq!(cells(row, &LIGHTS.map(|(_, head)| head)), lights.map(|n| n.to_string()), "{unit}");
        let total = lights.iter().sum::<usize>();
        assert_eq!(row["责任事项"], total.to_string(), "{unit}");
        assert_eq!(
            row["得分"],
            scored["score"].as_f64().map_or(String::new(), |points| format!("{points:.2}")),
            "{unit}"
        );
        owed += total;
    }
    assert_eq!(
        owed,
        tasks.iter().filter(|one| one["unit"].is_string()).count(),
        "every duty of a unit stands in a row"
    );
}

#[test]
fn weeks_are_as_their_own_files_count_them_and_the_last_is_its_own() {
    let (home, ledger) = sample();
    let now = week(&home, &ledger, WEEK, "csv");
    let summary = rows(&now, "summary.csv");
    let weeks = table(&summary, "weeks");
    assert_eq!(weeks.iter().map(|(week, _)| *week).collect::<Vec<_>>(), ["2023-W35", "2023-W36", WEEK]);
    for (name, row) in weeks {
        let tasks = rows(&week(&home, &ledger, name, "csv"), "tasks.csv");
        let counts = counted(&tasks);
        assert!(counts.iter().sum::<usize>() > 50, "{name}: {counts:?}");
        assert_eq!(cells(row, &["逾期", "临期", "待审", "办结"]), counts.map(|n| n.to_string()), "{name}");
    }
    // A frozen week holds the line up to itself.
    let frozen = rows(&week(&home, &ledger, "2023-W36", "csv"), "summary.csv");
    let ends: Vec<_> = table(&frozen, "weeks")
        .into_iter()
        .map(|(week, row)| (week, cells(row, &["逾期", "临期", "待审", "办结"])))
        .collect();
    let again = table(&summary, "weeks");
    let again: Vec<_> =
        again.iter().take(2).map(|(week, row)| (*week, cells(row, &["逾期", "临期", "待审", "办结"]))).collect();
    assert_eq!(ends, again);
}

#[test]
fn quotas_are_those_of_the_json() {
    let (home, ledger) = sample();
    let quotas = json(&home, &ledger, "quotas");
    let summary = rows(&week(&home, &ledger, WEEK, "csv"), "summary.csv");
    let heads = ["应做", "计入", "差"];
    let county: Vec<_> = quotas.iter().filter(|one| one["unit"].is_null()).collect();
    let listed = table(&summary, "county");
    assert_eq!(
        listed.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        county.iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>()
    );
    for ((id, row), one) in listed.iter().zip(county) {
        let said = |name: &str| one[name].as_u64().map_or(String::new(), |n| n.to_string());
        assert_eq!(cells(row, &heads), [said("need"), said("done"), said("missing")], "{id}");
        assert_eq!(row["指标或单位"], one["title"].as_str().unwrap());
    }
    let units = table(&summary, "units");
    assert!(units.len() > 25);
    for (unit, row) in units {
        let owed = quotas.iter().filter(|one| one["unit"] == unit && one["need"].is_number());
        let figures = owed.map(|one| [one["need"].as_u64().unwrap(), one["missing"].as_u64().unwrap()]);
        let [need, missing] = figures.fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
        // What is held beyond one minimum fills no other.
        assert_eq!(cells(row, &heads), [need, need - missing, missing].map(|n| n.to_string()), "{unit}");
    }
}

/// A chart: its title, and of each series name, categories and values, each a range with what is kept of its cells.
struct Drawn {
    title: String,
    series: Vec<[(String, Vec<String>); 3]>,
}

/// The texts between `<name>` and `</name>`.
fn between<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    text.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap()).collect()
}

fn charts(bytes: &[u8]) -> Vec<Drawn> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |n: usize| {
        let mut text = String::new();
        archive.by_name(&format!("xl/charts/chart{n}.xml")).ok()?.read_to_string(&mut text).unwrap();
        Some(text)
    };
    let of = |text: &str| {
        let range = |name: &str| {
            let part = between(text, name)[0].to_owned();
            (between(&part, "c:f")[0].to_owned(), between(&part, "c:v").into_iter().map(str::to_owned).collect())
        };
        [range("c:tx"), range("c:cat"), range("c:val")]
    };
    let drawn = |text: String| Drawn {
        title: between(&text, "a:t")[0].to_owned(),
        series: between(&text, "c:ser").into_iter().map(of).collect(),
    };
    (1..).map_while(&mut part).map(drawn).collect()
}

/// The cells of a range of one column, as `汇总!$A$3:$A$33`.
fn of_range(sheet: &Range<Data>, range: &str) -> Vec<String> {
    let (name, span) = range.split_once('!').unwrap();
    assert_eq!(name.trim_matches('\''), "汇总");
    let place = |cell: &str| {
        let mut parts = cell.trim_start_matches('$').split('$');
        let column = u32::from(parts.next().unwrap().bytes().next().unwrap() - b'A');
        (parts.next().unwrap().parse::<u32>().unwrap() - 1, column)
    };
    let (first, last) = span.split_once(':').unwrap_or((span, span));
    let ((from, column), (to, same)) = (place(first), place(last));
    assert_eq!(column, same);
    (from..=to)
        .map(|row| sheet.get_value((row, column)).and_then(|cell| cell.as_string()).unwrap_or_default())
        .collect()
}

/// What each chart stands on, read in the rows: which table, the column of names, and those of its series in order.
const STANDS_ON: [(&str, &str, &str, &[&str]); 4] = [
    (
        "各单位亮灯情况",
        "lights",
        "责任单位",
        &["逾期（红）", "临期或应办未办（黄）", "正常（绿）", "办结（蓝）", "不判定（灰）", "长期或未起算（不亮灯）"],
    ),
    ("逐周进展", "weeks", "截至周次", &["逾期", "临期", "待审", "办结"]),
    ("县级量化指标", "county", "指标或单位", &["计入", "应做"]),
    ("各单位量化指标", "units", "指标或单位", &["计入", "应做"]),
];

/// Holds every chart of the workbook of a week against the rows of its file.
fn stands_on_its_rows(home: &Home, ledger: &str, name: &str) {
    let summary = rows(&week(home, ledger, name, "csv"), "summary.csv");
    let bytes = &week(home, ledger, name, "xlsx")["summary.xlsx"];
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["汇总"]);
    let sheet = book.worksheet_range("汇总").unwrap();
    let drawn = charts(bytes);
    assert_eq!(drawn.len(), STANDS_ON.len(), "{name}");
    for (chart, (title, of, names, heads)) in drawn.iter().zip(STANDS_ON) {
        assert_eq!(chart.title, title);
        let rows = table(&summary, of);
        let column = |head: &str| rows.iter().map(|(_, row)| row[head].clone()).collect::<Vec<_>>();
        assert_eq!(chart.series.len(), heads.len(), "{title}");
        for (series, head) in chart.series.iter().zip(heads) {
            for ((range, kept), expected) in series.iter().zip([vec![(*head).to_owned()], column(names), column(head)])
            {
                assert_eq!(of_range(&sheet, range), expected, "{name} {title} {head}: the cells of {range}");
                assert_eq!(*kept, expected, "{name} {title} {head}: what the chart keeps of {range}");
            }
        }
    }
}

#[test]
fn a_chart_stands_on_the_cells_of_its_table_frozen_or_not() {
    let (home, ledger) = sample();
    stands_on_its_rows(&home, &ledger, WEEK);
    stands_on_its_rows(&home, &ledger, "2023-W36");
}

#[test]
fn the_workbook_is_the_same_bytes_twice() {
    let (home, ledger) = sample();
    let folder = |name: &str| {
        home.done(
            DAY,
            &["--ledger", &ledger, "export", "weekly", "--week", "2023-W36", "--format", "xlsx", "--out", name],
        );
        files(&home, name)
    };
    assert!(folder("a") == folder("b"));
}

#[test]
fn a_week_frozen_before_there_was_a_summary_is_handed_out_as_it_was() {
    let home = Home::empty();
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers/version-8.gongkai");
    let ledger = home.write("old.gongkai", std::fs::read(old).unwrap());
    let names = |format| week(&home, &ledger, "2023-W37", format).into_keys().collect::<Vec<_>>();
    assert_eq!(names("csv").len(), 11);
    assert_eq!(names("xlsx").len(), 11);
    assert!(!names("csv").contains(&"summary.csv".to_owned()));
    home.done(DAY, &["--ledger", &ledger, "verify"]);
}
