//! How a decision proceeds: its stage, its elements, its clocks, and what is owed.

use chrono::NaiveDate;

use super::clock::{Clock, ClockKind, ClockState};
use super::day::Day;
use super::decision::Decision;
use super::feedback::FeedbackGap;
use super::light::Light;
use super::pack::{DecisionScheme, ElementDef, ElementRole, StageRole};
use super::plan::Plan;
use super::procedure::NotOwed;

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
    /// Id of the element 意见收集采纳, which has a clock of its own.
    pub opinions: Option<String>,
    /// Clocks that have started.
    pub clocks: Vec<Clock>,
    /// What the report on the opinions lacks.
    pub feedback_gaps: Vec<FeedbackGap>,
    /// Stages shorter than their least length for which no reason is written yet, by id.
    pub short: Vec<String>,
    /// Stages that its catalogue says it is to pass, passed over without a date or a reason, by id.
    pub passed_over: Vec<String>,
    /// The light.
    pub light: Light,
}

impl Proceeding {
    /// Of a decision that no plan rules: nothing is asked.
    const fn without_plan() -> Self {
        Self {
            stage: None,
            published: 0,
            required: 0,
            missing: Vec::new(),
            opinions: None,
            clocks: Vec::new(),
            feedback_gaps: Vec::new(),
            short: Vec::new(),
            passed_over: Vec::new(),
            light: Light::Green,
        }
    }

    /// Elements that should be public by now and are not, by id. The opinions have a clock of their own, which says so.
    pub fn lacks(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().map(String::as_str).filter(|id| self.opinions.as_deref() != Some(*id))
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
        let Some(scheme) = self.book.plan_of_decision(decision).map(|plan| &plan.decision) else {
            return Proceeding::without_plan();
        };
        let owed = |element: &&ElementDef| element.required && exemption(decision, scheme, element).is_none();
        let required: Vec<_> = scheme.elements.iter().filter(owed).collect();
        let feedback_gaps = self.book.feedback_gaps(decision, scheme);
        let is_published = |element: &ElementDef| match element.role {
            Some(ElementRole::Opinions) => feedback_gaps.is_empty(),
            Some(ElementRole::Attendance | ElementRole::Result) | None => decision.elements.contains_key(&element.id),
        };
        let clocks = self.decision_clocks(decision);
        let missing: Vec<_> = required
            .iter()
            .filter(|element| !is_published(element) && self.is_due(decision, scheme, element, &clocks))
            .map(|element| element.id.clone())
            .collect();
        let published = required.iter().filter(|element| is_published(element)).count();
        let is_out = scheme
            .stage_of(StageRole::Publication)
            .is_some_and(|stage| self.has_begun(decision, &stage.id) || decision.stage_exemption(&stage.id).is_some());
        let has_begun = |role| scheme.stage_of(role).is_some_and(|stage| self.has_begun(decision, &stage.id));
        let passed_over = decision.passed_over(scheme, self.book.settings.ext_rules, has_begun);
        let is_owing = !missing.is_empty() || !passed_over.is_empty();
        let begun = scheme.stages.iter().rev().find(|stage| self.has_begun(decision, &stage.id));
        let short = clocks.iter().filter(|clock| clock.state == ClockState::Short);
        Proceeding {
            stage: begun.map(|stage| stage.id.clone()),
            published,
            required: required.len(),
            feedback_gaps,
            short: short.filter_map(|clock| clock.stage.clone()).collect(),
            light: light_of(&clocks, is_owing, published == required.len() && is_out),
            passed_over: passed_over.into_iter().map(|stage| stage.id.clone()).collect(),
            missing,
            opinions: scheme.element_of(ElementRole::Opinions).map(|element| element.id.clone()),
            clocks,
        }
    }

    /// Whether a required element should stand by now. What belongs to a stage is due once that or one of the two that
    /// end the matter has begun; 意见收集采纳 at the end of its clock, not before.
    fn is_due(&self, decision: &Decision, scheme: &DecisionScheme, element: &ElementDef, clocks: &[Clock]) -> bool {
        use StageRole::{Consultation, Deliberation, Publication};
        let has_begun = |roles: &[StageRole]| {
            let mut stages = roles.iter().filter_map(|role| scheme.stage_of(*role));
            stages.any(|stage| self.has_begun(decision, &stage.id))
        };
        match element.role {
            Some(ElementRole::Opinions) => {
                clocks.iter().any(|clock| clock.kind == ClockKind::Feedback && clock.state == ClockState::Overdue)
            }
            Some(ElementRole::Attendance) => has_begun(&[Deliberation, Publication]),
            Some(ElementRole::Result) => has_begun(&[Publication]),
            None => has_begun(&[Consultation, Deliberation, Publication]),
        }
    }

    fn has_begun(&self, decision: &Decision, stage: &str) -> bool {
        let begun = decision.stages.get(stage).and_then(|dates| dates.begun_on());
        begun.is_some_and(|begun: NaiveDate| begun <= self.today)
    }
}

impl<'a> Day<'a> {
    /// The plan in use, where its catalogue has items and its publication is not on record: row 13 asks for the real day.
    #[must_use]
    pub fn unpublished_catalogue(&self) -> Option<&'a Plan> {
        let plan = self.plan().filter(|plan| plan.closed_on.is_none())?;
        let is_open = plan.catalogue.facts.published_on.is_none();
        (is_open && self.decisions().any(|one| one.in_catalogue)).then_some(plan)
    }
}

/// Why an element is not owed: its own reason, else that of the stage it belongs to. A decision on which nobody is
/// consulted owes neither draft nor opinions, and 后评估 is never owed (713号 art. 36: 可以).
#[must_use]
pub fn exemption<'a>(decision: &'a Decision, scheme: &DecisionScheme, element: &ElementDef) -> Option<NotOwed<'a>> {
    let stages: &[StageRole] = match element.role {
        _ if !element.required => &[],
        Some(ElementRole::Opinions) => &[StageRole::Feedback, StageRole::Consultation],
        Some(ElementRole::Attendance) => &[StageRole::Deliberation],
        Some(ElementRole::Result) => &[StageRole::Publication],
        None => &[StageRole::Consultation],
    };
    let of_stage = || stages.iter().find_map(|role| decision.not_owed(scheme, *role));
    let own = decision.element_exemption(&element.id).map(|(about, reason)| NotOwed::Written(about, reason));
    own.or_else(of_stage)
}

fn light_of(clocks: &[Clock], is_owing: bool, is_complete: bool) -> Light {
    let worst = clocks.iter().filter(|clock| !clock.state.is_over()).map(|clock| clock.light).min();
    match worst {
        Some(light) if light < Light::Green => light,
        _ if is_owing => Light::Yellow,
        Some(light) => light,
        None if is_complete => Light::Blue,
        None => Light::Green,
    }
}
