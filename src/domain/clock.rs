//! Clocks of decisions and documents: limits that run from a dated step, each of which can be asked why it ends when
//! it ends.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::coded::coded;
use super::day::Day;
use super::decision::Decision;
use super::document::{Disclosure, PolicyDocument};
use super::feedback::asks_opinions;
use super::id::UnitId;
use super::key::Key;
use super::light::Light;
use super::pack::{DecisionScheme, ElementRole, StageRole, SyncScheme};
use super::workday::WorkSum;

/// Working days within which what is 主动公开 is public (国务院令第711号第二十六条).
pub const PUBLIC_WITHIN: u32 = 20;
/// Days before a hearing by which its papers are with those who take part (国务院令第713号第十六条).
pub const PAPERS_BEFORE: u32 = 7;

coded! {
    /// What a clock measures.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ClockKind {
        /// 采纳公开: opinions and their adoption within so many working days of the decision (row 15).
        Feedback,
        /// 征求意见截止: the consultation runs until the end that was announced.
        Consultation,
        /// (ext) 征求意见: at least so many calendar days (713号).
        Window,
        /// (ext) 听证材料: handed over 7 days before the hearing (713号 art. 16).
        Papers,
        /// (ext) A stage that takes at least so many working days: 合法性审查 (713号).
        Review,
        /// 主动公开: public within 20 working days of the day on which it came to be (国务院令第711号第二十六条).
        Disclosure,
        /// 解读公开: the interpretation in step with the document; (ext) within so many working days.
        Publish,
    }
}

impl ClockKind {
    /// (ext): 外部规则, can be switched off.
    #[must_use]
    pub const fn is_ext(self) -> bool {
        match self {
            Self::Window | Self::Review | Self::Papers => true,
            Self::Feedback | Self::Consultation | Self::Disclosure | Self::Publish => false,
        }
    }

    /// Whether it gives a least length rather than a last day.
    #[must_use]
    pub const fn is_minimum(self) -> bool {
        matches!(self, Self::Window | Self::Review)
    }
}

coded! {
    /// How a clock stands.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ClockState {
        /// Past its last day.
        Overdue,
        /// Its last day is near.
        DueSoon,
        /// Ended before the least length, and nobody has said why.
        Short,
        /// Runs.
        Running,
        /// Ended late.
        MetLate,
        /// Ended before the least length, with a written reason.
        Explained,
        /// Ended in time.
        Met,
    }
}

impl ClockState {
    /// Whether nothing more is to be done.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::MetLate | Self::Explained | Self::Met)
    }
}

/// One clock of one record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The decision or document.
    pub of: Key,
    /// The unit that owes it.
    pub unit: UnitId,
    /// What it measures.
    pub kind: ClockKind,
    /// The stage that it measures, of a least length.
    pub stage: Option<String>,
    /// How many days: working days, of a window calendar days.
    pub n: u32,
    /// The day it started; itself not counted. Of [`ClockKind::Papers`] the hearing, from which it counts back.
    pub started_on: NaiveDate,
    /// The last day, of a least length the first day on which it may end.
    pub due: NaiveDate,
    /// The last working day on or before `due`.
    pub last_workday: NaiveDate,
    /// Rests on a year without holiday data (暂定).
    pub provisional: bool,
    /// The day it ended.
    pub closed_on: Option<NaiveDate>,
    /// How it stands.
    pub state: ClockState,
    /// Its light.
    pub light: Light,
    /// Working days from today to the last working day; negative when it is past.
    pub workdays_left: i64,
    /// Calendar days from today to `due`; negative when it is past.
    pub days_left: i64,
    /// The count, where it is one of working days.
    pub sum: Option<WorkSum>,
}

/// How long a stage lasts at the least.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LeastLength {
    /// So many days.
    pub n: u32,
    /// They are working days; else calendar days.
    pub in_workdays: bool,
    /// The first day on which it may end.
    pub until: NaiveDate,
}

/// What a clock is made of, before it is judged.
struct Run {
    of: Key,
    unit: UnitId,
    kind: ClockKind,
    stage: Option<String>,
    n: u32,
    started_on: NaiveDate,
    closed_on: Option<NaiveDate>,
    explained: bool,
}

