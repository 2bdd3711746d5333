//! Decisions with their stages and elements.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attachments::{Anchor, Attachments};
use super::catalogue;
use super::gather::{each_once, group, later};
use crate::domain::act::{DecisionAct, DecisionFields, find};
use crate::domain::book::Book;
use crate::domain::decision::{Decision, DecisionFacts, ElementState, Feedback, Procedure, ReasonOf, StageDates};
use crate::domain::id::{ActivityId, DecisionId, DocumentId, UnitId};
use crate::domain::pack::StageRole;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct DecisionRow {
    id: i64,
    number: i64,
    title: String,
    unit: i64,
    #[serde(with = "crate::ledger::column::flag")]
    in_catalogue: bool,
    #[serde(with = "crate::ledger::column::json")]
    channels: Vec<String>,
    #[serde(with = "crate::ledger::column::json")]
    feedback: Feedback,
    issued_on: Option<NaiveDate>,
    document: Option<i64>,
    supporting: Option<String>,
    basis: Option<String>,
    #[serde(with = "crate::ledger::column::json_or_null")]
    procedures: Option<Vec<Procedure>>,
    #[serde(with = "crate::ledger::column::flag_or_null")]
    hearing: Option<bool>,
    planned: Option<String>,
    #[serde(with = "crate::ledger::column::flag_or_null")]
    public_interest: Option<bool>,
    hearing_on: Option<NaiveDate>,
    papers_on: Option<NaiveDate>,
    papers_reason: Option<String>,
    meeting: Option<i64>,
    note: String,
    entered_on: NaiveDate,
    touched_on: NaiveDate,
}

impl Record for DecisionRow {
    const TABLE: &'static str = "decision";
}

impl DecisionRow {
    fn set_fields(&mut self, book: &Book, fields: &DecisionFields) -> Result<()> {
        let document = fields.document.as_ref().map(|key| find::document(book, key)).transpose()?;
        self.title = fields.title.trim().to_owned();
        self.unit = find::unit(book, &fields.unit)?.id.0;
        self.issued_on = fields.issued_on;
        self.document = document.map(|document| document.id.0);
        self.in_catalogue = fields.in_catalogue;
        self.channels = each_once(&fields.channels);
        self.feedback = fields.feedback.clone();
        self.note = fields.note.trim().to_owned();
        self.meeting = fields.meeting.as_ref().map(|key| find::activity(book, key)).transpose()?.map(|one| one.id.0);
        self.set_facts(fields.facts.trimmed());
        Ok(())
    }

    fn set_facts(&mut self, facts: DecisionFacts) {
        self.supporting = facts.supporting;
        self.basis = facts.basis;
        self.procedures = facts.procedures;
        self.hearing = facts.hearing;
        self.planned = facts.planned;
        self.public_interest = facts.public_interest;
        self.hearing_on = facts.hearing_on;
        self.papers_on = facts.papers_on;
        self.papers_reason = facts.papers_reason;
    }
}

#[derive(Serialize, Deserialize)]
struct StageRow {
    id: i64,
    decision: i64,
    stage: String,
    from_on: Option<NaiveDate>,
    to_on: Option<NaiveDate>,
}

impl Record for StageRow {
    const TABLE: &'static str = "decision_stage";
    const OF: &'static str = "decision";
}

#[derive(Serialize, Deserialize)]
struct ElementRow {
    id: i64,
    decision: i64,
    element: String,
    published_on: NaiveDate,
    link: String,
}

impl Record for ElementRow {
    const TABLE: &'static str = "decision_element";
    const OF: &'static str = "decision";
}

#[derive(Serialize, Deserialize)]
struct ReasonRow {
    id: i64,
    decision: i64,
    about: ReasonOf,
    item: String,
    reason: String,
}

impl Record for ReasonRow {
    const TABLE: &'static str = "decision_reason";
    const OF: &'static str = "decision";
}

