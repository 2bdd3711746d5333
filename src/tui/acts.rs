//! Acts on the selected records, wherever they are selected: whether one can be done now, and the form, question or
//! text that does it.

mod copy;
mod finer_target;
mod notice;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::act::{Act, PlanAct, Setting, SettingAct};
use crate::domain::assignment::Status;
use crate::domain::figure::FigureKind;
use crate::domain::key::Key;
use crate::domain::light::LightWord;
use crate::domain::overview::owed_soon;
use crate::domain::task::Origin;
use crate::text::{self, Ambiguous};

use super::command::kind::Record as OnRecords;
use super::command::{Command, Flag, kind};
use super::effect::Effect;
use super::live::Live;
use super::overlays::choice::Choice;
use super::overlays::forms::{self, FormId, record};
use super::overlays::freeze;
use super::overlays::plain::PlainText;
use super::overlays::record_page::RecordPage;
use super::overlays::why::WhyStrip;
use super::overlays::{closing, comparison, entries, points};
use super::view::View;
use crate::words as say;

pub use copy::as_text;
pub use finer_target::FinerTarget;
pub use forms::{
    add_activity, add_decision, add_document, add_row, add_task, add_unit, catalogue, circulate, merge_unit,
    not_applicable, recall, retire_unit, row_stage, sign,
};
pub use notice::take_notice;
pub use words::LiveWord;

fn off(word: LiveWord, view: &View) -> Live {
    Live::Off(word.say(view.lang).to_owned())
}

/// Whether a unit is late with something or must do something soon.
fn owes_soon(unit: &Key, view: &View) -> bool {
    let Some(unit) = record::unit(unit, view) else { return false };
    let counts = view.tally.unit(unit.id);
    !say::is_office(unit.id, &view.day()) && counts.count(FigureKind::Overdue) + counts.count(FigureKind::DueSoon) > 0
}

/// Whether a unit has not answered a form.
fn owes_form(unit: &Key, view: &View) -> bool {
    record::unit(unit, view).is_some_and(|unit| view.day().unanswered(unit.id).is_some())
}

fn letter(unit: &Key, view: &View) -> Option<String> {
    say::letter(record::unit(unit, view)?.id, None, &view.day(), view.lang)
}

/// Why a command cannot run whatever is selected: it writes where nothing can be written, or needs a plan.
#[must_use]
pub fn barred(command: Command, view: &View) -> Option<String> {
    let behind = view.behind().map(|last| LiveWord::Behind.with(view.lang, &[("today", &view.today), ("last", &last)]));
    // The last act can be taken back on whatever day: its date may be the wrong one.
    let behind = behind.filter(|_| command != Command::Undo);
    let held = view.read_only.clone().or(behind).filter(|_| command.is(Flag::Writes));
    let planless = command.is(Flag::NeedsPlan) && view.plan().is_none();
    held.or_else(|| planless.then(|| LiveWord::NoPlan.say(view.lang).to_owned()))
}

/// Whether points can be given by hand in the plan year in use.
#[must_use]
pub fn points_by_hand(view: &View) -> Live {
    if view.plan().is_some_and(|plan| plan.closed_on.is_some()) {
        return off(LiveWord::YearClosed, view);
    }
    Live::unless(points::none_by_hand(view).map(str::to_owned))
}

/// Whether an act on records can run on this selection.
#[must_use]
pub fn live(act: OnRecords, selection: &[Key], view: &View) -> Live {
    if selection.is_empty() {
        return off(LiveWord::NothingSelected, view);
    }
    // What a unit owes is counted; it is gathered when it is asked for.
    if act == OnRecords::Remind
        && let [unit @ Key::Unit(_)] = selection
    {
        return if owes_soon(unit, view) { Live::On } else { off(LiveWord::NothingToRemind, view) };
    }
    match target(act, selection, view) {
        Ok(_) => Live::On,
        Err(word) => off(word, view),
    }
}

