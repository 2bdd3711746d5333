//! What comes next for a decision on its way (国务院令第713号; rows 13 to 16 of the notice), and whether it is in motion.

use chrono::NaiveDate;

use super::clock::{Clock, ClockKind, ClockState};
use super::day::Day;
use super::decision::Decision;
use super::feedback::{FeedbackGap, asks_opinions};
use super::light::Light;
use super::pack::{DecisionScheme, StageDef, StageRole};
use super::proceeding::Proceeding;

/// What comes next for a decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DecisionStep {
    /// An element that should be public by now, or the report on the opinions once its days run: a link is owed.
    Publish {
        /// Element id.
        element: String,
    },
    /// The report on the opinions has its link, and lacks its numbers or the owed reason.
    Opinions,
    /// (ext) The papers of the hearing are to be handed over.
    Papers,
    /// A stage was shorter than its least length: why.
    Explain {
        /// Stage id.
        stage: String,
    },
    /// A stage was passed over: the day it was held, or why it does not apply.
    PassedOver {
        /// Stage id.
        stage: String,
    },
    /// A stage is to be dated: one that ends, or the next.
    Date {
        /// Stage id.
        stage: String,
    },
    /// A stage runs, or is set for a day ahead: nothing is to be done before that day.
    Runs {
        /// Stage id.
        stage: String,
        /// The day announced, else the first on which it may end.
        until: NaiveDate,
    },
}

impl Proceeding {
    /// 在办: on its way and not at its end. Past the first stage, 目录公布, a decision wants its next one; before that, and
    /// after its publication, what wants something is an element that is due, a stage passed over or too short, or a
    /// clock that runs.
    #[must_use]
    pub fn is_in_motion(&self, scheme: &DecisionScheme) -> bool {
        let past_first = self.stage.is_some() && self.stage.as_ref() != scheme.stages.first().map(|stage| &stage.id);
        let runs = self.clocks.iter().any(|clock| !clock.state.is_over());
        !self.is_ended() && (past_first || runs || !self.missing.is_empty() || !self.passed_over.is_empty())
    }

    /// Everything owed is public and every clock at its end.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.light == Light::Blue
    }

    fn open_clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind == kind && !clock.state.is_over())
    }
}

impl Day<'_> {
    /// What comes next for a decision; `None` at its end.
    #[must_use]
    pub fn decision_step(&self, decision: &Decision) -> Option<DecisionStep> {
        let scheme = &self.book.plan_of_decision(decision)?.decision;
        let at = self.proceeding(decision);
        if at.is_ended() {
            return None;
        }
        owed_first(&at)
            .or_else(|| running(decision, scheme, &at))
            .or_else(|| self.next_stage(decision, scheme, at.stage.as_deref()))
    }

    /// The first owed stage after the furthest that has begun. 后评估 never is (713号 art. 36), nor is the report on opinions
    /// that nobody was asked for.
    fn next_stage(&self, decision: &Decision, scheme: &DecisionScheme, begun: Option<&str>) -> Option<DecisionStep> {
        let behind = begun.and_then(|id| scheme.stages.iter().position(|stage| stage.id == id));
        let is_asked = |stage: &&StageDef| {
            stage.role.is_some_and(|role| role != StageRole::Feedback || asks_opinions(decision, scheme))
                && (self.book.settings.ext_rules || !stage.ext)
                && decision.stage_not_owed(stage).is_none()
        };
        let stage = scheme.stages.iter().skip(behind.map_or(0, |place| place + 1)).find(is_asked)?.id.clone();
        let ahead = decision.stages.get(&stage).and_then(|dates| dates.begun_on());
        Some(ahead.map_or(DecisionStep::Date { stage: stage.clone() }, |until| DecisionStep::Runs { stage, until }))
    }
}

/// What is owed by now, before anything else goes on: links, the hearing's papers, reasons, days; then the report on the
/// opinions, whose days run.
fn owed_first(at: &Proceeding) -> Option<DecisionStep> {
    let publish = |element: &str| DecisionStep::Publish { element: element.to_owned() };
    let report = || {
        at.open_clock(ClockKind::Feedback)?;
        match at.feedback_gaps.first()? {
            FeedbackGap::Link => at.opinions.as_deref().map(publish),
            FeedbackGap::Numbers | FeedbackGap::Reason => Some(DecisionStep::Opinions),
        }
    };
    let papers = || at.open_clock(ClockKind::Papers).map(|_| DecisionStep::Papers);
    let short = || Some(DecisionStep::Explain { stage: at.short.first()?.clone() });
    let passed = || Some(DecisionStep::PassedOver { stage: at.passed_over.first()?.clone() });
    at.lacks().next().map(publish).or_else(papers).or_else(short).or_else(passed).or_else(report)
}

/// A stage that has begun and not ended: it runs until the day announced; of one without, until its least length is
/// reached, from when on its last day is asked for.
fn running(decision: &Decision, scheme: &DecisionScheme, at: &Proceeding) -> Option<DecisionStep> {
    let stage = |clock: &Clock| clock.stage.clone();
    let announced = at.open_clock(ClockKind::Consultation);
    if let Some((stage, until)) = announced.and_then(|clock| Some((stage(clock)?, clock.due))) {
        return Some(DecisionStep::Runs { stage, until });
    }
    let least = |clock: &&Clock| clock.kind.is_minimum() && clock.state == ClockState::Running;
    if let Some((stage, clock)) = at.clocks.iter().find(least).and_then(|clock| Some((stage(clock)?, clock))) {
        let announced = decision.stages.get(&stage).and_then(|dates| dates.to_on);
        let until = announced.or((clock.days_left > 0).then_some(clock.due));
        return Some(
            until.map_or(DecisionStep::Date { stage: stage.clone() }, |until| DecisionStep::Runs { stage, until }),
        );
    }
    let stage = scheme.stage_of(StageRole::Consultation)?;
    let dates = decision.stages.get(&stage.id)?;
    (dates.from_on.is_some() && dates.to_on.is_none()).then(|| DecisionStep::Date { stage: stage.id.clone() })
}
