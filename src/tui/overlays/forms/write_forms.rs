//! 发填报表: which units get a form, and how far ahead it asks.

use crate::tui::effect::FormsAsked;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput, FormWord, UnitEdit, roster, roster_and_groups};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId};

/// 发填报表, with a unit to begin with.
pub(super) fn form(unit: Option<&str>, view: &View) -> Form {
    let lang = view.lang;
    let chosen: Vec<String> = unit.map(str::to_owned).into_iter().collect();
    let units = Kind::Unit(UnitEdit::several(roster_and_groups(view), &chosen));
    let fields = vec![
        Field::new("units", ActWord::FormUnits.say(lang), units).with_hint(ActWord::FormUnitsHint.say(lang)),
        Field::number("due_within", ActWord::DueWithin.say(lang), None).with_hint(ActWord::DueWithinHint.say(lang)),
    ];
    let lines = vec![ActWord::FormsGoTo.with(lang, &[("folder", &view.files.display())])];
    let id = FormId::WriteForms { unit: unit.map(str::to_owned) };
    Form::new(id, ActWord::WriteForms.say(lang), lines, fields, |values, view| {
        let mut check = Check::new(values, view);
        let (units, due_within) = (check.units("units"), check.some_number("due_within"));
        check.done(Some(FormOutput::WriteForms(FormsAsked { units, due_within })))
    })
    .with_remarks(remarks)
    .with_verb(FormWord::Write)
}

fn remarks(values: &Values, view: &View) -> Vec<Remark> {
    let lang = view.lang;
    let codes = values.codes("units");
    let count = codes.len();
    let units: Vec<_> = codes.iter().filter_map(|code| view.book.unit_by_code(code)).map(|unit| unit.id).collect();
    let waiting = words::waiting_forms(&units, &view.day(), lang);
    let waiting = waiting.map(|text| Remark { field: "units", text, warns: true });
    let units = match count {
        0 => ActWord::FormsToAll.with(lang, &[("n", &roster(view).len())]),
        _ => ActWord::UnitCount.with(lang, &[("n", &count)]),
    };
    let days = values.text("due_within").parse().ok().and_then(|days| view.day().form_until(days));
    let until = days.map_or_else(
        || ActWord::FormsOfAll.say(lang).to_owned(),
        |day| ActWord::FormsUntil.with(lang, &[("day", &day)]),
    );
    let told = [("units", units), ("due_within", until)].map(|(field, text)| Remark { field, text, warns: false });
    told.into_iter().chain(waiting).collect()
}
