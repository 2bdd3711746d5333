//! Acts on the selected records, wherever they are selected: whether one can be done now, and the form, question or
//! text that does it.

mod copy;
mod reminder;
mod words;

use crate::domain::act::{Act, Setting, SettingAct};
use crate::domain::key::Key;
use crate::domain::light::LightWord;

use super::command::Command;
use super::effect::Effect;
use super::overlays::choice::{self, Choice};
use super::overlays::forms::{self, FormId, record};
use super::overlays::plain::PlainText;
use super::overlays::why::WhyStrip;
use super::screens::Live;
use super::view::View;
use crate::words as say;

pub use copy::as_text;
pub use forms::{
    add_activity, add_decision, add_document, add_task, add_unit, circulate, merge_unit, not_applicable, recall,
    retire_unit, set_element, set_form_state, set_stage, set_step, sign,
};
pub use reminder::reminder_text;
pub use words::DoWord;

/// Whether a command writes to the ledger.
#[must_use]
pub const fn writes(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Edit
            | C::Note
            | C::Remind
            | C::Evidence
            | C::Extend
            | C::Confirm
            | C::AddTask
            | C::AddUnit
            | C::MergeUnit
            | C::RetireUnit
            | C::AddDocument
            | C::NotApplicable
            | C::Sign
            | C::SignReturn
            | C::Circulate
            | C::Recall
            | C::AddDecision
            | C::AddActivity
            | C::Undo
            | C::Freeze
            | C::ExtRules
            | C::Drafts
            | C::Import
            | C::Walk
            | C::WalkAll
    )
}

fn off(word: DoWord, view: &View) -> Live {
    Live::Off(word.say(view.lang).to_owned())
}

/// Why nothing can be written, for a command that writes.
fn read_only(command: Command, view: &View) -> Option<Live> {
    view.read_only.clone().filter(|_| writes(command)).map(Live::Off)
}

/// Whether a command on records can run on this selection.
#[must_use]
pub fn live(command: Command, selection: &[Key], view: &View) -> Live {
    if selection.is_empty() {
        return off(DoWord::NothingSelected, view);
    }
    if let Some(off) = read_only(command, view) {
        return off;
    }
    match target(command, selection, view) {
        Ok(_) => Live::On,
        Err(word) => off(word, view),
    }
}

/// Whether a command of the desk can run.
#[must_use]
pub fn live_on_desk(command: Command, view: &View) -> Live {
    if let Some(off) = read_only(command, view) {
        return off;
    }
    let needs_plan =
        matches!(command, Command::AddActivity | Command::Walk | Command::WalkAll | Command::Export | Command::Freeze);
    if needs_plan && view.plan().is_none() {
        return off(DoWord::NoPlan, view);
    }
    match command {
        Command::Drafts if view.drafts.is_empty() => off(DoWord::NoDrafts, view),
        Command::Freeze if choice::week_to_freeze(view).is_none() => match view.week().freeze_day(&view.calendar) {
            Some(day) => {
                Live::Off(DoWord::NothingFrozenYet.with(view.lang, &[("day", &say::date_with_weekday(day, view.lang))]))
            }
            None => off(DoWord::WeekOff, view),
        },
        _ => Live::On,
    }
}

/// What a command would do to a selection.
enum Target {
    /// Opens a form.
    Form(FormId),
    /// Asks whether inherited cells or a default unit stand.
    Confirm,
    /// Shows why a date is that date.
    Why,
    /// Copies the records as text.
    Copy,
    /// Shows the 催办 text of a unit.
    Reminder(Key),
}

fn target(command: Command, selection: &[Key], view: &View) -> Result<Target, DoWord> {
    match command {
        Command::Note | Command::Remind | Command::Evidence | Command::Extend => {
            let of = assignments(command, selection, view)?;
            Ok(Target::Form(match command {
                Command::Note => FormId::Note { of },
                Command::Remind => FormId::Remind { of },
                Command::Evidence => FormId::Evidence { of },
                _ => FormId::Extend { of },
            }))
        }
        Command::Edit => edit(selection, view).map(Target::Form),
        Command::Confirm => {
            if let [only] = selection
                && let Some(task) = choice_owed(only, view)
            {
                return Ok(Target::Form(FormId::Choose { task }));
            }
            if forms::confirm(selection, view).is_some() { Ok(Target::Confirm) } else { Err(DoWord::NothingToConfirm) }
        }
        Command::Why => match selection {
            [only] if WhyStrip::of(only, view).is_some() => Ok(Target::Why),
            [_] => Err(DoWord::NoDate),
            _ => Err(DoWord::OneAtATime),
        },
        Command::Copy => Ok(Target::Copy),
        Command::ReminderText => {
            let unit = unit_of(selection, view).ok_or(DoWord::NotForThis)?;
            if reminder_text(&unit, view).is_some() { Ok(Target::Reminder(unit)) } else { Err(DoWord::NothingToRemind) }
        }
        _ => Err(DoWord::NotForThis),
    }
}