impl Day<'_> {
    /// The clocks of a decision that have started, those of switched-off (ext) rules left out.
    #[must_use]
    pub fn decision_clocks(&self, decision: &Decision) -> Vec<Clock> {
        let Some(plan) = self.book.plan_of_decision(decision) else { return Vec::new() };
        let mut runs: Vec<_> = self.feedback(decision, &plan.decision).into_iter().collect();
        runs.extend(self.consultation(decision, &plan.decision));
        if self.book.settings.ext_rules {
            runs.extend(window(decision, &plan.decision));
            runs.extend(papers(decision));
            runs.extend(reviews(decision, &plan.decision));
        }
        runs.into_iter().filter_map(|run| self.judge_clock(run)).collect()
    }

    /// The report on the opinions: it ends on the day of its link, once that, the numbers and the owed reason all stand.
    fn feedback(&self, decision: &Decision, scheme: &DecisionScheme) -> Option<Run> {
        let is_done = self.book.feedback_gaps(decision, scheme).is_empty();
        Some(Run {
            of: Key::Decision(decision.number),
            unit: decision.unit,
            kind: ClockKind::Feedback,
            stage: None,
            n: scheme.feedback_workdays,
            started_on: self.decided_on(decision).filter(|_| asks_opinions(decision, scheme))?,
            closed_on: decision
                .element(scheme, ElementRole::Opinions)
                .filter(|_| is_done)
                .map(|element| element.published_on),
            explained: false,
        })
    }

    /// The end of a consultation that runs, as announced: from then on the opinions are to be dealt with. What is over
    /// has no end to wait for.
    fn consultation(&self, decision: &Decision, scheme: &DecisionScheme) -> Option<Run> {
        let stage = scheme.stage_of(StageRole::Consultation)?;
        let dates = decision.stages.get(&stage.id).filter(|_| decision.stage_exemption(&stage.id).is_none())?;
        let (from, to) = dates.from_on.zip(dates.to_on).filter(|(from, to)| from <= to && self.today <= *to)?;
        Some(Run {
            of: Key::Decision(decision.number),
            unit: decision.unit,
            kind: ClockKind::Consultation,
            stage: Some(stage.id.clone()),
            n: u32::try_from((to - from).num_days()).ok()?,
            started_on: from,
            closed_on: None,
            explained: false,
        })
    }

    /// The clock of a published document whose interpretation is owed, as long as the tolerance of 同步.
    #[must_use]
    pub fn publish_clock(&self, document: &PolicyDocument) -> Option<Clock> {
        let plan = self.book.plan_of_document(document)?;
        self.judge_clock(publish(document, &plan.sync, self.book.settings.ext_rules)?)
    }

    /// The clock of a document that is 主动公开, from its 成文, where that is not written from its 印发.
    #[must_use]
    pub fn disclosure_clock(&self, document: &PolicyDocument) -> Option<Clock> {
        let scheme = &self.book.plan_of_document(document)?.sync;
        document.facts.disclosure.filter(|marked| *marked == Disclosure::Public)?;
        self.judge_clock(Run {
            of: Key::Document(document.number),
            unit: document.unit,
            kind: ClockKind::Disclosure,
            stage: None,
            n: PUBLIC_WITHIN,
            started_on: document.formed_on.or(document.facts.issued_on)?,
            closed_on: document.release(scheme).document_on,
            explained: false,
        })
    }

    /// The clocks of a document that have started.
    #[must_use]
    pub fn document_clocks(&self, document: &PolicyDocument) -> Vec<Clock> {
        self.disclosure_clock(document).into_iter().chain(self.publish_clock(document)).collect()
    }

    /// (ext) How long a stage of a decision lasts at the least when it begins on that day; `None` where no rule says.
    #[must_use]
    pub fn least_length(&self, decision: &Decision, stage: &str, from_on: NaiveDate) -> Option<LeastLength> {
        let plan = self.book.plan_of_decision(decision).filter(|_| self.book.settings.ext_rules);
        let scheme = &plan?.decision;
        let def = scheme.stages.iter().find(|one| one.id == stage)?;
        let days = scheme.window_days.filter(|_| def.role == Some(StageRole::Consultation));
        let workdays = def.at_least_workdays;
        match (days, workdays) {
            (Some(n), _) => {
                let until = from_on.checked_add_days(Days::new(u64::from(n)))?;
                Some(LeastLength { n, in_workdays: false, until })
            }
            (None, Some(n)) => {
                Some(LeastLength { n, in_workdays: true, until: self.calendar.add(from_on, n).ok()?.date })
            }
            (None, None) => None,
        }
    }

    /// Every clock of the plan in use that has started, the most urgent first; ended ones last.
    #[must_use]
    pub fn clocks(&self) -> Vec<Clock> {
        let decisions = self.decisions().flat_map(|decision| self.decision_clocks(decision));
        let documents = self.documents().flat_map(|document| self.document_clocks(document));
        let mut clocks: Vec<_> = decisions.chain(documents).collect();
        clocks.sort_by(|a, b| (a.state, a.due, &a.of, a.kind).cmp(&(b.state, b.due, &b.of, b.kind)));
        clocks
    }

    /// A clock whose last day lies beyond the last date there is does not exist.
    fn judge_clock(&self, run: Run) -> Option<Clock> {
        let (due, sum) = match run.kind {
            ClockKind::Consultation | ClockKind::Window => {
                (run.started_on.checked_add_days(Days::new(u64::from(run.n)))?, None)
            }
            ClockKind::Papers => (run.started_on.checked_sub_days(Days::new(u64::from(run.n)))?, None),
            ClockKind::Feedback | ClockKind::Review | ClockKind::Disclosure | ClockKind::Publish => {
                let sum = self.calendar.add(run.started_on, run.n).ok()?;
                (sum.date, Some(sum))
            }
        };
        let last = self.calendar.last_workday(due);
        // An end that is set too early is short from the day it is set, not only once it is reached.
        let is_short = |closed: &NaiveDate| run.kind.is_minimum() && *closed < due;
        let closed_on = run.closed_on.filter(|closed| *closed <= self.today || is_short(closed));
        let workdays_left = self.calendar.between(self.today, last.date);
        let state = self.clock_state(&run, due, closed_on, workdays_left);
        Some(Clock {
            light: light_of(state, run.kind),
            of: run.of,
            unit: run.unit,
            kind: run.kind,
            stage: run.stage,
            n: run.n,
            started_on: run.started_on,
            due,
            last_workday: last.date,
            provisional: last.provisional || sum.as_ref().is_some_and(|sum| sum.provisional),
            closed_on,
            state,
            workdays_left,
            days_left: (due - self.today).num_days(),
            sum,
        })
    }

    fn clock_state(&self, run: &Run, due: NaiveDate, closed_on: Option<NaiveDate>, left: i64) -> ClockState {
        match closed_on {
            Some(closed) if run.kind.is_minimum() && closed < due => {
                if run.explained {
                    ClockState::Explained
                } else {
                    ClockState::Short
                }
            }
            Some(closed) if !run.kind.is_minimum() && closed > due && run.explained => ClockState::Explained,
            Some(closed) if !run.kind.is_minimum() && closed > due => ClockState::MetLate,
            Some(_) => ClockState::Met,
            // A least length has no last day to be late by.
            None if run.kind.is_minimum() => ClockState::Running,
            None if self.today > due && run.explained => ClockState::Explained,
            None if self.today > due => ClockState::Overdue,
            None if self.book.settings.is_soon(left) => ClockState::DueSoon,
            None => ClockState::Running,
        }
    }
}

