//! `export report`: a page that needs nothing, with every number as the JSON answers count it.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::sheets::parsed;
use crate::summary::counted;
use crate::support::{Home, read};

/// After the sample's last day, so that much is late and many lights differ.
const DAY: &str = "2023-12-01";

/// The page of the sample desk, with where the sample is.
fn page() -> (Home, String, Html) {
    let home = Home::empty();
    let folder = home.path("sample");
    let folder = folder.to_str().unwrap();
    home.done(DAY, &["demo", "--dir", folder]);
    let ledger = format!("{folder}/ledger.gongkai");
    home.done(DAY, &["--ledger", &ledger, "export", "report", "--out", folder]);
    let text = std::fs::read_to_string(format!("{folder}/report-2023-{DAY}.html")).unwrap();
    let page = Html::parse_document(&text);
    assert_eq!(page.errors, Vec::<String>::new(), "a parser has nothing to say of it");
    for foreign in ["<script", "http://", "https://", "url(", "@import", "<link", "<img"] {
        assert!(!text.contains(foreign), "nothing is fetched or run: {foreign}");
    }
    (home, ledger, page)
}

fn json(home: &Home, ledger: &str, what: &[&str]) -> Value {
    home.run(DAY, &[&["--ledger", ledger], what, &["--json"]].concat()).json()
}

fn all<'a>(page: &'a Html, what: &str) -> Vec<ElementRef<'a>> {
    let what = Selector::parse(what).unwrap();
    page.select(&what).collect()
}

/// The number that an element holds under a name.
fn held(of: ElementRef<'_>, name: &str) -> String {
    let what = Selector::parse(&format!("[data-n={name}]")).unwrap();
    of.select(&what).next().unwrap().text().collect()
}

fn count(of: ElementRef<'_>, name: &str) -> usize {
    held(of, name).parse().unwrap()
}

/// How many duties of whom have which light, as `tasks --json` has them; `none` without one.
fn lights(tasks: &Value) -> BTreeMap<(String, String), usize> {
    let mut found = BTreeMap::new();
    for one in tasks.as_array().unwrap() {
        let Some(unit) = one["unit"].as_str() else { continue };
        let light = one["light"].as_str().unwrap_or("none");
        for of in [unit, ""] {
            *found.entry((of.to_owned(), light.to_owned())).or_default() += 1;
        }
    }
    found
}

const LIGHTS: [&str; 6] = ["red", "yellow", "green", "blue", "grey", "none"];

#[test]
fn lights_and_scores_of_units_are_those_of_the_json() {
    let (home, ledger, page) = page();
    let tasks = json(&home, &ledger, &["tasks"]);
    let lights = lights(&tasks);
    let score = json(&home, &ledger, &["score"]);
    let rows = all(&page, "#units tbody tr");
    assert_eq!(rows.len(), score.as_array().unwrap().len());
    let mut late = 0;
    for row in &rows {
        let unit = row.attr("data-unit").unwrap();
        let of = |light: &str| lights.get(&(unit.to_owned(), light.to_owned())).copied().unwrap_or(0);
        assert_eq!(LIGHTS.map(|light| count(*row, light)), LIGHTS.map(of), "{unit}");
        assert_eq!(count(*row, "total"), LIGHTS.map(of).iter().sum::<usize>(), "{unit}");
        late += of("red");
        let scored = score.as_array().unwrap().iter().find(|one| one["unit"] == unit).unwrap();
        let points = scored["score"].as_f64().map_or("—".to_owned(), |points| format!("{points:.2}"));
        assert_eq!(held(*row, "score"), points, "{unit}");
        let rank = scored["rank"].as_u64().map_or("—".to_owned(), |rank| rank.to_string());
        assert_eq!(held(*row, "rank"), rank, "{unit}");
    }
    assert!(late > 10, "the day has something to show: {late}");
    let totals = all(&page, "#totals")[0];
    let of = |light: &str| lights.get(&(String::new(), light.to_owned())).copied().unwrap_or(0);
    assert_eq!(LIGHTS.map(|light| count(totals, light)), LIGHTS.map(of));
    let status = json(&home, &ledger, &["status"]);
    for name in ["tasks", "assignments", "choices_owed", "awaiting_review", "stalled", "gates_shut"] {
        assert_eq!(count(totals, name) as u64, status[name].as_u64().unwrap(), "{name}");
    }
    for name in ["overdue", "due_soon"] {
        assert_eq!(count(totals, name), status[name].as_array().unwrap().len(), "{name}");
    }
    let keys: Vec<_> = all(&page, "#late tbody tr").iter().map(|row| row.attr("data-key").unwrap()).collect();
    let overdue = status["overdue"].as_array().unwrap();
    assert_eq!(keys, overdue.iter().map(|one| one["key"].as_str().unwrap()).collect::<Vec<_>>());
    // As the desk counts: in working days after the last one.
    for (row, one) in all(&page, "#late tbody tr").into_iter().zip(overdue) {
        assert_eq!(count(row, "workdays") as i64, one["workdays"].as_i64().unwrap(), "{}", one["key"]);
    }
}

