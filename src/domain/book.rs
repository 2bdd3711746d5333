//! The book: the whole ledger at one moment, as values.
//!
//! Screens, lights, scores and exports read a [`Book`] and nothing else, so the live desk, the state as of a past day
//! and a frozen week are the same kind of thing. The ledger makes one; nobody changes it.

use chrono::NaiveDate;

use super::assignment::Assignment;
use super::bulletin::{Rhythm, SentBulletin};
use super::decision::Decision;
use super::document::PolicyDocument;
use super::form::WrittenForm;
use super::id::{PlanId, TaskId, UnitId};
use super::pack::{ActivityField, PackUnit};
use super::plan::Plan;
use super::quota::{Activity, Quota};
use super::registers::RegisterRow;
use super::returned::Returned;
use super::table::Table;
use super::task::Task;
use super::unit::{Unit, UnitGroup};
use super::week::{FrozenWeek, IsoWeek};

/// The ledger's content at one moment. A clone costs nothing: tables share their records.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Book {
    /// Settings that rules depend on.
    pub settings: Settings,
    /// Plan years.
    pub plans: Table<Plan>,
    /// The roster, left and merged units among it.
    pub units: Table<Unit>,
    /// Groups of every plan.
    pub groups: Table<UnitGroup>,
    /// Tasks of every plan.
    pub tasks: Table<Task>,
    /// Assignments and owed choices.
    pub assignments: Table<Assignment>,
    /// Settled choices (待定夺 made), with date and reason.
    pub choices: Table<SettledChoice>,
    /// Policy documents.
    pub documents: Table<PolicyDocument>,
    /// Decisions.
    pub decisions: Table<Decision>,
    /// Quotas of every plan.
    pub quotas: Table<Quota>,
    /// Activities.
    pub activities: Table<Activity>,
    /// Forms written to units.
    pub forms: Table<WrittenForm>,
    /// Forms that came back.
    pub returns: Table<Returned>,
    /// Rows of the flat registers.
    pub register_rows: Table<RegisterRow>,
    /// Frozen weeks, every revision, oldest first.
    pub weeks: Table<FrozenWeek>,
    /// Bulletins that were sent, those withdrawn among them.
    pub bulletins: Table<SentBulletin>,
    /// Desk date of the last act.
    pub last_act_on: Option<NaiveDate>,
}

/// Settings kept in the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// 临期: so many working days ahead a date warns.
    pub due_soon_workdays: u32,
    /// 久无进展 (ext): so many days without hearing anything mark an open dated duty.
    pub stalled_days: u32,
    /// Whether rules marked (ext) are on.
    pub ext_rules: bool,
    /// Language of exported headers, `zh-CN` or `en`; set at `init`.
    pub export_language: String,
    /// How often a bulletin is due.
    pub bulletin_rhythm: Rhythm,
    /// Within so many working days after the days that it speaks of.
    pub bulletin_within: u32,
    /// 示例: the sample desk.
    pub sample: bool,
}

impl Settings {
    /// Whether so many working days left are few: 临期.
    #[must_use]
    pub fn is_soon(&self, workdays_left: i64) -> bool {
        workdays_left <= i64::from(self.due_soon_workdays)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            due_soon_workdays: 10,
            stalled_days: 30,
            ext_rules: true,
            export_language: "zh-CN".to_owned(),
            bulletin_rhythm: Rhythm::None,
            bulletin_within: 10,
            sample: false,
        }
    }
}

/// A choice made out of 相关镇（街道）、相关部门.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettledChoice {
    /// Row id.
    pub id: i64,
    /// The task.
    pub task: TaskId,
    /// The words that were settled.
    pub words: String,
    /// The units chosen; may be none.
    pub units: Vec<UnitId>,
    /// Why.
    pub reason: String,
    /// 发生日期.
    pub decided_on: NaiveDate,
}

impl Book {
    /// Tasks of a plan, in their order.
    #[must_use]
    pub fn tasks_of(&self, plan: PlanId) -> Vec<&Task> {
        self.tasks.of_plan(plan).collect()
    }

