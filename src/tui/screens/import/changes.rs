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
use crate::domain::revision::{FieldChange, RowChange, RowField, RowKind, compare, units_to_take};
use crate::domain::task::Task;
use crate::intake::problem::ColumnWord;
use crate::locale::Lang;
use crate::text;
use crate::tui::canvas::{Align, Canvas, Span, span};
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

use super::state::Sheet;
use super::turn::SheetTurn;
use super::words::{AskWord, ChangeWord, SettleWord};
use super::{Preview, draft};
use crate::tui::widgets::boxed::pairs;

/// The list of changes.
pub struct Changes {
    /// Key and title of the plan that is there.
    plan: (String, String),
    rows: Vec<RowChange>,
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
        let mut rows = compare(pack, &view.book, plan.id);
        rows.retain(|change| change.kind != RowKind::Same);
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
        let accepted: Vec<&RowChange> = self.accepted.iter().filter_map(|at| self.rows.get(*at)).collect();
        let needs_units = accepted.iter().any(|change| change.kind != RowKind::Gone);
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

    fn count(&self, kind: impl Fn(&RowKind) -> bool) -> usize {
        self.rows.iter().filter(|row| kind(&row.kind)).count()
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
                ("new", &self.count(|kind| *kind == RowKind::New)),
                ("changed", &self.count(|kind| matches!(kind, RowKind::Changed { .. }))),
                ("gone", &self.count(|kind| *kind == RowKind::Gone)),
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
            let (word, role) = kind_word(&change.kind);
            let cells = [
                span(if accepted { "[x]" } else { "[ ]" }, if accepted { Role::Strong } else { Role::Muted }),
                span(word.say(view.lang), role),
                span(number(change, view), Role::Plain),
                span(name(change, view), Role::Plain),
            ];
            let line = Rect { width: window.width - 2, ..window };
            table::row(canvas, line, y, &[left(3), left(8), right(4), left(60)], &cells, mark);
        }
        more_marks(canvas, window, top, self.rows.len());
    }

    /// Each cell that differs, before and after; of a new row what it says.
    fn detail(&self, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let Some(change) = self.rows.get(self.list.selected) else { return };
        let lines = match &change.kind {
            RowKind::Changed { fields } => changed_lines(fields, usize::from(pane.width), view.lang),
            RowKind::New => new_lines(change, usize::from(pane.width), view.lang),
            RowKind::Gone => vec![vec![span(ChangeWord::GoneDetail.say(view.lang), Role::Plain)]],
            RowKind::Same => Vec::new(),
        };
        for (line, y) in lines.iter().zip(pane.y..pane.bottom()) {
            canvas.put_spans(pane.x, y, pane.width, line);
        }
        more_marks(canvas, pane, 0, lines.len());
    }
}

const fn kind_word(kind: &RowKind) -> (ChangeWord, Role) {
    match kind {
        RowKind::New => (ChangeWord::New, Role::Up),
        RowKind::Changed { .. } => (ChangeWord::Changed, Role::Warn),
        RowKind::Gone => (ChangeWord::Gone, Role::Down),
        RowKind::Same => (ChangeWord::Changed, Role::Muted),
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

/// A label before the first line of a text, blanks before the others.
fn labelled(label: &str, words: &str, role: Role, width: usize) -> Vec<Vec<Span>> {
    let lead = text::width(label) + 2;
    let flat = words.replace('\n', " ");
    let lines = text::wrap(flat.trim(), width.saturating_sub(lead).max(4));
    let piece = |(n, line): (usize, &&str)| {
        let before = if n == 0 { format!("{label}  ") } else { " ".repeat(lead) };
        vec![span(before, Role::Muted), span(*line, role)]
    };
    lines.iter().enumerate().map(piece).collect()
}

fn changed_lines(fields: &[FieldChange], width: usize, lang: Lang) -> Vec<Vec<Span>> {
    let mut lines = Vec::new();
    for field in fields {
        lines.push(vec![span(field_word(field.field, lang), Role::Strong)]);
        let shown = |text: &str| if text.is_empty() { ChangeWord::Empty.say(lang).to_owned() } else { text.to_owned() };
        lines.extend(labelled(ChangeWord::Before.say(lang), &shown(&field.before), Role::Quote, width));
        lines.extend(labelled(ChangeWord::After.say(lang), &shown(&field.after), Role::Strong, width));
    }
    lines
}

fn new_lines(change: &RowChange, width: usize, lang: Lang) -> Vec<Vec<Span>> {
    let Some(row) = &change.row else { return Vec::new() };
    let cells = [
        (ColumnWord::Theme, &row.theme),
        (ColumnWord::Point, &row.point),
        (ColumnWord::Requirement, &row.requirement),
        (ColumnWord::Units, &row.unit_phrase),
        (ColumnWord::Deadline, &row.deadline),
    ];
    let longest = cells.iter().map(|(label, _)| text::width(label.say(lang))).max().unwrap_or(0);
    let filled = cells.into_iter().filter(|(_, words)| !words.is_empty());
    filled
        .flat_map(|(label, words)| labelled(&text::pad_right(label.say(lang), longest), words, Role::Quote, width))
        .collect()
}

fn field_word(field: RowField, lang: Lang) -> &'static str {
    match field {
        RowField::Seq => ColumnWord::Seq.say(lang),
        RowField::Theme => ColumnWord::Theme.say(lang),
        RowField::Point => ColumnWord::Point.say(lang),
        RowField::Requirement => ColumnWord::Requirement.say(lang),
        RowField::UnitPhrase => ColumnWord::Units.say(lang),
        RowField::Deadline => ColumnWord::Deadline.say(lang),
        RowField::Owed => ChangeWord::Owed.say(lang),
        RowField::Parts => ChangeWord::Parts.say(lang),
    }
}
