//! Whose year a record is of: every rule reads the record's own plan, whatever plan year is in use.
//!
//! A year without a plan is judged by the nearest earlier one, and what is older than every plan by the earliest, so
//! that a new year's plan never changes the rules of the years before it.

use chrono::{Datelike, NaiveDate};

use super::assignment::Assignment;
use super::book::Book;
use super::day::Day;
use super::decision::Decision;
use super::document::PolicyDocument;
use super::id::{ActivityId, PlanId, TaskId};
use super::key::Key;
use super::light::{Light, LightWord, Standing};
use super::pack::{StageRole, StepRole};
use super::plan::Plan;
use super::quota::Activity;
use super::unit::Unit;

impl Book {
    /// The plan that a desk shows unless another was chosen: the newest year that is not closed, real before practice;
    /// where all are closed the newest.
    #[must_use]
    pub fn default_plan(&self) -> Option<&Plan> {
        self.plans.values().max_by_key(|plan| (!plan.practice, plan.closed_on.is_none(), plan.year, plan.id))
    }

    /// The plan that rules a year; of two plans of one year the first. Practice plans only where there is no real one.
    #[must_use]
    pub fn plan_of_year(&self, year: i32) -> Option<&Plan> {
        self.plans.values().min_by_key(|plan| (plan.practice, plan.year > year, plan.year.abs_diff(year), plan.id))
    }

    /// The plan of a document's year.
    #[must_use]
    pub fn plan_of_document(&self, document: &PolicyDocument) -> Option<&Plan> {
        self.plan_of_year(self.year_of_document(document))
    }

    /// The plan of a decision's year.
    #[must_use]
    pub fn plan_of_decision(&self, decision: &Decision) -> Option<&Plan> {
        self.plan_of_year(self.year_of_decision(decision))
    }

    /// The plan that an activity counts for: that of its quota.
    #[must_use]
    pub fn plan_of_activity(&self, activity: &Activity) -> Option<&Plan> {
        self.plans.get(&self.quotas.get(&activity.quota)?.plan)
    }

    /// The plan of a record; `None` for one that runs on across years, and for an unknown one.
    #[must_use]
    pub fn plan_of(&self, key: &Key) -> Option<&Plan> {
        match key {
            Key::Task { plan, .. } | Key::Assignment { plan, .. } => self.plan_of_key(plan),
            Key::Document(number) => self.plan_of_document(self.documents.get(&self.find_document(*number)?)?),
            Key::Decision(number) => self.plan_of_decision(self.decisions.get(&self.find_decision(*number)?)?),
            Key::Activity(id) => self.plan_of_activity(self.activities.get(&ActivityId(*id))?),
            Key::Return(number) => self.plans.get(&self.find_return(*number)?.plan),
            Key::Form(number) => self.plans.get(&self.find_form(*number)?.plan),
            Key::Bulletin(number) => self.plans.get(&self.find_bulletin(*number)?.plan),
            Key::Register(..) | Key::Unit(_) | Key::Week(_) => None,
        }
    }

    /// The closed plan that a record is of: what is entered in it afterwards is 补记.
    #[must_use]
    pub fn closed_plan_of(&self, key: &Key) -> Option<&Plan> {
        let plan = self.plan_of(key).filter(|plan| plan.closed_on.is_some())?;
        let year = match key {
            Key::Document(number) => self.year_of_document(self.documents.get(&self.find_document(*number)?)?),
            Key::Decision(number) => self.year_of_decision(self.decisions.get(&self.find_decision(*number)?)?),
            _ => plan.year,
        };
        // What the plan rules only for want of a newer one is none of its records.
        (year <= plan.year).then_some(plan)
    }

    /// Whether a record of that year stands in the figures of a plan: in its own year's, and what is older than every
    /// plan in the earliest's. What a plan rules only for want of a newer one is in no figure of it, so that taking
    /// the newer one in moves none.
    #[must_use]
    pub fn counts_for(&self, plan: PlanId, year: i32) -> bool {
        self.plan_of_year(year).is_some_and(|own| own.id == plan && year <= own.year)
    }

    // The year tells the plan, so the step that tells the year is looked for in every plan, the newest first.

    /// The year a document is of: of its 成文, where that is not written of the document's day of 审签, before both of
    /// its registration.
    #[must_use]
    pub fn year_of_document(&self, document: &PolicyDocument) -> i32 {
        let signed = |plan: &Plan| document.steps.get(&plan.sync.step_of(StepRole::SignOff)?.id)?.document_on;
        let signed_on = || self.plans.values().rev().find_map(signed);
        document.formed_on.or_else(signed_on).unwrap_or(document.entered_on).year()
    }

    /// The year a decision is of: of the catalogue it stands in, which the day of its stage tells while the catalogue is
    /// no record of its own; without one of its registration.
    #[must_use]
    pub fn year_of_decision(&self, decision: &Decision) -> i32 {
        let listed = |plan: &Plan| decision.stage(&plan.decision, StageRole::Catalogue)?.begun_on();
        self.plans.values().rev().find_map(listed).unwrap_or(decision.entered_on).year()
    }
}

