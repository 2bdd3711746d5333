//! 内部时限: an earlier day that is asked for; left empty it is taken back.

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, record};

/// 内部时限.
pub(super) fn form(of: &[Key], view: &View) -> Option<Form> {
    let mut asked = None;
    for key in of {
        asked = asked.or(record::assignment(key, view)?.internal_due);
    }
    let lang = view.lang;
    let mut lines = record::lines(of, view);
    let earliest = of.iter().filter_map(|key| view.day().standing(record::assignment(key, view)?).due).min();
    lines.extend(earliest.map(|due| ActWord::DueNow.with(lang, &[("day", &words::date_with_weekday(due, lang))])));
    lines.push(ActWord::InternalDueHint.say(lang).to_owned());
    let fields = vec![Field::date("due_on", ActWord::InternalDue.say(lang), asked, LikelyYear::Future)];
    let (id, keys) = (FormId::InternalDue { of: of.to_vec() }, of.to_vec());
    Some(Form::new(id, ActWord::InternalDue.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let due_on = if values.text("due_on").is_empty() { Some(None) } else { check.date("due_on").map(Some) };
        let act = due_on
            .map(|due_on| FormOutput::Act(Act::Assignment(AssignmentAct::SetInternalDue { of: keys.clone(), due_on })));
        check.done(act)
    }))
}
