//! The drafts kept: Enter opens one again, 2 or Delete drops one after a question.

use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::terminal::Key;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::pick::{self, Pick};

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
        let rows: Vec<String> = view.drafts.iter().map(|draft| draft.title.clone()).collect();
        let (title, head) = (SmallWord::Drafts.say(view.lang), SmallWord::DraftsHint.say(view.lang));
        let keys = self.bar(view);
        pick::draw(&Pick { title, head, rows: &rows, keys: &keys }, &self.list, canvas.area(), canvas);
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
