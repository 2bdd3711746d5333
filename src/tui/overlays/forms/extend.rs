//! 延期: a new last day, with its reason and who approved it.

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, record};

/// 延期.
pub(super) fn form(of: &[Key], view: &View) -> Option<Form> {
    of.iter().try_for_each(|key| record::assignment(key, view).map(drop))?;
    let lang = view.lang;
    let mut lines = record::lines(of, view);
    if let Some(due) = latest_due(of, view) {
        lines.push(ActWord::DueNow.with(lang, &[("day", &words::date_with_weekday(due, lang))]));
    }
    let fields = vec![
        Field::date("due_on", ActWord::NewDue.say(lang), None, LikelyYear::Future),
        Field::line("reason", ActWord::Reason.say(lang), ""),
        Field::line("approver", ActWord::Approver.say(lang), "").with_hint(ActWord::ApproverHint.say(lang)),
    ];
    let keys = of.to_vec();
    let form =
        Form::new(FormId::Extend { of: of.to_vec() }, ActWord::Extend.say(lang), lines, fields, move |values, view| {
            let mut check = Check::new(values, view);
            let due_on = check.date("due_on");
            if let (Some(due_on), Some(now)) = (due_on, latest_due(&keys, view))
                && due_on <= now
            {
                let day = words::date_with_weekday(now, view.lang);
                check.wrong("due_on", ActWord::NotLater.with(view.lang, &[("day", &day)]));
            }
            let (reason, approver) = (check.required("reason"), check.required("approver"));
            let act = due_on.zip(reason.zip(approver)).map(|(due_on, (reason, approver))| {
                FormOutput::Act(Act::Assignment(AssignmentAct::Extend { of: keys.clone(), due_on, reason, approver }))
            });
            check.done(act)
        });
    Some(form)
}

/// The latest of the days in force.
fn latest_due(of: &[Key], view: &View) -> Option<chrono::NaiveDate> {
    of.iter().filter_map(|key| view.day().standing(record::assignment(key, view)?).due).max()
}
