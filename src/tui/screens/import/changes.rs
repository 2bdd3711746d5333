//! A second look at a plan that is there: what the new table adds, changes and no longer has, row by row. Nothing is
//! taken over that was not accepted; progress and evidence stay with their rows.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::act::Act;
use crate::domain::book::Book;
use crate::domain::key::Key as RecordKey;
use crate::domain::pack::Pack;
use crate::domain::plan::Plan;
use crate::domain::revision::{QuotaChange, QuotaTurn, RowChange, RowKind, compare, compare_quotas, units_to_take};
use crate::domain::task::Task;
use crate::tui::canvas::{Align, Canvas, span};
use crate::tui::command::Command;
use crate::tui::effect::LayerInput;
use crate::tui::effect::{ConfirmedImport, Effect, ImportContent};
use crate::tui::page;
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::{ListState, more_marks};
use crate::tui::widgets::table::{self, RowMark, left, right};
use crate::words;

use super::change_lines::{changed_lines, new_lines, quota_lines};
use super::state::Sheet;
use super::turn::SheetTurn;
use super::words::{AskWord, ChangeWord, SettleWord};
use super::{Preview, draft};
use crate::tui::widgets::boxed::pairs;

/// A change that a person takes or leaves.
enum Line {
    Row(RowChange),
    Quota(QuotaChange),
}

impl Line {
    fn act(&self, on: NaiveDate) -> Option<Act> {
        match self {
            Self::Row(row) => row.act(on),
            Self::Quota(quota) => Some(quota.act()),
        }
    }

    const fn turn(&self) -> (ChangeWord, Role) {
        match self {
            Self::Row(RowChange { kind: RowKind::New, .. })
            | Self::Quota(QuotaChange { turn: QuotaTurn::New(_), .. }) => (ChangeWord::New, Role::Up),
            Self::Row(RowChange { kind: RowKind::Changed { .. }, .. })
            | Self::Quota(QuotaChange { turn: QuotaTurn::Changed { .. }, .. }) => (ChangeWord::Changed, Role::Warn),
            Self::Row(RowChange { kind: RowKind::Gone, .. })
            | Self::Quota(QuotaChange { turn: QuotaTurn::Gone(_), .. }) => (ChangeWord::Gone, Role::Down),
            Self::Row(RowChange { kind: RowKind::Same, .. }) => (ChangeWord::Changed, Role::Muted),
        }
    }

    /// The row of the table, of a quota with its word.
    fn number(&self, view: &View) -> String {
        match self {
            Self::Row(row) => number(row, view),
            Self::Quota(_) => ChangeWord::Quota.say(view.lang).to_owned(),
        }
    }

    fn name(&self, view: &View) -> String {
        match self {
            Self::Row(row) => name(row, view),
            Self::Quota(quota) => quota.turn.quota().title.clone(),
        }
    }
}

/// The list of changes.
pub struct Changes {
    /// Key and title of the plan that is there.
    plan: (String, String),
    rows: Vec<Line>,
    /// What the accepted rows need of units and groups.
    units: Option<Act>,
    /// From when the changes count.
    on: NaiveDate,
    accepted: BTreeSet<usize>,
    list: ListState,
    /// The question stands on the sentence line.
    asking: bool,
    refusal: Option<String>,
}

impl Changes {
    /// What a pack changes in a plan; `None` when nothing.
    #[must_use]
    pub fn of(pack: &Pack, plan: &Plan, view: &View) -> Option<Self> {
        let rows = compare(pack, &view.book, plan.id).into_iter().filter(|change| change.kind != RowKind::Same);
        let quotas = compare_quotas(pack, &view.book, plan.id).into_iter().map(Line::Quota);
        let rows: Vec<Line> = rows.map(Line::Row).chain(quotas).collect();
        // A document dated ahead counts from today: a row cannot be dropped in the future.
        let on = pack.issued_on.min(view.today);
        let units = units_to_take(pack, &view.book, plan.id, on);
        (!rows.is_empty()).then(|| Self {
            plan: (plan.key.clone(), plan.title.clone()),
            rows,
            units,
            on,
            accepted: BTreeSet::new(),
            list: ListState::default(),
            asking: false,
            refusal: None,
        })
    }