/// Whether a command of the desk can run.
#[must_use]
pub fn live_on_desk(command: kind::Desk, view: &View) -> Live {
    use kind::Desk as D;
    match command {
        D::Drafts | D::DiscardDraft if view.drafts.is_empty() => off(LiveWord::NoDrafts, view),
        D::Freeze if freeze::week_to_freeze(view).is_none() => match view.week().freeze_day(&view.calendar) {
            Some(day) => Live::Off(
                LiveWord::NothingFrozenYet.with(view.lang, &[("day", &say::date_with_weekday(day, view.lang))]),
            ),
            None => off(LiveWord::WeekOff, view),
        },
        D::TakeNotice if notice::has_notice(view) => off(LiveWord::NoticeStands, view),
        D::Glyphs if text::ambiguous() == Ambiguous::Wide => off(LiveWord::OnlyAscii, view),
        D::Theme if !view.depth.has_themes() => off(LiveWord::FewColours, view),
        D::MeasureWidth | D::Theme => Live::On,
        D::MarkAll
        | D::Years
        | D::Activities
        | D::Bulletin
        | D::EvidenceList
        | D::Matrix
        | D::YearWeeks
        | D::Figures
        | D::Returns
        | D::TakeNotice => Live::On,
        D::Walk
        | D::WalkAll
        | D::AddActivity
        | D::Filter
        | D::Palette
        | D::Undo
        | D::Export
        | D::WriteReport
        | D::Freeze => Live::On,
        D::Language | D::Glyphs | D::Drafts | D::Import | D::Backup | D::ExtRules | D::Help | D::Quit => Live::On,
        D::DiscardDraft | D::LoadHolidays | D::OpenFolder | D::ChooseFolder | D::OtherLedger => Live::On,
        D::CloseYear if view.plan().is_some_and(|plan| plan.closed_on.is_some()) => off(LiveWord::YearClosed, view),
        D::CloseYear => Live::On,
        D::TryScheme if view.plan().is_some_and(|plan| plan.closed_on.is_some()) => off(LiveWord::YearClosed, view),
        D::TryScheme => Live::On,
        D::PointsSheet => points_by_hand(view),
        D::CompareYears if view.plan().is_some_and(|plan| view.book.plan_before(plan).is_none()) => {
            off(LiveWord::NoEarlierYear, view)
        }
        D::CompareYears => Live::On,
        D::ConfirmLent if view.plan().is_some_and(|plan| plan.lent.is_empty()) => off(LiveWord::NothingLent, view),
        D::ConfirmLent => Live::On,
    }
}

/// What a command would do to a selection.
enum Target {
    /// Opens a form.
    Form(FormId),
    /// Opens the page of an activity, a document or a decision, which says what it lacks and why.
    Page(Key),
    /// Lists its notes and evidence, to correct or withdraw.
    Entries(Key),
    /// Asks whether inherited cells or a default unit stand.
    Confirm,
    /// Shows why a date is that date.
    Why,
    /// Copies the records as text.
    Copy,
    /// Shows the 催办 text of each unit.
    Reminder(Vec<Key>),
}

fn target(act: OnRecords, selection: &[Key], view: &View) -> Result<Target, LiveWord> {
    let of = || assignments(act, selection, view);
    match act {
        OnRecords::Note => Ok(Target::Form(FormId::Note { of: of()? })),
        OnRecords::Remind => Ok(Target::Form(FormId::Remind { of: of()? })),
        OnRecords::Evidence => Ok(Target::Form(FormId::Evidence { of: of()? })),
        OnRecords::Extend => Ok(Target::Form(FormId::Extend { of: of()? })),
        OnRecords::InternalDue => Ok(Target::Form(FormId::InternalDue { of: of()? })),
        OnRecords::Edit => edit(selection, view).map(Target::Form),
        OnRecords::Correct => match selection {
            [only] if entries::has_any(only, view) => Ok(Target::Entries(only.clone())),
            [_] => Err(LiveWord::NothingToCorrect),
            [] | [_, _, ..] => Err(LiveWord::OneAtATime),
        },
        OnRecords::Confirm => {
            if let [only] = selection
                && let Some(task) = choice_owed(only, view)
            {
                return Ok(Target::Form(FormId::Choose { task }));
            }
            if forms::confirm(selection, view).is_some() {
                Ok(Target::Confirm)
            } else {
                Err(LiveWord::NothingToConfirm)
            }
        }
        OnRecords::Why => match selection {
            [of @ (Key::Activity(_) | Key::Document(_) | Key::Decision(_))] => Ok(Target::Page(of.clone())),
            [only] if WhyStrip::of(only, view).is_some() => Ok(Target::Why),
            [_] => Err(LiveWord::NoDate),
            // The units of one task that share their date have one strip.
            [first, rest @ ..] if rest.iter().all(|other| same_date(first, other, view)) => Ok(Target::Why),
            [] | [_, _, ..] => Err(LiveWord::OneAtATime),
        },
        OnRecords::Copy => Ok(Target::Copy),
        OnRecords::ReminderText => {
            let units = units_of(selection, view).ok_or(LiveWord::NotForThis)?;
            let owing: Vec<Key> =
                units.into_iter().filter(|unit| owes_soon(unit, view) || owes_form(unit, view)).collect();
            if owing.is_empty() { Err(LiveWord::NothingToRemind) } else { Ok(Target::Reminder(owing)) }
        }
    }
}

