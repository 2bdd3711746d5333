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
use super::forms::{self, ActWord};
use super::words::SmallWord;
use super::{Overlay, OverlayInput, import};
use crate::tui::draft::Draft;

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

    fn reopen(&self, view: &View) -> Vec<Effect> {
        let Some(draft) = self.selected(view) else { return vec![Effect::Pop] };
        // The draft stays kept until the form is saved: nothing typed is lost, whatever happens meanwhile.
        let overlay: Option<Box<dyn Overlay>> = if import::is_import(draft) {
            import::reopen(draft, view).map(|preview| Box::new(preview) as Box<dyn Overlay>)
        } else {
            forms::reopen(draft, view).map(|form| Box::new(form) as Box<dyn Overlay>)
        };
        match overlay {
            Some(overlay) => vec![Effect::Pop, Effect::Push(overlay)],
            None => vec![Effect::Toast(ActWord::RecordGone.say(view.lang).to_owned())],
        }
    }

    fn ask_drop(&self, view: &View) -> Vec<Effect> {
        match self.selected(view) {
            Some(draft) => vec![Effect::Push(Box::new(Choice::drop_draft(draft, view)))],
            None => Vec::new(),
        }
    }
}

impl Overlay for Drafts {
    fn takes_text(&self) -> bool {
        false
    }

    fn input(&mut self, input: &OverlayInput, view: &View) -> Vec<Effect> {
        match input {
            OverlayInput::Command(Command::Back) => vec![Effect::Pop],
            OverlayInput::Command(Command::Open) => self.reopen(view),
            OverlayInput::Command(command) => {
                self.list.go(*command, view.drafts.len());
                Vec::new()
            }
            OverlayInput::Key(press) => match press.twin().code {
                Key::Char('1') => self.reopen(view),
                Key::Char('2') | Key::Delete => self.ask_drop(view),
                _ => Vec::new(),
            },
            OverlayInput::Paste(_) => Vec::new(),
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

    fn failed(&mut self, _: &str) {}

    fn closes_when_done(&self) -> bool {
        false
    }

    fn draft(&self) -> Option<Draft> {
        None
    }
}