/// What a command on records opens or does.
#[must_use]
pub fn open(command: Command, selection: &[Key], view: &View) -> Vec<Effect> {
    match command {
        Command::AddActivity => return add_activity(view),
        Command::ExtRules => return ext_rules(view),
        _ => {}
    }
    match target(command, selection, view) {
        Ok(Target::Form(form)) => form.push(view),
        Ok(Target::Confirm) => forms::confirm(selection, view).unwrap_or_default(),
        Ok(Target::Why) => {
            let strip = selection.first().and_then(|key| WhyStrip::of(key, view));
            strip.map(|strip| vec![Effect::Push(Box::new(strip) as _)]).unwrap_or_default()
        }
        Ok(Target::Copy) => {
            let text: Vec<String> = selection.iter().map(|key| as_text(key, view)).collect();
            vec![Effect::Copy(text.join("\n"))]
        }
        Ok(Target::Reminder(unit)) => {
            let Some(text) = reminder_text(&unit, view) else { return Vec::new() };
            let title = DoWord::ReminderTitle.with(view.lang, &[("unit", &record::line(&unit, view))]);
            vec![Effect::Push(Box::new(PlainText::new(title, text)))]
        }
        Err(word) => vec![Effect::Toast(word.say(view.lang).to_owned())],
    }
}

/// Assignments that an act on these records changes: those selected; of a task its open ones; of a unit, for a
/// reminder, what it is late with or must do soon.
fn assignments(command: Command, selection: &[Key], view: &View) -> Result<Vec<Key>, DoWord> {
    let mut of = Vec::new();
    for key in selection {
        match key {
            Key::Assignment { unit: None, .. } => return Err(DoWord::ChooseFirst),
            Key::Assignment { .. } => of.push(key.clone()),
            Key::Task { .. } => {
                let task = record::task(key, view).ok_or(DoWord::NotForThis)?;
                let open = view.book.assignments_of(task.id).into_iter();
                of.extend(
                    open.filter(|one| !one.is_owed_choice() && one.status.is_open())
                        .filter_map(|one| view.book.assignment_key(one.id)),
                );
            }
            Key::Unit(code) if command == Command::Remind => {
                let unit = view.book.resolve_unit(code).ok_or(DoWord::NotForThis)?;
                let overview = &view.overview;
                of.extend(
                    overview
                        .overdue
                        .iter()
                        .chain(&overview.due_soon)
                        .filter(|item| {
                            view.book.assignments.get(&item.assignment).is_some_and(|one| one.unit == Some(unit))
                        })
                        .map(|item| item.key.clone()),
                );
            }
            _ => return Err(DoWord::NotForThis),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    of.retain(|key| seen.insert(key.clone()));
    if of.is_empty() { Err(DoWord::NothingOpen) } else { Ok(of) }
}

/// The form that edits what is selected.
fn edit(selection: &[Key], view: &View) -> Result<FormId, DoWord> {
    let all_assignments = selection.iter().all(|key| matches!(key, Key::Assignment { .. }));
    if let [only] = selection {
        return match only {
            Key::Assignment { unit: None, .. } => {
                choice_owed(only, view).map(|task| FormId::Choose { task }).ok_or(DoWord::NotForThis)
            }
            Key::Assignment { .. } => Ok(FormId::Status { of: vec![only.clone()] }),
            Key::Task { .. } => Ok(FormId::EditTask { task: only.clone() }),
            Key::Document(_) => Ok(FormId::EditDocument { document: only.clone() }),
            Key::Decision(_) => Ok(FormId::EditDecision { decision: only.clone() }),
            Key::Unit(_) => Ok(FormId::EditUnit { unit: only.clone() }),
            Key::Week(_) => Err(DoWord::NotForThis),
        };
    }
    if !all_assignments {
        return Err(DoWord::OneAtATime);
    }
    if selection.iter().any(|key| matches!(key, Key::Assignment { unit: None, .. })) {
        return Err(DoWord::ChooseFirst);
    }
    Ok(FormId::Status { of: selection.to_vec() })
}

/// The task of a record that still waits for a choice.
fn choice_owed(key: &Key, view: &View) -> Option<Key> {
    let is_choice = matches!(key, Key::Assignment { unit: None, .. } | Key::Task { .. });
    let task = record::task(key, view).filter(|_| is_choice)?;
    let waits = |one: &&crate::domain::assignment::Assignment| {
        one.is_owed_choice() && view.day().standing(one).word == LightWord::ChoiceOwed
    };
    view.book.assignments_of(task.id).iter().find(|one| waits(one))?;
    view.book.task_key(task.id)
}

/// The one unit that a selection is about.
fn unit_of(selection: &[Key], view: &View) -> Option<Key> {
    let code = |key: &Key| match key {
        Key::Unit(code) => Some(code.clone()),
        Key::Assignment { unit, .. } => unit.clone(),
        Key::Document(_) => view.book.units.get(&record::document(key, view)?.unit).map(|unit| unit.code.clone()),
        Key::Decision(_) => view.book.units.get(&record::decision(key, view)?.unit).map(|unit| unit.code.clone()),
        _ => None,
    };
    let mut codes = selection.iter().map(code);
    let first = codes.next()??;
    codes.all(|other| other.as_deref() == Some(first.as_str())).then_some(Key::Unit(first))
}

/// Switches the external rules, after a question that says what that changes.
fn ext_rules(view: &View) -> Vec<Effect> {
    let on = view.book.settings.ext_rules;
    let line = if on { DoWord::ExtOff } else { DoWord::ExtOn }.say(view.lang).to_owned();
    let act = Act::Setting(SettingAct::SetSetting { setting: Setting::ExtRules(!on) });
    vec![Effect::Push(Box::new(Choice::act(DoWord::ExtTitle.say(view.lang), vec![line], act)))]
}

#[cfg(test)]
mod tests;
