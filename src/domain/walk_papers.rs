//! The walk of papers on their way: documents before a gate, one a page after the duties, and what can be done to each.
//!
//! The verdicts are reviews of the week, as those of duties are.

use super::assignment::Verdict;
use super::day::Day;
use super::document::PolicyDocument;
use super::gate::{open_before_sign, uncovered_at};
use super::id::{DocumentId, UnitId};
use super::key::Key;
use super::pack::{BoxKind, SyncScheme};
use super::sync::GateView;
use super::walk::WalkSet;
use super::week::IsoWeek;

/// A kind of paper that is walked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Paper {
    /// A document before a gate.
    Document(DocumentId),
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
        }
    }

    /// The last verdict that it was given in a week, as the row that holds it; what was given later has a greater one.
    #[must_use]
    pub fn reviewed(self, week: IsoWeek, day: &Day<'_>) -> Option<i64> {
        match self {
            Self::Document(id) => Some(day.book.documents.get(&id)?.review_of(week)?.id),
        }
    }
}

/// The papers that a week's walk goes through, unit by unit in roster order. One that has its verdict stays in, whatever the
/// verdict did to it. A closed year asks for no walk.
#[must_use]
pub fn papers(day: &Day<'_>, week: IsoWeek, set: WalkSet) -> Vec<PaperItem> {
    if day.plan().is_none_or(|plan| plan.closed_on.is_some()) {
        return Vec::new();
    }
    let item = |one: &PolicyDocument| {
        let verdict = one.review_of(week).map(|review| review.verdict);
        let walked = verdict.is_some() || waits(day, one, set);
        walked.then_some(PaperItem { of: Paper::Document(one.id), unit: one.unit, verdict })
    };
    let place = |item: &PaperItem| (day.book.units.get(&item.unit).map_or(i64::MAX, |unit| unit.position), item.of);
    let mut found: Vec<PaperItem> = day.documents().filter_map(item).collect();
    found.sort_unstable_by_key(place);
    found
}

/// Whether a document waits before a gate; one that has not come to it yet is walked with all.
fn waits(day: &Day<'_>, document: &PolicyDocument, set: WalkSet) -> bool {
    let state = day.sync_state(document);
    let before = state.filter(|state| state.gate.next.is_some());
    before.is_some_and(|state| set == WalkSet::All || state.gate_view != GateView::NotYet)
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
