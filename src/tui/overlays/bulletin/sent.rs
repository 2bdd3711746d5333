//! What was sent: the bulletins of the year, and one of them with what came of it and its numbers beside those of today.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::bulletin::{Count, SentBulletin, SentNumber};
use crate::domain::id::BulletinId;
use crate::domain::key::Key;
use crate::locale::say;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, LayerInput};
use crate::tui::overlays::figures::draw::{MARK, VALUE, line, value_column};
use crate::tui::overlays::forms::record;
use crate::tui::page::{self, Page};
use crate::tui::terminal::Key as KeyCode;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::{ListState, more_marks};
use crate::tui::widgets::table::{self, RowMark, left};
use crate::tui::worked_out::WorkedOut;
use crate::words::register::stage;
use crate::words::{bulletin_amount, bulletin_number, bulletin_place, key_number};
use ratatui::layout::Rect;

use super::words::BulletinPageWord as Word;

/// What became of an input.
pub enum SentTurn {
    /// It goes on; what is to be done.
    On(Vec<Effect>),
    /// Back to the draft.
    Drafting,
}

/// The bulletins that were sent.
#[derive(Default)]
pub struct SentSide {
    list: ListState,
    opened: Option<(BulletinId, ListState)>,
    rows: WorkedOut<Vec<SentRow>>,
}

/// A row of an opened one.
struct SentRow {
    text: String,
    kind: SentKind,
}

enum SentKind {
    /// Where the numbers under it stand.
    Place,
    /// A finding that came of it, with its stage.
    Finding(Key, String),
    /// A number as it was sent; and what it is today, where that is another.
    Number(String, Option<String>),
}

/// The bulletins of the year in use, the newest first.
fn all(view: &View) -> Vec<&SentBulletin> {
    let plan = view.plan().map(|plan| plan.id);
    view.book.bulletins.values().rev().filter(|one| Some(one.plan) == plan).collect()
}

impl SentSide {
    fn selected<'v>(&self, view: &'v View) -> Option<&'v SentBulletin> {
        match &self.opened {
            Some((id, _)) => view.book.bulletins.get(id),
            None => all(view).get(self.list.selected).copied(),
        }
    }

    fn rows(&self, of: &SentBulletin, view: &View) -> Rc<Vec<SentRow>> {
        self.rows.get(view, |view| rows(of, view))
    }

    pub fn input(&mut self, input: &LayerInput, view: &View) -> Option<SentTurn> {
        self.list.fit(all(view).len());
        if self.opened.as_ref().is_some_and(|(id, _)| view.book.bulletins.get(id).is_none()) {
            self.opened = None;
        }
        let effects = match input {
            LayerInput::Command(command) => return self.command(*command, view),
            LayerInput::Key(press) => match (press.twin().text(), press.code) {
                (Some('2' | 'x'), _) | (_, KeyCode::F(8)) => self.selected(view).map(|one| Effect::WriteSent(one.id)),
                (Some('4'), _) => self.selected(view).map(|one| Effect::ReadSent(one.id)),
                (_, KeyCode::F(7)) => Some(Effect::Undo(None)),
                _ => return None,
            },
            LayerInput::Paste(_) => return None,
        };
        Some(SentTurn::On(effects.into_iter().collect()))
    }

    fn command(&mut self, command: Command, view: &View) -> Option<SentTurn> {
        let step = Move::of(command)?;
        let found = self.selected(view);
        let rows = found.filter(|_| self.opened.is_some()).map(|one| self.rows(one, view));
        match (step, &mut self.opened) {
            (Move::Back | Move::Left, Some(_)) => self.opened = None,
            (Move::Back, None) => return Some(SentTurn::On(vec![Effect::Pop])),
            (Move::NextPane, _) => return Some(SentTurn::Drafting),
            (Move::Open | Move::Right, None) => {
                self.rows = WorkedOut::default();
                self.opened = found.map(|one| (one.id, ListState::default()));
            }
            (Move::Open | Move::Right, Some((_, list))) => {
                let row = rows.as_ref().and_then(|rows| rows.get(list.selected));
                if let Some(SentRow { kind: SentKind::Finding(key, _), .. }) = row {
                    return Some(SentTurn::On(vec![Effect::Visit(key.clone())]));
                }
            }
            (_, Some((_, list))) => {
                list.go(command, rows.map_or(0, |rows| rows.len()));
            }
            (_, None) => {
                self.list.go(command, all(view).len());
            }
        }
        Some(SentTurn::On(Vec::new()))
    }

    pub fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: Word| (key.to_owned(), word.say(view.lang).to_owned());
        let (opens, back) = match self.opened {
            Some(_) => (Word::KeyFinding, Word::KeyBack),
            None => (Word::KeyOpen, Word::KeyClose),
        };
        vec![
            pair("Enter", opens),
            pair("2", Word::KeyWrite),
            pair("4", Word::KeyText),
            pair("F7", Word::KeyUndo),
            pair("Tab", Word::KeyDraft),
            pair("Esc", back),
        ]
    }

    pub fn draw(&self, said: Option<&str>, view: &View, canvas: &mut Canvas<'_>) {
        let page = page::open(canvas);
        let hint = match (&self.opened, self.selected(view)) {
            (Some((_, list)), Some(one)) => {
                opened(one, list, &self.rows(one, view), page, view, canvas);
                Word::HintOpened
            }
            (None, _) | (Some(_), None) => {
                self.listed(page, view, canvas);
                Word::HintSent
            }
        };
        let (text, role) = said.map_or((hint.say(view.lang), Role::Plain), |said| (said, Role::Warn));
        canvas.put(page.sentence.x + 1, page.sentence.y, page.sentence.width - 1, text, role);
    }

    fn listed(&self, page: Page, view: &View, canvas: &mut Canvas<'_>) {
        let (lang, all) = (view.lang, all(view));
        let title = Word::SentTitle.with(lang, &[("n", &all.len())]);
        canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &title, Role::Strong);
        if all.is_empty() {
            canvas.put(page.body.x + 4, page.body.y + 2, page.body.width - 6, Word::NothingSent.say(lang), Role::Plain);
            return;
        }
        let columns = [left(7), left(10), left(23), left(10), left(9), left(0)];
        let heads =
            [Word::HeadBulletin, Word::DatedOn, Word::HeadPeriod, Word::HeadReply, Word::HeadFindings, Word::Number]
                .map(|word| span(word.say(lang), Role::Strong));
        table::row(canvas, page.body, page.body.y, &columns, &heads, RowMark::default());
        let window = Rect { y: page.body.y + 1, height: page.body.height - 1, ..page.body };
        let top = self.list.top(all.len(), usize::from(window.height));
        for ((n, one), y) in all.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
            let open = view.book.findings_of(one).filter(|row| row.is_open()).count();
            let number = one.document_number.clone().unwrap_or_else(|| Word::NoNumber.say(lang).to_owned());
            let (last, role) = match &one.withdrawal {
                Some(withdrawal) => {
                    (say!(lang, Word::WithdrawnOn, on = withdrawal.on, reason = withdrawal.reason), Role::Muted)
                }
                None => (number, Role::Plain),
            };
            let cells = [
                span(key_number(&one.key(), lang), Role::Strong),
                span(one.dated_on.to_string(), role),
                span(format!("{}..{}", one.period.from, one.period.to), role),
                span(one.reply_on.to_string(), role),
                span(format!("{open}/{}", one.findings.len()), role),
                span(last, role),
            ];
            let mark = RowMark { selected: n == self.list.selected, ..RowMark::default() };
            table::row(canvas, window, y, &columns, &cells, mark);
        }
        more_marks(canvas, window, top, all.len());
    }
}

