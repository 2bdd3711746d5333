//! The help: every command that is live here, from the command table, with both its keys and the reason when it is off.
//! Enter runs the chosen one.

mod words;

use ratatui::layout::{Position, Rect};

use crate::text::{self, Finder};
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::{Command, Scope};
use crate::tui::effect::Effect;
use crate::tui::live::Live;
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, edge, page};
use crate::tui::widgets::list::ListState;
use crate::tui::words::off_sentence;

use super::form::LineEdit;
use crate::tui::effect::{Layer, LayerInput};

use words::HelpWord;

/// Widest the help gets.
const WIDEST: u16 = 92;

/// The help of a place.
pub struct Help {
    here: Vec<(Command, Live)>,
    query: LineEdit,
    filtering: bool,
    list: ListState,
}

/// The head that a command stands under, and its place among the heads.
const fn head(command: Command) -> (u8, HelpWord) {
    match command.row().scope {
        Scope::Screen(_) | Scope::Walk | Scope::FirstRun | Scope::Import | Scope::Form | Scope::Overlay => {
            (0, HelpWord::ThisScreen)
        }
        Scope::Record => (1, HelpWord::ThisRecord),
        Scope::Everywhere | Scope::Desk => (2, HelpWord::Everywhere),
    }
}

impl Help {
    /// The help over the commands of a place, each with whether it can run.
    #[must_use]
    pub fn new(here: Vec<(Command, Live)>) -> Self {
        let mut here = here;
        // Stable: inside a head the order of the command table stays.
        here.sort_by_key(|(command, _)| head(*command).0);
        Self { here, query: LineEdit::search(""), filtering: false, list: ListState::default() }
    }

    fn rows(&self, view: &View) -> Vec<&(Command, Live)> {
        let finder = Finder::new(self.query.value());
        let matches = |command: Command| {
            let keys = view.keymap.names(command);
            let texts = [command.title(view.lang), command.title(view.lang.other()), command.doc(view.lang)];
            finder.find(texts.into_iter().chain(keys.iter().map(String::as_str))).is_some()
        };
        self.here.iter().filter(|(command, _)| matches(*command)).collect()
    }

    fn run(&self, view: &View) -> Vec<Effect> {
        match self.rows(view).get(self.list.selected) {
            Some((command, Live::On)) => vec![Effect::Run(*command)],
            Some((command, Live::Off(reason))) => vec![Effect::Toast(off_sentence(*command, reason, view.lang))],
            None => Vec::new(),
        }
    }

    fn key(&mut self, press: KeyPress) -> Vec<Effect> {
        if self.filtering {
            self.query.key(press);
            self.list = ListState::default();
        } else if press.twin().code == Key::Char('/') {
            self.filtering = true;
        } else if matches!(press.twin().code, Key::Char('?' | 'q')) {
            return vec![Effect::Pop];
        }
        Vec::new()
    }
}

