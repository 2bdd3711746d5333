//! The dates of a document's steps and its boxes; two of the boxes say what two of the dates say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::act::{BoxList, find};
use crate::domain::book::Book;
use crate::domain::document::{BoxState, PolicyDocument, SyncDates};
use crate::domain::id::DocumentId;
use crate::domain::pack::{Published, StepRole};
use crate::ledger::error::Result;
use crate::ledger::image::Record;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
pub struct StepRow {
    pub id: i64,
    pub document: i64,
    pub step: String,
    pub document_on: Option<NaiveDate>,
    pub interpretation_on: Option<NaiveDate>,
}

impl Record for StepRow {
    const TABLE: &'static str = "document_step";
    const OF: &'static str = "document";
}

#[derive(Serialize, Deserialize)]
pub struct BoxRow {
    pub id: i64,
    pub document: i64,
    pub list: BoxList,
    #[serde(rename = "box")]
    pub box_id: String,
    #[serde(with = "crate::ledger::column::json")]
    pub state: BoxState,
}

impl Record for BoxRow {
    const TABLE: &'static str = "document_box";
    const OF: &'static str = "document";
}

pub fn set_step(write: &Write<'_>, document: DocumentId, step: &str, dates: SyncDates) -> Result<()> {
    let old = write.rows_of::<StepRow>(document.0)?.into_iter().find(|row| row.step == step);
    let SyncDates { document_on, interpretation_on } = dates;
    let row = StepRow { id: 0, document: document.0, step: step.to_owned(), document_on, interpretation_on };
    let empty = dates == SyncDates::default();
    write.put(old.map(|old| old.id), (!empty).then_some(row))
}

pub fn set_box(
    write: &Write<'_>,
    document: DocumentId,
    (list, id): (BoxList, &str),
    state: Option<&BoxState>,
) -> Result<()> {
    let same = |row: &BoxRow| row.list == list && row.box_id == id;
    let old = write.rows_of::<BoxRow>(document.0)?.into_iter().find(same);
    let row =
        state.map(|state| BoxRow { id: 0, document: document.0, list, box_id: id.to_owned(), state: state.clone() });
    write.put(old.map(|old| old.id), row)
}

/// One date is entered once: the days of the release tick the two boxes that say the same.
pub fn tick_what_is_out(
    book: &Book,
    write: &Write<'_>,
    document: &PolicyDocument,
    step: &str,
    dates: SyncDates,
) -> Result<()> {
    let scheme = find::sync_of(book, document)?;
    if scheme.step_of(StepRole::Release).is_none_or(|release| release.id != step) {
        return Ok(());
    }
    let out = [(Published::Document, dates.document_on), (Published::Interpretation, dates.interpretation_on)];
    for (id, on) in out.into_iter().filter_map(|(what, on)| Some((scheme.box_of(what)?.id.as_str(), on))) {
        let old = document.boxes.get(id);
        let note = if let Some(BoxState::Ticked { note, .. }) = old { note.clone() } else { String::new() };
        let kept = if let Some(BoxState::NotApplicable { .. }) = old { old.cloned() } else { None };
        let state = on.map(|on| BoxState::Ticked { on, note }).or(kept);
        set_box(write, document.id, (BoxList::Steps, id), state.as_ref())?;
    }
    Ok(())
}

/// The same the other way: ticking 文件公开 or 解读公开 dates it in the release, and starts or ends its clock.
pub fn date_what_is_out(
    book: &Book,
    write: &Write<'_>,
    document: &PolicyDocument,
    id: &str,
    state: Option<&BoxState>,
) -> Result<()> {
    let scheme = find::sync_of(book, document)?;
    let published = scheme.find_box(id).and_then(|one| one.publishes);
    let Some((release, published)) = scheme.step_of(StepRole::Release).zip(published) else { return Ok(()) };
    let on = if let Some(BoxState::Ticked { on, .. }) = state { Some(*on) } else { None };
    let mut dates = document.steps.get(&release.id).copied().unwrap_or_default();
    match published {
        Published::Document => dates.document_on = on,
        Published::Interpretation => dates.interpretation_on = on,
    }
    set_step(write, document.id, &release.id, dates)
}
