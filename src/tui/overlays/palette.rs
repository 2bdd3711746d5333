//! The palette: one list of everything that has a name here — units, tasks, decisions, documents, commands — found by
//! characters, pinyin, initials and aliases. Enter does what the row says.

mod entries;
mod words;

use ratatui::layout::{Position, Rect};

use crate::domain::key::Key;
use crate::locale::Lang;
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::glyphs::Glyphs;
use crate::tui::live::Live;
use crate::tui::screen::ScreenId;
use crate::tui::terminal::Key as Press;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, edge, page};
use crate::tui::widgets::list::ListState;
use crate::tui::words::off_sentence;

use super::form::LineEdit;
use crate::tui::effect::{Layer, LayerInput};

use entries::{Entry, EntryTarget, entries};
use words::PaletteWord;

/// The palette.
pub struct Palette {
    here: Vec<(Command, Live)>,
    recent: Vec<Command>,
    query: LineEdit,
    list: ListState,
    /// What the query finds, once a key asked for it.
    found: Option<Results>,
}

/// What a query finds.
struct Results {
    /// The language of its words, and its glyphs.
    drawn_in: (Lang, &'static Glyphs),
    entries: Vec<Entry>,
    /// Whether the query finds it, or only a shorter one.
    exact: bool,
}

impl Results {
    fn suits(&self, view: &View) -> bool {
        let (lang, glyphs) = self.drawn_in;
        lang == view.lang && std::ptr::eq(glyphs, view.glyphs)
    }
}

impl Palette {
    /// The palette over the commands of a place, each with whether it can run, and those used last.
    #[must_use]
    pub fn new(here: Vec<(Command, Live)>, recent: &[Command]) -> Self {
        Self { here, recent: recent.to_vec(), query: LineEdit::search(""), list: ListState::default(), found: None }
    }

    /// What the query finds, looked for once for it.
    fn found(&mut self, view: &View) -> &[Entry] {
        let known = self.found.take().filter(|found| found.suits(view));
        let found = known.unwrap_or_else(|| self.search(view));
        &self.found.insert(found).entries
    }

    fn selected(&mut self, view: &View) -> Option<&Entry> {
        let place = self.list.selected;
        self.found(view).get(place)
    }

    /// What the query finds; when that is nothing, what a shorter one finds.
    fn search(&self, view: &View) -> Results {
        const NEAREST: usize = 3;
        let results = |entries, exact| Results { drawn_in: (view.lang, view.glyphs), entries, exact };
        let query = self.query.value().trim();
        let found = entries(query, &self.here, &self.recent, view);
        if !found.is_empty() || query.is_empty() {
            return results(found, true);
        }
        let mut shorter: Vec<char> = query.chars().collect();
        while shorter.pop().is_some() && !shorter.is_empty() {
            let text: String = shorter.iter().collect();
            let mut near = entries(&text, &self.here, &self.recent, view);
            if !near.is_empty() {
                near.truncate(NEAREST);
                return results(near, false);
            }
        }
        results(Vec::new(), false)
    }

    fn act(&mut self, view: &View) -> Vec<Effect> {
        let Some(entry) = self.selected(view) else { return Vec::new() };
        match &entry.what {
            EntryTarget::Record(key) => vec![Effect::Go(ScreenId::of(key.kind()), Some(key.clone()))],
            EntryTarget::Command(command) if entry.off.is_some() => {
                let reason = entry.off.as_deref().unwrap_or_default();
                vec![Effect::Toast(off_sentence(*command, reason, view.lang))]
            }
            EntryTarget::Command(command) => vec![Effect::Run(*command)],
        }
    }

    /// Shows the tasks of the selected unit.
    fn filter_tasks(&mut self, view: &View) -> Vec<Effect> {
        let unit = self.selected(view).filter(|entry| matches!(entry.what, EntryTarget::Record(Key::Unit(_))));
        unit.map_or_else(Vec::new, |unit| vec![Effect::Go(ScreenId::Tasks, None), Effect::SetFilter(unit.name.clone())])
    }