impl Layer for Help {
    fn takes_text(&self) -> bool {
        self.filtering
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Back) if self.filtering => {
                self.filtering = false;
                self.query.set("");
                self.list = ListState::default();
            }
            LayerInput::Command(Command::Back | Command::Help) => return Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Open) => return Some(self.run(view)),
            LayerInput::Command(command) if self.filtering && self.query.go(*command) => {}
            LayerInput::Command(command) if self.list.go(*command, self.rows(view).len()) => {}
            LayerInput::Key(press) => return Some(self.key(*press)),
            LayerInput::Paste(pasted) if self.filtering => {
                self.query.paste(pasted);
                self.list = ListState::default();
            }
            LayerInput::Command(_) | LayerInput::Paste(_) => return input.pass(),
        }
        Some(Vec::new())
    }

    fn overflow(&mut self) -> Option<usize> {
        self.query.overflow()
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let within = page(canvas.area());
        let keys = edge(&self.bar(view));
        let inside = boxed(canvas, centred(within, WIDEST, within.height), HelpWord::Title.say(lang), &keys);
        if inside.height < 5 {
            return;
        }
        self.filter_line(view, inside, canvas);
        canvas.rule(inside.x, inside.y + 1, inside.width);
        let body = Rect { y: inside.y + 2, height: inside.height - 4, ..inside };
        let rows = self.rows(view);
        if rows.is_empty() {
            let nothing = HelpWord::Nothing.with(lang, &[("query", &self.query.value())]);
            canvas.put(body.x, body.y, body.width, &nothing, Role::Muted);
        }
        let lines = with_heads(&rows);
        let at = lines.iter().position(|line| *line == Line::Row(self.list.selected)).unwrap_or(0);
        let height = usize::from(body.height);
        let top = (at + 2).saturating_sub(height).min(lines.len().saturating_sub(height));
        for (line, y) in lines.iter().skip(top).zip(body.top()..body.bottom()) {
            match line {
                Line::Blank => {}
                Line::Head(word) => {
                    canvas.put(body.x, y, body.width, word.say(lang), Role::Strong);
                }
                Line::Row(n) => {
                    if let Some(row) = rows.get(*n) {
                        self.row(row, *n == self.list.selected, Rect { y, height: 1, ..body }, view, canvas);
                    }
                }
            }
        }
        canvas.put(inside.x, inside.bottom() - 1, inside.width, HelpWord::Twins.say(lang), Role::Muted);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: HelpWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![
            pair("↑↓", HelpWord::Choose),
            pair("Enter", HelpWord::Run),
            pair("/", HelpWord::Filter),
            pair("Esc", HelpWord::Close),
        ]
    }
}

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Head(HelpWord),
    Row(usize),
    Blank,
}

fn with_heads(rows: &[&(Command, Live)]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last = None;
    for (n, (command, _)) in rows.iter().enumerate() {
        let head = head(*command).1;
        if last != Some(head) {
            if last.is_some() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Head(head));
            last = Some(head);
        }
        lines.push(Line::Row(n));
    }
    lines
}

impl Help {
    fn filter_line(&self, view: &View, inside: Rect, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let rows = self.rows(view);
        let off = rows.iter().filter(|(_, live)| *live != Live::On).count();
        let count = HelpWord::Count.with(lang, &[("n", &rows.len()), ("off", &off)]);
        let count_width = u16::try_from(text::width(&count)).unwrap_or(0).min(inside.width);
        canvas.put(inside.right() - count_width, inside.y, count_width, &count, Role::Muted);
        let prompt = HelpWord::FilterLine.say(lang);
        let used = canvas.put(inside.x, inside.y, inside.width, prompt, Role::Muted);
        let room = inside.width.saturating_sub(used + 1 + count_width + 1);
        let (shown, caret) = self.query.window(usize::from(room));
        let x = inside.x + used + 1;
        canvas.put(x, inside.y, room, &shown, Role::Focus);
        if self.filtering {
            canvas.caret = Some(Position { x: x + u16::try_from(caret).unwrap_or(0), y: inside.y });
        }
    }

    fn row(&self, row: &(Command, Live), selected: bool, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let (command, live) = row;
        let lang = view.lang;
        let names = view.keymap.names(*command);
        let firm = view.keymap.firm_name(*command);
        let short = names.first().filter(|name| **name != firm).map_or("", String::as_str);
        let mark = if selected { canvas.glyphs.selected } else { " " };
        let title = text::fit(command.title(lang), 18, canvas.glyphs.cut);
        let (note, role) = match live {
            Live::On => (command.doc(lang).to_owned(), Role::Muted),
            Live::Off(reason) => (HelpWord::Off.with(lang, &[("reason", reason)]), Role::Off),
        };
        let title_role = match (live, selected) {
            (Live::Off(_), _) => Role::Off,
            (_, true) => Role::Selection,
            _ => Role::Plain,
        };
        let spans = [
            span(format!("{mark} "), Role::Strong),
            span(text::pad_right(short, 4), Role::Key),
            span(text::pad_right(&firm, 9), Role::Key),
            span(title, title_role),
            span(" ", Role::Plain),
            span(note, role),
        ];
        canvas.put_spans(area.x, area.y, area.width, &spans);
    }
}

#[cfg(test)]
mod tests;
