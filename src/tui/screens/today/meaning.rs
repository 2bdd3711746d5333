//! What a line of Today means: its records, its words, and where it leads.

use crate::domain::assignment::Assignment;
use crate::domain::key::Key;
use crate::domain::registers::RegisterRow;
use crate::text::Finder;
use crate::tui::effect::Effect;
use crate::tui::screen::ScreenId;
use crate::tui::view::View;
use crate::words;

use super::item::Item;
use super::known::Known;
use super::line::{Group, Line, Of};
use super::{lines, quotas, records};

/// The assignments of a line, in its order.
fn duties<'v>(line: &Line, known: &Known, view: &'v View) -> Vec<&'v Assignment> {
    match line.of {
        Of::Share(id) | Of::Choice(id) | Of::Unit(id) => view.book.assignments.get(&id).into_iter().collect(),
        Of::Shares(task, day) => lines::shares(line.group, task, day, view),
        Of::Doubt(task) => lines::shares(line.group, task, None, view),
        Of::Silent(unit) => known.silences.get(unit).map(|silence| silence.duties(view).collect()).unwrap_or_default(),
        Of::Head { .. }
        | Of::Walk(..)
        | Of::Year(_)
        | Of::DocumentClock(_)
        | Of::DecisionClock(..)
        | Of::Gate(_)
        | Of::Lack(_)
        | Of::Row(..)
        | Of::Rows(_)
        | Of::CountyQuota(_)
        | Of::UnitQuotas(_)
        | Of::FollowUp(_)
        | Of::Cells(_) => Vec::new(),
    }
}

/// The records of a line: one, or the assignments of several units to one task.
pub fn keys(line: &Line, known: &Known, view: &View) -> Vec<Key> {
    let of_document = |id| view.book.documents.get(&id).map(|document| Key::Document(document.number));
    let one = match line.of {
        Of::Head { .. } | Of::Walk(..) | Of::Year(_) => None,
        Of::Share(_) | Of::Shares(..) | Of::Choice(_) | Of::Unit(_) | Of::Silent(_) => {
            let duties = duties(line, known, view).into_iter();
            return duties.filter_map(|one| view.book.assignment_key(one.id)).collect();
        }
        Of::DocumentClock(id) | Of::Gate(id) => of_document(id),
        Of::DecisionClock(id, _) | Of::Lack(id) => {
            view.book.decisions.get(&id).map(|decision| Key::Decision(decision.number))
        }
        Of::Row(_, id) => view.book.register_rows.get(&id).map(RegisterRow::key),
        Of::Rows(register) => {
            return lines::rows(line.group, register, view).into_iter().map(|(_, row)| row.key()).collect();
        }
        Of::CountyQuota(_) => None,
        Of::UnitQuotas(unit) => view.book.units.get(&unit).map(|unit| Key::Unit(unit.code.clone())),
        Of::FollowUp(id) => view.book.activities.get(&id).map(|one| Key::Activity(one.id.0)),
        // The deadline is the task's, whoever owes it.
        Of::Cells(id) | Of::Doubt(id) => view.book.task_key(id),
    };
    one.into_iter().collect()
}

/// Where Enter goes.
pub fn go(line: &Line, known: &Known, view: &View) -> Vec<Effect> {
    let key = match line.of {
        Of::Walk(..) => return vec![Effect::Walk(false)],
        Of::Year(plan) => return vec![Effect::UsePlan(plan)],
        // A unit's silent duties are tasks of which the list shows those of the unit.
        Of::Silent(unit) => {
            let name = view.book.unit_name(unit).to_owned();
            return vec![Effect::Go(ScreenId::Tasks, None), Effect::SetFilter(name)];
        }
        Of::CountyQuota(_) | Of::UnitQuotas(_) => {
            return vec![Effect::Go(ScreenId::Quotas, keys(line, known, view).into_iter().next())];
        }
        Of::Shares(task, _) => view.book.task_key(task),
        Of::FollowUp(_)
        | Of::Head { .. }
        | Of::Share(_)
        | Of::Choice(_)
        | Of::Unit(_)
        | Of::Cells(_)
        | Of::Doubt(_)
        | Of::DocumentClock(_)
        | Of::DecisionClock(..)
        | Of::Gate(_)
        | Of::Lack(_)
        | Of::Row(..)
        | Of::Rows(_) => keys(line, known, view).into_iter().next(),
    };
    key.map(|key| Effect::Go(ScreenId::of(key.kind()), Some(key))).into_iter().collect()
}

