//! Every number of a bulletin counted anew from the answers of other commands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::Home;

/// The sample's last day.
const DAY: &str = "2023-09-15";
const FROM: &str = "2023-07-28";

struct Sample {
    home: Home,
    ledger: String,
}

impl Sample {
    fn new() -> Self {
        let home = Home::empty();
        let folder = home.path("sample");
        let folder = folder.to_str().unwrap();
        home.done(DAY, &["demo", "--dir", folder]);
        Self { ledger: format!("{folder}/ledger.gongkai"), home }
    }

    fn json(&self, what: &[&str]) -> Value {
        self.home.run(DAY, &[&["--ledger", &self.ledger], what, &["--json"]].concat()).json()
    }

    fn rows(&self, what: &[&str]) -> Vec<Value> {
        self.json(what).as_array().unwrap().clone()
    }
}

/// Whether a day of a row is one of the period.
fn is_within(day: &Value) -> bool {
    day.as_str().is_some_and(|day| (FROM..=DAY).contains(&day))
}

/// What the numbers of a line are called, of whom, and how many: points in hundredths.
type Numbers = BTreeMap<(String, String, Option<String>), i64>;

fn hundredths(points: &Value) -> i64 {
    format!("{:.0}", points.as_f64().unwrap() * 100.0).parse().unwrap()
}

fn drafted(sample: &Sample) -> Numbers {
    let draft = sample.json(&["bulletin", "draft", "--from", FROM]);
    let numbers = draft["numbers"].as_array().unwrap().iter().map(|one| {
        let name = one["name"].as_str().unwrap().to_owned();
        let is_points = name == "score" || name == "change";
        let value = if is_points { hundredths(&one["value"]) } else { one["value"].as_i64().unwrap() };
        ((one["line"].as_str().unwrap().to_owned(), name, one["unit"].as_str().map(str::to_owned)), value)
    });
    numbers.collect()
}

/// What is counted of duties, from `tasks --json`.
fn duties(sample: &Sample, found: &mut impl FnMut(&str, &str, Option<&str>, i64)) {
    let tasks = sample.rows(&["tasks"]);
    let owed: Vec<&Value> = tasks.iter().filter(|one| one["unit"].is_string()).collect();
    let is_closed = |one: &Value| one["status"] == "done" || one["status"] == "exempt";
    // One that nobody could have met, and what was handed in in time, have another light.
    let is_overdue = |one: &Value| one["light"] == "red" && one["last_workday"].as_str().is_some_and(|last| last < DAY);
    let met_on =
        |one: &Value| if one["submitted_on"].is_null() { one["done_on"].clone() } else { one["submitted_on"].clone() };
    let count = |holds: &dyn Fn(&Value) -> bool| i64::try_from(owed.iter().filter(|one| holds(one)).count()).unwrap();
    let done = |one: &Value| one["status"] == "done";
    let units: BTreeSet<&str> = owed.iter().filter_map(|one| one["unit"].as_str()).collect();
    found("totals/duties", "units", None, i64::try_from(units.len()).unwrap());
    found("totals/duties", "duties", None, count(&|_| true));
    found("totals/duties", "done", None, count(&done));
    found("totals/duties", "on_time", None, count(&|one| done(one) && one["late"] == false));
    found("totals/duties", "done_late", None, count(&|one| done(one) && one["late"] == true));
    found("totals/duties", "undated", None, count(&|one| done(one) && one["late"].is_null()));
    found("totals/duties", "done_now", None, count(&|one| done(one) && is_within(&met_on(one))));
    found("totals/duties", "exempt", None, count(&|one| one["status"] == "exempt"));
    found("totals/open", "open", None, count(&|one| !is_closed(one)));
    found("totals/open", "waiting", None, count(&|one| one["status"] == "submitted"));
    found("totals/open", "overdue", None, count(&is_overdue));
    found("totals/open", "stalled", None, count(&|one| one["stalled"] == true));
    let is_stalled = |one: &Value| one["stalled"] == true;
    let mut problems = |kind: &str, holds: &dyn Fn(&Value) -> bool| {
        let line = format!("problems/{kind}");
        found(&line, "problems", None, count(holds));
        for unit in &units {
            let own = count(&|one| holds(one) && one["unit"] == *unit);
            found(&line, "problems", Some(unit), own);
            if kind == "overdue" {
                found("annex/issues/overdue", "problems", Some(unit), own);
            }
        }
    };
    problems("overdue", &is_overdue);
    problems("stalled", &is_stalled);
}