    fn typed(&mut self, view: &View) -> Vec<Effect> {
        self.list = ListState::default();
        self.found = Some(self.search(view));
        Vec::new()
    }
}

impl Layer for Palette {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        let effects = match input {
            LayerInput::Command(Command::Back | Command::Palette) => vec![Effect::Pop],
            LayerInput::Command(Command::Open) => self.act(view),
            LayerInput::Command(Command::NextPane) => {
                if let Some(name) = self.selected(view).map(|entry| entry.name.clone()) {
                    self.query.set(&name);
                }
                self.typed(view)
            }
            LayerInput::Command(command @ (Command::Left | Command::Right | Command::First | Command::Last)) => {
                self.query.go(*command);
                Vec::new()
            }
            LayerInput::Command(command @ (Command::Up | Command::Down | Command::PageUp | Command::PageDown)) => {
                let count = self.found(view).len();
                self.list.go(*command, count);
                Vec::new()
            }
            LayerInput::Key(press) if press.ctrl && press.code == Press::Char('f') => self.filter_tasks(view),
            LayerInput::Key(press) if self.query.key(*press) => self.typed(view),
            LayerInput::Paste(pasted) => {
                self.query.paste(pasted);
                self.typed(view)
            }
            LayerInput::Command(_) | LayerInput::Key(_) => return input.pass(),
        };
        Some(effects)
    }

    fn overflow(&mut self) -> Option<usize> {
        self.query.overflow()
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let within = page(canvas.area());
        let width = if within.width < 80 { within.width } else { 84.min(within.width - 4) };
        let keys = edge(&self.bar(view));
        let inside = boxed(canvas, centred(within, width, within.height), PaletteWord::Title.say(lang), &keys);
        if inside.height < 5 {
            return;
        }
        canvas.put(inside.x, inside.y, 2, ":", Role::Strong);
        let (shown, caret) = self.query.window(usize::from(inside.width.saturating_sub(3)));
        canvas.put(inside.x + 2, inside.y, inside.width - 2, &shown, Role::Focus);
        canvas.caret = Some(Position { x: inside.x + 2 + u16::try_from(caret).unwrap_or(0), y: inside.y });
        canvas.rule(inside.x, inside.y + 1, inside.width);
        let fresh;
        let found = match &self.found {
            Some(found) if found.suits(view) => found,
            Some(_) | None => {
                fresh = self.search(view);
                &fresh
            }
        };
        let foot = inside.bottom() - 1;
        let query = self.query.value().trim().to_owned();
        let sentence = match (found.exact, found.entries.is_empty()) {
            (true, _) => PaletteWord::Found.with(lang, &[("n", &found.entries.len())]),
            (false, false) => PaletteWord::NoneFound.with(lang, &[("query", &query)]),
            (false, true) => PaletteWord::Nothing.with(lang, &[("query", &query)]),
        };
        // Under a query the command that Enter would run says what it does.
        match found.entries.get(self.list.selected).map(|entry| &entry.what) {
            Some(EntryTarget::Command(command)) if found.exact && !query.is_empty() => {
                canvas.put(inside.x, foot, inside.width, command.doc(lang), Role::Plain);
            }
            Some(EntryTarget::Command(_) | EntryTarget::Record(_)) | None => {
                canvas.put(inside.x, foot, inside.width, &sentence, Role::Muted);
            }
        }
        let body = Rect { y: inside.y + 2, height: foot - inside.y - 2, ..inside };
        self.rows(&found.entries, query.is_empty(), body, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: PaletteWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![
            pair("↑↓", PaletteWord::Choose),
            pair("Enter", PaletteWord::Do),
            pair("Tab", PaletteWord::Complete),
            pair("Esc", PaletteWord::Close),
        ]
    }
}

impl Palette {
    fn rows(&self, found: &[Entry], blank: bool, body: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let mut lines: Vec<(Option<usize>, Vec<Span>, Vec<Span>)> = Vec::new();
        let mut last = None;
        for (n, entry) in found.iter().enumerate() {
            if last != Some(entry.head) {
                last = Some(entry.head);
                let recent = blank && !self.recent.is_empty();
                let word = if recent { PaletteWord::Recent } else { entry.head };
                lines.push((None, vec![span(format!(" {}", word.say(view.lang)), Role::Muted)], Vec::new()));
            }
            let selected = n == self.list.selected;
            let mark = if selected { view.glyphs.selected } else { " " };
            let mut left = vec![span(format!("{mark}  "), Role::Strong)];
            left.extend(entry.name_spans(selected));
            lines.push((Some(n), left, entry.right_spans(view)));
        }
        let at = lines.iter().position(|(n, ..)| *n == Some(self.list.selected)).unwrap_or(0);
        let height = usize::from(body.height);
        let top = (at + 2).saturating_sub(height).min(lines.len().saturating_sub(height));
        for ((_, left, right), y) in lines.iter().skip(top).zip(body.top()..body.bottom()) {
            let width: usize = right.iter().map(|one| text::width(&one.text)).sum();
            let width = u16::try_from(width).unwrap_or(0).min(body.width / 2);
            canvas.put_spans(body.x, y, body.width.saturating_sub(width + 2), left);
            canvas.put_spans(body.right() - width, y, width, right);
        }
    }
}

#[cfg(test)]
mod tests;
