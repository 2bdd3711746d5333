//! 临时交办 and what may be edited of a task.

use crate::domain::act::{Act, NewTask, TaskAct};
use crate::domain::date_input::Lean;
use crate::domain::deadline::DeadlineKind;
use crate::domain::key::Key;
use crate::domain::task::{Origin, Strength};
use crate::locale::Common;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Asked, Form, UnitEdit, roster_and_groups};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, record};

/// 临时交办.
pub(super) fn add(view: &View) -> Option<Form> {
    let lang = view.lang;
    let plan = view.plan()?.key.clone();
    let strengths =
        Strength::ALL.into_iter().map(|one| (one.code().to_owned(), words::strength(one, lang).to_owned())).collect();
    let fields = vec![
        Field::line("brief", ActWord::Brief.say(lang), ""),
        Field::notes("requirement", ActWord::Requirement.say(lang), ""),
        Field::new("units", ActWord::Units.say(lang), Kind::Unit(UnitEdit::several(roster_and_groups(view), &[]))),
        Field::line("deadline", ActWord::Deadline.say(lang), "").with_hint(ActWord::DeadlineHint.say(lang)),
        Field::choice("strength", Common::Strength.say(lang), strengths, Strength::Must.code()),
        Field::line("theme", ActWord::Theme.say(lang), ""),
        Field::today("issued_on", ActWord::IssuedOn.say(lang), view.today),
    ];
    let lines = vec![ActWord::AddTaskWritten.with(lang, &[("plan", &plan)])];
    let form = Form::new(FormId::AddTask, ActWord::AddTask.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let (brief, requirement) = (check.required("brief"), check.required("requirement"));
        let units = check.units("units");
        if units.is_empty() {
            check.required("units");
        }
        let (deadline, issued_on) = (check.required("deadline"), check.date("issued_on"));
        let strength = Strength::from_code(&values.text("strength")).unwrap_or(Strength::Must);
        let act =
            brief.zip(requirement).zip(deadline.zip(issued_on)).map(|((brief, requirement), (deadline, issued_on))| {
                let theme = values.text("theme");
                let task = NewTask { theme, brief, requirement, units, deadline, strength, issued_on };
                Asked::Act(Act::Task(TaskAct::AddTask { plan: plan.clone(), task }))
            });
        check.done(act)
    });
    Some(form)
}

/// 编辑任务: the short name; of an added one its text; the date that a person settles where the phrase gives none.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let task = record::task(key, view)?;
    let task_key = view.book.task_key(task.id)?;
    let is_added = task.origin == Origin::Added;
    let asks_date = matches!(task.deadline.kind, DeadlineKind::Ambiguous | DeadlineKind::Unreadable);
    let mut fields = vec![Field::line("brief", ActWord::Brief.say(lang), &task.brief)];
    if is_added {
        fields.push(Field::notes("requirement", ActWord::Requirement.say(lang), &task.requirement));
    }
    if asks_date {
        fields.push(
            Field::date("settled_on", ActWord::SettledOn.say(lang), task.deadline.date, Lean::ThisYear)
                .with_hint(ActWord::SettledHint.say(lang)),
        );
    }
    let mut lines = vec![record::line(&task_key, view)];
    lines.push(ActWord::PhraseStays.with(lang, &[("phrase", &task.deadline.phrase)]));
    let of = task_key.clone();
    let form = Form::new(
        FormId::EditTask { task: task_key },
        ActWord::EditTask.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let brief = check.required("brief");
            let requirement = if is_added { check.required("requirement") } else { None };
            let settled_on = if asks_date { check.some_date("settled_on") } else { None };
            let act = brief.map(|brief| {
                Asked::Act(Act::Task(TaskAct::EditTask { task: of.clone(), brief, requirement, settled_on }))
            });
            check.done(act)
        },
    )
    .over_existing();
    // Whoever opens it where no day is settled has come to settle it.
    Some(if asks_date { form.at("settled_on") } else { form })
}
