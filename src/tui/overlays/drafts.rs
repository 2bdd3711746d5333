//! The drafts kept: Enter opens one again, 2 or Delete drops one after a question.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::terminal::Key;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred};
use crate::tui::widgets::list::ListState;

use super::choice::Choice;
use super::words::SmallWord;
use crate::tui::draft::Draft;
use crate::tui::effect::{Layer, LayerInput};

/// The list of drafts.
pub struct Drafts {
    list: ListState,
}

impl Drafts {
    /// The list, on its first draft.
    #[must_use]
    pub fn new(_: &View) -> Self {
        Self { list: ListState::default() }
    }

    fn selected<'a>(&self, view: &'a View) -> Option<&'a Draft> {
        view.drafts.get(self.list.selected.min(view.drafts.len().saturating_sub(1)))
    }

    /// The draft stays kept until the form is saved: nothing typed is lost, whatever happens meanwhile.
    fn reopen(&self, view: &View) -> Vec<Effect> {
        vec![self.selected(view).map_or(Effect::Pop, |draft| Effect::Reopen(draft.clone()))]
    }

    fn ask_drop(&self, view: &View) -> Vec<Effect> {
        match self.selected(view) {
            Some(draft) => vec![Effect::Push(Box::new(Choice::drop_draft(draft, view)))],
            None => Vec::new(),
        }
    }
}

impl Layer for Drafts {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Back) => Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Open) => Some(self.reopen(view)),
            LayerInput::Command(command) if self.list.go(*command, view.drafts.len()) => Some(Vec::new()),
            LayerInput::Key(press) if press.twin().code == Key::Char('1') => Some(self.reopen(view)),
            LayerInput::Key(press) if matches!(press.twin().code, Key::Char('2') | Key::Delete) => {
                Some(self.ask_drop(view))
            }
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let within = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
        let height = u16::try_from(view.drafts.len().max(1) + 4).unwrap_or(u16::MAX);
        let lang = view.lang;
        let keys = format!(
            "Enter {}  2 {}  Esc {}",
            SmallWord::Reopen.say(lang),
            SmallWord::Drop.say(lang),
            SmallWord::Close.say(lang)
        );
        let inside = boxed(canvas, centred(within, 72, height), SmallWord::Drafts.say(lang), &keys);
        canvas.put(inside.x, inside.y, inside.width, SmallWord::DraftsHint.say(lang), Role::Muted);
        let rows = inside.height.saturating_sub(2);
        let top = self.list.top(view.drafts.len(), usize::from(rows).max(1));
        for ((n, draft), y) in view.drafts.iter().enumerate().skip(top).zip(inside.y + 2..inside.bottom()) {
            let selected = n == self.list.selected;
            let mark = if selected { canvas.glyphs.selected } else { " " };
            let line = text::pad_right(&format!("{mark} {}", draft.title), usize::from(inside.width));
            canvas.put(inside.x, y, inside.width, &line, if selected { Role::Selection } else { Role::Plain });
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: SmallWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![
            pair("↑↓", SmallWord::Choose),
            pair("Enter", SmallWord::Reopen),
            pair("2", SmallWord::Drop),
            pair("Esc", SmallWord::Close),
        ]
    }
}