/// The tables of a decision.
pub const TABLES: &[OwnerColumn] = &[
    owner_column::<DecisionRow>(),
    owner_column::<StageRow>(),
    owner_column::<ElementRow>(),
    owner_column::<ReasonRow>(),
];

/// Reads decisions.
pub fn read(source: &Source<'_>, hanging: &mut Attachments, mut put: impl FnMut(Decision)) -> Result<()> {
    let stage = |row: StageRow| (row.stage, StageDates { from_on: row.from_on, to_on: row.to_on });
    let element = |row: ElementRow| (row.element, ElementState { published_on: row.published_on, link: row.link });
    let mut stages = group(source, |row: &StageRow| row.decision, stage)?;
    let mut elements = group(source, |row: &ElementRow| row.decision, element)?;
    let reason = |row: ReasonRow| ((row.about, row.item), row.reason);
    let mut reasons = group(source, |row: &ReasonRow| row.decision, reason)?;
    source.each(|row: DecisionRow| {
        put(Decision {
            id: DecisionId(row.id),
            number: row.number,
            title: row.title,
            unit: UnitId(row.unit),
            in_catalogue: row.in_catalogue,
            stages: stages.remove(&row.id).unwrap_or_default().into_iter().collect(),
            elements: elements.remove(&row.id).unwrap_or_default().into_iter().collect(),
            channels: row.channels,
            feedback: row.feedback,
            issued_on: row.issued_on,
            document: row.document.map(DocumentId),
            facts: DecisionFacts {
                supporting: row.supporting,
                basis: row.basis,
                procedures: row.procedures,
                hearing: row.hearing,
                planned: row.planned,
                public_interest: row.public_interest,
                hearing_on: row.hearing_on,
                papers_on: row.papers_on,
                papers_reason: row.papers_reason,
            },
            meeting: row.meeting.map(ActivityId),
            reasons: reasons.remove(&row.id).unwrap_or_default().into_iter().collect(),
            reviews: hanging.take_reviews(Anchor::decision(DecisionId(row.id))),
            note: row.note,
            entered_on: row.entered_on,
            touched_on: row.touched_on,
        });
    })
}

/// Writes an act on a decision.
pub fn apply(act: &DecisionAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        DecisionAct::AddDecision { decision } => add(book, write, decision),
        DecisionAct::EditDecision { decision, fields } => {
            change(write, find::decision(book, decision)?.id, |row| row.set_fields(book, fields))
        }
        DecisionAct::SetStage { decision, stage, dates } => {
            let id = find::decision(book, decision)?.id;
            let old = write.rows_of::<StageRow>(id.0)?.into_iter().find(|row| row.stage == *stage);
            let StageDates { from_on, to_on } = *dates;
            let row = StageRow { id: 0, decision: id.0, stage: stage.clone(), from_on, to_on };
            write.put(old.map(|old| old.id), (*dates != StageDates::default()).then_some(row))?;
            if *dates != StageDates::default() {
                drop_exemptions(write, id, &[ReasonOf::Stage], stage)?;
            }
            change(write, id, |_| Ok(()))
        }
        DecisionAct::SetElement { decision, element, state } => {
            let id = find::decision(book, decision)?.id;
            let old = write.rows_of::<ElementRow>(id.0)?.into_iter().find(|row| row.element == *element);
            let row = state.as_ref().map(|state| ElementRow {
                id: 0,
                decision: id.0,
                element: element.clone(),
                published_on: state.published_on,
                link: state.link.trim().to_owned(),
            });
            if row.is_some() {
                drop_exemptions(write, id, &[ReasonOf::Element, ReasonOf::Withheld], element)?;
            }
            write.put(old.map(|old| old.id), row)?;
            change(write, id, |_| Ok(()))
        }
        DecisionAct::SetDecisionReason { decision, about, id: item, reason } => {
            let id = find::decision(book, decision)?.id;
            // One element is either not there or kept back.
            if about.takes_the_place() && !about.is_of_stage() {
                let others: Vec<_> =
                    [ReasonOf::Element, ReasonOf::Withheld].into_iter().filter(|one| one != about).collect();
                drop_exemptions(write, id, &others, item)?;
            }
            let old = reasons_of(write, id, item)?.into_iter().find(|row| row.about == *about);
            let row = reason.as_ref().map(|reason| ReasonRow {
                id: 0,
                decision: id.0,
                about: *about,
                item: item.clone(),
                reason: reason.trim().to_owned(),
            });
            write.put(old.map(|old| old.id), row)?;
            // The reason of before the fifth schema stands with the opinions; what is said now takes its place.
            let scheme = find::scheme_of(book, find::decision(book, decision)?)?;
            let consultation = scheme.stage_of(StageRole::Consultation);
            let takes_place = *about == ReasonOf::Short && consultation.is_some_and(|stage| stage.id == *item);
            change(write, id, |row| {
                if takes_place {
                    row.feedback.short_window_reason.clear();
                }
                Ok(())
            })
        }
        DecisionAct::SetCatalogue { plan, catalogue } => {
            catalogue::set(write, find::plan_of_key(book, plan)?.id, catalogue)
        }
        DecisionAct::AdjustCatalogue { plan, on, words } => {
            catalogue::adjust(write, find::plan_of_key(book, plan)?.id, *on, words)
        }
        DecisionAct::WithdrawAdjustment { change, .. } => catalogue::withdraw(write, *change),
    }
}