/// What is counted of quotas, from `quotas --json`.
fn quotas(sample: &Sample, found: &mut impl FnMut(&str, &str, Option<&str>, i64)) {
    let quotas = sample.rows(&["quotas"]);
    let count = |scope: &str, met: bool| {
        let asked = quotas.iter().filter(|one| one["scope"] == scope && !one["need"].is_null());
        i64::try_from(asked.filter(|one| !met || one["missing"] == 0).count()).unwrap()
    };
    for (scope, [all, met]) in [("county", ["county_quotas", "county_met"]), ("unit", ["unit_quotas", "unit_met"])] {
        found("totals/quotas", all, None, count(scope, false));
        found("totals/quotas", met, None, count(scope, true));
    }
    // What is only recorded, without a number that is asked for, counts for none.
    let counted: BTreeSet<&str> = quotas
        .iter()
        .filter(|one| !one["need"].is_null())
        .flat_map(|one| one["counted"].as_array().unwrap())
        .filter_map(Value::as_str)
        .collect();
    let held = sample.rows(&["activity", "list"]);
    let held = held.iter().filter(|one| counted.contains(one["key"].as_str().unwrap()) && is_within(&one["on"]));
    found("totals/quotas", "activities", None, i64::try_from(held.count()).unwrap());
}

/// What is counted of documents, from `documents --json`. The sample has none that is late or lacks what it owes.
fn documents(sample: &Sample, found: &mut impl FnMut(&str, &str, Option<&str>, i64)) {
    let documents = sample.rows(&["documents"]);
    let count = |holds: &dyn Fn(&Value) -> bool| {
        let out = documents.iter().filter(|one| is_within(&one["published_on"]));
        i64::try_from(out.filter(|one| holds(one)).count()).unwrap()
    };
    let is_late =
        |one: &Value| one["publish_due"].as_str() < one["published_on"].as_str() && one["publish_due"].is_string();
    let is_interpreted = |one: &Value| {
        !one["exempt_reason"].is_null() || one["forms"].as_array().unwrap().iter().any(|form| form["on"].is_string())
    };
    found("totals/documents", "documents", None, count(&|_| true));
    found("totals/documents", "published_late", None, count(&is_late));
    found("totals/documents", "uninterpreted", None, count(&|one| !is_interpreted(one)));
}

/// What is counted of findings, from the register's JSON.
fn findings(sample: &Sample, found: &mut impl FnMut(&str, &str, Option<&str>, i64)) {
    let rows = sample.rows(&["register", "show", "findings"]);
    let whole = |count: usize| i64::try_from(count).unwrap();
    let is_of_period = |row: &&Value| row["stage"] != "dismissed" && is_within(&row["stages"][0]["on"]);
    let is_overdue = |row: &&Value| row["open"] == true && row["last_workday"].as_str().is_some_and(|last| last < DAY);
    found("totals/findings", "findings", None, whole(rows.iter().filter(is_of_period).count()));
    let closed = rows.iter().filter(is_of_period).filter(|row| row["open"] == false);
    found("totals/findings", "closed", None, whole(closed.count()));
    found("totals/findings", "findings_overdue", None, whole(rows.iter().filter(is_overdue).count()));
    let mut sums: BTreeMap<(String, Option<&str>), usize> = BTreeMap::new();
    for row in &rows {
        let mut lines = Vec::new();
        if is_overdue(&row) {
            lines.push("problems/findings_overdue".to_owned());
        }
        if row["open"] == true && is_of_period(&row) {
            lines.push(format!("problems/found/{}", row["fields"]["kind"].as_str().unwrap()));
        }
        for line in lines {
            *sums.entry((line.clone(), None)).or_default() += 1;
            *sums.entry((line, row["unit"].as_str())).or_default() += 1;
        }
    }
    sums.into_iter().for_each(|((line, unit), n)| found(&line, "problems", unit, whole(n)));
}