/// What came of a bulletin, then its numbers in their places, each beside what it is today.
fn rows(of: &SentBulletin, view: &View) -> Vec<SentRow> {
    let (lang, day) = (view.lang, view.judged());
    let place = |text: String| SentRow { text, kind: SentKind::Place };
    let mut rows = vec![place(Word::FindingsOf.with(lang, &[("n", &of.findings.len())]))];
    rows.extend(view.book.findings_of(of).map(|row| {
        let stage = stage(row.stage_def(), &row.stage, lang).to_owned();
        SentRow { text: record::line(&row.key(), view), kind: SentKind::Finding(row.key(), stage) }
    }));
    let today = day.bulletin(of.period, of.dated_on, &day);
    let today: Vec<SentNumber> =
        today.map(|today| today.numbers().iter().map(|one| one.stored(day.book)).collect()).unwrap_or_default();
    let at = |one: &SentNumber| (one.line.clone(), one.name.clone(), one.unit.clone());
    let today: BTreeMap<_, i64> = today.iter().map(|one| (at(one), one.value)).collect();
    let mut under = "";
    for one in &of.numbers {
        if one.line != under {
            rows.push(place(bulletin_place(&one.line, lang)));
            under = &one.line;
        }
        let count = Count::from_code(&one.name);
        let unit = one.unit.as_deref().and_then(|code| view.book.unit_by_code(code)).map(|unit| unit.id);
        let text = match (count, unit) {
            (Some(count), unit) => bulletin_number(count, unit, &view.book, lang),
            (None, Some(unit)) => format!("{}　{}", view.book.unit_name(unit), Word::Rank.say(lang)),
            (None, None) => one.name.clone(),
        };
        let amount = |value: i64| count.map_or_else(|| value.to_string(), |count| bulletin_amount(count, value));
        let now = match today.get(&at(one)) {
            Some(value) if *value == one.value => None,
            Some(value) => Some(Word::NowIs.with(lang, &[("n", &amount(*value))])),
            None => Some(Word::NowNot.say(lang).to_owned()),
        };
        rows.push(SentRow { text, kind: SentKind::Number(amount(one.value), now) });
    }
    rows
}

fn opened(of: &SentBulletin, list: &ListState, rows: &[SentRow], page: Page, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let number = of.document_number.as_deref().unwrap_or(Word::NoNumber.say(lang));
    let bulletin = key_number(&of.key(), lang);
    let title =
        say!(lang, Word::OpenedTitle, bulletin = bulletin, number = number, from = of.period.from, to = of.period.to);
    let (x, width) = (page.tabs.x + 1, page.tabs.width - 1);
    canvas.put(x, page.tabs.y, width, &title, Role::Strong);
    let body = page.body;
    let top = list.top(rows.len(), usize::from(body.height));
    for ((n, row), y) in rows.iter().enumerate().skip(top).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let is_selected = n == list.selected;
        match &row.kind {
            SentKind::Place => {
                line((&row.text, ""), is_selected, at, canvas);
                canvas.put(body.x + 2, y, body.width - 3, &row.text, Role::Strong);
            }
            SentKind::Finding(_, stage) => {
                line((&row.text, ""), is_selected, at, canvas);
                canvas.put(value_column(at) + VALUE + 2, y, MARK, stage, Role::Muted);
            }
            SentKind::Number(value, now) => {
                line((&row.text, value), is_selected, at, canvas);
                if let Some(now) = now {
                    canvas.put(value_column(at) + VALUE + 2, y, MARK, now, Role::Warn);
                }
            }
        }
    }
    more_marks(canvas, body, top, rows.len());
}
