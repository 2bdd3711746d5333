//! What stands on Today of documents and decisions: what is late, near, held back, or still owed.

use super::clock::{Clock, ClockState};
use super::day::Day;
use super::decision::Decision;
use super::document::PolicyDocument;
use super::sync::{GateView, SyncAlert};

/// One line of a document or a decision.
#[derive(Clone, PartialEq, Debug)]
pub enum PaperLine {
    /// A clock that is late, short or near; with its place among all clocks of the record.
    Clock(usize, Box<Clock>),
    /// The gate is shut on the document, and so many boxes or elements are open.
    Gate(usize),
    /// What is to be seen to on the document besides; what is published and not interpreted stands there by its clock.
    Alerts(Vec<SyncAlert>),
    /// Elements of the decision that should be public by now, and stages it has passed over, by id.
    Lack(Vec<String>, Vec<String>),
}

impl Day<'_> {
    /// The lines of a document; of one of another plan year its term alone.
    #[must_use]
    pub fn document_lines(&self, document: &PolicyDocument) -> Vec<PaperLine> {
        let listed = Some(document).filter(|one| self.lists_document(one));
        let clocks = listed.map(|one| self.document_clocks(one)).unwrap_or_default();
        let state = listed.and_then(|one| self.sync_state(one)).filter(|one| one.gate_view == GateView::Shut);
        let gate = state.map(|state| PaperLine::Gate(state.open_items().count()));
        let alerts = self.alerts_of(document).into_iter().filter(|alert| *alert != SyncAlert::Unread);
        let alerts = Some(alerts.collect::<Vec<_>>()).filter(|alerts| !alerts.is_empty());
        clock_lines(clocks).chain(gate).chain(alerts.map(PaperLine::Alerts)).collect()
    }

    /// The lines of a decision; none of one of another plan year.
    #[must_use]
    pub fn decision_lines(&self, decision: &Decision) -> Vec<PaperLine> {
        if !self.lists_decision(decision) {
            return Vec::new();
        }
        let proceeding = self.proceeding(decision);
        let lacks: Vec<String> = proceeding.lacks().map(str::to_owned).collect();
        let is_lacking = !lacks.is_empty() || !proceeding.passed_over.is_empty();
        let lack = is_lacking.then_some(PaperLine::Lack(lacks, proceeding.passed_over));
        clock_lines(proceeding.clocks).chain(lack).collect()
    }
}

fn clock_lines(clocks: Vec<Clock>) -> impl Iterator<Item = PaperLine> {
    let stands = |clock: &Clock| match clock.state {
        ClockState::Overdue | ClockState::Short | ClockState::DueSoon => true,
        ClockState::Running | ClockState::MetLate | ClockState::Explained | ClockState::Met => false,
    };
    let standing = clocks.into_iter().enumerate().filter(move |(_, clock)| stands(clock));
    standing.map(|(place, clock)| PaperLine::Clock(place, Box::new(clock)))
}
