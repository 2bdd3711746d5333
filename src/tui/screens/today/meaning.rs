//! What a line of Today means: its records, its words, and where it leads.

use crate::domain::act::find;
use crate::domain::assignment::Assignment;
use crate::domain::figure::{FigureId, FigureRow, RecordId, RowOf};
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::registers::RegisterRow;
use crate::text::Finder;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::screen::ScreenId;
use crate::tui::view::View;
use crate::words;

use super::cache::TodayCache;
use super::item::Item;
use super::line::{Group, Line, LineTarget};
use super::{lines, quotas, records};

/// The assignments of a line, in its order.
fn duties<'v>(line: &Line, known: &TodayCache, view: &'v View) -> Vec<&'v Assignment> {
    match line.of {
        LineTarget::Share(id) | LineTarget::Choice(id) | LineTarget::Unit(id) => {
            view.book.assignments.get(&id).into_iter().collect()
        }
        LineTarget::Shares(task, day) => lines::shares(line.group, task, day, view),
        LineTarget::Doubt(task) => lines::shares(line.group, task, None, view),
        LineTarget::Silent(unit) => {
            known.silences.get(unit).map(|silence| silence.duties(view).collect()).unwrap_or_default()
        }
        LineTarget::Unanswered(unit) => asked(unit, view),
        LineTarget::Head { .. }
        | LineTarget::Walk(..)
        | LineTarget::Returns(..)
        | LineTarget::Year(_)
        | LineTarget::Catalogue(_)
        | LineTarget::Bulletin(_)
        | LineTarget::DocumentClock(..)
        | LineTarget::DecisionClock(..)
        | LineTarget::Gate(_)
        | LineTarget::Lack(_)
        | LineTarget::Row(..)
        | LineTarget::Rows(_)
        | LineTarget::CountyQuota(_)
        | LineTarget::UnitQuotas(_)
        | LineTarget::FollowUp(_)
        | LineTarget::Cells(_) => Vec::new(),
    }
}

/// What the form asks that a unit has not answered.
fn asked(unit: UnitId, view: &View) -> Vec<&Assignment> {
    view.day().unanswered_duties(unit).iter().filter_map(|key| find::assigned(&view.book, key).ok()).collect()
}

/// The records of a line: one, or the assignments of several units to one task.
pub fn keys(line: &Line, known: &TodayCache, view: &View) -> Vec<Key> {
    let of_document = |id| view.book.documents.get(&id).map(|document| Key::Document(document.number));
    let one = match line.of {
        LineTarget::Head { .. } | LineTarget::Walk(..) | LineTarget::Returns(..) => None,
        LineTarget::Year(_) | LineTarget::Catalogue(_) | LineTarget::Bulletin(_) => None,
        LineTarget::Share(_)
        | LineTarget::Shares(..)
        | LineTarget::Choice(_)
        | LineTarget::Unit(_)
        | LineTarget::Unanswered(_)
        | LineTarget::Silent(_) => {
            let duties = duties(line, known, view).into_iter();
            return duties.filter_map(|one| view.book.assignment_key(one.id)).collect();
        }
        LineTarget::DocumentClock(id, _) | LineTarget::Gate(id) => of_document(id),
        LineTarget::DecisionClock(id, _) | LineTarget::Lack(id) => {
            view.book.decisions.get(&id).map(|decision| Key::Decision(decision.number))
        }
        LineTarget::Row(_, id) => view.book.register_rows.get(&id).map(RegisterRow::key),
        LineTarget::Rows(register) => {
            return lines::rows(line.group, register, view).into_iter().map(|(_, row)| row.key()).collect();
        }
        LineTarget::CountyQuota(_) => None,
        LineTarget::UnitQuotas(unit) => view.book.units.get(&unit).map(|unit| Key::Unit(unit.code.clone())),
        LineTarget::FollowUp(id) => view.book.activities.get(&id).map(|one| Key::Activity(one.id.0)),
        // The deadline is the task's, whoever owes it.
        LineTarget::Cells(id) | LineTarget::Doubt(id) => view.book.task_key(id),
    };
    one.into_iter().collect()
}

