//! How a decision proceeds: its stage, its elements, its clocks, and what is owed.

use chrono::NaiveDate;

use super::clock::{Clock, ClockState};
use super::day::Day;
use super::decision::{
    ATTENDANCE, CONSULTATION, DELIBERATION, Decision, FEEDBACK, OPINIONS, PUBLICATION, RESULT, ReasonOf,
};
use super::feedback::FeedbackGap;
use super::light::Light;
use super::pack::ElementDef;

/// How a decision proceeds.
#[derive(Clone, PartialEq, Debug)]
pub struct Proceeding {
    /// Id of the furthest stage that has a date; `None` before the first.
    pub stage: Option<String>,
    /// Required elements published; 意见收集采纳 once its numbers and reason stand too.
    pub published: usize,
    /// Required elements that are owed: 不适用 and 依法不予公开 left out.
    pub required: usize,
    /// Required elements that are due by now and not published, by id.
    pub missing: Vec<String>,
    /// Clocks that have started.
    pub clocks: Vec<Clock>,
    /// What the report on the opinions lacks.
    pub feedback_gaps: Vec<FeedbackGap>,
    /// Stages shorter than their least length for which no reason is written yet, by id.
    pub short: Vec<String>,
    /// The light.
    pub light: Light,
}

impl Proceeding {
    /// Elements that should be public by now and are not, by id. The opinions have a clock of their own, which says so.
    pub fn lacks(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().map(String::as_str).filter(|id| *id != OPINIONS)
    }

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
        let scheme = self.book.plan_of_decision(decision).map(|plan| &plan.decision);
        let elements: &[ElementDef] = scheme.map_or(&[], |scheme| &scheme.elements);
        let owed = |element: &&ElementDef| element.required && exemption(decision, element).is_none();
        let required: Vec<_> = elements.iter().filter(owed).collect();
        let feedback_gaps = scheme.map(|scheme| self.book.feedback_gaps(decision, scheme)).unwrap_or_default();
        let is_published = |id: &str| match id {
            OPINIONS => feedback_gaps.is_empty(),
            _ => decision.elements.contains_key(id),
        };
        let clocks = self.decision_clocks(decision);
        let missing: Vec<_> = required
            .iter()
            .filter(|element| !is_published(&element.id) && self.is_due(decision, &element.id, &clocks))
            .map(|element| element.id.clone())
            .collect();
        let stages = scheme.map_or(&[][..], |scheme| &scheme.stages);
        let published = required.iter().filter(|element| is_published(&element.id)).count();
        let is_out = self.has_begun(decision, PUBLICATION) || decision.stage_exemption(PUBLICATION).is_some();
        let short = clocks.iter().filter(|clock| clock.state == ClockState::Short);
        Proceeding {
            stage: stages.iter().rev().find(|stage| self.has_begun(decision, &stage.id)).map(|stage| stage.id.clone()),
            published,
            required: required.len(),
            feedback_gaps,
            short: short.filter_map(|clock| clock.stage.clone()).collect(),
            light: light_of(&clocks, &missing, published == required.len() && is_out),
            missing,
            clocks,
        }
    }

    /// Whether a required element should stand by now. What belongs to a stage is due once that or one of the two that
    /// end the matter has begun; 意见收集采纳 at the end of its clock, not before.
    pub(super) fn is_due(&self, decision: &Decision, element: &str, clocks: &[Clock]) -> bool {
        let has_begun = |stages: &[&str]| stages.iter().any(|stage| self.has_begun(decision, stage));
        match element {
            OPINIONS => clocks.iter().any(|clock| clock.state == ClockState::Overdue),
            ATTENDANCE => has_begun(&[DELIBERATION, PUBLICATION]),
            RESULT => has_begun(&[PUBLICATION]),
            _ => has_begun(&[CONSULTATION, DELIBERATION, PUBLICATION]),
        }
    }

    fn has_begun(&self, decision: &Decision, stage: &str) -> bool {
        let begun = decision.stages.get(stage).and_then(|dates| dates.from_on.or(dates.to_on));
        begun.is_some_and(|begun: NaiveDate| begun <= self.today)
    }
}

/// Why an element is not owed: its own reason, else that of the stage it belongs to. A decision on which nobody is
/// consulted owes neither draft nor opinions.
#[must_use]
pub fn exemption<'a>(decision: &'a Decision, element: &ElementDef) -> Option<(ReasonOf, &'a str)> {
    let stages: &[&str] = match element.id.as_str() {
        _ if !element.required => &[],
        OPINIONS => &[FEEDBACK, CONSULTATION],
        ATTENDANCE => &[DELIBERATION],
        RESULT => &[PUBLICATION],
        _ => &[CONSULTATION],
    };
    let of_stage = || stages.iter().find_map(|stage| decision.stage_exemption(stage));
    decision.element_exemption(&element.id).or_else(|| of_stage().map(|reason| (ReasonOf::Stage, reason)))
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
