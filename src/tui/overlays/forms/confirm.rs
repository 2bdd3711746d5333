//! 核对原件 and 确认承担单位.

use crate::domain::act::{Act, TaskAct};
use crate::domain::key::Key;
use crate::tui::effect::Effect;
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster};
use crate::tui::view::View;

use super::{ActWord, FormId, record};

/// What a confirmation of these records would be: the default unit of one assignment first, else the inherited cells
/// of the tasks.
#[must_use]
pub fn confirm(keys: &[Key], view: &View) -> Option<Vec<Effect>> {
    if let [only] = keys
        && record::assignment(only, view).is_some_and(|one| one.unit_to_confirm)
    {
        return Some(FormId::ConfirmUnit { of: only.clone() }.push(view));
    }
    let mut tasks: Vec<Key> = keys
        .iter()
        .filter_map(|key| record::task(key, view))
        .filter(|task| task.to_confirm)
        .filter_map(|task| view.book.task_key(task.id))
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    tasks.retain(|task| seen.insert(task.clone()));
    let acts: Vec<Act> = tasks.iter().map(|task| Act::Task(TaskAct::ConfirmCells { task: task.clone() })).collect();
    let act = Act::of_all(acts);
    if tasks.is_empty() {
        return None;
    }
    let mut lines = record::lines(&tasks, view);
    lines.push(ActWord::CellsWritten.say(view.lang).to_owned());
    Some(vec![Effect::Push(Box::new(Choice::act(ActWord::ConfirmCells.say(view.lang), lines, act)))])
}

/// 确认承担单位: the default stands, or another unit takes its place.
pub(super) fn form(of: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let assignment = record::assignment(of, view)?;
    let code = assignment.unit.and_then(|unit| view.book.units.get(&unit)).map(|unit| unit.code.clone())?;
    let fields = vec![
        Field::new("unit", ActWord::Unit.say(lang), Kind::Unit(UnitEdit::one(roster(view), &code)))
            .with_hint(ActWord::DefaultUnit.say(lang)),
    ];
    let lines = vec![record::line(of, view), ActWord::NobodyNamed.say(lang).to_owned()];
    let key = of.clone();
    let form = Form::new(
        FormId::ConfirmUnit { of: of.clone() },
        ActWord::ConfirmUnit.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let unit = check.unit("unit");
            let act = unit.map(|unit| {
                FormOutput::Act(Act::Task(TaskAct::ConfirmUnit {
                    of: key.clone(),
                    unit: Some(unit).filter(|unit| *unit != code),
                }))
            });
            check.done(act)
        },
    );
    Some(form)
}