/// Scores and ranks, from `score --json`; how far they moved, from the sheet of the week they are compared with.
fn scores(sample: &Sample, draft: &Numbers, found: &mut impl FnMut(&str, &str, Option<&str>, i64)) {
    let places: BTreeMap<String, (Option<i64>, i64)> = (sample.rows(&["score"]).iter())
        .filter(|one| !one["score"].is_null())
        .map(|one| (one["unit"].as_str().unwrap().to_owned(), (one["rank"].as_i64(), hundredths(&one["score"]))))
        .collect();
    let first = before(sample);
    for (unit, (rank, score)) in &places {
        found("annex/scores", "score", Some(unit), *score);
        if let Some(rank) = rank {
            found("annex/scores", "rank", Some(unit), *rank);
        }
        if let Some(before) = first.get(unit) {
            found("annex/scores", "change", Some(unit), score - before);
        }
    }
    // A line that names some of the units names them with the numbers of the table.
    for (line, name, unit) in draft.keys().filter(|(line, ..)| !line.starts_with("annex/")) {
        let Some(unit) = unit else { continue };
        match name.as_str() {
            "score" => found(line, name, Some(unit), places[unit].1),
            "change" => found(line, name, Some(unit), places[unit].1 - first[unit]),
            _ => {}
        }
    }
}

/// The scores that the first frozen week holds.
fn before(sample: &Sample) -> BTreeMap<String, i64> {
    let weeks = sample.rows(&["week", "list"]);
    let week = weeks.first().unwrap()["week"].as_str().unwrap();
    let out = sample.home.path("week");
    let out = out.to_str().unwrap();
    sample.home.done(DAY, &["--ledger", &sample.ledger, "export", "weekly", "--week", week, "--out", out]);
    let units = std::fs::read_to_string(format!("{out}/weekly-{week}-units.csv")).unwrap();
    let mut rows = units.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect::<Vec<_>>());
    let heads = rows.next().unwrap();
    let at = |name: &str| heads.iter().position(|head| *head == name).unwrap();
    let (key, score) = (at("行键"), at("得分"));
    let of = |row: Vec<&str>| {
        let points: f64 = row[score].parse().ok()?;
        Some((row[key].trim_start_matches("unit/").to_owned(), format!("{:.0}", points * 100.0).parse().unwrap()))
    };
    rows.filter_map(of).collect()
}

#[test]
fn every_number_is_that_of_the_other_answers() {
    let sample = Sample::new();
    let draft = drafted(&sample);
    let mut counted = Numbers::new();
    let mut found = |line: &str, name: &str, unit: Option<&str>, value: i64| {
        counted.insert((line.to_owned(), name.to_owned(), unit.map(str::to_owned)), value);
    };
    duties(&sample, &mut found);
    quotas(&sample, &mut found);
    documents(&sample, &mut found);
    findings(&sample, &mut found);
    scores(&sample, &draft, &mut found);
    let answering: BTreeSet<_> =
        draft.keys().filter(|(line, ..)| line.starts_with("annex/issues/")).map(|key| &key.2).collect();
    found("demand/reply", "units", None, i64::try_from(answering.len()).unwrap());
    let told: Vec<_> = draft.iter().filter(|(place, value)| counted.get(*place) != Some(*value)).collect();
    assert!(told.is_empty(), "the bulletin says {told:?}");
    // What is not said is nought, and nothing of the tables is left out.
    for (place, value) in counted.iter().filter(|(place, _)| !draft.contains_key(*place)) {
        assert_eq!(*value, 0, "{place:?} is not said");
    }
}
