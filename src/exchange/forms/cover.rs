//! The list of who gets which form: one row a file.

use crate::domain::act::NewForm;
use crate::domain::key::Key;
use crate::domain::unit::Unit;
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::Lang;
use crate::words::class;

use super::set::FormSet;
use super::words::UnitFormWord as Word;

type Column = (Word, fn(&FormSet, &NewForm, i64) -> Cell);

const COLUMNS: [Column; 8] = [
    (Word::Number, |_, _, number| Cell::text(Key::Form(number).to_string())),
    (Word::Unit, |set, form, _| Cell::text(unit(set, form, |unit| unit.name.clone()))),
    (Word::Class, |set, form, _| Cell::text(unit(set, form, |one| class(one.class, set.lang()).to_owned()))),
    // A name is personal and stands in no file by itself.
    (Word::Contact, |set, form, _| Cell::text(unit(set, form, |one| contact(set, one)))),
    (Word::RowCount, |_, form, _| Cell::count(form.content.rows.len())),
    (Word::ActivityCount, |_, form, _| Cell::count(form.content.activities.len())),
    (Word::FindingCount, |_, form, _| Cell::count(form.content.findings.len())),
    (Word::File, |_, form, _| Cell::text(form.file.clone())),
];

fn unit(set: &FormSet, form: &NewForm, what: impl Fn(&Unit) -> String) -> String {
    set.day().book.unit_by_code(&form.unit).map(what).unwrap_or_default()
}

/// The post of who answers for disclosure in a unit.
fn contact(set: &FormSet, unit: &Unit) -> String {
    set.day().book.contact_of(unit.id).map(|contact| contact.title().to_owned()).unwrap_or_default()
}

/// The sheet.
pub fn sheet(set: &FormSet) -> Sheet {
    let lang: Lang = set.lang();
    let row = |(form, number)| COLUMNS.iter().map(|(_, cell)| cell(set, form, number)).collect();
    Sheet {
        name: "forms".into(),
        heads: COLUMNS.iter().map(|(head, _)| head.say(lang).to_owned()).collect(),
        rows: set.forms.iter().zip(set.first..).map(row).collect(),
    }
}
