//! What was typed on the sheet, kept as a draft until it is saved.

use serde::{Deserialize, Serialize};

use crate::domain::plan::Plan;
use crate::tui::draft::Draft;
use crate::tui::overlays::form::LineEdit;
use crate::tui::view::View;

use super::words::PointsWord;
use super::{PointsSheet, SheetRow};

/// The name of a draft before the key of its plan year.
pub(super) const DRAFT: &str = "points_sheet/";

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Day, reason, evidence of all.
    head: [String; super::HEAD],
    rows: Vec<KeptRow>,
}

#[derive(Serialize, Deserialize)]
struct KeptRow {
    indicator: String,
    unit: i64,
    points: String,
    reason: String,
}

/// The plan year of a draft of a sheet.
fn plan<'v>(draft: &Draft, view: &'v View) -> Option<&'v Plan> {
    view.book.plan_of_key(draft.form.strip_prefix(DRAFT)?)
}

/// The plan year that a draft has to be opened in, where it is not the one in use.
#[must_use]
pub fn other_year(draft: &Draft, view: &View) -> Option<&'static str> {
    let of = plan(draft, view)?;
    (view.plan()?.id != of.id).then(|| PointsWord::OtherYear.say(view.lang))
}

/// Whether a draft's year was closed meanwhile.
#[must_use]
pub fn is_done(draft: &Draft, view: &View) -> bool {
    draft.form.starts_with(DRAFT) && plan(draft, view).is_none_or(|plan| plan.closed_on.is_some())
}

/// The sheet as it was left; what the scheme has no place for any more is left out.
#[must_use]
pub fn reopen(draft: &Draft, view: &View) -> Option<PointsSheet> {
    let of = plan(draft, view).filter(|of| view.plan().is_some_and(|plan| plan.id == of.id))?;
    let kept: Kept = serde_json::from_value(draft.values.clone()).ok()?;
    let mut sheet = PointsSheet::blank(of, view)?;
    sheet.head = kept.head.map(|text| LineEdit::new(&text));
    for page in &mut sheet.pages {
        for row in &mut page.rows {
            let is_it = |one: &&KeptRow| one.indicator == page.indicator.id && one.unit == row.unit.0;
            if let Some(one) = kept.rows.iter().find(is_it) {
                (row.points, row.reason) = (LineEdit::new(&one.points), LineEdit::new(&one.reason));
            }
        }
    }
    let is_typed = |row: &SheetRow| row.is_typed();
    sheet.page = sheet.pages.iter().position(|page| page.rows.iter().any(is_typed)).unwrap_or(0);
    Some(sheet)
}

/// What there is to keep; `None` where nothing was typed.
pub(super) fn draft(sheet: &PointsSheet) -> Option<Draft> {
    let mut rows = Vec::new();
    for page in &sheet.pages {
        for row in page.rows.iter().filter(|row| row.is_typed() || !row.reason.value().trim().is_empty()) {
            rows.push(KeptRow {
                indicator: page.indicator.id.clone(),
                unit: row.unit.0,
                points: row.points.value().to_owned(),
                reason: row.reason.value().to_owned(),
            });
        }
    }
    let head = sheet.head.each_ref().map(|line| line.value().to_owned());
    let is_blank = rows.is_empty() && head.iter().skip(1).all(|text| text.trim().is_empty());
    let values = serde_json::to_value(Kept { head, rows }).ok().filter(|_| !is_blank)?;
    // Data of the ledger, as every title of a draft: in Chinese.
    let title = format!("{}  {}", PointsWord::DraftTitle.say(crate::locale::Lang::ZhCn), sheet.plan);
    Some(Draft { form: sheet.code.clone(), title, values })
}
