//! 临时交办 and what may be edited of a task.

use crate::domain::act::{Act, NewTask, TaskAct};
use crate::domain::date_input::LikelyYear;
use crate::domain::deadline::DeadlineKind;
use crate::domain::key::Key;
use crate::domain::task::{Origin, Strength, Task};
use crate::locale::Common;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster_and_groups};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, record};

/// The fields of an added task.
fn fields(of: &NewTask, view: &View) -> Vec<Field> {
    let lang = view.lang;
    let strengths =
        Strength::ALL.into_iter().map(|one| (one.code().to_owned(), words::strength(one, lang).to_owned())).collect();
    let units = UnitEdit::several(roster_and_groups(view), &of.units);
    vec![
        Field::line("brief", ActWord::Brief.say(lang), &of.brief),
        Field::notes("requirement", ActWord::Requirement.say(lang), &of.requirement),
        Field::new("units", ActWord::Units.say(lang), Kind::Unit(units)),
        Field::line("deadline", ActWord::Deadline.say(lang), &of.deadline).with_hint(ActWord::DeadlineHint.say(lang)),
        Field::choice("strength", Common::Strength.say(lang), strengths, of.strength.code()),
        Field::line("theme", ActWord::Theme.say(lang), &of.theme),
        Field::today("issued_on", ActWord::IssuedOn.say(lang), of.issued_on),
    ]
}

fn read(values: &Values, view: &View) -> Result<NewTask, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let (brief, requirement) = (check.required("brief"), check.required("requirement"));
    let units = check.units("units");
    if units.is_empty() {
        check.required("units");
    }
    let (deadline, issued_on) = (check.required("deadline"), check.date("issued_on"));
    let strength = Strength::from_code(&values.text("strength")).unwrap_or(Strength::Must);
    let task =
        brief.zip(requirement).zip(deadline.zip(issued_on)).map(|((brief, requirement), (deadline, issued_on))| {
            let theme = values.text("theme");
            NewTask { theme, brief, requirement, units, deadline, strength, issued_on }
        });
    check.done(task)
}

/// 临时交办.
pub(super) fn add(view: &View) -> Option<Form> {
    let lang = view.lang;
    let plan = view.plan()?.key.clone();
    let empty = NewTask {
        theme: String::new(),
        brief: String::new(),
        requirement: String::new(),
        units: Vec::new(),
        deadline: String::new(),
        strength: Strength::Must,
        issued_on: view.today,
    };
    let lines = vec![ActWord::AddTaskWritten.with(lang, &[("plan", &plan)])];
    let form =
        Form::new(FormId::AddTask, ActWord::AddTask.say(lang), lines, fields(&empty, view), move |values, view| {
            read(values, view).map(|task| FormOutput::Act(Act::Task(TaskAct::AddTask { plan: plan.clone(), task })))
        });
    Some(form)
}

/// The date that a person settles, where the phrase gives none.
fn settling(task: &Task, view: &View) -> Option<Field> {
    let asks = matches!(task.deadline.kind, DeadlineKind::Ambiguous | DeadlineKind::Unreadable);
    asks.then(|| {
        Field::date("settled_on", ActWord::SettledOn.say(view.lang), task.deadline.date, LikelyYear::ThisYear)
            .with_hint(ActWord::SettledHint.say(view.lang))
    })
}

/// All of an added task: it is ours and not the notice's.
fn amend(task: &Task, view: &View) -> Option<Form> {
    let key = view.book.task_key(task.id)?;
    let standing = view.book.assignments_of(task.id).into_iter().filter(|one| one.released_on.is_none());
    let codes = standing.filter_map(|one| Some(view.book.units.get(&one.unit?)?.code.clone()));
    let of = NewTask {
        theme: task.theme.clone(),
        brief: task.brief.clone(),
        requirement: task.requirement.clone(),
        units: codes.collect(),
        deadline: task.deadline.phrase.clone(),
        strength: task.strength,
        issued_on: task.issued_on,
    };
    let id = FormId::EditTask { task: key.clone() };
    let lines = vec![record::line(&key, view)];
    let mut asked = fields(&of, view);
    let settling = settling(task, view);
    let asks_date = settling.is_some();
    asked.extend(settling);
    let form = Form::new(id, ActWord::EditTask.say(view.lang), lines, asked, move |values, view| {
        let mut check = Check::new(values, view);
        let settled_on = check.some_date("settled_on");
        check.done(Some(()))?;
        let fields = read(values, view)?;
        let (task, brief) = (key.clone(), fields.brief.clone());
        let settle = settled_on.is_some().then_some(TaskAct::EditTask { task, brief, requirement: None, settled_on });
        let amend = TaskAct::AmendTask { task: key.clone(), fields };
        let is_same = matches!(&amend, TaskAct::AmendTask { fields, .. } if *fields == of);
        Ok(FormOutput::Act(match settle {
            Some(settle) if is_same => settle.into(),
            Some(settle) => Act::Together { acts: vec![amend.into(), settle.into()] },
            None => amend.into(),
        }))
    });
    // Whoever opens it where no day is settled has come to settle it.
    let form = form.over_existing();
    Some(if asks_date { form.at("settled_on") } else { form })
}

/// 撤回临时交办, with its reason.
pub(super) fn withdraw(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let key = view.book.task_key(record::task(key, view)?.id)?;
    let fields = vec![Field::notes("reason", ActWord::Reason.say(lang), "")];
    let lines = vec![record::line(&key, view), ActWord::WithdrawnOpen.say(lang).to_owned()];
    let id = FormId::WithdrawTask { task: key.clone() };
    let form = Form::new(id, ActWord::WithdrawTask.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let (task, on) = (key.clone(), view.today);
        let act = check
            .required("reason")
            .map(|reason| FormOutput::Act(Act::Task(TaskAct::WithdrawTask { task, reason, on })));
        check.done(act)
    });
    Some(form.asked_again())
}

/// 编辑任务: all of an added one; of the notice's the short name, and the date that a person settles where the phrase
/// gives none.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let task = record::task(key, view)?;
    let task_key = view.book.task_key(task.id)?;
    if task.origin == Origin::Added {
        return amend(task, view);
    }
    let settling = settling(task, view);
    let asks_date = settling.is_some();
    let brief = Field::line("brief", ActWord::Brief.say(lang), &task.brief);
    let fields = std::iter::once(brief).chain(settling).collect();
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
            let settled_on = if asks_date { check.some_date("settled_on") } else { None };
            let act = brief.map(|brief| {
                FormOutput::Act(Act::Task(TaskAct::EditTask { task: of.clone(), brief, requirement: None, settled_on }))
            });
            check.done(act)
        },
    )
    .over_existing();
    // Whoever opens it where no day is settled has come to settle it.
    Some(if asks_date { form.at("settled_on") } else { form })
}