    /// Takes a change or leaves it, and goes on to the next.
    fn toggle(&mut self) {
        let at = self.list.selected;
        if !self.accepted.remove(&at) {
            self.accepted.insert(at);
        }
        self.list.go(Command::Down, self.rows.len());
    }

    /// All of them, or none when all are taken.
    fn toggle_all(&mut self) {
        let all: BTreeSet<usize> = (0..self.rows.len()).collect();
        self.accepted = if self.accepted == all { BTreeSet::new() } else { all };
    }

    /// The accepted changes as one act: units and groups first, where a row may need them, then the rows in the order of
    /// the table.
    fn act(&self) -> Act {
        let accepted: Vec<&Line> = self.accepted.iter().filter_map(|at| self.rows.get(*at)).collect();
        let needs_units = accepted.iter().any(|change| matches!(change, Line::Row(row) if row.kind != RowKind::Gone));
        let units = self.units.clone().filter(|_| needs_units);
        let rows = accepted.into_iter().filter_map(|change| change.act(self.on));
        Act::Together { acts: units.into_iter().chain(rows).collect() }
    }

    fn ask(&mut self, view: &View) -> SheetTurn {
        if self.accepted.is_empty() {
            return SheetTurn::toast(ChangeWord::NothingAccepted.say(view.lang).to_owned());
        }
        self.asking = true;
        SheetTurn::stay()
    }

    fn answer(&mut self, press: KeyPress, preview: &Preview) -> SheetTurn {
        let mut turn = SheetTurn::stay();
        match press.twin().text() {
            Some('1') => {
                let what = ImportContent::Changes(self.act());
                turn.effects.push(Effect::TakeIn(Box::new(ConfirmedImport { what, draft: draft::of(preview) })));
            }
            Some('2') => self.asking = false,
            _ => {}
        }
        turn
    }

    fn count(&self, turn: ChangeWord) -> usize {
        self.rows.iter().filter(|line| line.turn().0 == turn).count()
    }
}

impl Sheet for Changes {
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        self.refusal = None;
        match input {
            LayerInput::Key(press) if self.asking => return self.answer(*press, preview),
            LayerInput::Command(Command::Back) if self.asking => self.asking = false,
            _ if self.asking => {}
            LayerInput::Command(Command::Back) => return SheetTurn::close(),
            LayerInput::Command(Command::Open) => self.toggle(),
            LayerInput::Command(command) => drop(self.list.go(*command, self.rows.len())),
            LayerInput::Key(press) => match (press.twin().code, press.ctrl) {
                (Key::Char('s'), true) => return self.ask(view),
                (Key::Char('a'), true) | (Key::Char('1'), false) => self.toggle_all(),
                (Key::Char(' '), _) => self.toggle(),
                _ => {}
            },
            LayerInput::Paste(_) => {}
        }
        SheetTurn::stay()
    }

    fn draw(&self, _: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let page = page::open(canvas);
        let title = ChangeWord::Title.with(lang, &[("key", &self.plan.0), ("title", &self.plan.1)]);
        canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &title, Role::Strong);
        let counts = ChangeWord::Counts.with(
            lang,
            &[
                ("new", &self.count(ChangeWord::New)),
                ("changed", &self.count(ChangeWord::Changed)),
                ("gone", &self.count(ChangeWord::Gone)),
                ("accepted", &self.accepted.len()),
            ],
        );
        let body = page.body;
        canvas.put_in(body.x + 1, body.y, body.width - 2, &counts, Align::Left, Role::Plain);
        let low = body.height / 2;
        let list = Rect { y: body.y + 1, height: body.height.saturating_sub(low + 1), ..body };
        self.draw_rows(list, view, canvas);
        canvas.rule(body.x, list.bottom(), body.width);
        let pane = Rect { x: body.x + 1, y: list.bottom() + 1, width: body.width - 2, height: low.saturating_sub(1) };
        self.detail(pane, view, canvas);
        let (says, role) = match &self.refusal {
            Some(refusal) => (refusal.clone(), Role::Bad),
            None if self.asking => {
                (ChangeWord::Ask.with(lang, &[("count", &self.accepted.len()), ("key", &self.plan.0)]), Role::Strong)
            }
            None => (ChangeWord::Keeps.say(lang).to_owned(), Role::Muted),
        };
        canvas.put(page.sentence.x + 1, page.sentence.y, page.sentence.width - 1, &says, role);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        if self.asking {
            return pairs(&[("1", ChangeWord::KeyYes.say(lang)), ("2", AskWord::No.say(lang))]);
        }
        pairs(&[
            ("Space", ChangeWord::KeyAccept.say(lang)),
            ("1", ChangeWord::KeyAll.say(lang)),
            ("Ctrl-S", ChangeWord::KeyWrite.say(lang)),
            ("↑↓", SettleWord::KeyLook.say(lang)),
            ("Esc", SettleWord::KeyBack.say(lang)),
        ])
    }

    fn failed(&mut self, sentence: &str) {
        self.asking = false;
        self.refusal = Some(sentence.to_owned());
    }
}

