//! The ledgers that are measured, each made by acts.

use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{DateTime, NaiveDate, Utc};
use gongkai::domain::act::Act;
use gongkai::domain::pack::{Debtors, Pack, PackGroup, PackUnit};
use gongkai::domain::unit::UnitClass;
use gongkai::domain::week::IsoWeek;
use gongkai::exchange::weekly::{Freezing, WeekContext, freeze};
use gongkai::ledger::Ledger;
use gongkai::pack;
use serde_json::{Value, json};

use crate::fixture::{self, stamp, zh};

/// The desk's day in every measurement.
pub const TODAY: &str = "2023-09-15";

/// Every made ledger, so that parts share them.
pub struct Shelf {
    /// Where they are made.
    made: PathBuf,
    /// Where copies lie while they are worked on.
    bench: PathBuf,
}

impl Shelf {
    /// A shelf in a folder; ledgers that lie there are taken as they are.
    pub fn new(made: PathBuf, bench: PathBuf) -> Self {
        std::fs::create_dir_all(&made).expect("a folder for the ledgers");
        Self { made, bench }
    }

    /// A fresh copy of a ledger, made when it is first asked for.
    pub fn copy(&self, kind: Kind) -> PathBuf {
        let name = format!("{kind:?}.gongkai").to_lowercase().replace([' ', '(', ')'], "");
        let made = self.made.join(&name);
        if !made.exists() {
            let start = Instant::now();
            make(&made, kind);
            println!("# made {name} in {:.1} s", start.elapsed().as_secs_f64());
        }
        let folder = self.bench.join("copies");
        std::fs::create_dir_all(&folder).expect("a folder for the copies");
        let copy = folder.join(&name);
        std::fs::copy(&made, &copy).expect("a copy");
        copy
    }

    /// Where a file of one's own may lie: on the disk of the copies.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.bench.join(name)
    }
}

/// What a ledger holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The notice's rows so many times over, some 700 assignments each time, in one plan.
    Wide(usize),
    /// So many years of plans, each worked through with notes and four frozen weeks.
    Years(i32),
    /// One plan in which 4,000 units owe 50 rows each.
    Roster,
}

fn make(path: &Path, kind: Kind) {
    let (first, year) = match kind {
        Kind::Years(years) => (2024 - years, 2024 - years),
        Kind::Wide(_) | Kind::Roster => (2023, 2023),
    };
    let mut making = Ledger::create_fast_then_publish(path, &zh(), &stamp(&format!("{first}-01-04"))).unwrap();
    let ledger = making.ledger();
    match kind {
        Kind::Wide(times) => {
            ledger.take_plan(&widened(times), &stamp("2023-07-28")).unwrap();
            work(ledger, 2023);
            records(ledger);
        }
        Kind::Roster => {
            ledger.take_plan(&roster(), &stamp("2023-07-28")).unwrap();
            close(ledger, 2023, 3);
        }
        Kind::Years(_) => {
            for year in year..=2023 {
                ledger.take_plan(&of_year(year), &stamp(&format!("{year}-02-20"))).unwrap();
                a_year(ledger, year);
            }
        }
    }
    drop(making.publish().unwrap());
}

/// Now, to the desk.
pub fn now() -> DateTime<Utc> {
    stamp(TODAY).recorded_at
}

/// The act of a text as scripts write it.
pub fn act(shape: Value) -> Act {
    serde_json::from_value(shape).expect("an act")
}

fn perform(ledger: &mut Ledger, day: &str, shape: Value) {
    ledger.perform(&act(shape), &stamp(day)).unwrap();
}

/// The keys of a year's assignments, owed choices left out.
pub fn keys(ledger: &Ledger, year: i32) -> Vec<String> {
    let book = ledger.book().unwrap();
    let plan = book.plans.values().find(|plan| plan.year == year).unwrap().id;
    let of_plan = |task| book.tasks.get(&task).is_some_and(|task| task.plan == plan);
    let owed = book.assignments.values().filter(|one| one.unit.is_some() && of_plan(one.task));
    owed.filter_map(|one| Some(book.assignment_key(one.id)?.to_string())).collect()
}

fn every(keys: &[String], nth: usize, from: usize) -> Vec<String> {
    keys.iter().skip(from).step_by(nth).cloned().collect()
}

fn close(ledger: &mut Ledger, year: i32, nth: usize) {
    let keys = keys(ledger, year);
    let link = json!([{ "kind": "link", "value": "http://example.gov.cn/1", "happened_on": format!("{year}-08-20") }]);
    let of = every(&keys, nth, 0);
    let done =
        json!({ "act": "set_status", "of": of, "status": "done", "on": format!("{year}-08-20"), "evidence": link });
    perform(ledger, &format!("{year}-08-21"), done);
}