/// Whether a line answers to a query.
pub fn answers(line: &Line, finder: &Finder, known: &Known, view: &View) -> bool {
    let Some(item) = of(line, known, view) else { return false };
    if finder.find([item.title.as_str(), &item.number, &item.who]).is_some() {
        return true;
    }
    let units = duties(line, known, view).into_iter().filter_map(|one| view.book.units.get(&one.unit?));
    units.into_iter().any(|unit| finder.find(unit.spellings()).is_some())
}

/// The words of a line; none for a head, or for a record that is gone.
pub fn of(line: &Line, known: &Known, view: &View) -> Option<Item> {
    let item = match line.of {
        Of::Head { .. } | Of::Walk(..) => None,
        Of::Share(_) | Of::Shares(..) => records::shares(line, view),
        Of::DocumentClock(id) => {
            let document = view.book.documents.get(&id)?;
            Some(records::clock(&view.day().publish_clock(document)?, &document.title, view))
        }
        Of::DecisionClock(id, n) => {
            let decision = view.book.decisions.get(&id)?;
            Some(records::clock(view.day().decision_clocks(decision).get(n)?, &decision.title, view))
        }
        Of::Gate(id) if line.group == Group::Documents => {
            view.book.documents.get(&id).map(|document| records::alerts(document, view))
        }
        Of::Gate(id) => view.book.documents.get(&id).map(|document| records::gate(document, view)),
        Of::Lack(id) => view.book.decisions.get(&id).map(|decision| records::lack(decision, view)),
        Of::Doubt(id) => records::doubt(view.book.tasks.get(&id)?, &duties(line, known, view), view),
        Of::Silent(unit) => records::silence(known.silences.get(unit)?, unit, view),
        Of::Row(_, id) => view.book.register_rows.get(&id).map(|row| records::register_row(row, view)),
        Of::Rows(register) => records::register_rows(&lines::rows(line.group, register, view), register, view),
        Of::Choice(_) => records::choice(line, view),
        Of::Unit(_) => records::unit(line, view),
        Of::Cells(id) => view.book.tasks.get(&id).map(|task| records::cells(task, view)),
        Of::Year(id) => records::year(id, known.year(id)?, view),
        Of::CountyQuota(quota) => quotas::of_county(&known.board, quota, view),
        Of::UnitQuotas(unit) => quotas::of_unit(&known.board, unit, view),
        Of::FollowUp(id) => quotas::of_activity(id, view),
    };
    item.map(|item| Item { lead: line.lead, count: line.count, ..item })
}

/// The name of a line, for the head of a folded group: its number, of silence the unit.
pub fn name(line: &Line, known: &Known, view: &View) -> String {
    match line.of {
        Of::Silent(unit) | Of::UnitQuotas(unit) => view.book.unit_name(unit).to_owned(),
        Of::CountyQuota(quota) => {
            view.book.quotas.get(&quota).map_or("", |quota| words::quota_title(quota, view.lang)).to_owned()
        }
        Of::FollowUp(_)
        | Of::Head { .. }
        | Of::Walk(..)
        | Of::Share(_)
        | Of::Shares(..)
        | Of::DocumentClock(_)
        | Of::DecisionClock(..)
        | Of::Gate(_)
        | Of::Doubt(_)
        | Of::Lack(_)
        | Of::Row(..)
        | Of::Rows(_)
        | Of::Choice(_)
        | Of::Unit(_)
        | Of::Cells(_)
        | Of::Year(_) => of(line, known, view).map(|item| item.number).unwrap_or_default(),
    }
}
