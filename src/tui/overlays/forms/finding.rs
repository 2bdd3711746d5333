//! 复核退回 of a finding in the walk: why, and by which day it is to be put right.

use crate::domain::act::{Act, RegisterAct};
use crate::domain::assignment::Verdict;
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::domain::registers::REJECTED;
use crate::domain::week::IsoWeek;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::register::RowWord;
use super::{ActWord, FormId, record, walk};

/// The form; the verdict of the week and the stage are one act.
pub(super) fn walked_back(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    if !matches!(key, Key::Register(..)) {
        return None;
    }
    let lang = view.lang;
    let fields = vec![
        Field::notes("reason", ActWord::Reason.say(lang), ""),
        Field::date("until", RowWord::Until.say(lang), None, LikelyYear::Future),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let (id, of) = (FormId::PaperReturn { of: key.clone(), week }, key.clone());
    let lines = vec![record::line(key, view)];
    Some(Form::new(id, ActWord::SignReturn.say(lang), lines, fields, move |values, view| {
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
            stage: REJECTED.to_owned(),
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
