//! The walk of papers on their way, one a page after the duties: documents before a gate, decisions in motion, findings that
//! are late, near or wait for a check, and what can be done to each. What comes next for a decision says its own file.
//!
//! The verdicts are reviews of the week, as those of duties are.

use super::assignment::{Review, Verdict};
use super::day::Day;
use super::decision::Decision;
use super::document::PolicyDocument;
use super::gate::{open_before_sign, uncovered_at};
use super::id::{DecisionId, DocumentId, RegisterRowId, UnitId};
use super::key::Key;
use super::pack::{BoxKind, SyncScheme};
use super::registers::{Register, RegisterRow};
use super::sync::GateView;
use super::walk::WalkSet;
use super::week::IsoWeek;

/// A kind of paper that is walked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Paper {
    /// A document before a gate.
    Document(DocumentId),
    /// A decision in motion.
    Decision(DecisionId),
    /// A finding on its way to 销号.
    Finding(RegisterRowId),
}

/// What papers there are, in the order of the walk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PaperKind {
    /// Documents.
    Document,
    /// Decisions.
    Decision,
    /// Findings.
    Finding,
}

/// One page of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PaperItem {
    /// The paper.
    pub of: Paper,
    /// Its unit.
    pub unit: UnitId,
    /// The verdict of this week, if it was given.
    pub verdict: Option<Verdict>,
}

/// What comes next for a document before its gate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NextStep {
    /// Everything before it is closed: the box is to be signed.
    Sign {
        /// Box id.
        box_id: String,
        /// Who signs.
        role: String,
    },
    /// Nothing is open: the gate may be passed.
    Pass {
        /// Gate id.
        gate: String,
    },
    /// Something is open that has to close first.
    Held,
}

impl Paper {
    /// Its key.
    #[must_use]
    pub fn key(self, day: &Day<'_>) -> Option<Key> {
        match self {
            Self::Document(id) => day.book.documents.get(&id).map(|one| Key::Document(one.number)),
            Self::Decision(id) => day.book.decisions.get(&id).map(|one| Key::Decision(one.number)),
            Self::Finding(id) => day.book.register_rows.get(&id).map(RegisterRow::key),
        }
    }

    /// The verdicts of its walks, oldest first.
    #[must_use]
    pub fn reviews<'a>(self, day: &Day<'a>) -> &'a [Review] {
        let found = match self {
            Self::Document(id) => day.book.documents.get(&id).map(|one| &one.reviews),
            Self::Decision(id) => day.book.decisions.get(&id).map(|one| &one.reviews),
            Self::Finding(id) => day.book.register_rows.get(&id).map(|one| &one.reviews),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The last verdict that it was given in a week; what was given later has a greater id.
    #[must_use]
    pub fn review_of<'a>(self, week: IsoWeek, day: &Day<'a>) -> Option<&'a Review> {
        self.reviews(day).iter().rev().find(|review| review.week == week)
    }

    /// What it is.
    #[must_use]
    pub const fn kind(self) -> PaperKind {
        match self {
            Self::Document(_) => PaperKind::Document,
            Self::Decision(_) => PaperKind::Decision,
            Self::Finding(_) => PaperKind::Finding,
        }
    }
}

/// The papers that a week's walk goes through: documents, decisions, findings, each unit by unit in roster order. One that has its
/// verdict stays in, whatever the verdict did to it. A closed year asks for no walk.
#[must_use]
pub fn papers(day: &Day<'_>, week: IsoWeek, set: WalkSet) -> Vec<PaperItem> {
    if day.plan().is_none_or(|plan| plan.closed_on.is_some()) {
        return Vec::new();
    }
    let item = |of: Paper, unit: UnitId, waits: bool| {
        let verdict = of.review_of(week, day).map(|review| review.verdict);
        (verdict.is_some() || waits).then_some(PaperItem { of, unit, verdict })
    };
    let documents = day.documents().filter_map(|one| item(Paper::Document(one.id), one.unit, waits(day, one, set)));
    let decisions =
        day.decisions().filter_map(|one| item(Paper::Decision(one.id), one.unit, is_in_motion(day, one, set)));
    let findings = day.book.rows_of(Register::Findings);
    let findings = findings.filter_map(|one| item(Paper::Finding(one.id), one.unit, asks(day, one, set)));
    let place = |item: &PaperItem| {
        let position = day.book.units.get(&item.unit).map_or(i64::MAX, |unit| unit.position);
        (item.of.kind(), position, item.of)
    };
    let mut found: Vec<PaperItem> = documents.chain(decisions).chain(findings).collect();
    found.sort_unstable_by_key(place);
    found
}

/// Whether a document waits before a gate; one that has not come to it yet is walked with all.
fn waits(day: &Day<'_>, document: &PolicyDocument, set: WalkSet) -> bool {
    let state = day.sync_state(document);
    let before = state.filter(|state| state.gate.next.is_some());
    before.is_some_and(|state| set == WalkSet::All || state.gate_view != GateView::NotYet)
}

/// Whether a decision is in motion; one that has not begun is walked with all, and none is past its end.
fn is_in_motion(day: &Day<'_>, decision: &Decision, set: WalkSet) -> bool {
    let Some(plan) = day.book.plan_of_decision(decision) else { return false };
    let at = day.proceeding(decision);
    if set == WalkSet::All { !at.is_ended() } else { at.is_in_motion(&plan.decision) }
}

/// Whether a finding is late, near, without a date or waits for its check; one whose day is far off is walked with all.
fn asks(day: &Day<'_>, row: &RegisterRow, set: WalkSet) -> bool {
    let standing = day.row_standing(row);
    let waits = row.stage_def().is_some_and(|stage| stage.rests);
    row.is_open()
        && (set == WalkSet::All || waits || standing.undated || standing.is_overdue() || standing.is_due_soon())
}

/// What comes next for a document; `None` past all gates.
#[must_use]
pub fn next_step(document: &PolicyDocument, scheme: &SyncScheme, ext_on: bool) -> Option<NextStep> {
    let gate = scheme.gates.get(super::gate::passed(document, scheme).len())?;
    let open = uncovered_at(document, scheme, gate, ext_on);
    if open.is_empty() {
        return Some(NextStep::Pass { gate: gate.id.clone() });
    }
    let sign = open.iter().filter_map(|id| scheme.find_box(id)).find(|one| one.kind == BoxKind::Sign);
    let ready = sign.filter(|one| open_before_sign(document, scheme, &one.id, ext_on).is_empty());
    let signed = ready.and_then(|one| {
        Some(NextStep::Sign { box_id: one.id.clone(), role: one.signer(document.issued_as)?.to_owned() })
    });
    Some(signed.unwrap_or(NextStep::Held))
}
