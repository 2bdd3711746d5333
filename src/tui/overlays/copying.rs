//! Files on their way, copied or written: how far it is, and the way to stop it. Nothing is written under it meanwhile.

use std::sync::Arc;

use crate::exchange::import::Progress;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::outcome::Work;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::boxed::{boxed, centred, edge, page, pairs};

use super::words::SmallWord;

/// The box.
pub struct CopyBox {
    work: Work,
    names: Vec<String>,
    progress: Arc<Progress>,
}

impl CopyBox {
    /// A box on work that goes on.
    #[must_use]
    pub const fn new(work: Work, names: Vec<String>, progress: Arc<Progress>) -> Self {
        Self { work, names, progress }
    }

    /// Its title, how far it is, and that it was stopped.
    const fn words(&self) -> [SmallWord; 3] {
        match self.work {
            Work::Copying => [SmallWord::Copying, SmallWord::CopiedSoFar, SmallWord::CopyStopped],
            Work::Returns => [SmallWord::ReadingReturns, SmallWord::ReadSoFar, SmallWord::ReturnsStopped],
            Work::Forms => [SmallWord::WritingForms, SmallWord::WrittenSoFar, SmallWord::FormsStopped],
        }
    }
}

impl Layer for CopyBox {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Back) => {
                let [_, _, stopped] = self.words();
                let said = stopped.say(view.lang).to_owned();
                Some(vec![Effect::StopWork, Effect::Pop, Effect::Toast(said)])
            }
            LayerInput::Command(Command::Language | Command::Quit) => None,
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => Some(Vec::new()),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let within = page(canvas.area());
        let height = u16::try_from(self.names.len()).unwrap_or(u16::MAX).saturating_add(4);
        let [title, so_far, _] = self.words();
        let title = title.say(view.lang);
        let inside = boxed(canvas, centred(within, 70, height), title, &edge(&self.bar(view)));
        let foot = inside.bottom().saturating_sub(1);
        for (name, y) in self.names.iter().zip(inside.y..foot) {
            canvas.put(inside.x, y, inside.width, name, Role::Plain);
        }
        if inside.height > 1 {
            let percent = self.progress.percent();
            let says = so_far.with(view.lang, &[("percent", &percent)]);
            let used = canvas.put(inside.x, foot, inside.width, &says, Role::Strong);
            let room = inside.width.saturating_sub(used + 2).min(40);
            bar(canvas, inside.x + used + 2, foot, room, percent, 100, Role::Fill);
        }
        canvas.caret = None;
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        pairs(&[("Esc", SmallWord::Stop.say(view.lang))])
    }
}
