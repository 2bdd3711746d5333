//! The filter: one line on the sentence line, live while typing. Enter keeps it, Esc puts the old one back.

use ratatui::layout::Position;

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::page::Page;
use crate::tui::theme::Role;
use crate::tui::view::View;

use super::form::{FormWord, LineEdit, SEARCH_MAX};
use super::words::SmallWord;
use crate::tui::effect::{Layer, LayerInput};

/// The filter line.
pub struct Filter {
    line: LineEdit,
    before: String,
}

impl Filter {
    /// A filter line over the filter in force.
    #[must_use]
    pub fn new(current: &str) -> Self {
        Self { line: LineEdit::search(current).proposed(), before: current.to_owned() }
    }

    fn live(&self) -> Vec<Effect> {
        vec![Effect::SetFilter(self.line.value().trim().to_owned())]
    }
}

impl Layer for Filter {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &LayerInput, _: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Open) => Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Back) => Some(vec![Effect::SetFilter(self.before.clone()), Effect::Pop]),
            LayerInput::Command(command) if self.line.go(*command) => Some(Vec::new()),
            LayerInput::Key(press) if self.line.key(*press) => Some(self.live()),
            LayerInput::Paste(pasted) => {
                self.line.paste(pasted);
                Some(self.live())
            }
            LayerInput::Command(_) | LayerInput::Key(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let area = Page::of(canvas.area()).sentence;
        canvas.clear(area);
        let prompt = SmallWord::FilterPrompt.say(view.lang);
        let used = canvas.put(area.x + 1, area.y, area.width, prompt, Role::Strong);
        let x = area.x + 2 + used;
        // The sentence line, where this would be told, is the filter's own.
        let full = self.line.is_full().then(|| FormWord::Overflow.with(view.lang, &[("n", &SEARCH_MAX)]));
        let told = full.as_ref().map_or(0, |full| u16::try_from(text::width(full)).unwrap_or(0) + 4);
        let room = area.right().saturating_sub(x + 1 + told);
        let (shown, caret) = self.line.window(usize::from(room));
        let role = if self.line.is_selected() { Role::Selection } else { Role::Focus };
        canvas.put(x, area.y, room, &shown, role);
        let end = x + u16::try_from(text::width(&shown)).unwrap_or(0) + 4;
        let (hint, role) =
            full.as_ref().map_or((SmallWord::FilterHint.say(view.lang), Role::Muted), |full| (full, Role::Bad));
        canvas.put(end, area.y, area.right().saturating_sub(end), hint, role);
        canvas.caret = Some(Position { x: x + u16::try_from(caret).unwrap_or(0), y: area.y });
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: SmallWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![pair("Enter", SmallWord::Keep), pair("Esc", SmallWord::Restore)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlays::tests::view;
    use crate::tui::terminal::{Key, KeyPress};

    fn filters(effects: &[Effect]) -> Vec<&str> {
        effects
            .iter()
            .filter_map(|effect| if let Effect::SetFilter(query) = effect { Some(query.as_str()) } else { None })
            .collect()
    }

    #[test]
    fn it_filters_at_each_key_and_esc_puts_the_old_one_back() {
        let view = view();
        let mut filter = Filter::new("镇");
        let input = |filter: &mut Filter, input| filter.input(&input, &view).unwrap();
        let effects = input(&mut filter, LayerInput::Key(KeyPress::plain(Key::Char('f'))));
        assert_eq!(filters(&effects), ["f"], "W11: the filter in force is a proposal");
        let effects = input(&mut filter, LayerInput::Command(Command::Back));
        assert_eq!(filters(&effects), ["镇"]);
        assert!(matches!(effects.last(), Some(Effect::Pop)));
        assert!(matches!(input(&mut filter, LayerInput::Command(Command::Open)).as_slice(), [Effect::Pop]));
        let mut filter = Filter::new("镇");
        assert!(input(&mut filter, LayerInput::Command(Command::Last)).is_empty());
        let effects = input(&mut filter, LayerInput::Key(KeyPress::plain(Key::Char('街'))));
        assert_eq!(filters(&effects), ["镇街"]);
    }
}