impl Changes {
    fn draw_rows(&self, window: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let top = self.list.top(self.rows.len(), usize::from(window.height));
        for ((index, change), y) in self.rows.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
            let accepted = self.accepted.contains(&index);
            let mark = RowMark { selected: index == self.list.selected, ..RowMark::default() };
            let (word, role) = change.turn();
            let cells = [
                span(if accepted { "[x]" } else { "[ ]" }, if accepted { Role::Strong } else { Role::Muted }),
                span(word.say(view.lang), role),
                span(change.number(view), Role::Plain),
                span(change.name(view), Role::Plain),
            ];
            let line = Rect { width: window.width - 2, ..window };
            table::row(canvas, line, y, &[left(3), left(8), right(4), left(60)], &cells, mark);
        }
        more_marks(canvas, window, top, self.rows.len());
    }

    /// Each cell that differs, before and after; of a new row what it says.
    fn detail(&self, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let Some(change) = self.rows.get(self.list.selected) else { return };
        let (width, lang) = (usize::from(pane.width), view.lang);
        let lines = match change {
            Line::Quota(quota) => quota_lines(&quota.turn, width, lang),
            Line::Row(row) => match &row.kind {
                RowKind::Changed { fields } => changed_lines(fields, width, lang),
                RowKind::New => new_lines(row, width, lang),
                RowKind::Gone => vec![vec![span(ChangeWord::GoneDetail.say(lang), Role::Plain)]],
                RowKind::Same => Vec::new(),
            },
        };
        for (line, y) in lines.iter().zip(pane.y..pane.bottom()) {
            canvas.put_spans(pane.x, y, pane.width, line);
        }
        more_marks(canvas, pane, 0, lines.len());
    }
}

/// The ledger's task of a change.
fn task<'a>(change: &RowChange, book: &'a Book) -> Option<&'a Task> {
    let RecordKey::Task { plan, row } = change.task.as_ref()? else { return None };
    book.tasks.get(&book.find_task(plan, row)?)
}

fn number(change: &RowChange, view: &View) -> String {
    match (task(change, &view.book), &change.row) {
        (Some(task), _) => words::task_number(task, view.lang),
        (None, Some(row)) => row.seq.map_or_else(|| row.row.clone(), |seq| seq.to_string()),
        (None, None) => String::new(),
    }
}

fn name(change: &RowChange, view: &View) -> String {
    match (task(change, &view.book), &change.row) {
        (Some(task), _) => words::brief(task, view.lang),
        (None, Some(row)) => row.brief.clone(),
        (None, None) => String::new(),
    }
}
