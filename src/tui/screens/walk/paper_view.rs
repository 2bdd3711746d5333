//! What the walk's page asks of a paper, whichever its kind.

use crate::domain::key::Key;
use crate::domain::week::IsoWeek;
use crate::tui::canvas::Span;
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::FormId;
use crate::tui::theme::Role;
use crate::tui::view::View;

use super::words::WalkWord;

/// A paper with what its rules say.
pub trait PaperView {
    /// Its key.
    fn key(&self) -> &Key;

    /// Its title.
    fn title(&self) -> &str;

    /// Whether nothing comes next.
    fn is_over(&self, view: &View) -> bool;

    /// Why 1 does nothing, where something else comes first.
    fn held(&self, view: &View) -> Option<String>;

    /// What 1 does, in a few words for the list of verdicts.
    fn in_short(&self, view: &View) -> String;

    /// The same in a sentence.
    fn first(&self, view: &View) -> String;

    /// What 1 does.
    fn pass(&self, week: IsoWeek, view: &View) -> Vec<Effect>;

    /// What 2 does: it is sent back with a reason.
    fn back(&self, week: IsoWeek, view: &View) -> Vec<Effect> {
        FormId::PaperReturn { of: self.key().clone(), week }.push(view)
    }

    /// What that is called.
    fn back_word(&self) -> WalkWord {
        WalkWord::PaperReturn
    }

    /// How it stands.
    fn facts(&self, view: &View) -> Vec<(String, Role)>;

    /// What it needs, one row each.
    fn rows(&self, view: &View) -> Vec<Vec<Span>>;
}