/// Whether two assignments are of one task and due on the same day.
fn same_date(one: &Key, other: &Key, view: &View) -> bool {
    let of = |key: &Key| {
        let found = record::assignment(key, view)?;
        Some((found.task, view.day().standing(found).due?))
    };
    of(one).is_some_and(|one| of(other) == Some(one))
}

/// What an act on records opens or does.
#[must_use]
pub fn open(act: OnRecords, selection: &[Key], view: &View) -> Vec<Effect> {
    match target(act, selection, view) {
        Ok(Target::Form(form)) => form.push(view),
        Ok(Target::Confirm) => forms::confirm(selection, view).unwrap_or_default(),
        Ok(Target::Why) => {
            let strip = selection.first().and_then(|key| WhyStrip::of(key, view));
            strip.map(|strip| vec![Effect::Push(Box::new(strip) as _)]).unwrap_or_default()
        }
        Ok(Target::Page(of)) => vec![Effect::Push(Box::new(RecordPage::new(of)))],
        Ok(Target::Entries(of)) => vec![Effect::Push(Box::new(entries::Entries::new(of)))],
        Ok(Target::Copy) => {
            let text: Vec<String> = selection.iter().map(|key| as_text(key, view)).collect();
            vec![Effect::Copy(text.join("\n"))]
        }
        Ok(Target::Reminder(units)) => {
            let letters: Vec<String> = units.iter().filter_map(|unit| letter(unit, view)).collect();
            let whose = match units.as_slice() {
                [unit] => record::line(unit, view),
                several => LiveWord::ReminderUnits.with(view.lang, &[("n", &several.len())]),
            };
            let title = LiveWord::ReminderTitle.with(view.lang, &[("unit", &whose)]);
            vec![Effect::Push(Box::new(PlainText::new(title, letters.join("\n\n\n"))))]
        }
        Err(word) => vec![Effect::Toast(word.say(view.lang).to_owned())],
    }
}

/// What an act on these records changes: the assignments and rows of registers among them; of a task its open ones; of
/// a unit, for a reminder, what it is late with or must do soon.
fn assignments(act: OnRecords, selection: &[Key], view: &View) -> Result<Vec<Key>, LiveWord> {
    let is_units = selection.iter().all(|key| matches!(key, Key::Unit(_)));
    let mut of = Vec::new();
    for key in selection {
        match key {
            Key::Assignment { unit: None, .. } => return Err(LiveWord::ChooseFirst),
            Key::Assignment { .. } => of.push(key.clone()),
            Key::Task { .. } => {
                let task = record::task(key, view).ok_or(LiveWord::NotForThis)?;
                let open = view.book.assignments_of(task.id).into_iter();
                of.extend(
                    open.filter(|one| !one.is_owed_choice() && one.status.is_open())
                        .filter_map(|one| view.book.assignment_key(one.id)),
                );
            }
            Key::Unit(code) if act == OnRecords::Remind => {
                let unit = view.book.resolve_unit(code).ok_or(LiveWord::NotForThis)?;
                of.extend(owed_soon(&view.day(), unit).into_iter().map(|item| item.key));
            }
            Key::Register(..) if !matches!(act, OnRecords::Extend | OnRecords::InternalDue) => of.push(key.clone()),
            Key::Activity(_) if act == OnRecords::Evidence => of.push(key.clone()),
            Key::Register(..)
            | Key::Unit(_)
            | Key::Document(_)
            | Key::Decision(_)
            | Key::Activity(_)
            | Key::Form(_)
            | Key::Return(_)
            | Key::Week(_)
            | Key::Bulletin(_) => {
                return Err(LiveWord::NotForThis);
            }
        }
    }
    let mut seen = BTreeSet::new();
    let is_first: Vec<bool> = of.iter().map(|key| seen.insert(key)).collect();
    let mut is_first = is_first.into_iter();
    of.retain(|_| is_first.next() == Some(true));
    if of.is_empty() {
        return Err(if is_units { LiveWord::NothingToRemind } else { LiveWord::NothingOpen });
    }
    // Nobody is reminded of what is closed, and nothing closed gets another day.
    if matches!(act, OnRecords::Remind | OnRecords::Extend | OnRecords::InternalDue) {
        of.retain(|key| record::assignment(key, view).is_none_or(|one| one.status.is_open()));
    }
    if of.is_empty() { Err(LiveWord::AlreadyClosed) } else { Ok(of) }
}