#[test]
fn every_duty_stands_in_one_cell_of_the_matrix() {
    let (home, ledger, page) = page();
    let tasks = json(&home, &ledger, &["tasks"]);
    let owed = tasks.as_array().unwrap().iter().filter(|one| one["unit"].is_string()).count();
    let cells = all(&page, "#matrix td[data-of]");
    let of = |cell: &ElementRef<'_>| cell.attr("data-of").unwrap().parse::<usize>().unwrap();
    assert_eq!(cells.iter().map(of).sum::<usize>(), owed);
    let red: Vec<_> = tasks.as_array().unwrap().iter().filter(|one| one["light"] == "red").collect();
    let red_cells = cells.iter().filter(|cell| cell.attr("class") == Some("red")).map(of).sum::<usize>();
    assert!(red_cells >= red.len(), "no red duty is hidden by another part of its row");

    // Where a unit owes one duty of a row the cell has the light of it.
    let mut owed_of: BTreeMap<(String, &str), Vec<&str>> = BTreeMap::new();
    for one in tasks.as_array().unwrap().iter().filter(|one| one["unit"].is_string()) {
        let row = one["key"].as_str().unwrap().split('/').nth(1).unwrap().split('.').next().unwrap();
        let of = (row.to_owned(), one["unit"].as_str().unwrap());
        owed_of.entry(of).or_default().push(one["light"].as_str().unwrap_or("none"));
    }
    let single = |light: &str| owed_of.values().filter(|lights| lights[..] == [light]).count();
    let with = |light: &str| cells.iter().filter(|one| of(one) == 1 && one.attr("class") == Some(light)).count();
    assert_eq!(LIGHTS.map(with), LIGHTS.map(single));
    assert_eq!(all(&page, "#matrix .legend li").len(), LIGHTS.len(), "the page can be read by itself");
}

#[test]
fn the_curve_of_a_unit_is_its_score_of_each_frozen_week() {
    let (home, ledger, page) = page();
    // As the files of the frozen weeks hold them.
    let scores = ["2023-W35", "2023-W36"].map(|week| {
        home.done(DAY, &["--ledger", &ledger, "export", "weekly", "--week", week, "--out", "weeks"]);
        parsed(&read(&home.path(&format!("weeks/weekly-{week}-units.csv"))))
    });
    let mut moved = 0;
    for row in all(&page, "#units tbody tr") {
        let unit = row.attr("data-unit").unwrap();
        let told = |all: &Vec<BTreeMap<String, String>>| {
            let one = all.iter().find(|one| one["行键"] == format!("unit/{unit}")).unwrap();
            if one["得分"].is_empty() { "—".to_owned() } else { one["得分"].clone() }
        };
        let weeks = scores.each_ref().map(told);
        let cell = row.select(&Selector::parse("td[data-course]").unwrap()).next().unwrap();
        assert_eq!(cell.attr("data-course").unwrap(), weeks.join(" "), "{unit}");
        let drawn = cell.select(&Selector::parse("polyline").unwrap()).next();
        assert_eq!(drawn.is_some(), weeks.iter().all(|week| week != "—"), "{unit}");
        moved += usize::from(weeks[0] != weeks[1]);
    }
    assert!(moved > 0, "one of them moved");
}

