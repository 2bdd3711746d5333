//! The workbook of one form.

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use crate::domain::act::NewForm;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::Quota;
use crate::exchange::xlsx::made_on;

use super::filled::Filled;
use super::look::Look;
use super::mark::{self, FormMark};
use super::page::Form;
use super::set::FormSet;
use super::{activities, findings, rows};

/// The bytes of a form, with what is filled in. The same values give the same bytes.
///
/// # Errors
/// A cell that is longer than a workbook holds (32767 characters).
pub fn bytes(set: &FormSet, form: &NewForm, number: i64, filled: &Filled) -> Result<Vec<u8>, XlsxError> {
    let page = page(set, form, number, filled)?;
    let mut book = Workbook::new();
    let mark = page.mark.to_string();
    let about = DocProperties::new().set_creation_datetime(&made_on()?).set_title(page.title());
    book.set_properties(&about.set_custom_property(mark::NAME, mark.as_str()));
    rows::write(&page, book.add_worksheet())?;
    activities::write(&page, book.add_worksheet())?;
    if !form.content.findings.is_empty() {
        findings::write(&page, book.add_worksheet())?;
    }
    let unseen = book.add_worksheet();
    unseen.set_name(mark::NAME)?.set_very_hidden(true);
    unseen.write_string(0, 0, &mark)?;
    for (quota, row) in page.kinds.iter().zip(0_u32..) {
        unseen.write_string(row, activities::KINDS, page.kind(quota))?;
    }
    book.save_to_buffer()
}

/// What the sheets of a form are made from.
///
/// # Errors
/// No plan.
pub fn page<'a>(set: &'a FormSet, form: &'a NewForm, number: i64, filled: &'a Filled) -> Result<Form<'a>, XlsxError> {
    let day = set.day();
    let unit = day.book.unit_by_code(&form.unit);
    let Some(plan) = day.plan() else { return Err(XlsxError::ParameterError("no plan".to_owned())) };
    let is_kind = |quota: &&Quota| quota.plan == plan.id && quota.scope == QuotaScope::Unit;
    Ok(Form {
        day,
        plan,
        lang: set.lang(),
        form,
        filled,
        unit: unit.map_or(form.unit.as_str(), |unit| unit.name.as_str()),
        mark: FormMark { ledger: set.ledger.clone(), form: number },
        look: Look::new(),
        kinds: day.book.quotas.values().filter(is_kind).collect(),
        due_by: set.due_by,
    })
}
