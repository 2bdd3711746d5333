//! 定夺: who owes a row of 相关镇（街道）、相关部门.

use crate::domain::act::{Act, TaskAct};
use crate::domain::key::Key;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, Remark};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster_and_groups};
use crate::tui::view::View;

use super::{ActWord, FormId, record};

/// 定夺. The task must owe a choice.
pub(super) fn form(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let task = record::task(key, view)?;
    let words = view.book.assignments_of(task.id).into_iter().find(|one| one.is_owed_choice())?.choice.clone()?;
    let task_key = view.book.task_key(task.id)?;
    let fields = vec![
        Field::new("units", ActWord::Units.say(lang), Kind::Unit(UnitEdit::several(roster_and_groups(view), &[]))),
        Field::line("reason", ActWord::Reason.say(lang), ""),
        Field::today("on", ActWord::DecidedOn.say(lang), view.today),
    ];
    let lines = vec![record::line(&task_key, view), ActWord::WordsToDecide.with(lang, &[("words", &words)])];
    let of = task_key.clone();
    let form =
        Form::new(FormId::Choose { task: task_key }, ActWord::Choose.say(lang), lines, fields, move |values, view| {
            let mut check = Check::new(values, view);
            let units = check.units("units");
            let (reason, on) = (check.required("reason"), check.past("on"));
            let act = reason.zip(on).map(|(reason, on)| {
                FormOutput::Act(Act::Task(TaskAct::Choose { task: of.clone(), units, reason, on }))
            });
            check.done(act)
        })
        .with_remarks(|values, view| {
            let count = values.codes("units").len();
            let (text, warns) = match count {
                0 if values.pending("units").is_empty() => (ActWord::NobodyMore.say(view.lang).to_owned(), true),
                _ => (ActWord::UnitCount.with(view.lang, &[("n", &count)]), false),
            };
            vec![Remark { field: "units", text, warns }]
        });
    Some(form)
}
