//! A finding in the walk: 复核通过 and 销号 on which day and by whom, 复核退回 why and by which day it is to be put right.

use crate::domain::act::{Act, RegisterAct};
use crate::domain::assignment::Verdict;
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::domain::registers::{FieldValue, REJECTED};
use crate::domain::week::IsoWeek;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words::register::label_text;

use super::register::{self, RowWord};
use super::{ActWord, FormId, record, walk};

/// Who checked it: a field of the row.
const CHECKED_BY: &str = "checked_by";

/// 复核通过 or 销号 of what waits for it; the verdict of the week, the one who checked and the stage are one act.
pub(super) fn walked(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    let lang = view.lang;
    let row = register::row(key, view)?;
    let def = row.register.def();
    let next = def.next(&row.stage).filter(|_| row.is_open() && row.stage_def().is_some_and(|stage| stage.rests))?;
    let checked_by = def.fields.iter().find(|field| field.id == CHECKED_BY)?;
    let fields = vec![
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
        register::input(checked_by, Some(row), view),
        Field::line("filing", RowWord::Filing.say(lang), "").with_hint(RowWord::Optional.say(lang)),
    ];
    let (id, of, before) = (FormId::PaperPass { of: key.clone(), week }, key.clone(), row.text(CHECKED_BY).to_owned());
    let lines = vec![record::line(key, view)];
    Some(Form::new(id, label_text(&next.label, lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let by = FieldValue::Text(values.text(CHECKED_BY));
        let edit = (by.as_text() != Some(&before)).then(|| RegisterAct::EditRow {
            row: of.clone(),
            fields: std::iter::once((CHECKED_BY.to_owned(), by)).collect(),
        });
        let stage = check.past("on").map(|on| RegisterAct::SetRowStage {
            of: vec![of.clone()],
            stage: next.id.to_owned(),
            on,
            filing: values.text("filing"),
            reason: String::new(),
            until: None,
            evidence: Vec::new(),
        });
        let all = |stage| edit.into_iter().chain([stage]).map(Act::Register);
        let judge = walk::judge(&of, week, Verdict::Ok);
        check.done(stage.map(|stage| FormOutput::Act(Act::of_all(std::iter::once(judge).chain(all(stage))))))
    }))
}

/// 退回; the verdict of the week and the stage are one act.
pub(super) fn walked_back(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    let back = register::row(key, view)?.register.def().stage(REJECTED)?;
    let lang = view.lang;
    let fields = vec![
        Field::notes("reason", ActWord::Reason.say(lang), ""),
        Field::date("until", RowWord::Until.say(lang), None, LikelyYear::Future),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let (id, of) = (FormId::PaperReturn { of: key.clone(), week }, key.clone());
    let lines = vec![record::line(key, view)];
    Some(Form::new(id, label_text(&back.label, lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        check.required("reason");
        let (on, until) = (check.past("on"), check.date("until"));
        if let (Some(on), Some(until)) = (on, until)
            && until < on
        {
            check.wrong("until", ActWord::EndsBefore.with(view.lang, &[("day", &on)]));
        }
        let stage = on.zip(until).map(|(on, until)| RegisterAct::SetRowStage {
            of: vec![of.clone()],
            stage: back.id.to_owned(),
            on,
            filing: String::new(),
            reason: values.text("reason"),
            until: Some(until),
            evidence: Vec::new(),
        });
        let both = |stage| Act::Together { acts: vec![walk::judge(&of, week, Verdict::Return), Act::Register(stage)] };
        check.done(stage.map(|stage| FormOutput::Act(both(stage))))
    }))
}