/// What a plan year still has open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct YearStanding {
    /// The year is closed: nothing of it is late any more.
    pub is_closed: bool,
    /// Duties that are asked for and not closed; of a closed year 未完成.
    pub open: usize,
    /// 结转 of a closed year.
    pub carried: usize,
    /// 逾期 of them.
    pub overdue: usize,
    /// Clocks of its documents and decisions that are not over.
    pub clocks: usize,
    /// The next last working day of any of these, from today on, and of a duty its task.
    pub next: Option<(NaiveDate, Option<TaskId>)>,
}

impl<'a> Day<'a> {
    /// The day that duties of a plan are judged on: today, after the year was closed that day.
    pub(super) fn judged_on(&self, plan: PlanId) -> NaiveDate {
        let closed = self.book.plans.get(&plan).and_then(|plan| plan.closed_on);
        closed.map_or(self.today, |closed| closed.min(self.today))
    }

    /// Whether a unit is one of the plan year in use: it stood on the roster at that year's end, of a year that is not over
    /// today, or owes something in it. A unit that came later is in no class of the year before.
    #[must_use]
    pub fn counts_unit(&self, unit: &Unit) -> bool {
        let end = self.plan().and_then(|plan| NaiveDate::from_ymd_opt(plan.year, 12, 31));
        let last = end.map_or(self.today, |end| end.min(self.today));
        let owes = || {
            let mut owed = self.book.assignments_of_unit(unit.id);
            owed.any(|one| self.task_of(one).is_some_and(|task| self.uses(task.plan)))
        };
        unit.is_listed_on(last) || (unit.is_listed_on(self.today) && owes())
    }

    /// Whether the year of a duty is closed: what was left open there is 未完成 or 结转, and nothing asks for it any more.
    #[must_use]
    pub fn is_over(&self, one: &Assignment) -> bool {
        let plan = self.task_of(one).and_then(|task| self.book.plans.get(&task.plan));
        plan.is_some_and(|plan| plan.closed_on.is_some())
    }

    /// The other years that are open, the newest first; practice among practice alone.
    #[must_use]
    pub fn other_years(&self) -> Vec<&'a Plan> {
        let Some(own) = self.plan() else { return Vec::new() };
        let is_other = |plan: &&Plan| plan.id != own.id && plan.practice == own.practice && plan.closed_on.is_none();
        let mut plans: Vec<_> = self.book.plans.values().filter(is_other).collect();
        plans.sort_by_key(|plan| std::cmp::Reverse((plan.year, plan.id)));
        plans
    }

    /// The light of a year: red with anything overdue, yellow where its next date is soon.
    #[must_use]
    pub fn year_light(&self, year: &YearStanding) -> (Light, LightWord) {
        if year.overdue > 0 {
            return (Light::Red, LightWord::Overdue);
        }
        let left = year.next.map(|(next, _)| self.calendar.between(self.today, next));
        if left.is_some_and(|left| self.book.settings.is_soon(left)) {
            (Light::Yellow, LightWord::DueSoon)
        } else {
            (Light::Green, LightWord::OnTrack)
        }
    }

    /// What a plan year still has open, whichever is in use.
    #[must_use]
    pub fn year_standing(&self, plan: PlanId) -> YearStanding {
        let day = self.using(Some(plan));
        let owed = day.book.tasks.of_plan(plan).flat_map(|task| {
            let all = day.book.assignments_of(task.id).into_iter();
            all.map(|one| (one, day.standing_of(one, task))).filter(|(one, standing)| is_asked(one, standing))
        });
        let is_closed = day.plan().is_some_and(|plan| plan.closed_on.is_some());
        let mut year = YearStanding { is_closed, ..YearStanding::default() };
        let mut dates = Vec::new();
        for (one, standing) in owed {
            if is_closed {
                let count = if one.carried_to.is_some() { &mut year.carried } else { &mut year.open };
                *count += 1;
                continue;
            }
            year.open += 1;
            year.overdue += usize::from(standing.word == LightWord::Overdue);
            dates.extend(standing.last_workday.map(|date| (date, Some(one.task))));
        }
        for clock in day.clocks().iter().filter(|clock| !clock.state.is_over()) {
            year.clocks += 1;
            dates.push((clock.last_workday, None));
        }
        year.next = dates.into_iter().filter(|(date, _)| *date >= day.today).min();
        year
    }
}

/// Whether an open assignment asks for something that can be done and closed: not what stands all year, what waits for
/// its event or for a choice, and what was due before its unit owed it.
#[must_use]
pub fn is_asked(one: &Assignment, standing: &Standing) -> bool {
    one.status.is_open()
        && match standing.word {
            LightWord::Overdue | LightWord::DueSoon | LightWord::OnTrack | LightWord::AwaitingReview => true,
            LightWord::Ambiguous | LightWord::Unreadable | LightWord::PreIssue => true,
            LightWord::Immediate | LightWord::AwaitingEvent | LightWord::Standing | LightWord::Done => false,
            LightWord::ChoiceOwed | LightWord::PreRoster | LightWord::Exempt => false,
        }
}