/// Only a rule of the notice turns red.
fn light_of(state: ClockState, kind: ClockKind) -> Light {
    match state {
        ClockState::Overdue if !kind.is_ext() => Light::Red,
        ClockState::Overdue | ClockState::DueSoon | ClockState::Short => Light::Yellow,
        ClockState::Running => Light::Green,
        ClockState::MetLate | ClockState::Explained | ClockState::Met => Light::Blue,
    }
}

fn window(decision: &Decision, scheme: &DecisionScheme) -> Option<Run> {
    let stage = scheme.stage_of(StageRole::Consultation)?;
    let dates = decision.stages.get(&stage.id)?;
    Some(Run {
        of: Key::Decision(decision.number),
        unit: decision.unit,
        kind: ClockKind::Window,
        stage: Some(stage.id.clone()),
        n: scheme.window_days?,
        started_on: dates.from_on?,
        closed_on: dates.to_on,
        explained: decision.short_reason(stage).is_some(),
    })
}

fn papers(decision: &Decision) -> Option<Run> {
    if decision.facts.hearing == Some(false) {
        return None;
    }
    Some(Run {
        of: Key::Decision(decision.number),
        unit: decision.unit,
        kind: ClockKind::Papers,
        stage: None,
        n: PAPERS_BEFORE,
        started_on: decision.facts.hearing_on?,
        closed_on: decision.facts.papers_on,
        explained: decision.facts.papers_reason.is_some(),
    })
}

fn reviews<'a>(decision: &'a Decision, scheme: &'a DecisionScheme) -> impl Iterator<Item = Run> + 'a {
    scheme.stages.iter().filter_map(|stage| {
        let dates = decision.stages.get(&stage.id)?;
        Some(Run {
            of: Key::Decision(decision.number),
            unit: decision.unit,
            kind: ClockKind::Review,
            stage: Some(stage.id.clone()),
            n: stage.at_least_workdays?,
            started_on: dates.from_on?,
            closed_on: dates.to_on,
            explained: decision.short_reason(stage).is_some(),
        })
    })
}

fn publish(document: &PolicyDocument, scheme: &SyncScheme, ext_on: bool) -> Option<Run> {
    let dates = Some(document.release(scheme)).filter(|_| document.exempt_reason.is_none())?;
    Some(Run {
        of: Key::Document(document.number),
        unit: document.unit,
        kind: ClockKind::Publish,
        stage: None,
        n: scheme.tolerance(ext_on),
        started_on: dates.document_on?,
        closed_on: dates.interpretation_on,
        explained: false,
    })
}