/// What a plan looks like in its third month: a third closed, some handed in, notes, reminders.
fn work(ledger: &mut Ledger, year: i32) {
    close(ledger, year, 3);
    let keys = keys(ledger, year);
    let on = |day: &str| format!("{year}-{day}");
    let submitted = json!({ "act": "set_status", "of": every(&keys, 9, 1), "status": "submitted", "on": on("09-01"),
        "evidence": [{ "kind": "link", "value": "http://example.gov.cn/2" }] });
    perform(ledger, &on("09-01"), submitted);
    let note =
        json!({ "act": "add_note", "of": every(&keys, 5, 2), "on": on("09-04"), "text": "已按要求推进，材料在整理。" });
    perform(ledger, &on("09-04"), note);
    let remind = json!({ "act": "remind", "of": every(&keys, 15, 2), "on": on("09-06"), "text": "电话" });
    perform(ledger, &on("09-06"), remind);
}

/// Documents, decisions and accounts, as many as a county has.
fn records(ledger: &mut Ledger) {
    for n in 1..=30 {
        let fields = json!({ "platform": "wechat", "name": format!("政务发布{n}"), "unit": "县财政局" });
        perform(ledger, "2023-09-07", json!({ "act": "add_row", "register": "accounts", "fields": fields }));
        let fields =
            json!({ "title": format!("管理办法之{n}"), "unit": "县发改局", "issued_as": "county", "normative": true });
        perform(ledger, "2023-09-07", json!({ "act": "add_document", "document": fields }));
        let step = json!({ "act": "set_step", "document": format!("doc/{n}"), "step": "organise",
            "dates": { "document_on": "2023-08-01", "interpretation_on": "2023-08-03" } });
        perform(ledger, "2023-09-07", step);
        let fields = json!({ "title": format!("重大事项之{n}"), "unit": "县财政局", "in_catalogue": true });
        perform(ledger, "2023-09-07", json!({ "act": "add_decision", "decision": fields }));
        let stage = json!({ "act": "set_stage", "decision": format!("decision/{n}"), "stage": "publication",
            "dates": { "from_on": "2023-08-28", "to_on": "2023-08-28" } });
        perform(ledger, "2023-09-07", stage);
    }
}

/// A year worked to its end: monthly notes on every assignment in batches, most of it closed, four weeks frozen.
fn a_year(ledger: &mut Ledger, year: i32) {
    let keys = keys(ledger, year);
    let calendar = fixture::calendar();
    for month in 3..=6 {
        let day = format!("{year}-{month:02}-10");
        for of in keys.chunks(35) {
            let text = format!("{month}月：已按要求推进，材料在整理。");
            perform(ledger, &day, json!({ "act": "add_note", "of": of, "on": day, "text": text }));
        }
        let week = IsoWeek::of(day.parse::<NaiveDate>().unwrap());
        let on = week.freeze_day(&calendar).unwrap().max(day.parse().unwrap());
        let stamp = stamp(&on.to_string());
        let shown = WeekContext { calendar: &calendar, today: stamp.desk_date, plan: None };
        freeze(ledger, &Freezing { shown, week, reason: None, stamp: &stamp }).unwrap();
    }
    close(ledger, year, 1);
}

fn of_year(year: i32) -> Pack {
    let mut pack = pack::shift_year(&fixture::pack(), year);
    (pack.practice, pack.issued_on) = (false, NaiveDate::from_ymd_opt(year, 2, 20).unwrap());
    pack
}

fn widened(times: usize) -> Pack {
    let mut pack = fixture::pack();
    let own = pack.tasks.clone();
    for n in 2..=times {
        pack.tasks.extend(own.iter().cloned().map(|mut task| {
            task.row = format!("{}x{n}", task.row);
            task
        }));
    }
    pack
}

fn roster() -> Pack {
    let mut pack = fixture::pack();
    let unit = |n: usize| {
        let class = if n.is_multiple_of(3) { UnitClass::Town } else { UnitClass::Department };
        PackUnit::new(&format!("第{n}单位"), class)
    };
    let office = pack.units.iter().find(|unit| unit.code == pack.office).unwrap().clone();
    pack.units = (1..=4000).map(unit).chain([office]).collect();
    let members = pack.units.iter().filter(|unit| unit.code != pack.office).map(|unit| unit.code.clone()).collect();
    pack.groups = vec![PackGroup { code: "all".to_owned(), name: "各单位".to_owned(), members }];
    pack.tasks.truncate(50);
    for task in &mut pack.tasks {
        task.parts.clear();
        task.owed = Debtors { groups: vec!["all".to_owned()], ..Debtors::default() };
    }
    pack
}
