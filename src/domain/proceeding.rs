//! How a decision proceeds: its stage, its elements, its clocks, and what is owed.

use chrono::NaiveDate;

use super::clock::{CONSULTATION, Clock, ClockState, DELIBERATION, OPINIONS, PUBLICATION};
use super::day::Day;
use super::decision::Decision;
use super::light::Light;
use super::pack::ElementDef;

/// Element that shows who of the public sat in (公众代表列席).
const ATTENDANCE: &str = "attendance";
/// Element with the outcome (决策结果).
const RESULT: &str = "result";

/// How a decision proceeds.
#[derive(Clone, PartialEq, Debug)]
pub struct Proceeding {
    /// Id of the furthest stage that has a date; `None` before the first.
    pub stage: Option<String>,
    /// Required elements published.
    pub published: usize,
    /// Required elements in all.
    pub required: usize,
    /// Required elements that are due by now and not published, by id.
    pub missing: Vec<String>,
    /// Clocks that have started.
    pub clocks: Vec<Clock>,
    /// The reason for a concentrated rejection of opinions is not written yet.
    pub owes_reason: bool,
    /// The reason for a short window is not written yet.
    pub owes_window_reason: bool,
    /// The light.
    pub light: Light,
}

impl Proceeding {
    /// The clock to show in one cell: the most urgent that runs, else the last that ended.
    #[must_use]
    pub fn clock(&self) -> Option<&Clock> {
        self.clocks.iter().min_by_key(|clock| (clock.state, clock.due))
    }
}

impl Day<'_> {
    /// How a decision proceeds.
    #[must_use]
    pub fn proceeding(&self, decision: &Decision) -> Proceeding {
        let scheme = self.book.current_plan().map(|plan| &plan.decision);
        let elements: &[ElementDef] = scheme.map_or(&[], |scheme| &scheme.elements);
        let required: Vec<_> = elements.iter().filter(|element| element.required).collect();
        let is_published = |id: &str| decision.elements.contains_key(id);
        let clocks = self.decision_clocks(decision);
        let missing: Vec<_> = required
            .iter()
            .filter(|element| !is_published(&element.id) && self.is_due(decision, &element.id, &clocks))
            .map(|element| element.id.clone())
            .collect();
        let stages = scheme.map_or(&[][..], |scheme| &scheme.stages);
        let feedback = &decision.feedback;
        let owes_reason = !feedback.concentrated.trim().is_empty() && feedback.reason.trim().is_empty();
        let published = required.iter().filter(|element| is_published(&element.id)).count();
        let is_complete = published == required.len() && self.has_begun(decision, PUBLICATION) && !owes_reason;
        Proceeding {
            stage: stages.iter().rev().find(|stage| self.has_begun(decision, &stage.id)).map(|stage| stage.id.clone()),
            published,
            required: required.len(),
            owes_reason,
            owes_window_reason: clocks.iter().any(|clock| clock.state == ClockState::Short),
            light: light_of(&clocks, &missing, is_complete),
            missing,
            clocks,
        }
    }

    /// Whether a required element should stand by now. 意见收集采纳 is due at the end of its clock, not before.
    pub(super) fn is_due(&self, decision: &Decision, element: &str, clocks: &[Clock]) -> bool {
        match element {
            OPINIONS => clocks.iter().any(|clock| clock.state == ClockState::Overdue),
            ATTENDANCE => self.has_begun(decision, DELIBERATION),
            RESULT => self.has_begun(decision, PUBLICATION),
            _ => self.has_begun(decision, CONSULTATION),
        }
    }

    fn has_begun(&self, decision: &Decision, stage: &str) -> bool {
        let begun = decision.stages.get(stage).and_then(|dates| dates.from_on.or(dates.to_on));
        begun.is_some_and(|begun: NaiveDate| begun <= self.today)
    }
}

fn light_of(clocks: &[Clock], missing: &[String], is_complete: bool) -> Light {
    let worst = clocks.iter().filter(|clock| !clock.state.is_over()).map(|clock| clock.light).min();
    match worst {
        Some(light) if light < Light::Green => light,
        _ if !missing.is_empty() => Light::Yellow,
        Some(light) => light,
        None if is_complete => Light::Blue,
        None => Light::Green,
    }
}
