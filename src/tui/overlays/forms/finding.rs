//! A finding in the walk: 复核通过 and 销号 on which day and by whom, 复核退回 why and by which day it is to be put right.

use crate::domain::act::{Act, RegisterAct};
use crate::domain::assignment::Verdict;
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::domain::registers::{CHECKED_BY, REJECTED};
use crate::domain::week::IsoWeek;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words::register::label_text;

use super::register::{self, RowWord};
use super::{ActWord, FormId, record, walk};

/// 复核通过 or 销号 of what waits for it; the verdict of the week, the one who checked and the stage are one act.
pub(super) fn walked(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    let lang = view.lang;
    let row = register::row(key, view)?;
    let def = row.register.def();
    let next = def.next(&row.stage).filter(|_| row.is_open() && row.stage_def().is_some_and(|stage| stage.rests))?;
    let mut fields = vec![Field::today("on", ActWord::HappenedOn.say(lang), view.today)];
    fields.extend(next.checks.then(|| register::checker(row, view)).flatten());
    fields.push(Field::line("filing", RowWord::Filing.say(lang), "").with_hint(RowWord::Optional.say(lang)));
    let (id, of) = (FormId::PaperPass { of: key.clone(), week }, key.clone());
    let lines = vec![record::line(key, view)];
    Some(Form::new(id, label_text(&next.label, lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let stage = check.past("on").map(|on| RegisterAct::SetRowStage {
            of: vec![of.clone()],
            stage: next.id.to_owned(),
            on,
            filing: values.text("filing"),
            reason: String::new(),
            until: None,
            checked_by: values.text(CHECKED_BY),
            evidence: Vec::new(),
        });
        let both = |stage| Act::Together { acts: vec![walk::judge(&of, week, Verdict::Ok), Act::Register(stage)] };
        check.done(stage.map(|stage| FormOutput::Act(both(stage))))
    }))
}

/// 退回; the verdict of the week and the stage are one act.
pub(super) fn walked_back(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    let row = register::row(key, view)?;
    let back = row.register.def().stage(REJECTED)?;
    let lang = view.lang;
    let mut fields = vec![
        Field::notes("reason", ActWord::Reason.say(lang), ""),
        Field::date("until", RowWord::Until.say(lang), None, LikelyYear::Future),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    fields.extend(register::checker(row, view));
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
            checked_by: values.text(CHECKED_BY),
            evidence: Vec::new(),
        });
        let both = |stage| Act::Together { acts: vec![walk::judge(&of, week, Verdict::Return), Act::Register(stage)] };
        check.done(stage.map(|stage| FormOutput::Act(both(stage))))
    }))
}