/// What a line brings to the number of its group: its records, each once.
pub fn counted(line: &Line, known: &TodayCache, view: &View) -> Vec<FigureRow> {
    let once = match line.of {
        LineTarget::CountyQuota(quota) => Some(RowOf::Figure(FigureId::Missing(quota, None))),
        // Of what a unit was asked for its answer is counted.
        LineTarget::Unanswered(unit) => Some(RowOf::Record(RecordId::Unit(unit))),
        LineTarget::Year(plan) | LineTarget::Catalogue(plan) | LineTarget::Bulletin(plan) => Some(RowOf::Plan(plan)),
        LineTarget::Head { .. }
        | LineTarget::Walk(..)
        | LineTarget::Returns(..)
        | LineTarget::Share(_)
        | LineTarget::Shares(..)
        | LineTarget::DocumentClock(..)
        | LineTarget::DecisionClock(..)
        | LineTarget::Gate(_)
        | LineTarget::Doubt(_)
        | LineTarget::Silent(_)
        | LineTarget::Lack(_)
        | LineTarget::Row(..)
        | LineTarget::Rows(_)
        | LineTarget::Choice(_)
        | LineTarget::Unit(_)
        | LineTarget::Cells(_)
        | LineTarget::UnitQuotas(_)
        | LineTarget::FollowUp(_) => None,
    };
    if let Some(of) = once {
        return vec![FigureRow { of, amount: 1 }];
    }
    let records = keys(line, known, view).into_iter().filter_map(|key| RecordId::find(&key, &view.book));
    records.map(FigureRow::once).collect()
}

/// Where Enter goes.
pub fn go(line: &Line, known: &TodayCache, view: &View) -> Vec<Effect> {
    let key = match line.of {
        LineTarget::Walk(..) => return vec![Effect::Walk(false)],
        LineTarget::Returns(..) => return vec![Effect::Run(Command::Returns)],
        LineTarget::Year(plan) => return vec![Effect::UsePlan(plan)],
        LineTarget::Catalogue(_) => {
            return vec![Effect::Go(ScreenId::Decisions, None), Effect::Run(Command::Catalogue)];
        }
        LineTarget::Bulletin(_) => return vec![Effect::Run(Command::Bulletin)],
        // A unit's silent duties are tasks of which the list shows those of the unit.
        LineTarget::Silent(unit) | LineTarget::Unanswered(unit) => {
            let name = view.book.unit_name(unit).to_owned();
            return vec![Effect::Go(ScreenId::Tasks, None), Effect::SetFilter(name)];
        }
        LineTarget::CountyQuota(_) | LineTarget::UnitQuotas(_) => {
            return vec![Effect::Go(ScreenId::Quotas, keys(line, known, view).into_iter().next())];
        }
        LineTarget::Shares(task, _) => view.book.task_key(task),
        LineTarget::FollowUp(_)
        | LineTarget::Head { .. }
        | LineTarget::Share(_)
        | LineTarget::Choice(_)
        | LineTarget::Unit(_)
        | LineTarget::Cells(_)
        | LineTarget::Doubt(_)
        | LineTarget::DocumentClock(..)
        | LineTarget::DecisionClock(..)
        | LineTarget::Gate(_)
        | LineTarget::Lack(_)
        | LineTarget::Row(..)
        | LineTarget::Rows(_) => keys(line, known, view).into_iter().next(),
    };
    key.map(|key| Effect::Go(ScreenId::of(key.kind()), Some(key))).into_iter().collect()
}

/// Whether a line answers to a query.
pub fn answers(line: &Line, finder: &Finder, known: &TodayCache, view: &View) -> bool {
    let Some(item) = of(line, known, view) else { return false };
    if finder.find([item.title.as_str(), &item.number, &item.who]).is_some() {
        return true;
    }
    let units = duties(line, known, view).into_iter().filter_map(|one| view.book.units.get(&one.unit?));
    units.into_iter().any(|unit| finder.find(unit.spellings()).is_some())
}

