//! Acts on forms written to units.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::form::{FormContent, is_file_name};
use crate::domain::key::Key;
use crate::domain::plan::Plan;

/// What a person can do to forms.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum FormAct {
    /// 发填报表: one form a unit, all of them one act.
    WriteForms {
        /// Key of the plan that they ask of.
        plan: String,
        /// Only what is due by then is asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_by: Option<NaiveDate>,
        /// Number of the first; the others follow. The files bear them, so they must be the next ones of the ledger.
        first: i64,
        /// The forms.
        forms: Vec<NewForm>,
    },
}

/// A form that is written.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewForm {
    /// Code of the unit.
    pub unit: String,
    /// The file's name.
    pub file: String,
    /// What it asks and carries.
    pub content: FormContent,
}

/// Whether a form asks a unit of that plan for what is its own.
fn sound(form: &NewForm, plan: &Plan, book: &Book) -> Result<(), Refusal> {
    let unit = find::own_listed_unit(book, &form.unit)?.id;
    if !is_file_name(&form.file) {
        return Err(Refusal::BadFileName(form.file.clone()));
    }
    if form.content.is_empty() {
        return Err(Refusal::Nothing);
    }
    for row in &form.content.rows {
        let one = find::assigned(book, &row.key)?;
        let is_of_plan = matches!(&row.key, Key::Assignment { plan: of, .. } if *of == plan.key);
        if one.unit != Some(unit) || !is_of_plan {
            return Err(Refusal::NotOnForm { unit: form.unit.clone(), key: row.key.clone() });
        }
    }
    for activity in &form.content.activities {
        let one = find::activity(book, &activity.key)?;
        let is_of_plan = book.quotas.get(&one.quota).is_some_and(|quota| quota.plan == plan.id);
        if one.unit != Some(unit) || !is_of_plan {
            return Err(Refusal::NotOnForm { unit: form.unit.clone(), key: activity.key.clone() });
        }
    }
    for finding in &form.content.findings {
        if find::register_row(book, &finding.key)?.unit != unit {
            return Err(Refusal::NotOnForm { unit: form.unit.clone(), key: finding.key.clone() });
        }
    }
    each_once(form.content.keys()).map_err(|key| Refusal::AskedTwice { unit: form.unit.clone(), key: key.clone() })
}

/// Whether each stands there once; else the first that stands there again.
fn each_once<T: Ord>(all: impl Iterator<Item = T>) -> Result<(), T> {
    let mut met = BTreeSet::new();
    for one in all {
        if met.contains(&one) {
            return Err(one);
        }
        met.insert(one);
    }
    Ok(())
}

impl RecordAct for FormAct {
    fn check(&self, book: &Book, _today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::WriteForms { plan, forms, .. } => {
                let found = find::plan_of_key(book, plan)?;
                if let Some(on) = found.closed_on {
                    return Err(Refusal::PlanClosed { plan: plan.clone(), on });
                }
                if forms.is_empty() {
                    return Err(Refusal::Nothing);
                }
                forms.iter().try_for_each(|form| sound(form, found, book))?;
                let units = forms.iter().map(|form| form.unit.as_str());
                each_once(units).map_err(|unit| Refusal::FormTwice(unit.to_owned()))?;
                let files = forms.iter().map(|form| form.file.to_lowercase());
                each_once(files).map_err(Refusal::FileNameTwice)
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::WriteForms { forms, .. } => {
                let name = |form: &NewForm| {
                    book.unit_by_code(&form.unit).map_or_else(|| form.unit.clone(), |unit| unit.name.clone())
                };
                match forms.as_slice() {
                    [] => String::new(),
                    [only] => format!("发填报表：{}，{} 项", name(only), only.content.rows.len()),
                    [first, ..] => format!("发填报表：{} 等 {} 家", name(first), forms.len()),
                }
            }
        }
    }
}