/// The form that edits what is selected.
fn edit(selection: &[Key], view: &View) -> Result<FormId, LiveWord> {
    let all_assignments = selection.iter().all(|key| matches!(key, Key::Assignment { .. }));
    if let [only] = selection {
        return match only {
            Key::Assignment { unit: None, .. } => {
                choice_owed(only, view).map(|task| FormId::Choose { task }).ok_or(LiveWord::NotForThis)
            }
            Key::Assignment { .. } => Ok(FormId::Status { of: vec![only.clone()] }),
            Key::Task { .. } => Ok(FormId::EditTask { task: only.clone() }),
            Key::Document(_) => Ok(FormId::EditDocument { document: only.clone() }),
            Key::Decision(_) => Ok(FormId::EditDecision { decision: only.clone() }),
            Key::Unit(_) => Ok(FormId::EditUnit { unit: only.clone() }),
            Key::Register(..) => Ok(FormId::EditRow { row: only.clone() }),
            Key::Activity(_) => Ok(FormId::EditActivity { activity: only.clone() }),
            Key::Form(_) | Key::Return(_) | Key::Week(_) | Key::Bulletin(_) => Err(LiveWord::NotForThis),
        };
    }
    if !all_assignments {
        return Err(LiveWord::OneAtATime);
    }
    if selection.iter().any(|key| matches!(key, Key::Assignment { unit: None, .. })) {
        return Err(LiveWord::ChooseFirst);
    }
    // What is closed keeps its day while others are closed with it.
    let is_open = |key: &&Key| record::assignment(key, view).is_some_and(|one| one.status != Status::Done);
    let open: Vec<Key> = selection.iter().filter(is_open).cloned().collect();
    Ok(FormId::Status { of: if open.is_empty() { selection.to_vec() } else { open } })
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

/// The units that a selection is about, each once; `None` where one of the records is of no unit.
fn units_of(selection: &[Key], view: &View) -> Option<Vec<Key>> {
    let mut seen = BTreeSet::new();
    let unit = |key: &Key| view.book.units.get(&view.book.unit_of(key)?).map(|unit| unit.code.clone());
    let codes: Vec<String> = selection.iter().map(unit).collect::<Option<_>>()?;
    Some(codes.into_iter().filter(|code| seen.insert(code.clone())).map(Key::Unit).collect())
}

/// The one added task that a selection is about; else why there is none.
///
/// # Errors
/// As said, in words.
pub fn added_task(selection: &[Key], view: &View) -> Result<Key, String> {
    let tasks = selection.iter().map(|key| record::task(key, view).map(|task| (task.id, task)));
    let tasks: Option<BTreeMap<_, _>> = tasks.collect();
    let word = match tasks.iter().flatten().map(|(_, task)| *task).collect::<Vec<_>>().as_slice() {
        [] => LiveWord::NothingSelected,
        [task] if task.origin == Origin::Added && task.dropped_on.is_none() => {
            return view.book.task_key(task.id).ok_or_else(String::new);
        }
        [_] => LiveWord::NotAdded,
        [_, _, ..] => LiveWord::OneAtATime,
    };
    Err(word.say(view.lang).to_owned())
}

/// 发填报表, for a unit to begin with.
#[must_use]
pub fn write_forms(unit: Option<&Key>, view: &View) -> Vec<Effect> {
    FormId::write_forms(unit).push(view)
}

/// 关闭年度 of the year in use.
#[must_use]
pub fn close_year(view: &View) -> Vec<Effect> {
    view.plan().map_or_else(Vec::new, |plan| closing::open(&plan.key, view))
}

/// 年度比对 of the year in use and the one before.
#[must_use]
pub fn compare_years(view: &View) -> Vec<Effect> {
    view.plan().map_or_else(Vec::new, |plan| comparison::open(plan, view))
}

/// 确认外来, after a question that names what the plan in use has from another notice.
#[must_use]
pub fn confirm_lent(view: &View) -> Vec<Effect> {
    let Some(plan) = view.plan() else { return Vec::new() };
    let what = say::all_lent(&plan.lent, view.lang);
    let line = LiveWord::LentLine.with(view.lang, &[("plan", &plan.key), ("what", &what)]);
    let act = PlanAct::ConfirmLent { plan: plan.key.clone(), what: plan.lent.clone() }.into();
    vec![Effect::Push(Box::new(Choice::act(Command::ConfirmLent.title(view.lang), vec![line], act)))]
}

/// Switches the external rules, after a question that says what that changes.
#[must_use]
pub fn ext_rules(view: &View) -> Vec<Effect> {
    let on = view.book.settings.ext_rules;
    let line = if on { LiveWord::ExtOff } else { LiveWord::ExtOn }.say(view.lang).to_owned();
    let act = Act::Setting(SettingAct::SetSetting { setting: Setting::ExtRules(!on) });
    vec![Effect::Push(Box::new(Choice::act(LiveWord::ExtTitle.say(view.lang), vec![line], act)))]
}

#[cfg(test)]
mod tests;
