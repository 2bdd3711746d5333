//! The shapes of `--json`. Names and types are the contract's; fields may be added, never changed.

use crate::domain::figure::FigureKind;
use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::assignment::{Assignment, Evidence};
use crate::domain::class::RowClass;
use crate::domain::clock::Clock;
use crate::domain::closing::Fate;
use crate::domain::day::Day;
use crate::domain::id::{RegisterRowId, UnitId};
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::overview::{Item, Overview, StalledUnit};
use crate::domain::registers::RowStanding;
use crate::domain::task::{Field, Task};
use crate::domain::unanswered::Unanswered;

/// One row of `tasks --json`.
#[derive(Serialize)]
pub struct TaskRow<'a> {
    key: String,
    seq: Option<u32>,
    class: &'static str,
    theme: &'a str,
    point: &'a str,
    requirement: &'a str,
    part: Option<PartWords<'a>>,
    strength: &'static str,
    unit: Option<&'a str>,
    choice: Option<&'a str>,
    deadline: &'a str,
    due: Option<NaiveDate>,
    last_workday: Option<NaiveDate>,
    provisional: bool,
    status: &'static str,
    light: Option<&'static str>,
    inherited: Vec<&'static str>,
    to_confirm: bool,
    note: Option<&'a str>,
    evidence: Vec<EvidenceRow<'a>>,
    submitted_on: Option<NaiveDate>,
    completed_on: Option<NaiveDate>,
    done_on: Option<NaiveDate>,
    late: Option<bool>,
    stalled: bool,
    returned: u32,
    outcome: Option<&'static str>,
    carried_to: Option<String>,
    carried_from: Vec<String>,
    internal_due: Option<NaiveDate>,
}

/// A part's own words.
#[derive(Serialize)]
struct PartWords<'a> {
    n: u32,
    words: &'a str,
}

/// A piece of evidence.
#[derive(Serialize)]
pub struct EvidenceRow<'a> {
    kind: &'static str,
    value: &'a str,
    happened: Option<NaiveDate>,
    entered: NaiveDate,
}

impl<'a> TaskRow<'a> {
    /// The row of an assignment.
    pub fn new(day: &Day<'a>, one: &'a Assignment) -> Option<Self> {
        let task = day.task_of(one)?;
        let standing = day.standing(one);
        let unit = one.unit.and_then(|unit| day.book.units.get(&unit));
        let key = |id| day.book.assignment_key(id).map(|key| key.to_string());
        let part = one.part.and_then(|n| task.part(n).map(|part| PartWords { n, words: &part.words }));
        Some(Self {
            key: day.book.assignment_key(one.id)?.to_string(),
            seq: task.seq,
            class: RowClass::of(one, task).code(),
            theme: &task.theme,
            point: &task.point,
            requirement: &task.requirement,
            part,
            strength: task.strength_of(one.part).code(),
            unit: unit.map(|unit| unit.code.as_str()),
            choice: one.choice.as_deref().filter(|_| one.is_owed_choice()),
            deadline: &task.deadline.phrase,
            due: standing.due,
            last_workday: standing.last_workday,
            provisional: standing.provisional,
            status: one.status.code(),
            light: standing.light.map(Light::code),
            inherited: task.inherited.iter().map(|field| field.code()).collect(),
            to_confirm: to_confirm(one, task),
            note: one.latest_note().map(|note| note.text.as_str()),
            evidence: one.evidence.iter().map(EvidenceRow::new).collect(),
            submitted_on: one.submitted_on,
            completed_on: one.completed_on,
            done_on: one.done_on(),
            late: day.is_late(one, &standing),
            stalled: day.is_stalled(one, &standing),
            returned: one.returned,
            outcome: day.fate(one).map(|fate| match fate {
                Fate::Unfinished => "unfinished",
                Fate::Carried(_) => "carried",
            }),
            carried_to: one.carried_to.and_then(key),
            internal_due: one.internal_due,
            carried_from: day.book.carried_from(one).filter_map(|other| key(other.id)).collect(),
        })
    }
}

/// True while an inherited unit or deadline awaits the original, or a default unit a person.
fn to_confirm(one: &Assignment, task: &Task) -> bool {
    let inherited = task.inherited.iter().any(|field| matches!(field, Field::Unit | Field::Deadline));
    one.unit_to_confirm || (task.to_confirm && inherited)
}

impl<'a> EvidenceRow<'a> {
    /// The row of a piece of evidence.
    pub fn new(one: &'a Evidence) -> Self {
        Self { kind: one.kind.code(), value: &one.value, happened: one.happened_on, entered: one.entered_on }
    }
}

/// `status --json`.
#[derive(Serialize)]
pub struct StatusAnswer {
    today: NaiveDate,
    week: String,
    plan: Option<String>,
    tasks: usize,
    assignments: usize,
    lights: Lights,
    standing: usize,
    stalled: usize,
    overdue: Vec<DueRow>,
    due_soon: Vec<DueRow>,
    choices_owed: usize,
    deadlines_doubted: usize,
    awaiting_review: usize,
    gates_shut: usize,
    clocks: Vec<ClockRow>,
    registers: Vec<RowDueRow>,
    findings: FindingCounts,
    unanswered: Vec<UnansweredRow>,
    stalled_units: Vec<StalledRow>,
}

