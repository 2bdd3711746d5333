//! The rows of a checklist, in one order for both panes: the steps with their boxes and the log at the left; elements,
//! forms, gate and library at the right.

use crate::domain::document::{GateOverride, PolicyDocument, SignOff};
use crate::domain::gate::{is_asked, is_closed, sign_in_turn};
use crate::domain::pack::{SchemeEntry, SyncScheme};
use crate::domain::sync::{StepState, SyncState};

use super::Chosen;

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Row {
    /// Head of a step: its two dates.
    Step(String),
    /// A box of a step.
    Box(String),
    /// An entry of the log, by its place: newest first.
    Log(usize),
    /// A content element.
    Element(String),
    /// A form of interpretation.
    Form(String),
    /// 运转.
    Gate,
    /// A box of the library record.
    Library(String),
    /// 推送至省.
    Province,
    /// 推送至市.
    City,
}

/// All rows of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rows {
    rows: Vec<Row>,
    /// Index of the first row of the right pane.
    pub wall: usize,
}

/// Forms stand side by side in so many columns.
pub const FORM_COLUMNS: u16 = 2;
/// Library boxes stand side by side in so many columns.
pub const LIBRARY_COLUMNS: u16 = 3;

impl Rows {
    /// The rows of a document under a scheme. 不解读 asks for no box, no element and no form.
    pub fn of(document: &PolicyDocument, scheme: &SyncScheme, ext: bool) -> Self {
        let mut rows = Vec::new();
        let exempt = document.exempt_reason.is_some();
        for step in &scheme.steps {
            rows.push(Row::Step(step.id.clone()));
            let asked = step.boxes.iter().filter(|one| is_asked(document, one, ext));
            rows.extend(asked.map(|one| Row::Box(one.id.clone())));
        }
        rows.extend((0..log(document).len()).map(Row::Log));
        let wall = rows.len();
        let asked = |named: &&SchemeEntry| !exempt && (ext || !named.ext);
        rows.extend(scheme.elements.iter().filter(asked).map(|one| Row::Element(one.id.clone())));
        rows.extend(scheme.forms.iter().filter(asked).map(|one| Row::Form(one.id.clone())));
        rows.push(Row::Gate);
        rows.extend(scheme.library.iter().map(|one| Row::Library(one.id.clone())));
        rows.extend([Row::Province, Row::City]);
        Self { rows, wall }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row of an index.
    pub fn get(&self, index: usize) -> Option<&Row> {
        self.rows.get(index)
    }

    /// The index of a row.
    pub fn find(&self, row: &Row) -> Option<usize> {
        self.rows.iter().position(|one| one == row)
    }

    /// Rows with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate()
    }

    /// The row beside another: within a line of several, else in the other pane.
    pub fn beside(&self, cursor: usize, right: bool) -> usize {
        let next = if right { cursor + 1 } else { cursor.saturating_sub(1) };
        let is_short =
            |row: Option<&Row>| matches!(row, Some(Row::Form(_) | Row::Library(_) | Row::Province | Row::City));
        match right {
            _ if is_short(self.get(cursor)) && is_short(self.get(next)) => next,
            true if cursor < self.wall => self.wall,
            false if cursor >= self.wall => 0,
            _ => cursor,
        }
    }

    /// Where something is to be done: the first open element or box of a step that is due, else the signature in turn.
    pub fn first_open(&self, state: &SyncState, chosen: &Chosen<'_>) -> Option<usize> {
        let waits = state.steps.iter().find(|step| matches!(step.state, StepState::Missing(_) | StepState::Running))?;
        let owed = waits.open_items.first();
        let row = match owed {
            Some(owed) => owed.element.clone().map_or_else(|| Row::Box(owed.box_id.clone()), Row::Element),
            None => match sign_in_turn(chosen.document, chosen.scheme, chosen.ext) {
                Some(one) if !is_closed(chosen.document, chosen.scheme, one, chosen.ext) => Row::Box(one.id.clone()),
                _ => Row::Step(waits.id.clone()),
            },
        };
        self.find(&row)
    }
}

/// An entry of the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogEntry<'a> {
    /// 同意 or 退回.
    Sign(&'a SignOff),
    /// 覆盖.
    Override(&'a GateOverride),
}

/// The log of a document: sign-offs and overrides, withdrawn ones among them, newest first.
pub fn log(document: &PolicyDocument) -> Vec<LogEntry<'_>> {
    let signs = document.sign_offs.iter().map(LogEntry::Sign);
    let mut log: Vec<_> = signs.chain(document.overrides.iter().map(LogEntry::Override)).collect();
    log.sort_by_key(|entry| {
        std::cmp::Reverse(match entry {
            LogEntry::Sign(sign) => (sign.signed_on, sign.entered_on, sign.id),
            LogEntry::Override(one) => (one.entered_on, one.entered_on, one.id),
        })
    });
    log
}