/// An activity that is withdrawn was no meeting of any decision.
pub fn forget_meeting(book: &Book, write: &Write<'_>, meeting: ActivityId) -> Result<()> {
    let sat_in = book.decisions.values().filter(|one| one.meeting == Some(meeting));
    sat_in.map(|one| one.id).try_for_each(|id| {
        change(write, id, |row| {
            row.meeting = None;
            Ok(())
        })
    })
}

fn reasons_of(write: &Write<'_>, decision: DecisionId, item: &str) -> Result<Vec<ReasonRow>> {
    let mut rows = write.rows_of::<ReasonRow>(decision.0)?;
    rows.retain(|row| row.item == item);
    Ok(rows)
}

/// What is done after all needs no reason why it is not.
fn drop_exemptions(write: &Write<'_>, decision: DecisionId, about: &[ReasonOf], item: &str) -> Result<()> {
    for row in reasons_of(write, decision, item)?.into_iter().filter(|row| about.contains(&row.about)) {
        write.put::<ReasonRow>(Some(row.id), None)?;
    }
    Ok(())
}

fn add(book: &Book, write: &Write<'_>, fields: &DecisionFields) -> Result<()> {
    let today = write.stamp.desk_date;
    let mut row = DecisionRow {
        id: 0,
        number: write.next_id("decision")?,
        title: String::new(),
        unit: 0,
        in_catalogue: false,
        channels: Vec::new(),
        feedback: Feedback::default(),
        issued_on: None,
        document: None,
        supporting: None,
        basis: None,
        procedures: None,
        hearing: None,
        planned: None,
        public_interest: None,
        hearing_on: None,
        papers_on: None,
        papers_reason: None,
        meeting: None,
        note: String::new(),
        entered_on: today,
        touched_on: today,
    };
    row.set_fields(book, fields)?;
    write.insert(&row).map(|_| ())
}

/// Gives a decision to the unit that takes over.
pub fn hand_over(write: &Write<'_>, id: DecisionId, into: UnitId) -> Result<()> {
    change(write, id, |row| {
        row.unit = into.0;
        Ok(())
    })
}

fn change(write: &Write<'_>, id: DecisionId, change: impl FnOnce(&mut DecisionRow) -> Result<()>) -> Result<()> {
    let mut row: DecisionRow = write.get(id.0)?;
    change(&mut row)?;
    row.touched_on = later(row.touched_on, write.stamp.desk_date);
    write.update(id.0, &row)
}
