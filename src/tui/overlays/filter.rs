//! The filter: one line on the sentence line, live while typing. Enter keeps it, Esc puts the old one back.

use ratatui::layout::Position;

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::page::Page;
use crate::tui::theme::Role;
use crate::tui::view::View;

use super::form::LineEdit;
use super::words::SmallWord;
use super::{Overlay, OverlayInput};
use crate::tui::draft::Draft;

/// The filter line.
pub struct Filter {
    line: LineEdit,
    before: String,
}

impl Filter {
    /// A filter line over the filter in force.
    #[must_use]
    pub fn new(current: &str) -> Self {
        Self { line: LineEdit::new(current), before: current.to_owned() }
    }

    fn live(&self) -> Vec<Effect> {
        vec![Effect::SetFilter(self.line.value().trim().to_owned())]
    }
}

impl Overlay for Filter {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &OverlayInput, _: &View) -> Vec<Effect> {
        match input {
            OverlayInput::Command(Command::Open) => vec![Effect::Pop],
            OverlayInput::Command(Command::Back) => {
                vec![Effect::SetFilter(self.before.clone()), Effect::Pop]
            }
            OverlayInput::Command(command) => {
                self.line.go(*command);
                Vec::new()
            }
            OverlayInput::Key(press) if self.line.key(*press) => self.live(),
            OverlayInput::Key(_) => Vec::new(),
            OverlayInput::Paste(pasted) => {
                self.line.paste(pasted);
                self.live()
            }
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let area = Page::of(canvas.area()).sentence;
        canvas.clear(area);
        let prompt = SmallWord::FilterPrompt.say(view.lang);
        let used = canvas.put(area.x + 1, area.y, area.width, prompt, Role::Strong);
        let x = area.x + 2 + used;
        let room = area.right().saturating_sub(x + 1);
        let (shown, caret) = self.line.window(usize::from(room));
        canvas.put(x, area.y, room, &shown, Role::Focus);
        let end = x + u16::try_from(text::width(&shown)).unwrap_or(0) + 4;
        canvas.put(end, area.y, area.right().saturating_sub(end), SmallWord::FilterHint.say(view.lang), Role::Muted);
        canvas.caret = Some(Position { x: x + u16::try_from(caret).unwrap_or(0), y: area.y });
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: SmallWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![pair("Enter", SmallWord::Keep), pair("Esc", SmallWord::Restore)]
    }

    fn failed(&mut self, _: &str) {}

    fn closes_when_done(&self) -> bool {
        false
    }

    fn draft(&self) -> Option<Draft> {
        None
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
        let effects = filter.input(&OverlayInput::Key(KeyPress::plain(Key::Char('f'))), &view);
        assert_eq!(filters(&effects), ["镇f"]);
        let effects = filter.input(&OverlayInput::Command(Command::Back), &view);
        assert_eq!(filters(&effects), ["镇"]);
        assert!(matches!(effects.last(), Some(Effect::Pop)));
        assert!(matches!(filter.input(&OverlayInput::Command(Command::Open), &view).as_slice(), [Effect::Pop]));
    }
}