/// The words of a line; none for a head, or for a record that is gone.
pub fn of(line: &Line, known: &TodayCache, view: &View) -> Option<Item> {
    let item = match line.of {
        LineTarget::Head { .. } | LineTarget::Walk(..) | LineTarget::Returns(..) => None,
        LineTarget::Share(_) | LineTarget::Shares(..) => records::shares(line, view),
        LineTarget::DocumentClock(id, n) => {
            let document = view.book.documents.get(&id)?;
            Some(records::clock(view.day().document_clocks(document).get(n)?, &document.title, view))
        }
        LineTarget::DecisionClock(id, n) => {
            let decision = view.book.decisions.get(&id)?;
            Some(records::clock(view.day().decision_clocks(decision).get(n)?, &decision.title, view))
        }
        LineTarget::Gate(id) if line.group == Group::Documents => {
            view.book.documents.get(&id).map(|document| records::alerts(document, view))
        }
        LineTarget::Gate(id) => view.book.documents.get(&id).map(|document| records::gate(document, view)),
        LineTarget::Lack(id) => view.book.decisions.get(&id).map(|decision| records::lack(decision, view)),
        LineTarget::Doubt(id) => records::doubt(view.book.tasks.get(&id)?, &duties(line, known, view), view),
        LineTarget::Silent(unit) => records::silence(known.silences.get(unit)?, unit, view),
        LineTarget::Unanswered(unit) => known.unanswered.get(&unit).map(|one| records::unanswered(one, view)),
        LineTarget::Row(_, id) => {
            view.book.register_rows.get(&id).map(|row| records::register_row(row, line.group, view))
        }
        LineTarget::Rows(register) => records::register_rows(&lines::rows(line.group, register, view), register, view),
        LineTarget::Choice(_) => records::choice(line, view),
        LineTarget::Unit(_) => records::unit(line, view),
        LineTarget::Cells(id) => view.book.tasks.get(&id).map(|task| records::cells(task, view)),
        LineTarget::Year(id) => records::year(id, known.year(id)?, view),
        LineTarget::Catalogue(id) => view.book.plans.get(&id).map(|plan| records::catalogue(plan, view)),
        LineTarget::Bulletin(_) => view.day().bulletin_due().map(|next| records::bulletin(&next, view)),
        LineTarget::CountyQuota(quota) => quotas::of_county(&known.board, quota, view),
        LineTarget::UnitQuotas(unit) => quotas::of_unit(&known.board, unit, view),
        LineTarget::FollowUp(id) => quotas::of_activity(id, view),
    };
    item.map(|item| Item { lead: line.lead, count: line.count, ..item })
}

/// The name of a line, for the head of a folded group: its number, of silence the unit.
pub fn name(line: &Line, known: &TodayCache, view: &View) -> String {
    match line.of {
        LineTarget::Silent(unit) | LineTarget::Unanswered(unit) | LineTarget::UnitQuotas(unit) => {
            view.book.unit_name(unit).to_owned()
        }
        LineTarget::CountyQuota(quota) => {
            view.book.quotas.get(&quota).map_or("", |quota| words::quota_title(quota, view.lang)).to_owned()
        }
        LineTarget::FollowUp(_)
        | LineTarget::Head { .. }
        | LineTarget::Walk(..)
        | LineTarget::Returns(..)
        | LineTarget::Share(_)
        | LineTarget::Shares(..)
        | LineTarget::DocumentClock(..)
        | LineTarget::DecisionClock(..)
        | LineTarget::Gate(_)
        | LineTarget::Doubt(_)
        | LineTarget::Lack(_)
        | LineTarget::Row(..)
        | LineTarget::Rows(_)
        | LineTarget::Choice(_)
        | LineTarget::Unit(_)
        | LineTarget::Cells(_)
        | LineTarget::Catalogue(_)
        | LineTarget::Bulletin(_)
        | LineTarget::Year(_) => of(line, known, view).map(|item| item.number).unwrap_or_default(),
    }
}