#[test]
fn quotas_are_those_of_the_json() {
    let (home, ledger, page) = page();
    let quotas = json(&home, &ledger, &["quotas"]);
    let quotas = quotas.as_array().unwrap();
    for row in all(&page, "#quotas tr[data-quota]") {
        let id = row.attr("data-quota").unwrap();
        let one = quotas.iter().find(|one| one["id"] == id && one["unit"].is_null()).unwrap();
        assert_eq!(count(row, "done") as u64, one["done"].as_u64().unwrap(), "{id}");
        assert_eq!(count(row, "missing") as u64, one["missing"].as_u64().unwrap(), "{id}");
    }
    let units = all(&page, "#quotas tr[data-unit]");
    assert!(units.len() > 25);
    for row in units {
        let unit = row.attr("data-unit").unwrap();
        let owed = quotas.iter().filter(|one| one["unit"] == unit && one["need"].is_number());
        // What is held beyond one minimum fills no other.
        let sum = |of: fn(u64, u64) -> u64| -> u64 {
            owed.clone().map(|one| of(one["need"].as_u64().unwrap(), one["missing"].as_u64().unwrap())).sum()
        };
        assert_eq!(count(row, "missing") as u64, sum(|_, missing| missing), "{unit}");
        assert_eq!(count(row, "done") as u64, sum(|need, missing| need - missing), "{unit}");
    }
}

#[test]
fn what_has_no_unit_yet_is_said_beside_what_it_is_left_out_of() {
    let (home, ledger, page) = page();
    let tasks = json(&home, &ledger, &["tasks"]);
    let (owed, none): (Vec<_>, Vec<_>) = tasks.as_array().unwrap().iter().partition(|one| one["unit"].is_string());
    assert!(!none.is_empty());
    let said = all(&page, "#totals [data-n=unassigned]")[0];
    assert_eq!(said.attr("data-of").unwrap(), none.len().to_string());
    assert!(said.text().collect::<String>().contains(&format!("另有 {} 项责任单位待明确", none.len())));
    assert_eq!(count(all(&page, "#totals")[0], "assignments"), owed.len());
    assert_eq!(all(&page, "#units tbody tr").into_iter().map(|row| count(row, "total")).sum::<usize>(), owed.len());
}

#[test]
fn a_past_report_is_headed_by_its_own_day_and_is_the_one_of_that_day() {
    let (home, ledger, _) = page();
    let past = "2023-09-08";
    home.done(DAY, &["--ledger", &ledger, "export", "report", "--as-of", past, "--out", "late"]);
    home.done(past, &["--ledger", &ledger, "export", "report", "--as-of", past, "--out", "then"]);
    let written = |folder: &str| read(&home.path(&format!("{folder}/report-2023-{past}.html")));
    let late = written("late");
    let page = Html::parse_document(&late);
    let head: String = all(&page, "header p")[0].text().collect();
    assert!(head.starts_with("截至2023-09-08") || head.contains("2023年9月8日"), "{head}");
    assert!(!late.contains(DAY));
    assert_eq!(late, written("then"));
    let status = home.run(past, &["--ledger", &ledger, "status", "--as-of", past, "--json"]).json();
    assert_eq!(count(all(&page, "#totals")[0], "overdue"), status["overdue"].as_array().unwrap().len());
}

#[test]
fn weeks_are_the_frozen_ones_in_their_last_revision() {
    let (home, ledger, page) = page();
    let weeks = all(&page, "#progress tr[data-week]");
    let named: Vec<_> = weeks.iter().map(|row| row.attr("data-week").unwrap()).collect();
    assert_eq!(named, ["2023-W35", "2023-W36"]);
    for (row, week) in weeks.into_iter().zip(named) {
        let out = ["--ledger", &ledger, "export", "weekly", "--week", week, "--out", "weeks"];
        home.done(DAY, &out);
        let tasks = parsed(&read(&home.path(&format!("weeks/weekly-{week}-tasks.csv"))));
        let shown = ["overdue", "due_soon", "awaiting_review", "done"].map(|name| count(row, name));
        assert_eq!(shown, counted(&tasks), "{week}: as its own file of tasks counts");
    }
}
