//! What is late or left out in a document or a decision, and counted against its unit in the scorecard and the weekly files.

use super::clock::{Clock, ClockKind, ClockState};
use super::day::Day;
use super::decision::Decision;
use super::document::PolicyDocument;
use super::sync::SyncState;

impl Day<'_> {
    /// 公开超期: published after its 20 working days, or past them (国务院令第711号第二十六条).
    #[must_use]
    pub fn is_published_late(&self, document: &PolicyDocument) -> bool {
        self.late_publication(document).is_some()
    }

    /// The clock of a document that is 公开超期.
    pub(super) fn late_publication(&self, document: &PolicyDocument) -> Option<Clock> {
        self.disclosure_clock(document).filter(is_late)
    }

    /// Whether the interpretation of a document still has time: its clock runs, or the day planned for the document is
    /// ahead. What it lacks until then is not missing.
    pub(super) fn has_time_to_interpret(&self, document: &PolicyDocument, state: &SyncState) -> bool {
        let runs = |clock: &Clock| matches!(clock.state, ClockState::Running | ClockState::DueSoon);
        let is_ahead = document.planned_on.is_some_and(|on| on >= self.today);
        state.clock.as_ref().map_or(is_ahead, runs)
    }

    /// 未标公开属性: it came to its first gate, or went out, unmarked. One on which nothing was begun yet may still be marked
    /// (国办发〔2016〕80号, ext).
    #[must_use]
    pub fn is_left_unmarked(&self, document: &PolicyDocument) -> bool {
        let came = document.circulated_on.is_some() || document.steps.values().any(|dates| dates.document_on.is_some());
        came && document.facts.disclosure.is_none() && self.book.settings.ext_rules
    }

    /// 采纳公开超期: what became of the opinions was made public after its 10 working days, or is past them (row 15). Where
    /// nobody was consulted nothing is owed.
    #[must_use]
    pub fn is_feedback_late(&self, decision: &Decision) -> bool {
        self.late_feedback(decision).is_some()
    }

    /// The clock of a decision that is 采纳公开超期.
    pub(super) fn late_feedback(&self, decision: &Decision) -> Option<Clock> {
        let clocks = self.decision_clocks(decision);
        clocks.into_iter().find(|clock| clock.kind == ClockKind::Feedback && is_late(clock))
    }

    /// Whether a document stands in the figures of the plan in use.
    #[must_use]
    pub fn counts_document(&self, document: &PolicyDocument) -> bool {
        let year = self.book.year_of_document(document);
        self.plan().is_some_and(|plan| self.book.counts_for(plan.id, year))
    }

    /// Whether a decision does.
    #[must_use]
    pub fn counts_decision(&self, decision: &Decision) -> bool {
        let year = self.book.year_of_decision(decision);
        self.plan().is_some_and(|plan| self.book.counts_for(plan.id, year))
    }
}

fn is_late(clock: &Clock) -> bool {
    matches!(clock.state, ClockState::Overdue | ClockState::MetLate)
}