    /// Assignments of a task, owed choices last, else in roster order.
    #[must_use]
    pub fn assignments_of(&self, task: TaskId) -> Vec<&Assignment> {
        let mut found: Vec<_> = self.assignments.of_task(task).collect();
        found.sort_by_cached_key(|one| {
            let position = one.unit.and_then(|unit| self.units.get(&unit)).map(|unit| unit.position);
            (one.unit.is_none(), one.part, position, one.id)
        });
        found
    }

    /// Assignments of a unit, in the order of their entry.
    pub fn assignments_of_unit(&self, unit: UnitId) -> impl Iterator<Item = &Assignment> {
        self.assignments.of_unit(unit)
    }

    /// What a unit owes of a task or of its part; without a unit the choice that is owed.
    #[must_use]
    pub fn assignment_at(&self, task: TaskId, part: Option<u32>, unit: Option<UnitId>) -> Option<&Assignment> {
        self.assignments.at(task, part, unit)
    }

    /// Settled choices of a task, oldest first.
    pub fn choices_of(&self, task: TaskId) -> impl DoubleEndedIterator<Item = &SettledChoice> {
        self.choices.of_task(task)
    }

    /// The plan of a key.
    #[must_use]
    pub fn plan_of_key(&self, key: &str) -> Option<&Plan> {
        self.plans.get(&self.plans.id_of(key)?)
    }

    /// The unit of a code.
    #[must_use]
    pub fn unit_by_code(&self, code: &str) -> Option<&Unit> {
        self.units.of_code(code)
    }

    /// The unit that has that spelling, whether or not it left.
    #[must_use]
    pub fn unit_of_spelling(&self, spelling: &str) -> Option<&Unit> {
        self.units_of_spelling(spelling).next()
    }

    /// The units that have that spelling: one, unless another program wrote it twice.
    pub fn units_of_spelling(&self, spelling: &str) -> impl Iterator<Item = &Unit> {
        self.units.of_spelling(spelling.trim())
    }

    /// The unit of the ledger that a pack's unit is: by its code, else by its short or full name among all spellings,
    /// each time through merges. An alias alone makes no unit another's.
    #[must_use]
    pub fn known_unit(&self, unit: &PackUnit) -> Option<&Unit> {
        let code = [&unit.name, &unit.full_name].into_iter().find_map(|name| self.unit_of_spelling(name));
        let code = self.unit_by_code(&unit.code).or_else(|| self.unit_of_spelling(&unit.code)).or(code)?;
        self.resolve_unit(&code.code).and_then(|id| self.units.get(&id))
    }

    /// A unit's short name; empty for an unknown id.
    #[must_use]
    pub fn unit_name(&self, unit: UnitId) -> &str {
        self.units.get(&unit).map_or("", |unit| unit.name.as_str())
    }

    /// What is written down of the activities that count towards a quota, by its plan.
    #[must_use]
    pub fn fields_of(&self, quota: &Quota) -> &[ActivityField] {
        self.plans.get(&quota.plan).map_or(&[], |plan| plan.activities.fields_of(&quota.code))
    }

    /// The frozen week in force: its highest revision that was not withdrawn.
    #[must_use]
    pub fn frozen(&self, week: IsoWeek) -> Option<&FrozenWeek> {
        self.weeks
            .values()
            .filter(|frozen| frozen.week == week && !frozen.withdrawn)
            .max_by_key(|frozen| frozen.revision)
    }

    /// The number of the next freeze of a week: withdrawn revisions keep theirs.
    #[must_use]
    pub fn next_revision(&self, week: IsoWeek) -> u32 {
        self.weeks.values().filter(|frozen| frozen.week == week).map(|frozen| frozen.revision).max().unwrap_or(0) + 1
    }

    /// The last frozen week before that one.
    #[must_use]
    pub fn frozen_before(&self, week: IsoWeek) -> Option<&FrozenWeek> {
        self.weeks
            .values()
            .filter(|frozen| frozen.week < week && !frozen.withdrawn)
            .max_by_key(|frozen| (frozen.week, frozen.revision))
    }
}