/// What waits of 问题整改.
#[derive(Serialize)]
struct FindingCounts {
    to_recheck: usize,
    to_close: usize,
}

/// A unit that has not answered a form.
#[derive(Serialize)]
struct UnansweredRow {
    unit: String,
    form: String,
    sent_on: NaiveDate,
    days: i64,
    forms: usize,
}

/// A unit with duties of which nothing was heard for long.
#[derive(Serialize)]
struct StalledRow {
    unit: String,
    count: usize,
    days: i64,
}

#[derive(Serialize)]
struct Lights {
    green: usize,
    yellow: usize,
    red: usize,
    blue: usize,
    grey: usize,
}

/// An item that is late or due soon.
#[derive(Serialize)]
struct DueRow {
    key: String,
    seq: Option<u32>,
    unit: String,
    due: Option<NaiveDate>,
    last_workday: Option<NaiveDate>,
    days: i64,
    workdays: i64,
}

/// A clock that runs.
#[derive(Serialize)]
pub struct ClockRow {
    key: String,
    kind: &'static str,
    unit: String,
    started: NaiveDate,
    due: NaiveDate,
    last_workday: NaiveDate,
    provisional: bool,
    state: &'static str,
    light: &'static str,
    days: i64,
    workdays: i64,
}

/// A row of a register that is late or due soon.
#[derive(Serialize)]
struct RowDueRow {
    key: String,
    register: &'static str,
    unit: String,
    due: NaiveDate,
    last_workday: NaiveDate,
    light: Option<&'static str>,
    days: i64,
    workdays: i64,
}

impl StatusAnswer {
    /// The answer of an overview.
    pub fn new(day: &Day<'_>, overview: &Overview) -> Self {
        let tally = &overview.tally;
        let lights = tally.lights();
        Self {
            today: overview.today,
            week: overview.week.to_string(),
            plan: day.plan().map(|plan| plan.key.clone()),
            tasks: tally.count(FigureKind::Tasks),
            assignments: tally.count(FigureKind::Assignments),
            lights: Lights {
                green: lights.green,
                yellow: lights.yellow,
                red: lights.red,
                blue: lights.blue,
                grey: lights.grey,
            },
            standing: tally.count(FigureKind::Standing),
            stalled: tally.count(FigureKind::Stalled),
            overdue: overview.overdue.iter().map(due).collect(),
            due_soon: overview.due_soon.iter().map(due).collect(),
            choices_owed: overview.choices.len(),
            deadlines_doubted: tally.count(FigureKind::Doubted),
            awaiting_review: overview.awaiting_review.len(),
            gates_shut: overview.gates_shut.len(),
            clocks: overview.clocks.iter().map(|one| ClockRow::new(day, one)).collect(),
            registers: overview.rows.iter().filter_map(|(id, standing)| row_due(day, *id, standing)).collect(),
            findings: FindingCounts { to_recheck: overview.to_recheck, to_close: overview.to_close },
            unanswered: overview.unanswered.iter().map(|one| unanswered(day, one)).collect(),
            stalled_units: overview.stalled.iter().map(|one| stalled(day, one)).collect(),
        }
    }
}

fn code(day: &Day<'_>, unit: UnitId) -> String {
    day.book.units.get(&unit).map(|unit| unit.code.clone()).unwrap_or_default()
}

fn unanswered(day: &Day<'_>, one: &Unanswered) -> UnansweredRow {
    let Unanswered { unit, form, sent_on, days, forms } = *one;
    UnansweredRow { unit: code(day, unit), form: Key::Form(form.0).to_string(), sent_on, days, forms }
}

fn stalled(day: &Day<'_>, one: &StalledUnit) -> StalledRow {
    StalledRow { unit: code(day, one.unit), count: one.count, days: one.days }
}

fn due(item: &Item) -> DueRow {
    DueRow {
        key: item.key.to_string(),
        seq: item.seq,
        unit: item.unit.clone(),
        due: item.due,
        last_workday: item.last_workday,
        days: item.days,
        workdays: item.workdays,
    }
}

fn row_due(day: &Day<'_>, id: RegisterRowId, standing: &RowStanding) -> Option<RowDueRow> {
    let (row, due) = (day.book.register_rows.get(&id)?, standing.due?);
    Some(RowDueRow {
        key: row.key().to_string(),
        register: row.register.def().name,
        unit: day.book.units.get(&row.unit).map(|unit| unit.code.clone()).unwrap_or_default(),
        due: due.due,
        last_workday: due.last_workday,
        light: standing.light.map(Light::code),
        days: (day.today - due.due).num_days(),
        workdays: -due.workdays_left,
    })
}

impl ClockRow {
    /// The row of a clock.
    pub fn new(day: &Day<'_>, one: &Clock) -> Self {
        Self {
            key: one.of.to_string(),
            kind: one.kind.code(),
            unit: day.book.units.get(&one.unit).map(|unit| unit.code.clone()).unwrap_or_default(),
            started: one.started_on,
            due: one.due,
            last_workday: one.last_workday,
            provisional: one.provisional,
            state: one.state.code(),
            light: one.light.code(),
            days: -one.days_left,
            workdays: -one.workdays_left,
        }
    }
}
